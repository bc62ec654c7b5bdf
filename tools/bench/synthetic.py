"""Synthetic projects of any size, with the field and link density of the real content.

Every synthetic entry is a reworded real one (see rewording.py) with the same keys and as many list items,
words and references, so that the density and the ratio of the kinds are those of the real content. `census`
counts them.

The real content is copied as a whole, again and again: each copy has practices, instruments with their
provisions, organisations, works with their footnotes, recommendations and challenges of its own, and speaks
of other States. One reference in ten leads into another copy. Concepts are a register that does not grow.
Same content, same size, same bytes.
"""

from __future__ import annotations

import random
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

import compendium
from compendium.checks.ids import provision_nodes
from compendium.load import RawEntry
from compendium.model import DATA_LOCATIONS, KINDS, Footnote
from compendium.model.rules import scalar_text
from compendium.output.render import SiteSettings, page_factories
from compendium.search.entry_texts import lead_text, texts_without_lead
from tools.bench.rewording import Rewording
from tools.bench.substitution import WordSubstitution

RANDOM_SEED = 7
FIXED_KINDS = ("topic", "country")  # registers that are copied as they are
# Kinds to which other copies may link. A practice stays with its relations, a work with its footnotes.
SHARED_KINDS = ("organisation", "provision", "recommendation", "challenge")
PROJECT_FILES = ("hooks", "theme", "docs", "mkdocs.yml")
# Placeholders for sentences of single entries, which a smaller project may lack.
_ENTRY_PLACEHOLDER = re.compile(r"\[\[(caution|gaps)\.[^\]]*\]\]")
_ENTRY_LINK = re.compile(rf"\]\(({'|'.join(KINDS)}):[^)]*\)")


class SyntheticContent:
    """The real content of the project in `root`, ready to be written in any size."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.real = compendium.build(root)
        self.raws: dict[str, list[RawEntry]] = defaultdict(list)
        for raw in compendium.load(root).entries:
            self.raws[raw.kind].append(raw)

    @cached_property
    def pages_per_copy(self) -> int:
        """The number of pages that one copy adds; footnotes have none."""
        return sum(1 for entry in self.real if entry.kind not in (*FIXED_KINDS, Footnote.kind))

    @cached_property
    def fixed_pages(self) -> int:
        """The pages that copies do not add: lists, comparisons, and registers that do not grow."""
        return self.pages - self.pages_per_copy

    @cached_property
    def pages(self) -> int:
        """The pages of the real content, without those of words: synthetic entries have no releases."""
        versions = {release.version for release in self.real.history.releases}
        paths = page_factories(self.real, SiteSettings())
        return sum(versions.isdisjoint(path.split("/")) for path in paths)

    def write(self, folder: Path, entries: int) -> None:
        """Write a project with about as many pages into a new folder."""
        rest = entries - self.fixed_pages
        _SyntheticWriter(self, max(1, rest) / self.pages_per_copy).write(folder)

    def census(self) -> list[str]:
        """Return a table of the average entry of each kind: keys, words of running text, references."""
        lines = []
        for kind in KINDS:
            entries = [entry for entry in self.real if entry.kind == kind and entry.node.values]
            if entries:
                keys = sum(len(entry.node.values) for entry in entries)
                words = sum(
                    len(passage.split())
                    for e in entries
                    for passage in (lead_text(e), *texts_without_lead(e))
                )
                links = sum(len(entry.references) for entry in entries)
                average = "".join(f"{amount / len(entries):8.1f}" for amount in (keys, words, links))
                lines.append(f"{kind:15}{len(entries):6}{average}")
        return [f"{'kind':15}{'real':>6}{'keys':>8}{'words':>8}{'links':>8}", *lines]


class _SyntheticWriter:
    """Writer of a project with a number of copies, the last of which may be partial."""

    def __init__(self, content: SyntheticContent, copies: float) -> None:
        self.content, self.copies = content, copies
        self.generator = random.Random(RANDOM_SEED)
        texts_of_entries = (
            texts_of_entries
            for entry in content.real
            for texts_of_entries in (lead_text(entry), *texts_without_lead(entry))
        )
        self.wording = WordSubstitution(texts_of_entries, RANDOM_SEED)
        self.data: dict[str, dict[str, Any]] = defaultdict(dict)

    def write(self, folder: Path) -> None:
        copy_project_files(self.content.root, folder)
        copy = 0
        while self._copy_share(copy) > 0:
            self._add_copy(copy)
            copy += 1
        for location in DATA_LOCATIONS:
            if location.kind in FIXED_KINDS:
                (folder / "reference").mkdir(exist_ok=True)
                shutil.copy(self.content.root / location.path, folder / location.path)
            elif location.is_folder:
                for id, keys in self.data[location.kind].items():
                    _write_yaml(folder / location.path / f"{id}.yml", keys)
            else:
                _write_yaml(folder / location.path, self.data[location.kind])

    def _copy_share(self, copy: int) -> float:
        return min(1.0, self.copies - copy)

    def _entries_of_copy(self, kind: str, copy: int) -> list[RawEntry]:
        """Return the entries of a kind that a copy holds: the first ones, if it is a part."""
        raws = self.content.raws[kind]
        if kind == Footnote.kind:
            works = {raw.id for raw in self._entries_of_copy("source", copy)}
            return [raw for raw in raws if raw.id.rsplit("/", 1)[0] in works]
        return raws[: max(1, round(len(raws) * self._copy_share(copy)))] if self._copy_share(copy) > 0 else []

    def _add_copy(self, copy: int) -> None:
        ids = self._ids_of_copy(copy)

        def target(kind: str, id: str) -> str | None:
            if kind in FIXED_KINDS:
                return id
            if kind in SHARED_KINDS and self.copies >= 1 and self.generator.random() < 0.1:
                return _copy_id(id, self.generator.randrange(int(self.copies)))
            if id in ids[kind]:
                return _copy_id(id, copy)
            if copy:
                return _copy_id(id, copy - 1)
            # A source is never left out: another work of the partial copy replaces it.
            return self._other_work(ids[kind]) if kind == "source" else None

        rewording = Rewording(self.wording, target, self.generator)
        for kind in self.content.raws:
            for raw in self._entries_of_copy(kind, copy) if kind not in FIXED_KINDS else ():
                keys = rewording.record(KINDS[kind], raw.node)
                if kind == Footnote.kind:
                    work, _, number = raw.id.rpartition("/")
                    self.data[kind].setdefault(_copy_id(work, copy), {})[number] = keys
                else:
                    self.data[kind][_copy_id(raw.id, copy)] = keys

    def _other_work(self, ids: set[str]) -> str:
        """Return the first work of a part that has pages, the first of all if none has."""
        works = [raw for raw in self.content.raws["source"] if raw.id in ids]
        return next((raw.id for raw in works if not raw.node.get("unpaged")), works[0].id)

    def _ids_of_copy(self, copy: int) -> dict[str, set[str]]:
        ids = {kind: {raw.id for raw in self._entries_of_copy(kind, copy)} for kind in self.content.raws}
        ids["provision"] = {
            f"{raw.id}/{scalar_text(node, 'id')}"
            for raw in self._entries_of_copy("instrument", copy)
            for node in provision_nodes(raw.node)
        }
        return ids


def _copy_id(id: str, copy: int) -> str:
    """Return the id in a copy: "lefo", "lefo-1"; the number goes to the instrument of a provision."""
    first, slash, rest = id.partition("/")
    return f"{first}-{copy}{slash}{rest}" if copy else id


def copy_project_content(root: Path, folder: Path) -> None:
    """Copy the project, so that edits do not change the original."""
    for name in (*PROJECT_FILES, *{place.path.split("/")[0] for place in DATA_LOCATIONS}):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
        else:
            shutil.copy(root / name, folder / name)


def copy_project_files(root: Path, folder: Path) -> None:
    """Copy all but the entries. What pages take from them is replaced or left out."""
    for name in PROJECT_FILES:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
        else:
            shutil.copy(root / name, folder / name)
    for path in root.glob("reviews/*/fingerprints.txt"):  # used by the check
        copied = folder / path.relative_to(root)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copied)
    for path in (folder / "docs").rglob("*.md"):
        text = _ENTRY_PLACEHOLDER.sub("", path.read_text("utf-8"))
        path.write_text(_ENTRY_LINK.sub("](https://example.org/)", text), "utf-8")


class _EntryDumper(yaml.CSafeDumper):
    """Writes texts as editors do: paragraphs under "|", long ones under ">"."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: _EntryDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else ">" if len(text) > 90 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_EntryDumper.add_representer(str, _represent_text)


def _write_yaml(path: Path, data: Iterable[Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    settings: Any = {"allow_unicode": True, "sort_keys": False, "default_flow_style": None, "width": 105}
    path.write_text(yaml.dump(data, Dumper=_EntryDumper, **settings), "utf-8")

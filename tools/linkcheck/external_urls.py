"""External URLs in entries and pages, and where each is named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import compendium
from compendium.link import Compendium
from compendium.model.text import Url

# [words](address) and <address> of Markdown; a bracket belongs to an address if it is closed there.
_IN_MARKDOWN = re.compile(r"\]\((https?://(?:[^\s()]|\([^\s()]*\))+)|<(https?://[^\s>]+)>")


def external_urls(root: Path) -> dict[str, list[str]]:
    """Return {address without fragment: where it is named, "source:coe-thb-2016" or "docs/help.md:12"}.

    Raises InvalidEntries while entries have problems.
    """
    locations_of: dict[str, list[str]] = defaultdict(list)
    for address, location in (*_of_entries(compendium.build(root)), *_of_pages(root)):
        locations_of[address.split("#")[0]].append(location)
    return dict(sorted(locations_of.items()))


def _of_entries(built: Compendium) -> Iterator[tuple[str, str]]:
    for entry in built:
        for name, field in entry.fields.items():
            if isinstance(field, Url) and (address := entry.get(name)):
                yield address, entry.ref


def _of_pages(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "docs").rglob("*.md")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for linked, bare in _IN_MARKDOWN.findall(line):
                yield linked or bare, f"{path.relative_to(root).as_posix()}:{number}"

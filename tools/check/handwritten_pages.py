"""Check of the Markdown pages in docs/: encoding, links to entries, and contact data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from compendium.checks.ids import LoadedIds
from compendium.checks.private_data import page_has_no_private_data
from compendium.docs_pages import entry_links
from compendium.docs_pages.placeholders import placeholder_names
from compendium.link import Compendium
from compendium.model import KINDS
from compendium.source.decode import decode_text
from compendium.source.files import is_editor_lock, list_folder, read_file
from compendium.source.nodes import SourceFile
from compendium.source.problems import Problem

MAX_PAGE_BYTES = 1024 * 1024
_front_matter = re.compile(r"\A---[ ]*\n.*?^(?:---|\.\.\.)[ ]*\n", re.DOTALL | re.MULTILINE)


class _UnlinkedCompendium:
    """Substitute for Compendium that resolves entry links although invalid entries cannot be linked."""

    def __init__(self, register: LoadedIds) -> None:
        self.register = register

    def entry(self, kind: str, id: str) -> SimpleNamespace:
        if id not in self.register.ids(kind):
            raise KeyError(id)
        return SimpleNamespace(kind=kind, id=id, url=f"{kind}/{id}/")

    def __iter__(self) -> Iterator[SimpleNamespace]:
        return (SimpleNamespace(kind=kind, id=id) for kind in KINDS for id in self.register.ids(kind))

    def replacement_id(self, kind: str, id: str) -> str | None:
        return self.register.replacement_id(kind, id)


def _collect_pages(folder: Path, root: Path, pages: list[Path], problems: list[Problem]) -> None:
    """Append every page below a folder, in order, and the problem of each folder that cannot be read."""
    paths, problem = list_folder(folder, folder.relative_to(root).as_posix())
    problems += [problem] if problem else []
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            _collect_pages(path, root, pages, problems)
        if path.suffix == ".md" and not is_editor_lock(path.name):
            pages.append(path)


def page_problems(root: Path, register: LoadedIds) -> Iterator[Problem]:
    """Yield the problems of every Markdown page in docs/."""
    compendium = cast(Compendium, _UnlinkedCompendium(register))
    placeholders = placeholder_names(compendium)
    folder_problems, paths = list[Problem](), list[Path]()
    if (root / "docs").is_dir():
        _collect_pages(root / "docs", root, paths, folder_problems)
    yield from folder_problems
    for path in paths:
        name = path.relative_to(root).as_posix()
        data, problem = read_file(path, name, MAX_PAGE_BYTES)
        text, problem = ("", problem) if problem else decode_text(name, data, MAX_PAGE_BYTES)
        if problem:
            yield problem
            continue
        yield from page_has_no_private_data(SourceFile(name, text.encode()))
        front_matter = _front_matter.match(text)
        start = front_matter.end() if front_matter else 0
        first_line = text[:start].count("\n") + 1
        yield from entry_links.resolve_entry_links(
            text[start:], compendium, "", name, first_line, placeholders
        )[1]

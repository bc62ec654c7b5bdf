"""External URLs in entries and pages, and the locations of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import compendium
from compendium.link import Compendium
from compendium.model.text import UrlField

# [words](address) and <address> of Markdown; a bracket belongs to a URL if it is closed within it.
_MARKDOWN_LINK = re.compile(r"\]\((https?://(?:[^\s()]|\([^\s()]*\))+)|<(https?://[^\s>]+)>")


def external_urls(root: Path) -> dict[str, list[str]]:
    """Return {URL without fragment: locations such as "source:coe-thb-2016" or "docs/help.md:12"}.

    Raises InvalidEntriesError while entries have problems.
    """
    locations_by_url: dict[str, list[str]] = defaultdict(list)
    for address, location in (*_entry_urls(compendium.build(root)), *_page_urls(root)):
        locations_by_url[address.split("#")[0]].append(location)
    return dict(sorted(locations_by_url.items()))


def _entry_urls(built: Compendium) -> Iterator[tuple[str, str]]:
    for entry in built:
        for name, field in entry.fields.items():
            if isinstance(field, UrlField) and (address := entry.get(name)):
                yield address, entry.ref


def _page_urls(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "docs").rglob("*.md")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for linked, bare in _MARKDOWN_LINK.findall(line):
                yield linked or bare, f"{path.relative_to(root).as_posix()}:{number}"

"""External URLs in entries and pages, and the locations of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from compendium.link import Compendium
from compendium.model import Record
from compendium.model.groups import RecordField
from compendium.model.text import UrlField

# [words](address) and <address> of Markdown; a bracket belongs to a URL if it is closed within it.
_MARKDOWN_LINK = re.compile(r"\]\((https?://(?:[^\s()]|\([^\s()]*\))+)|<(https?://[^\s>]+)>")


def external_urls(root: Path, built: Compendium) -> dict[str, list[str]]:
    """Return {URL without fragment: locations such as "source:coe-thb-2016" or "docs/help.md:12"}."""
    locations_by_url: dict[str, list[str]] = defaultdict(list)
    for address, location in (*_entry_urls(built), *_page_urls(root)):
        locations_by_url[address.split("#")[0]].append(location)
    return dict(sorted(locations_by_url.items()))


def instrument_names(built: Compendium) -> dict[str, list[str]]:
    """Return {URL of an official text or of its list of parties: names of the instrument}."""
    names_by_url: dict[str, list[str]] = defaultdict(list)
    for instrument in built.instruments:
        names = (instrument.title, instrument.reference, instrument.short_title, *instrument.other_names)
        for address in filter(None, (instrument.official_text, instrument.parties)):
            names_by_url[address.url.split("#")[0]] += filter(None, names)
    return names_by_url


def _entry_urls(built: Compendium) -> Iterator[tuple[str, str]]:
    for entry in built:
        yield from ((address, entry.ref) for address in _record_urls(entry))


def _record_urls(record: Record) -> Iterator[str]:
    for name, field in record.fields.items():
        value = record.get(name)
        if value and isinstance(field, UrlField):
            yield value
        elif value and isinstance(field, RecordField):
            yield from _record_urls(value)


def _page_urls(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "docs").rglob("*.md")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for linked, bare in _MARKDOWN_LINK.findall(line):
                yield linked or bare, f"{path.relative_to(root).as_posix()}:{number}"

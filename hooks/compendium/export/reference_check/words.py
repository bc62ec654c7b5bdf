"""Words that the compendium holds: quotations with their place, cautions, hashes of released versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compendium.cite.cautions import caution_texts
from compendium.link import Compendium
from compendium.model import CitableText, Instrument, Provision, Recommendation
from compendium.model.records import QuotedEntry
from compendium.releases.history import NO_SNAPSHOT_HASH

HASH_LENGTH = 8  # hexadecimal digits; a citation has twelve, and an entry few versions


def encode_quotations(compendium: Compendium) -> dict[str, list[str]]:
    """Return {ref: [words, source, place in it]}."""
    provisions = compendium.entries_of_kind(Provision)
    quoted = [*provisions, *compendium.entries_of_kind(Recommendation)]
    return {one.ref: list(_quotation(one)) for one in quoted if one.get("quote") and not one.withdrawn}


def _quotation(one: QuotedEntry) -> Iterator[str]:
    yield one.get("quote")
    first = one.sources[0]
    yield first.source.short_title or first.source.title
    yield first.at


def encode_cautions(compendium: Compendium) -> dict[str, Any]:
    """Return the texts, each once, and {ref: numbers of its cautions}; warnings against citing come first."""
    provisions = compendium.entries_of_kind(Provision)
    numbers: dict[str, int] = {}
    entries = {}
    cited: list[CitableText] = [*compendium.entries_of_kind(Instrument), *provisions]
    for one in cited:
        texts = filter(None, [one.citation_warning_text, *caution_texts(one)])
        if row := [numbers.setdefault(text, len(numbers)) for text in texts]:
            entries[one.ref] = row
    return {"texts": list(numbers), "entries": entries}


def encode_versions(compendium: Compendium) -> dict[str, Any]:
    """Return the releases, and {ref: [number of a release, hash, …]}.

    The hash of the present words follows if no release has them, "" if the entry is withdrawn.
    """
    history = compendium.history
    numbers = {release.version: number for number, release in enumerate(history.releases)}
    rows: dict[str, list[Any]] = {}
    for ref in history.released_refs():
        row: list[Any] = []
        for revision in history.revisions(ref):
            row += [numbers[revision.release.version], revision.hash[:HASH_LENGTH]]
        if row[-1] == NO_SNAPSHOT_HASH:
            row.pop(-2)
        rows[ref] = row
    for entry in compendium:
        version = compendium.versions.for_entry(entry)
        if entry.withdrawn:
            rows.setdefault(entry.ref, []).append("")
        elif version and version.release is None:
            rows.setdefault(entry.ref, []).append(version.short_hash[:HASH_LENGTH])
    return {"releases": list(numbers), "entries": rows}

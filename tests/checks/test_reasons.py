"""Why a link is made, or none, can be read on the pages of both entries: no abbreviation needs another page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from content import build_real_compendium
from each import for_each_case

from compendium.model import Entry, Provision
from compendium.model.records import Link
from compendium.pages.abbreviations import AbbreviationFinder
from compendium.views.glossary import build_glossary

ROOT = Path(__file__).resolve().parents[2]
REAL_COMPENDIUM = build_real_compendium()
ABBREVIATIONS = AbbreviationFinder(build_glossary(REAL_COMPENDIUM))
GRETA_WITH_DESCRIPTION = "the expert group GRETA", "The expert group GRETA"  # says at once what it is


def stated_reasons() -> Iterator[tuple[str, Entry, str]]:
    """Yield (name of the case, entry that says it, reason) of every link and of every norm without one."""
    for entry in REAL_COMPENDIUM:
        if isinstance(entry, Provision) and entry.no_practice:
            yield entry.ref, entry, entry.no_practice
        for _, target, record in entry.references:
            if isinstance(record, Link) and record.reason and target.kind != "source":
                yield f"{entry.ref} → {target.ref}", entry, record.reason


@for_each_case(stated_reasons(), lambda said: said[0])
def test_a_reason_leaves_no_abbreviation_unexplained(said: tuple[str, Entry, str]) -> None:
    _, entry, reason = said
    for explained in GRETA_WITH_DESCRIPTION:
        reason = reason.replace(explained, "")
    # The practice itself may be known by its abbreviation, such as UNDOK.
    unexplained = [
        word.term for word in ABBREVIATIONS.unexplained_terms(reason) if word.term not in entry.name
    ]
    assert unexplained == []

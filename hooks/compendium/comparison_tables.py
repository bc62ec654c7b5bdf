"""The tables of the matrix and of the comparisons, for spreadsheets: one file beside each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compendium.comparison import COMPARE, MATRIX, Cell, Comparison
from compendium.link import Compendium
from compendium.model import Concept, Practice, Provision
from compendium.site import SiteSettings
from compendium.spreadsheets import csv_file

DUTIES = (
    "body", "area", "strongest_duty", "force", "provisions", "with_printed_words", "practices", "address",
)  # fmt: skip
PRACTICES = ("contribution", "dimension", "practices", "address")
PROVISIONS = (
    "provision", "instrument", "label", "body", "duty", "force", "role", "addressee", "verb",
    "quote", "paraphrase", "practices", "address",
)  # fmt: skip


def comparison_tables(compendium: Compendium, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the tables as (path from the site's root, content). Entries stand in them by their ids."""
    comparison = Comparison(compendium)
    yield f"data/{MATRIX}duties.csv", csv_file(DUTIES, _duties(comparison, site))
    yield f"data/{MATRIX}practices.csv", csv_file(PRACTICES, _practices(comparison, site))
    for subject in comparison.subjects:
        rows = _provisions(comparison, subject, site)
        yield f"data/{COMPARE}{subject.id}.csv", csv_file(PROVISIONS, rows)


def _duties(comparison: Comparison, site: SiteSettings) -> Iterator[Iterable[object]]:
    """Yield every cell of the matrix, those too in which nothing is."""
    for body in comparison.bodies:
        for area in comparison.areas:
            cell = comparison.crossings.get((area.id, body.id), Cell((), ()))
            duty, force = (concept.id if concept else "" for concept in (cell.strongest, cell.force))
            address = f"{site.url}{COMPARE}{area.id}/{body.id}/" if cell.provisions else ""
            counts = (len(cell.provisions), cell.worded, len(cell.practices))
            yield (body.id, area.id, duty, force, *counts, address)


def _practices(comparison: Comparison, site: SiteSettings) -> Iterator[Iterable[object]]:
    for contribution in comparison.contributions:
        for dimension in comparison.dimensions:
            found = comparison.contributing(contribution, dimension)
            address = f"{site.url}{COMPARE}{contribution.id}/#practices-{dimension.id}" if found else ""
            yield contribution.id, dimension.id, len(found), address


def _provisions(comparison: Comparison, subject: Concept, site: SiteSettings) -> Iterator[Iterable[object]]:
    """Yield what the page of a subject compares: the provisions about it, or behind its practices."""
    if "area" in subject.facets:
        for provision in comparison.of_area(subject).provisions:
            yield _provision(provision, comparison.illustrating(provision), site)
    else:
        practices = comparison.contributing(subject)
        among = {practice.ref for practice in practices}
        for provision in comparison.behind(practices):
            found = [practice for practice in comparison.illustrating(provision) if practice.ref in among]
            yield _provision(provision, found, site)


def _provision(provision: Provision, practices: Iterable[Practice], site: SiteSettings) -> Iterator[object]:
    instrument = provision.instrument
    yield from (provision.id, instrument.short_title, provision.label, instrument.body.id)
    yield from (provision.duty.id, instrument.force.id, instrument.role.id)
    yield from (provision.addressee, provision.verb, provision.quote or "", provision.paraphrase)
    yield " ".join(practice.id for practice in practices)
    yield site.url + provision.url

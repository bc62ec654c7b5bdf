"""The tables of the matrix and of the comparisons, for spreadsheets: one file beside each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compendium.link import Compendium
from compendium.model import Concept, Practice, Provision
from compendium.site import SiteSettings
from compendium.views.comparison import COMPARE_URL, MATRIX_URL, Cell, Comparison
from compendium.views.spreadsheets import csv_file

DUTY_COLUMNS = (
    "body", "area", "strongest_duty", "force", "provisions", "with_printed_words", "practices", "address",
)  # fmt: skip
PRACTICE_COLUMNS = ("contribution", "dimension", "practices", "address")
PROVISION_COLUMNS = (
    "provision", "instrument", "label", "body", "duty", "force", "role", "addressee", "verb",
    "quote", "paraphrase", "practices", "address",
)  # fmt: skip


def comparison_tables(compendium: Compendium, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the tables as (path from the site's root, content). Entries stand in them by their ids."""
    comparison = Comparison(compendium)
    yield f"data/{MATRIX_URL}duties.csv", csv_file(DUTY_COLUMNS, _duty_rows(comparison, site))
    yield f"data/{MATRIX_URL}practices.csv", csv_file(PRACTICE_COLUMNS, _practice_rows(comparison, site))
    for subject in comparison.subjects:
        rows = _provision_rows(comparison, subject, site)
        yield f"data/{COMPARE_URL}{subject.id}.csv", csv_file(PROVISION_COLUMNS, rows)


def _duty_rows(comparison: Comparison, site: SiteSettings) -> Iterator[Iterable[object]]:
    """Yield every cell of the matrix, those too in which nothing is."""
    for body in comparison.bodies:
        for area in comparison.areas:
            cell = comparison.cells.get((area.id, body.id), Cell((), ()))
            duty, force = (concept.id if concept else "" for concept in (cell.strongest, cell.force))
            address = f"{site.url}{COMPARE_URL}{area.id}/{body.id}/" if cell.provisions else ""
            counts = (len(cell.provisions), cell.quoted, len(cell.practices))
            yield (body.id, area.id, duty, force, *counts, address)


def _practice_rows(comparison: Comparison, site: SiteSettings) -> Iterator[Iterable[object]]:
    for contribution in comparison.contributions:
        for dimension in comparison.dimensions:
            found = comparison.practices_by_contribution(contribution, dimension)
            address = f"{site.url}{COMPARE_URL}{contribution.id}/#practices-{dimension.id}" if found else ""
            yield contribution.id, dimension.id, len(found), address


def _provision_rows(
    comparison: Comparison, subject: Concept, site: SiteSettings
) -> Iterator[Iterable[object]]:
    """Yield what the page of a subject compares: the provisions about it, or behind its practices."""
    if "area" in subject.facets:
        for provision in comparison.area_cell(subject).provisions:
            yield _provision_row(provision, comparison.practices_illustrating(provision), site)
    else:
        practices = comparison.practices_by_contribution(subject)
        among = {practice.ref for practice in practices}
        for provision in comparison.provisions_illustrated_by(practices):
            found = [
                practice for practice in comparison.practices_illustrating(provision) if practice.ref in among
            ]
            yield _provision_row(provision, found, site)


def _provision_row(
    provision: Provision, practices: Iterable[Practice], site: SiteSettings
) -> Iterator[object]:
    instrument = provision.instrument
    yield from (provision.id, instrument.short_title, provision.label, instrument.body.id)
    yield from (provision.duty.id, instrument.force.id, instrument.role.id)
    yield from (provision.addressee, provision.verb, provision.quote or "", provision.paraphrase)
    yield " ".join(practice.id for practice in practices)
    yield site.url + provision.url

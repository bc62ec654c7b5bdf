"""CSV files of the duty matrix and of the comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compendium.link import Compendium
from compendium.model import Concept, Practice, Provision
from compendium.site import SiteSettings
from compendium.views.comparison import COMPARE_URL, MATRIX_URL, Comparison, MatrixCell
from compendium.views.spreadsheets import csv_file

DUTY_COLUMNS = (
    "body", "area", "strongest_duty", "force", "provisions", "with_printed_words", "practices", "address",
)  # fmt: skip
PRACTICE_COLUMNS = ("contribution", "dimension", "practices", "address")
PROVISION_COLUMNS = (
    "provision", "instrument", "label", "body", "duty", "force", "role", "addressee", "verb",
    "quote", "citation_warning", "paraphrase", "paraphrase_rests_on", "practices", "address",
)  # fmt: skip


def comparison_tables(compendium: Compendium, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the tables as (path from the site's root, content). Entries are given by id."""
    comparison = Comparison(compendium)
    yield f"data/{MATRIX_URL}duties.csv", csv_file(DUTY_COLUMNS, _duty_rows(comparison, site))
    yield f"data/{MATRIX_URL}practices.csv", csv_file(PRACTICE_COLUMNS, _practice_rows(comparison, site))
    for subject in comparison.subjects:
        rows = _provision_rows(comparison, subject, site)
        yield f"data/{COMPARE_URL}{subject.id}.csv", csv_file(PROVISION_COLUMNS, rows)


def _duty_rows(comparison: Comparison, site: SiteSettings) -> Iterator[Iterable[object]]:
    """Yield a row for every cell of the matrix, including empty ones."""
    for body in comparison.bodies:
        for area in comparison.all_areas:
            cell = comparison.cells.get((area.id, body.id), MatrixCell((), ()))
            duty, force = (concept.id if concept else "" for concept in (cell.strongest_duty, cell.force))
            address = f"{site.url}{COMPARE_URL}{area.id}/{body.id}/" if cell.provisions else ""
            counts = (len(cell.provisions), cell.quoted_count, len(cell.practices))
            yield (body.id, area.id, duty, force, *counts, address)


def _practice_rows(comparison: Comparison, site: SiteSettings) -> Iterator[Iterable[object]]:
    for contribution in comparison.contributions:
        for dimension in comparison.dimensions:
            practices = comparison.practices_by_contribution(contribution, dimension)
            address = (
                f"{site.url}{COMPARE_URL}{contribution.id}/#practices-{dimension.id}" if practices else ""
            )
            yield contribution.id, dimension.id, len(practices), address


def _provision_rows(
    comparison: Comparison, subject: Concept, site: SiteSettings
) -> Iterator[Iterable[object]]:
    """Yield the provisions about an area, or those that the practices of a contribution illustrate."""
    if "area" in subject.facets:
        for provision in comparison.area_cell(subject).provisions:
            yield _provision_row(provision, comparison.practices_illustrating(provision), site)
    else:
        practices = comparison.practices_by_contribution(subject)
        practice_refs = {practice.ref for practice in practices}
        for provision in comparison.provisions_illustrated_by(practices):
            illustrating_practices = [
                practice
                for practice in comparison.practices_illustrating(provision)
                if practice.ref in practice_refs
            ]
            yield _provision_row(provision, illustrating_practices, site)


def _provision_row(
    provision: Provision, practices: Iterable[Practice], site: SiteSettings
) -> Iterator[object]:
    instrument = provision.instrument
    yield from (provision.id, instrument.short_title, provision.label, instrument.body.id)
    yield from (provision.duty.id, instrument.force.id, instrument.role.id)
    yield from (provision.addressee, provision.verb, provision.quote or "", provision.citation_warning_text)
    described = provision.paraphrase_rests_on
    yield from (provision.paraphrase, described.source.id if described else "")
    yield " ".join(practice.id for practice in practices)
    yield site.url + provision.url

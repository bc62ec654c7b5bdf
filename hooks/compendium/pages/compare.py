"""The pages that compare: a list of subjects, one page per subject, one per subject and body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from compendium.model import Concept, Instrument, Practice, Provision
from compendium.model.labels import field_label
from compendium.pages.renderer import Renderer
from compendium.site import Page
from compendium.views.comparison import COMPARE_URL, Comparison


def compare_page(renderer: Renderer, comparison: Comparison) -> Page:
    """Return the list of subjects, each with how much there is and the strongest duty."""
    title = str(renderer.words("Compare the wording"))
    introduction = renderer.words(
        "Provisions on the same subject side by side: who must act, with which verb, and in which words."
    )
    return renderer.page(
        "compare",
        COMPARE_URL,
        "compare",
        title,
        str(introduction),
        introduction=introduction,
        areas=[
            (area, comparison.area_cell(area), comparison.narrower_cells(area)) for area in comparison.areas
        ],
        contributions=[
            (type_, comparison.practices_by_contribution(type_)) for type_ in comparison.contributions
        ],
    )


def subject_page(renderer: Renderer, comparison: Comparison, subject: Concept) -> Page:
    """Return the page of an area of engagement or a type of contribution; a concept may be both."""
    words, name = renderer.words, renderer.name(subject)
    is_area = "area" in subject.facets
    cell = comparison.area_cell(subject)
    if is_area:
        title = words("{subject}: the wording compared", subject=name)
        description = words(
            "What instruments say about this subject, from the strongest duty to the weakest: {subject}.",
            subject=name,
        )
    else:
        title = words("{subject}: practices and the duties behind them", subject=name)
        description = words(
            "What is done, by dimension, and the provisions it illustrates, strongest duty first: {subject}.",
            subject=name,
        )
    contributing_practices = comparison.practices_by_contribution(subject)
    provisions_behind = comparison.provisions_illustrated_by(contributing_practices)
    return _comparison_page(
        renderer,
        "compare-subject",
        f"{COMPARE_URL}{subject.id}/",
        title.unescape(),
        description.unescape(),
        [*cell.provisions, *provisions_behind],
        contributing_practices,
        cites_texts=not comparison.narrower_areas_of(subject),
        subject=subject,
        narrower=comparison.narrower_cells(subject),
        is_area=is_area,
        cell=cell,
        groups=group_by_duty(comparison, cell.provisions),
        bodies=[
            (body, comparison.cells[subject.id, body.id])
            for body in comparison.bodies
            if (subject.id, body.id) in comparison.cells
        ],
        dimensions=[
            (dimension, practices)
            for dimension in comparison.dimensions
            if (practices := comparison.practices_by_contribution(subject, dimension))
        ],
        contributing_practices=contributing_practices,
        groups_behind_practices=group_by_duty(comparison, provisions_behind, contributing_practices),
        headings=column_headings(renderer),
    )


def area_body_page(renderer: Renderer, comparison: Comparison, area: Concept, body: Concept) -> Page:
    """Return the page of one body and one area: the entries of one cell of the matrix."""
    words, names = renderer.words, {"area": renderer.name(area), "body": renderer.name(body)}
    cell = comparison.cells[area.id, body.id]
    description = words("What this body says about this subject: {area}, {body}.", **names)
    return _comparison_page(
        renderer,
        "compare-crossing",
        f"{COMPARE_URL}{area.id}/{body.id}/",
        words("{area}: {body}", **names).unescape(),
        description.unescape(),
        cell.provisions,
        cell.practices,
        area=area,
        body=body,
        cell=cell,
        groups=group_by_duty(comparison, cell.provisions),
        headings=column_headings(renderer),
    )


def _comparison_page(
    renderer: Renderer,
    template: str,
    path: str,
    title: str,
    description: str,
    provisions: Sequence[Provision],
    practices: Sequence[Practice],
    *,
    cites_texts: bool = True,
    **values: Any,
) -> Page:
    """Return a page with the version of the entries it shows, and citations of it and the texts compared.

    The pages of its parts cite the texts of a divided area: they would take it beyond the weight of a page.
    """
    version = renderer.compendium.versions.label_of_all([*provisions, *practices])
    page = renderer.page(
        template,
        path,
        template,
        title,
        description,
        cite_page=renderer.citations.comparison_panel(
            title, path, version, provisions if cites_texts else ()
        ),
        version_shown=version,
        page_url=renderer.site.url and renderer.site.url + path,
        **values,
    )
    return replace(page, version=version)


DutyGroup = tuple[Concept, list[tuple[Provision, list[Practice]]]]


def group_by_duty(
    comparison: Comparison,
    provisions: Iterable[Provision],
    allowed_practices: Sequence[Practice] | None = None,
) -> list[DutyGroup]:
    """Return [(duty, [(provision, practices that illustrate it)])], of `allowed_practices` if given."""
    allowed_refs = None if allowed_practices is None else {practice.ref for practice in allowed_practices}

    def row(provision: Provision) -> tuple[Provision, list[Practice]]:
        practices = comparison.practices_illustrating(provision)
        return provision, [p for p in practices if allowed_refs is None or p.ref in allowed_refs]

    return [
        (duty, [row(provision) for provision in group])
        for duty, group in groupby(provisions, key=lambda provision: provision.duty)
    ]


def column_headings(renderer: Renderer) -> dict[str, Any]:
    """Return the column headings of a comparison, in the words of the model."""
    return {
        name: field_label(renderer.words, record, field)
        for name, record, field in (
            ("addressee", Provision, "addressee"),
            ("verb", Provision, "verb"),
            ("force", Instrument, "force"),
        )
    }

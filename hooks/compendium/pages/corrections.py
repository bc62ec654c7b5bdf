"""The page of all corrections to the sources, below About."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from compendium.i18n import N_
from compendium.pages.renderer import Renderer
from compendium.site import Page
from compendium.views.corrections import Correction, collect_corrections

CORRECTIONS_URL = "about/corrections/"
WORK_PART_HEADINGS = {
    "title page": N_("Title page"),
    "foreword": N_("Foreword"),
    "preamble": N_("Preamble"),
    "section": N_("Section {n}"),
    "chapter": N_("Chapter {n}"),
    "box": N_("Boxes"),
    "footnote": N_("Footnotes"),
    "annex": N_("Annex {n}"),
    "": N_("Other places"),
}


def source_corrections_page(renderer: Renderer) -> Page:
    """Return the page: corrections by the part of the work they stand in, and how many need the print."""
    all_corrections = collect_corrections(renderer.compendium)
    title = str(renderer.words("Corrections to the source"))
    description = renderer.words(
        "Every place where a source cannot stand as it is: what is printed, how we read it, and why."
    )
    return renderer.page(
        "corrections",
        CORRECTIONS_URL,
        "corrections",
        title,
        str(description),
        introduction=description,
        groups=list(_group_corrections(renderer, all_corrections)),
        total=len(all_corrections),
        in_print=sum(correction.needs_printed_paper for correction in all_corrections),
    )


def _group_corrections(renderer: Renderer, all_corrections: list[Correction]) -> Iterator[dict[str, Any]]:
    works = {correction.work.id if correction.work else "" for correction in all_corrections}
    for (work, part, number), group in groupby(all_corrections, key=_correction_group_key):
        members = list(group)
        heading = str(renderer.words(WORK_PART_HEADINGS[part], n=number))
        if len(works) > 1 and members[0].work:
            heading = f"{members[0].work.short_title or members[0].work.title}: {heading}"
        anchor = "-".join(filter(None, [work, part or "other", number]))
        yield {
            "anchor": anchor.lower().replace(" ", "-").replace(".", "-"),
            "heading": heading,
            "corrections": members,
            "in_print": sum(correction.needs_printed_paper for correction in members),
        }


def _correction_group_key(correction: Correction) -> tuple[str, str, str]:
    """Return the group key of a correction: work, part, and the number if each has its own heading."""
    pinpoint = correction.pinpoint.split(";")[0].split()
    has_own_heading = correction.unit in ("section", "chapter", "annex") and len(pinpoint) > 1
    return (
        correction.work.id if correction.work else "",
        correction.unit,
        pinpoint[1].rstrip(",") if has_own_heading else "",
    )

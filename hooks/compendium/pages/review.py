"""The page for editors of what to look at next."""

from __future__ import annotations

from itertools import groupby

from compendium.pages.renderer import Renderer
from compendium.site import Page
from compendium.views.staleness import (
    REASONS_WITH_DATE,
    REASONS_WITH_NAME,
    STALENESS_ADVICE,
    STALENESS_LABELS,
    stale_entries,
)

REVIEW_PAGE_URL = "edit/review/"


def review_page(renderer: Renderer) -> Page:
    """Return the page: what wants a second look, practices first, each with the reasons."""
    entries_to_review = stale_entries(renderer.compendium, renderer.site.version)
    title = str(renderer.words("What to look at next"))
    introduction = renderer.words(
        "Facts age. Here is what an editor should look at again, what readers rely on most first, and why."
    )
    return renderer.page(
        "review",
        REVIEW_PAGE_URL,
        "review",
        title,
        str(introduction),
        introduction=introduction,
        groups=[
            (kind, list(group))
            for kind, group in groupby(entries_to_review, key=lambda review: review.entry.kind)
        ],
        reasons=STALENESS_LABELS,
        counts={
            reason: sum(reason in dict(review.reasons) for review in entries_to_review)
            for reason in STALENESS_LABELS
        },
        advice=STALENESS_ADVICE,
        dated=REASONS_WITH_DATE,
        named=REASONS_WITH_NAME,
    )

"""Drafts of entries, as files that an editor continues.

A field holds words that stand in the report, an id that the compendium has, or TODO. What the report says
besides is in comments, with the page and the lines of the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.pdf_drafts.context import DraftContext
from tools.pdf_drafts.practices import practices
from tools.pdf_drafts.provisions import provisions
from tools.pdf_drafts.source_drafts import works


def drafts(work: DraftContext) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of each draft; paths are those of a project."""
    yield from practices(work)
    yield from provisions(work)
    yield from works(work)

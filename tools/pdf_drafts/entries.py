"""Drafts of entries, as files that an editor continues.

A field holds words of the report, an id of the compendium, or TODO. Everything else from the report is in
comments, with the page and the lines of the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.pdf_drafts.context import DraftContext
from tools.pdf_drafts.practices import practice_drafts
from tools.pdf_drafts.provisions import provision_drafts
from tools.pdf_drafts.source_drafts import source_drafts


def entry_drafts(context: DraftContext) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of each draft; paths are those of a project."""
    yield from practice_drafts(context)
    yield from provision_drafts(context)
    yield from source_drafts(context)

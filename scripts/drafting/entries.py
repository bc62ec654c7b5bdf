"""Drafts of entries, as files an editor goes on with.

A field holds words that stand in the report, an id that the compendium has, or TODO. What the report says
besides is in comments, with the page and the lines of the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.practices import practices
from drafting.provisions import provisions
from drafting.work import Work
from drafting.works import works


def drafts(work: Work) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of each draft; paths are those of a project."""
    yield from practices(work)
    yield from provisions(work)
    yield from works(work)

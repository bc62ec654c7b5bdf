"""All checks of a project: validation, links of handwritten pages, and invariants that stop a change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compendium.checks.footnotes import footnotes_are_used
from compendium.checks.ids import LoadedIds
from compendium.checks.illustration import (
    editorial_links_have_printed_words,
    norms_have_a_practice_or_a_reason,
)
from compendium.checks.plausibility import entries_are_plausible
from compendium.checks.published import (
    nothing_published_is_deleted,
    releases_are_complete,
    snapshots_are_intact,
    withheld_snapshots_are_not_republished,
)
from compendium.checks.quotations import (
    corrections_have_words_of_the_source,
    quotations_match_their_verification,
)
from compendium.checks.validate import validate_entries
from compendium.link import Compendium
from compendium.load import LoadResult, load
from compendium.source.collector import garbage_collection_paused
from compendium.source.problems import Problem
from tools.check.handwritten_pages import page_problems
from tools.own_words.copied_passages import copied_passages
from tools.own_words.fingerprint_files import read_fingerprints


def check_project(root: Path) -> tuple[int, list[Problem], LoadResult]:
    """Return the number of entries, every problem in order of place, and the loaded entries."""
    with garbage_collection_paused():
        loaded = load(root)
        register = LoadedIds(loaded)
        validation_problems = set(validate_entries(loaded, register))
        problems = {
            *validation_problems,
            *page_problems(root, register),
            *_violated_invariants(root, loaded, register),
        }
        if loaded.history.withheld and not validation_problems:  # only valid entries can be linked
            problems.update(withheld_snapshots_are_not_republished(Compendium(loaded)))
        provisions = len(register.ids("provision"))
        return len(loaded.entries) + provisions, sorted(problems), loaded


def every_problem(root: Path) -> list[Problem]:
    """Return every problem of the project in `root`, in order of place."""
    return check_project(root)[1]


def _violated_invariants(root: Path, loaded: LoadResult, register: LoadedIds) -> Iterator[Problem]:
    """Yield the problems that stop a change but not a build: pages are complete in spite of them."""
    yield from quotations_match_their_verification(loaded)
    yield from corrections_have_words_of_the_source(loaded)
    yield from footnotes_are_used(loaded)
    yield from norms_have_a_practice_or_a_reason(loaded)
    yield from editorial_links_have_printed_words(loaded)
    yield from entries_are_plausible(loaded, register)
    yield from copied_passages(loaded, read_fingerprints(root))
    yield from nothing_published_is_deleted(loaded)
    yield from releases_are_complete(loaded.history)
    yield from snapshots_are_intact(loaded.history)

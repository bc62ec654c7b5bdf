"""Releases and withholdings, carried out and printed for scripts/release.py."""

from __future__ import annotations

import argparse
import datetime
import os
from pathlib import Path

import compendium
from compendium import InvalidEntriesError
from compendium.releases.history import Release, ReleaseHistory, read_release_history
from compendium.releases.snapshots import SnapshotFields
from compendium.releases.versions import EntryVersions
from tools.check.project import every_problem
from tools.release.plan import ReleaseError, plan_release
from tools.release.published_urls import published_urls
from tools.release.remaining import entry_passages, report_lines, search_remaining_passages
from tools.release.writer import withhold_frozen_words, withhold_reason, write_release

EXIT_CODE_WORDS_REMAIN = 3  # words were withheld, and remain in other files


def run_release(root: Path, options: argparse.Namespace) -> int:
    """Make a release of the project in `root`, or withhold words; return the exit code."""
    problems = every_problem(root)
    # Words that put somebody at risk are withheld in spite of other problems.
    taking_out = options.withhold or options.withhold_reason
    if problems and not taking_out:
        print(InvalidEntriesError(problems))
        print("Nothing was released — mend this first")
        return 1
    try:
        if taking_out:
            return _withhold_and_report_remains(root, options)
        _make_release(root, options)
    except ReleaseError as error:
        print(f"{error}\n{'Nothing was taken out' if taking_out else 'Nothing was released'}")
        return 1
    return 0


def default_date() -> str:
    """Return the day of SOURCE_DATE_EPOCH if it is set, or today, as YYYY-MM-DD."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.now(datetime.UTC)
    return (datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else now).date().isoformat()


def _make_release(root: Path, options: argparse.Namespace) -> None:
    try:
        datetime.date.fromisoformat(options.date)
    except ValueError:
        raise ReleaseError(f'"{options.date}" is not a day — write it as 2026-11-25') from None
    linked = compendium.build(root)
    planned = plan_release(linked, options.version, options.date, dict(options.corrected))
    print("\n".join(planned.lines(linked.history)))
    if options.dry_run:
        print("A dry run: nothing was written")
        return

    def urls() -> set[str]:
        linked.history.add_release(Release(planned.version, planned.date, planned.corrected), planned.entries)
        linked.versions = EntryVersions(linked.history)
        return set(published_urls(linked, root))

    write_release(planned, linked.history, urls)
    print(
        f"releases/{planned.version}.json: written — commit releases/, CITATION.cff and .zenodo.json together"
    )


def _withhold_and_report_remains(root: Path, options: argparse.Namespace) -> int:
    """Withhold words, or the reason of a correction; return the exit code."""
    history, problems = read_release_history(root)
    if problems:
        raise ReleaseError("\n".join(map(str, problems)))
    ref = (options.withhold or options.withhold_reason)[0]
    words = _withhold(history, options) if options.withhold else _withhold_reason(history, options)
    history, _ = read_release_history(root)  # without the withheld words
    searchable, formulas = entry_passages(history, ref, words)
    result = search_remaining_passages(history, ref, searchable)
    missing_note = ["They were not there any more: nothing was compared with them"]
    print("\n".join(report_lines(result, formulas, ref) if words else missing_note))
    print("Search for names and places yourself, they may stand in other sentences: git grep -i NAME")
    print("The history of the repository and copies still have the words: see docs/about/take-down.md")
    return EXIT_CODE_WORDS_REMAIN if result.removed_words else 0


def _withhold(history: ReleaseHistory, options: argparse.Namespace) -> SnapshotFields:
    """Take frozen words out of a release; return them."""
    ref, version, reason = options.withhold
    path, words = withhold_frozen_words(history, ref, version, options.date, reason)
    print(
        f"{path.relative_to(history.root).as_posix()}: the words of {ref} are removed, releases/withheld.json"
        " says why — commit both"
    )
    return words


def _withhold_reason(history: ReleaseHistory, options: argparse.Namespace) -> SnapshotFields:
    """Take out the reason that a release gives; return it, as if it were a field."""
    ref, version, reason = options.withhold_reason
    hidden_reason = withhold_reason(history, ref, version, options.date, reason)
    print(f"releases/{version}.json: the reason is removed, releases/withheld.json says why — commit both")
    return {"corrected": hidden_reason} if hidden_reason else {}

"""Changes between a commit and the working tree, printed for a terminal or the summary of a workflow run."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from compendium.i18n import interface_words
from compendium.load import LoadResult, load
from compendium.source.problems import pluralize
from tools.changes.base_commit import UnknownCommitError, changed_files, entries_at_commit, holds_entries
from tools.changes.diff import EntryChange, find_entry_changes
from tools.changes.rendering import report_as_markdown, report_as_text
from tools.changes.report import ChangeReporter, ChangeReportLine, ChangeReportSection, summary_line
from tools.dev.console import use_utf_8

MAX_LISTED_FILES = 20


def print_changes(root: Path, base: str, output_format: str) -> int:
    """Print a change report of the project in `root` since the commit `base`; return the exit code."""
    use_utf_8()
    try:
        before, files = entries_at_commit(root, base), changed_files(root, base)
    except UnknownCommitError as error:
        print(error, file=sys.stderr)
        return 2
    after = load(root)
    entry_changes = find_entry_changes(before, after)
    reporter = ChangeReporter(interface_words("en"), before, after)
    sections = [
        *map(reporter.section, entry_changes),
        *_unreadable_files(after),
        *_unreported_files(files, entry_changes, after),
    ]
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if output_format == "github" and page:
        with open(page, "a", encoding="utf-8") as file:
            file.write(
                f"## What this proposal changes\n\n{summary_line(entry_changes)}.\n\n"
                f"{report_as_markdown(sections)}"
            )
    elif sections:
        print(report_as_text(sections))
    print(summary_line(entry_changes))
    return 0


def _unreadable_files(after: LoadResult) -> list[ChangeReportSection]:
    files = dict.fromkeys(problem.mark.path for problem in after.problems) if after.unreadable_ids else {}
    return [
        ChangeReportSection(ChangeReportLine("Cannot be read; its problems say why", (path,)), ())
        for path in files
    ]


def _unreported_files(
    files: Sequence[str], entry_changes: Sequence[EntryChange], after: LoadResult
) -> list[ChangeReportSection]:
    """Return sections on changed files that no entry's section covers, so that nothing goes in unseen."""
    reported_paths = {path for change in entry_changes for path in change.paths}
    reported_paths |= {problem.mark.path for problem in after.problems}
    without_section = [file for file in files if holds_entries(file) and file not in reported_paths]
    others = [file for file in files if not holds_entries(file)]
    return [
        *_file_section(
            "Other only in comments, blank lines or order; look at them yourself", without_section
        ),
        *_file_section("Changed beside the entries", others),
    ]


def _file_section(heading: str, files: Sequence[str]) -> list[ChangeReportSection]:
    if not files:
        return []
    more = [f"and {len(files) - MAX_LISTED_FILES} more"] if len(files) > MAX_LISTED_FILES else []
    heading_item = ChangeReportLine(heading, (pluralize(len(files), "file"),))
    return [
        ChangeReportSection(
            heading_item, (ChangeReportLine("Their names", (*files[:MAX_LISTED_FILES], *more)),)
        )
    ]

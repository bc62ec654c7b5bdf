"""Workflow commands for problems on GitHub, the most critical first, and a summary of all.

GitHub shows only about ten annotations for each step. Critical problems come first, which hide others or
expose a person; then the first problem of each file comes before any second.
"""

from __future__ import annotations

import html
import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from compendium.checks.private_data import file_has_no_private_data
from compendium.load import LoadResult
from compendium.source.problems import Problem, summarize_problem_counts

MAX_ANNOTATIONS = 10  # that GitHub shows in the diff


def critical_problems(loaded: LoadResult) -> set[Problem]:
    """Return the critical problems: unreadable files, and contact data of a person or a shelter."""
    documents = {raw.path: raw.node.document for raw in loaded.entries}.values()
    return {
        *loaded.problems,
        *(problem for document in documents for problem in file_has_no_private_data(document)),
    }


def sort_by_severity(problems: Sequence[Problem], critical: Collection[Problem]) -> list[Problem]:
    """Return the problems, the worst first."""
    counts: Counter[tuple[bool, str]] = Counter()
    ranked = []
    for problem in problems:
        group = problem not in critical, problem.mark.path
        ranked.append((group[0], counts[group], problem))
        counts[group] += 1
    return [problem for *_, problem in sorted(ranked)]


def annotation_lines(problems: Sequence[Problem], critical: Collection[Problem]) -> Iterator[str]:
    """Yield a workflow command for each problem; append the complete list to the summary of the run."""
    ordered = sort_by_severity(problems, critical)
    yield from map(_format_annotation, ordered)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and problems:
        text = html.escape("\n".join(map(str, ordered)), quote=False)
        note = (
            f"The first {MAX_ANNOTATIONS} stand beside their lines, too.\n\n"
            if len(problems) > MAX_ANNOTATIONS
            else ""
        )
        with open(summary, "a", encoding="utf-8") as page:
            page.write(f"### {summarize_problem_counts(problems)}\n\n{note}<pre>\n{text}\n</pre>\n")


def _format_annotation(problem: Problem) -> str:
    mark = problem.mark
    title = "Problem on a page" if mark.path.startswith("docs/") else "Problem in an entry"
    place = f"file={_escape_property(mark.path)},line={mark.line},col={mark.column}"
    file = f"{place},title={_escape_property(title)}"
    return f"::error {file}::{_escape_message(problem.text)}"


def _escape_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")

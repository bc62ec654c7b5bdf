"""Workflow commands for problems on GitHub, the most critical first, and a summary of all.

GitHub shows about ten annotations a step. So what hides other problems comes first, with what must not be
public; then the first problem of each file comes before any second.
"""

from __future__ import annotations

import html
import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from compendium.checks.plausibility import file_has_no_private_data
from compendium.load import LoadResult
from compendium.source.problems import Problem, summarize_counts

MAX_ANNOTATIONS = 10  # annotations that GitHub puts beside lines


def critical_problems(loaded: LoadResult) -> set[Problem]:
    """Return what nobody should overlook: what cannot be read, and what leads to a person or a shelter."""
    documents = {raw.path: raw.node.document for raw in loaded.entries}.values()
    return {
        *loaded.problems,
        *(found for document in documents for found in file_has_no_private_data(document)),
    }


def by_priority(problems: Sequence[Problem], worst: Collection[Problem]) -> list[Problem]:
    """Return the problems, the worst first."""
    seen: Counter[tuple[bool, str]] = Counter()
    turns = []
    for problem in problems:
        turn = problem not in worst, problem.mark.path
        turns.append((turn[0], seen[turn], problem))
        seen[turn] += 1
    return [problem for *_, problem in sorted(turns)]


def annotation_lines(problems: Sequence[Problem], worst: Collection[Problem]) -> Iterator[str]:
    """Yield a workflow command for each problem; write the whole list on the page of the run."""
    ordered = by_priority(problems, worst)
    yield from map(_annotation, ordered)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and problems:
        text = html.escape("\n".join(map(str, ordered)), quote=False)
        note = (
            f"The first {MAX_ANNOTATIONS} stand beside their lines, too.\n\n"
            if len(problems) > MAX_ANNOTATIONS
            else ""
        )
        with open(summary, "a", encoding="utf-8") as page:
            page.write(f"### {summarize_counts(problems)}\n\n{note}<pre>\n{text}\n</pre>\n")


def _annotation(problem: Problem) -> str:
    mark = problem.mark
    title = "Problem on a page" if mark.path.startswith("docs/") else "Problem in an entry"
    file = f"file={_property(mark.path)},line={mark.line},col={mark.column},title={_property(title)}"
    return f"::error {file}::{_data(problem.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

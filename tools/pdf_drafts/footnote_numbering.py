"""Detection of the lines that begin footnotes: dynamic programming over sequences of their numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tools.pdf_drafts.rows import FOOTNOTE_START, PdfTextRow, TextStyle

# A footnote number directly after a word or a punctuation mark; not after a point inside a decimal number.
UNRAISED_REFERENCE = re.compile(
    r"(?:(?<=[^\W\d_.])|(?<=[,;:!?”’\"'\])])|(?<=[^\d\W]\.)|(?<=[^\w\s]\.))([1-9][0-9]{0,2})(?![\w/%]|[.-]\d)"
)
PUNCTUATED_NUMBER = re.compile(r"[\[(]?([1-9][0-9]{0,2})[.)\]]\s+(?=\S)")  # "6. Note that", "[6] Note that"
RESTART_SCORE = -2.0  # for numbering that begins again with 1; two good footnotes outweigh it


class FootnoteLabel(NamedTuple):
    """The number of a footnote and of its series: 0 if there is one series, else counted from 1."""

    series: int
    number: int

    def __str__(self) -> str:
        return f"{self.series}.{self.number}" if self.series else str(self.number)


@dataclass(frozen=True)
class FootnoteStarts:
    """Footnotes by the position of their first row, and whether superscripts refer to them."""

    labels: Mapping[int, FootnoteLabel]
    uses_superscripts: bool

    def referenced_numbers(self, row: PdfTextRow) -> list[int]:
        """Return the numbers in a row that may refer to footnotes."""
        return (
            row.superscripts
            if self.uses_superscripts
            else [int(number) for number in UNRAISED_REFERENCE.findall(row.words)]
        )


class _FootnoteCandidate(NamedTuple):
    """A row that may begin a footnote: its position among all rows, and how much it looks like one."""

    page: int
    number: int
    position: int
    is_small: bool
    is_superscript: bool


def find_footnote_starts(rows: Sequence[PdfTextRow], style: TextStyle) -> FootnoteStarts:
    """Return the rows of a report that begin footnotes.

    Footnotes are numbered through the report, or from 1 again. Other rows may begin with a number as well, so
    the sequence of rows with the highest score is chosen: a footnote that is referred to on its page, or is
    printed smaller, scores more. If a report uses superscripts, only these count as references.
    """
    candidates = [
        candidate for index, row in enumerate(rows) for candidate in _footnote_candidates(index, row, style)
    ]
    references = {
        uses_superscripts: FootnoteReferences(
            rows,
            uses_superscripts,
            {candidate.position for candidate in candidates if candidate.is_superscript},
        )
        for uses_superscripts in (True, False)
    }
    reference_counts = {
        superscript: sum(
            references[superscript].is_near(candidate)
            for candidate in candidates
            if candidate.is_small or candidate.is_superscript
        )
        for superscript in references
    }
    uses_superscripts = 0 < reference_counts[True] >= 0.5 * reference_counts[False]
    scores = {
        candidate: _score_candidate(candidate, references[uses_superscripts], uses_superscripts)
        for candidate in candidates
    }
    return FootnoteStarts(_footnote_labels(_best_numbering(scores)), uses_superscripts)


class FootnoteReferences:
    """Pages with references to each footnote: superscripts, or numbers directly after a word."""

    def __init__(
        self, rows: Sequence[PdfTextRow], uses_superscripts: bool, start_positions: set[int]
    ) -> None:
        referenced_numbers = FootnoteStarts({}, uses_superscripts).referenced_numbers
        self._pages: dict[int, set[int]] = defaultdict(set)
        for index, row in enumerate(rows):
            # A footnote begins with its own number, which is no reference.
            for number in referenced_numbers(row)[
                1 if uses_superscripts and index in start_positions else 0 :
            ]:
                self._pages[number].add(row.page)

    def is_near(self, candidate: _FootnoteCandidate) -> bool:
        """Return whether a reference to the footnote is on its page or the page before."""
        return not self._pages[candidate.number].isdisjoint((candidate.page - 1, candidate.page))


def _footnote_candidates(index: int, row: PdfTextRow, style: TextStyle) -> Iterator[_FootnoteCandidate]:
    if row.line.size > 1.05 * style.font_size:
        return  # a heading
    is_small = style.is_small(row)
    match = FOOTNOTE_START.match(row.words) or (PUNCTUATED_NUMBER.match(row.words) if is_small else None)
    is_superscript = (
        bool(row.line.superscript_spans)
        and row.line.superscript_spans[0][0] == 0
        and len(row.words) > row.line.superscript_spans[0][1]
    )
    if is_superscript:
        yield _FootnoteCandidate(row.page, row.superscripts[0], index, is_small, is_superscript)
    elif match:
        yield _FootnoteCandidate(row.page, int(match[1]), index, is_small, is_superscript)


def _score_candidate(
    candidate: _FootnoteCandidate, references: FootnoteReferences, uses_superscripts: bool
) -> float:
    is_near = references.is_near(candidate)
    return (
        2.0 * is_near
        + 1.0 * candidate.is_small
        + 1.0 * candidate.is_superscript
        - (2.0 if uses_superscripts and not is_near else 0.5)
    )


@dataclass(frozen=True)
class _NumberingPath:
    """A sequence of footnotes as a linked list: its score, its last footnote, and the path before that."""

    score: float
    candidate: _FootnoteCandidate
    previous: _NumberingPath | None


def _best_numbering(scores: Mapping[_FootnoteCandidate, float]) -> list[_FootnoteCandidate]:
    """Return the candidates, in the order of pages, that form the sequence with the highest score."""
    best_paths: dict[int, _NumberingPath] = {}  # by the number of the last footnote
    earlier: _NumberingPath | None = None  # the best on pages before
    page = 0
    for candidate in sorted(scores):
        if candidate.page > page:
            earlier, page = (
                max(best_paths.values(), key=lambda path: path.score, default=None),
                candidate.page,
            )
        path = _best_path_to(candidate, scores[candidate], best_paths, earlier)
        if candidate.number not in best_paths or path.score > best_paths[candidate.number].score:
            best_paths[candidate.number] = path
    best_path = max(best_paths.values(), key=lambda path: path.score, default=None)
    sequence: list[_FootnoteCandidate] = []
    while best_path and (best_path.score > 0 or sequence):
        sequence.insert(0, best_path.candidate)
        best_path = best_path.previous
    return sequence


def _best_path_to(
    candidate: _FootnoteCandidate,
    score: float,
    best_paths: Mapping[int, _NumberingPath],
    earlier: _NumberingPath | None,
) -> _NumberingPath:
    """Return the best path to a candidate: from the number before it, over a gap, or from a new start."""
    gap_score = 0 if score > 1 else -2
    paths: list[tuple[float, _NumberingPath | None]] = [(1.0 if candidate.number == 1 else gap_score, None)]
    for number, path in best_paths.items():
        if number < candidate.number and path.candidate.position != candidate.position:
            paths.append((path.score + (1 if number == candidate.number - 1 else gap_score), path))
    if earlier and candidate.number == 1 and score > 1:
        paths.append((earlier.score + RESTART_SCORE, earlier))
    best_start = max(paths, key=lambda path: path[0])
    return _NumberingPath(best_start[0] + score, candidate, best_start[1])


def _footnote_labels(candidates: Sequence[_FootnoteCandidate]) -> dict[int, FootnoteLabel]:
    """Return {position: label} with the series of each; notes of a table interrupt the report's."""
    all_series: list[list[_FootnoteCandidate]] = []
    for candidate in candidates:
        if all_series and candidate.number > all_series[-1][-1].number:
            previous = next(
                (series for series in reversed(all_series) if series[-1].number == candidate.number - 1),
                all_series[-1],
            )
            previous.append(candidate)
        else:
            all_series.append([candidate])
    outer_series = [
        series for series in all_series if not any(_lies_inside_series(series, other) for other in all_series)
    ]
    main_series = (
        outer_series[0] if len(outer_series) == 1 else None
    )  # its numbers are enough; the others stand within it
    other_series = [series for series in all_series if series is not main_series]
    labels = {
        candidate.position: FootnoteLabel(n, candidate.number)
        for n, series in enumerate(other_series, 1)
        for candidate in series
    }
    return {
        **labels,
        **{candidate.position: FootnoteLabel(0, candidate.number) for candidate in main_series or ()},
    }


def _lies_inside_series(series: Sequence[_FootnoteCandidate], other: Sequence[_FootnoteCandidate]) -> bool:
    return other[0].page <= series[0].page and series[-1].page <= other[-1].page and series is not other

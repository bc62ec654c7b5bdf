"""Terms of art in a copy of their source: the places that have them, and the entries that lost them."""

from __future__ import annotations

import bisect
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from compendium.load import LoadResult
from compendium.model.term_of_art import TermOfArt
from compendium.source.nodes import ScalarNode
from tools.own_words.own_sentences import entry_records, own_sentences
from tools.own_words.proper_names import NAME_FIELDS
from tools.quotations.texts import decode_text

Lines = range  # of a copy, counted from 1
# The lists in reviews/ that say in which lines of the source an entry stands.
REVIEWED_KINDS = {
    "practices": "practice",
    "provisions": "provision",
    "challenges": "challenge",
    "recommendations": "recommendation",
    "instruments": "instrument",
}
MAX_FOOTNOTE_LINES = 8


@dataclass(frozen=True)
class LinedText:
    """A plain text as one line, its hyphenated words joined, with the line of each character."""

    lines: tuple[str, ...]

    @cached_property
    def _joined(self) -> tuple[str, list[int], list[int]]:
        parts, offsets, numbers, length = [], [], [], 0
        for number, line in enumerate(self.lines, 1):
            if words := " ".join(line.split()):
                offsets.append(length)
                numbers.append(number)
                part = words.removesuffix("-") if words.endswith("-") else f"{words} "
                parts.append(part)
                length += len(part)
        return "".join(parts), offsets, numbers

    def lines_with(self, pattern: re.Pattern[str]) -> list[int]:
        """Return the line in which each match begins."""
        text, offsets, numbers = self._joined
        return [numbers[bisect.bisect_right(offsets, match.start()) - 1] for match in pattern.finditer(text)]


def lined_text(path: Path) -> LinedText:
    """Return the lines of a plain text. Raises UnreadableFileError for another file, and OSError for none."""
    return LinedText(tuple(decode_text(path.read_bytes()).full_text.split("\n")))


def read_places(folder: Path, text: LinedText) -> list[tuple[str, Lines]]:
    """Return (place, its lines) of a work, the narrowest last, from its lists in reviews/."""
    places = [(row["place"], _lines(row["lines"])) for row in _rows(folder / "places.tsv")]
    places.sort(key=lambda place: -len(place[1]))
    starts = {int(row["line"]): row["id"] for row in _rows(folder / "footnotes.tsv")}
    for start, number in starts.items():
        end = start + 1
        while end - start < MAX_FOOTNOTE_LINES and end not in starts and text.lines[end - 1].strip():
            end += 1
        places.append((f"footnote {number}", range(start, end)))
    return places


def narrowest_place(line: int, places: Iterable[tuple[str, Lines]]) -> str:
    """Return the narrowest place with a line, "" if no place has it."""
    return next((place for place, lines in reversed(list(places)) if line in lines), "")


def misplaced_terms(
    terms: Iterable[TermOfArt], work: str, text: LinedText, places: list[tuple[str, Lines]]
) -> Iterator[str]:
    """Yield a message for each place of a work that does not have the term which names it."""
    lines_of_place = dict(places)
    for term in terms:
        found = text.lines_with(term.pattern)
        for citation in term.sources:
            for place in citation.at.split("; ") if citation.source.id == work else ():
                lines = lines_of_place.get(place)
                if lines is None:
                    yield f'{term.id}: the lines of "{place}" are not known — add them to places.tsv'
                elif not any(line in lines for line in found):
                    yield f'{term.id}: {place} has no "{term.term}"'


@dataclass(frozen=True)
class LostTerm:
    """An entry whose lines in the source have a term that the entry lacks, with these lines."""

    path: str
    ref: str
    term: TermOfArt
    lines: tuple[int, ...]


def lost_terms(
    loaded: LoadResult, terms: Iterable[TermOfArt], folder: Path, text: LinedText
) -> Iterator[LostTerm]:
    """Yield every term that an entry lacks though the lines in which the source speaks of it have it."""
    lines_of_term = [(term, set(text.lines_with(term.pattern))) for term in terms]
    lines_of_entry = reviewed_lines(folder)
    for ref, record, node in entry_records(loaded):
        ranges = lines_of_entry.get(ref, ())
        words = [sentence.words for sentence in own_sentences(record, node)] if ranges else []
        names = [value.text for key in NAME_FIELDS if isinstance(value := node.get(key), ScalarNode)]
        own = " ".join(" ".join([*names, *words]).split())
        for term, lines in lines_of_term:
            found = sorted(line for line in lines if any(line in each for each in ranges))
            if found and not term.pattern.search(own):
                yield LostTerm(node.document.path, ref, term, tuple(found))


def reviewed_lines(folder: Path) -> dict[str, list[Lines]]:
    """Return {ref of an entry: the lines in which the source speaks of it}, as its reviewers noted them."""
    found: dict[str, list[Lines]] = {}
    for name, kind in REVIEWED_KINDS.items():
        for row in _rows(folder / f"{name}.tsv"):
            notes = (re.match(r"[\d, -]+(?=:)", note) for note in re.split(r" \| |; (?=\d)", row["read"]))
            noted = [part for note in notes if note for part in re.findall(r"\d+(?:-\d+)?", note[0])]
            found[f"{kind}:{row['id']}"] = [_lines(part) for part in (row["line"], *noted)]
    return found


def _lines(written: str) -> Lines:
    first, _, last = written.partition("-")
    return range(int(first), int(last or first) + 1)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

"""Footnotes: which lines they begin at, what they say, which addresses they give."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from drafting.counting import CALL
from drafting.joining import joined
from drafting.rows import Block, Row, place

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
READ = re.compile(
    r"\(?(?:last )?(?:accessed|visited|retrieved|consulted)(?: on)?:? ([0-9]{1,2}) ("
    + "|".join(MONTHS)
    + r") ([0-9]{4})",
    re.IGNORECASE,
)
URL = re.compile(r"(?:https?://|www\.)(?:\{[^{}\s]*\}|(?!\((?:accessed|visited|last) )[^\s<>'`\\“”])+")


@dataclass(frozen=True)
class Note:
    """A footnote: its number, its words with addresses mended, its lines, and the line that calls it."""

    number: int
    text: str
    rows: tuple[Row, ...]
    called: Row | None

    @property
    def place(self) -> str:
        return place(self.rows)

    @property
    def addresses(self) -> list[str]:
        return [whole_address(found[0]) for found in URL.finditer(self.text)]

    @property
    def accessed(self) -> str:
        """Return the day on which the authors read the address, "2018-06-15", or ""."""
        found = READ.search(self.text)
        return f"{found[3]}-{MONTHS.index(found[2].title()) + 1:02}-{int(found[1]):02}" if found else ""


def whole_address(found: str) -> str:
    """Return an address without the signs of the sentence around it."""
    while found and (found[-1] in '.,;:”’"' or (found[-1] == ")" and found.count("(") < found.count(")"))):
        found = found[:-1]
    found = re.sub('["“”]', "%22", found)
    return found if found.startswith("http") else f"http://{found}"


def notes(
    parts: Sequence[Block], numbers: dict[int, int], found: Sequence[Row], known: Collection[str]
) -> list[Note]:
    """Return the footnotes among blocks. `numbers` says which place in `found` begins which."""
    begun = {found[at]: number for at, number in numbers.items()}
    calling = list(_calling(parts, begun))
    return [
        _note(_whole(parts, at, begun, known), begun[block.rows[0]], calling, known)
        for at, block in enumerate(parts)
        if block.rows[0] in begun
    ]


def _whole(parts: Sequence[Block], at: int, begun: Collection[Row], known: Collection[str]) -> Block:
    """Return a footnote with what stands below a gap, if its sentence goes on there."""
    rows = parts[at].rows
    for below in parts[at + 1 :]:
        goes_on = re.search(r"[-:]\Z", rows[-1].words) or re.match("[a-z]", below.words)
        alike = abs(below.rows[0].line.size - rows[0].line.size) < 0.5
        ended = re.search(r"[.)”]\Z", rows[-1].words)
        if ended or not goes_on or not alike or below.rows[0] in begun or below.page != rows[0].page:
            break
        rows = (*rows, *below.rows)
    return Block(rows)


def _note(block: Block, number: int, calling: Sequence[Row], known: Collection[str]) -> Note:
    text = joined([row.words for row in block.rows], known).text
    called = [
        row
        for row in calling
        if block.page - 1 <= row.page <= block.page and str(number) in CALL.findall(row.words)
    ]
    return Note(number, re.sub(rf"\A{number}\s*", "", text), block.rows, called[-1] if called else None)


def _calling(parts: Sequence[Block], begun: dict[Row, int]) -> Iterator[Row]:
    """Yield the lines that are not those of footnotes."""
    for block in parts:
        if block.rows[0] not in begun:
            yield from block.rows


__all__ = ["CALL", "Note", "notes", "whole_address"]

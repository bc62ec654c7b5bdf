"""Footnotes: their lines, texts, URLs, and the lines that call them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from tools.pdf_drafts.dehyphenation import join_lines
from tools.pdf_drafts.footnote_numbering import FootnoteStarts, Number
from tools.pdf_drafts.rows import Block, Row, TextStyle, place

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
READ = re.compile(
    r"\(?(?:last )?(?:accessed|visited|retrieved|consulted)(?: on)?:? ([0-9]{1,2}) ("
    + "|".join(MONTHS)
    + r") ([0-9]{4})",
    re.IGNORECASE,
)
# What leads to a work and is no part of its name.
LEADS = re.compile(
    r"\A[\W_]*(?:(?:see|cf|compare|also|e\.\s?g|for (?:example|instance|more[a-z ]*)|in particular|generally"
    r"|ibid|ibidem|cited in|quoted in|available(?: online)? at|and|inter alia)\b[\s.,:;()]*)+",
    re.IGNORECASE,
)
LEADS_ON = re.compile(r"(?:[\s,;:(]+(?:available|online|at|see|also|cf\.?))+[\s,;:(]*\Z", re.IGNORECASE)
URL = re.compile(r"(?:https?://|www\.)(?:\{[^{}\s]*\}|(?!\((?:accessed|visited|last) )[^\s<>'`\\“”])+")


@dataclass(frozen=True)
class Footnote:
    """A footnote: its number, its words with addresses mended, its lines, and the line that calls it."""

    label: Number
    text: str
    rows: tuple[Row, ...]
    called: Row | None

    @property
    def number(self) -> int:
        """The number as it is printed; that of another row may be the same."""
        return self.label.number

    @property
    def place(self) -> str:
        return place(self.rows)

    @property
    def addresses(self) -> list[str]:
        return [whole_address(found[0]) for found in URL.finditer(self.text)]

    @property
    def named(self) -> list[tuple[str, str]]:
        """Return (what is said before it, address) of each address: the words since the one before, without
        "See also" and the like; for the second of two beside each other, those of the first."""
        named_urls, end, before = [], 0, ""
        for match in URL.finditer(self.text):
            since = READ.sub(" ", self.text[end : match.start()])
            before = LEADS_ON.sub("", LEADS.sub("", since)).strip(" ;,.:(") or before
            named_urls.append((before, whole_address(match[0])))
            end = match.start() + len(match[0])
        return named_urls

    @property
    def accessed(self) -> str:
        """Return the day on which the authors read the address, "2018-06-15", or ""."""
        match = READ.search(self.text)
        return f"{match[3]}-{MONTHS.index(match[2].title()) + 1:02}-{int(match[1]):02}" if match else ""


def whole_address(url: str) -> str:
    """Return an address without the signs of the sentence around it."""
    while url and (url[-1] in '.,;:”’"' or (url[-1] == ")" and url.count("(") < url.count(")"))):
        url = url[:-1]
    url = re.sub('["“”]', "%22", url)
    return url if url.startswith("http") else f"http://{url}"


def footnotes(
    parts: Sequence[Block],
    counted: FootnoteStarts,
    rows: Sequence[Row],
    look: TextStyle,
    known_words: Collection[str],
) -> list[Footnote]:
    """Return the footnotes among blocks. `counted` says at which places in `found` they begin."""
    begun = {rows[at]: number for at, number in counted.begun.items()}
    blocks = {
        begun[block.rows[0]]: _whole(parts, at, begun, look)
        for at, block in enumerate(parts)
        if block.rows[0] in begun
    }
    inside = {row for block in blocks.values() for row in block.rows}
    calls = _calls(parts, inside, counted.called)
    return [_note(block, label, calls, known_words) for label, block in blocks.items()]


def _whole(parts: Sequence[Block], at: int, begun: Collection[Row], look: TextStyle) -> Block:
    """Return a footnote with what stands below a gap, or at the foot of the next column or page, if its
    sentence goes on there."""
    rows = parts[at].rows
    for number, below in enumerate(parts[at + 1 :], at + 1):
        same_column = _column(below.rows[0]) == _column(rows[-1])
        ended = re.search(r"[.)”]\Z", rows[-1].words) or below.page > rows[-1].page + 1
        if ended or (same_column and below.rows[0] in begun):
            break
        goes_on = re.search(r"[-:]\Z", rows[-1].words) or re.match("[a-z]", below.words)
        alike = abs(below.rows[0].line.size - rows[0].line.size) < 0.5 and below.rows[0] not in begun
        if alike and (goes_on if same_column else _is_foot(parts, number, begun, look)):
            rows = (*rows, *below.rows)
        elif same_column and not look.is_small(below.rows[0]):
            break
    return Block(rows)


def _column(row: Row) -> tuple[int, int]:
    return row.page, row.line.column


def _is_foot(parts: Sequence[Block], at: int, begun: Collection[Row], look: TextStyle) -> bool:
    """Return whether a block is small print below its column, followed by footnotes at most."""
    column = _column(parts[at].rows[0])
    below = [part.rows[0] for part in parts[at : at + 40] if _column(part.rows[0]) == column]
    return look.is_small(below[0]) and all(row in begun or look.is_small(row) for row in below)


def _note(
    block: Block, label: Number, calls: Mapping[int, Sequence[Row]], known_words: Collection[str]
) -> Footnote:
    text = join_lines([row.words for row in block.rows], known_words).text
    near = [row for row in calls.get(label.number, ()) if block.page - 1 <= row.page <= block.page]
    text = re.sub(rf"\A[\[(]?{label.number}[.)\]]?\s*", "", text)
    return Footnote(label, text, block.rows, near[-1] if near else None)


def _calls(
    parts: Sequence[Block], inside: Collection[Row], called: Callable[[Row], Sequence[int]]
) -> dict[int, list[Row]]:
    """Return {number: the lines that call it}, in their order; footnotes call none."""
    calls: dict[int, list[Row]] = defaultdict(list)
    for block in parts:
        for row in block.rows:
            if row not in inside:
                for number in called(row):
                    calls[number].append(row)
    return calls


__all__ = ["Footnote", "footnotes", "whole_address"]

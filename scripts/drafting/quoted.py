"""Provisions: words in quotation marks beside the name of an instrument, and reprinted instruments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting.known import Mention, Names
from drafting.notes import Note
from drafting.parts import Heading, Report
from drafting.rows import Block, Row, place

QUOTATION = re.compile(r"“([^“”]{4,3000})”|(?<![\w”])\"([^\"“”]{4,3000})\"(?!\w)|«\s*([^«»]{4,3000}?)\s*»")
FARTHEST = 2500  # characters between the name of an instrument and words of it
NUMBER = r"[0-9]+(?:\.[0-9]+)*[a-z]?(?:\s?\([0-9a-zA-Z]+\))*"
LABEL = re.compile(
    rf"\b((?:Article|Art\.|Recital|Principle|Guideline|Section|Rule|Standard|Panel|Recommendation|[Pp]aragraph|[Pp]ara\.?)\s{NUMBER}"
    rf"|[Pp]reambl?e|[Pp]reambular paragraph|p\.\s[0-9]+)"
)
ITEM = re.compile(
    r"((?:[IVX]+\.\s*)?[0-9]+(?:\.[0-9]+)*)\.?\s+(?=[A-Z])|(\([a-z]\))\s+(?=[A-Z])|(?=[A-Z][a-z]+ing\b)"
)
ROMAN = re.compile(r"([IVX]+)\.\s")


@dataclass(frozen=True)
class Quoted:
    """Words of an instrument: of which, of which place in it as far as the report says, and where they stand.

    `before` is what the report says just before them; `note` the footnote called behind them.
    """

    instrument: str
    label: str
    words: str
    rows: tuple[Row, ...]
    before: str = ""
    note: Note | None = None

    @property
    def place(self) -> str:
        return place(self.rows)


def quotations(report: Report, names: Names, notes: Sequence[Note]) -> Iterator[Quoted]:
    """Yield what stands in quotation marks after the name of an instrument, or before a footnote with one."""
    text, rows = report.running
    mentions = names.instruments(text.text)
    for found in QUOTATION.finditer(text.text):
        words = found[1] or found[2] or found[3]
        lines = tuple(rows[text.line(found.start()) : text.line(found.end() - 1) + 1])
        note = _note_behind(text.text[found.end() :], lines[-1], notes)
        before = text.text[max(found.start() - 250, 0) : found.start()]
        label = _label(before, note)
        named = [one for one in mentions if found.start() - FARTHEST < one.start and one.end <= found.start()]
        noted = names.instruments(note.text)[:1] if note else []
        meant = noted or _meant(named, text.text[: found.start()], label, names)
        if meant and len(words.split()) > 2:
            yield Quoted(meant[0].id, label, words.strip(), lines, before, note)


def _meant(named: Sequence[Mention], before: str, label: str, names: Names) -> Sequence[Mention]:
    """Return the instrument whose words are quoted, or none: the last one named, if it can have such a place.

    A report on a convention does not have articles; a name in the same sentence is meant all the same.
    """
    sentence = max(before.rfind(end) for end in (". ", ".” ", ".” ")) if before else 0
    if label.startswith("Article"):
        fitting = [one for one in named if one.start > sentence or names.has_articles(one.id)]
        fitting = [one for one in fitting if names.has_articles(one.id)] or fitting
        return fitting[-1:]
    return named[-1:]


def _note_behind(behind: str, row: Row, notes: Sequence[Note]) -> Note | None:
    """Return the footnote that is called behind a quotation."""
    called = re.match(r"[.,;:)\]]?\s?([0-9]{1,3})\b", behind)
    if not called:
        return None
    fitting = [note for note in notes if str(note.number) == called[1]]
    return min(fitting, key=lambda note: abs(note.rows[0].page - row.page), default=None)


def _label(before: str, note: Note | None) -> str:
    noted = LABEL.match(note.text) if note else None
    found = LABEL.findall(before)
    label = noted[0] if noted else found[-1] if found else ""
    return " ".join(label[:1].upper() + label[1:] for label in [label] if label).replace("Art.", "Article")


# Instruments that are reprinted ---------------------------------------------------------------------


def reprinted(report: Report, names: Names) -> Iterator[Quoted]:
    """Yield the numbered paragraphs below a heading that names an instrument, as annexes print them."""
    named = [
        (heading, found[0].id) for heading in report.headings if (found := names.instruments(heading.words))
    ]
    for heading, instrument in named:
        zone = list(_zone(report, heading, [other.row for other, id in named if id != instrument]))
        items = list(_items(zone, report))
        numbered = [item for item in items if item[0]]
        if numbered and not any("“" in row.words for _, rows in items[:3] for row in rows):
            for label, rows in items:
                words = report.text(rows)
                words = re.sub(ITEM, "", words, count=1) if label != "Preamble" else words
                if len(words.split()) > 6:
                    yield Quoted(instrument, label, words, tuple(rows), heading.words)


def _zone(report: Report, heading: Heading, others: Sequence[Row]) -> Iterator[Block]:
    for block in report.below(heading):
        if block.rows[0] in others or (report.is_heading(block) and report.section(block)):
            return
        yield block


def _items(zone: Sequence[Block], report: Report) -> Iterator[tuple[str, list[Row]]]:
    """Yield (label, lines) of each paragraph."""
    roman = number = ""
    item: tuple[str, list[Row]] | None = None
    for block in zone:
        if report.is_heading(block):
            part = ROMAN.match(block.words)
            roman = part[1] if part else roman
            continue
        for rows in _paragraphs(block):
            begun = ITEM.match(rows[0].words)
            ended = not item or re.search(r"[.;:]\Z", item[1][-1].words)
            if begun and (ended or begun[1]):
                if item:
                    yield item
                number = begun[1] or number
                item = (_numbered(begun, number, roman), rows)
            elif item and not ended:
                item[1].extend(rows)
            elif item:
                yield item
                item = None
    if item:
        yield item


def _paragraphs(block: Block) -> Iterator[list[Row]]:
    """Yield the lines of each numbered paragraph of a block, also where no line is free between two."""
    rows: list[Row] = []
    for row in block.rows:
        begun = ITEM.match(row.words)
        if rows and begun and begun[0] and re.search(r"[.;:]\Z", rows[-1].words):
            yield rows
            rows = []
        rows.append(row)
    yield rows


def _numbered(begun: re.Match[str], number: str, roman: str) -> str:
    if not begun[0]:
        return "Preamble"
    if begun[2]:
        return f"Paragraph {number}{begun[2]}"
    part = ROMAN.match(number)
    if part or roman:
        return f"Section {part[1] if part else roman}, {ROMAN.sub('', number)}"
    return f"Paragraph {number}"


def unique(found: Sequence[Quoted]) -> list[Quoted]:
    """Return each quotation once: headings may stand inside each other."""
    kept: Mapping[tuple[str, Row], Quoted] = {(one.instrument, one.rows[0]): one for one in reversed(found)}
    by_words = {(one.instrument, one.words): one for one in reversed(list(kept.values()))}
    return sorted(by_words.values(), key=lambda one: one.rows[0][:2])


__all__ = ["Quoted", "quotations", "reprinted", "unique"]

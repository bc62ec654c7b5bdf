"""Quoted provisions: quotation marks near the name of an instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.pdf_drafts.footnotes import Footnote
from tools.pdf_drafts.gazetteer import Gazetteer, Mention
from tools.pdf_drafts.rows import RAISED, Row, place
from tools.pdf_drafts.structure import Report

QUOTATION = re.compile(r"“([^“”]{4,3000})”|(?<![\w”])\"([^\"“”]{4,3000})\"(?!\w)|«\s*([^«»]{4,3000}?)\s*»")
FARTHEST = 2500  # characters between the name of an instrument and words of it
NUMBER = r"[0-9]+(?:\.[0-9]+)*[a-z]?(?:\s?\([0-9a-zA-Z]+\))*"
LABEL = re.compile(
    rf"\b((?:Article|Art\.|Recital|Principle|Guideline|Section|Rule|Standard|Panel|Recommendation|[Pp]aragraph|[Pp]ara\.?)\s{NUMBER}"
    rf"|[Pp]reambl?e|[Pp]reambular paragraph|p\.\s[0-9]+)"
)


@dataclass(frozen=True)
class QuotedProvision:
    """Words of an instrument: of which, of which place in it as far as the report says, and where they stand.

    `before` is what the report says just before them; `note` the footnote called behind them.
    """

    instrument: str
    label: str
    words: str
    rows: tuple[Row, ...]
    before: str = ""
    note: Footnote | None = None

    @property
    def place(self) -> str:
        return place(self.rows)


def quotations(report: Report, names: Gazetteer, notes: Sequence[Footnote]) -> Iterator[QuotedProvision]:
    """Yield what stands in quotation marks after the name of an instrument, or before a footnote with one."""
    text, rows = report.running
    mentions = names.instruments(text.text)
    for match in QUOTATION.finditer(text.text):
        words = match[1] or match[2] or match[3]
        lines = tuple(rows[text.line(match.start()) : text.line(match.end() - 1) + 1])
        note = _note_behind(text.text[match.end() :], lines[-1], notes)
        before = text.text[max(match.start() - 250, 0) : match.start()]
        label = _label(before, note)
        named = [one for one in mentions if match.start() - FARTHEST < one.start and one.end <= match.start()]
        noted = names.instruments(note.text)[:1] if note else []
        meant = noted or _meant(named, text.text[: match.start()], label, names)
        if meant and len(words.split()) > 2:
            yield QuotedProvision(
                meant[0].id, label, _without_calls(words), lines, _without_calls(before), note
            )


def _without_calls(text: str) -> str:
    """Return a text without raised numbers."""
    return re.sub(rf"{RAISED}[0-9](?:[\s0-9,–-]*[0-9])?", "", text).strip()


def _meant(named: Sequence[Mention], before: str, label: str, names: Gazetteer) -> Sequence[Mention]:
    """Return the instrument whose words are quoted, or none: the last one named, if it can have such a place.

    A report on a convention does not have articles; a name in the same sentence is meant all the same.
    """
    sentence = max(before.rfind(end) for end in (". ", ".” ", ".” ")) if before else 0
    if label.startswith("Article"):
        fitting = [one for one in named if one.start > sentence or names.has_articles(one.id)]
        fitting = [one for one in fitting if names.has_articles(one.id)] or fitting
        return fitting[-1:]
    return named[-1:]


def _note_behind(behind: str, row: Row, notes: Sequence[Footnote]) -> Footnote | None:
    """Return the footnote that is called behind a quotation."""
    called = re.match(rf"[.,;:)\]]?\s?{RAISED}?([0-9]{{1,3}})\b", behind)
    if not called:
        return None
    fitting = [note for note in notes if str(note.number) == called[1]]
    return min(fitting, key=lambda note: abs(note.rows[0].page - row.page), default=None)


def _label(before: str, note: Footnote | None) -> str:
    noted = LABEL.match(note.text) if note else None
    labels = LABEL.findall(before)
    label = noted[0] if noted else labels[-1] if labels else ""
    return " ".join(label[:1].upper() + label[1:] for label in [label] if label).replace("Art.", "Article")

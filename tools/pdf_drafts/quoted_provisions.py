"""Quoted provisions: quotation marks near the name of an instrument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tools.pdf_drafts.footnotes import Footnote
from tools.pdf_drafts.gazetteer import Gazetteer, NameMention
from tools.pdf_drafts.rows import SUPERSCRIPT_MARKER, PdfTextRow, row_range
from tools.pdf_drafts.structure import PdfStructure

QUOTATION_PATTERN = re.compile(
    r"“([^“”]{4,3000})”|(?<![\w”])\"([^\"“”]{4,3000})\"(?!\w)|«\s*([^«»]{4,3000}?)\s*»"
)
MAX_QUOTATION_DISTANCE = 2500  # characters between the name of an instrument and a quotation from it
PROVISION_NUMBER = r"[0-9]+(?:\.[0-9]+)*[a-z]?(?:\s?\([0-9a-zA-Z]+\))*"
PROVISION_LABEL = re.compile(
    rf"\b((?:Article|Art\.|Recital|Principle|Guideline|Section|Rule|Standard|Panel|Recommendation|[Pp]aragraph|[Pp]ara\.?)\s{PROVISION_NUMBER}"
    rf"|[Pp]reambl?e|[Pp]reambular paragraph|p\.\s[0-9]+)"
)


@dataclass(frozen=True)
class QuotedProvision:
    """Quotation from an instrument, with the label of the provision if the report gives it, and its rows.

    `before` is the text before the quotation; `footnote` the one referred to after it.
    """

    instrument: str
    label: str
    words: str
    rows: tuple[PdfTextRow, ...]
    before: str = ""
    footnote: Footnote | None = None

    @property
    def location(self) -> str:
        return row_range(self.rows)


def find_quoted_provisions(
    report: PdfStructure, gazetteer: Gazetteer, footnotes: Sequence[Footnote]
) -> Iterator[QuotedProvision]:
    """Yield the quotations after the name of an instrument, or before a footnote that names one."""
    text, rows = report.running_text
    mentions = gazetteer.find_instruments(text.text)
    for match in QUOTATION_PATTERN.finditer(text.text):
        words = match[1] or match[2] or match[3]
        lines = tuple(rows[text.line_at(match.start()) : text.line_at(match.end() - 1) + 1])
        footnote = _footnote_after(text.text[match.end() :], lines[-1], footnotes)
        before = text.text[max(match.start() - 250, 0) : match.start()]
        label = _provision_label(before, footnote)
        preceding = [
            one
            for one in mentions
            if match.start() - MAX_QUOTATION_DISTANCE < one.start and one.end <= match.start()
        ]
        footnote_mentions = gazetteer.find_instruments(footnote.text)[:1] if footnote else []
        quoted_instruments = footnote_mentions or _quoted_instrument(
            preceding, text.text[: match.start()], label, gazetteer
        )
        if quoted_instruments and len(words.split()) > 2:
            yield QuotedProvision(
                quoted_instruments[0].id,
                label,
                _without_superscripts(words),
                lines,
                _without_superscripts(before),
                footnote,
            )


def _without_superscripts(text: str) -> str:
    """Return a text without superscript numbers."""
    return re.sub(rf"{SUPERSCRIPT_MARKER}[0-9](?:[\s0-9,–-]*[0-9])?", "", text).strip()


def _quoted_instrument(
    preceding: Sequence[NameMention], before: str, label: str, gazetteer: Gazetteer
) -> Sequence[NameMention]:
    """Return the instrument that is quoted, or none: the last one named that can have such a provision.

    A report on a convention does not have articles, unless it is named in the same sentence.
    """
    sentence_start = max(before.rfind(end) for end in (". ", ".” ", ".” ")) if before else 0
    if label.startswith("Article"):
        candidates = [
            one for one in preceding if one.start > sentence_start or gazetteer.has_articles(one.id)
        ]
        candidates = [one for one in candidates if gazetteer.has_articles(one.id)] or candidates
        return candidates[-1:]
    return preceding[-1:]


def _footnote_after(following: str, row: PdfTextRow, footnotes: Sequence[Footnote]) -> Footnote | None:
    """Return the footnote that is referred to directly after a quotation."""
    reference = re.match(rf"[.,;:)\]]?\s?{SUPERSCRIPT_MARKER}?([0-9]{{1,3}})\b", following)
    if not reference:
        return None
    candidates = [footnote for footnote in footnotes if str(footnote.number) == reference[1]]
    return min(candidates, key=lambda footnote: abs(footnote.rows[0].page - row.page), default=None)


def _provision_label(before: str, footnote: Footnote | None) -> str:
    footnote_label = PROVISION_LABEL.match(footnote.text) if footnote else None
    labels = PROVISION_LABEL.findall(before)
    label = footnote_label[0] if footnote_label else labels[-1] if labels else ""
    return " ".join(label[:1].upper() + label[1:] for label in [label] if label).replace("Art.", "Article")

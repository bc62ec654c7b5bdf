"""Pinpoints in the form of each style: "Article 5(6)" is "art 5(6)", "art. 5 (6)" or "Art. 5(6)".

In entries, pinpoints are written out, and there may be several: "Box 6; footnote 145".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

CitationStyle = Literal["oscola", "un", "apa", "chicago", "harvard"]

# {style: {unit: (label before a single number, label before several)}}
_UNIT_LABELS: dict[CitationStyle, dict[str, tuple[str, str]]] = {
    "oscola": {
        "article": ("art ", "arts "), "para": ("para ", "paras "), "recital": ("recital ", "recitals "),
        "p": ("", ""), "section": ("section ", "sections "), "chapter": ("ch ", "chs "),
        "footnote": ("fn ", "fns "), "box": ("Box ", "Boxes "),
    },
    "un": {
        "article": ("art. ", "arts. "), "para": ("para. ", "paras. "), "recital": ("recital ", "recitals "),
        "p": ("p. ", "pp. "), "section": ("sect. ", "sects. "), "chapter": ("chap. ", "chaps. "),
        "footnote": ("footnote ", "footnotes "), "box": ("box ", "boxes "),
    },
    "apa": {
        "article": ("Art. ", "Arts. "), "para": ("para. ", "paras. "), "recital": ("Recital ", "Recitals "),
        "p": ("p. ", "pp. "), "section": ("Section ", "Sections "), "chapter": ("Chapter ", "Chapters "),
        "footnote": ("Footnote ", "Footnotes "), "box": ("Box ", "Boxes "),
    },
    "chicago": {
        "article": ("art. ", "arts. "), "para": ("para. ", "paras. "), "recital": ("recital ", "recitals "),
        "p": ("", ""), "section": ("sec. ", "secs. "), "chapter": ("chap. ", "chaps. "),
        "footnote": ("n. ", "nn. "), "box": ("box ", "boxes "),
    },
    "harvard": {
        "article": ("Article ", "Articles "), "para": ("para. ", "paras "), "p": ("p. ", "pp. "),
        "recital": ("recital ", "recitals "), "section": ("section ", "sections "),
        "chapter": ("chapter ", "chapters "), "footnote": ("footnote ", "footnotes "),
        "box": ("Box ", "Boxes "),
    },
}  # fmt: skip
# Next to other pinpoints, a bare number would not be recognised as a page.
_PAGE_LABELS_IN_LISTS = {"oscola": ("p ", "pp "), "chicago": ("p. ", "pp. ")}

_UNIT_PATTERN = re.compile(
    r"\b(?:(articles?)|(para)(?:graph)?(s?)\b\.?|(recitals?)|(pp?)\.|(sections?)|(chapters?)|(footnotes?)|(box(?:es)?))"
    r" ?(?=[\dIVXivx(])",
    re.IGNORECASE,
)
_NAMED_PART_PATTERN = re.compile(r"\b(?:Annex|Appendix|Preamble|Foreword|Title page)\b")
_NUMBER_RANGE_SEPARATOR = re.compile(r"(?<=[\d)])(?: to |-)(?=[\d(])")
_SUBDIVISION_START = re.compile(r"(?<=[\d)])\((?=\w{1,4}\))")
# Shorter brackets are subdivisions: "Preamble, paragraph (e)".
_TRAILING_REMARK = re.compile(r" \(([^()]{5,})\)$")
_NUMBERED_HEADING_ON_PAGE = re.compile(r"(\w+ \d+)(?:, \D+)? \((pp?\. ?\d+(?:[-–]\d+)?)\)")
# Parts of a work that have a number, with their plural, in the order in which they are cited.
_PLURAL_BY_PART = {
    "foreword": "", "chapter": "Chapters", "section": "Sections", "paragraph": "Paragraphs", "box": "Boxes",
    "footnote": "Footnotes", "p.": "pp.", "annex": "",
}  # fmt: skip
_NUMBERED_PART = re.compile(
    r"(?:(Foreword)|(Chapter|Section|Paragraph|p\.|Box|Footnote|Annex) (\d+(?:\.\d+)*))", re.IGNORECASE
)
# Chicago and APA have a comma before the "and" of a series.
_LAST_OF_SERIES = re.compile(r"(, [\d.]+) and (?=\d)")
_NO_PINPOINT_REMARK = re.compile(r"\bno\b|\bas a whole\b")
_PAGES_PATTERN = re.compile(r"pp?\. ?(\d+)(?:[-–](\d+))?")


def pinpoint_of_label(label: str) -> str:
    """Return the pinpoint in the label of a provision, without the editors' remark after it.

    "p. 31 (inclusive approach)" gives page 31, "[Measure 1] (assistance)" gives [Measure 1]. "The guidelines
    (as a whole)" and "Statement on civil society (no paragraph given)" give "", the whole work. A remark with
    a number stays: "Section V, 1 (first V.1)". A page takes the place of a heading: "Principle 7,
    Co-operation and monitoring (p. 30)" gives "Principle 7, p. 30".
    """
    if on_page := _NUMBERED_HEADING_ON_PAGE.fullmatch(label):
        return f"{on_page[1]}, {on_page[2]}"
    remark = _TRAILING_REMARK.search(label)
    if not remark:
        return label
    if _NO_PINPOINT_REMARK.search(remark[1]):
        return ""
    return label if re.search(r"\d", remark[1]) else label[: remark.start()]


def _in_order(pinpoint: str) -> str:
    """Return a list of parts in the order of the work, each kind named once: "Sections 1.1 and 3.2; Box 4".

    A list with a part that has no plain number, like "Panel 1, Recommendation 4", is returned as it is.
    """
    parts = pinpoint.split("; ")
    matches = [_NUMBERED_PART.fullmatch(part) for part in parts]
    if len(parts) == 1 or not all(matches):
        return pinpoint
    numbers_by_part: dict[str, dict[tuple[int, ...], str]] = {}
    for part, match in zip(parts, matches, strict=True):
        if match:
            number = match[3] or ""
            key = tuple(int(digits) for digits in number.split(".") if digits)
            numbers_by_part.setdefault((match[1] or match[2]).lower(), {})[key] = part
    listed: list[str] = []
    for name, plural in _PLURAL_BY_PART.items():
        named = [part for _, part in sorted(numbers_by_part.get(name, {}).items())]
        if plural and len(named) > 1:
            *others, last = (part.rpartition(" ")[2] for part in named)
            named = [f"{plural} {', '.join(others)} and {last}"]
        listed += named
    return "; ".join(listed)


@cache
def format_pinpoint(pinpoint: str, style: CitationStyle) -> str:
    """Return a pinpoint in the form of a style; "" for the whole work."""
    if pinpoint in ("", "whole work"):
        return ""
    pinpoint = _in_order(pinpoint)
    unit_labels = _UNIT_LABELS[style]
    if style in _PAGE_LABELS_IN_LISTS and not _PAGES_PATTERN.fullmatch(pinpoint):
        unit_labels = {**unit_labels, "p": _PAGE_LABELS_IN_LISTS[style]}

    def unit_label(match: re.Match[str]) -> str:
        unit = next(group for group in match.groups() if group).lower()
        is_plural = unit in ("pp", "boxes") or unit.endswith("s") or match[3] == "s"
        singular = "p" if unit == "pp" else "box" if unit == "boxes" else unit.rstrip("s")
        return unit_labels[singular][is_plural]

    formatted = _NUMBER_RANGE_SEPARATOR.sub("–", _UNIT_PATTERN.sub(unit_label, pinpoint).replace("; ", ", "))
    if style in ("apa", "chicago"):
        formatted = _LAST_OF_SERIES.sub(r"\1, and ", formatted)
    if style in ("oscola", "un", "chicago"):
        formatted = _NAMED_PART_PATTERN.sub(lambda match: match[0].lower(), formatted)
    # United Nations style has a space before subdivisions: article 5 (6), paragraph 3 (a).
    return _SUBDIVISION_START.sub(" (", formatted) if style == "un" else formatted


def page_range(pinpoint: str) -> tuple[str, str]:
    """Return (first, last) of a page range, (page, "") of a single page, ("", "") of any other pinpoint."""
    match = _PAGES_PATTERN.fullmatch(pinpoint)
    return (match[1], match[2] or "") if match else ("", "")

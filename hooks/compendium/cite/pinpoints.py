"""The place in a work, in the words of each style: "Article 5(6)" is "art 5(6)", "art. 5 (6)" or "Art. 5(6)".

Entries write places as a reader says them, and often several: "Box 6; footnote 145".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Style = Literal["oscola", "un", "apa", "chicago", "harvard"]

# What a style writes before a number, for what an entry writes there: one, several.
_UNIT_LABELS: dict[Style, dict[str, tuple[str, str]]] = {
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
# Beside other places a number alone would not say that it is a page.
_PAGE_LABELS_IN_LISTS = {"oscola": ("p ", "pp "), "chicago": ("p. ", "pp. ")}

_UNIT = re.compile(
    r"\b(?:(articles?)|(para)(?:graph)?(s?)\b\.?|(recitals?)|(pp?)\.|(sections?)|(chapters?)|(footnotes?)|(box(?:es)?))"
    r" ?(?=[\dIVXivx(])",
    re.IGNORECASE,
)
_NAMED_PART = re.compile(r"\b(?:Annex|Appendix|Preamble|Foreword|Title page)\b")
_RANGE = re.compile(r"(?<=[\d)])(?: to |-)(?=[\d(])")
_SUBDIVISION = re.compile(r"(?<=[\d)])\((?=\w{1,4}\))")
_REMARK = re.compile(r" \(([^()]{5,})\)$")  # shorter ones are subdivisions: "Preamble, paragraph (e)"
_NO_PLACE = re.compile(r"\bno\b|\bas a whole\b")
_PAGES = re.compile(r"pp?\. ?(\d+)(?:[-–](\d+))?")


def pinpoint_of_label(label: str) -> str:
    """Return the place that the label of a provision names, without the editors' remark behind it.

    "p. 31 (inclusive approach)" is page 31; "[Measure 1] (assistance)" is [Measure 1], in the editors' words.
    "The guidelines (as a whole)" and "Statement on civil society (no paragraph given)" are no places: the
    whole is cited. "Section V, 1 (first V.1)" needs its remark.
    """
    remark = _REMARK.search(label)
    if not remark:
        return label
    if _NO_PLACE.search(remark[1]):
        return ""
    return label if re.search(r"\d", remark[1]) else label[: remark.start()]


@cache
def format_pinpoint(written: str, style: Style) -> str:
    """Return where to look, in the words of a style; "" for the whole work."""
    if written in ("", "whole work"):
        return ""
    words = _UNIT_LABELS[style]
    if style in _PAGE_LABELS_IN_LISTS and not _PAGES.fullmatch(written):
        words = {**words, "p": _PAGE_LABELS_IN_LISTS[style]}

    def unit(found: re.Match[str]) -> str:
        word = next(group for group in found.groups() if group).lower()
        several = word in ("pp", "boxes") or word.endswith("s") or found[3] == "s"
        one = "p" if word == "pp" else "box" if word == "boxes" else word.rstrip("s")
        return words[one][several]

    said = _RANGE.sub("–", _UNIT.sub(unit, written).replace("; ", ", "))
    if style in ("oscola", "un", "chicago"):
        said = _NAMED_PART.sub(lambda named: named[0].lower(), said)
    # The United Nations set subdivisions apart: article 5 (6), paragraph 3 (a).
    return _SUBDIVISION.sub(" (", said) if style == "un" else said


def page_range(written: str) -> tuple[str, str]:
    """Return (first, last) if the place is pages and nothing else, ("9", "") for one, ("", "") for others."""
    found = _PAGES.fullmatch(written)
    return (found[1], found[2] or "") if found else ("", "")

"""Text of a copy, with conversion of offsets to lines or pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from compendium.model.quotations import SHAPES

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# What typesetting does to letters: ligatures, hyphens and spaces of special kinds.
LETTERS = {
    **SHAPES,
    **{ord(sign): letters for sign, letters in LIGATURES.items()},
    **str.maketrans("\u2010\u2011\u00a0\u202f", "--  ", "\u200b\u200c\u200d\u2060\ufeff"),
}
SOFT_HYPHEN = re.compile("\u00ad(?=[ \t]*\n)")
# One to three lines between an empty line and the start of a page, which extraction marks by a form feed or
# a space. They are no list and do not end as a sentence does.
FOOT_OF_PAGE = re.compile(r"(?<=\n)[ \t]*\n((?:[^\s\"•].*[^\s.,;:!?\-][ \t]*\n){1,3})(?=[ \f])")
PLACES = {  # form: (what separates places, one, many, what comes behind)
    "text": ("\n", "line", "lines", "of the text"),
    "pdf": ("\f", "page", "pages", "of the file"),
}


class Unreadable(Exception):
    """A copy that cannot be read; the text says why and what to do."""


@dataclass(frozen=True)
class Text:
    """A text to search. Parts of it may be cut out; places are those of the whole."""

    whole: str
    form: str = "text"
    cuts: tuple[tuple[int, int], ...] = ()

    @cached_property
    def words(self) -> str:
        """The text without what was cut out."""
        starts = [0, *(end for _, end in self.cuts)]
        ends = [*(start for start, _ in self.cuts), len(self.whole)]
        return "".join(self.whole[start:end] for start, end in zip(starts, ends, strict=True))

    @cached_property
    def without_headings(self) -> Text:
        """The text without the headings at the foot of a page, which may cut a sentence."""
        headings = FOOT_OF_PAGE.finditer(self.whole)
        return Text(self.whole, self.form, tuple((found.start(), found.end()) for found in headings))

    def headings_within(self, start: int, end: int) -> list[str]:
        """Return the headings cut out between two places of `words`, each with its own place."""
        first, last = self._whole(start), self._whole(end - 1)
        return [
            f'"{" ".join(self.whole[cut:until].split())}" {self._where(cut + 1)}'
            for cut, until in self.cuts
            if first < cut and until <= last
        ]

    def place(self, start: int, end: int) -> str:
        """Return "lines 12-14" or "page 3 of the file" for what stands between two places of `words`."""
        return self._named(self._whole(start), self._whole(end - 1)).removesuffix(" of the text")

    def _where(self, offset: int) -> str:
        return f"{'in' if self.form == 'text' else 'on'} {self._named(offset, offset)}"

    def _whole(self, offset: int) -> int:
        """Return the place in the whole of a place in `words`."""
        for start, end in self.cuts:
            if start <= offset:
                offset += end - start
        return offset

    def _named(self, start: int, end: int) -> str:
        separator, one, many, behind = PLACES[self.form]
        first, last = (self.whole.count(separator, 0, place) + 1 for place in (start, end))
        return f"{f'{one} {first}' if first == last else f'{many} {first}-{last}'} {behind}"


def shaped(text: str) -> str:
    """Return a text with one shape for letters and signs that typesetting has several of."""
    return SOFT_HYPHEN.sub("-", text).replace("\u00ad", "").translate(LETTERS)


def text_of(data: bytes) -> Text:
    """Return a plain text. Raises Unreadable if it is not UTF-8."""
    try:
        return Text(shaped(data.decode("utf-8-sig").replace("\r\n", "\n")))
    except UnicodeDecodeError:
        raise Unreadable("is not a text in UTF-8 — save it again as UTF-8, or give the PDF itself") from None

"""Text of a copy, with conversion of offsets to lines or pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from compendium.model.quotations import QUOTATION_MARK_TABLE

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Ligatures, special hyphens and special spaces, as plain characters.
CHARACTER_TABLE = {
    **QUOTATION_MARK_TABLE,
    **{ord(sign): letters for sign, letters in LIGATURES.items()},
    **str.maketrans("\u2010\u2011\u00a0\u202f", "--  ", "\u200b\u200c\u200d\u2060\ufeff"),
}
SOFT_HYPHEN = re.compile("\u00ad(?=[ \t]*\n)")
# One to three lines between an empty line and the start of a page, which extraction marks by a form feed or
# a space. They are no list and have no punctuation at the end.
PAGE_FOOT_HEADING = re.compile(r"(?<=\n)[ \t]*\n((?:[^\s\"•].*[^\s.,;:!?\-][ \t]*\n){1,3})(?=[ \f])")
LOCATION_WORDS = {  # form: (separator, singular, plural, suffix)
    "text": ("\n", "line", "lines", "of the text"),
    "pdf": ("\f", "page", "pages", "of the file"),
}


class UnreadableFileError(Exception):
    """A copy that cannot be read; the text says why and what to do."""


@dataclass(frozen=True)
class SearchableText:
    """A text to search. Parts of it may be cut out; lines and pages are counted in the full text."""

    full_text: str
    form: str = "text"
    cuts: tuple[tuple[int, int], ...] = ()

    @cached_property
    def words(self) -> str:
        """The text without the parts cut out."""
        starts = [0, *(end for _, end in self.cuts)]
        ends = [*(start for start, _ in self.cuts), len(self.full_text)]
        return "".join(self.full_text[start:end] for start, end in zip(starts, ends, strict=True))

    @cached_property
    def without_headings(self) -> SearchableText:
        """The text without the headings at the foot of a page, which may cut a sentence."""
        headings = PAGE_FOOT_HEADING.finditer(self.full_text)
        return SearchableText(
            self.full_text, self.form, tuple((match.start(), match.end()) for match in headings)
        )

    def headings_within(self, start: int, end: int) -> list[str]:
        """Return the headings cut out between two offsets of `words`, each with its location."""
        first, last = self._full_offset(start), self._full_offset(end - 1)
        return [
            f'"{" ".join(self.full_text[cut:until].split())}" {self._heading_location(cut + 1)}'
            for cut, until in self.cuts
            if first < cut and until <= last
        ]

    def location(self, start: int, end: int) -> str:
        """Return "lines 12-14" or "page 3 of the file" for two offsets of `words`."""
        return self._location_words(self._full_offset(start), self._full_offset(end - 1)).removesuffix(
            " of the text"
        )

    def _heading_location(self, offset: int) -> str:
        return f"{'in' if self.form == 'text' else 'on'} {self._location_words(offset, offset)}"

    def _full_offset(self, offset: int) -> int:
        """Return the offset in the full text of an offset in `words`."""
        for start, end in self.cuts:
            if start <= offset:
                offset += end - start
        return offset

    def _location_words(self, start: int, end: int) -> str:
        separator, one, many, suffix = LOCATION_WORDS[self.form]
        first, last = (self.full_text.count(separator, 0, offset) + 1 for offset in (start, end))
        return f"{f'{one} {first}' if first == last else f'{many} {first}-{last}'} {suffix}"


def normalize_characters(text: str) -> str:
    """Return a text with plain characters for ligatures, hyphens, spaces and quotation marks."""
    return SOFT_HYPHEN.sub("-", text).replace("\u00ad", "").translate(CHARACTER_TABLE)


def decode_text(data: bytes) -> SearchableText:
    """Return the text of a plain text file. Raises UnreadableFileError if it is not UTF-8."""
    try:
        return SearchableText(normalize_characters(data.decode("utf-8-sig").replace("\r\n", "\n")))
    except UnicodeDecodeError:
        raise UnreadableFileError(
            "is not a text in UTF-8 — save it again as UTF-8, or give the PDF itself"
        ) from None

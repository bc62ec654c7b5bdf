"""What the styles share: italics, quotation marks, dates, names in a row.

A style returns plain text in which marks stand for italics and for the day of reading. They are control
characters, which no entry can hold: the loader refuses them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from compendium.cite.work import TODAY, Name

_ITALIC, _ROMAN, _TODAY, _TODAY_US = "\x02", "\x03", "\x04", "\x05"
ACCESS_DATE_PLACEHOLDER = "[date]"
_HTML_OF_MARKS = {
    _ITALIC: "<i>",
    _ROMAN: "</i>",
    # docs/scripts/site/main.js writes the date there, in the form its language has.
    _TODAY: f'<span class="today">{ACCESS_DATE_PLACEHOLDER}</span>',
    _TODAY_US: f'<span class="today" lang="en-US">{ACCESS_DATE_PLACEHOLDER}</span>',
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


# Words of the editors, in place of a title or behind it, which take neither italics nor quotation marks.
_EDITORIAL_TITLE = re.compile(r"(.*?) ?(\[[^\[\]]+\])")


def _mark_title(words: str, mark: Callable[[str], str]) -> str:
    """Return a title marked as one, but for what stands at its end in square brackets."""
    supplied = _EDITORIAL_TITLE.fullmatch(words)
    if not supplied:
        return mark(words)
    return join_nonempty([supplied[1] and mark(supplied[1]), supplied[2]], " ")


def italic(words: str) -> str:
    return _mark_title(words, lambda title: f"{_ITALIC}{title}{_ROMAN}") if words else ""


def to_html(marked: str) -> str:
    """Return the citation as HTML, escaped."""
    return _replace_marks(escape(marked, quote=False), _HTML_OF_MARKS)


def to_plain_text(marked: str, italics: str = "") -> str:
    """Return the citation as text; `italics` stands on either side of what is set in italics."""
    day = dict.fromkeys((_TODAY, _TODAY_US), ACCESS_DATE_PLACEHOLDER)
    return _replace_marks(marked, {_ITALIC: italics, _ROMAN: italics, **day})


def _replace_marks(marked: str, marks: dict[str, str]) -> str:
    for mark, words in marks.items():
        marked = marked.replace(mark, words)
    return marked


# Quotation marks --------------------------------------------------------------------------------------------

_DOUBLE = re.compile('“([^“”]*)”|"([^"]*)"')
# An apostrophe closes nothing: a mark closes only before a space, punctuation or the end.
_SINGLE = re.compile(r"(?<!\w)‘([^‘]*?)’(?!\w)")


def double_quoted(title: str) -> str:
    """Return “title”, marks within it single."""
    return _mark_title(title, lambda own: f"“{_DOUBLE.sub(lambda found: _requote(found, '‘’'), own)}”")


def single_quoted(title: str) -> str:
    """Return ‘title’, marks within it double."""

    def marked(own: str) -> str:
        turned = _DOUBLE.sub(lambda found: _requote(found, "“”"), own)
        return f"‘{_SINGLE.sub(lambda found: _requote(found, '“”'), turned)}’"

    return _mark_title(title, marked)


def _requote(found: re.Match[str], marks: str) -> str:
    return f"{marks[0]}{next(words for words in found.groups() if words is not None)}{marks[1]}"


# Dates ------------------------------------------------------------------------------------------------------


def format_date(date: str) -> str:
    """Return "16 May 2005", "May 2005" or "2005"."""
    if date == TODAY:
        return _TODAY
    year, month, of_month = _date_parts(date)
    return " ".join(filter(None, [of_month, month, year]))


def format_us_date(date: str) -> str:
    """Return "May 16, 2005", "May 2005" or "2005"."""
    if date == TODAY:
        return _TODAY_US
    year, month, of_month = _date_parts(date)
    return f"{month} {of_month}, {year}" if of_month else " ".join(filter(None, [month, year]))


def _date_parts(date: str) -> tuple[str, str, str]:
    year, month, of_month = [*date.split("-"), "", ""][:3]
    return year, _MONTHS[int(month) - 1] if month else "", str(int(of_month)) if of_month else ""


# Rows -------------------------------------------------------------------------------------------------------


def join_nonempty(parts: Iterable[str], by: str = ", ") -> str:
    """Return what is there of the parts, one after the other."""
    return by.join(filter(None, parts))


def parenthesized(*parts: str, by: str = ", ") -> str:
    """Return "(a, b)", or "" if nothing is there."""
    words = by.join(filter(None, parts))
    return f"({words})" if words else ""


def join_names(names: Sequence[str], last: str = " and ", before_last: str = "") -> str:
    """Return "A, B and C"; `before_last` is the comma of those who write "A, B, and C"."""
    if len(names) < 3:
        return last.join(names)
    return f"{', '.join(names[:-1])}{before_last}{last}{names[-1]}"


def full_names(names: Iterable[Name]) -> list[str]:
    return [name.full for name in names]


def with_full_stop(sentence: str) -> str:
    """Return the sentence with a full stop, unless it ends in a mark that closes it already."""
    bare = sentence.rstrip(f"”’{_ROMAN}")
    return sentence if bare.endswith((".", "?", "!")) else f"{sentence}."

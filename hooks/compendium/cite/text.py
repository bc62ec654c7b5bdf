"""Text formatting shared by the styles: italics, quotation marks, dates, lists of names.

A style returns plain text with control characters that mark italics and the access date. Entries cannot
contain control characters: the loader refuses them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from compendium.cite.work import ACCESSED_TODAY, SERIES_NAMES, CreatorName, Work

_ITALIC_START, _ITALIC_END, _TODAY_MARK, _US_TODAY_MARK = "\x02", "\x03", "\x04", "\x05"
ACCESS_DATE_PLACEHOLDER = "[date]"
_HTML_BY_MARK = {
    _ITALIC_START: "<i>",
    _ITALIC_END: "</i>",
    # docs/scripts/site/main.js fills in the date, in the format of the language.
    _TODAY_MARK: f'<span class="today">{ACCESS_DATE_PLACEHOLDER}</span>',
    _US_TODAY_MARK: f'<span class="today" lang="en-US">{ACCESS_DATE_PLACEHOLDER}</span>',
}
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


_WORDS_WITHOUT_ABBREVIATION = 4  # in the name of an organisation

_COUNCIL_OF_EUROPE_SERIES = re.compile(r"^(C?ETS) (?:No\.? ?)?(?=\d)")
# Editors' additions in square brackets, which take neither italics nor quotation marks.
_TITLE_WITH_ADDITION = re.compile(r"(.*?) ?(\[[^\[\]]+\])")


def _apply_mark_to_title(title: str, mark: Callable[[str], str]) -> str:
    """Apply `mark` to a title, except to an editors' addition at its end in square brackets."""
    match = _TITLE_WITH_ADDITION.fullmatch(title)
    if not match:
        return mark(title)
    return join_nonempty([match[1] and mark(match[1]), match[2]], " ")


def italic(text: str) -> str:
    return _apply_mark_to_title(text, lambda title: f"{_ITALIC_START}{title}{_ITALIC_END}") if text else ""


def citation_to_html(marked: str) -> str:
    """Return a citation as escaped HTML."""
    return _replace_marks(escape(marked, quote=False), _HTML_BY_MARK)


def citation_to_plain_text(marked: str, italics: str = "") -> str:
    """Return a citation as plain text, with `italics` before and after parts in italics."""
    date_marks = dict.fromkeys((_TODAY_MARK, _US_TODAY_MARK), ACCESS_DATE_PLACEHOLDER)
    return _replace_marks(marked, {_ITALIC_START: italics, _ITALIC_END: italics, **date_marks})


def _replace_marks(marked: str, marks: dict[str, str]) -> str:
    for mark, replacement in marks.items():
        marked = marked.replace(mark, replacement)
    return marked


# Quotation marks --------------------------------------------------------------------------------------------

_DOUBLE_QUOTED = re.compile('“([^“”]*)”|"([^"]*)"')
# Not an apostrophe: a closing quote is followed by a space, punctuation or the end.
_SINGLE_QUOTED = re.compile(r"(?<!\w)‘([^‘]*?)’(?!\w)")


def double_quoted(title: str) -> str:
    """Return “title” with single quotation marks inside."""
    return _apply_mark_to_title(
        title,
        lambda unquoted: (
            f"“{_DOUBLE_QUOTED.sub(lambda match: _replace_quotation_marks(match, '‘’'), unquoted)}”"
        ),
    )


def single_quoted(title: str) -> str:
    """Return ‘title’ with double quotation marks inside."""

    def quote(unquoted: str) -> str:
        requoted = _DOUBLE_QUOTED.sub(lambda match: _replace_quotation_marks(match, "“”"), unquoted)
        return f"‘{_SINGLE_QUOTED.sub(lambda match: _replace_quotation_marks(match, '“”'), requoted)}’"

    return _apply_mark_to_title(title, quote)


def _replace_quotation_marks(match: re.Match[str], marks: str) -> str:
    return f"{marks[0]}{next(group for group in match.groups() if group is not None)}{marks[1]}"


# Dates ------------------------------------------------------------------------------------------------------


def format_date(date: str) -> str:
    """Return "16 May 2005", "May 2005" or "2005"."""
    if date == ACCESSED_TODAY:
        return _TODAY_MARK
    year, month, day = _date_parts(date)
    return " ".join(filter(None, [day, month, year]))


def format_us_date(date: str) -> str:
    """Return "May 16, 2005", "May 2005" or "2005"."""
    if date == ACCESSED_TODAY:
        return _US_TODAY_MARK
    year, month, day = _date_parts(date)
    return f"{month} {day}, {year}" if day else " ".join(filter(None, [month, year]))


def _date_parts(date: str) -> tuple[str, str, str]:
    year, month, day = [*date.split("-"), "", ""][:3]
    return year, _MONTH_NAMES[int(month) - 1] if month else "", str(int(day)) if day else ""


def distinct_date_of_law(work: Work) -> str:
    """Return the date of a law, "" if the title or its official journal has it."""
    is_in_publication = work.is_dated_by_publication and work.publication
    return "" if is_in_publication or work.title_contains(format_date(work.date)) else work.date


def format_us_publication(work: Work) -> str:
    """Return the publication of a law after the Bluebook, else its number.

    "2237 U.N.T.S. 319", "2011 O.J. (L 101) 1", "C.E.T.S. No. 197".
    """
    publication = work.publication
    if not publication:
        return _COUNCIL_OF_EUROPE_SERIES.sub(
            lambda match: f"{_with_stops(match[1])} No. ", work.distinct_number
        )
    if publication.journal not in SERIES_NAMES:
        return join_nonempty([publication.name, publication.number_with_item, publication.page], " ")
    abbreviation = _with_stops(publication.journal)
    if not publication.section:
        return join_nonempty([publication.number, abbreviation, publication.page], " ")
    year = (publication.date or work.date)[:4]
    return join_nonempty([year, abbreviation, parenthesized(publication.volume), publication.page], " ")


def _with_stops(abbreviation: str) -> str:
    return ".".join(abbreviation) + "."


# Lists ------------------------------------------------------------------------------------------------------


def join_nonempty(parts: Iterable[str], separator: str = ", ") -> str:
    """Join the parts that are not empty."""
    return separator.join(filter(None, parts))


def parenthesized(*parts: str, separator: str = ", ") -> str:
    """Return "(a, b)", or "" if all parts are empty."""
    content = separator.join(filter(None, parts))
    return f"({content})" if content else ""


def join_names(names: Sequence[str], conjunction: str = " and ", serial_comma: str = "") -> str:
    """Return "A, B and C", or with "," as `serial_comma` "A, B, and C".

    Two names with "and" in one of them have a semicolon between them.
    """
    if len(names) == 2 and any(" and " in name for name in names):
        return f"{names[0]};{conjunction.removeprefix(',')}{names[1]}"
    if len(names) < 3:
        return conjunction.join(names)
    return f"{', '.join(names[:-1])}{serial_comma}{conjunction}{names[-1]}"


def full_names(names: Iterable[CreatorName]) -> list[str]:
    return [name.full for name in names]


def name_with_abbreviation(name: CreatorName) -> str:
    """Return the name for an in-text citation; a long one brings its abbreviation, for the next time."""
    is_long = len(name.family_name.split()) > _WORDS_WITHOUT_ABBREVIATION
    return f"{name.family_name} [{name.abbreviation}]" if is_long and name.abbreviation else name.family_name


def with_full_stop(sentence: str) -> str:
    """Append a full stop, unless the sentence ends in a full stop, question or exclamation mark."""
    unquoted = sentence.rstrip(f"”’{_ITALIC_END}")
    return sentence if unquoted.endswith((".", "?", "!")) else f"{sentence}."

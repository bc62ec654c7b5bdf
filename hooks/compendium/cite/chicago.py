"""Chicago style, 17th edition: the full note. Titles keep their original capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compendium.cite.pinpoints import format_pinpoint
from compendium.cite.text import (
    distinct_date_of_law,
    double_quoted,
    format_us_date,
    format_us_publication,
    full_names,
    italic,
    join_names,
    join_nonempty,
    parenthesized,
    with_full_stop,
)
from compendium.cite.work import CreatorName, Work

NO_DATE_LABEL = "n.d."


# Closing quotation marks after a title; a single one that was not opened is an apostrophe.
_CLOSING_QUOTES = re.compile("‘[^‘’]*(’”)$|(”)$")
NoteParts = tuple[str, list[str]]  # author and title; the remaining parts


def format_chicago(work: Work) -> str:
    """Return the note with pinpoint and full stop."""
    opening, details = _FORMATTER_BY_WORK_KIND.get(work.kind, _format_publication)(work)
    accessed = f"accessed {format_us_date(work.accessed)}" if work.accessed and not work.date else ""
    pinpoint = format_pinpoint(work.pinpoint, "chicago")
    remainder = join_nonempty([*details, pinpoint, work.text_version, accessed, work.url])
    # American punctuation: commas and full stops go inside closing quotation marks.
    if closing := _CLOSING_QUOTES.search(opening):
        marks = closing[1] or closing[2]
        unclosed_opening = opening.removesuffix(marks)
        return (
            with_full_stop(f"{unclosed_opening},{marks} {remainder}")
            if remainder
            else f"{with_full_stop(unclosed_opening)}{marks}"
        )
    return with_full_stop(join_nonempty([opening, remainder]))


def _format_law(work: Work) -> NoteParts:
    return join_nonempty([work.title, parenthesized(work.jurisdiction)], " "), [
        format_us_date(distinct_date_of_law(work)),
        format_us_publication(work),
    ]


def _format_resolution(work: Work) -> NoteParts:
    number = work.un_resolution.symbol if work.un_resolution else work.distinct_number
    # A resolution without a title is named by its number, which takes no quotation marks.
    opening = (
        join_nonempty([_format_names(work.authors), work.designation])
        if work.designation
        else _author_and_quoted_title(work)
    )
    return opening, [number, format_us_date(work.date)]


def _format_judgment(work: Work) -> NoteParts:
    return work.title, [work.number, *full_names(work.authors), format_us_date(work.date)]


def _format_web_page(work: Work) -> NoteParts:
    medium = "video" if work.kind == "film" else ""
    return _author_and_quoted_title(work), [
        medium,
        work.distinct_container,
        work.version_label,
        format_us_date(work.date),
    ]


def _format_article(work: Work) -> NoteParts:
    number = re.sub(r"^(Vol|Issue)\b|\bNo\b", lambda word: word[0].lower(), work.number)
    journal = join_nonempty([italic(work.container), work.volume], " ")
    journal = join_nonempty([journal, work.issue and f"no. {work.issue}", number])
    return _author_and_quoted_title(work), [
        join_nonempty([journal, parenthesized(format_us_date(work.date))], " ")
    ]


def _format_chapter(work: Work) -> NoteParts:
    editors = f"ed. {_format_names(work.editors)}" if work.editors else ""
    book = join_nonempty([f"in {italic(work.container)}", editors])
    return _author_and_quoted_title(work), [join_nonempty([book, _format_imprint(work)], " ")]


def _format_publication(work: Work) -> NoteParts:
    title_and_number = join_nonempty(
        [_format_names(work.authors), italic(work.title), work.series, work.distinct_number]
    )
    return join_nonempty([title_and_number, _format_imprint(work)], " "), []


def _author_and_quoted_title(work: Work) -> str:
    return join_nonempty([_format_names(work.authors), double_quoted(work.title)])


def _format_imprint(work: Work) -> str:
    """Return "(Place: Publisher, 2018)"."""
    return parenthesized(
        join_nonempty([work.publication_place, work.distinct_publisher], ": "), work.year or NO_DATE_LABEL
    )


def _format_names(names: Sequence[CreatorName]) -> str:
    formatted_names = full_names(names)
    return (
        f"{formatted_names[0]} et al."
        if len(formatted_names) > 3
        else join_names(formatted_names, " and ", ",")
    )


_FORMATTER_BY_WORK_KIND = {
    "treaty": _format_law,
    "legislation": _format_law,
    "resolution": _format_resolution,
    "judgment": _format_judgment,
    "webpage": _format_web_page,
    "film": _format_web_page,
    "article": _format_article,
    "chapter": _format_chapter,
}

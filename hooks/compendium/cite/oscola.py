"""OSCOLA, 4th edition: the footnote; treaties after "OSCOLA 2006: Citing International Law Sources".

Names of organisations are not abbreviated.
"""

from __future__ import annotations

import re

from compendium.cite.pinpoints import format_pinpoint
from compendium.cite.text import (
    format_date,
    italic,
    join_names,
    join_nonempty,
    parenthesized,
    single_quoted,
    with_full_stop,
)
from compendium.cite.work import CreatorName, Work

ECTHR_NAME = "European Court of Human Rights"


def format_oscola(work: Work) -> str:
    """Return the footnote with pinpoint and full stop."""
    return with_full_stop(_FORMATTER_BY_WORK_KIND.get(work.kind, _format_publication)(work))


def _format_legislation(work: Work) -> str:
    """Title (adopted date) number, pinpoint, without parts that the title contains."""
    date = format_date(work.date)
    adopted = f"adopted {date}" if date and not work.title_contains(date) else ""
    citation = join_nonempty(
        [work.title, parenthesized(work.jurisdiction, adopted), _format_document_number(work)], " "
    )
    return _append_url(work, _append_pinpoint(citation, work))


def _format_resolution(work: Work) -> str:
    date = format_date(work.date)
    dated = parenthesized("" if work.title_contains(date) else date)
    citation = join_nonempty(
        [
            join_nonempty([_format_names(work.authors), single_quoted(work.title)]),
            dated,
            _format_document_number(work),
        ],
        " ",
    )
    return _append_url(work, _append_pinpoint(citation, work))


def _format_judgment(work: Work) -> str:
    """Parties App no (court, date) [paragraph]."""
    court = (
        "ECtHR"
        if [name.family_name for name in work.authors] == [ECTHR_NAME]
        else _format_names(work.authors)
    )
    number = re.sub(r"^Application no\.?", "App no", work.number)
    parties = italic(re.sub(r"\bv\. ", "v ", work.title))
    citation = join_nonempty([parties, number, parenthesized(court, format_date(work.date))], " ")
    paragraph = re.fullmatch(r"paras? (\d[\d–]*)", format_pinpoint(work.pinpoint, "oscola"))
    return _append_url(
        work, f"{citation} [{paragraph[1]}]" if paragraph else _append_pinpoint(citation, work)
    )


def _format_web_page(work: Work) -> str:
    """Author, ‘Title’ (site, date) <URL> accessed date. Films are cited as web pages."""
    publication_details = parenthesized(
        join_nonempty([italic(work.container), work.version_label, format_date(work.date)])
    )
    citation = join_nonempty(
        [join_nonempty([_format_names(work.authors), single_quoted(work.title)]), publication_details], " "
    )
    return _append_url(work, _append_pinpoint(citation, work))


def _format_article(work: Work) -> str:
    number = _strip_abbreviation_stops(work.number)
    citation = join_nonempty([_format_names(work.authors), single_quoted(work.title)])
    citation = join_nonempty([join_nonempty([citation, italic(work.container)], " "), number])
    return _append_url(
        work, _append_pinpoint(join_nonempty([citation, parenthesized(format_date(work.date))], " "), work)
    )


def _format_chapter(work: Work) -> str:
    editors = (
        f"{_format_names(work.editors)} ({'eds' if len(work.editors) > 1 else 'ed'})" if work.editors else ""
    )
    citation = join_nonempty([_format_names(work.authors), single_quoted(work.title)])
    book = join_nonempty([editors, italic(work.container)])
    published = parenthesized(join_nonempty([work.distinct_publisher, work.year], " "))
    return _append_url(work, _append_pinpoint(join_nonempty([f"{citation} in {book}", published], " "), work))


def _format_publication(work: Work) -> str:
    """Author, _Title_ (series, number, publisher year) pinpoint."""
    citation = join_nonempty([_format_names(work.authors), italic(work.title)])
    publication_details = parenthesized(
        work.series,
        _strip_abbreviation_stops(work.distinct_number),
        join_nonempty([work.distinct_publisher, format_date(work.date)], " "),
    )
    return _append_url(work, _append_pinpoint(join_nonempty([citation, publication_details], " "), work))


def _append_pinpoint(citation: str, work: Work) -> str:
    """Append the pinpoint, with a comma unless the citation ends in a bracket."""
    return join_nonempty(
        [citation, format_pinpoint(work.pinpoint, "oscola")], " " if citation.endswith(")") else ", "
    )


def _append_url(work: Work, citation: str) -> str:
    accessed = f" accessed {format_date(work.accessed)}" if work.accessed else ""
    return f"{citation} <{work.url}>{accessed}" if work.url else citation


def _format_document_number(work: Work) -> str:
    """Return the number in OSCOLA form: without full stops, United Nations symbols marked as such."""
    number = _strip_abbreviation_stops(work.distinct_number)
    if re.match(r"[AES]/", number):
        return f"UN Doc {number}"
    return f"UN{number}" if number.startswith("GA Res") else number


def _strip_abbreviation_stops(number: str) -> str:
    return re.sub(r"\b(No|no|Res|Vol)\. ?", r"\1 ", number)


def _format_names(names: tuple[CreatorName, ...]) -> str:
    """Return full names, initials without full stops; of four or more only the first, "and others"."""
    formatted_names = [name.full.replace(".", "") if name.given_name else name.full for name in names]
    return f"{formatted_names[0]} and others" if len(formatted_names) > 3 else join_names(formatted_names)


_FORMATTER_BY_WORK_KIND = {
    "legislation": _format_legislation,
    "resolution": _format_resolution,
    "judgment": _format_judgment,
    "webpage": _format_web_page,
    "film": _format_web_page,
    "article": _format_article,
    "chapter": _format_chapter,
}

"""United Nations style: the footnote, after the Editorial Manual ("Footnotes and other references").

Resolutions and documents with a United Nations symbol are cited by it, without their titles.
"""

from __future__ import annotations

import re

from compendium.cite.pinpoints import format_pinpoint
from compendium.cite.text import (
    distinct_date_of_law,
    double_quoted,
    format_date,
    full_names,
    italic,
    join_names,
    join_nonempty,
    parenthesized,
    with_full_stop,
)
from compendium.cite.work import CreatorName, Publication, Work

_CETS_NUMBER = re.compile(r"CETS (?:No\. ?)?(\d+)")


def format_un(work: Work) -> str:
    """Return the footnote with pinpoint and full stop."""
    formatter = _FORMATTER_BY_WORK_KIND.get(work.kind)
    citation = (
        formatter(work) if formatter else (_format_document if work.number else _format_publication)(work)
    )
    return _append_url(
        work, join_nonempty([citation, format_pinpoint(work.pinpoint, "un"), work.text_version])
    )


def _format_law(work: Work) -> str:
    """Title (series, number), or title (date) without a number."""
    series = _CETS_NUMBER.fullmatch(work.number)
    if work.publication:
        number = _format_official_publication(work.publication)
    elif series:
        number = f"Council of Europe, {italic('Treaty Series')}, No. {series[1]}"
    else:
        number = work.distinct_number and (
            _resolution_number(work) or _capitalize_no_abbreviation(work.distinct_number)
        )
    date = "" if number else format_date(distinct_date_of_law(work))
    return join_nonempty([work.title, parenthesized(work.jurisdiction, number, date)], " ")


def _format_official_publication(publication: Publication) -> str:
    page = publication.page and f"p. {publication.page}"
    if publication.journal == "UNTS":
        return join_nonempty(["United Nations", italic("Treaty Series"), f"vol. {publication.number}", page])
    return join_nonempty([italic(publication.name), publication.volume, format_date(publication.date), page])


def _format_resolution(work: Work) -> str:
    if resolution := _resolution_number(work):
        return resolution
    if work.has_un_symbol:
        return work.number
    date = "" if work.title_contains(format_date(work.date)) else format_date(work.date)
    return join_nonempty(
        [
            _format_names(work.authors),
            double_quoted(work.title),
            _capitalize_no_abbreviation(work.distinct_number),
            date,
        ]
    )


def _resolution_number(work: Work) -> str:
    """Return "General Assembly resolution 58/137" for any form of its number, "" for other works."""
    if resolution := work.un_resolution:
        year = f" ({work.year})" if resolution.organ_letter == "S" and work.year else ""
        return f"{resolution.organ} resolution {resolution.number}{year}"
    plain_match = re.fullmatch(r"Resolution (\d+/\d+)", work.number)
    return (
        f"{_format_names(work.authors)} resolution {plain_match[1]}"
        if plain_match and len(work.authors) == 1
        else ""
    )


def _format_judgment(work: Work) -> str:
    number = _capitalize_no_abbreviation(work.number[:1].lower() + work.number[1:])
    date = f"judgment of {format_date(work.date)}" if work.date else "judgment"
    return join_nonempty([_format_names(work.authors), italic(work.title), number, date])


def _format_web_page(work: Work) -> str:
    medium = "video" if work.kind == "film" else ""
    return join_nonempty(
        [
            _format_names(work.authors),
            double_quoted(work.title),
            medium,
            work.distinct_container,
            work.version_label,
            format_date(work.date),
        ]
    )


def _format_article(work: Work) -> str:
    volume = work.volume and f"vol. {work.volume}"
    number = _capitalize_no_abbreviation(work.number[:1].lower() + work.number[1:])
    parts = [
        _format_names(work.authors),
        double_quoted(work.title),
        join_nonempty([italic(work.container), volume, work.issue and f"No. {work.issue}", number]),
    ]
    return join_nonempty([join_nonempty(parts), parenthesized(format_date(work.date))], " ")


def _format_chapter(work: Work) -> str:
    editors = (
        f"{_format_names(work.editors)}, {'eds.' if len(work.editors) > 1 else 'ed.'}" if work.editors else ""
    )
    book = join_nonempty([italic(work.container), editors])
    return join_nonempty(
        [
            join_nonempty([_format_names(work.authors), double_quoted(work.title), f"in {book}"]),
            _format_imprint(work),
        ],
        " ",
    )


def _format_document(work: Work) -> str:
    """Organisation, “Title”, symbol, of a document of another organisation."""
    number = work.distinct_number and f"document {_capitalize_no_abbreviation(work.distinct_number)}"
    return join_nonempty([_format_names(work.authors), double_quoted(work.title), number, work.year])


def _format_publication(work: Work) -> str:
    return join_nonempty(
        [
            join_nonempty([_format_names(work.authors), italic(work.title), work.series]),
            _format_imprint(work),
        ],
        " ",
    )


def _format_imprint(work: Work) -> str:
    return parenthesized(work.publication_place, work.distinct_publisher, work.year)


def _append_url(work: Work, citation: str) -> str:
    if not work.url or work.is_found_without_address:
        return with_full_stop(citation)
    accessed = f"(accessed on {format_date(work.accessed)})"
    return f"{with_full_stop(citation)} Available at {work.url} {accessed}."


def _capitalize_no_abbreviation(number: str) -> str:
    """Return a number with "No." capitalized."""
    return re.sub(r"\bno\. ?", "No. ", number)


def _format_names(names: tuple[CreatorName, ...]) -> str:
    return f"{names[0].full} and others" if len(names) > 3 else join_names(full_names(names))


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

"""OSCOLA, 4th edition: the footnote; treaties after "OSCOLA 2006: Citing International Law Sources".

Names of organisations are not abbreviated.
"""

from __future__ import annotations

import re

from compendium.cite.pinpoints import format_pinpoint
from compendium.cite.text import (
    distinct_date_of_law,
    format_date,
    italic,
    join_names,
    join_nonempty,
    parenthesized,
    single_quoted,
    with_full_stop,
)
from compendium.cite.work import CreatorName, Publication, Work, amendment_clause

ECTHR_NAME = "European Court of Human Rights"


def format_oscola(work: Work) -> str:
    """Return the footnote with pinpoint and full stop."""
    return with_full_stop(_FORMATTER_BY_WORK_KIND.get(work.kind, _format_publication)(work))


def _format_treaty(work: Work) -> str:
    """Title (adopted date, entered into force date) volume UNTS page, or number; then the pinpoint."""
    date, in_force = format_date(work.date), format_date(work.in_force)
    event = "opened for signature" if work.is_dated_by_opening else "adopted"
    dates = parenthesized(date and f"{event} {date}", in_force and f"entered into force {in_force}")
    publication = work.publication
    series = _format_treaty_series(publication) if publication else _format_document_number(work)
    citation = join_nonempty([work.title, dates, series], " ")
    return _append_url(work, _append_text_version(_append_pinpoint(citation, work, " "), work))


def _format_treaty_series(publication: Publication) -> str:
    return join_nonempty([publication.number, publication.journal, publication.page], " ")


def _format_legislation(work: Work) -> str:
    """Title [year] OJ series and page, or title (adopted date) number, without parts that the title has."""
    event = "" if work.is_dated_by_publication else "adopted"
    date = format_date(distinct_date_of_law(work))
    remarks = parenthesized(work.jurisdiction, date and join_nonempty([event, date], " "))
    if work.publication:
        number, separator = _format_journal(work.publication, work.date), " "
    else:
        # A number would run on after a title.
        number, separator = _format_document_number(work), " " if remarks else ", "
    citation = join_nonempty([join_nonempty([work.title, remarks], " "), number], separator)
    return _append_url(
        work, _append_text_version(_append_pinpoint(citation, work, ", " if number else ""), work)
    )


def _format_journal(publication: Publication, date: str = "") -> str:
    """Return "[2011] OJ L101/1", or "[2024] OJ L, 2024/1712" of an act with a number of its own."""
    if not publication.section:
        number = _strip_abbreviation_stops(publication.number_with_item)
        return join_nonempty([publication.name, number, publication.page], " ")
    year = (publication.date or date)[:4]
    place = (
        f"{publication.section}{publication.number}/{publication.page}"
        if publication.page
        else join_nonempty([publication.section, publication.number])
    )
    return join_nonempty([f"[{year}]" if year else "", publication.journal, place], " ")


def _append_text_version(citation: str, work: Work) -> str:
    """Append the version of the text: "as amended by Directive (EU) 2024/1712 [2024] OJ L, 2024/1712"."""
    amending_texts = (
        join_nonempty([text.name, _format_place(text.publication) if text.publication else ""], " ")
        for text in work.amended_by
    )
    return join_nonempty([citation, work.earlier_version or amendment_clause(amending_texts)])


def _format_place(publication: Publication) -> str:
    is_treaty_series = publication.journal == "UNTS"
    return _format_treaty_series(publication) if is_treaty_series else _format_journal(publication)


def _format_resolution(work: Work) -> str:
    """Author, ‘Title’ (date) number; of the United Nations: UNGA Res number (date) UN Doc symbol."""
    date = format_date(work.date)
    resolution = work.un_resolution
    if resolution:
        name = f"UN{resolution.organ_abbreviation} Res {resolution.number}"
        citation = join_nonempty([name, parenthesized(date), f"UN Doc {resolution.symbol}"], " ")
    else:
        citation = join_nonempty(
            [
                join_nonempty([_format_names(work.authors), single_quoted(work.title)]),
                parenthesized("" if work.title_contains(date) else date),
                _format_document_number(work),
            ],
            " ",
        )
    return _append_url(work, _append_text_version(_append_pinpoint(citation, work), work))


def _format_judgment(work: Work) -> str:
    """Parties App no (court, date), para 5."""
    court = (
        "ECtHR"
        if [name.family_name for name in work.authors] == [ECTHR_NAME]
        else _format_names(work.authors)
    )
    number = re.sub(r"^Application no\.?", "App no", work.number)
    parties = italic(re.sub(r"\b([A-Z]|v)\.", r"\1", work.title))
    citation = join_nonempty([parties, number, parenthesized(court, format_date(work.date))], " ")
    return _append_url(work, _append_pinpoint(citation, work, ", "))


def _format_web_page(work: Work) -> str:
    """Author, ‘Title’ (site, date) <URL> accessed date. Films are cited as web pages."""
    publication_details = parenthesized(
        join_nonempty([italic(work.site_name), work.version_label, format_date(work.date)])
    )
    citation = join_nonempty(
        [join_nonempty([_format_names(work.authors), single_quoted(work.title)]), publication_details], " "
    )
    return _append_url(work, _append_pinpoint(citation, work))


def _format_article(work: Work) -> str:
    """Author, ‘Title’ (year) volume(issue) journal; or the journal in italics with its day."""
    citation = join_nonempty([_format_names(work.authors), single_quoted(work.title)])
    if work.volume:
        journal = [parenthesized(work.year), f"{work.volume}{parenthesized(work.issue)}", work.container]
        return _append_url(work, _append_pinpoint(join_nonempty([citation, *journal], " "), work))
    number = _strip_abbreviation_stops(work.number)
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


def _append_pinpoint(citation: str, work: Work, separator: str = "") -> str:
    """Append the pinpoint, after a comma unless the citation ends in a bracket."""
    separator = separator or (" " if citation.endswith(")") else ", ")
    return join_nonempty([citation, format_pinpoint(work.pinpoint, "oscola")], separator)


def _append_url(work: Work, citation: str) -> str:
    """Append the address, unless the text is found without it (OSCOLA 3.1.4)."""
    if not work.url or work.is_found_without_address:
        return citation
    return f"{citation} <{work.url}> accessed {format_date(work.accessed)}"


def _format_document_number(work: Work) -> str:
    """Return the number in OSCOLA form: without full stops, United Nations symbols marked as such."""
    number = _strip_abbreviation_stops(work.distinct_number)
    return f"UN Doc {number}" if work.has_un_symbol and number else number


def _strip_abbreviation_stops(number: str) -> str:
    return re.sub(r"\b(No|no|N|Res|Vol|art)\. ?", r"\1 ", number)


def _format_names(names: tuple[CreatorName, ...]) -> str:
    """Return full names, initials without full stops; of four or more only the first, "and others"."""
    formatted_names = [name.full.replace(".", "") if name.given_name else name.full for name in names]
    return f"{formatted_names[0]} and others" if len(formatted_names) > 3 else join_names(formatted_names)


_FORMATTER_BY_WORK_KIND = {
    "treaty": _format_treaty,
    "legislation": _format_legislation,
    "resolution": _format_resolution,
    "judgment": _format_judgment,
    "webpage": _format_web_page,
    "film": _format_web_page,
    "article": _format_article,
    "chapter": _format_chapter,
}

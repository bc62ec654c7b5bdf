"""APA style, 7th edition: the entry of the reference list, and the in-text citation with the pinpoint.

Treaties and laws follow chapter 11, after the Bluebook: title, date, number. Titles keep their capitals,
because proper names cannot be recognised.
"""

from __future__ import annotations

from collections.abc import Sequence

from compendium.cite.pinpoints import format_pinpoint, page_range
from compendium.cite.text import (
    distinct_date_of_law,
    double_quoted,
    format_us_date,
    format_us_publication,
    italic,
    join_names,
    join_nonempty,
    name_with_abbreviation,
    parenthesized,
    with_full_stop,
)
from compendium.cite.work import LAW_KINDS, CreatorName, Work

NO_DATE_LABEL = "n.d."
# Works within another work, whose titles are quoted in the text and not set in italics.
_KINDS_IN_CONTAINER = ("article", "chapter")


def reference_list_entry(work: Work) -> str:
    """Return the entry of the reference list, which ends in the URL or in a full stop."""
    if work.kind in LAW_KINDS:
        jurisdiction = parenthesized(work.jurisdiction)
        return _append_url(
            work,
            join_nonempty(
                [
                    join_nonempty([work.title, jurisdiction], " "),
                    format_us_date(distinct_date_of_law(work)),
                    format_us_publication(work),
                    work.text_version,
                ]
            ),
        )
    if work.kind == "judgment":
        court = parenthesized(
            join_nonempty([*(name.full for name in work.authors), format_us_date(work.date)])
        )
        # Unlike in the text, the name of a case is not in italics here.
        return _append_url(work, join_nonempty([join_nonempty([work.title, work.number]), court], " "))
    title, source = _format_title(work), _format_source_element(work)
    if work.authors:
        parts = [
            with_full_stop(_format_author_list(work.authors)),
            f"({_format_publication_date(work)}).",
            with_full_stop(title),
        ]
    else:
        parts = [with_full_stop(title), f"({_format_publication_date(work)})."]
    return _append_url(work, join_nonempty([*parts, source], " "))


def in_text_citation(work: Work) -> str:
    """Return "(Author, 2018, Box 6)"."""
    place = [format_pinpoint(work.pinpoint, "apa"), work.text_version if work.kind in LAW_KINDS else ""]
    if work.authors and work.kind not in (*LAW_KINDS, "judgment"):
        author_or_title = _format_in_text_names(work.authors)
    elif work.kind in LAW_KINDS:
        author_or_title = work.title
    else:
        author_or_title = (
            double_quoted(work.title) if work.kind in _KINDS_IN_CONTAINER else italic(work.title)
        )
    # American punctuation: the comma goes inside the quotation marks, and is dropped after ? and !.
    if author_or_title.endswith("”"):
        author_or_title = f"{author_or_title[:-1]}{'' if author_or_title[-2] in '?!' else ','}”"
        return f"({join_nonempty([f'{author_or_title} {work.year or NO_DATE_LABEL}', *place])})"
    return f"({join_nonempty([author_or_title, work.year or NO_DATE_LABEL, *place])})"


def _format_title(work: Work) -> str:
    if work.kind in _KINDS_IN_CONTAINER:
        return work.title
    title = italic(work.designation or work.title)
    if work.kind == "film":
        # A description in brackets says what the work is.
        return title if work.title.startswith("[") else f"{title} [Video]"
    number = work.un_resolution.symbol if work.un_resolution else work.distinct_number
    details = parenthesized(work.series, number, work.version_label.capitalize(), work.text_version)
    return join_nonempty([title, details], " ")


def _format_source_element(work: Work) -> str:
    """Return the source element of a reference, between title and URL: container and publisher."""
    if work.kind == "chapter":
        first_page, last_page = page_range(work.pinpoint)
        pages = parenthesized(format_pinpoint(work.pinpoint, "apa") if last_page else "")
        role_label = f"({'Eds.' if len(work.editors) > 1 else 'Ed.'})"
        names = [join_nonempty([name.initials, name.family_name], " ") for name in work.editors]
        editors = f"{join_names(names, ' & ', ',' if len(names) > 2 else '')} {role_label}" if names else ""
        book = join_nonempty([italic(work.container), pages], " ")
        return join_nonempty(
            [
                f"In {join_nonempty([editors, book])}.",
                with_full_stop(work.distinct_publisher) if work.distinct_publisher else "",
            ],
            " ",
        )
    if work.kind == "article":
        volume = work.volume and f"{italic(work.volume)}{parenthesized(work.issue)}"
        return with_full_stop(join_nonempty([italic(work.container), volume, work.number]))
    return join_nonempty(
        [
            with_full_stop(sentence)
            for sentence in (work.distinct_container, work.distinct_publisher)
            if sentence
        ],
        " ",
    )


def _append_url(work: Work, citation: str) -> str:
    if not work.url:
        return with_full_stop(citation)
    # A date of retrieval is given only for pages without a date, whose content may change.
    location = (
        f"Retrieved {format_us_date(work.accessed)}, from {work.url}"
        if work.kind == "webpage" and not work.date
        else work.url
    )
    return f"{citation}, {location}" if work.kind in LAW_KINDS else f"{with_full_stop(citation)} {location}"


def _format_publication_date(work: Work) -> str:
    """Return the year, or for a page, article or film the full date: "2018, April 5"."""
    if not work.date:
        return NO_DATE_LABEL
    if work.kind not in ("webpage", "article", "film") or len(work.date) == 4:
        return work.year
    month, _, day = format_us_date(work.date).removesuffix(work.year).rstrip(", ").partition(" ")
    return join_nonempty([work.year, join_nonempty([month, day], " ")])


def _format_author_list(names: Sequence[CreatorName]) -> str:
    inverted_names = [join_nonempty([name.family_name, name.initials]) for name in names]
    # Two organisations take no comma between them, inverted names do.
    comma = "," if len(inverted_names) > 2 or any(name.given_name for name in names) else ""
    return (
        join_names(inverted_names, f"{comma} & ")
        if len(inverted_names) < 3
        else join_names(inverted_names, " & ", ",")
    )


def _format_in_text_names(names: Sequence[CreatorName]) -> str:
    if len(names) > 2:
        return f"{names[0].family_name} et al."
    return join_names([name_with_abbreviation(name) for name in names], " & ")

"""Harvard style, after "Cite Them Right": the entry of the reference list, and the in-text citation."""

from __future__ import annotations

from collections.abc import Sequence

from compendium.cite.pinpoints import format_pinpoint, page_range
from compendium.cite.text import (
    format_date,
    italic,
    join_names,
    join_nonempty,
    name_with_abbreviation,
    parenthesized,
    single_quoted,
    with_full_stop,
)
from compendium.cite.work import LAW_KINDS, CreatorName, Publication, Work

NO_DATE_LABEL = "no date"
_KINDS_CITED_BY_TITLE = (*LAW_KINDS, "judgment")


def reference_list_entry(work: Work) -> str:
    """Return the entry of the reference list, which ends in the URL or in a full stop."""
    year = f"({work.year or NO_DATE_LABEL})"
    if work.kind in _KINDS_CITED_BY_TITLE or not work.authors:
        citation = f"{_format_title(work)} {year}"
        source = _format_source_element(work)
        return _append_url(work, f"{citation} {source}" if source else with_full_stop(citation))
    return _append_url(
        work,
        join_nonempty(
            [
                f"{_format_names(work.authors)} {year} {_format_punctuated_title(work)}",
                _format_source_element(work),
            ],
            " ",
        ),
    )


def in_text_citation(work: Work) -> str:
    """Return "(Author, 2018, Box 6)"."""
    if work.authors and work.kind not in _KINDS_CITED_BY_TITLE:
        families = [name_with_abbreviation(name) for name in work.authors]
        author_or_title = f"{families[0]} {italic('et al.')}" if len(families) > 3 else join_names(families)
    else:
        author_or_title = _format_title(work)
    version = work.text_version if work.kind in _KINDS_CITED_BY_TITLE or not work.authors else ""
    place = [format_pinpoint(work.pinpoint, "harvard"), version]
    return f"({join_nonempty([author_or_title, work.year or NO_DATE_LABEL, *place])})"


def _format_punctuated_title(work: Work) -> str:
    return (
        f"{_format_title(work)},"
        if work.kind in ("article", "chapter")
        else with_full_stop(_format_title(work))
    )


def _format_title(work: Work) -> str:
    is_part = work.kind in ("article", "chapter")
    return single_quoted(work.title) if is_part else italic(work.designation or work.title)


def _format_source_element(work: Work) -> str:
    """Return the part of a reference between title and URL, as sentences."""
    imprint = join_nonempty([work.publication_place, work.distinct_publisher], ": ")
    if work.kind == "chapter":
        names = _format_names(work.editors)
        editors = f"{names} ({'eds' if len(work.editors) > 1 else 'ed.'})" if names else ""
        container = f"in {join_nonempty([editors, italic(work.container)], ' ')}"
        pages = format_pinpoint(work.pinpoint, "harvard") if page_range(work.pinpoint)[1] else ""
        sentences = [join_nonempty([container if not imprint else f"{container}. {imprint}", pages])]
    elif work.kind == "article":
        volume = work.volume and f"{work.volume}{parenthesized(work.issue)}"
        sentences = [
            join_nonempty(
                [
                    italic(work.container),
                    volume,
                    work.number,
                    format_date(work.date).removesuffix(work.year).strip(),
                ]
            )
        ]
    elif work.kind == "judgment":
        sentences = [join_nonempty([*(name.full for name in work.authors), work.number])]
    elif work.kind in LAW_KINDS:
        publication = _format_official_publication(work.publication) if work.publication else ""
        number = publication or work.distinct_number
        sentences = [join_nonempty([work.jurisdiction, number, work.text_version])]
    else:
        medium = "[Video]" if work.kind == "film" and not work.title.startswith("[") else ""
        number = work.un_resolution.symbol if work.un_resolution else work.distinct_number
        sentences = [
            medium,
            work.distinct_container,
            join_nonempty([work.series, number, work.text_version]),
            work.version_label.capitalize(),
            imprint,
        ]
    return join_nonempty([with_full_stop(sentence) for sentence in sentences if sentence], " ")


def _format_official_publication(publication: Publication) -> str:
    """Return "_Official Journal_ L101, p. 1", or "_United Nations Treaty Series_, 2237, p. 319"."""
    page = publication.page and f"p. {publication.page}"
    if not publication.section:
        return join_nonempty([italic(publication.name), publication.number, page])
    place = (
        f"{publication.section}{publication.number}"
        if page
        else join_nonempty([publication.section, publication.number])
    )
    return join_nonempty([f"{italic(publication.name)} {place}", page])


def _append_url(work: Work, citation: str) -> str:
    if not work.url:
        return citation
    return f"{citation} Available at: {work.url} (Accessed: {format_date(work.accessed)})."


def _format_names(names: Sequence[CreatorName]) -> str:
    inverted_names = [join_nonempty([name.family_name, name.initials]) for name in names]
    return (
        f"{inverted_names[0]} {italic('et al.')}" if len(inverted_names) > 3 else join_names(inverted_names)
    )

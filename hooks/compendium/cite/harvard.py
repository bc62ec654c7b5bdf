"""Harvard, as in "Cite Them Right": the entry of the reference list, and the citation in the text."""

from __future__ import annotations

from collections.abc import Sequence

from compendium.cite.pinpoints import format_pinpoint, page_range
from compendium.cite.text import (
    format_date,
    italic,
    join_names,
    join_nonempty,
    parenthesized,
    single_quoted,
    with_full_stop,
)
from compendium.cite.work import Name, Work

NO_DATE = "no date"
_CITED_BY_TITLE = ("legislation", "judgment")


def reference(work: Work) -> str:
    """Return the entry of the reference list. It ends in the address, or in a full stop."""
    year = f"({work.year or NO_DATE})"
    if work.kind in _CITED_BY_TITLE or not work.authors:
        head = f"{_title(work)} {year}"
        rest = _source(work)
        return _with_url(work, f"{head} {rest}" if rest else with_full_stop(head))
    return _with_url(
        work, join_nonempty([f"{_names(work.authors)} {year} {_punctuated_title(work)}", _source(work)], " ")
    )


def in_text(work: Work) -> str:
    """Return "(Author, 2018, Box 6)"."""
    if work.authors and work.kind not in _CITED_BY_TITLE:
        families = [name.family for name in work.authors]
        who = f"{families[0]} {italic('et al.')}" if len(families) > 3 else join_names(families)
    else:
        who = _title(work)
    return f"({join_nonempty([who, work.year or NO_DATE, format_pinpoint(work.pinpoint, 'harvard')])})"


def _punctuated_title(work: Work) -> str:
    return f"{_title(work)}," if work.kind in ("article", "chapter") else with_full_stop(_title(work))


def _title(work: Work) -> str:
    return single_quoted(work.title) if work.kind in ("article", "chapter") else italic(work.title)


def _source(work: Work) -> str:
    """Return what stands between title and address, as sentences."""
    imprint = join_nonempty([work.place, work.distinct_publisher], ": ")
    if work.kind == "chapter":
        names = _names(work.editors)
        editors = f"{names} ({'eds' if len(work.editors) > 1 else 'ed.'})" if names else ""
        whole = f"in {join_nonempty([editors, italic(work.container)], ' ')}"
        at = format_pinpoint(work.pinpoint, "harvard") if page_range(work.pinpoint)[1] else ""
        sentences = [join_nonempty([whole if not imprint else f"{whole}. {imprint}", at])]
    elif work.kind == "article":
        sentences = [
            join_nonempty(
                [italic(work.container), work.number, format_date(work.date).removesuffix(work.year).strip()]
            )
        ]
    elif work.kind == "judgment":
        sentences = [join_nonempty([*(name.full for name in work.authors), work.number])]
    elif work.kind == "legislation":
        sentences = [join_nonempty([work.jurisdiction, work.distinct_number])]
    else:
        video = "[Video]" if work.kind == "film" else ""
        sentences = [
            video,
            work.distinct_container,
            join_nonempty([work.series, work.distinct_number]),
            work.version_label.capitalize(),
            imprint,
        ]
    return join_nonempty([with_full_stop(said) for said in sentences if said], " ")


def _with_url(work: Work, head: str) -> str:
    if not work.url:
        return head
    accessed = parenthesized(f"Accessed: {format_date(work.accessed)}" if work.accessed else "")
    return f"{head} Available at: {work.url}{f' {accessed}.' if accessed else ''}"


def _names(names: Sequence[Name]) -> str:
    said = [join_nonempty([name.family, name.initials]) for name in names]
    return f"{said[0]} {italic('et al.')}" if len(said) > 3 else join_names(said)

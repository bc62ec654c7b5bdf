"""Harvard, as in "Cite Them Right": the entry of the reference list, and the citation in the text."""

from __future__ import annotations

from collections.abc import Sequence

from compendium.cite.model import Name, Work
from compendium.cite.pinpoints import pages, place
from compendium.cite.text import bracketed, day, italic, joined, row, single, stopped

NO_DATE = "no date"
_BY_TITLE = ("legislation", "judgment")


def reference(work: Work) -> str:
    """Return the entry of the reference list. It ends in the address, or in a full stop."""
    year = f"({work.year or NO_DATE})"
    if work.kind in _BY_TITLE or not work.authors:
        head = f"{_title(work)} {year}"
        rest = _rest(work)
        return _ending(work, f"{head} {rest}" if rest else stopped(head))
    return _ending(work, joined([f"{_names(work.authors)} {year} {_comma_or_stop(work)}", _rest(work)], " "))


def in_text(work: Work) -> str:
    """Return "(Author, 2018, Box 6)"."""
    if work.authors and work.kind not in _BY_TITLE:
        families = [name.family for name in work.authors]
        who = f"{families[0]} {italic('et al.')}" if len(families) > 3 else row(families)
    else:
        who = _title(work)
    return f"({joined([who, work.year or NO_DATE, place(work.pinpoint, 'harvard')])})"


def _comma_or_stop(work: Work) -> str:
    return f"{_title(work)}," if work.kind in ("article", "chapter") else stopped(_title(work))


def _title(work: Work) -> str:
    return single(work.title) if work.kind in ("article", "chapter") else italic(work.title)


def _rest(work: Work) -> str:
    """Return what stands between title and address, as sentences."""
    imprint = joined([work.place, work.by], ": ")
    if work.kind == "chapter":
        names = _names(work.editors)
        editors = f"{names} ({'eds' if len(work.editors) > 1 else 'ed.'})" if names else ""
        whole = f"in {joined([editors, italic(work.container)], ' ')}"
        at = place(work.pinpoint, "harvard") if pages(work.pinpoint)[1] else ""
        sentences = [joined([whole if not imprint else f"{whole}. {imprint}", at])]
    elif work.kind == "article":
        sentences = [
            joined([italic(work.container), work.number, day(work.date).removesuffix(work.year).strip()])
        ]
    elif work.kind == "judgment":
        sentences = [joined([*(name.full for name in work.authors), work.number])]
    elif work.kind == "legislation":
        sentences = [joined([work.jurisdiction, work.symbol])]
    else:
        video = "[Video]" if work.kind == "film" else ""
        sentences = [
            video,
            work.within,
            joined([work.series, work.symbol]),
            work.edition.capitalize(),
            imprint,
        ]
    return joined([stopped(said) for said in sentences if said], " ")


def _ending(work: Work, head: str) -> str:
    if not work.url:
        return head
    accessed = bracketed(f"Accessed: {day(work.accessed)}" if work.accessed else "")
    return f"{head} Available at: {work.url}{f' {accessed}.' if accessed else ''}"


def _names(names: Sequence[Name]) -> str:
    said = [joined([name.family, name.initials]) for name in names]
    return f"{said[0]} {italic('et al.')}" if len(said) > 3 else row(said)

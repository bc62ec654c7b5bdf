"""APA, 7th edition: the entry of the reference list, and the citation in the text, which has the pinpoint.

Treaties and laws as in chapter 11, which follows the Bluebook: title, date, number. Titles keep their
capitals: a program cannot tell a name from a capital of the title.
"""

from __future__ import annotations

from collections.abc import Sequence

from compendium.cite.model import TODAY, Name, Work
from compendium.cite.pinpoints import pages, place
from compendium.cite.text import bracketed, double, italic, joined, row, stopped, us_day

NO_DATE = "n.d."
# In the text these are set as parts of a greater whole.
_PARTS = ("article", "chapter")


def reference(work: Work) -> str:
    """Return the entry of the reference list. It ends in the address, or in a full stop."""
    if work.kind == "legislation":
        jurisdiction = bracketed(work.jurisdiction)
        return _ending(
            work, joined([joined([work.title, jurisdiction], " "), us_day(work.date), work.symbol])
        )
    if work.kind == "judgment":
        court = bracketed(joined([*(name.full for name in work.authors), us_day(work.date)]))
        return _ending(work, joined([joined([italic(work.title), work.number]), court], " "))
    title, rest = _title(work), _rest(work)
    if work.authors:
        parts = [stopped(_authors(work.authors)), f"({_date(work)}).", stopped(title)]
    else:
        parts = [stopped(title), f"({_date(work)})."]
    return _ending(work, joined([*parts, rest], " "))


def in_text(work: Work) -> str:
    """Return "(Author, 2018, Box 6)"."""
    if work.authors and work.kind not in ("legislation", "judgment"):
        who = _in_text(work.authors)
    elif work.kind == "legislation":
        who = work.title
    else:
        who = double(work.title) if work.kind in _PARTS else italic(work.title)
    # A comma goes inside the marks, as in America; after a question mark there is none.
    if who.endswith("”"):
        who = f"{who[:-1]}{'' if who[-2] in '?!' else ','}”"
        return f"({joined([f'{who} {work.year or NO_DATE}', place(work.pinpoint, 'apa')])})"
    return f"({joined([who, work.year or NO_DATE, place(work.pinpoint, 'apa')])})"


def _title(work: Work) -> str:
    if work.kind in _PARTS:
        return work.title
    title = italic(work.title)
    if work.kind == "film":
        return f"{title} [Video]"
    return joined([title, bracketed(work.series, work.symbol, work.edition.capitalize())], " ")


def _rest(work: Work) -> str:
    """Return what stands between title and address: the whole it is part of, who published it."""
    if work.kind == "chapter":
        first, last = pages(work.pinpoint)
        at = bracketed(place(work.pinpoint, "apa") if last else "")
        label = f"({'Eds.' if len(work.editors) > 1 else 'Ed.'})"
        names = [joined([name.initials, name.family], " ") for name in work.editors]
        editors = f"{row(names, ' & ', ',' if len(names) > 2 else '')} {label}" if names else ""
        book = joined([italic(work.container), at], " ")
        return joined([f"In {joined([editors, book])}.", stopped(work.by) if work.by else ""], " ")
    if work.kind == "article":
        return stopped(joined([italic(work.container), work.number]))
    return joined([stopped(said) for said in (work.within, work.by) if said], " ")


def _ending(work: Work, head: str) -> str:
    if not work.url:
        return stopped(head)
    # A day of reading only for what may change: pages without a date of their own.
    changing = work.accessed and not work.date and (work.accessed == TODAY or work.kind == "webpage")
    where = f"Retrieved {us_day(work.accessed)}, from {work.url}" if changing else work.url
    return f"{head}, {where}" if work.kind == "legislation" else f"{stopped(head)} {where}"


def _date(work: Work) -> str:
    """Return the year, for a page or an article with month and day: "2018, April 5"."""
    if not work.date:
        return NO_DATE
    if work.kind not in ("webpage", "article", "film") or len(work.date) == 4:
        return work.year
    month, _, of_month = us_day(work.date).removesuffix(work.year).rstrip(", ").partition(" ")
    return joined([work.year, joined([month, of_month], " ")])


def _authors(names: Sequence[Name]) -> str:
    said = [joined([name.family, name.initials]) for name in names]
    # Two bodies take no comma between them, names turned round do.
    comma = "," if len(said) > 2 or any(name.given for name in names) else ""
    return row(said, f"{comma} & ") if len(said) < 3 else row(said, " & ", ",")


def _in_text(names: Sequence[Name]) -> str:
    families = [name.family for name in names]
    return f"{families[0]} et al." if len(families) > 2 else row(families, " & ")

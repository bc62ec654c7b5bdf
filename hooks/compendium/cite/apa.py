"""APA, 7th edition: the entry of the reference list, and the citation in the text, which has the pinpoint.

Treaties and laws as in chapter 11, which follows the Bluebook: title, date, number. Titles keep their
capitals: a program cannot tell a name from a capital of the title.
"""

from __future__ import annotations

from collections.abc import Sequence

from compendium.cite.pinpoints import format_pinpoint, page_range
from compendium.cite.text import (
    double_quoted,
    format_us_date,
    italic,
    join_names,
    join_nonempty,
    parenthesized,
    with_full_stop,
)
from compendium.cite.work import TODAY, Name, Work

NO_DATE = "n.d."
# In the text these are set as parts of a greater whole.
_PARTS_OF_A_WHOLE = ("article", "chapter")


def reference(work: Work) -> str:
    """Return the entry of the reference list. It ends in the address, or in a full stop."""
    if work.kind == "legislation":
        jurisdiction = parenthesized(work.jurisdiction)
        return _with_url(
            work,
            join_nonempty(
                [
                    join_nonempty([work.title, jurisdiction], " "),
                    format_us_date(work.date),
                    work.distinct_number,
                ]
            ),
        )
    if work.kind == "judgment":
        court = parenthesized(
            join_nonempty([*(name.full for name in work.authors), format_us_date(work.date)])
        )
        return _with_url(work, join_nonempty([join_nonempty([italic(work.title), work.number]), court], " "))
    title, rest = _title(work), _source(work)
    if work.authors:
        parts = [with_full_stop(_authors(work.authors)), f"({_date(work)}).", with_full_stop(title)]
    else:
        parts = [with_full_stop(title), f"({_date(work)})."]
    return _with_url(work, join_nonempty([*parts, rest], " "))


def in_text(work: Work) -> str:
    """Return "(Author, 2018, Box 6)"."""
    if work.authors and work.kind not in ("legislation", "judgment"):
        who = _in_text_names(work.authors)
    elif work.kind == "legislation":
        who = work.title
    else:
        who = double_quoted(work.title) if work.kind in _PARTS_OF_A_WHOLE else italic(work.title)
    # A comma goes inside the marks, as in America; after a question mark there is none.
    if who.endswith("”"):
        who = f"{who[:-1]}{'' if who[-2] in '?!' else ','}”"
        return f"({join_nonempty([f'{who} {work.year or NO_DATE}', format_pinpoint(work.pinpoint, 'apa')])})"
    return f"({join_nonempty([who, work.year or NO_DATE, format_pinpoint(work.pinpoint, 'apa')])})"


def _title(work: Work) -> str:
    if work.kind in _PARTS_OF_A_WHOLE:
        return work.title
    title = italic(work.title)
    if work.kind == "film":
        return f"{title} [Video]"
    return join_nonempty(
        [title, parenthesized(work.series, work.distinct_number, work.version_label.capitalize())], " "
    )


def _source(work: Work) -> str:
    """Return what stands between title and address: the whole it is part of, who published it."""
    if work.kind == "chapter":
        first, last = page_range(work.pinpoint)
        at = parenthesized(format_pinpoint(work.pinpoint, "apa") if last else "")
        label = f"({'Eds.' if len(work.editors) > 1 else 'Ed.'})"
        names = [join_nonempty([name.initials, name.family], " ") for name in work.editors]
        editors = f"{join_names(names, ' & ', ',' if len(names) > 2 else '')} {label}" if names else ""
        book = join_nonempty([italic(work.container), at], " ")
        return join_nonempty(
            [
                f"In {join_nonempty([editors, book])}.",
                with_full_stop(work.distinct_publisher) if work.distinct_publisher else "",
            ],
            " ",
        )
    if work.kind == "article":
        return with_full_stop(join_nonempty([italic(work.container), work.number]))
    return join_nonempty(
        [with_full_stop(said) for said in (work.distinct_container, work.distinct_publisher) if said], " "
    )


def _with_url(work: Work, head: str) -> str:
    if not work.url:
        return with_full_stop(head)
    # A day of reading only for what may change: pages without a date of their own.
    changing = work.accessed and not work.date and (work.accessed == TODAY or work.kind == "webpage")
    where = f"Retrieved {format_us_date(work.accessed)}, from {work.url}" if changing else work.url
    return f"{head}, {where}" if work.kind == "legislation" else f"{with_full_stop(head)} {where}"


def _date(work: Work) -> str:
    """Return the year, for a page or an article with month and day: "2018, April 5"."""
    if not work.date:
        return NO_DATE
    if work.kind not in ("webpage", "article", "film") or len(work.date) == 4:
        return work.year
    month, _, of_month = format_us_date(work.date).removesuffix(work.year).rstrip(", ").partition(" ")
    return join_nonempty([work.year, join_nonempty([month, of_month], " ")])


def _authors(names: Sequence[Name]) -> str:
    said = [join_nonempty([name.family, name.initials]) for name in names]
    # Two bodies take no comma between them, names turned round do.
    comma = "," if len(said) > 2 or any(name.given for name in names) else ""
    return join_names(said, f"{comma} & ") if len(said) < 3 else join_names(said, " & ", ",")


def _in_text_names(names: Sequence[Name]) -> str:
    families = [name.family for name in names]
    return f"{families[0]} et al." if len(families) > 2 else join_names(families, " & ")

"""Chicago Manual of Style, 17th edition, as a full note. Titles keep the capitals their works give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compendium.cite.pinpoints import format_pinpoint
from compendium.cite.text import (
    double_quoted,
    format_us_date,
    full_names,
    italic,
    join_names,
    join_nonempty,
    parenthesized,
    with_full_stop,
)
from compendium.cite.work import Name, Work

NO_DATE = "n.d."


# The marks behind a title; a single one belongs to them only if it was opened, else it is an apostrophe.
_CLOSING = re.compile("‘[^‘’]*(’”)$|(”)$")
Parts = tuple[str, list[str]]  # author and title; what follows


def chicago(work: Work) -> str:
    """Return the note, with its pinpoint and full stop."""
    head, rest = _FORMS.get(work.kind, _published)(work)
    accessed = (
        f"accessed {format_us_date(work.accessed)}" if work.accessed and work.url and not work.date else ""
    )
    more = join_nonempty([*rest, format_pinpoint(work.pinpoint, "chicago"), accessed, work.url])
    # Commas and full stops go inside closing marks, as in America.
    if closing := _CLOSING.search(head):
        marks = closing[1] or closing[2]
        words = head.removesuffix(marks)
        return with_full_stop(f"{words},{marks} {more}") if more else f"{with_full_stop(words)}{marks}"
    return with_full_stop(join_nonempty([head, more]))


def _legislation(work: Work) -> Parts:
    return join_nonempty([work.title, parenthesized(work.jurisdiction)], " "), [
        format_us_date(work.date),
        work.distinct_number,
    ]


def _resolution(work: Work) -> Parts:
    return _author_and_quoted_title(work), [work.distinct_number, format_us_date(work.date)]


def _judgment(work: Work) -> Parts:
    return work.title, [work.number, *full_names(work.authors), format_us_date(work.date)]


def _web_page(work: Work) -> Parts:
    film = "video" if work.kind == "film" else ""
    return _author_and_quoted_title(work), [
        film,
        work.distinct_container,
        work.version_label,
        format_us_date(work.date),
    ]


def _article(work: Work) -> Parts:
    number = re.sub(r"^(Vol|Issue)\b|\bNo\b", lambda word: word[0].lower(), work.number)
    journal = join_nonempty([italic(work.container), number])
    return _author_and_quoted_title(work), [
        join_nonempty([journal, parenthesized(format_us_date(work.date))], " ")
    ]


def _chapter(work: Work) -> Parts:
    editors = f"ed. {_names(work.editors)}" if work.editors else ""
    book = join_nonempty([f"in {italic(work.container)}", editors])
    return _author_and_quoted_title(work), [join_nonempty([book, _imprint(work)], " ")]


def _published(work: Work) -> Parts:
    head = join_nonempty([_names(work.authors), italic(work.title), work.series, work.distinct_number])
    return join_nonempty([head, _imprint(work)], " "), []


def _author_and_quoted_title(work: Work) -> str:
    return join_nonempty([_names(work.authors), double_quoted(work.title)])


def _imprint(work: Work) -> str:
    """Return "(Place: Publisher, 2018)"."""
    return parenthesized(join_nonempty([work.place, work.distinct_publisher], ": "), work.year or NO_DATE)


def _names(names: Sequence[Name]) -> str:
    full = full_names(names)
    return f"{full[0]} et al." if len(full) > 3 else join_names(full, " and ", ",")


_FORMS = {
    "legislation": _legislation,
    "resolution": _resolution,
    "judgment": _judgment,
    "webpage": _web_page,
    "film": _web_page,
    "article": _article,
    "chapter": _chapter,
}

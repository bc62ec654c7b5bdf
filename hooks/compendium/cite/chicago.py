"""Chicago Manual of Style, 17th edition, as a full note. Titles keep the capitals their works give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compendium.cite.model import Name, Work
from compendium.cite.pinpoints import place
from compendium.cite.text import bracketed, double, full_names, italic, joined, row, stopped, us_day

NO_DATE = "n.d."


# The marks behind a title; a single one belongs to them only if it was opened, else it is an apostrophe.
_CLOSING = re.compile("‘[^‘’]*(’”)$|(”)$")
Parts = tuple[str, list[str]]  # author and title; what follows


def chicago(work: Work) -> str:
    """Return the note, with its pinpoint and full stop."""
    head, rest = _FORMS.get(work.kind, _published)(work)
    accessed = f"accessed {us_day(work.accessed)}" if work.accessed and work.url and not work.date else ""
    more = joined([*rest, place(work.pinpoint, "chicago"), accessed, work.url])
    # Commas and full stops go inside closing marks, as in America.
    if closing := _CLOSING.search(head):
        marks = closing[1] or closing[2]
        words = head.removesuffix(marks)
        return stopped(f"{words},{marks} {more}") if more else f"{stopped(words)}{marks}"
    return stopped(joined([head, more]))


def _legislation(work: Work) -> Parts:
    return joined([work.title, bracketed(work.jurisdiction)], " "), [us_day(work.date), work.symbol]


def _resolution(work: Work) -> Parts:
    return _quoted(work), [work.symbol, us_day(work.date)]


def _judgment(work: Work) -> Parts:
    return work.title, [work.number, *full_names(work.authors), us_day(work.date)]


def _page(work: Work) -> Parts:
    film = "video" if work.kind == "film" else ""
    return _quoted(work), [film, work.within, work.edition, us_day(work.date)]


def _article(work: Work) -> Parts:
    number = re.sub(r"^(Vol|Issue)\b|\bNo\b", lambda word: word[0].lower(), work.number)
    journal = joined([italic(work.container), number])
    return _quoted(work), [joined([journal, bracketed(us_day(work.date))], " ")]


def _chapter(work: Work) -> Parts:
    editors = f"ed. {_names(work.editors)}" if work.editors else ""
    book = joined([f"in {italic(work.container)}", editors])
    return _quoted(work), [joined([book, _imprint(work)], " ")]


def _published(work: Work) -> Parts:
    head = joined([_names(work.authors), italic(work.title), work.series, work.symbol])
    return joined([head, _imprint(work)], " "), []


def _quoted(work: Work) -> str:
    return joined([_names(work.authors), double(work.title)])


def _imprint(work: Work) -> str:
    """Return "(Place: Publisher, 2018)"."""
    return bracketed(joined([work.place, work.by], ": "), work.year or NO_DATE)


def _names(names: Sequence[Name]) -> str:
    full = full_names(names)
    return f"{full[0]} et al." if len(full) > 3 else row(full, " and ", ",")


_FORMS = {
    "legislation": _legislation,
    "resolution": _resolution,
    "judgment": _judgment,
    "webpage": _page,
    "film": _page,
    "article": _article,
    "chapter": _chapter,
}

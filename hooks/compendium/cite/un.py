"""A footnote after the United Nations Editorial Manual ("Footnotes and other references").

Resolutions and documents with a symbol of the United Nations are known by it, and their titles are left out.
"""

from __future__ import annotations

import re

from compendium.cite.model import Name, Work
from compendium.cite.pinpoints import place
from compendium.cite.text import bracketed, day, double, full_names, italic, joined, row, stopped

_RESOLUTION = re.compile(r"(?:(?:UN)?(GA|SC|ECOSOC) Res\.? |([AES])/RES/)(\d+(?:/\d+)?(?: ?\(\d{4}\))?)")
_SYMBOL = re.compile(r"[AES]/\S+")
_ORGANS = {
    **dict.fromkeys(("A", "GA"), "General Assembly"),
    **dict.fromkeys(("S", "SC"), "Security Council"),
    **dict.fromkeys(("E", "ECOSOC"), "Economic and Social Council"),
}
_CETS = re.compile(r"CETS (?:No\. ?)?(\d+)")


def un(work: Work) -> str:
    """Return the footnote, with its pinpoint and full stop."""
    form = _FORMS.get(work.kind)
    head = form(work) if form else (_document if work.number else _publication)(work)
    return _ending(work, joined([head, place(work.pinpoint, "un")]))


def _legislation(work: Work) -> str:
    """Title (series, number), or with its date if it has no number."""
    series = _CETS.fullmatch(work.number)
    if series:
        number = f"Council of Europe, {italic('Treaty Series')}, No. {series[1]}"
    else:
        number = work.symbol and (_resolution_number(work) or _no(work.symbol))
    date = "" if number or work.mentions(day(work.date)) else day(work.date)
    return joined([work.title, bracketed(work.jurisdiction, number, date)], " ")


def _resolution(work: Work) -> str:
    if resolution := _resolution_number(work):
        return resolution
    if _SYMBOL.fullmatch(work.number):
        return work.number
    date = "" if work.mentions(day(work.date)) else day(work.date)
    return joined([_names(work.authors), double(work.title), _no(work.symbol), date])


def _resolution_number(work: Work) -> str:
    """Return "General Assembly resolution 58/137" for any way in which the number is written, or ""."""
    if found := _RESOLUTION.fullmatch(work.number):
        return f"{_ORGANS[found[1] or found[2]]} resolution {found[3]}"
    plain = re.fullmatch(r"Resolution (\d+/\d+)", work.number)
    return f"{_names(work.authors)} resolution {plain[1]}" if plain and len(work.authors) == 1 else ""


def _judgment(work: Work) -> str:
    number = _no(work.number[:1].lower() + work.number[1:])
    date = f"judgment of {day(work.date)}" if work.date else "judgment"
    return joined([_names(work.authors), italic(work.title), number, date])


def _page(work: Work) -> str:
    film = "video" if work.kind == "film" else ""
    return joined([_names(work.authors), double(work.title), film, work.within, work.edition, day(work.date)])


def _article(work: Work) -> str:
    number = _no(work.number[:1].lower() + work.number[1:]) if work.number else ""
    parts = [_names(work.authors), double(work.title), joined([italic(work.container), number])]
    return joined([joined(parts), bracketed(day(work.date))], " ")


def _chapter(work: Work) -> str:
    editors = f"{_names(work.editors)}, {'eds.' if len(work.editors) > 1 else 'ed.'}" if work.editors else ""
    book = joined([italic(work.container), editors])
    return joined([joined([_names(work.authors), double(work.title), f"in {book}"]), _published(work)], " ")


def _document(work: Work) -> str:
    """A document of another organisation: organisation, “Title”, symbol."""
    number = work.symbol and f"document {_no(work.symbol)}"
    return joined([_names(work.authors), double(work.title), number, work.year])


def _publication(work: Work) -> str:
    return joined([joined([_names(work.authors), italic(work.title), work.series]), _published(work)], " ")


def _published(work: Work) -> str:
    return bracketed(work.place, work.by, work.year)


def _ending(work: Work, head: str) -> str:
    if not work.url:
        return stopped(head)
    accessed = f" (accessed on {day(work.accessed)})" if work.accessed else ""
    return f"{stopped(head)} Available at {work.url}{accessed}."


def _no(number: str) -> str:
    """Return a number with the capital that the United Nations give to "No."."""
    return re.sub(r"\bno\. ?", "No. ", number)


def _names(names: tuple[Name, ...]) -> str:
    return f"{names[0].full} and others" if len(names) > 3 else row(full_names(names))


_FORMS = {
    "legislation": _legislation,
    "resolution": _resolution,
    "judgment": _judgment,
    "webpage": _page,
    "film": _page,
    "article": _article,
    "chapter": _chapter,
}

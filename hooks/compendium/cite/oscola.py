"""OSCOLA, 4th edition, as a footnote; treaties as in "OSCOLA 2006: Citing International Law Sources".

Names of organisations are written out: which abbreviation a reader would know is not in the entries.
"""

from __future__ import annotations

import re

from compendium.cite.model import Name, Work
from compendium.cite.pinpoints import place
from compendium.cite.text import bracketed, day, italic, joined, row, single, stopped

STRASBOURG = "European Court of Human Rights"


def oscola(work: Work) -> str:
    """Return the footnote, with its pinpoint and full stop."""
    return stopped(_FORMS.get(work.kind, _published)(work))


def _legislation(work: Work) -> str:
    """Title (adopted date) number, pinpoint. What the title says is not said again."""
    date = day(work.date)
    adopted = f"adopted {date}" if date and not work.mentions(date) else ""
    head = joined([work.title, bracketed(work.jurisdiction, adopted), _number(work)], " ")
    return _ending(work, _at(head, work))


def _resolution(work: Work) -> str:
    date = day(work.date)
    dated = bracketed("" if work.mentions(date) else date)
    head = joined([joined([_names(work.authors), single(work.title)]), dated, _number(work)], " ")
    return _ending(work, _at(head, work))


def _judgment(work: Work) -> str:
    """Parties App no (court, date) [paragraph]."""
    court = "ECtHR" if [name.family for name in work.authors] == [STRASBOURG] else _names(work.authors)
    number = re.sub(r"^Application no\.?", "App no", work.number)
    parties = italic(re.sub(r"\bv\. ", "v ", work.title))
    head = joined([parties, number, bracketed(court, day(work.date))], " ")
    paragraph = re.fullmatch(r"paras? (\d[\d–]*)", place(work.pinpoint, "oscola"))
    return _ending(work, f"{head} [{paragraph[1]}]" if paragraph else _at(head, work))


def _page(work: Work) -> str:
    """Author, ‘Title’ (site, date) <address> accessed date. Films are cited as the page that shows them."""
    about = bracketed(joined([italic(work.container), work.edition, day(work.date)]))
    head = joined([joined([_names(work.authors), single(work.title)]), about], " ")
    return _ending(work, _at(head, work))


def _article(work: Work) -> str:
    number = _without_stops(work.number)
    head = joined([_names(work.authors), single(work.title)])
    head = joined([joined([head, italic(work.container)], " "), number])
    return _ending(work, _at(joined([head, bracketed(day(work.date))], " "), work))


def _chapter(work: Work) -> str:
    editors = f"{_names(work.editors)} ({'eds' if len(work.editors) > 1 else 'ed'})" if work.editors else ""
    head = joined([_names(work.authors), single(work.title)])
    book = joined([editors, italic(work.container)])
    published = bracketed(joined([work.by, work.year], " "))
    return _ending(work, _at(joined([f"{head} in {book}", published], " "), work))


def _published(work: Work) -> str:
    """Author, _Title_ (series, number, publisher year) pinpoint."""
    head = joined([_names(work.authors), italic(work.title)])
    about = bracketed(work.series, _without_stops(work.symbol), joined([work.by, day(work.date)], " "))
    return _ending(work, _at(joined([head, about], " "), work))


def _at(head: str, work: Work) -> str:
    """Return the head with the pinpoint; no comma between them after a bracket."""
    return joined([head, place(work.pinpoint, "oscola")], " " if head.endswith(")") else ", ")


def _ending(work: Work, head: str) -> str:
    accessed = f" accessed {day(work.accessed)}" if work.accessed else ""
    return f"{head} <{work.url}>{accessed}" if work.url else head


def _number(work: Work) -> str:
    """Return the number as OSCOLA writes it: no full stops, and United Nations symbols named as such."""
    number = _without_stops(work.symbol)
    if re.match(r"[AES]/", number):
        return f"UN Doc {number}"
    return f"UN{number}" if number.startswith("GA Res") else number


def _without_stops(number: str) -> str:
    return re.sub(r"\b(No|no|Res|Vol)\. ?", r"\1 ", number)


def _names(names: tuple[Name, ...]) -> str:
    """Return full names as the work prints them, initials without full stops, four or more as the first."""
    full = [name.full.replace(".", "") if name.given else name.full for name in names]
    return f"{full[0]} and others" if len(full) > 3 else row(full)


_FORMS = {
    "legislation": _legislation,
    "resolution": _resolution,
    "judgment": _judgment,
    "webpage": _page,
    "film": _page,
    "article": _article,
    "chapter": _chapter,
}

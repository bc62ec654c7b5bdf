"""OSCOLA, 4th edition, as a footnote; treaties as in "OSCOLA 2006: Citing International Law Sources".

Names of organisations are written out: which abbreviation a reader would know is not in the entries.
"""

from __future__ import annotations

import re

from compendium.cite.pinpoints import format_pinpoint
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

ECTHR = "European Court of Human Rights"


def oscola(work: Work) -> str:
    """Return the footnote, with its pinpoint and full stop."""
    return with_full_stop(_FORMS.get(work.kind, _published)(work))


def _legislation(work: Work) -> str:
    """Title (adopted date) number, pinpoint. What the title says is not said again."""
    date = format_date(work.date)
    adopted = f"adopted {date}" if date and not work.title_contains(date) else ""
    head = join_nonempty([work.title, parenthesized(work.jurisdiction, adopted), _number(work)], " ")
    return _with_url(work, _with_pinpoint(head, work))


def _resolution(work: Work) -> str:
    date = format_date(work.date)
    dated = parenthesized("" if work.title_contains(date) else date)
    head = join_nonempty(
        [join_nonempty([_names(work.authors), single_quoted(work.title)]), dated, _number(work)], " "
    )
    return _with_url(work, _with_pinpoint(head, work))


def _judgment(work: Work) -> str:
    """Parties App no (court, date) [paragraph]."""
    court = "ECtHR" if [name.family for name in work.authors] == [ECTHR] else _names(work.authors)
    number = re.sub(r"^Application no\.?", "App no", work.number)
    parties = italic(re.sub(r"\bv\. ", "v ", work.title))
    head = join_nonempty([parties, number, parenthesized(court, format_date(work.date))], " ")
    paragraph = re.fullmatch(r"paras? (\d[\d–]*)", format_pinpoint(work.pinpoint, "oscola"))
    return _with_url(work, f"{head} [{paragraph[1]}]" if paragraph else _with_pinpoint(head, work))


def _web_page(work: Work) -> str:
    """Author, ‘Title’ (site, date) <address> accessed date. Films are cited as the page that shows them."""
    about = parenthesized(join_nonempty([italic(work.container), work.version_label, format_date(work.date)]))
    head = join_nonempty([join_nonempty([_names(work.authors), single_quoted(work.title)]), about], " ")
    return _with_url(work, _with_pinpoint(head, work))


def _article(work: Work) -> str:
    number = _without_full_stops(work.number)
    head = join_nonempty([_names(work.authors), single_quoted(work.title)])
    head = join_nonempty([join_nonempty([head, italic(work.container)], " "), number])
    return _with_url(
        work, _with_pinpoint(join_nonempty([head, parenthesized(format_date(work.date))], " "), work)
    )


def _chapter(work: Work) -> str:
    editors = f"{_names(work.editors)} ({'eds' if len(work.editors) > 1 else 'ed'})" if work.editors else ""
    head = join_nonempty([_names(work.authors), single_quoted(work.title)])
    book = join_nonempty([editors, italic(work.container)])
    published = parenthesized(join_nonempty([work.distinct_publisher, work.year], " "))
    return _with_url(work, _with_pinpoint(join_nonempty([f"{head} in {book}", published], " "), work))


def _published(work: Work) -> str:
    """Author, _Title_ (series, number, publisher year) pinpoint."""
    head = join_nonempty([_names(work.authors), italic(work.title)])
    about = parenthesized(
        work.series,
        _without_full_stops(work.distinct_number),
        join_nonempty([work.distinct_publisher, format_date(work.date)], " "),
    )
    return _with_url(work, _with_pinpoint(join_nonempty([head, about], " "), work))


def _with_pinpoint(head: str, work: Work) -> str:
    """Return the head with the pinpoint; no comma between them after a bracket."""
    return join_nonempty(
        [head, format_pinpoint(work.pinpoint, "oscola")], " " if head.endswith(")") else ", "
    )


def _with_url(work: Work, head: str) -> str:
    accessed = f" accessed {format_date(work.accessed)}" if work.accessed else ""
    return f"{head} <{work.url}>{accessed}" if work.url else head


def _number(work: Work) -> str:
    """Return the number as OSCOLA writes it: no full stops, and United Nations symbols named as such."""
    number = _without_full_stops(work.distinct_number)
    if re.match(r"[AES]/", number):
        return f"UN Doc {number}"
    return f"UN{number}" if number.startswith("GA Res") else number


def _without_full_stops(number: str) -> str:
    return re.sub(r"\b(No|no|Res|Vol)\. ?", r"\1 ", number)


def _names(names: tuple[Name, ...]) -> str:
    """Return full names as the work prints them, initials without full stops, four or more as the first."""
    full = [name.full.replace(".", "") if name.given else name.full for name in names]
    return f"{full[0]} and others" if len(full) > 3 else join_names(full)


_FORMS = {
    "legislation": _legislation,
    "resolution": _resolution,
    "judgment": _judgment,
    "webpage": _web_page,
    "film": _web_page,
    "article": _article,
    "chapter": _chapter,
}

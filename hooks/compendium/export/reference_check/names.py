"""Names, years and parts of the works that the citation checker knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from compendium.link import Compendium
from compendium.model import CitableText, Instrument, Provision, Recommendation, Source

# Of a part or a work: as it was published, changed by a later text, replaced by one.
UNCHANGED, AMENDED, SUPERSEDED = 0, 1, 2
# A title with fewer words may be a phrase of everyday prose: "Forced labour and trafficking".
_MIN_TITLE_WORDS = 6
_TRAILING_YEAR = re.compile(r" \(?(?:19|20)\d\d\)?$")
_EDITORS_ADDITION = re.compile(r" ?\[[^\]]*\]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_JUDGMENT = "judgment"


def encode_works(compendium: Compendium) -> list[list[Any]]:
    """Return the works: [ref, title, names, names beside another name only, years, state, parts].

    A part is [id, label, state], of a recommendation its number. Names come from the entries alone.
    """
    works = [_instrument(one) for one in compendium.entries_of_kind(Instrument)]
    same_text = {one.work for one in compendium.entries_of_kind(Instrument) if one.work}
    recommendations = compendium.entries_of_kind(Recommendation)
    works += [
        _source(one, recommendations)
        for one in compendium.entries_of_kind(Source)
        if one not in same_text and not one.title.startswith("[")
    ]
    shared = Counter(name.casefold() for work in works for name in {*work[2]})
    forms = [form for form in compendium.citation_forms if form.kind == "type"]
    type_words = [word.casefold() for form in forms for word in form.forms]
    for work in works:
        strong = [
            name for name in work[2] if shared[name.casefold()] == 1 and _is_distinctive(name, type_words)
        ]
        work[3] = [name for name in dict.fromkeys([*work[2], *work[3]]) if name not in strong]
        work[2] = strong
    return works


def _instrument(one: Instrument) -> list[Any]:
    names = [one.short_title, one.title, one.reference, *one.other_names]
    parts = [_part(provision) for provision in one.provisions if not provision.withdrawn]
    return [one.ref, one.short_title, list(_spelled(names)), [], _years(one), _state(one), parts]


def _part(provision: Provision) -> list[Any]:
    state = SUPERSEDED if provision.superseded_by else _state(provision)
    return [provision.id_, provision.label, *([state] if state else [])]


def _state(text: CitableText) -> int:
    return SUPERSEDED if text.superseded_by else AMENDED if text.amended_by else UNCHANGED


def _source(one: Source, recommendations: Iterable[Recommendation]) -> list[Any]:
    long_enough = len(one.title.split()) >= _MIN_TITLE_WORDS or one.type == _JUDGMENT
    names = [one.title if long_enough else "", one.short_title, one.number]
    beside = [] if long_enough else [one.title]
    if one.type == _JUDGMENT:
        beside.append(one.title.partition(" v. ")[0].removesuffix(" and Others"))
        names.append(one.title.replace(" and Others", ""))
        names.append(re.sub(r"(?<=[A-Z])\.(?=[A-Z]\b)|(?<=\b[A-Z])\.(?= )", "", one.title))
    parts = [
        [number.id, f"Recommendation {number.number}"]
        for number in recommendations
        if any(citation.source is one for citation in number.sources)
    ]
    years = sorted(set(_YEAR.findall(f"{one.date} {one.number} {one.title}")))
    return [one.ref, one.short_title or one.title, list(_spelled(names)), beside, years, UNCHANGED, parts]


def _spelled(names: Iterable[str]) -> Iterator[str]:
    """Yield names, each once and also without an editor's addition and a year at the end."""
    found: dict[str, None] = {}
    for name in filter(None, names):
        plain = _EDITORS_ADDITION.sub("", name)
        for form in (plain, _TRAILING_YEAR.sub("", plain)):
            if form and not form.startswith("["):
                found.setdefault(form)
    yield from found


def _is_distinctive(name: str, type_words: list[str]) -> bool:
    """Whether a name alone tells the work: a number, an abbreviation, or a kind of text with more words."""
    words = re.findall(r"[\w’']+", name)
    if len(words) == 1:
        return (name.isupper() and len(name) > 3) or bool(re.search(r"\d", name))
    folded = name.casefold()
    has_type = any(re.search(rf"\b{re.escape(word)}s?\b", folded) for word in type_words)
    return (
        has_type
        or bool(re.search(r"\d", name))
        or ", " in name
        or len(words) >= _MIN_TITLE_WORDS + 2
        or bool(re.search(r"\bv\. ", name))
    )


def _years(one: Instrument) -> list[str]:
    dates = [event.date for event in (one.adopted, one.opened_for_signature, one.in_force) if event]
    texts = [*dates, one.title, one.short_title, one.reference, *one.other_names]
    publication = one.official_publication
    if publication and publication.date:
        texts.append(publication.date)
    return sorted({year for text in texts for year in _YEAR.findall(text)})

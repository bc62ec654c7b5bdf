"""Names, years and parts of the works that the citation checker knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from compendium.link import Compendium
from compendium.model import CitableText, Instrument, Provision, Recommendation, Source
from compendium.model.citation_form import CitationForm, form_pattern
from compendium.model.instrument import FORCES_OF_LAW

# Of a part or a work: as it was published, changed by a later text, replaced by one.
UNCHANGED, AMENDED, SUPERSEDED = 0, 1, 2
# A title with fewer words may be a phrase of everyday prose: "Forced labour and trafficking".
_MIN_TITLE_WORDS = 6
_TRAILING_YEAR = re.compile(r" \(?(?:19|20)\d\d\)?$")
_EDITORS_ADDITION = re.compile(r" ?\[[^\]]*\]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_JUDGMENT = "judgment"
_LONG_TITLE = 60  # characters; one with the number of the text is found by the number
_EMPTY: tuple[Any, ...] = ("", [], 0)


def encode_works(compendium: Compendium) -> list[list[Any]]:
    """Return the works: [ref, title, names, names beside another name only, years, state, parts].

    Names come from the entries alone; the title is one too, unless it is among those beside another. A part
    is its label, or [label, id, state]. Empty values at the end of a row are left out.
    """
    instruments = compendium.entries_of_kind(Instrument)
    same_text = {one.work for one in instruments if one.work}
    recommendations = compendium.entries_of_kind(Recommendation)
    works = [_Work.of_instrument(one) for one in instruments]
    works += [
        _Work.of_source(one, recommendations)
        for one in compendium.entries_of_kind(Source)
        if one not in same_text and _is_citable(one)
    ]
    shared = Counter(name.casefold() for work in works for name in dict.fromkeys(work.names))
    series = [form for form in compendium.citation_forms if form.kind == "series"]
    numbers = [pattern for form in series for pattern in _number_patterns(form)]
    types = [form for form in compendium.citation_forms if form.kind == "type"]
    type_words = [word.casefold() for form in types for word in form.forms]
    return [work.encode(shared, numbers, type_words) for work in works]


class _Work:
    def __init__(self, ref: str, title: str, names: Iterable[str], years: Iterable[str]) -> None:
        self.ref, self.title = ref, title
        self.names = list(_spelled([title, *names]))
        self.years = sorted(set(years))
        self.beside: list[str] = []
        self.state, self.parts = UNCHANGED, list[Any]()
        self.keeps_titles = True

    @classmethod
    def of_instrument(cls, one: Instrument) -> _Work:
        names = [one.title, one.reference, *one.other_names]
        work = cls(one.ref, one.short_title, names, _years(one))
        work.state = _state(one)
        work.parts = [_part(provision) for provision in one.provisions if not provision.withdrawn]
        # Whoever cites a resolution gives its number; treaties and directives have long names.
        work.keeps_titles = one.force.id in FORCES_OF_LAW
        return work

    @classmethod
    def of_source(cls, one: Source, recommendations: Iterable[Recommendation]) -> _Work:
        is_long = len(one.title.split()) >= _MIN_TITLE_WORDS or one.type == _JUDGMENT
        years = _YEAR.findall(f"{one.date} {one.number} {one.title}")
        title = one.short_title or one.title
        # Reports of one series have one title; the number tells them apart.
        names = [one.number, one.title if is_long and not (one.number and one.type == "report") else ""]
        work = cls(one.ref, title, names, years)
        if one.type == _JUDGMENT:
            work.beside.append(one.title.partition(" v. ")[0].removesuffix(" and Others"))
            work.names.append(one.title.replace(" and Others", ""))
            work.names.append(re.sub(r"(?<=[A-Z])\.(?=[A-Z]\b)|(?<=\b[A-Z])\.(?= )", "", one.title))
        work.keeps_titles = not one.number or one.type == _JUDGMENT
        work.parts = [
            [f"Recommendation {number.number}", number.id]
            for number in recommendations
            if any(citation.source is one for citation in number.sources)
        ]
        return work

    def encode(
        self, shared: Counter[str], numbers: list[re.Pattern[str]], type_words: list[str]
    ) -> list[Any]:
        strong, keys = list[str](), set[str]()
        for name in dict.fromkeys(self.names):
            if key := _number_key(name, numbers):
                if key not in keys:
                    strong.append(name)
                keys.add(key)
            elif shared[name.casefold()] == 1 and _is_distinctive(name, type_words):
                strong.append(name)
        if keys and not self.keeps_titles:
            strong = [name for name in strong if len(name) < _LONG_TITLE or not re.search(r"\(?\d", name)]
        elif not keys or self.keeps_titles:
            self.beside += [name for name in self.names if name not in strong]
        if self.title not in strong and self.title not in self.beside:
            self.beside.insert(0, self.title)
        names = [name for name in strong if name != self.title]
        row = [
            self.ref,
            self.title,
            names,
            list(dict.fromkeys(self.beside)),
            self.years,
            self.state,
            self.parts,
        ]
        while row[-1] in _EMPTY:
            row.pop()
        return row


def _is_citable(one: Source) -> bool:
    """Whether its title or number tells the work; the short title is ours, and nobody else's."""
    is_long = len(one.title.split()) >= _MIN_TITLE_WORDS
    return not one.title.startswith("[") and (is_long or bool(one.number) or one.type == _JUDGMENT)


def _number_patterns(form: CitationForm) -> Iterator[re.Pattern[str]]:
    for pattern in form.forms:
        in_python = (
            form_pattern(pattern).partition(" @ ")[0].replace("(?<", "(?P<").replace(r"\p{L}", r"[^\W\d_]")
        )
        yield re.compile(f"(?P<{form.id.replace('-', '_')}>)(?:{in_python})", re.IGNORECASE)


def _number_key(name: str, numbers: list[re.Pattern[str]]) -> str:
    """Return series and number of a name that is a number, "" of any other."""
    for pattern in numbers:
        if found := pattern.fullmatch(name):
            digits = (found.groupdict().get(group) or "" for group in "sn")
            return " ".join([next(iter(found.groupdict())), *digits])
    return ""


def _part(provision: Provision) -> Any:
    state = SUPERSEDED if provision.superseded_by else _state(provision)
    label, id = provision.label, provision.id_
    return label if slug_of_label(label) == id and not state else [label, id, *([state] if state else [])]


def slug_of_label(label: str) -> str:
    """Return the id that a label usually gives, "art-5-6" for "Article 5(6)", as the browser does."""
    short = label.lower().replace("article", "art").replace("paragraph", "para").removeprefix("section ")
    return re.sub("[^a-z0-9]+", "-", short).strip("-")


def _state(text: CitableText) -> int:
    return SUPERSEDED if text.superseded_by else AMENDED if text.amended_by else UNCHANGED


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
    return (
        # "Europaratskonvention": German joins a kind of text to a word before it.
        any(re.search(rf"(?:\b|(?<=s)){re.escape(word)}s?\b", folded) for word in type_words)
        or bool(re.search(r"\d", name))
        or ", " in name
        or len(words) >= _MIN_TITLE_WORDS + 2
        or bool(re.search(r"\bv\.? ", name))
    )


def _years(one: Instrument) -> Iterator[str]:
    dates = [event.date for event in (one.adopted, one.opened_for_signature, one.in_force) if event]
    texts = [*dates, one.title, one.short_title, one.reference, *one.other_names]
    publication = one.official_publication
    if publication and publication.date:
        texts.append(publication.date)
    for text in texts:
        yield from _YEAR.findall(text)

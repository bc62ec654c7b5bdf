"""Gazetteer of known instruments, organisations, States and works, and search for their names in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compendium.checks.ids import provisions
from compendium.load import LoadResult, RawEntry
from compendium.model import country_names
from compendium.model.rules import text
from compendium.source.nodes import Mapping, Scalar
from compendium.source.nodes import Sequence as List

KEYS = ("title", "short_title", "other_names", "abbreviation", "reference", "number")
KINDS = ("instrument", "organisation", "source")
WORD = re.compile(r"[^\W_]+")
# What a text calls an instrument once it has named it.
NOUNS = re.compile(
    r"\b(?:Convention|Protocol|Directive|Declaration|Strategy|Resolution|Recommendation|Guidelines|Principles"
    r"|Addendum|Action Plan|Explanatory Report(?:[0-9]* to the Convention)?|Programme|Handbook|Charter"
    r"|Plan)\b"
)


Name = tuple[tuple[str, ...], str, str]  # its words in small letters, the kind and the id of what it names


class Mention(NamedTuple):
    """A name in a text: what it names, and where it stands."""

    kind: str
    id: str
    start: int
    end: int


class Treaty(NamedTuple):
    """A treaty or another instrument that a text names: its id, or "" if the compendium does not have it."""

    id: str


# What may stand before the name of an instrument: a part of it, and who made it. One digit at a time, and the
# full stop behind "art" with the other signs: a text fits in one way only.
_BEFORE = re.compile(
    r"\A(?:[\s,.;:“”\"()]|the|of|to|and|in|its|(?:art(?:icle)?s?|paragraphs?|paras?|preamble|recitals?|annex)\b"
    r"|[0-9]|(?<=[0-9)])\([a-z]\))*\Z",
    re.IGNORECASE,
)
# An instrument that is not known: its kind, with what it is on or its number, behind words of its name alone.
_UNKNOWN = re.compile(
    r"\A(?:(?:[A-Z][\w’'.-]*|of|the|and|for|to|on),? )*?"
    r"(?:Convention|Covenant|Protocol|Treaty|Directive|Charter|Framework Decision)\b"
    r"(?: \(?(?:on|against|to|for|concerning|relating|of|No\b|[0-9]))"
)
# Behind these it is a work about one.
_ABOUT = re.compile(
    r"\b(?:Reports?|Study|Studies|Handbook|Manual|Comment(?:ary|s)?|Guid\w+|Toolkit|Assessment|Explanatory|"
    r"Implementation|Review|Analysis|Evaluation|Information|Travaux)\b",
    re.IGNORECASE,
)


class Gazetteer:
    """All names of a compendium, to be found in a text."""

    def __init__(self, loaded: LoadResult) -> None:
        self._by_first: dict[str, list[Name]] = defaultdict(list)
        self.addresses: dict[str, tuple[str, str]] = {}
        self.titles: dict[str, str] = {}
        self._quotes: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._nouns: dict[str, set[str]] = defaultdict(set)
        for raw in loaded.entries:
            if raw.kind in KINDS:
                self._enter(raw)
            elif raw.kind == "country":
                for name in _values(raw.node.get("printed_as"), "name"):
                    self._add(name, "country", raw.id)
        for name, code in country_names.names_in_use().items():
            self._add(name, "country", code)
        for names in self._by_first.values():
            names.sort(key=lambda name: -len(name[0]))

    def _enter(self, raw: RawEntry) -> None:
        for key in KEYS:
            for name in _values(raw.node.get(key)):
                self._add(name, raw.kind, raw.id)
                bare = re.sub(r"\s*\([^()]*\)$", "", name)
                if raw.kind == "instrument":
                    # "Explanatory Report to the … Convention" is no convention.
                    self._nouns[raw.id].update(NOUNS.findall(re.split(r"\b(?:(?:to|of) the|for)\b", name)[0]))
                    self._add(bare, raw.kind, raw.id)
        for provision in provisions(raw.node):
            quote = _letters(text(provision, "quote"))
            if quote:
                self._quotes[raw.id].append((quote, f"{raw.id}/{text(provision, 'id')}"))
        self.titles[f"{raw.kind}:{raw.id}"] = text(raw.node, "title")
        for key in ("url", "original_url", "archived_url"):
            address = text(raw.node, key)
            if address:
                self.addresses.setdefault(address, (raw.kind, raw.id))

    def _add(self, name: str, kind: str, id: str) -> None:
        keys = tuple(WORD.findall(name.casefold()))
        # One short word that is no abbreviation names too many things.
        if keys and (len(keys) > 1 or len(name) > 3 or name.isupper() or kind == "country"):
            self._by_first[keys[0]].append((keys, kind, id))

    def has_articles(self, instrument: str) -> bool:
        """Return whether an instrument is divided into articles, by the nouns in its name."""
        return bool(self._nouns[instrument] & {"Convention", "Protocol", "Directive"})

    def provision(self, instrument: str, words: str) -> tuple[str, bool]:
        """Return the provision of an instrument with such words, or "", and whether it has nearly all."""
        sought = _letters(words)
        alike = [(quote, id) for quote, id in self._quotes[instrument] if quote in sought or sought in quote]
        if not alike:
            return "", False
        quote, id = max(alike, key=lambda one: min(len(one[0]), len(sought)))
        return id, len(quote) > 0.7 * len(sought)

    def find(self, source_text: str) -> list[Mention]:
        """Return the names in a text, none inside another, in its order. A name of one word has a capital."""
        words = list(WORD.finditer(source_text))
        keys = [word[0].casefold() for word in words]
        mentions: list[Mention] = []
        at = 0
        while at < len(words):
            name = self._at(words, keys, at)
            if name:
                last = words[at + len(name[0]) - 1]
                mentions.append(Mention(name[1], name[2], words[at].start(), last.end()))
            at += len(name[0]) if name else 1
        return mentions

    def _at(self, words: Sequence[re.Match[str]], keys: Sequence[str], at: int) -> Name | None:
        for name in self._by_first.get(keys[at], ()):
            if tuple(keys[at : at + len(name[0])]) == name[0]:
                short = len(name[0]) == 1 and len(name[0][0]) < 5 and name[1] != "country"
                first_word = words[at][0]
                if (
                    first_word.isupper()
                    or (first_word[:1].isupper() and not short)
                    or first_word[:1].isdigit()
                ):
                    return name
        return None

    def treaty(self, source_text: str) -> Treaty | None:
        """Return the instrument that words are the name of, or None: a report on a convention is a work."""
        mentions = self.find(source_text)
        first = next((mention for mention in mentions if mention.kind == "instrument"), None)
        if first:
            makers = [
                mention
                for mention in mentions
                if mention.start < first.start and mention.kind == "organisation"
            ]
            before = source_text[: first.start]
            for mention in reversed(makers):
                before = before[: mention.start] + before[mention.end :]
            return Treaty(first.id) if _BEFORE.match(before) else None
        unknown = _UNKNOWN.match(source_text)
        return Treaty("") if unknown and not _ABOUT.search(source_text) else None

    def instruments(self, source_text: str) -> list[Mention]:
        """Return the instruments in a text, also where only "the Convention" or "the Protocol" is said."""
        named = [mention for mention in self.find(source_text) if mention.kind == "instrument"]
        spans = [(mention.start, mention.end) for mention in named]
        noun_matches = [
            noun for noun in NOUNS.finditer(source_text) if not any(a <= noun.start() < b for a, b in spans)
        ]
        mentions: list[Mention] = []
        called = [Mention("", re.split("[0-9]* to ", noun[0])[0], *noun.span()) for noun in noun_matches]
        for mention in sorted([*named, *called], key=lambda one: one.start):
            if mention.kind:
                mentions.append(mention)
                continue
            antecedent = next((one for one in reversed(mentions) if mention.id in self._nouns[one.id]), None)
            if mention.id == "Explanatory Report" and antecedent is None:
                ids = [id for id, nouns in self._nouns.items() if mention.id in nouns]
                antecedent = Mention("instrument", ids[0], 0, 0) if len(ids) == 1 else None
            if antecedent:
                mentions.append(antecedent._replace(start=mention.start, end=mention.end))
        return mentions


def _letters(words: str) -> str:
    return re.sub(r"[\W_]", "", words).casefold()


def _values(node: object, key: str = "") -> Iterator[str]:
    """Yield the text or the texts of a node; of records, what stands behind `key`."""
    for item in node.items if isinstance(node, List) else (node,):
        if isinstance(item, Mapping) and key:
            yield text(item, key)
        elif isinstance(item, Scalar):
            yield item.text

"""Gazetteer of known instruments, organisations, States and works, and search for their names in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compendium.checks.ids import provision_nodes
from compendium.load import LoadResult, RawEntry
from compendium.model import country_names
from compendium.model.rules import scalar_text
from compendium.source.nodes import MappingNode, ScalarNode, SequenceNode

NAME_FIELDS = ("title", "short_title", "other_names", "abbreviation", "reference", "number")
NAMED_KINDS = ("instrument", "organisation", "source")
WORD_PATTERN = re.compile(r"[^\W_]+")
# Nouns by which a text refers to an instrument that it has named before.
INSTRUMENT_NOUNS = re.compile(
    r"\b(?:Convention|Protocol|Directive|Declaration|Strategy|Resolution|Recommendation|Guidelines|Principles"
    r"|Addendum|Action Plan|Explanatory Report(?:[0-9]* to the Convention)?|Programme|Handbook|Charter"
    r"|Plan)\b"
)


IndexedName = tuple[tuple[str, ...], str, str]  # words in lower case, kind and id of the entry


class NameMention(NamedTuple):
    """A name in a text: the entry that it names, and its span."""

    kind: str
    id: str
    start: int
    end: int


class NamedTreaty(NamedTuple):
    """An instrument that a text names: its id, or "" if it is not in the compendium."""

    id: str


# Words before the name of an instrument: a part of it, or its author. One digit at a time, and the full stop
# after "art" with the other signs, so that the pattern matches in one way only and cannot backtrack.
_NAME_PREFIX = re.compile(
    r"\A(?:[\s,.;:“”\"()]|the|of|to|and|in|its|(?:art(?:icle)?s?|paragraphs?|paras?|preamble|recitals?|annex)\b"
    r"|[0-9]|(?<=[0-9)])\([a-z]\))*\Z",
    re.IGNORECASE,
)
# An instrument outside the compendium: capitalised words, its kind, and its subject or number.
_UNKNOWN_INSTRUMENT = re.compile(
    r"\A(?:(?:[A-Z][\w’'.-]*|of|the|and|for|to|on),? )*?"
    r"(?:Convention|Covenant|Protocol|Treaty|Directive|Charter|Framework Decision)\b"
    r"(?: \(?(?:on|against|to|for|concerning|relating|of|No\b|[0-9]))"
)
# Words that mark a work about an instrument.
_SECONDARY_WORK = re.compile(
    r"\b(?:Reports?|Study|Studies|Handbook|Manual|Comment(?:ary|s)?|Guid\w+|Toolkit|Assessment|Explanatory|"
    r"Implementation|Review|Analysis|Evaluation|Information|Travaux)\b",
    re.IGNORECASE,
)


class Gazetteer:
    """All names of a compendium, indexed by their first word."""

    def __init__(self, loaded: LoadResult) -> None:
        self._by_first: dict[str, list[IndexedName]] = defaultdict(list)
        self.refs_by_url: dict[str, tuple[str, str]] = {}
        self.titles: dict[str, str] = {}
        self._quotes: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._nouns: dict[str, set[str]] = defaultdict(set)
        for raw in loaded.entries:
            if raw.kind in NAMED_KINDS:
                self._index_entry(raw)
            elif raw.kind == "country":
                for name in _node_texts(raw.node.get("printed_as"), "name"):
                    self._add_name(name, "country", raw.id)
        for name, code in country_names.country_codes_by_english_name().items():
            self._add_name(name, "country", code)
        for names in self._by_first.values():
            names.sort(key=lambda name: -len(name[0]))

    def _index_entry(self, raw: RawEntry) -> None:
        for key in NAME_FIELDS:
            for name in _node_texts(raw.node.get(key)):
                self._add_name(name, raw.kind, raw.id)
                short_name = re.sub(r"\s*\([^()]*\)$", "", name)
                if raw.kind == "instrument":
                    # "Explanatory Report to the … Convention" is no convention.
                    self._nouns[raw.id].update(
                        INSTRUMENT_NOUNS.findall(re.split(r"\b(?:(?:to|of) the|for)\b", name)[0])
                    )
                    self._add_name(short_name, raw.kind, raw.id)
        for provision in provision_nodes(raw.node):
            quote = _letters_only(scalar_text(provision, "quote"))
            if quote:
                self._quotes[raw.id].append((quote, f"{raw.id}/{scalar_text(provision, 'id')}"))
        self.titles[f"{raw.kind}:{raw.id}"] = scalar_text(raw.node, "title")
        for key in ("url", "original_url", "archived_url"):
            url = scalar_text(raw.node, key)
            if url:
                self.refs_by_url.setdefault(url, (raw.kind, raw.id))

    def _add_name(self, name: str, kind: str, id: str) -> None:
        name_words = tuple(WORD_PATTERN.findall(name.casefold()))
        # One short word that is no abbreviation is too ambiguous.
        if name_words and (len(name_words) > 1 or len(name) > 3 or name.isupper() or kind == "country"):
            self._by_first[name_words[0]].append((name_words, kind, id))

    def has_articles(self, instrument: str) -> bool:
        """Return whether an instrument is divided into articles, by the nouns in its name."""
        return bool(self._nouns[instrument] & {"Convention", "Protocol", "Directive"})

    def find_provision(self, instrument: str, words: str) -> tuple[str, bool]:
        """Return the provision of an instrument that with the words, or "", and whether it has nearly all."""
        letters = _letters_only(words)
        candidates = [
            (quote, id) for quote, id in self._quotes[instrument] if quote in letters or letters in quote
        ]
        if not candidates:
            return "", False
        quote, id = max(candidates, key=lambda one: min(len(one[0]), len(letters)))
        return id, len(quote) > 0.7 * len(letters)

    def find(self, source_text: str) -> list[NameMention]:
        """Return the names in a text in its order, without overlaps. A name of one word has a capital."""
        words = list(WORD_PATTERN.finditer(source_text))
        keys = [word[0].casefold() for word in words]
        mentions: list[NameMention] = []
        index = 0
        while index < len(words):
            name = self._name_at(words, keys, index)
            if name:
                last = words[index + len(name[0]) - 1]
                mentions.append(NameMention(name[1], name[2], words[index].start(), last.end()))
            index += len(name[0]) if name else 1
        return mentions

    def _name_at(self, words: Sequence[re.Match[str]], keys: Sequence[str], index: int) -> IndexedName | None:
        for name in self._by_first.get(keys[index], ()):
            if tuple(keys[index : index + len(name[0])]) == name[0]:
                is_short = len(name[0]) == 1 and len(name[0][0]) < 5 and name[1] != "country"
                first_word = words[index][0]
                if (
                    first_word.isupper()
                    or (first_word[:1].isupper() and not is_short)
                    or first_word[:1].isdigit()
                ):
                    return name
        return None

    def find_treaty(self, source_text: str) -> NamedTreaty | None:
        """Return the instrument that a text names, or None: a report on a convention is another work."""
        mentions = self.find(source_text)
        first = next((mention for mention in mentions if mention.kind == "instrument"), None)
        if first:
            organisations = [
                mention
                for mention in mentions
                if mention.start < first.start and mention.kind == "organisation"
            ]
            prefix = source_text[: first.start]
            for mention in reversed(organisations):
                prefix = prefix[: mention.start] + prefix[mention.end :]
            return NamedTreaty(first.id) if _NAME_PREFIX.match(prefix) else None
        unknown = _UNKNOWN_INSTRUMENT.match(source_text)
        return NamedTreaty("") if unknown and not _SECONDARY_WORK.search(source_text) else None

    def find_instruments(self, source_text: str) -> list[NameMention]:
        """Return the mentions of instruments, with those that only say "the Convention" or "the Protocol"."""
        by_name = [mention for mention in self.find(source_text) if mention.kind == "instrument"]
        spans = [(mention.start, mention.end) for mention in by_name]
        noun_matches = [
            noun
            for noun in INSTRUMENT_NOUNS.finditer(source_text)
            if not any(a <= noun.start() < b for a, b in spans)
        ]
        mentions: list[NameMention] = []
        by_noun = [NameMention("", re.split("[0-9]* to ", noun[0])[0], *noun.span()) for noun in noun_matches]
        for mention in sorted([*by_name, *by_noun], key=lambda one: one.start):
            if mention.kind:
                mentions.append(mention)
                continue
            antecedent = next((one for one in reversed(mentions) if mention.id in self._nouns[one.id]), None)
            if mention.id == "Explanatory Report" and antecedent is None:
                ids = [id for id, nouns in self._nouns.items() if mention.id in nouns]
                antecedent = NameMention("instrument", ids[0], 0, 0) if len(ids) == 1 else None
            if antecedent:
                mentions.append(antecedent._replace(start=mention.start, end=mention.end))
        return mentions


def _letters_only(words: str) -> str:
    return re.sub(r"[\W_]", "", words).casefold()


def _node_texts(node: object, key: str = "") -> Iterator[str]:
    """Yield the text or the texts of a node; of records, the value of `key`."""
    for item in node.items if isinstance(node, SequenceNode) else (node,):
        if isinstance(item, MappingNode) and key:
            yield scalar_text(item, key)
        elif isinstance(item, ScalarNode):
            yield item.text

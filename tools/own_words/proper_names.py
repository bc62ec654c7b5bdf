"""Proper names and titles, which do not count as copied words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from compendium.load import LoadResult
from compendium.model import country_names
from compendium.source.nodes import MappingNode, ScalarNode, SequenceNode
from tools.own_words.shingles import ComparedWord, split_words

NAME_FIELDS = (
    "title",
    "short_title",
    "other_names",
    "abbreviation",
    "container",
    "heading",
    "reference",
    "number",
)
NAMED_KINDS = ("organisation", "instrument", "source", "practice", "provision")


class ProperNames:
    """All names and titles of a compendium, indexed by their first word."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for name in names:
            keys = tuple(word.key for word in split_words(name))
            if keys:
                self._by_first[keys[0]].add(keys)

    def covered_words(self, word_list: Sequence[ComparedWord]) -> list[bool]:
        """Return for each word whether it is part of a name. A name of one word needs a capital."""
        keys = [word.key for word in word_list]
        is_covered = [False] * len(word_list)
        for start, word in enumerate(word_list):
            for name in self._by_first.get(word.key, ()):
                capital = len(name) > 1 or word.original[:1].isupper()
                if capital and tuple(keys[start : start + len(name)]) == name:
                    is_covered[start : start + len(name)] = [True] * len(name)
        return is_covered


def proper_names(loaded: LoadResult) -> ProperNames:
    """Return the names of organisations, works, instruments, practices and States."""
    values = list(country_names.country_names_by_code().values())
    for raw in loaded.entries:
        if raw.kind in NAMED_KINDS:
            values += _names_in(raw.node)
    return ProperNames(values)


def _names_in(node: MappingNode) -> list[str]:
    values = []
    for key in NAME_FIELDS:
        value = node.get(key)
        items = value.items if isinstance(value, SequenceNode) else [value]
        values += [item.text for item in items if isinstance(item, ScalarNode)]
    return values

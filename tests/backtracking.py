"""Exponential backtracking, found in a pattern without running it.

A pattern is read as a Glushkov automaton: a state for each place of the pattern that takes a character. It backtracks
exponentially only if some state leads back to itself on one text in two ways (Weber and Seidl, 1991). A bounded repeat
counts as an unbounded one, so that a pattern with none of this has no such repeat either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

# One character at least of each category of `re`, in ASCII and beyond.
_USUAL_CHARACTERS = "aZéЯ中0٣_ \u00a0\n!-.;\u2028"
_PATTERN_BY_CATEGORY = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}
CharacterSet = frozenset[str]
WaysByState = Counter[int]


class _PatternPart(NamedTuple):
    """A piece of a pattern: in how many ways it is empty, and the states it begins and ends with."""

    empty: int
    first: WaysByState
    last: WaysByState


class _GlushkovAutomaton:
    def __init__(self, tree: Iterable[Any], alphabet: str, flags: int) -> None:
        self.alphabet, self.flags = alphabet, flags
        self.takes: list[CharacterSet] = []
        self.follow: list[WaysByState] = []
        self.letters: dict[int | None, CharacterSet] = {}  # what a group takes that takes one character
        self.looked_at: list[Any] = []  # what stands in a look-around, matched on its own
        self._sequence(tree)

    def _state(self, takes: CharacterSet) -> _PatternPart:
        self.takes.append(takes)
        self.follow.append(Counter())
        place = Counter({len(self.takes) - 1: 1})
        return _PatternPart(0, place, place)

    def _joined(self, last: WaysByState, first: WaysByState) -> None:
        for a, ways_a in last.items():
            for b, ways_b in first.items():
                self.follow[a][b] += ways_a * ways_b

    def _sequence(self, tree: Iterable[Any]) -> _PatternPart:
        whole = _PatternPart(1, Counter(), Counter())
        for code, given in tree:
            part = self._part(code, given)
            self._joined(whole.last, part.first)
            first = whole.first + _multiply_ways(part.first, whole.empty)
            last = part.last + _multiply_ways(whole.last, part.empty)
            whole = _PatternPart(whole.empty * part.empty, first, last)
        return whole

    def _part(self, code: Any, given: Any) -> _PatternPart:
        if code in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY):
            return self._state(_matched_characters(code, given, self.alphabet, self.flags))
        if code is codes.SUBPATTERN:
            number, tree = given[0], given[-1]
            if len(tree) == 1 and tree[0][0] in (codes.LITERAL, codes.IN):
                self.letters[number] = _matched_characters(*tree[0], self.alphabet, self.flags)
            return self._sequence(tree)
        if code is codes.ATOMIC_GROUP:
            return self._sequence(given)
        if code is codes.BRANCH:
            return _join_alternatives(self._sequence(way) for way in given[1])
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            low, high, tree = given
            part = self._sequence(tree)
            if high > 1:
                self._joined(part.last, part.first)
            return _PatternPart(1, part.first, part.last) if low == 0 else part
        if code is codes.GROUPREF and given in self.letters:
            return self._state(self.letters[given])
        if code is codes.GROUPREF:
            part = self._state(frozenset(self.alphabet))
            self._joined(part.last, part.first)
            return part
        if code in (codes.ASSERT, codes.ASSERT_NOT):
            self.looked_at.append(given[1])
            return _PatternPart(1, Counter(), Counter())
        if code in (codes.AT, codes.FAILURE):  # from Python 3.13 on "(?!)" is read as FAILURE
            return _PatternPart(1, Counter(), Counter())
        raise NotImplementedError(code)


def _multiply_ways(places: WaysByState, ways: int) -> WaysByState:
    return Counter({place: n * ways for place, n in places.items() if ways})


def _join_alternatives(parts: Iterable[_PatternPart]) -> _PatternPart:
    whole = _PatternPart(0, Counter(), Counter())
    for part in parts:
        whole = _PatternPart(whole.empty + part.empty, whole.first + part.first, whole.last + part.last)
    return whole


def _matched_characters(code: Any, given: Any, alphabet: str, flags: int) -> CharacterSet:
    if code is codes.ANY:
        return frozenset(alphabet if flags & re.DOTALL else alphabet.replace("\n", ""))
    if code is codes.LITERAL:
        return _characters_of_set([(code, given)], alphabet, flags)
    if code is codes.NOT_LITERAL:
        return frozenset(alphabet) - _characters_of_set([(codes.LITERAL, given)], alphabet, flags)
    return _characters_of_set(given, alphabet, flags)


def _characters_of_set(items: list[Any], alphabet: str, flags: int) -> CharacterSet:
    found: set[str] = set()
    negated = False
    for code, given in items:
        if code is codes.NEGATE:
            negated = True
        elif code is codes.CATEGORY:
            found |= {letter for letter in alphabet if re.fullmatch(_PATTERN_BY_CATEGORY[given], letter)}
        else:
            low, high = given if code is codes.RANGE else (given, given)
            cased = (lambda x: {x, x.lower(), x.upper()}) if flags & re.IGNORECASE else lambda x: {x}
            found |= {x for x in alphabet if any(len(y) == 1 and low <= ord(y) <= high for y in cased(x))}
    return frozenset(alphabet) - found if negated else frozenset(found)


def _border_code_points(tree: Any) -> Iterator[int]:
    """Yield the characters at which a set of the pattern begins or ends."""
    if isinstance(tree, tuple) and len(tree) == 2 and tree[0] in (codes.LITERAL, codes.NOT_LITERAL):
        yield from (tree[1] - 1, tree[1], tree[1] + 1)
    elif isinstance(tree, tuple) and len(tree) == 2 and tree[0] is codes.RANGE:
        low, high = tree[1]
        yield from (low - 1, low, (low + high) // 2, high, high + 1)
    elif isinstance(tree, (tuple, list, _parser.SubPattern)):
        for item in tree:
            yield from _border_code_points(item)


def backtracks_exponentially(pattern: str, flags: int = 0) -> bool:
    """Return whether a text may match the pattern in exponentially many ways."""
    tree = _parser.parse(pattern, flags)
    flags |= tree.state.flags
    borders = {chr(code) for code in _border_code_points(tree) if 0 <= code < 0x110000}
    alphabet = "".join(sorted(borders | set(_USUAL_CHARACTERS)))
    waiting: list[Any] = [tree]
    while waiting:
        automaton = _GlushkovAutomaton(waiting.pop(), alphabet, flags)
        if _has_ambiguous_loop(automaton):
            return True
        waiting += automaton.looked_at
    return False


def _has_ambiguous_loop(automaton: _GlushkovAutomaton) -> bool:
    follow, takes = automaton.follow, automaton.takes
    loops = _reachable_states([{*places} for places in follow])
    for start in range(len(takes)):
        inside = {state for state in loops[start] if start in loops[state]}
        if any(follow[a][b] > 1 for a in inside for b in follow[a] if b in inside):
            return True
        # Two runs over one text, side by side: they part, and meet again where they began.
        begun, parted, back = (start, start), set[tuple[int, int]](), [(start, start)]
        edges: dict[tuple[int, int], set[tuple[int, int]]] = {}
        seen = {begun} if inside else set()
        while inside and back:
            a, b = pair = back.pop()
            edges[pair] = {
                (x, y)
                for x in follow[a]
                if x in inside
                for y in follow[b]
                if y in inside and takes[x] & takes[y]
            }
            new = edges[pair] - seen
            seen |= new
            back += new
            parted |= {(x, y) for x, y in new if x != y}
        coming: dict[tuple[int, int], set[tuple[int, int]]] = {}
        for pair, following in edges.items():
            for one in following:
                coming.setdefault(one, set()).add(pair)
        home, back = {begun}, [begun]
        while back:
            new = coming.get(back.pop(), set()) - home
            home |= new
            back += new
        if home & parted:
            return True
    return False


def _reachable_states(follow: list[set[int]]) -> list[set[int]]:
    """Return for each state the states that it leads to."""
    found = []
    for state in range(len(follow)):
        seen, waiting = set[int](), [state]
        while waiting:
            new = follow[waiting.pop()] - seen
            seen |= new
            waiting += new
        found.append(seen)
    return found

"""Every footnote of a work is used by an entry, or it is said why none rests on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from compendium.load import LoadResult
from compendium.model.rules import FOOTNOTE_PATTERN, has_value, scalar_text, value_mark
from compendium.source.nodes import Mapping, Node, Scalar
from compendium.source.nodes import Sequence as List
from compendium.source.problems import Problem

FOOTNOTE_PINPOINT = re.compile(
    rf"footnotes? ({FOOTNOTE_PATTERN}(?:\s*(?:[-–,]|to|and)\s*{FOOTNOTE_PATTERN})*)"
)


def footnotes_are_used(loaded: LoadResult) -> Iterator[Problem]:
    """A footnote that nobody names was overlooked, unless it says why nobody does.

    It stops no build: nothing on a page is wrong because of it.
    """
    using = first_citations(loaded)
    for raw in loaded.entries if not loaded.unreadable_ids else ():
        if raw.kind != "footnote":
            continue
        number, marked = raw.id.rsplit("/", 1)[1], has_value(raw.node, "unused")
        if raw.id not in using and not marked:
            advice = f"add footnote: '{number}' where a claim comes through it, or say why not: unused: …"
            yield Problem(raw.mark, f"no entry names footnote {number} — {advice}")
        elif raw.id in using and marked:
            complaint = f"footnote {number} is used, by {using[raw.id]}"
            yield Problem(value_mark(raw.node, "unused"), f"{complaint} — delete this line")


def first_citations(loaded: LoadResult) -> dict[str, str]:
    """Return {id of a footnote: the first entry that names it, as a footnote or in a pinpoint}."""
    footnoted = {raw.id.rsplit("/", 1)[0] for raw in loaded.entries if raw.kind == "footnote"}
    first_user: dict[str, str] = {}
    for raw in loaded.entries:
        if raw.kind != "footnote":
            ref = f"{raw.kind}:{raw.id}"
            for id in cited_footnotes(raw.node, footnoted):
                first_user.setdefault(id, ref)
    return first_user


def cited_footnotes(node: Node, footnoted: Collection[str]) -> Iterator[str]:
    """Yield the ids of the footnotes that an entry names; `footnoted` are the works with footnotes."""
    yield from _cited_footnotes(node, footnoted, sorted(footnoted))


def _cited_footnotes(node: Node, footnoted: Collection[str], works: Sequence[str]) -> Iterator[str]:
    """Yield the footnotes named in a node. A bare number means the `works` with footnotes that it cites."""
    if isinstance(node, List):
        for item in node.items:
            yield from _cited_footnotes(item, footnoted, works)
    elif isinstance(node, Mapping):
        if "sources" in node.values:
            works = [work for work in _cited_works(node) if work in footnoted] or works
        source = scalar_text(node, "source")
        for key, value in node.values.items():
            if not isinstance(value, Scalar):
                yield from _cited_footnotes(value, footnoted, works)
            elif key == "footnote" and value.text:
                yield from [value.text] if "/" in value.text else [f"{work}/{value.text}" for work in works]
            elif key == "at" and "footnote" in value.text and (not source or source in footnoted):
                for work in [source] if source else works:
                    yield from (f"{work}/{number}" for number in footnote_numbers(value.text))


def _cited_works(node: Mapping) -> Iterator[str]:
    sources = node.get("sources")
    for item in sources.items if isinstance(sources, List) else ():
        if isinstance(item, Mapping):
            yield scalar_text(item, "source")


@cache  # many entries name the same place
def footnote_numbers(pinpoint: str) -> tuple[str, ...]:
    """Return 12, 50, 51 and 52 for "footnote 12; footnotes 50 to 52"; 2.1, 2.2 for "footnotes 2.1-2.2"."""
    return tuple(_parse_footnote_numbers(pinpoint))


def _parse_footnote_numbers(pinpoint: str) -> Iterator[str]:
    for match in FOOTNOTE_PINPOINT.finditer(pinpoint):
        previous = 0
        for join, chapter, number in re.findall(r"([-–,]|to|and)?\s*([0-9]+\.)?([0-9]+)", match[1]):
            first = previous + 1 if join in ("-", "–", "to") else int(number)
            yield from (f"{chapter}{note}" for note in range(first, int(number) + 1))
            previous = int(number)

"""Footnote rule: every footnote of a work is cited by an entry, or has a reason why not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from compendium.load import LoadResult
from compendium.model.rules import FOOTNOTE_NUMBER_PATTERN, cited_work_ids, has_value, scalar_text, value_mark
from compendium.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from compendium.source.problems import Problem

FOOTNOTE_PINPOINT_PATTERN = re.compile(
    rf"footnotes? ({FOOTNOTE_NUMBER_PATTERN}(?:\s*(?:[-–,]|to|and)\s*{FOOTNOTE_NUMBER_PATTERN})*)"
)


def footnotes_are_used(loaded: LoadResult) -> Iterator[Problem]:
    """A footnote is cited by an entry, or says why it is not.

    No rule of the build, because no page is wrong without it.
    """
    citation_by_footnote = first_citation_by_footnote(loaded)
    for raw in loaded.entries if not loaded.unreadable_ids else ():
        if raw.kind != "footnote":
            continue
        number, has_reason = raw.id.rsplit("/", 1)[1], has_value(raw.node, "unused")
        if raw.id not in citation_by_footnote and not has_reason:
            advice = f"add footnote: '{number}' where a claim comes through it, or say why not: unused: …"
            yield Problem(raw.mark, f"no entry names footnote {number} — {advice}")
        elif raw.id in citation_by_footnote and has_reason:
            complaint = f"footnote {number} is used, by {citation_by_footnote[raw.id]}"
            yield Problem(value_mark(raw.node, "unused"), f"{complaint} — delete this line")


def first_citation_by_footnote(loaded: LoadResult) -> dict[str, str]:
    """Return {id of a footnote: ref of the first entry that cites it, as a footnote or in a pinpoint}."""
    works_with_footnotes = {raw.id.rsplit("/", 1)[0] for raw in loaded.entries if raw.kind == "footnote"}
    citations: dict[str, str] = {}
    for raw in loaded.entries:
        if raw.kind != "footnote":
            ref = f"{raw.kind}:{raw.id}"
            for id in cited_footnotes(raw.node, works_with_footnotes):
                citations.setdefault(id, ref)
    return citations


def cited_footnotes(node: Node, works_with_footnotes: Collection[str]) -> Iterator[str]:
    """Yield the ids of the footnotes that an entry cites."""
    yield from _cited_footnotes(node, works_with_footnotes, sorted(works_with_footnotes))


def _cited_footnotes(
    node: Node, works_with_footnotes: Collection[str], cited_works: Sequence[str]
) -> Iterator[str]:
    """Yield the footnotes that a node cites. A number without a work belongs to each of `cited_works`."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from _cited_footnotes(item, works_with_footnotes, cited_works)
    elif isinstance(node, MappingNode):
        if "sources" in node.values:
            cited_works = [
                work for work in cited_work_ids(node) if work in works_with_footnotes
            ] or cited_works
        source = scalar_text(node, "source")
        for key, value in node.values.items():
            if not isinstance(value, ScalarNode):
                yield from _cited_footnotes(value, works_with_footnotes, cited_works)
            elif key == "footnote" and value.text:
                yield from (
                    [value.text] if "/" in value.text else [f"{work}/{value.text}" for work in cited_works]
                )
            elif key == "at" and "footnote" in value.text and (not source or source in works_with_footnotes):
                for work in [source] if source else cited_works:
                    yield from (f"{work}/{number}" for number in footnote_numbers(value.text))


@cache  # many entries share a pinpoint
def footnote_numbers(pinpoint: str) -> tuple[str, ...]:
    """Return 12, 50, 51 and 52 for "footnote 12; footnotes 50 to 52"; 2.1, 2.2 for "footnotes 2.1-2.2"."""
    return tuple(_parse_footnote_numbers(pinpoint))


def _parse_footnote_numbers(pinpoint: str) -> Iterator[str]:
    for match in FOOTNOTE_PINPOINT_PATTERN.finditer(pinpoint):
        previous = 0
        for join, chapter, number in re.findall(r"([-–,]|to|and)?\s*([0-9]+\.)?([0-9]+)", match[1]):
            first = previous + 1 if join in ("-", "–", "to") else int(number)
            yield from (f"{chapter}{note}" for note in range(first, int(number) + 1))
            previous = int(number)

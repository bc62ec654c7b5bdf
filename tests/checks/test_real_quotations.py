"""Each quotation of the compendium is a test of its own: it is the one that was found in a copy of its source.

The copies are not here and not needed: the hashes in reference/verified.yml are.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from compendium.checks.quotations import quotations_by_id, quotations_match_their_verification
from compendium.load import LoadResult, load
from compendium.model.quotations import quotation_hash
from compendium.source.nodes import MappingNode, Node, SequenceNode
from tools.quotations.fuzzy_match import nearest_passage
from tools.quotations.matching import find_quotation
from tools.quotations.record import read_quotation_records
from tools.quotations.texts import decode_text

ROOT = Path(__file__).resolve().parents[2]
REAL_LOAD_RESULT = load(ROOT)
QUOTATIONS_BY_ID = {
    id: " ".join(quote.text.split()) for id, (_, quote) in quotations_by_id(REAL_LOAD_RESULT).items()
}
QUOTATION_RECORDS = read_quotation_records(REAL_LOAD_RESULT)

# What a tired eye reads over, but a lawyer does not.
MISTAKEN_WORDS = {
    "shall": "should", "should": "shall", "may": "shall", "must": "should", "will": "may", "encourage": "require",
    "encourages": "requires", "calls": "urges", "urges": "calls", "and": "or", "or": "and", "with": "without",
    "including": "excluding", "all": "some", "any": "all", "each": "every", "for": "of", "in": "on", "to": "for",
    "the": "a", "a": "the", "victims": "survivors", "persons": "people", "States": "Parties", "civil": "whole",
    "relevant": "other", "other": "relevant", "appropriate": "necessary", "necessary": "appropriate", "of": "by",
}  # fmt: skip


def quotations_with_one_slip() -> dict[str, tuple[str, str]]:
    """Return fifty slips of one word, each in another quotation, as {name: (id, quotation with the slip)}."""
    ids = sorted(QUOTATIONS_BY_ID)
    found = {}
    for turn in range(50):
        id = ids[turn * len(ids) // 50]
        words = QUOTATIONS_BY_ID[id].split()
        places = [place for place, word in enumerate(words) if word in MISTAKEN_WORDS] or [0]
        place = places[turn % len(places)]
        slip = MISTAKEN_WORDS.get(words[place], f"{words[place]}s")
        found[f"{id}: {words[place]} → {slip}"] = (id, " ".join([*words[:place], slip, *words[place + 1 :]]))
    return found


SLIPS_BY_NAME = quotations_with_one_slip()
each_planted_slip = pytest.mark.parametrize(("id", "slip"), SLIPS_BY_NAME.values(), ids=SLIPS_BY_NAME.keys())


def typeset_in_narrow_lines(quote: str) -> str:
    """Return a small text that has a quotation among other words, in narrow lines with hyphens at their ends."""
    words = f"Before it there are other words of the text. “{quote}”35 Behind it there are others."
    return re.sub(r"(\w{4})(\w{4,}\S*)$", r"\1-\n\2", "\n".join(textwrap.wrap(words, 48)), flags=re.MULTILINE)


def loaded_with_changed_quotation(id: str, words: str) -> LoadResult:
    """Return the entries as they were loaded, but with other words for one quotation."""
    _, quote = quotations_by_id(REAL_LOAD_RESULT)[id]
    changed = [
        replace(raw, node=_mapping_with_replaced_node(raw.node, quote, replace(quote, text=words)))
        if (raw.kind == "instrument" and raw.id == id.split("/")[0])
        or (raw.kind == "recommendation" and f"recommendations/{raw.id}" == id)
        else raw
        for raw in REAL_LOAD_RESULT.entries
    ]
    return replace(REAL_LOAD_RESULT, entries=changed)


def _mapping_with_replaced_node(node: MappingNode, old: Node, new: Node) -> MappingNode:
    def inside(value: Node) -> Node:
        if isinstance(value, MappingNode):
            return _mapping_with_replaced_node(value, old, new)
        if isinstance(value, SequenceNode):
            return replace(value, items=tuple(map(inside, value.items)))
        return new if value is old else value

    return replace(node, values={name: inside(value) for name, value in node.values.items()})


@cache
def real_quotation_problems() -> frozenset[str]:
    return frozenset(map(str, quotations_match_their_verification(REAL_LOAD_RESULT)))


# The real ones: no false alarm ------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", QUOTATIONS_BY_ID)
def test_a_quotation_has_the_words_that_were_found_in_a_copy_of_its_source(id: str) -> None:
    assert id in QUOTATION_RECORDS, "run scripts/verify_quotes.py with a copy of the source"
    assert QUOTATION_RECORDS[id].words == quotation_hash(QUOTATIONS_BY_ID[id]), (
        "run scripts/verify_quotes.py with a copy"
    )


@pytest.mark.parametrize("id", QUOTATIONS_BY_ID)
def test_a_quotation_is_found_in_a_text_that_prints_it_in_narrow_lines(id: str) -> None:
    found = find_quotation(
        QUOTATIONS_BY_ID[id],
        [decode_text(typeset_in_narrow_lines(QUOTATIONS_BY_ID[id]).encode())],
    )
    assert found is not None
    assert found.notes == ()


def test_each_of_the_twelve_recommendations_has_a_quotation_that_was_found() -> None:
    ids = {f"recommendations/rec-{number:02}" for number in range(1, 13)}
    assert {id for id in QUOTATIONS_BY_ID if id.startswith("recommendations/")} == ids
    assert ids <= QUOTATION_RECORDS.keys()


def test_the_check_has_nothing_to_say_of_them() -> None:
    assert real_quotation_problems() == frozenset()


# Fifty slips: each is caught --------------------------------------------------------------------------------------


def test_fifty_slips_of_one_word_are_planted_in_fifty_quotations() -> None:
    assert len({id for id, _ in SLIPS_BY_NAME.values()}) == 50
    for id, slip in SLIPS_BY_NAME.values():
        assert sum(a != b for a, b in zip(QUOTATIONS_BY_ID[id].split(), slip.split(), strict=True)) == 1


@each_planted_slip
def test_a_slip_is_caught_by_the_hash_where_there_is_no_copy(id: str, slip: str) -> None:
    new = {
        str(problem)
        for problem in quotations_match_their_verification(loaded_with_changed_quotation(id, slip))
    }
    (said,) = new - real_quotation_problems()
    _, quote = quotations_by_id(REAL_LOAD_RESULT)[id]
    assert said.startswith(f'{quote.mark}: "')
    assert "is not what was checked against a copy of the source — undo the change, or" in said


@each_planted_slip
def test_a_slip_is_caught_in_a_copy_and_shown(id: str, slip: str) -> None:
    copy = decode_text(typeset_in_narrow_lines(QUOTATIONS_BY_ID[id]).encode())
    assert find_quotation(slip, [copy]) is None
    near = nearest_passage(slip, [copy])
    changed = [
        word for word, real in zip(slip.split(), QUOTATIONS_BY_ID[id].split(), strict=True) if word != real
    ]
    if len(slip.split()) >= 4:
        assert near is not None
        assert any(word.strip("[](),.;") in near.quotation for word in changed)
        assert "»" in near.quotation

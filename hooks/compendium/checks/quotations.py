"""Quotation rule: a verified quotation keeps the words that were verified."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.ids import LoadedIds, provision_nodes
from compendium.load import LoadResult
from compendium.model.quotations import quotation_hash
from compendium.model.rules import scalar_text
from compendium.source.nodes import MappingNode, ScalarNode, is_empty
from compendium.source.problems import Problem, truncate

VERIFY_HINT = "run scripts/verify_quotes.py with a copy of the source"


def quotations_by_provision(loaded: LoadResult) -> dict[str, tuple[MappingNode, ScalarNode]]:
    """Return {id of a provision: (its node, its quotation)} for every provision with a quotation."""
    return {
        f"{raw.id}/{scalar_text(node, 'id')}": (node, quote)
        for raw in loaded.entries
        if raw.kind == "instrument"
        for node in provision_nodes(raw.node)
        if isinstance(quote := node.get("quote"), ScalarNode) and not is_empty(quote)
    }


def quotations_match_their_verification(loaded: LoadResult) -> Iterator[Problem]:
    """A quotation has the words that were found in a copy of its source.

    No rule of the build: the page no longer marks the quotation as verified.
    """
    if not loaded.verifications:
        return
    quoted, known_ids = quotations_by_provision(loaded), LoadedIds(loaded).ids("provision")
    readable_ids = set(known_ids)  # without ids that an unreadable file may define
    for record in loaded.verifications:
        if record.id in quoted:
            _, quote = quoted[record.id]
            if scalar_text(record.node, "words") != quotation_hash(quote.text):
                complaint = f'"{truncate(quote.text)}" is not what was checked against a copy of the source'
                remedy = f"undo the change, or {VERIFY_HINT}; without one, say so in the pull request"
                yield Problem(quote.mark, f"{complaint} — {remedy}")
        elif record.id in readable_ids:
            yield Problem(
                record.mark, f"{record.id} has no quotation any more — delete it here, or {VERIFY_HINT}"
            )
        elif record.id not in known_ids:
            yield Problem(
                record.mark, f"there is no provision {record.id} — delete it here, or {VERIFY_HINT}"
            )

"""Quotation rule: a verified quotation keeps the words that were verified."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.ids import LoadedIds, provision_nodes
from compendium.load import LoadResult
from compendium.model import Recommendation
from compendium.model.quotations import quotation_hash
from compendium.model.rules import scalar_text
from compendium.source.nodes import MappingNode, ScalarNode, is_empty
from compendium.source.problems import Problem, truncate

RECOMMENDATION_PREFIX = f"{Recommendation.kinds}/"
VERIFY_HINT = "run scripts/verify_quotes.py with a copy of the source"


def quotations_by_id(loaded: LoadResult) -> dict[str, tuple[MappingNode, ScalarNode]]:
    """Return {id of the quotation: (node of its entry, its node)} for every entry with a quotation."""
    return {
        id: (node, quote)
        for id, node in _quotable_nodes(loaded)
        if isinstance(quote := node.get("quote"), ScalarNode) and not is_empty(quote)
    }


def _quotable_nodes(loaded: LoadResult) -> Iterator[tuple[str, MappingNode]]:
    """Yield (id of the quotation, node) of the entries that may have one: model.records.QuotedEntry."""
    for raw in loaded.entries:
        if raw.kind == "instrument":
            for node in provision_nodes(raw.node):
                yield f"{raw.id}/{scalar_text(node, 'id')}", node
        elif raw.kind == Recommendation.kind:
            yield f"{RECOMMENDATION_PREFIX}{raw.id}", raw.node


def quotations_match_their_verification(loaded: LoadResult) -> Iterator[Problem]:
    """A quotation has the words that were found in a copy of its source.

    No rule of the build: the page no longer marks the quotation as verified.
    """
    if not loaded.verifications:
        return
    quoted, registry = quotations_by_id(loaded), LoadedIds(loaded)
    for record in loaded.verifications:
        kind, id = _quoted_entry(record.id)
        known_ids = registry.ids(kind)
        if record.id in quoted:
            _, quote = quoted[record.id]
            if scalar_text(record.node, "words") != quotation_hash(quote.text):
                complaint = f'"{truncate(quote.text)}" is not what was checked against a copy of the source'
                remedy = f"undo the change, or {VERIFY_HINT}; without one, say so in the pull request"
                yield Problem(quote.mark, f"{complaint} — {remedy}")
        elif id in set(known_ids):  # without ids that an unreadable file may define
            yield Problem(record.mark, f"{id} has no quotation any more — delete it here, or {VERIFY_HINT}")
        elif id not in known_ids:
            yield Problem(record.mark, f"there is no {kind} {id} — delete it here, or {VERIFY_HINT}")


def _quoted_entry(quotation_id: str) -> tuple[str, str]:
    """Return kind and id of the entry that a quotation belongs to."""
    if quotation_id.startswith(RECOMMENDATION_PREFIX):
        return Recommendation.kind, quotation_id.removeprefix(RECOMMENDATION_PREFIX)
    return "provision", quotation_id

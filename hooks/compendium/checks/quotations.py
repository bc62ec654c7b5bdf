"""Rules for words of a source: a verified quotation keeps its words, a correction has words of the source."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.ids import LoadedIds, provision_nodes
from compendium.load import LoadResult
from compendium.model import Recommendation
from compendium.model.quotations import quotation_hash
from compendium.model.rules import cited_work_ids, mapping_items, scalar_text
from compendium.source.nodes import MappingNode, ScalarNode, is_empty
from compendium.source.problems import Problem, truncate

RECOMMENDATION_PREFIX = f"{Recommendation.kinds}/"
# The key of the words of corrections in reference/verified.yml; with its space it is the id of no instrument.
CORRECTED_WORDS_KEY = "corrected words"
HASH_PREFIX_LENGTH = 16

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


def corrected_words(loaded: LoadResult) -> dict[str, list[tuple[frozenset[str], ScalarNode]]]:
    """Return {id of the verification: [(works that may print the words, words)]} for every correction.

    Equal words have one verification. An entry that cites no work is about those with footnotes.
    """
    works_with_footnotes = frozenset(
        raw.id.rsplit("/", 1)[0] for raw in loaded.entries if raw.kind == "footnote"
    )
    words: dict[str, list[tuple[frozenset[str], ScalarNode]]] = {}
    for raw in loaded.entries:
        provisions = provision_nodes(raw.node) if raw.kind == "instrument" else ()
        for node in (raw.node, *provisions):
            works = frozenset(cited_work_ids(node)) or works_with_footnotes
            for printed in _printed_words(node):
                words.setdefault(_verification_id(printed.text), []).append((works, printed))
    return words


def _printed_words(entry: MappingNode) -> Iterator[ScalarNode]:
    for note in mapping_items(entry, "editor_notes"):
        if scalar_text(note, "kind") == "correction":
            printed = note.get("printed")
            if isinstance(printed, ScalarNode) and not is_empty(printed):
                yield printed


def _verification_id(printed: str) -> str:
    return f"{CORRECTED_WORDS_KEY}/words-{quotation_hash(printed)[:HASH_PREFIX_LENGTH]}"


def corrections_have_words_of_the_source(loaded: LoadResult) -> Iterator[Problem]:
    """The printed words of a correction were found in a copy of the source."""
    verified = {record.id: scalar_text(record.node, "words") for record in loaded.verifications}
    corrections = corrected_words(loaded)
    for id, each in corrections.items():
        for _, printed in each:
            if verified.get(id) != quotation_hash(printed.text):
                complaint = f'"{truncate(printed.text)}" was not found in a copy of the source'
                remedy = f'{VERIFY_HINT}; if it is not there, correct "printed", or choose caution or log'
                yield Problem(printed.mark, f"{complaint} — {remedy}")
    if loaded.problems:  # a file that cannot be read may hold the correction
        return
    for record in loaded.verifications:
        if record.id.startswith(f"{CORRECTED_WORDS_KEY}/") and record.id not in corrections:
            complaint = "no correction has these words any more"
            yield Problem(record.mark, f"{complaint} — delete them here, or {VERIFY_HINT}")


def quotations_match_their_verification(loaded: LoadResult) -> Iterator[Problem]:
    """A quotation has the words that were found in a copy of its source.

    No rule of the build: the page no longer marks the quotation as verified.
    """
    if not loaded.verifications:
        return
    quoted, registry = quotations_by_id(loaded), LoadedIds(loaded)
    for record in loaded.verifications:
        if record.id.startswith(f"{CORRECTED_WORDS_KEY}/"):
            continue
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

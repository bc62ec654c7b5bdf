"""Rules for the terms of art: one term for one phrase, and a term stands in the provisions that it names."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.ids import scalar_items
from compendium.checks.quotations import quotations_by_id
from compendium.load import LoadResult, RawEntry
from compendium.model.rules import scalar_text
from compendium.model.term_of_art import phrase_pattern
from compendium.source.nodes import ScalarNode
from compendium.source.problems import Problem, truncate


def terms_are_consistent(loaded: LoadResult) -> Iterator[Problem]:
    """Apply all rules to the terms of art."""
    yield from a_phrase_belongs_to_one_term(loaded)
    yield from terms_stand_in_their_provisions(loaded)


def term_names(raw: RawEntry) -> tuple[str, ...]:
    """Return the term and its variants."""
    return tuple(node.text for node in _name_nodes(raw))


def _name_nodes(raw: RawEntry) -> Iterator[ScalarNode]:
    term = raw.node.get("term")
    if isinstance(term, ScalarNode):
        yield term
    yield from scalar_items(raw.node, "variants")


def a_phrase_belongs_to_one_term(loaded: LoadResult) -> Iterator[Problem]:
    """No phrase names two terms, or is at once a term and a discouraged substitute."""
    owners: dict[str, str] = {}
    for raw in loaded.terms:
        for node in (*_name_nodes(raw), *scalar_items(raw.node, "avoid")):
            key = " ".join(node.text.casefold().replace("-", " ").split())
            owner = owners.setdefault(key, raw.id)
            if owner != raw.id:
                yield Problem(
                    node.mark, f'"{truncate(node.text)}" belongs to {owner} already — delete one of the two'
                )


def terms_stand_in_their_provisions(loaded: LoadResult) -> Iterator[Problem]:
    """The quotation of each provision that a term names has the term."""
    quotations = quotations_by_id(loaded)
    for raw in loaded.terms:
        pattern = phrase_pattern(term_names(raw)) if term_names(raw) else None
        for provision in scalar_items(raw.node, "provisions"):
            _, quotation = quotations.get(provision.text, (None, None))
            if pattern and not (quotation and pattern.search(" ".join(quotation.text.split()))):
                complaint = (
                    f'the quotation of {provision.text} has no "{truncate(scalar_text(raw.node, "term"))}"'
                )
                yield Problem(
                    provision.mark, f"{complaint} — delete the provision here, or add the form it has"
                )

"""Thesaurus rules: unambiguous labels, consistent relations of concepts.

The conditions are those of SKOS (sections 5 and 8 of the reference) and some of our own. They are checked on
raw entries, so that a problem has a line and a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compendium.checks.ids import scalar_items
from compendium.load import LoadResult, RawEntry
from compendium.model.rules import scalar_text, value_mark
from compendium.source import nodes
from compendium.source.nodes import ScalarNode
from compendium.source.problems import Problem, truncate

ConceptsById = Mapping[str, RawEntry]
# (facet, language, word without case)
LabelInFacet = tuple[str, str, str]


def thesaurus_is_consistent(loaded: LoadResult) -> Iterator[Problem]:
    """Apply all thesaurus rules to the concepts."""
    concepts = {raw.id: raw for raw in loaded.entries if raw.kind == "topic"}
    yield from labels_differ_within_a_facet(concepts)
    yield from a_label_is_no_synonym(concepts)
    yield from related_concepts_are_stated_once(concepts)
    yield from related_is_disjoint_with_broader(concepts)
    yield from broader_concepts_share_a_facet(concepts)


def labels_differ_within_a_facet(concepts: ConceptsById) -> Iterator[Problem]:
    """No two concepts of a facet share a label, because readers choose by the label."""
    owner_by_key: dict[LabelInFacet, str] = {}
    for raw in concepts.values():
        for code, label in _labels_by_language(raw):
            owners = {owner_by_key.setdefault(key, raw.id) for key in _label_keys(raw, code, label)} - {
                raw.id
            }
            for owner in sorted(owners):
                complaint = f'"{truncate(label.text)}" is the label of {owner} in the same facet'
                yield Problem(label.mark, f"{complaint} — choose another word for one of the two")


def a_label_is_no_synonym(concepts: ConceptsById) -> Iterator[Problem]:
    """No word is both a label and a synonym within a facet."""
    concept_by_label: dict[LabelInFacet, str] = {}
    for raw in concepts.values():
        for code, label in _labels_by_language(raw):
            concept_by_label.update(dict.fromkeys(_label_keys(raw, code, label), raw.id))
    for raw in concepts.values():
        for code, synonym in _synonyms_by_language(raw):
            owners = {
                concept_by_label[key] for key in _label_keys(raw, code, synonym) if key in concept_by_label
            }
            for owner in sorted(owners):
                whose = "this concept" if owner == raw.id else owner
                complaint = f'"{truncate(synonym.text)}" is already the label of {whose}'
                yield Problem(synonym.mark, f"{complaint} — delete it here")


def related_concepts_are_stated_once(concepts: ConceptsById) -> Iterator[Problem]:
    """A relation of two concepts is stated on one of them; both pages show it."""
    stated: set[frozenset[str]] = set()
    for raw in concepts.values():
        for other in scalar_items(raw.node, "related"):
            pair = frozenset((raw.id, other.text))
            if other.text == raw.id:
                yield Problem(other.mark, f'"{raw.id}" is this concept itself — name another one')
            elif pair in stated and other.text in concepts:
                complaint = f"{other.text} relates the two already, and both pages show it"
                yield Problem(other.mark, f"{complaint} — delete one of the two")
            stated.add(pair)


def related_is_disjoint_with_broader(concepts: ConceptsById) -> Iterator[Problem]:
    """Two concepts are not both related and in one hierarchy (SKOS, condition S27)."""
    for raw in concepts.values():
        for other in scalar_items(raw.node, "related"):
            if other.text in _broader_concepts(raw.id, concepts) or raw.id in _broader_concepts(
                other.text, concepts
            ):
                complaint = f'"{other.text}" is above or below {raw.id} already'
                yield Problem(other.mark, f"{complaint} — delete it from related")


def broader_concepts_share_a_facet(concepts: ConceptsById) -> Iterator[Problem]:
    """A concept and its broader concept have a facet in common."""
    for raw in concepts.values():
        above = concepts.get(scalar_text(raw.node, "broader"))
        if above and not _facets_of_concept(raw) & _facets_of_concept(above):
            complaint = f'"{above.id}" serves no facet that {raw.id} serves'
            yield Problem(value_mark(raw.node, "broader"), f"{complaint} — put it into related instead")


def _broader_concepts(id: str, concepts: ConceptsById) -> list[str]:
    """Return the transitively broader concepts, nearest first; a cycle is cut where it closes."""
    broader_ids: list[str] = []
    while id in concepts and (id := scalar_text(concepts[id].node, "broader")) and id not in broader_ids:
        broader_ids.append(id)
    return broader_ids


def _facets_of_concept(raw: RawEntry) -> set[str]:
    return {facet.text for facet in scalar_items(raw.node, "facets")}


def _label_keys(raw: RawEntry, code: str, word: ScalarNode) -> Iterator[LabelInFacet]:
    yield from ((facet, code, word.text.casefold()) for facet in sorted(_facets_of_concept(raw)))


def _labels_by_language(raw: RawEntry) -> Iterator[tuple[str, ScalarNode]]:
    labels = raw.node.get("labels")
    for code, value in labels.values.items() if isinstance(labels, nodes.MappingNode) else ():
        if isinstance(value, ScalarNode):
            yield code, value


def _synonyms_by_language(raw: RawEntry) -> Iterator[tuple[str, ScalarNode]]:
    synonyms = raw.node.get("synonyms")
    if isinstance(synonyms, nodes.MappingNode):
        for code in synonyms.values:
            yield from ((code, word) for word in scalar_items(synonyms, code))

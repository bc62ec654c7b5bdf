"""A compendium with one entry of each kind whose every field is filled, for tests of what pages do with words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compendium.link import Compendium
from compendium.load import LoadResult, RawEntry
from compendium.model import DATA_LOCATIONS, FACETS, KINDS, Record, Verification
from compendium.model.base import Field
from compendium.model.choices import CountryNameField, ProseField, ReferenceField
from compendium.model.groups import LANGUAGES, ListField, PerLanguageField, RecordField, RecordListField
from compendium.model.quotations import quotation_hash
from compendium.model.records import FootnoteNumberField
from compendium.model.text import (
    BooleanField,
    ChoiceField,
    DateField,
    IdField,
    NumberField,
    PinpointField,
    TextField,
    UrlField,
)
from compendium.output import render
from compendium.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, SourceFile
from compendium.source.problems import Mark

UNKNOWN_DOCUMENT = SourceFile("x.yml")
SITE = render.SiteSettings(
    url="https://example.org/", repository="https://example.org/r", name="Site", version="2026.1"
)


def without_link_marks(text: str) -> str:
    """Return a text for prose, where double brackets have a meaning of their own."""
    return text.replace("[", "(").replace("]", ")").replace("|", "/")


def scalar_node(text: str) -> ScalarNode:
    return ScalarNode(text, UNKNOWN_DOCUMENT, 0, 0, 0)


def filled_field_node(field: Field[Any], text: str) -> Node:
    """Return a node that fills a field, with `text` wherever the field takes words."""
    if isinstance(field, RecordListField):
        return SequenceNode((filled_record_node(field.record, text),), UNKNOWN_DOCUMENT, 0, 0)
    if isinstance(field, RecordField):
        return filled_record_node(field.record, text)
    if isinstance(field, ListField):
        return SequenceNode((filled_field_node(field.item, text),), UNKNOWN_DOCUMENT, 0, 0)
    if isinstance(field, PerLanguageField):
        return mapping_node({code: filled_field_node(field.item, text) for code in LANGUAGES})
    return scalar_node(valid_field_text(field, text))


def valid_field_text(field: Field[Any], text: str) -> str:
    fixed: list[tuple[type, Callable[[], str]]] = [
        (CountryNameField, lambda: "Austria"),
        (ReferenceField, lambda: "x/y" if field.kind == "provision" else "x"),  # type: ignore[attr-defined]
        (ChoiceField, lambda: next(iter(field.choices))),  # type: ignore[attr-defined]
        (
            ProseField,
            lambda: (
                f"{without_link_marks(text)}\n\n[[organisation:x|{without_link_marks(text)}]] [[practice:x]]"
            ),
        ),
        (FootnoteNumberField, lambda: "1"),
        (IdField, lambda: "y"),
        (UrlField, lambda: "https://example.org/?a=1&b=2&lt=3"),
        (PinpointField, lambda: f"section {text}"),
        (NumberField, lambda: "5"),
        (DateField, lambda: "2018"),
        (BooleanField, lambda: "yes"),
        (TextField, lambda: text),
    ]
    return next(make() for kind, make in fixed if isinstance(field, kind))


def mapping_node(values: dict[str, Node]) -> MappingNode:
    return MappingNode(values, UNKNOWN_DOCUMENT, 0, 0)


def filled_record_node(record: type[Record], text: str) -> MappingNode:
    fields = {name: filled_field_node(field, text) for name, field in record.fields.items()}
    if {"source", "instrument", "provision"} <= fields.keys():
        fields = {name: node for name, node in fields.items() if name in ("source", "at")}
    return mapping_node(fields)


def filled_compendium(text: str, *, standing: bool = False) -> Compendium:
    """Return a compendium with one entry of each kind whose every field is filled, words with `text`.

    `standing`: nothing is withdrawn, and the one concept serves every facet, so that all of it is counted.
    """
    ids = {"footnote": "x/1", "country": "at"}
    raws = []
    for place in DATA_LOCATIONS:
        node = filled_record_node(KINDS[place.kind], text)
        node.values.pop("broader", None)
        if standing:
            remove_withdrawals(node)
        raws.append(RawEntry(place.kind, ids.get(place.kind, "x"), Mark("x.yml"), node, "x.yml"))
    return Compendium(LoadResult(raws, [filled_verification(text)]))


def remove_withdrawals(node: MappingNode) -> None:
    """Make an entry count: it is not withdrawn, nor are the provisions inside it."""
    node.values.pop("withdrawn", None)
    if "facets" in node.values:
        node.values["facets"] = SequenceNode(tuple(map(scalar_node, FACETS)), UNKNOWN_DOCUMENT, 0, 0)
    if "provisions" in node.values:
        inner = node.values["provisions"]
        assert isinstance(inner, SequenceNode)
        for provision in inner.items:
            assert isinstance(provision, MappingNode)
            remove_withdrawals(provision)


def filled_verification(text: str) -> RawEntry:
    """Return the verification entry of the one provision: its quotation was found as it is."""
    node = filled_record_node(Verification, text)
    words = filled_field_node(KINDS["provision"].fields["quote"], text)
    assert isinstance(words, ScalarNode)
    node.values["words"] = scalar_node(quotation_hash(words.text))
    return RawEntry("verification", "x/y", Mark("x.yml"), node, "x.yml")

"""A compendium with one entry of each kind whose every field is filled, for tests of what pages do with words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from compendium.link import Compendium
from compendium.load import LoadResult, RawEntry
from compendium.model import DATA_LOCATIONS, FACETS, KINDS, Record, Verification
from compendium.model.base import Field
from compendium.model.choices import CountryName, Prose, Ref
from compendium.model.groups import LANGUAGES, Many, Nested, NestedList, PerLanguage
from compendium.model.quotations import quotation_hash
from compendium.model.records import FootnoteNumber
from compendium.model.text import Date, Flag, Id, Number, OneOf, Pinpoint, Text, Url
from compendium.output import render
from compendium.source.nodes import Document, Mapping, Node, Scalar, Sequence
from compendium.source.problems import Mark

NOWHERE = Document("x.yml")
SITE = render.SiteSettings(
    url="https://example.org/", repository="https://example.org/r", name="Site", version="2026.1"
)


def without_links(text: str) -> str:
    """Return a text for prose, where double brackets have a meaning of their own."""
    return text.replace("[", "(").replace("]", ")").replace("|", "/")


def scalar(text: str) -> Scalar:
    return Scalar(text, NOWHERE, 0, 0, 0)


def node_for(field: Field[Any], text: str) -> Node:
    """Return a node that fills a field, with `text` wherever the field takes words."""
    if isinstance(field, NestedList):
        return Sequence((record_with(field.record, text),), NOWHERE, 0, 0)
    if isinstance(field, Nested):
        return record_with(field.record, text)
    if isinstance(field, Many):
        return Sequence((node_for(field.item, text),), NOWHERE, 0, 0)
    if isinstance(field, PerLanguage):
        return mapping({code: node_for(field.item, text) for code in LANGUAGES})
    return scalar(words_for(field, text))


def words_for(field: Field[Any], text: str) -> str:
    fixed: list[tuple[type, Callable[[], str]]] = [
        (CountryName, lambda: "Austria"),
        (Ref, lambda: "x/y" if field.kind == "provision" else "x"),  # type: ignore[attr-defined]
        (OneOf, lambda: next(iter(field.choices))),  # type: ignore[attr-defined]
        (Prose, lambda: f"{without_links(text)}\n\n[[organisation:x|{without_links(text)}]] [[practice:x]]"),
        (FootnoteNumber, lambda: "1"),
        (Id, lambda: "y"),
        (Url, lambda: "https://example.org/?a=1&b=2&lt=3"),
        (Pinpoint, lambda: f"section {text}"),
        (Number, lambda: "5"),
        (Date, lambda: "2018"),
        (Flag, lambda: "yes"),
        (Text, lambda: text),
    ]
    return next(make() for kind, make in fixed if isinstance(field, kind))


def mapping(values: dict[str, Node]) -> Mapping:
    return Mapping(values, NOWHERE, 0, 0)


def record_with(record: type[Record], text: str) -> Mapping:
    fields = {name: node_for(field, text) for name, field in record.fields.items()}
    if {"source", "instrument", "provision"} <= fields.keys():
        fields = {name: node for name, node in fields.items() if name in ("source", "at")}
    return mapping(fields)


def compendium_with(text: str, *, standing: bool = False) -> Compendium:
    """Return a compendium with one entry of each kind whose every field is filled, words with `text`.

    `standing`: nothing is withdrawn, and the one concept serves every facet, so that all of it is counted.
    """
    ids = {"footnote": "x/1", "country": "at"}
    raws = []
    for place in DATA_LOCATIONS:
        node = record_with(KINDS[place.kind], text)
        node.values.pop("broader", None)
        if standing:
            stand(node)
        raws.append(RawEntry(place.kind, ids.get(place.kind, "x"), Mark("x.yml"), node, "x.yml"))
    return Compendium(LoadResult(raws, [verified(text)]))


def stand(node: Mapping) -> None:
    """Make an entry count: it is not withdrawn, nor are the provisions inside it."""
    node.values.pop("withdrawn", None)
    if "facets" in node.values:
        node.values["facets"] = Sequence(tuple(map(scalar, FACETS)), NOWHERE, 0, 0)
    if "provisions" in node.values:
        inner = node.values["provisions"]
        assert isinstance(inner, Sequence)
        for provision in inner.items:
            assert isinstance(provision, Mapping)
            stand(provision)


def verified(text: str) -> RawEntry:
    """Return that the quotation of the one provision was found as it is."""
    node = record_with(Verification, text)
    words = node_for(KINDS["provision"].fields["quote"], text)
    assert isinstance(words, Scalar)
    node.values["words"] = scalar(quotation_hash(words.text))
    return RawEntry("verification", "x/y", Mark("x.yml"), node, "x.yml")

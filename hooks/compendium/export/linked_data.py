"""Entries as linked data: plain data with full addresses for ids, and terms that other programs know."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from compendium.export.columns import words
from compendium.export.directory import Directory
from compendium.export.plain_values import Data, fields
from compendium.export.value_types import ADDRESS, PARAGRAPHS, REFERENCE, STATE, inner, sort_of
from compendium.export.vocabulary import (
    IN_SCHEME,
    MENTIONS,
    OURS,
    PREFIXES,
    Sense,
    sense,
    senses,
    term,
    types,
)
from compendium.model import KINDS, Concept, Field, Record
from compendium.model.groups import Many, Nested, PerLanguage

Node = dict[str, Any]
Convert = Callable[[Any], Any]


class Linker:
    """Makes the nodes of entries. What does not change from entry to entry is looked up once."""

    def __init__(self, directory: Directory, root: str) -> None:
        """`root` is the address of the site; without one, addresses are relative to the files in `data/`."""
        self._directory = directory
        self.base = root or "../"
        # Not every program completes an address of terms that is relative.
        self.vocabulary = root + OURS
        self.senses = senses()
        self._makers: dict[type[Record], Convert] = {}
        for record in KINDS.values():
            self._makers[record] = self._of_record(record)

    def context(self) -> Node:
        """Return the JSON-LD context."""
        said = {name: {"@id": name, **own.context()} for name, own in self.senses.items() if own.context()}
        return {"@base": self.base, "@vocab": self.vocabulary, **PREFIXES, **said}

    def node(self, data: Data) -> Node:
        """Return the node of an entry."""
        record = KINDS[data["ref"].split(":")[0]]
        return self._entry(record, data)

    def _entry(self, record: type[Record], data: Data) -> Node:
        node = {"@id": data["url"], **self._makers[record](data)}
        if "withdrawn" in data:
            node["owl:deprecated"] = True
        if record is Concept:
            self._both_ways(node, data["referenced_by"])
        return node

    def _both_ways(self, node: Node, back: dict[str, list[str]]) -> None:
        """Say of a concept what the files say of its neighbours: not every program draws the conclusion."""
        urls = {name: [self._directory[ref].url for ref in refs] for name, refs in back.items()}
        if narrower := urls.get("narrower"):
            node["skos:narrower"] = narrower
        related = [*node.get("skos:related", ()), *urls.get("related_from", ())]
        if related:
            node["skos:related"] = list(dict.fromkeys(related))

    def _of_record(self, record: type[Record]) -> Convert:
        """Return what makes a node of the plain data of a record."""
        own = fields(record)
        ways = {name: (term(record, name), self._value(record, name, field)) for name, field in own.items()}
        if record in KINDS.values():
            ways["id"], ways["title"] = (term(record, "id"), _same), (term(record, "title"), _same)
        paragraphs = [name for name, field in own.items() if _sort(field) == PARAGRAPHS]
        begin = {"@type": types(record)}

        def node(data: Data) -> Node:
            found: Node = dict(begin)
            for name, value in data.items():
                if name in ways:
                    key, convert = ways[name]
                    found[key] = convert(value)
            for name in paragraphs:
                if mentioned := self._directory.mentioned(data.get(name, ())):
                    found[MENTIONS] = [known.url for known in mentioned]
            return found

        return node

    def _value(self, record: type[Record], name: str, field: Field[Any]) -> Convert:
        """Return what makes the value of a term of the plain value of a field."""
        one = inner(field)
        if isinstance(one, Nested):
            convert = self._inside(one.record)
        elif isinstance(field, PerLanguage):
            agreed = self.senses.get(term(record, name)) == sense(record, name, field)
            return _same if agreed else _in_languages
        else:
            own = sense(record, name, field)
            agreed = self.senses.get(term(record, name)) == own
            convert = self._single(field, term(record, name))
            if own and not agreed:
                convert = _spelt_out(own, convert)
        if convert is _same:
            return _same
        return (lambda values: [convert(value) for value in values]) if isinstance(field, Many) else convert

    def _inside(self, record: type[Record]) -> Convert:
        if record in KINDS.values():
            return lambda data: self._entry(record, data)
        return self._of_record(record)

    def _single(self, field: Field[Any], name: str) -> Convert:
        sort = _sort(field)
        if name == IN_SCHEME:
            return scheme
        if sort in (REFERENCE, STATE):
            target = self._directory.target(inner(field))
            return lambda id: target(id).url
        if sort == ADDRESS:
            return iri
        if sort == PARAGRAPHS:
            title = self._directory.title
            return lambda paragraphs: "\n\n".join(words(paragraph, title) for paragraph in paragraphs)
        return _same


def _sort(field: Field[Any]) -> str:
    one = inner(field)
    return "" if isinstance(one, Nested) else sort_of(one)


def _same(value: Any) -> Any:
    return value


def _spelt_out(own: Sense, convert: Convert) -> Convert:
    """Return what makes a value that says itself how it is to be read."""
    if own.reference:
        return lambda value: {"@id": convert(value)}
    return lambda value: {"@value": convert(value), **own.context()}


def _in_languages(values: dict[str, str | list[str]]) -> list[Node]:
    """Return values that say themselves in which language they are."""
    found = ((code, [said] if isinstance(said, str) else said) for code, said in values.items())
    return [{"@value": word, "@language": code} for code, words in found for word in words]


def scheme(facet: str) -> str:
    """Return the address of a facet: the place of its values on the page of all topics."""
    return f"topics/#{facet.replace('_', '-')}"


def iri(url: str) -> str:
    """Return an address without the four signs that some sites have in theirs and no standard allows."""
    return re.sub(r"[{}|^]", lambda found: f"%{ord(found.group()):02X}", url)

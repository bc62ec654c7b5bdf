"""Prompts for the fields of a new entry, derived from the model."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from compendium.model import KINDS
from compendium.model.base import Field
from compendium.model.choices import ConceptField, ProseField
from compendium.model.groups import ListField
from compendium.model.id_registry import IdRegistry
from compendium.model.records import Citation
from compendium.model.text import ChoiceField, NameField, PatternField, TextField
from compendium.source.messages import format_message
from compendium.source.nodes import Node, ScalarNode, SequenceNode, SourceFile
from compendium.source.problems import join_limited

# Kinds that scripts/new.py creates. Others are short items of a list, which are easily copied.
CREATABLE_KINDS = ("practice", "instrument", "organisation", "source")
FieldAnswer = str | list[str]
AskUser = Callable[[str], str]
_NO_DOCUMENT = SourceFile("")


def simple_fields(kind: str) -> dict[str, Field[Any]]:
    """Return the required fields of a kind that one answer can fill: a text, a word, a list of words."""
    return {name: field for name, field in KINDS[kind].fields.items() if field.required and _is_simple(field)}


def citation_fields() -> dict[str, Field[Any]]:
    """Return the two fields of a citation."""
    return {name: Citation.fields[name] for name in ("source", "at")}


def rests_on_sources(kind: str) -> bool:
    """Return whether entries of a kind must cite a source; a source itself need not."""
    return KINDS[kind].fields["sources"].required


def _is_simple(field: Field[Any]) -> bool:
    kinds = (TextField, ChoiceField, ConceptField, ProseField)
    return isinstance(field, kinds) or (isinstance(field, ListField) and isinstance(field.item, kinds))


def answer_complaints(field: Field[Any], value: FieldAnswer, register: IdRegistry) -> Iterator[str]:
    """Yield the messages of check.py about a value."""
    for problem in field.check(_answer_node(value), register):
        yield problem.text


def _answer_node(value: FieldAnswer) -> Node:
    if isinstance(value, str):
        return ScalarNode(value, _NO_DOCUMENT, 0, 0, 0)
    return SequenceNode(tuple(_answer_node(item) for item in value), _NO_DOCUMENT, 0, 0)


def field_help(field: Field[Any], register: IdRegistry) -> str:
    """Return the help of a field with its permitted values."""
    inner = field.item if isinstance(field, ListField) else field
    words: list[str] = []
    if isinstance(inner, ConceptField):
        words = sorted(register.facet_values(inner.facet))
    elif isinstance(inner, ChoiceField):
        words = list(inner.choices)
    bounds = getattr(field, "words", None) if isinstance(field, TextField) else None
    parts = [field.help, f"{bounds[0]} to {bounds[1]} words." if bounds else ""]
    if words:
        prefix = "One or more of" if isinstance(field, ListField) else "One of"
        parts.append(f"{prefix}: {join_limited(words, 30)}.")
    return " ".join(filter(None, parts))


def ask_for(
    kind: str, given_answers: Mapping[str, FieldAnswer], register: IdRegistry, ask: AskUser
) -> dict[str, FieldAnswer]:
    """Ask for each field without an option until the answer is valid or empty.

    Texts of several sentences are not asked for: they are written in the file.
    """
    fields = dict(simple_fields(kind))
    if rests_on_sources(kind):
        fields.update(citation_fields())
    answers = dict(given_answers)
    for name, field in fields.items():
        if name not in given_answers and not _is_long_text(field):
            answer = _ask_field(field, register, ask)
            if answer:
                answers[name] = answer
    return answers


def _is_long_text(field: Field[Any]) -> bool:
    return isinstance(field, ProseField) or (
        isinstance(field, TextField)
        and not isinstance(field, NameField | PatternField)
        and field.words is not None
    )


def _ask_field(field: Field[Any], register: IdRegistry, ask: AskUser) -> FieldAnswer:
    question = textwrap.fill(f"{field.label}: {field_help(field, register)}", 100)
    if field.example:
        question += f"\n  For example: {field.example}"
    while True:
        answer = " ".join(ask(f"\n{question}\n> ").split())
        if not answer:
            if field.name == "title":
                question = format_message("missing", key="title") + format_message("add", help=field.help)
                continue
            return ""
        value: FieldAnswer = split_list_answer(answer) if isinstance(field, ListField) else answer
        messages = list(answer_complaints(field, value, register))
        if not messages:
            return value
        question = "\n".join(messages)


def split_list_answer(answer: str) -> list[str]:
    """Return the values in "[a, b]", "a, b" or "a"."""
    return [part.strip() for part in answer.strip("[] ").split(",") if part.strip()]

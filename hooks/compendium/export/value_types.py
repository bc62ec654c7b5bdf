"""What sort of value a field holds: the one place in the exports that knows the classes of fields."""

from __future__ import annotations

from typing import Any

from compendium.model import Field, Record
from compendium.model.choices import ConceptRef, CountryName, Prose, Ref
from compendium.model.groups import Many, Nested, PerLanguage
from compendium.model.text import Date, Flag, Number, OneOf, Pattern, Text, Url

TEXT = "words"  # of a language, in one paragraph
PARAGRAPHS = "paragraphs"  # a list of paragraphs, in which [[…]] links to entries
PATTERN = "form"  # a text of a fixed form, such as a pinpoint
CODE = "code"  # an id, a word of a fixed list
DATE = "date"  # as exact as it is known: 2014, 2014-05 or 2014-05-16
NUMBER = "number"
URL = "address"  # of a page on the web
BOOLEAN = "yes"
REFERENCE = "reference"  # the id of an entry
STATE = "state"  # the English short name of a State

_VALUE_TYPES: dict[type, str] = {
    Text: TEXT,
    Prose: PARAGRAPHS,
    Pattern: PATTERN,
    OneOf: CODE,
    Date: DATE,
    Number: NUMBER,
    Url: URL,
    Flag: BOOLEAN,
    Ref: REFERENCE,
    CountryName: STATE,
}


def value_type(field: Field[Any]) -> str:
    """Return the sort of a field that holds one value.

    Raises TypeError for a class of fields that no export knows yet: none may forget it in silence.
    """
    for known in type(field).__mro__:
        if known in _VALUE_TYPES:
            return _VALUE_TYPES[known]
    raise TypeError(f"no export knows {type(field).__name__} — give it a sort in {__name__}")


def is_reference(field: Field[Any]) -> bool:
    """Whether the field holds one reference to an entry."""
    return not isinstance(field, Many | Nested | PerLanguage) and value_type(field) in (REFERENCE, STATE)


def target_fields(record: type[Record]) -> dict[str, Field[Any]]:
    """Return the fields that say where a record leads, if it joins two entries: references it begins with.

    A footnote cites a work or an instrument or a provision: of several, one is written.
    """
    found = {}
    for name, field in record.fields.items():
        if not is_reference(field) or isinstance(field, ConceptRef):
            break
        found[name] = field
    return found


def item_field(field: Field[Any]) -> Field[Any]:
    """Return the field of one item of a list, or of one language; a single field is its own."""
    while isinstance(field, Many | PerLanguage):
        field = field.item
    return field

"""Value types of fields: the only module of the exports that knows the classes of fields."""

from __future__ import annotations

from typing import Any

from compendium.model import Field, Record
from compendium.model.choices import ConceptField, CountryNameField, ProseField, ReferenceField
from compendium.model.groups import ListField, PerLanguageField, RecordField
from compendium.model.text import (
    BooleanField,
    ChoiceField,
    DateField,
    NumberField,
    PatternField,
    TextField,
    UrlField,
)

TEXT_TYPE = "words"  # in a language, one paragraph
PARAGRAPHS_TYPE = "paragraphs"  # a list of paragraphs, in which [[…]] links to entries
PATTERN_TYPE = "form"  # a text in a fixed format, such as a pinpoint
CODE_TYPE = "code"  # an id, or a value of a fixed list
DATE_TYPE = "date"  # full or partial: 2014, 2014-05 or 2014-05-16
NUMBER_TYPE = "number"
URL_TYPE = "address"
BOOLEAN_TYPE = "yes"
REFERENCE_TYPE = "reference"  # the id of an entry
STATE_TYPE = "state"  # the English short name of a State

_VALUE_TYPE_BY_FIELD_CLASS: dict[type, str] = {
    TextField: TEXT_TYPE,
    ProseField: PARAGRAPHS_TYPE,
    PatternField: PATTERN_TYPE,
    ChoiceField: CODE_TYPE,
    DateField: DATE_TYPE,
    NumberField: NUMBER_TYPE,
    UrlField: URL_TYPE,
    BooleanField: BOOLEAN_TYPE,
    ReferenceField: REFERENCE_TYPE,
    CountryNameField: STATE_TYPE,
}


def value_type(field: Field[Any]) -> str:
    """Return the value type of a field with a single value.

    Raises TypeError for an unknown class of fields, so that none is silently left out of the exports.
    """
    for base in type(field).__mro__:
        if base in _VALUE_TYPE_BY_FIELD_CLASS:
            return _VALUE_TYPE_BY_FIELD_CLASS[base]
    raise TypeError(f"no export knows {type(field).__name__} — give it a sort in {__name__}")


def is_single_reference(field: Field[Any]) -> bool:
    """Return whether the field is a single reference to an entry."""
    return not isinstance(field, ListField | RecordField | PerLanguageField) and value_type(field) in (
        REFERENCE_TYPE,
        STATE_TYPE,
    )


def target_fields(record: type[Record]) -> dict[str, Field[Any]]:
    """Return the target fields of a record that joins two entries: its leading references.

    A record with several of them, such as a footnote citation, has a value in only one.
    """
    targets = {}
    for name, field in record.fields.items():
        if not is_single_reference(field) or isinstance(field, ConceptField):
            break
        targets[name] = field
    return targets


def item_field(field: Field[Any]) -> Field[Any]:
    """Return the field of an item of a list, or of one language; any other field itself."""
    while isinstance(field, ListField | PerLanguageField):
        field = field.item
    return field

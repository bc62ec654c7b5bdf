"""The declarations of the model, the sentences of the check and a few numbers, as JSON for the form."""

from __future__ import annotations

import re
from typing import Any

from compendium.checks import plausibility, private_data
from compendium.checks.validate import MAX_ID_LENGTH, RESERVED_FILE_NAMES
from compendium.form.interface import FORM_LABELS
from compendium.format import canonical
from compendium.i18n import InterfaceWords
from compendium.model import DATA_LOCATIONS, FACETS, KINDS, Field, Record, country_names
from compendium.model.choices import (
    LINKABLE_KINDS,
    ConceptField,
    CountryNameField,
    ProseField,
    ReferenceField,
)
from compendium.model.groups import ListField, RecordField, RecordListField
from compendium.model.labels import FORM_KINDS, KIND_NAMES, kind_name
from compendium.model.records import Entry
from compendium.model.text import (
    BooleanField,
    ChoiceField,
    DateField,
    NameField,
    PatternField,
    PinpointField,
    TextField,
    UrlField,
    VerbatimField,
)
from compendium.source import decode, problems
from compendium.source.messages import FORM_MESSAGE_TEMPLATES, MESSAGE_TEMPLATES, REQUIRED_FIELD_MESSAGE

JsonObject = dict[str, Any]
# Keys of published entries, which the form does not ask for in a new one.
KEYS_HIDDEN_IN_NEW_ENTRIES = ("aliases", "withdrawn")


def form_declarations(words: InterfaceWords) -> JsonObject:
    """Return the declarations of kinds, fields, messages and limits, which do not depend on entries."""
    records: dict[str, JsonObject] = {}
    for kind in FORM_KINDS:
        _add_record_declaration(KINDS[kind], records, words)
    return {
        "kinds": {kind: _kind_declaration(kind, words) for kind in FORM_KINDS},
        "kindNames": {kind: _translate_plain(words, KIND_NAMES[kind][0]) for kind in KIND_NAMES},
        "places": {location.kind: location.path for location in DATA_LOCATIONS},
        "records": records,
        "messages": MESSAGE_TEMPLATES,
        "inTheForm": FORM_MESSAGE_TEMPLATES,
        "words": {name: _translate_plain(words, message) for name, message in FORM_LABELS.items()},
        "linkable": LINKABLE_KINDS,
        "facets": {name: _translate_plain(words, facet.label) for name, facet in FACETS.items()},
        "refused": decode.REJECTED_CHARACTER_PATTERNS,
        "plausible": _plausibility_settings(),
        "matching": {
            "minSimilarity": problems.MIN_WORD_SIMILARITY,
            "highSimilarity": problems.CERTAIN_WORD_SIMILARITY,
            "maxCandidates": problems.MAX_MATCH_CANDIDATES,
            "maxQueryLength": problems.MAX_COMPARED_LENGTH,
            "countrySeparators": country_names.COUNTRY_NAME_SEPARATOR,
        },
        "limits": {"quoted": problems.MAX_QUOTED_LENGTH, "listed": problems.MAX_LISTED_WORDS},
        "slips": {kind.type_label: kind.autocorrections for kind in (PinpointField, UrlField)},
        "ids": {"longest": MAX_ID_LENGTH, "reserved": RESERVED_FILE_NAMES.pattern},
        "writing": {
            "width": canonical.MAX_LINE_WIDTH,
            "few": canonical.MAX_INLINE_KEYS,
            "special": canonical.NEEDS_QUOTES_PATTERN,
            "notInBraces": canonical.NEEDS_BLOCK_STYLE_PATTERN,
            "likeAKey": canonical.LOOKS_LIKE_KEY_PATTERN,
        },
    }


def _plausibility_settings() -> JsonObject:
    """Return the patterns and limits of two modules of checks for docs/scripts/form/plausibility.js."""
    return {
        "past": plausibility.PAST_DATE_KEYS,
        "planned": plausibility.FUTURE_DATE_KEYS,
        "farthest": plausibility.MAX_YEARS_AHEAD,
        "earliest": plausibility.EARLIEST_YEAR,
        "number": plausibility.NUMBER_PATTERN,
        "year": plausibility.YEAR_PATTERN,
        "footnote": plausibility.FOOTNOTE_IN_PINPOINT,
        "web": private_data.WEB_ADDRESS_PATTERN,
        "private": private_data.PRIVATE_DATA_PATTERNS,
        "names": private_data.PRIVATE_DATA_DESCRIPTIONS,
        "markup": plausibility.MARKUP_PATTERN,
        "unique": {kind: keys[0] for kind, keys in plausibility.KEYS_WITH_UNIQUE_VALUES.items()},
    }


def _kind_declaration(kind: str, words: InterfaceWords) -> JsonObject:
    location = next(location for location in DATA_LOCATIONS if location.kind == kind)
    return {
        "record": KINDS[kind].__name__,
        "name": str(kind_name(words, kind)),
        "list": KINDS[kind].kinds,
        "path": location.path,
        "folder": location.is_folder,
    }


def _add_record_declaration(
    record: type[Record], records: dict[str, JsonObject], words: InterfaceWords
) -> None:
    if record.__name__ in records:
        return
    entry: JsonObject = {}
    records[record.__name__] = entry
    order = canonical.canonical_key_order(record.fields)
    entry.update(
        says=_translate_plain(words, (record.__doc__ or "").split("\n")[0]),
        noun=_translate_plain(words, record.noun),
        rules=[rule.__name__ for rule in record.rules],
        order=order,
        fields=[field_declaration(field, words) for field in record.fields.values()],
        entry=issubclass(record, Entry),
    )
    for field in record.fields.values():
        if isinstance(field, RecordField | RecordListField):
            _add_record_declaration(field.record, records, words)


def field_declaration(field: Field[Any], words: InterfaceWords) -> JsonObject:
    """Return a field: key, label, help, type, and the message if it is missing."""
    return {
        "key": field.name,
        "label": _translate_plain(words, field.label),
        "help": "" if _explains_an_id(field) or "[[" in field.help else _translate_plain(words, field.help),
        **({"literal": field.literal_pattern} if field.literal_pattern else {}),
        **({"later": True} if field.name in KEYS_HIDDEN_IN_NEW_ENTRIES else {}),
        **({"example": field.example} if field.example else {}),
        **(
            {"required": True, "absent": field.missing_key_message(), "needed": _required_message(field)}
            if field.required
            else {}
        ),
        **_field_type_json(field, words),
    }


def _required_message(field: Field[Any]) -> str:
    """Return the sentence of the form for a required field that is empty."""
    if isinstance(field, RecordListField):
        return f"{REQUIRED_FIELD_MESSAGE} — add {field.record.noun}"
    inner = field.item if isinstance(field, ListField) else field
    if isinstance(inner, ReferenceField | ChoiceField):
        return f"{REQUIRED_FIELD_MESSAGE} — choose one"
    return (
        f"{REQUIRED_FIELD_MESSAGE} — for example: {field.example}"
        if field.example
        else f"{REQUIRED_FIELD_MESSAGE} — write it here"
    )


def _explains_an_id(field: Field[Any]) -> bool:
    """Return whether a help text explains an id, which the form replaces by a choice of names."""
    return (
        isinstance(field, ReferenceField)
        and not isinstance(field, ConceptField)
        and bool(re.search(r"\bid\b", field.help))
    )


def _field_type_json(field: Field[Any], words: InterfaceWords) -> JsonObject:
    """Return the type of a field. Subclasses come before their base classes."""
    if isinstance(field, RecordListField):
        return {"type": "groups", "record": field.record.__name__}
    if isinstance(field, RecordField):
        return {"type": "group", "record": field.record.__name__}
    if isinstance(field, ListField):
        return {"type": "many", "item": field_declaration(field.item, words)}
    if isinstance(field, ConceptField):
        return {"type": "choice", "facet": field.facet}
    if isinstance(field, CountryNameField):
        return {"type": "country", "kind": "country"}
    if isinstance(field, ReferenceField):
        return {"type": "ref", "kind": field.kind}
    if isinstance(field, ChoiceField):
        options = [[word, _translate_plain(words, label)] for word, label in field.choices.items()]
        return {"type": "word", "options": options, "plainLabel": field.label}
    if isinstance(field, ProseField):
        return {"type": "prose"}
    if isinstance(field, BooleanField):
        return {"type": "yes"}
    if isinstance(field, DateField):
        return {"type": "date"}
    if isinstance(field, PatternField):
        placeholder = {"ask": field.form_mismatch_message} if field.form_mismatch_message else {}
        slips = {"slips": field.type_label} if field.autocorrections else {}
        separator = {"separator": field.separator} if field.separator else {}
        pattern = {"pattern": field.pattern.pattern, "say": field.mismatch_message}
        return {"type": "pattern", **pattern, **placeholder, **slips, **separator}
    if isinstance(field, TextField):
        bounds = {"words": field.words} if field.words else {}
        limit = {"longest": field.max_length} if field.max_length else {}
        multiline = not isinstance(field, NameField | VerbatimField) or bool(field.words)
        return {"type": "text", **bounds, **limit, **({"long": True} if multiline else {})}
    raise TypeError(f"the form does not know how to ask for {field.type_label}")


def _translate_plain(words: InterfaceWords, message: str) -> str:
    return str(words(message).unescape())

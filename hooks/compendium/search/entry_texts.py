"""Running texts of an entry, collected over its declared fields: a new field is searched without a change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compendium.model import Entry, Field, Record
from compendium.model.choices import ProseField, split_prose_links
from compendium.model.groups import ListField, PerLanguageField, RecordField
from compendium.model.text import DateField, PatternField, TextField
from compendium.source.nodes import is_empty

# The one text a list or a result shows, by the names the kinds give it.
_LEAD_FIELDS = ("summary", "paraphrase", "about", "text", "definition")

# Names are searched as names; notes about misprints and cautions speak of the source and not of the matter,
# and why no practice is linked, what the source lacks, or that a reference is not safe to cite, speaks of
# what is not there.
_EXCLUDED_FIELDS = {
    "title", "short_title", "other_names", "other_labels", "label", "id", "aliases", "editor_notes",
    "caution", "no_practice", "not_in_source", "citation_warning", "sources", "printed_as", "labels",
    "synonyms", "label_sources", "synonym_sources", "word_sources",
}  # fmt: skip


def lead_text(entry: Entry) -> str:
    """Return the summary of an entry, one or two sentences; empty for kinds that have none."""
    return next(
        (str(entry.get(name)) for name in _LEAD_FIELDS if name in entry.fields and entry.get(name)), ""
    )


def texts_without_lead(entry: Entry) -> Iterator[str]:
    """Yield all texts of an entry but its lead."""
    lead = lead_text(entry)
    yield from (text for text in _record_texts(entry) if text != lead)


def _record_texts(record: Record) -> Iterator[str]:
    for name, field in record.fields.items():
        if name not in _EXCLUDED_FIELDS and not is_empty(record.node.get(name)):
            yield from _field_texts(field, record.get(name))


def _field_texts(field: Field[Any], value: Any) -> Iterator[str]:
    if isinstance(field, ProseField):
        for paragraph in value:
            yield "".join(words for words, _ in split_prose_links(paragraph))
    elif isinstance(field, ListField):
        for item in value:
            yield from _field_texts(field.item, item)
    elif isinstance(field, PerLanguageField):
        for item in value.values():
            yield from _field_texts(field.item, item)
    elif isinstance(field, RecordField):
        yield from _record_texts(value)
    elif isinstance(field, TextField) and not isinstance(field, PatternField | DateField):
        yield value

"""The running texts of an entry, found by walking its declaration: a new field is searched at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compendium.model import Entry, Field, Record
from compendium.model.choices import Prose, links
from compendium.model.groups import ByLanguage, Group, Many
from compendium.model.text import Date, Pattern, Text
from compendium.nodes import is_empty

# The one text a list or a result shows, by the names the kinds give it.
_LEAD = ("summary", "paraphrase", "about", "text", "definition")

# Names are searched as names; notes about misprints and cautions speak of the source and not of the matter,
# and why no practice is linked, or that a reference is not safe to cite, speaks of what is not there.
_LEFT_OUT = {
    "title", "short_title", "other_names", "other_labels", "label", "id", "aliases", "editor_notes",
    "caution", "no_practice", "citation_warning", "sources", "printed_as", "labels", "synonyms",
    "label_sources", "synonym_sources", "word_sources",
}  # fmt: skip


def lead(entry: Entry) -> str:
    """Return what an entry is, in its own one or two sentences; empty for kinds that have none."""
    return next((str(entry.get(name)) for name in _LEAD if name in entry.fields and entry.get(name)), "")


def texts(entry: Entry) -> Iterator[str]:
    """Yield every other text of an entry."""
    own = lead(entry)
    yield from (text for text in _of_record(entry) if text != own)


def _of_record(record: Record) -> Iterator[str]:
    for name, field in record.fields.items():
        if name not in _LEFT_OUT and not is_empty(record.node.get(name)):
            yield from _of_field(field, record.get(name))


def _of_field(field: Field[Any], value: Any) -> Iterator[str]:
    if isinstance(field, Prose):
        for paragraph in value:
            yield "".join(words for words, _ in links(paragraph))
    elif isinstance(field, Many):
        for item in value:
            yield from _of_field(field.item, item)
    elif isinstance(field, ByLanguage):
        for item in value.values():
            yield from _of_field(field.item, item)
    elif isinstance(field, Group):
        yield from _of_record(value)
    elif isinstance(field, Text) and not isinstance(field, Pattern | Date):
        yield value

"""Serialization of entries to plain data, under the names of the YAML; the basis of all exports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from compendium.export.value_types import item_field
from compendium.i18n import N_
from compendium.link import Compendium
from compendium.model import KINDS, Country, Entry, Field, Footnote, Instrument, Provision, Record
from compendium.model.choices import ReferenceField
from compendium.model.groups import PerLanguageField, RecordField, RecordListField
from compendium.model.records import FootnoteNumberField, QuotedEntry
from compendium.model.text import DateField, NameField, UrlField
from compendium.model.verification import Finding, Verification
from compendium.releases.snapshots import PUBLISHED_KINDS
from compendium.source.nodes import is_empty

PlainData = dict[str, Any]


class Copy(Record):
    """A copy of a work in which the words of a quotation were found."""

    file, source, form = Finding.file, Finding.source, Finding.form
    date = Finding.date


class Checked(Record):
    """Day on which the words of a quotation were last found in a copy of their source."""

    date = DateField(N_("Checked on"), help=N_("The day the words were last found in a copy of the source."))
    words = Verification.words
    found = RecordListField(Copy, N_("Found"), help=Verification.found.help)


class Shown(Record):
    """The version of an entry: the release in which its words last became others."""

    number = NameField(
        N_("Version"), help=N_("The release, YYYY.N; “after 2026.1” for words that are not released yet.")
    )
    date = DateField(
        N_("Version of"), help=N_("The day of the release; missing if the words are not released.")
    )
    content_hash = NameField(N_("Content hash"), help=N_("The SHA-256 of the frozen words of the entry."))


class AddedToPublished(Record):
    version = RecordField(
        Shown, N_("Version"), help=N_("Which words these are; missing before the first release.")
    )


class AddedToQuoted(AddedToPublished):
    checked = RecordField(
        Checked, N_("Checked"), help=N_("Where the words of the quotation were found, if they were.")
    )


class AddedToProvision(AddedToQuoted):
    instrument = ReferenceField[Instrument](
        "instrument", N_("Instrument"), help=N_("The instrument it stands in.")
    )
    paraphrase_rests_on = ReferenceField[Any](
        "source",
        N_("Paraphrase rests on"),
        help=N_("The work that describes the provision, if its own words were not seen."),
    )


class AddedToInstrument(AddedToPublished):
    original_url = UrlField(
        N_("Checked address"), help=N_("The address of the official text, if it has been checked.")
    )
    accessed = DateField(
        N_("Accessed"), help=N_("When the authors of the source that gives the address read the text there.")
    )


class AddedToFootnote(Record):
    work = ReferenceField[Any]("source", N_("Work"), help=N_("The work it stands in."))
    number = FootnoteNumberField(N_("Number"), help=N_("Its number in the work."))


class AddedToCountry(Record):
    names = PerLanguageField(
        NameField(N_("Names"), help=N_("Its name in each language, from the Unicode CLDR."))
    )


# Fields that are not in the file of an entry, but computed.
ADDED_FIELDS: dict[str, type[Record]] = {
    **dict.fromkeys(PUBLISHED_KINDS, AddedToPublished),
    "instrument": AddedToInstrument,
    "provision": AddedToProvision,
    "recommendation": AddedToQuoted,
    "footnote": AddedToFootnote,
    "country": AddedToCountry,
}
COMMON_FIELDS = ("id", "ref", "title", "url")
# In the exports `url` is the page of the entry, so the URL of the original is renamed (decision 0021).
EXPORT_NAME_BY_FIELD = {"url": "original_url"}


def exported_fields(record: type[Record]) -> dict[str, Field[Any]]:
    """Return the fields of a record under their exported names, without COMMON_FIELDS."""
    if not issubclass(record, Entry):
        return record.fields
    own_fields = {EXPORT_NAME_BY_FIELD.get(name, name): field for name, field in record.fields.items()}
    added_fields = ADDED_FIELDS[record.kind].fields if record.kind in ADDED_FIELDS else {}
    return {
        name: field for name, field in {**own_fields, **added_fields}.items() if name not in COMMON_FIELDS
    }


def all_record_types() -> list[type[Record]]:
    """Return every kind of entry and every record nested in one, each once."""
    records: dict[type[Record], None] = {}
    queue: list[type[Record]] = list(KINDS.values())
    while queue:
        record = queue.pop(0)
        if record not in records:
            records[record] = None
            item_fields = (item_field(field) for field in exported_fields(record).values())
            queue += [field.record for field in item_fields if isinstance(field, RecordField)]
    return list(records)


def entry_as_dict(compendium: Compendium, entry: Entry) -> PlainData:
    """Return an entry as plain data: COMMON_FIELDS, its own fields, and `referenced_by`."""
    data: PlainData = {"id": entry.id, "ref": entry.ref, "title": entry.name, "url": entry.url}
    for name, field in entry.fields.items():
        if isinstance(field, RecordListField) and issubclass(field.record, Entry):
            data[name] = [entry_as_dict(compendium, nested_entry) for nested_entry in entry.get(name)]
        elif name != "id" and not is_empty(entry.node.get(name)):
            data[EXPORT_NAME_BY_FIELD.get(name, name)] = field.plain(entry.get(name))
    data.update(_computed_values(entry))
    if version := compendium.versions.for_entry(entry):
        date = {"date": version.release.date} if version.release else {}
        data["version"] = {"number": compendium.versions.label(version), **date, "content_hash": version.hash}
    data["referenced_by"] = compendium.refs_by_inverse(entry)
    return data


def _computed_values(entry: Entry) -> PlainData:
    if isinstance(entry, Provision):
        inherited = entry.instrument.citation_warning if not entry.citation_warning else ()
        warning = {"citation_warning": inherited} if inherited else {}
        described = entry.paraphrase_rests_on
        rests_on = {"paraphrase_rests_on": described.source.id} if described else {}
        return {**warning, "instrument": entry.instrument.id, **rests_on, **_verification_value(entry)}
    if isinstance(entry, Instrument):
        address = {"original_url": entry.url_} if entry.url_ else {}
        return {**address, **({"accessed": entry.accessed} if entry.accessed else {})}
    if isinstance(entry, QuotedEntry):
        return _verification_value(entry)
    if isinstance(entry, Footnote):
        return {"work": entry.work.id, "number": entry.number}
    return {"names": entry.names()} if isinstance(entry, Country) else {}


def _verification_value(entry: QuotedEntry) -> PlainData:
    verification = entry.verification
    return {"checked": verification.public_json()} if verification else {}


def entry_lists(compendium: Compendium) -> dict[str, Sequence[Entry]]:
    """Return {key of compendium.json: entries}, in its order. Provisions are nested in their instruments."""
    return {
        "practices": compendium.practices,
        "instruments": compendium.instruments,
        "organisations": compendium.organisations,
        "sources": compendium.sources,
        "footnotes": compendium.footnotes,
        "recommendations": compendium.recommendations,
        "challenges": compendium.challenges,
        "concepts": compendium.concepts,
        "countries": compendium.countries,
    }


# The name of each kind as a key of compendium.json and as a table.
COLLECTION_NAMES: dict[str, str] = {
    **{kind: record.kinds for kind, record in KINDS.items()},
    "topic": "concepts",
}


def json_line(data: Any) -> bytes:
    """Return data as one line of JSON."""
    return _encode_json(data).encode()


_encode_json = json.JSONEncoder(ensure_ascii=False).encode


def json_document(version: str, lists: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Yield compendium.json in chunks; `lists` are (key, lines of entries), see decision 0030."""
    yield b'{"version": %s' % json_line(version)
    for name, lines in lists:
        yield b',\n"%s": [\n' % name.encode()
        for index, line in enumerate(lines):
            yield b",\n" + line if index else line
        yield b"\n]"
    yield b"}\n"

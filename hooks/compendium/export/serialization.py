"""Entries as plain data: what every page shows, under the names the YAML uses. All exports are made of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from compendium.export.value_types import item_field
from compendium.i18n import N_
from compendium.link import Compendium
from compendium.model import KINDS, Country, Entry, Field, Footnote, Instrument, Provision, Record
from compendium.model.choices import Ref
from compendium.model.groups import Nested, NestedList, PerLanguage
from compendium.model.records import FootnoteNumber
from compendium.model.text import Date, Name
from compendium.model.verification import Finding, Verification
from compendium.releases.snapshots import PUBLISHED_KINDS
from compendium.source.nodes import is_empty

Data = dict[str, Any]


class Copy(Record):
    """A copy of a work in which the words of a quotation were found."""

    file, source, form = Finding.file, Finding.source, Finding.form
    date = Finding.date


class Checked(Record):
    """When the words of a quotation were last found in a copy of their source."""

    date = Date(N_("Checked on"), help=N_("The day the words were last found in a copy of the source."))
    words = Verification.words
    found = NestedList(Copy, N_("Found"), help=Verification.found.help)


class Shown(Record):
    """The version of an entry: the release in which its words last became others."""

    number = Name(
        N_("Version"), help=N_("The release, YYYY.N; “after 2026.1” for words that are not released yet.")
    )
    date = Date(N_("Version of"), help=N_("The day of the release; missing if the words are not released."))
    content_hash = Name(N_("Content hash"), help=N_("The SHA-256 of the frozen words of the entry."))


class AddedToPublished(Record):
    version = Nested(
        Shown, N_("Version"), help=N_("Which words these are; missing before the first release.")
    )


class AddedToProvision(AddedToPublished):
    instrument = Ref[Instrument]("instrument", N_("Instrument"), help=N_("The instrument it stands in."))
    checked = Nested(
        Checked, N_("Checked"), help=N_("Where the words of the quotation were found, if they were.")
    )


class AddedToFootnote(Record):
    work = Ref[Any]("source", N_("Work"), help=N_("The work it stands in."))
    number = FootnoteNumber(N_("Number"), help=N_("Its number in the work."))


class AddedToCountry(Record):
    names = PerLanguage(Name(N_("Names"), help=N_("Its name in each language, from the Unicode CLDR.")))


# What an entry shows beside what its file says.
ADDED_FIELDS: dict[str, type[Record]] = {
    **dict.fromkeys(PUBLISHED_KINDS, AddedToPublished),
    "provision": AddedToProvision,
    "footnote": AddedToFootnote,
    "country": AddedToCountry,
}
COMMON_FIELDS = ("id", "ref", "title", "url")
# `url` is the page of the entry here; the address of the original has another name (decision 0021).
RENAMED_FIELDS = {"url": "original_url"}


def exported_fields(record: type[Record]) -> dict[str, Field[Any]]:
    """Return the fields of a record as the data names them, without the four that every entry begins with."""
    if not issubclass(record, Entry):
        return record.fields
    own = {RENAMED_FIELDS.get(name, name): field for name, field in record.fields.items()}
    added = ADDED_FIELDS[record.kind].fields if record.kind in ADDED_FIELDS else {}
    return {name: field for name, field in {**own, **added}.items() if name not in COMMON_FIELDS}


def all_records() -> list[type[Record]]:
    """Return every kind of entry and every record inside one, each once."""
    found: dict[type[Record], None] = {}
    waiting: list[type[Record]] = list(KINDS.values())
    while waiting:
        record = waiting.pop(0)
        if record not in found:
            found[record] = None
            inside = (item_field(field) for field in exported_fields(record).values())
            waiting += [field.record for field in inside if isinstance(field, Nested)]
    return list(found)


def entry_as_dict(compendium: Compendium, entry: Entry) -> Data:
    """Return one entry: id, ref, title, url, its own fields, and in `referenced_by` who points to it."""
    data: Data = {"id": entry.id, "ref": entry.ref, "title": entry.name, "url": entry.url}
    for name, field in entry.fields.items():
        if isinstance(field, NestedList) and issubclass(field.record, Entry):
            data[name] = [entry_as_dict(compendium, inside) for inside in entry.get(name)]
        elif name != "id" and not is_empty(entry.node.get(name)):
            data[RENAMED_FIELDS.get(name, name)] = field.plain(entry.get(name))
    data.update(_added_values(entry))
    if version := compendium.versions.for_entry(entry):
        date = {"date": version.release.date} if version.release else {}
        data["version"] = {"number": compendium.versions.label(version), **date, "content_hash": version.hash}
    data["referenced_by"] = compendium.inverses(entry)
    return data


def _added_values(entry: Entry) -> Data:
    if isinstance(entry, Provision):
        found = entry.verification
        inherited = entry.instrument.citation_warning if not entry.citation_warning else ()
        warning = {"citation_warning": inherited} if inherited else {}
        return {
            **warning,
            "instrument": entry.instrument.id,
            **({"checked": found.published()} if found else {}),
        }
    if isinstance(entry, Footnote):
        return {"work": entry.work.id, "number": entry.number}
    return {"names": entry.names()} if isinstance(entry, Country) else {}


def entry_lists(compendium: Compendium) -> dict[str, Sequence[Entry]]:
    """Return {key of compendium.json: its entries}, in the order of the lists. Provisions are inside."""
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


# The name of each kind in the data: that of its key in compendium.json and of its table.
COLLECTION_NAMES: dict[str, str] = {
    **{kind: record.kinds for kind, record in KINDS.items()},
    "topic": "concepts",
}


def json_line(data: Any) -> bytes:
    """Return data as JSON in one line."""
    return _encode(data).encode()


_encode = json.JSONEncoder(ensure_ascii=False).encode


def json_document(version: str, found: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Yield the pieces of compendium.json; `found` are its lists of entries, each a line (decision 0030)."""
    yield b'{"version": %s' % json_line(version)
    for name, lines in found:
        yield b',\n"%s": [\n' % name.encode()
        for number, entry in enumerate(lines):
            yield b",\n" + entry if number else entry
        yield b"\n]"
    yield b"}\n"

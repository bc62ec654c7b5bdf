"""The whole compendium as data: what every page shows, under the names the YAML uses."""

from __future__ import annotations

import json
from typing import Any

from compendium.link import Compendium
from compendium.model import Country, Entry, Instrument, Record
from compendium.model.choices import Choice, CountryName, Ref
from compendium.model.groups import Groups, Many
from compendium.site import SiteSettings


def compendium_json(compendium: Compendium, site: SiteSettings) -> bytes:
    """Return `data/compendium.json`: UTF-8, keys in the model's order, entries in that of the lists."""
    data = {
        "version": site.version,
        "practices": _all(compendium, compendium.practices),
        "instruments": _all(compendium, compendium.instruments),
        "organisations": _all(compendium, compendium.organisations),
        "sources": _all(compendium, compendium.sources),
        "footnotes": _all(compendium, compendium.footnotes),
        "recommendations": _all(compendium, compendium.recommendations),
        "challenges": _all(compendium, compendium.challenges),
        "concepts": _all(compendium, compendium.concepts),
        "countries": _all(compendium, compendium.countries),
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _all(compendium: Compendium, entries: list[Any]) -> list[dict[str, Any]]:
    return [as_data(compendium, entry) for entry in entries]


def as_data(compendium: Compendium, entry: Entry) -> dict[str, Any]:
    """Return one entry: id, ref, title, url, its own fields, and in `referenced_by` who points to it."""
    data = {"id": entry.id, "ref": entry.ref, "title": entry.name, "url": entry.url, **_fields(entry)}
    data["id"] = entry.id
    if isinstance(entry, Instrument):
        data["provisions"] = [as_data(compendium, provision) for provision in entry.provisions]
    if isinstance(entry, Country):
        data["names"] = entry.names()
    data["referenced_by"] = compendium.inverses(entry)
    return data


def _fields(entry: Entry) -> dict[str, Any]:
    """Return the fields as written; `url` being our page, the address of the original is `original_url`."""
    fields = entry.plain()
    if "url" in fields:
        fields["original_url"] = fields.pop("url")
    return fields


def columns(record: type[Record]) -> list[tuple[str, str, str]]:
    """Return (name, type, label) of every field of a kind, for tables and the headers of exports.

    Types: text, list of text, reference, list of references, records.
    """
    return [(name, _type(field), field.label) for name, field in record.fields.items()]


def _type(field: Any) -> str:
    if isinstance(field, Groups):
        return "records"
    if isinstance(field, Many):
        return "list of references" if isinstance(field.item, Ref | Choice | CountryName) else "list of text"
    return "reference" if isinstance(field, Ref) else "text"

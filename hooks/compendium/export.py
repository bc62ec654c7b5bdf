"""The whole compendium as data: what every page shows, under the names the YAML uses."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from compendium.link import Compendium
from compendium.model import Country, Entry, Instrument, Provision, Record
from compendium.model.choices import Choice, CountryName, Ref
from compendium.model.groups import Groups, Many
from compendium.site import SiteSettings


def compendium_json(compendium: Compendium, site: SiteSettings) -> bytes:
    """Return `data/compendium.json`: UTF-8, keys in the model's order, entries in that of the lists.

    One entry a line, so that two versions can be compared line by line.
    """
    lists: dict[str, Sequence[Entry]] = {
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
    parts = [b'"version": %s' % _json(site.version)]
    for name, entries in lists.items():
        lines = b",\n".join(_json(as_data(compendium, entry)) for entry in entries)
        parts.append(b'"%s": [\n%s\n]' % (name.encode(), lines))
    return b"{%s}\n" % b",\n".join(parts)


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def as_data(compendium: Compendium, entry: Entry) -> dict[str, Any]:
    """Return one entry: id, ref, title, url, its own fields, and in `referenced_by` who points to it."""
    data = {"id": entry.id, "ref": entry.ref, "title": entry.name, "url": entry.url, **_fields(entry)}
    data["id"] = entry.id
    if isinstance(entry, Instrument):
        data["provisions"] = [as_data(compendium, provision) for provision in entry.provisions]
    if isinstance(entry, Provision) and entry.verification:
        data["checked"] = entry.verification.published()
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

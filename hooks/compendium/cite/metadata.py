"""Metadata in the head of a page: meta elements for Zotero, schema.org JSON-LD for search engines.

Zotero does not read JSON-LD. It takes meta elements named `z:…` as fields of its item, and splits a creator
into given and family name unless its only comma is at the end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from compendium.cite.csljson import processor_instructions
from compendium.cite.pinpoints import page_range
from compendium.cite.work import LAW_KINDS, CreatorName, Publication, Work, WorkKind

ZOTERO_TYPES: dict[WorkKind, str] = {
    "webpage": "webpage",
    "report": "report",
    "book": "book",
    "chapter": "bookSection",
    "article": "magazineArticle",
    "film": "videoRecording",
    "judgment": "case",
    "treaty": "statute",
    "legislation": "statute",
    "resolution": "report",
}
# Zotero's field for the number, where it is not "issue".
_ZOTERO_NUMBER_FIELDS: dict[WorkKind, str] = {
    "report": "reportNumber",
    "resolution": "reportNumber",
    "treaty": "publicLawNumber",
    "legislation": "publicLawNumber",
    "judgment": "docketNumber",
}
SCHEMA_ORG_TYPES: dict[WorkKind, str] = {
    "webpage": "WebPage",
    "report": "Report",
    "book": "Book",
    "chapter": "Chapter",
    "article": "Article",
    "film": "VideoObject",
    "judgment": "CreativeWork",
    "treaty": "Legislation",
    "legislation": "Legislation",
    "resolution": "CreativeWork",
}
JsonObject = dict[str, Any]


def zotero_meta_tags(work: Work, *, short_title: str = "", abstract: str = "", record: str = "") -> str:
    """Return the meta elements from which Zotero saves a work, escaped.

    Without `abstract` Zotero takes the description of the page. A work without an address gets that of the
    page from Zotero, so that `record`, which says whose it is, is added to it.
    """
    is_law, is_judgment = work.kind in LAW_KINDS, work.kind == "judgment"
    publication = work.publication or Publication("", "")
    pages = "" if is_law else "-".join(filter(None, page_range(work.pinpoint)))
    # Zotero has no version of a web page, and no field for a paragraph or a box.
    extra = [
        *processor_instructions(work),
        work.version_remark,
        "" if is_law or pages else work.pinpoint,
        "" if work.url else record,
        work.note,
    ]
    fields = (
        ("itemType", ZOTERO_TYPES[work.kind]),
        ("title", work.full_title),
        ("shortTitle", "" if short_title == work.full_title else short_title),
        ("date", work.date_for_managers),
        ("publicationTitle", work.container),
        ("code", publication.name),
        ("volume", work.volume),
        ("codeNumber", publication.volume),
        ("institution" if work.kind == "report" else "publisher", work.publisher),
        ("court", ", ".join(name.full for name in work.authors) if is_judgment else ""),
        ("place", work.publication_place),
        (_ZOTERO_NUMBER_FIELDS.get(work.kind, "issue"), work.document_number or work.issue),
        ("section", work.pinpoint if is_law else ""),
        ("pages", pages or publication.page),
        ("extra", "\n".join(filter(None, extra))),
        ("url", work.url),
        ("abstractNote", abstract),
    )
    creators = (("DC.creator", name) for name in _zotero_creators(work))
    tags = [*((f"z:{field}", value) for field, value in fields if value), *creators]
    return "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in tags)


def _zotero_creators(work: Work) -> Iterator[str]:
    # A judgment has a court, and no author.
    for name in () if work.kind == "judgment" else work.authors:
        if name.given_name:
            yield f"{name.family_name}, {name.given_name}"
        else:
            # Zotero would split an organisation at a comma in its name and drop what follows a second one.
            yield f"{re.sub(r', *', ' – ', name.family_name)},"


def json_ld_script(data: JsonObject) -> str:
    """Return a JSON-LD script element: a data block, which a content security policy need not allow."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    # In a script element entities are not decoded, and "</script>" would end it.
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{text}</script>'


def schema_org_work(work: Work) -> JsonObject:
    """Return a work as a schema.org object, without empty values."""
    number = "legislationIdentifier" if work.kind in LAW_KINDS else "identifier"
    is_adopted = work.kind in LAW_KINDS and not work.is_dated_by_publication
    date = "legislationDate" if is_adopted else "datePublished"
    container = {
        "@type": _CONTAINER_TYPES.get(work.kind, "CreativeWork"),
        "name": work.container or work.series,
    }
    return without_empty_values(
        {
            "@type": SCHEMA_ORG_TYPES[work.kind],
            "name": work.full_title,
            "author": [_schema_org_name(name) for name in work.authors],
            "editor": [_schema_org_name(name) for name in work.editors],
            date: work.date,
            number: work.document_number,
            "publisher": {"@type": "Organization", "name": work.publisher} if work.publisher else None,
            "isPartOf": container if container["name"] else None,
            "url": work.url,
            "version": work.version,
            "description": work.note,
        }
    )


_CONTAINER_TYPES: dict[WorkKind, str] = {
    "webpage": "WebSite",
    "film": "WebSite",
    "chapter": "Book",
    "article": "Periodical",
}


def _schema_org_name(name: CreatorName) -> JsonObject:
    if name.given_name:
        return {
            "@type": "Person",
            "name": name.full,
            "givenName": name.given_name,
            "familyName": name.family_name,
        }
    return {"@type": "Organization", "name": name.family_name}


def without_empty_values(data: JsonObject) -> JsonObject:
    """Return the items that have a value."""
    return {key: value for key, value in data.items() if value}

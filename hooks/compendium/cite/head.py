"""What the head of a page tells machines: Zotero which item to save, search engines what the page is about.

Zotero reads no JSON-LD. It takes `z:` names as fields of its item, one scheme for every type; a creator it
would cut into given name and family name unless a comma follows (tested by others with its own code).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from compendium.cite.model import Kind, Name, Work, body
from compendium.labels import KIND_NAMES
from compendium.link import Compendium
from compendium.model import (
    Challenge,
    Concept,
    Entry,
    Instrument,
    Organisation,
    Practice,
    Recommendation,
    Source,
)
from compendium.site import LICENCE, SiteSettings

ZOTERO: dict[Kind, str] = {
    "webpage": "webpage",
    "report": "report",
    "book": "book",
    "chapter": "bookSection",
    "article": "magazineArticle",
    "film": "videoRecording",
    "judgment": "case",
    "legislation": "statute",
    "resolution": "report",
}
# Fields that have another name in an item of a type.
_ZOTERO_NUMBER: dict[Kind, str] = {
    "report": "reportNumber",
    "resolution": "reportNumber",
    "legislation": "publicLawNumber",
    "judgment": "docketNumber",
}
SCHEMA: dict[Kind, str] = {
    "webpage": "WebPage",
    "report": "Report",
    "book": "Book",
    "chapter": "Chapter",
    "article": "Article",
    "film": "VideoObject",
    "judgment": "CreativeWork",
    "legislation": "Legislation",
    "resolution": "CreativeWork",
}
Json = dict[str, Any]


def metas(work: Work) -> str:
    """Return the meta elements by which Zotero saves the work; what it holds is escaped."""
    fields = (
        ("itemType", ZOTERO[work.kind]),
        ("title", work.title),
        ("date", work.date),
        ("publicationTitle", work.container),
        ("institution" if work.kind == "report" else "publisher", work.publisher),
        ("place", work.place),
        (_ZOTERO_NUMBER.get(work.kind, "issue"), work.number),
        ("section" if work.kind == "legislation" else "pages", work.pinpoint),
        ("version", work.version),
        ("extra", work.note),
    )
    creators = (("DC.creator", name) for name in _creators(work))
    named = [*((f"z:{field}", value) for field, value in fields if value), *creators]
    return "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in named)


def _creators(work: Work) -> Iterator[str]:
    for name in work.authors:
        # Zotero would cut a body at a comma within its name: better no creator than half of one.
        if name.given:
            yield f"{name.family}, {name.given}"
        elif "," not in name.family:
            yield f"{name.family},"


def linked_data(data: Json) -> str:
    """Return schema.org JSON-LD for the head: data, which no browser runs and no policy needs to allow."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    # Within a script element nothing is an entity, and "</script>" would end it.
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{text}</script>'


def described(work: Work) -> Json:
    """Return a work as schema.org has it; what is not known has no key."""
    number = "legislationIdentifier" if work.kind == "legislation" else "identifier"
    date = "legislationDate" if work.kind == "legislation" else "datePublished"
    container = {"@type": _CONTAINER.get(work.kind, "CreativeWork"), "name": work.container or work.series}
    return known(
        {
            "@type": SCHEMA[work.kind],
            "name": work.title,
            "author": [_named(name) for name in work.authors],
            "editor": [_named(name) for name in work.editors],
            date: work.date,
            number: work.number,
            "publisher": {"@type": "Organization", "name": work.publisher} if work.publisher else None,
            "isPartOf": container if container["name"] else None,
            "url": work.url,
            "version": work.version,
            "description": work.note,
        }
    )


_CONTAINER: dict[Kind, str] = {
    "webpage": "WebSite",
    "film": "WebSite",
    "chapter": "Book",
    "article": "Periodical",
}


def _named(name: Name) -> Json:
    if name.given:
        return {"@type": "Person", "name": name.full, "givenName": name.given, "familyName": name.family}
    return {"@type": "Organization", "name": name.family}


def dataset(site: SiteSettings) -> Json:
    """Return the compendium as the data set that our pages are part of."""
    return known({"@type": "Dataset", "name": site.name, "url": site.url})


def whole(compendium: Compendium, site: SiteSettings, description: str) -> str:
    """Return the data set with its parts, for the head of the home page; withdrawn entries do not count."""
    parts = (Practice, Instrument, Recommendation, Challenge, Organisation, Source, Concept)
    return linked_data(
        known(
            {
                **dataset(site),
                "description": description,
                "version": site.version,
                "inLanguage": site.lang,
                "license": LICENCE,
                "publisher": _named(body(site.publisher)) if site.publisher else None,
                "hasPart": [_part(kind, _standing(compendium, kind), site) for kind in parts],
                "distribution": known(
                    {
                        "@type": "DataDownload",
                        "encodingFormat": "application/json",
                        "contentUrl": site.url and f"{site.url}data/compendium.json",
                    }
                ),
            }
        )
    )


def _standing(compendium: Compendium, kind: type[Entry]) -> int:
    return sum(not entry.withdrawn for entry in compendium.of(kind))


def _part(kind: type[Entry], count: int, site: SiteSettings) -> Json:
    name = KIND_NAMES[kind.kind][1]
    url = site.url and f"{site.url}{kind.kinds}/"
    return known({"@type": "Dataset", "name": name, "size": str(count), "url": url})


def known(data: Json) -> Json:
    """Return what has a value."""
    return {key: value for key, value in data.items() if value}

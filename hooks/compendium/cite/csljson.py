"""CSL-JSON, one item per work: what reference managers import best, and what citation programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from compendium.cite.work import TODAY, Name, Work, WorkKind

TYPES: dict[WorkKind, str] = {
    "webpage": "webpage",
    "report": "report",
    "book": "book",
    "chapter": "chapter",
    "article": "article-magazine",
    "film": "motion_picture",
    "judgment": "legal_case",
    "legislation": "legislation",
    "resolution": "report",
}


def csl_item(work: Work) -> dict[str, Any]:
    """Return the item; what is not known has no key."""
    legal = work.kind in ("legislation", "resolution")
    found = {
        "id": work.key,
        "type": TYPES[work.kind],
        "title": work.title,
        "author": _names(work.authors),
        "container-title": work.container,
        "collection-title": work.series,
        "editor": _names(work.editors),
        "number": work.number,
        "issued": _date(work.date),
        "publisher": work.publisher,
        "publisher-place": work.place,
        "jurisdiction": work.jurisdiction,
        "section" if legal else "note": work.pinpoint,
        **(
            {"note": "; ".join(filter(None, ["" if legal else work.pinpoint, work.note]))}
            if work.note
            else {}
        ),
        "version": work.version,
        "archive_location": work.content_hash and f"sha256:{work.content_hash}",
        "URL": work.url,
        "accessed": _date("" if work.accessed == TODAY else work.accessed),
    }
    return {key: value for key, value in found.items() if value}


def csljson(works: Iterable[Work]) -> str:
    """Return the items as a list, one a line."""
    items = (json.dumps(csl_item(work), ensure_ascii=False) for work in works)
    return "[\n" + ",\n".join(items) + "\n]\n"


def _names(names: Sequence[Name]) -> list[dict[str, str]]:
    return [
        {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
        for name in names
    ]


def _date(written: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in written.split("-")]]} if written else {}

"""CSL-JSON items, for reference managers and citation processors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from compendium.cite.work import ACCESSED_TODAY, CreatorName, Work, WorkKind

CSL_TYPES: dict[WorkKind, str] = {
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
    """Return a CSL item without empty values."""
    is_legal = work.kind in ("legislation", "resolution")
    item = {
        "id": work.key,
        "type": CSL_TYPES[work.kind],
        "title": work.title,
        "author": _csl_names(work.authors),
        "container-title": work.container,
        "collection-title": work.series,
        "editor": _csl_names(work.editors),
        "number": work.number,
        "issued": _csl_date(work.date),
        "publisher": work.publisher,
        "publisher-place": work.publication_place,
        "jurisdiction": work.jurisdiction,
        "section" if is_legal else "note": work.pinpoint,
        **(
            {"note": "; ".join(filter(None, ["" if is_legal else work.pinpoint, work.note]))}
            if work.note
            else {}
        ),
        "version": work.version,
        "archive_location": work.content_hash and f"sha256:{work.content_hash}",
        "URL": work.url,
        "accessed": _csl_date("" if work.accessed == ACCESSED_TODAY else work.accessed),
    }
    return {key: value for key, value in item.items() if value}


def csl_json(works: Iterable[Work]) -> str:
    """Return a JSON array with one item a line."""
    items = (json.dumps(csl_item(work), ensure_ascii=False) for work in works)
    return "[\n" + ",\n".join(items) + "\n]\n"


def _csl_names(names: Sequence[CreatorName]) -> list[dict[str, str]]:
    return [
        {"family": name.family_name, "given": name.given_name}
        if name.given_name
        else {"literal": name.family_name}
        for name in names
    ]


def _csl_date(date: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else {}

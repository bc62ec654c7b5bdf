"""CSL-JSON items, for reference managers and citation processors.

A law is of type "legislation", of which styles print "Pub. L. No.", as if all were of the United States; the
type "treaty" prints rightly, but Zotero makes a document without number and article of it. So the first lines
of the note are instructions to citation processors, which Zotero keeps.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from compendium.cite.work import LAW_KINDS, SERIES_NAMES, CreatorName, Publication, Work, WorkKind

CSL_TYPES: dict[WorkKind, str] = {
    "webpage": "webpage",
    "report": "report",
    "book": "book",
    "chapter": "chapter",
    "article": "article-magazine",
    "film": "motion_picture",
    "judgment": "legal_case",
    "treaty": "legislation",
    "legislation": "legislation",
    "resolution": "report",
}


def processor_instructions(work: Work) -> list[str]:
    """Return the lines of a note that make citation processors print a law as a treaty with its series."""
    if work.kind not in LAW_KINDS:
        return []
    publication = work.publication
    if not publication:
        series = work.distinct_number.replace("No. ", "No ")
    elif publication.series == "UNTS":
        series = f"{publication.number} UNTS"
    else:
        series = f"{publication.journal} {publication.volume}"
    return ["type: treaty", *([f"genre: {series}"] if series else [])]


def csl_item(work: Work) -> dict[str, Any]:
    """Return a CSL item without empty values."""
    publication = work.publication
    # Processors would read the issue of another journal, "164-167, art. 812", as a volume.
    if not publication or publication.journal not in SERIES_NAMES:
        publication = Publication("", "")
    is_judgment, is_law = work.kind == "judgment", work.kind in LAW_KINDS
    note = [
        *processor_instructions(work),
        # Only laws have a variable for the place in a work, and none is for a version of a page.
        "" if is_law else work.pinpoint,
        work.version_remark,
        work.note,
    ]
    item = {
        "id": work.key,
        "type": CSL_TYPES[work.kind],
        "title": work.full_title,
        "author": [] if is_judgment else _csl_names(work.authors),
        "authority": ", ".join(name.full for name in work.authors) if is_judgment else "",
        "container-title": work.container or publication.name,
        "volume": work.volume or publication.volume,
        "issue": work.issue,
        "page": publication.page,
        "collection-title": work.series,
        "editor": _csl_names(work.editors),
        "number": work.document_number,
        "issued": _csl_date(work.date_for_managers),
        "publisher": work.publisher,
        "publisher-place": work.publication_place,
        "jurisdiction": work.jurisdiction,
        "section": work.pinpoint if is_law else "",
        "note": "\n".join(filter(None, note)),
        "version": work.version,
        "URL": work.url,
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

"""RIS records, with one line for each value.

Programs do not split a name without a comma. The pinpoint is in SE where a record type has sections, else in
SP: Zotero imports M1 as the access date, and N1 as a separate note, which is right for warnings only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compendium.cite.pinpoints import page_range
from compendium.cite.work import ACCESSED_TODAY, CreatorName, Work, WorkKind

RIS_TYPES: dict[WorkKind, str] = {
    "webpage": "ELEC",
    "report": "RPRT",
    "book": "BOOK",
    "chapter": "CHAP",
    "article": "MGZN",
    "film": "VIDEO",
    "judgment": "CASE",
    "legislation": "STAT",
    "resolution": "GOVDOC",
}
# Required by the format.
_RIS_LINE_END = "\r\n"


def ris_record(work: Work) -> str:
    """Return a RIS record, followed by an empty line."""
    lines = (f"{tag}  - {' '.join(value.split())}" for tag, value in _ris_fields(work) if value)
    return _RIS_LINE_END.join([*lines, "ER  - ", "", ""])


def _ris_fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", RIS_TYPES[work.kind]
    yield "ID", work.key
    yield from (("AU", _format_name(name)) for name in work.authors)
    yield "TI", work.title
    yield "T2", work.container or work.series
    yield from (("A2", _format_name(name)) for name in work.editors)
    if work.date:
        yield "PY", work.year
        yield "DA", "/".join([*work.date.split("-"), "", ""][:3]) + "/"
    yield "PB", work.publisher or work.jurisdiction
    yield "CY", work.publication_place
    yield _RIS_NUMBER_TAGS.get(work.kind, "IS"), work.number
    yield from _ris_pinpoint_fields(work)
    yield "N1", work.note
    yield "ET", work.version
    yield "AN", work.content_hash
    yield "UR", work.url
    if work.accessed not in ("", ACCESSED_TODAY):
        yield "Y2", work.accessed.replace("-", "/") + "/"


_RIS_NUMBER_TAGS: dict[WorkKind, str] = {
    "report": "SN",
    "resolution": "SN",
    "legislation": "M1",
    "judgment": "M1",
}


def _ris_pinpoint_fields(work: Work) -> Iterable[tuple[str, str]]:
    if work.kind in ("legislation", "resolution"):
        return [("SE", work.pinpoint)]
    first_page, last_page = page_range(work.pinpoint)
    return [("SP", first_page or work.pinpoint), ("EP", last_page)]


def _format_name(name: CreatorName) -> str:
    return f"{name.family_name}, {name.given_name}" if name.given_name else name.family_name

"""RIS records, with one line for each value.

Programs do not split a name without a comma. The pinpoint is in SE of laws and pages are in SP; any other
place, and the version, is in M2: Zotero adds it to the item, imports M1 of a web page as the access date, and
makes a separate note of N1, which is right for warnings only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compendium.cite.csljson import processor_instructions
from compendium.cite.pinpoints import page_range
from compendium.cite.work import LAW_KINDS, CreatorName, Publication, Work, WorkKind

RIS_TYPES: dict[WorkKind, str] = {
    "webpage": "ELEC",
    "report": "RPRT",
    "book": "BOOK",
    "chapter": "CHAP",
    "article": "MGZN",
    "film": "VIDEO",
    "judgment": "CASE",
    "treaty": "STAT",
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
    publication = work.publication or Publication("", "")
    authors = [_format_name(name) for name in work.authors]
    is_judgment = work.kind == "judgment"
    yield "TY", RIS_TYPES[work.kind]
    yield "ID", work.key
    if not is_judgment:
        yield from (("AU", name) for name in authors)
    yield "TI", work.full_title
    yield "T2", work.container or work.series or publication.name
    yield "VL", work.volume or publication.volume
    yield from (("A2", _format_name(name)) for name in work.editors)
    if work.date:
        yield "PY", work.year
        yield "DA", "/".join([*work.date_for_managers.split("-"), "", ""][:3]) + "/"
    # The publisher of a judgment is the court.
    yield "PB", ", ".join(authors) if is_judgment else work.publisher or work.jurisdiction
    yield "CY", work.publication_place
    yield _RIS_NUMBER_TAGS.get(work.kind, "IS"), work.document_number or work.issue
    yield from _ris_pinpoint_fields(work, publication)
    yield "N1", work.note
    yield "ET", work.version
    yield "AN", work.content_hash
    yield "UR", work.url


_RIS_NUMBER_TAGS: dict[WorkKind, str] = {
    "report": "SN",
    "resolution": "SN",
    "treaty": "M1",
    "legislation": "M1",
    "judgment": "SV",
}


def _ris_pinpoint_fields(work: Work, publication: Publication) -> Iterable[tuple[str, str]]:
    if work.kind in LAW_KINDS:
        instructions = [("M2", line) for line in processor_instructions(work)]
        return [("SP", publication.page), ("SE", work.pinpoint), *instructions]
    first_page, last_page = page_range(work.pinpoint)
    place = "" if first_page else work.pinpoint
    return [("SP", first_page), ("EP", last_page), ("M2", place), ("M2", work.version_remark)]


def _format_name(name: CreatorName) -> str:
    return f"{name.family_name}, {name.given_name}" if name.given_name else name.family_name

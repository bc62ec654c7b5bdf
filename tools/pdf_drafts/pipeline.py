"""Pipeline from a PDF to its drafts."""

from __future__ import annotations

from pathlib import Path

from compendium.checks.ids import LoadedIds
from compendium.checks.validate import suggested_id
from compendium.load import LoadResult, load
from compendium.model import KINDS
from compendium.source.problems import pluralize
from tools.pdf_drafts.context import DraftContext
from tools.pdf_drafts.entries import drafts
from tools.pdf_drafts.extraction import Extraction, extract
from tools.pdf_drafts.folder import DraftFolder
from tools.pdf_drafts.gazetteer import Gazetteer
from tools.pdf_drafts.page_reader import PageTexts, Say, pages_left_out, read_pages
from tools.quotations.texts import Unreadable


def draft_report(
    root: Path, data: bytes, file: Path, source: str, folder: DraftFolder, say: Say
) -> list[str]:
    """Write the drafts from a PDF; return what to tell. Raises Unreadable."""
    loaded = load(root)
    names, pages = Gazetteer(loaded), _read(data, folder, say)
    extraction = extract(pages.pages, names)
    id = source or suggested_id(file.stem) or "report"
    work = DraftContext(id, file.name, pages.title, extraction, names, _taken(loaded))
    written, existing = folder.write(drafts(work))
    messages = [*pages_left_out(pages), _counted(extraction)]
    messages.append(f"{folder.path}: {pluralize(len(written), 'draft')} written")
    if existing:
        messages.append(
            f"{pluralize(len(existing), 'file')} there already and not touched: {', '.join(existing)}"
        )
    return [*messages, f"What is left to do: python3 scripts/check.py --drafts {folder.path}"]


def _read(data: bytes, folder: DraftFolder, say: Say) -> PageTexts:
    try:
        return read_pages(data, folder.kept, say)
    except Unreadable:
        folder.give_up()
        raise
    finally:
        say("")


def _counted(extraction: Extraction) -> str:
    boxes = pluralize(len(extraction.report.boxes), "box", "boxes")
    addresses = sum(len(note.addresses) for note in extraction.notes)
    notes = (
        f"{pluralize(len(extraction.notes), 'footnote')} with {pluralize(addresses, 'address', 'addresses')}"
    )
    return f"found {boxes}, {pluralize(len(extraction.quoted), 'quotation')} of known instruments, {notes}"


def _taken(loaded: LoadResult) -> dict[str, set[str]]:
    """Return the ids that the compendium has, by kind."""
    register = LoadedIds(loaded)
    return {kind: set(register.ids(kind)) for kind in KINDS}

"""Pipeline from a PDF to its drafts."""

from __future__ import annotations

from pathlib import Path

from compendium.checks.ids import LoadedIds
from compendium.checks.validate import slugify
from compendium.load import LoadResult, load
from compendium.model import KINDS
from compendium.source.problems import pluralize
from tools.pdf_drafts.context import DraftContext
from tools.pdf_drafts.entries import entry_drafts
from tools.pdf_drafts.extraction import PdfExtraction, extract_parts
from tools.pdf_drafts.folder import DraftFolder
from tools.pdf_drafts.gazetteer import Gazetteer
from tools.pdf_drafts.page_reader import PageTexts, ProgressCallback, omitted_pages, read_pages
from tools.quotations.texts import UnreadableFileError


def draft_report(
    root: Path, data: bytes, file: Path, source: str, folder: DraftFolder, report_progress: ProgressCallback
) -> list[str]:
    """Write the drafts from a PDF; return the lines to print. Raises UnreadableFileError."""
    loaded = load(root)
    gazetteer, pages = Gazetteer(loaded), _read_pages(data, folder, report_progress)
    extraction = extract_parts(pages.pages, gazetteer)
    id = source or slugify(file.stem) or "report"
    context = DraftContext(id, file.name, pages.title, extraction, gazetteer, _existing_ids(loaded))
    written, existing = folder.write(entry_drafts(context))
    messages = [*omitted_pages(pages), _extraction_summary(extraction)]
    messages.append(f"{folder.path}: {pluralize(len(written), 'draft')} written")
    if existing:
        messages.append(
            f"{pluralize(len(existing), 'file')} there already and not touched: {', '.join(existing)}"
        )
    return [*messages, f"What is left to do: python3 scripts/check.py --drafts {folder.path}"]


def _read_pages(data: bytes, folder: DraftFolder, report_progress: ProgressCallback) -> PageTexts:
    try:
        return read_pages(data, folder.page_cache_path, report_progress)
    except UnreadableFileError:
        folder.discard()
        raise
    finally:
        report_progress("")


def _extraction_summary(extraction: PdfExtraction) -> str:
    boxes = pluralize(len(extraction.report.boxes), "box", "boxes")
    url_count = sum(len(note.urls) for note in extraction.footnotes)
    quotations = pluralize(len(extraction.quoted_provisions), "quotation")
    footnotes = pluralize(len(extraction.footnotes), "footnote")
    urls = pluralize(url_count, "address", "addresses")
    return f"found {boxes}, {quotations} of known instruments, {footnotes} with {urls}"


def _existing_ids(loaded: LoadResult) -> dict[str, set[str]]:
    """Return the ids in the compendium, by kind."""
    register = LoadedIds(loaded)
    return {kind: set(register.ids(kind)) for kind in KINDS}

"""Recall of drafts against entries written by hand: boxes, quotations, footnotes, pinpoints."""

from __future__ import annotations

import csv
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import compendium
from compendium.link import Compendium
from compendium.load import load
from compendium.model import Footnote, Provision
from compendium.model.text import UrlField
from tools.pdf_drafts.extraction import PdfExtraction, extract_parts
from tools.pdf_drafts.gazetteer import Gazetteer
from tools.pdf_drafts.page_reader import read_pages
from tools.quotations import copies

MAX_LISTED_MISSES = 12  # missed items


def benchmark_draft_recall(root: Path, file: Path, source: str) -> None:
    """Print the measures for a PDF of a source whose entries are in the compendium."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        pages = read_pages(file.read_bytes(), Path(folder, "pages"), lambda words: None)
    extraction = extract_parts(pages.pages, Gazetteer(load(root)))
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 if sys.platform == "darwin" else 1024)
    print(f"{len(pages.pages)} pages in {seconds:.1f} s; at most {memory} MB")
    built = compendium.build(root)
    page_texts = copies.read_copy(file).texts[0].full_text.split("\f")
    _print_recall(
        "boxes with their title and page", *_text_box_draft_recall(root, source, extraction, page_texts)
    )
    _print_recall("quotations, under their instrument", *_quotation_draft_recall(built, source, extraction))
    _print_recall("footnotes, their addresses mended", *_footnote_draft_recall(built, source, extraction))
    _print_recall("footnotes with their pinpoint", *_pinpoint_draft_recall(built, source, extraction))
    drafted = len(extraction.quoted_provisions)
    unmatched = drafted - len(_matched_drafts(built, source, extraction))
    print(f"{drafted} provisions drafted, {unmatched} of them in no entry")


def _print_recall(label: str, match_count: int, missed: Sequence[str]) -> None:
    total = match_count + len(missed)
    print(f"{label}: {match_count} of {total} ({100 * match_count / max(total, 1):.1f} %)")
    for missed_item in missed[:MAX_LISTED_MISSES]:
        print(f"  not: {missed_item}")


def _text_box_draft_recall(
    root: Path, source: str, extraction: PdfExtraction, page_texts: Sequence[str]
) -> tuple[int, list[str]]:
    """A box counts if its title is that of the list, and the page, as the file writes it, has its number."""
    with (root / f"reviews/{source}/boxes.tsv").open(encoding="utf-8", newline="") as table:
        titles = {
            int(row["number"]): row["title"] for row in csv.DictReader(table, delimiter="\t", quoting=3)
        }
    boxes = {box.number: box for box in extraction.report.boxes}
    missed = [
        f"Box {number}, {title}"
        for number, title in titles.items()
        if number not in boxes
        or _letters_only(boxes[number].title) != _letters_only(title)
        or not re.search(
            rf"^\s*BOX {number}\s*$", page_texts[boxes[number].page - 1], re.MULTILINE | re.IGNORECASE
        )
    ]
    return len(titles) - len(missed), missed


def _quotation_draft_recall(
    built: Compendium, source: str, extraction: PdfExtraction
) -> tuple[int, list[str]]:
    """A quotation counts if a draft of its instrument has all its words, and not three times as many."""
    matched_ids = set(_matched_drafts(built, source, extraction).values())
    missed = [
        f"{id}: {quote[:60]}" for id, quote in _quotations_of_source(built, source) if id not in matched_ids
    ]
    return len(matched_ids), missed


def _matched_drafts(built: Compendium, source: str, extraction: PdfExtraction) -> dict[int, str]:
    """Return {index of a draft: id of the provision whose quotation it has}."""
    drafted: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, quoted in enumerate(extraction.quoted_provisions):
        drafted[quoted.instrument].append((number, _letters_only(quoted.words)))
    matched: dict[int, str] = {}
    for id, quote in _quotations_of_source(built, source):
        pieces = [
            _letters_only(piece) for piece in re.split(r"\[?(?:…|\.\.\.)\]?", quote) if _letters_only(piece)
        ]
        length = sum(map(len, pieces))
        for number, words in drafted[id.split("/")[0]]:
            if number not in matched and len(words) <= 3 * length and all(piece in words for piece in pieces):
                matched[number] = id
                break
    return matched


def _quotations_of_source(built: Compendium, source: str) -> Iterator[tuple[str, str]]:
    for entry in built:
        if (
            isinstance(entry, Provision)
            and entry.quote
            and any(at.source.id == source for at in entry.sources)
        ):
            yield entry.id, entry.quote


def _footnote_draft_recall(
    built: Compendium, source: str, extraction: PdfExtraction
) -> tuple[int, list[str]]:
    """A footnote counts if it was extracted, all its URLs are in the compendium, and the URL of every work
    that it cites was extracted from some footnote."""
    known_urls = {
        entry.get(name)
        for entry in built
        for name, field in entry.fields.items()
        if isinstance(field, UrlField) and entry.get(name)
    }
    notes = {str(note.label): note.urls for note in extraction.footnotes}
    extracted_urls = {address for addresses in notes.values() for address in addresses}
    missed = []
    for footnote in _footnotes_of_source(built, source):
        number = footnote.number
        cited_urls = {cite.source.url_ for cite in footnote.cites if cite.source and cite.source.url_}
        wrong_urls = [*(set(notes.get(number, ())) - known_urls), *(cited_urls - extracted_urls)]
        if number not in notes or wrong_urls:
            missed.append(f"footnote {number}" + "".join(f", {address}" for address in sorted(wrong_urls)))
    return len(_footnotes_of_source(built, source)) - len(missed), missed


def _footnotes_of_source(built: Compendium, source: str) -> list[Footnote]:
    """Return the footnotes of a source."""
    return [entry for entry in built if isinstance(entry, Footnote) and entry.work.id == source]


def _pinpoint_draft_recall(
    built: Compendium, source: str, extraction: PdfExtraction
) -> tuple[int, list[str]]:
    notes = {str(note.label): note for note in extraction.footnotes}
    missed = []
    footnotes = _footnotes_of_source(built, source)
    for number, expected in ((footnote.number, footnote.at) for footnote in footnotes):
        reference_row = notes[number].reference_row if number in notes else None
        proposed = extraction.report.pinpoint(reference_row) if reference_row else ""
        if proposed not in expected.split("; "):
            missed.append(f"footnote {number}: {proposed or 'nothing'} for {expected}")
    return len(footnotes) - len(missed), missed


def _letters_only(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()

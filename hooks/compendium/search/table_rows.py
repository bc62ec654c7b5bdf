"""Cells of exported result tables that cards do not contain; fetched for an export."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from compendium.export.columns import VALUE_SEPARATOR
from compendium.i18n import InterfaceWords, interface_words
from compendium.model import CitableText, Entry
from compendium.model.records import QuotedEntry
from compendium.search.documents import Document
from compendium.search.result_cards import split_into_chunks
from compendium.site import HandwrittenPage

ROWS_PER_FILE = 60

# The columns, in the order of the cells. Those of quoted entries have the names of the other tables.
RESULT_ENTRY_COLUMNS = ("pinpoint", "version", "citation")
RESULT_QUOTED_COLUMNS = ("label", "quote", "addressee", "verb", "scope")
# "citation_warning" is the last cell, left out if empty, because few entries have one.


def result_table_rows(
    documents: list[Document], lang: str, cite: Callable[[Entry], str]
) -> list[list[list[str]]]:
    """Return files of the cells of each document. `cite` returns the citation of an entry, "" if it has none.

    They are RESULT_ENTRY_COLUMNS, and RESULT_QUOTED_COLUMNS if it is a provision or a recommendation, empty
    where it has no such field. A citation warning follows, after empty cells if the entry is neither.
    """
    translate = interface_words(lang)
    return split_into_chunks(
        [list(_document_cells(document, translate, cite)) for document in documents], ROWS_PER_FILE
    )


def _document_cells(
    document: Document, translate: InterfaceWords, cite: Callable[[Entry], str]
) -> Iterator[str]:
    entry = document.entry
    yield VALUE_SEPARATOR.join(pinpoint.replace("|", "||") for pinpoint in _cited_pinpoints(entry, translate))
    yield document.version
    yield "" if isinstance(entry, HandwrittenPage) else cite(entry)
    if isinstance(entry, QuotedEntry):
        for name in RESULT_QUOTED_COLUMNS:
            yield str(entry.get(name)) if name in entry.fields else ""
    if isinstance(entry, CitableText) and entry.applicable_citation_warning:
        yield from () if isinstance(entry, QuotedEntry) else [""] * len(RESULT_QUOTED_COLUMNS)
        yield entry.citation_warning_text


def _cited_pinpoints(entry: Entry | HandwrittenPage, translate: InterfaceWords) -> Iterator[str]:
    """Yield the pinpoints of an entry: "OSCE paper, section 2.1; cited in footnote 34"."""
    for citation in () if isinstance(entry, HandwrittenPage) else entry.sources:
        place = f"{citation.source.short_title or citation.source.title}, {citation.at}"
        # A number of another work is written "work/12".
        number = citation.footnote.rpartition("/")[2]
        note = (
            f"; {translate('cited in').unescape()} {translate('footnote {n}', n=number).unescape()}"
            if number
            else ""
        )
        yield place + note

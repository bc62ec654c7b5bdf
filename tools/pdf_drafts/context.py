"""Context shared by all drafts of one report: its source, the extracted parts, known ids and names."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from compendium.checks.validate import slugify
from tools.pdf_drafts.extraction import PdfExtraction
from tools.pdf_drafts.footnotes import Footnote
from tools.pdf_drafts.gazetteer import Gazetteer, NamedTreaty
from tools.pdf_drafts.rows import PdfTextRow
from tools.pdf_drafts.yaml_writer import comment_lines, todo_value

EDITING_NOTE = comment_lines(
    "Write what says TODO or delete the line, then delete the comments. scripts/check.py says what is left."
)
MAX_ID_LENGTH = 60


@dataclass(frozen=True)
class DraftContext:
    """A report: its id as a source, the name and title of its file, and the parts extracted from it.

    `existing_ids` are the ids in the compendium, by kind.
    """

    id: str
    file: str
    title: str
    extraction: PdfExtraction
    gazetteer: Gazetteer
    existing_ids: Mapping[str, Collection[str]]

    def source_keys(self, row: PdfTextRow) -> str:
        """Return the keys of a source: the report, and the proposed place of a line in it."""
        return f"source: {self.id}\nat: {todo_value(self.extraction.report.pinpoint(row))}\n"

    @cached_property
    def new_sources(self) -> dict[str, tuple[Footnote, str]]:
        """Return {id: (footnote, address)} of the works that the compendium does not have."""
        used_ids = set(self.existing_ids["source"]) | {self.id}
        seen_urls = set(self.gazetteer.refs_by_url)
        footnotes_by_id: dict[str, tuple[Footnote, str]] = {}
        for note in self.extraction.footnotes:
            for words, url in note.named_urls:
                if url not in seen_urls and not self.gazetteer.find_treaty(words):
                    seen_urls.add(url)
                    id = slugify(re.split(r"[:(]", words.removeprefix("the "))[0]) or slugify(
                        url.split("/")[2]
                    )
                    footnotes_by_id[reserve_id(truncate_id(id), used_ids)] = (note, url)
        return footnotes_by_id

    def cited(self, note: Footnote) -> list[tuple[str, str]]:
        """Return (kind, id) of the works and instruments that a footnote names or gives the address of."""
        refs_by_url = self.gazetteer.refs_by_url
        refs = [refs_by_url[url] for url in note.urls if url in refs_by_url]
        refs += [("source", id) for id, (_, url) in self.new_sources.items() if url in note.urls]
        refs += [("instrument", treaty.id) for treaty, _ in self.treaties(note) if treaty.id]
        refs += [(named.kind, named.id) for named in self.gazetteer.find(note.text)]
        return list(dict.fromkeys(one for one in refs if one[0] in ("source", "instrument")))

    def treaties(self, note: Footnote) -> list[tuple[NamedTreaty, str]]:
        """Return the treaties that a footnote names with an address that no source has: they are no works."""
        candidates = ((self.gazetteer.find_treaty(words), url) for words, url in note.named_urls)
        refs_by_url = self.gazetteer.refs_by_url
        return [(treaty, url) for treaty, url in candidates if treaty and url not in refs_by_url]


def describe_row(row: PdfTextRow) -> str:
    """Return a row with its page and line number, for a comment."""
    return f"page {row.page} of the file, line {row.number}: {row.words}"


def truncate_id(id: str) -> str:
    """Return an id cut at a hyphen to at most MAX_ID_LENGTH characters."""
    return id if len(id) <= MAX_ID_LENGTH else id[: MAX_ID_LENGTH + 1].rsplit("-", 1)[0][:MAX_ID_LENGTH]


def reserve_id(id: str, used_ids: set[str]) -> str:
    """Return the id, with a number if it is in use, and add it to the used ids."""
    candidates = (id if n == 1 else f"{id}-{n}" for n in range(1, len(used_ids) + 2))
    new_id = next(name for name in candidates if name not in used_ids)
    used_ids.add(new_id)
    return new_id

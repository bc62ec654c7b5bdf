"""Context shared by all drafts of one report: its source, the extracted parts, known ids and names."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from compendium.checks.validate import suggested_id
from tools.pdf_drafts.extraction import Extraction
from tools.pdf_drafts.footnotes import Footnote
from tools.pdf_drafts.gazetteer import Gazetteer, Treaty
from tools.pdf_drafts.rows import Row
from tools.pdf_drafts.yaml_writer import comment, to_do

HOW = comment(
    "Write what says TODO or delete the line, then delete the comments. scripts/check.py says what is left."
)
LONGEST_ID = 60


@dataclass(frozen=True)
class DraftContext:
    """A report: its id as a source, the name of its file, its title if the file gives it, what was found.

    `taken` are the ids that the compendium has, by kind.
    """

    id: str
    file: str
    title: str
    found: Extraction
    names: Gazetteer
    taken: Mapping[str, Collection[str]]

    def at(self, row: Row) -> str:
        """Return the keys of a source: the report, and the proposed place of a line in it."""
        return f"source: {self.id}\nat: {to_do(self.found.report.at(row))}\n"

    @cached_property
    def new_sources(self) -> dict[str, tuple[Footnote, str]]:
        """Return {id: (footnote, address)} of the works that the compendium does not have."""
        used = set(self.taken["source"]) | {self.id}
        seen = set(self.names.addresses)
        new: dict[str, tuple[Footnote, str]] = {}
        for note in self.found.notes:
            for words, address in note.named:
                if address not in seen and not self.names.treaty(words):
                    seen.add(address)
                    id = suggested_id(re.split(r"[:(]", words.removeprefix("the "))[0]) or suggested_id(
                        address.split("/")[2]
                    )
                    new[free(short(id), used)] = (note, address)
        return new

    def cited(self, note: Footnote) -> list[tuple[str, str]]:
        """Return (kind, id) of the works and instruments that a footnote names or gives the address of."""
        known_urls = self.names.addresses
        refs = [known_urls[address] for address in note.addresses if address in known_urls]
        refs += [("source", id) for id, (_, address) in self.new_sources.items() if address in note.addresses]
        refs += [("instrument", treaty.id) for treaty, _ in self.treaties(note) if treaty.id]
        refs += [(named.kind, named.id) for named in self.names.find(note.text)]
        return list(dict.fromkeys(one for one in refs if one[0] in ("source", "instrument")))

    def treaties(self, note: Footnote) -> list[tuple[Treaty, str]]:
        """Return the treaties that a footnote names with an address that no source has: they are no works."""
        new = ((self.names.treaty(words), address) for words, address in note.named)
        known_urls = self.names.addresses
        return [(treaty, address) for treaty, address in new if treaty and address not in known_urls]


def line(row: Row) -> str:
    """Return the place of a line, and its words."""
    return f"page {row.page} of the file, line {row.number}: {row.words}"


def short(id: str) -> str:
    """Return an id of whole words that is not too long."""
    return id if len(id) <= LONGEST_ID else id[: LONGEST_ID + 1].rsplit("-", 1)[0][:LONGEST_ID]


def free(id: str, used: set[str]) -> str:
    """Return an id that nothing has yet, and take it."""
    names = (id if n == 1 else f"{id}-{n}" for n in range(1, len(used) + 2))
    unused = next(name for name in names if name not in used)
    used.add(unused)
    return unused

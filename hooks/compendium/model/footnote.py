"""Footnotes of a work, with the works, instruments and provisions they cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compendium.model import rules
from compendium.model.base import Record
from compendium.model.choices import ReferenceField
from compendium.model.groups import RecordListField
from compendium.model.records import Citation, Entry
from compendium.model.text import PinpointField, TextField

if TYPE_CHECKING:
    from compendium.model.instrument import Instrument, Provision
    from compendium.model.source import Source


class FootnoteCitation(Record):
    """A work, an instrument or a provision cited in a footnote."""

    noun = "a cited work"
    rules = (rules.footnote_cites_one_thing_at_a_time,)
    source: ReferenceField[Source | None] = ReferenceField(
        "source", "Source", inverse="footnotes", help="A work in `reference/sources.yml`."
    )
    instrument: ReferenceField[Instrument | None] = ReferenceField(
        "instrument", "Instrument", inverse="footnotes", help="Or an instrument."
    )
    provision: ReferenceField[Provision | None] = ReferenceField(
        "provision", "Provision", inverse="footnotes", help="Or a provision."
    )
    at = PinpointField("Where", help="The place in it that the footnote names.", example="p. 9")


class Footnote(Entry):
    """A footnote of a work, with its citations and its further content."""

    kind, kinds, noun = "footnote", "footnotes", "a footnote"

    cites = RecordListField(FootnoteCitation, "Cites", help="The works it cites, in its order.")
    note = TextField("Note", help="What it says beyond citing, in our words.")
    at = PinpointField("Stands at", help="The place in the work where its number stands.", example="Box 6")
    unused = TextField(
        "Unused", help="Why no entry rests on it, in one sentence; leave out as soon as one does."
    )
    sources = RecordListField(Citation, "Sources", help="Not used: a footnote stands in its work.")

    work: Source

    @property
    def number(self) -> str:
        """Return "145", or "2.5" for footnote 5 of chapter 2 where footnotes begin again in each chapter."""
        return self.id.rsplit("/", 1)[1]

    @property
    def number_parts(self) -> list[int]:
        """Sort key of footnotes: the parts of the number as integers."""
        return [int(part) for part in self.number.split(".")]

    @property
    def url(self) -> str:
        return f"{self.work.url}#footnote-{self.number}"

    @property
    def name(self) -> str:
        return f"Footnote {self.number}"

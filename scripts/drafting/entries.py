"""Drafts of entries, as files an editor goes on with.

A field holds words that stand in the report, an id that the compendium has, or TODO. What the report says
besides is in comments, with the page and the lines of the file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compendium import countries
from compendium.validate import suggested_id
from drafting.findings import Findings
from drafting.joining import joined
from drafting.known import Mention, Names
from drafting.notes import CALL, Note
from drafting.parts import Box
from drafting.quoted import Quoted
from drafting.rows import Row
from drafting.written import TODO, comment, folded, item, to_do, value

HOW = (
    "Write what says TODO, or delete the line; then delete the comments. scripts/check.py says what is left."
)


@dataclass(frozen=True)
class Work:
    """The report itself: its id as a source, the name of its file, and the title in it, if there is one."""

    id: str
    file: str
    title: str


class Drafts:
    """The drafts of all entries that a report may become."""

    def __init__(
        self, work: Work, found: Findings, names: Names, taken: Mapping[str, Collection[str]]
    ) -> None:
        """`taken` are the ids that the compendium has, by kind."""
        self._work, self._found, self._names, self._taken = work, found, names, taken
        self._sources = self._new_sources()

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield (path, text) of each draft; paths are those of a project."""
        yield from self._practices()
        yield from self._instruments()
        sources, footnotes = self._sources_file(), self._footnotes_file()
        if sources:
            yield "reference/sources.yml", sources
        if footnotes:
            yield "reference/footnotes.yml", footnotes

    # Practices

    def _practices(self) -> Iterator[tuple[str, str]]:
        used = set(self._taken["practice"])
        for box in self._found.report.boxes:
            id = _free(_short(suggested_id(box.title)) or f"{self._work.id}-box-{box.number}", used)
            yield f"practices/{id}.yml", self._practice(box)

    def _practice(self, box: Box) -> str:
        rows = [*box.head, *box.body]
        told = self._text(box.body)
        head = comment(f"Draft from {self._work.file}: Box {box.number}, {box.place}.") + comment(HOW)
        head += comment("Nothing in the file says where the box ends; what stands below may go on behind it.")
        head += comment("What the report says, for you to say in your own words:") + comment(told, 2)
        head += comment("The title of the box:")
        title = value(box.title) if 0 < len(box.title) <= 200 else TODO
        text = f"{head}title: {title}\nlevel: {TODO}\nkind: {TODO}\nsummary: {TODO}\ndescription: {TODO}\n"
        text += f"dimensions: [{TODO}]\n" + self._countries(rows) + self._organisations(rows)
        return text + "sources:\n" + self._box_sources(box)

    def _countries(self, rows: Sequence[Row]) -> str:
        found = self._mentions(rows, "country")
        text = (
            comment("States that are named there; keep those where it is done:") + "countries:\n"
            if found
            else ""
        )
        for code, row in found.items():
            text += item(comment(_line(row)) + to_do(countries.names()[code]), 2)
        return text

    def _organisations(self, rows: Sequence[Row]) -> str:
        found = self._mentions(rows, "organisation")
        if not found:
            return ""
        text = comment("Organisations that are named there:") + "organisations:\n"
        for id, row in found.items():
            text += item(comment(_line(row)) + f"organisation: {id}\nrole: {TODO}\n", 2)
        return text

    def _mentions(self, rows: Sequence[Row], kind: str) -> dict[str, Row]:
        """Return {id: the line} of what is named first in lines, in their order."""
        text = joined([row.words for row in rows], self._found.report.known)
        found: dict[str, Row] = {}
        for mention in self._names.find(text.text):
            if mention.kind == kind:
                found.setdefault(mention.id, rows[text.line(mention.start)])
        return found

    def _box_sources(self, box: Box) -> str:
        text = item(comment(box.place) + f"source: {self._work.id}\nat: Box {box.number}\n", 2)
        called = {int(number): row for row in box.body for number in CALL.findall(row.words)}
        seen = set()
        for note in self._found.notes:
            if note.number in called and note.called and abs(note.called.page - called[note.number].page) < 2:
                for id in self._cited_sources(note):
                    if id not in seen:
                        seen.add(id)
                        text += item(
                            comment(f"Footnote {note.number}, {note.place}")
                            + f"source: {id}\nat: {TODO}\nfootnote: {note.number}\n",
                            2,
                        )
        return text

    # Instruments

    def _instruments(self) -> Iterator[tuple[str, str]]:
        by_instrument: dict[str, list[Quoted]] = defaultdict(list)
        for quoted in self._found.quoted:
            by_instrument[quoted.instrument].append(quoted)
        for instrument, found in sorted(by_instrument.items()):
            used = {id.split("/")[1] for id in self._taken["provision"] if id.startswith(f"{instrument}/")}
            there = f"instruments/{instrument}.yml"
            head = comment(
                f"Draft from {self._work.file}: words of {self._names.titles[f'instrument:{instrument}']}."
            )
            head += comment(
                f"The instrument has its file: put what is new below provisions: in {there}."
            ) + comment(HOW)
            yield there, head + "provisions:\n" + "".join(self._provision(one, used) for one in found)

    def _provision(self, quoted: Quoted, used: set[str]) -> str:
        there = self._names.provision(quoted.instrument, quoted.words)
        text = comment(quoted.place)
        if there:
            text += comment(f"{there} has these words already. If nothing is new here, delete it.")
        if quoted.before:
            text += comment(f"Before it: {quoted.before}")
        if quoted.note:
            text += comment(f"Footnote {quoted.note.number}: {quoted.note.text}")
        id = _free(_provision_id(quoted.label), used)
        text += f"id: {id}\nlabel: {to_do(quoted.label)}\n" + folded("quote", quoted.words)
        text += f"paraphrase: {TODO}\naddressee: {TODO}\nduty: {TODO}\nverb: {TODO}\nareas: [{TODO}]\n"
        return item(text + f"sources:\n{item(self._at(quoted.rows[0]), 2)}", 2)

    def _at(self, row: Row) -> str:
        at = self._found.report.at(row)
        return f"source: {self._work.id}\nat: {to_do(at)}\n"

    # Sources and footnotes

    def _new_sources(self) -> dict[str, tuple[Note, str]]:
        """Return {id: (footnote, address)} of the works that the compendium does not have."""
        used = set(self._taken["source"]) | {self._work.id}
        found: dict[str, tuple[Note, str]] = {}
        seen = set(self._names.addresses)
        for note in self._found.notes:
            for address in note.addresses:
                if address not in seen:
                    seen.add(address)
                    words = re.split(r"https?:|www\.|[:(]", note.text)[0]
                    id = suggested_id(words) or suggested_id(address.split("/")[2])
                    found[_free(_short(id), used)] = (note, address)
        return found

    def _sources_file(self) -> str:
        """Return the works that are new, or "" if there is none."""
        new = ""
        if self._work.id not in self._taken["source"]:
            title = value(to_do(self._work.title))
            keys = f"type: {TODO}\nauthors: [{TODO}]\ntitle: {title}\ndate: {TODO}\n"
            new = f"\n{self._work.id}:\n" + _inset(keys)
        for id, (note, address) in self._sources.items():
            read = f"accessed: {note.accessed}\n" if note.accessed else ""
            entry = comment(f"Footnote {note.number}, {note.place}:") + comment(note.text, 2)
            entry += f"type: {TODO}\ntitle: {TODO}\nurl: {value(address)}\n{read}"
            new += f"\n{id}:\n" + _inset(entry)
        head = comment(f"Drafts from {self._work.file}. {HOW}")
        head += comment("An id is for ever: choose those that will still be right in ten years.")
        return head + new if new else ""

    def _footnotes_file(self) -> str:
        """Return the footnotes that are new, or "" if there is none."""
        taken = self._taken["footnote"]
        new = [note for note in self._found.notes if f"{self._work.id}/{note.number}" not in taken]
        head = comment(f"Drafts from {self._work.file}. {HOW}") + f"\n{self._work.id}:\n"
        return head + "".join(map(self._footnote, new)) if new else ""

    def _footnote(self, note: Note) -> str:
        entry = comment(f"{note.place}:") + comment(note.text, 2)
        cites = [f"{kind}: {id}" for kind, id in self._cited(note)]
        entry += "cites:\n" + "".join(f"  - {{{cited}}}\n" for cited in cites) if cites else f"note: {TODO}\n"
        if note.called:
            entry += comment(f"Its number stands on {_line(note.called)}")
            entry += f"at: {to_do(self._found.report.at(note.called))}\n"
        return f"  '{note.number}':\n" + _inset(entry, 4)

    def _cited(self, note: Note) -> list[tuple[str, str]]:
        """Return (kind, id) of the works and instruments that a footnote names or gives the address of."""
        found = [
            self._names.addresses[address] for address in note.addresses if address in self._names.addresses
        ]
        found += [("source", id) for id, (_, address) in self._sources.items() if address in note.addresses]
        found += [(named.kind, named.id) for named in self._names.find(note.text) if _is_work(named)]
        return list(dict.fromkeys(one for one in found if one[0] in ("source", "instrument")))

    def _cited_sources(self, note: Note) -> list[str]:
        return [id for kind, id in self._cited(note) if kind == "source" and id != self._work.id]

    def _text(self, rows: Sequence[Row]) -> str:
        return joined([row.words for row in rows], self._found.report.known).text


def _is_work(mention: Mention) -> bool:
    return mention.kind in ("source", "instrument")


def _line(row: Row) -> str:
    return f"page {row.page} of the file, line {row.number}: {row.words}"


def _inset(text: str, by: int = 2) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in text.rstrip("\n").split("\n"))


def _short(id: str, most: int = 60) -> str:
    """Return an id of whole words with at most so many letters."""
    return id if len(id) <= most else id[: most + 1].rsplit("-", 1)[0][:most]


def _free(id: str, used: set[str]) -> str:
    """Return an id that nothing has yet, and take it."""
    free = next(name for n in range(1, len(used) + 2) if (name := id if n == 1 else f"{id}-{n}") not in used)
    used.add(free)
    return free


def _provision_id(label: str) -> str:
    """Return "art-6-3" for "Article 6(3)"."""
    short = re.sub(r"\bArticle\b", "art", re.sub(r"\bParagraph\b|\bPara\.", "para", label))
    return suggested_id(short.replace("Section ", "")) or "provision"

"""Drafts of practices: one for each box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compendium.checks.validate import suggested_id
from compendium.model import country_names
from tools.pdf_drafts.context import HOW, DraftContext, free, line, short
from tools.pdf_drafts.dehyphenation import join_lines
from tools.pdf_drafts.footnotes import Footnote
from tools.pdf_drafts.rows import Row
from tools.pdf_drafts.structure import Box
from tools.pdf_drafts.yaml_writer import TODO, comment, item, to_do, value


def practices(work: DraftContext) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of the draft for each box."""
    used = set(work.taken["practice"])
    for box in work.found.report.boxes:
        id = free(short(suggested_id(box.title)) or f"{work.id}-box-{box.number}", used)
        yield f"practices/{id}.yml", _practice(work, box)


def _practice(work: DraftContext, box: Box) -> str:
    head = comment(f"Draft from {work.file}: Box {box.number}, {box.place}.") + HOW
    head += comment("Nothing in the file says where the box ends; what stands below may go on behind it.")
    head += comment("What the report says, for you to say in your own words:")
    head += comment(work.found.report.shown(box.body), 2) + comment("The title of the box:")
    title = value(box.title) if 0 < len(box.title) <= 200 else TODO
    keys = f"title: {title}\nlevel: {TODO}\nkind: {TODO}\nsummary: {TODO}\ndescription: {TODO}\n"
    keys += f"dimensions: [{TODO}]\n" + _countries(work, box) + _organisations(work, box)
    return head + keys + "sources:\n" + _sources(work, box)


def _countries(work: DraftContext, box: Box) -> str:
    found = _named(work, box, "country").items()
    items = [item(comment(line(row)) + to_do(country_names.names()[code]), 2) for code, row in found]
    told = comment("States that are named there; keep those where it is done:")
    return told + "countries:\n" + "".join(items) if items else ""


def _organisations(work: DraftContext, box: Box) -> str:
    found = _named(work, box, "organisation").items()
    items = [item(comment(line(row)) + f"organisation: {id}\nrole: {TODO}\n", 2) for id, row in found]
    return (
        comment("Organisations that are named there:") + "organisations:\n" + "".join(items) if items else ""
    )


def _named(work: DraftContext, box: Box, kind: str) -> dict[str, Row]:
    """Return {id: the line} of what a box names of a kind, each once, in its order."""
    rows = [*box.head, *box.body]
    text = join_lines([row.bare for row in rows], work.found.report.known)
    rows_by_id: dict[str, Row] = {}
    for mention in work.names.find(text.text):
        if mention.kind == kind:
            rows_by_id.setdefault(mention.id, rows[text.line(mention.start)])
    return rows_by_id


def _sources(work: DraftContext, box: Box) -> str:
    """Return the report itself, and what the footnotes called in the box cite."""
    text = item(comment(box.place) + f"source: {work.id}\nat: Box {box.number}\n", 2)
    seen = {work.id}
    for note in _called(work, box.body):
        for kind, id in work.cited(note):
            if kind == "source" and id not in seen:
                seen.add(id)
                where = comment(f"Footnote {note.label}, {note.place}")
                text += item(f"{where}source: {id}\nat: {TODO}\nfootnote: {note.label}\n", 2)
    return text


def _called(work: DraftContext, rows: Sequence[Row]) -> Iterator[Footnote]:
    """Yield the footnotes that lines call; a number on a page far away is another's."""
    called = {number: row for row in rows for number in work.found.numbers.called(row)}
    for note in work.found.notes:
        if note.number in called and note.called and abs(note.called.page - called[note.number].page) < 2:
            yield note

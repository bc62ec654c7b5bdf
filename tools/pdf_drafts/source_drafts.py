"""Drafts of sources and footnotes."""

from __future__ import annotations

from collections.abc import Iterator

from tools.pdf_drafts.context import HOW, DraftContext, line
from tools.pdf_drafts.footnotes import Footnote
from tools.pdf_drafts.yaml_writer import TODO, comment, to_do, value

ANEW = (
    "Footnotes begin again with 1 here: 2.5 is number 5 of the second row. Make the first number that of the"
    " chapter; a row may also be the notes of a table, which you can leave out."
)


KNOWN = "an address of {id}, which is an instrument; so no source is drafted."
UNKNOWN = (
    "it seems to be an instrument that is not in instruments/; so no source is drafted. Add the instrument if"
    " an entry rests on it."
)


def works(work: DraftContext) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of the sources and of the footnotes that are new."""
    sources = _sources(work)
    if sources:
        head = comment(f"Drafts from {work.file}.") + HOW
        head += comment("An id is for ever: choose those that will still be right in ten years.")
        yield "reference/sources.yml", head + sources
    new = [note for note in work.found.notes if f"{work.id}/{note.label}" not in work.taken["footnote"]]
    if new:
        head = comment(f"Drafts from {work.file}.") + HOW
        head += comment(ANEW) if any(note.label.row for note in new) else ""
        head += f"\n{work.id}:\n"
        yield "reference/footnotes.yml", head + "".join(_footnote(work, note) for note in new)


def _sources(work: DraftContext) -> str:
    text = ""
    if work.id not in work.taken["source"]:
        title = value(to_do(work.title))
        text = f"\n{work.id}:\n" + _inset(f"type: {TODO}\nauthors: [{TODO}]\ntitle: {title}\ndate: {TODO}\n")
    for id, (note, address) in work.new_sources.items():
        read = f"accessed: {note.accessed}\n" if note.accessed else ""
        entry = comment(f"Footnote {note.label}, {note.place}:") + comment(note.text, 2)
        entry += f"type: {TODO}\ntitle: {TODO}\nurl: {value(address)}\n{read}"
        text += f"\n{id}:\n" + _inset(entry)
    return text


def _footnote(work: DraftContext, note: Footnote) -> str:
    entry = comment(f"{note.place}:") + comment(note.text, 2)
    cites = [f"  - {{{kind}: {id}}}\n" for kind, id in work.cited(note)]
    for treaty, address in work.treaties(note):
        entry += comment(f"{address}: {KNOWN.format(id=treaty.id) if treaty.id else UNKNOWN}")
    entry += "cites:\n" + "".join(cites) if cites else f"note: {TODO}\n"
    if note.called:
        entry += comment(f"Its number stands on {line(note.called)}")
        entry += f"at: {to_do(work.found.report.at(note.called))}\n"
    return f"  '{note.label}':\n" + _inset(entry, 4)


def _inset(text: str, by: int = 2) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in text.rstrip("\n").split("\n"))

"""Drafts of sources and footnotes."""

from __future__ import annotations

from collections.abc import Iterator

from tools.pdf_drafts.context import EDITING_NOTE, DraftContext, describe_row
from tools.pdf_drafts.footnotes import Footnote
from tools.pdf_drafts.yaml_writer import TODO_MARK, comment_lines, todo_value, yaml_scalar

NUMBERING_RESTARTS_NOTE = (
    "Footnotes begin again with 1 here: 2.5 is number 5 of the second row. Make the first number that of the"
    " chapter; a row may also be the notes of a table, which you can leave out."
)


KNOWN_INSTRUMENT_NOTE = "an address of {id}, which is an instrument; so no source is drafted."
UNKNOWN_INSTRUMENT_NOTE = (
    "it seems to be an instrument that is not in instruments/; so no source is drafted. Add the instrument if"
    " an entry rests on it."
)


def source_drafts(context: DraftContext) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of the sources and of the footnotes that are new."""
    sources = _source_register_draft(context)
    if sources:
        head = comment_lines(f"Drafts from {context.file}.") + EDITING_NOTE
        head += comment_lines("An id is for ever: choose those that will still be right in ten years.")
        yield "reference/sources.yml", head + sources
    new_footnotes = [
        note
        for note in context.extraction.footnotes
        if f"{context.id}/{note.label}" not in context.existing_ids["footnote"]
    ]
    if new_footnotes:
        head = comment_lines(f"Drafts from {context.file}.") + EDITING_NOTE
        head += (
            comment_lines(NUMBERING_RESTARTS_NOTE) if any(note.label.series for note in new_footnotes) else ""
        )
        head += f"\n{context.id}:\n"
        yield (
            "reference/footnotes.yml",
            head + "".join(_footnote_item(context, note) for note in new_footnotes),
        )


def _source_register_draft(context: DraftContext) -> str:
    text = ""
    if context.id not in context.existing_ids["source"]:
        title = yaml_scalar(todo_value(context.title))
        text = f"\n{context.id}:\n" + _indent_text(
            f"type: {TODO_MARK}\nauthors: [{TODO_MARK}]\ntitle: {title}\ndate: {TODO_MARK}\n"
        )
    for id, (note, url) in context.new_sources.items():
        access_line = f"accessed: {note.access_date}\n" if note.access_date else ""
        entry = comment_lines(f"Footnote {note.label}, {note.location}:") + comment_lines(note.text, 2)
        entry += f"type: {TODO_MARK}\ntitle: {TODO_MARK}\nurl: {yaml_scalar(url)}\n{access_line}"
        text += f"\n{id}:\n" + _indent_text(entry)
    return text


def _footnote_item(context: DraftContext, note: Footnote) -> str:
    entry = comment_lines(f"{note.location}:") + comment_lines(note.text, 2)
    cites = [f"  - {{{kind}: {id}}}\n" for kind, id in context.cited(note)]
    for treaty, url in context.treaties(note):
        entry += comment_lines(
            f"{url}: {KNOWN_INSTRUMENT_NOTE.format(id=treaty.id) if treaty.id else UNKNOWN_INSTRUMENT_NOTE}"
        )
    entry += "cites:\n" + "".join(cites) if cites else f"note: {TODO_MARK}\n"
    if note.reference_row:
        entry += comment_lines(f"Its number stands on {describe_row(note.reference_row)}")
        entry += f"at: {todo_value(context.extraction.report.pinpoint(note.reference_row))}\n"
    return f"  '{note.label}':\n" + _indent_text(entry, 4)


def _indent_text(text: str, width: int = 2) -> str:
    return "".join(f"{' ' * width}{line}\n" for line in text.rstrip("\n").split("\n"))

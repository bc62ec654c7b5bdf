"""Drafts of practices: one for each box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compendium.checks.validate import slugify
from compendium.model import country_names
from tools.pdf_drafts.context import EDITING_NOTE, DraftContext, describe_row, reserve_id, truncate_id
from tools.pdf_drafts.dehyphenation import join_lines
from tools.pdf_drafts.footnotes import Footnote
from tools.pdf_drafts.rows import PdfTextRow
from tools.pdf_drafts.structure import PdfBox
from tools.pdf_drafts.yaml_writer import TODO_MARK, comment_lines, todo_value, yaml_list_item, yaml_scalar


def practice_drafts(context: DraftContext) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of the draft for each box."""
    used_ids = set(context.existing_ids["practice"])
    for box in context.extraction.report.boxes:
        id = reserve_id(truncate_id(slugify(box.title)) or f"{context.id}-box-{box.number}", used_ids)
        yield f"practices/{id}.yml", _practice_draft(context, box)


def _practice_draft(context: DraftContext, box: PdfBox) -> str:
    head = comment_lines(f"Draft from {context.file}: Box {box.number}, {box.location}.") + EDITING_NOTE
    head += comment_lines(
        "Nothing in the file says where the box ends; what stands below may go on behind it."
    )
    head += comment_lines("What the report says, for you to say in your own words:")
    head += comment_lines(context.extraction.report.display_text(box.body), 2) + comment_lines(
        "The title of the box:"
    )
    title = yaml_scalar(box.title) if 0 < len(box.title) <= 200 else TODO_MARK
    keys = f"title: {title}\nlevel: {TODO_MARK}\nkind: {TODO_MARK}\n"
    keys += f"summary: {TODO_MARK}\ndescription: {TODO_MARK}\n"
    keys += (
        f"dimensions: [{TODO_MARK}]\n" + _countries_field(context, box) + _organisations_field(context, box)
    )
    return head + keys + "sources:\n" + _sources_field(context, box)


def _countries_field(context: DraftContext, box: PdfBox) -> str:
    rows_by_country = _mentioned_entries(context, box, "country").items()
    items = [
        yaml_list_item(
            comment_lines(describe_row(row)) + todo_value(country_names.country_names_by_code()[code]), 2
        )
        for code, row in rows_by_country
    ]
    heading = comment_lines("States that are named there; keep those where it is done:")
    return heading + "countries:\n" + "".join(items) if items else ""


def _organisations_field(context: DraftContext, box: PdfBox) -> str:
    rows_by_organisation = _mentioned_entries(context, box, "organisation").items()
    items = [
        yaml_list_item(comment_lines(describe_row(row)) + f"organisation: {id}\nrole: {TODO_MARK}\n", 2)
        for id, row in rows_by_organisation
    ]
    return (
        comment_lines("Organisations that are named there:") + "organisations:\n" + "".join(items)
        if items
        else ""
    )


def _mentioned_entries(context: DraftContext, box: PdfBox, kind: str) -> dict[str, PdfTextRow]:
    """Return {id: row} of the entries of a kind that a box mentions, each once, in their order."""
    rows = [*box.head, *box.body]
    text = join_lines([row.plain_text for row in rows], context.extraction.report.known_words)
    rows_by_id: dict[str, PdfTextRow] = {}
    for mention in context.gazetteer.find(text.text):
        if mention.kind == kind:
            rows_by_id.setdefault(mention.id, rows[text.line_at(mention.start)])
    return rows_by_id


def _sources_field(context: DraftContext, box: PdfBox) -> str:
    """Return the report itself, and the sources cited in the footnotes of the box."""
    text = yaml_list_item(comment_lines(box.location) + f"source: {context.id}\nat: Box {box.number}\n", 2)
    seen_ids = {context.id}
    for note in _referenced_footnotes(context, box.body):
        for kind, id in context.cited(note):
            if kind == "source" and id not in seen_ids:
                seen_ids.add(id)
                location_comment = comment_lines(f"Footnote {note.label}, {note.location}")
                text += yaml_list_item(
                    f"{location_comment}source: {id}\nat: {TODO_MARK}\nfootnote: {note.label}\n", 2
                )
    return text


def _referenced_footnotes(context: DraftContext, rows: Sequence[PdfTextRow]) -> Iterator[Footnote]:
    """Yield the footnotes to which rows refer; a number on a distant page refers to another footnote."""
    rows_by_number = {
        number: row for row in rows for number in context.extraction.footnote_starts.referenced_numbers(row)
    }
    for note in context.extraction.footnotes:
        if (
            note.number in rows_by_number
            and note.reference_row
            and abs(note.reference_row.page - rows_by_number[note.number].page) < 2
        ):
            yield note

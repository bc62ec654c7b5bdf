"""Drafts of provisions below their instrument, and a list of those that the compendium has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from compendium.checks.validate import slugify
from tools.pdf_drafts.context import EDITING_NOTE, DraftContext, reserve_id
from tools.pdf_drafts.quoted_provisions import QuotedProvision
from tools.pdf_drafts.yaml_writer import TODO_MARK, comment_lines, folded_field, todo_value, yaml_list_item

EXISTING_PROVISIONS_FILE = "already-there.md"
EXISTING_PROVISIONS_TEXT = """# Words that the compendium has already

{file} has them too. If it says something new of them, put it below the `sources` of the provision.

"""


def provision_drafts(context: DraftContext) -> Iterator[tuple[str, str]]:
    """Yield (path, text) for each instrument with new quotations, and of the list of known ones."""
    new_by_instrument: dict[str, list[QuotedProvision]] = defaultdict(list)
    existing_lines = []
    for quoted in context.extraction.quoted_provisions:
        id, has_all_words = context.gazetteer.find_provision(quoted.instrument, quoted.words)
        if has_all_words:
            pinpoint = context.extraction.report.pinpoint(quoted.rows[0]) or "place not known"
            existing_lines.append(f"* `{id}`: {quoted.location}; {context.id}, {pinpoint}\n")
        else:
            new_by_instrument[quoted.instrument].append(quoted)
    for instrument, quotations in sorted(new_by_instrument.items()):
        used_ids = {
            id.split("/")[1] for id in context.existing_ids["provision"] if id.startswith(f"{instrument}/")
        }
        path = f"instruments/{instrument}.yml"
        head = comment_lines(
            f"Draft from {context.file}: words of {context.gazetteer.titles[f'instrument:{instrument}']}."
        )
        head += comment_lines(f"Put what is new below provisions: in {path} of the project.") + EDITING_NOTE
        yield (
            path,
            head
            + "provisions:\n"
            + "".join(_provision_draft(context, quotation, used_ids) for quotation in quotations),
        )
    if existing_lines:
        yield (
            EXISTING_PROVISIONS_FILE,
            EXISTING_PROVISIONS_TEXT.format(file=context.file) + "".join(sorted(existing_lines)),
        )


def _provision_draft(context: DraftContext, quoted: QuotedProvision, used_ids: set[str]) -> str:
    existing_id, _ = context.gazetteer.find_provision(quoted.instrument, quoted.words)
    text = comment_lines(quoted.location)
    text += comment_lines(f"{existing_id} has some of these words already.") if existing_id else ""
    text += comment_lines(f"Before it: {quoted.before}") if quoted.before else ""
    text += (
        comment_lines(f"Footnote {quoted.footnote.label}: {quoted.footnote.text}") if quoted.footnote else ""
    )
    text += f"id: {reserve_id(_provision_id_from_label(quoted.label), used_ids)}\n"
    text += f"label: {todo_value(quoted.label)}\n"
    text += folded_field("quote", quoted.words)
    text += f"paraphrase: {TODO_MARK}\naddressee: {TODO_MARK}\n"
    text += f"duty: {TODO_MARK}\nverb: {TODO_MARK}\nareas: [{TODO_MARK}]\n"
    return yaml_list_item(text + "sources:\n" + yaml_list_item(context.source_keys(quoted.rows[0]), 2), 2)


def _provision_id_from_label(label: str) -> str:
    """Return "art-6-3" for "Article 6(3)"."""
    short = re.sub(r"\bArticle\b", "art", re.sub(r"\bParagraph\b|\bPara\.", "para", label))
    return slugify(short.replace("Section ", "")) or "provision"

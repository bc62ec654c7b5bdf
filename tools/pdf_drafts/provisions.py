"""Drafts of provisions below their instrument, and a list of those that the compendium has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from compendium.checks.validate import suggested_id
from tools.pdf_drafts.context import HOW, DraftContext, free
from tools.pdf_drafts.quoted_provisions import QuotedProvision
from tools.pdf_drafts.yaml_writer import TODO, comment, folded, item, to_do

ALREADY = "already-there.md"
ALREADY_SAYS = """# Words that the compendium has already

{file} has them too. If it says something new of them, put it below the `sources` of the provision.

"""


def provisions(work: DraftContext) -> Iterator[tuple[str, str]]:
    """Yield (path, text) for each instrument with words that are new, and of the list of the others."""
    new: dict[str, list[QuotedProvision]] = defaultdict(list)
    already = []
    for quoted in work.found.quoted:
        id, whole = work.names.provision(quoted.instrument, quoted.words)
        if whole:
            at = work.found.report.at(quoted.rows[0]) or "place not known"
            already.append(f"* `{id}`: {quoted.place}; {work.id}, {at}\n")
        else:
            new[quoted.instrument].append(quoted)
    for instrument, found in sorted(new.items()):
        used = {id.split("/")[1] for id in work.taken["provision"] if id.startswith(f"{instrument}/")}
        path = f"instruments/{instrument}.yml"
        head = comment(f"Draft from {work.file}: words of {work.names.titles[f'instrument:{instrument}']}.")
        head += comment(f"Put what is new below provisions: in {path} of the project.") + HOW
        yield path, head + "provisions:\n" + "".join(_provision(work, one, used) for one in found)
    if already:
        yield ALREADY, ALREADY_SAYS.format(file=work.file) + "".join(sorted(already))


def _provision(work: DraftContext, quoted: QuotedProvision, used: set[str]) -> str:
    there, _ = work.names.provision(quoted.instrument, quoted.words)
    text = comment(quoted.place)
    text += comment(f"{there} has some of these words already.") if there else ""
    text += comment(f"Before it: {quoted.before}") if quoted.before else ""
    text += comment(f"Footnote {quoted.note.label}: {quoted.note.text}") if quoted.note else ""
    text += f"id: {free(_id(quoted.label), used)}\nlabel: {to_do(quoted.label)}\n"
    text += folded("quote", quoted.words)
    text += f"paraphrase: {TODO}\naddressee: {TODO}\nduty: {TODO}\nverb: {TODO}\nareas: [{TODO}]\n"
    return item(text + "sources:\n" + item(work.at(quoted.rows[0]), 2), 2)


def _id(label: str) -> str:
    """Return "art-6-3" for "Article 6(3)"."""
    short = re.sub(r"\bArticle\b", "art", re.sub(r"\bParagraph\b|\bPara\.", "para", label))
    return suggested_id(short.replace("Section ", "")) or "provision"

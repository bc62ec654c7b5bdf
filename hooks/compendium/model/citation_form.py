"""Forms of references that the citation checker finds, each with examples that are its tests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.model.base import Record
from compendium.model.groups import ListField, RecordListField
from compendium.model.id_registry import IdRegistry
from compendium.model.rules import scalar_text, value_mark
from compendium.model.text import ChoiceField, NameField
from compendium.source.nodes import MappingNode, ScalarNode, SequenceNode
from compendium.source.problems import Problem, truncate

FORM_KINDS = {
    "unit": "A word for a part of a text.",
    "series": "Numbered texts of a body.",
    "type": "A word for a kind of text.",
    "link": "A word between a part and the name of the text.",
    "back": "A reference to one above.",
    "define": "A word that introduces a short form.",
    "law": "A text that is none of ours; parts beside it and after it belong to it.",
    "law-kind": "A word for a law, in the case that follows a part.",
    "other": "Words that show that another text of the same name is meant.",
}
WITHIN = {
    "also": "The part can stand below another one, as in “Article 6, paragraph 3”.",
    "only": "The part stands below another one only.",
}
VERDICTS = {
    "correct": "The compendium has it.",
    "differs": "The words are not those that the compendium has.",
    "not-here": "The compendium has the instrument, and not this part of it.",
    "amended": "A later text changes it.",
    "unknown": "It looks like a reference to law, and is not one of ours.",
}

# A number of a series: session, number, year, or the letters at the end.
_PLACEHOLDERS = {
    "{s}": r"(?<s>\d{1,4})",
    "{n}": r"(?<n>\d{1,5})",
    "{y}": r"(?<y>\d{1,4})",
    "{t}": r"(?<t>\p{L}{2,4})",
}
_FORM_PART = re.compile(r"\{[a-z]\}|[<>\[\]|]|\s+|[^\W\d_]+|.")
_SYNTAX = {"<": "(?:", ">": ")", "|": "|", "[": "(?:", "]": ")?"}


class FormError(ValueError):
    """A form that cannot be read: what is wrong, and what to write."""


def form_pattern(form: str) -> str:
    """Return the regular expression of a form, in the syntax of JavaScript with the flag u.

    Full stops and spaces may be left out where the form has them. What follows " @ " has to stand shortly
    before, and stays as it is. Raises FormError.
    """
    form, at, near = form.partition(" @ ")
    pattern, open_brackets = "", []
    for part in _FORM_PART.findall(form):
        if part in "<[":
            open_brackets.append(part)
        elif part in ">]" and (not open_brackets or open_brackets.pop() + part not in ("<>", "[]")):
            raise FormError(f'"{part}" closes nothing in "{truncate(form)}" — write <a|b> or [a]')
        if part.startswith("{") and len(part) > 1:
            if part not in _PLACEHOLDERS:
                raise FormError(f'"{part}" is no number — write {", ".join(_PLACEHOLDERS)}')
            if _PLACEHOLDERS[part] in pattern:
                raise FormError(f'"{part}" stands twice in "{truncate(form)}" — write it once')
            pattern += _PLACEHOLDERS[part]
        elif part in _SYNTAX:
            pattern += _SYNTAX[part]
        elif part.isspace():
            pattern += r"[\s.,]*"
        elif part == ".":
            pattern += r"\.?\s*"
        elif part in "()/":
            pattern += rf"\s*\{part}\s*"
        elif part in "’'":
            pattern += "[’']"
        else:
            pattern += re.escape(part)
    if open_brackets:
        raise FormError(f'"{open_brackets[-1]}" stays open in "{truncate(form)}" — close it')
    return pattern + at + near


def forms_of_a_series_can_be_read(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """The brackets of a numbered form are closed, and its numbers are those of the table."""
    forms = node.get("forms")
    if scalar_text(node, "kind") != "series" or not isinstance(forms, SequenceNode):
        return
    for form in forms.items:
        if isinstance(form, ScalarNode):
            try:
                if "{n}" not in form.text:
                    raise FormError(f'no number is in "{truncate(form.text)}" — write {{n}} where it stands')
                form_pattern(form.text)
            except FormError as error:
                yield Problem(form.mark, str(error))


def example_has_an_outcome(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """An example names the entry that it refers to, or says that it is none of ours."""
    if not scalar_text(node, "ref") and scalar_text(node, "verdict") != "unknown":
        yield Problem(
            value_mark(node, "text"),
            f'nothing says which entry "{truncate(scalar_text(node, "text"))}" is about — '
            "add ref: provision:<instrument>/<id>, or verdict: unknown",
        )


class FormExample(Record):
    """Example of a form: a text, and the finding that it has to give."""

    noun = "an example"
    rules = (example_has_an_outcome,)
    text = NameField("Text", required=True, help="As somebody writes it.", example="CETS 197, art 35")
    ref = NameField(
        "Reference", help="The entry that is found.", example="provision:palermo-protocol/art-9-3"
    )
    verdict = ChoiceField("Verdict", VERDICTS, help="Left out, it is `correct`.", example="unknown")


class CitationForm(Record):
    """Form of a reference: words of one kind, and examples."""

    noun = "a form"
    rules = (forms_of_a_series_can_be_read,)
    kind = ChoiceField("Kind", FORM_KINDS, required=True, help="What the row describes.", example="unit")
    forms = ListField(
        NameField("Forms", max_length=400, help="The words, in any language.", example="Article"),
        required=True,
    )
    within = ChoiceField("Within", WITHIN, help="Left out, the part stands by itself.", example="also")
    name = NameField("Name", help="The name that other texts share.", example="Warsaw Convention")
    examples = RecordListField(FormExample, "Examples", help="Texts, each with the finding it gives.")

    id: str

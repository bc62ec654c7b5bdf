"""Scalar fields: texts, names, patterns, ids, addresses, pinpoints, numbers, dates, flags and choices."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from compendium.model.base import EntryResolver, Field, JsonValue, wrong_node_type_problem
from compendium.model.id_registry import IdRegistry
from compendium.source.messages import format_message
from compendium.source.nodes import Node, ScalarNode
from compendium.source.problems import Problem, did_you_mean, pluralize, truncate


class TextField(Field[str]):
    """One paragraph. `words` are the limits of its length in words, `max_length` is that in characters."""

    is_own_wording = True

    def __init__(
        self, label: str, *, words: tuple[int, int] | None = None, max_length: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(label, **kwargs)
        self.words, self.max_length = words, max_length

    def empty_value(self) -> str:
        return ""

    def value(self, node: ScalarNode, resolver: EntryResolver) -> str:
        collapsed = " ".join(node.text.split())
        return (
            node.text if collapsed == node.text else collapsed
        )  # one string, not two alike, for nearly every text

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        if not isinstance(node, ScalarNode):
            yield wrong_node_type_problem(node, "one text")
            return
        yield from self.check_truncation(node)
        yield from self.check_length(node)

    def check_truncation(self, node: ScalarNode) -> Iterator[Problem]:
        """`title: Hotline #1` is "Hotline" to YAML; a text must not lose its end without a word."""
        if node.comment:
            yield Problem(node.mark, node.truncation_message)

    def check_length(self, node: ScalarNode) -> Iterator[Problem]:
        count = len(node.text.split()) if self.words else 0
        if self.words and not self.words[0] <= count <= self.words[1]:
            low, high = self.words
            message = "too_many_words" if count > high else "too_short"
            counted = pluralize(count, "word")
            yield Problem(
                node.mark, format_message(message, key=self.name, counted=counted, low=low, high=high)
            )
        if self.max_length and len(node.text) > self.max_length:
            size = len(node.text)
            yield Problem(
                node.mark, format_message("too_long", key=self.name, n=size, longest=self.max_length)
            )

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        # Editors write 2014 or 50 without quotes; to a schema that is a number, to us always text.
        bounds = {"maxLength": self.max_length} if self.max_length else {}
        return {"type": ["string", "number"], "minLength": 1, **bounds}


class VerbatimField(TextField):
    """Words quoted from a source, shown as such."""

    is_own_wording = False


class QuotationField(VerbatimField):
    """Operative words of an instrument or recommendation; scripts/verify_quotes.py looks for them."""


class NameField(TextField):
    """A short text: a title, a name, a label."""

    is_own_wording = False

    def __init__(self, label: str, *, max_length: int = 200, **kwargs: Any) -> None:
        super().__init__(label, max_length=max_length, **kwargs)


class PatternField(TextField):
    """A text that matches a pattern; `mismatch_message` describes the form for one that does not."""

    is_own_wording = False
    pattern = re.compile("")
    mismatch_message = ""
    form_mismatch_message = ""  # what the form says instead, where nobody writes keys
    separator = ""  # between several, each of which fits the pattern; "" where a text holds one
    # What people write instead, in small or capital letters, and what the form makes of it if that fits.
    # In the signs of JavaScript.
    autocorrections: tuple[tuple[str, str], ...] = ()

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        if not isinstance(node, ScalarNode):
            yield wrong_node_type_problem(node, "one text")
            return
        for part in self.parts(node):
            if not self.pattern.fullmatch(part):
                yield Problem(node.mark, f'"{truncate(part)}" {self.mismatch_message}')
                return

    def parts(self, node: ScalarNode) -> list[str]:
        """Return each text that has to fit the pattern."""
        if not self.separator:
            return [node.text.removesuffix("\n")]
        return " ".join(node.text.split()).split(self.separator)

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        return {"type": "string", "pattern": f"^(?:{self.pattern.pattern})$"}


class IdField(PatternField):
    """A kebab-case id, part of the address for ever."""

    type_label = "id"
    pattern = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
    mismatch_message = "is not an id — use small letters a to z, digits and single hyphens: art-5-6"


class UrlField(PatternField):
    """A web address; other schemes never reach a page."""

    type_label = "web address"
    pattern = re.compile(r"""https?://[^\s<>"'`\\]+""")
    mismatch_message = "is not a web address — start with https:// or http:// and leave no spaces"
    autocorrections = ((r"^(?=www\.)", "https://"),)


class PinpointField(PatternField):
    """Pinpoint in a work: one or more places, separated by "; "."""

    type_label = "pinpoint"
    separator = "; "
    # No semicolon in a place and one digit instead of many: a text fits in one way only. With two ways for
    # each place, a schema or a browser would try 2^n of them before it refuses a list of n places.
    place_pattern = (
        r"whole work|title page|Foreword|Preamble|(?:section|chapter|Annex|Articles?) [^\s;][^;]*"
        r"|(?:Box|footnotes?|Recitals?|Principle) [0-9][^;]*|pp?\. ?[0-9][^;]*"
        r"|para(?:graph)?s?\.? ?[0-9][^;]*"
        r"|heading “[^“”;]+”"  # what a page on the web has instead of numbers
    )
    pattern = re.compile(rf"(?:{place_pattern})(?:;\s+(?:{place_pattern}))*")
    mismatch_message = (
        "is not a place a reader can turn to — write it like: section 2.1; Box 6; footnote 12; p. 9; "
        "para. 40; on the web: heading “Our work”"
    )
    autocorrections = (
        (r"^(?:the )?whole (?:work|text|page|document|report|book|website)$", "whole work"),
        (r"^(?:pages|pp)\.? ?(?=[0-9])", "pp. "),
        (r"^(?:page|p)\.? ?(?=[0-9])", "p. "),
        (r"^(?:section|sec)\.? (?=\S)", "section "),
        (r"^(?:chapter|ch)\.? (?=\S)", "chapter "),
        (r"^(?:footnote|fn|note)\.? ?(?=[0-9])", "footnote "),
        (r"^(?:article|art)\.? ?(?=[0-9])", "Article "),
        (r"^paragraph ?(?=[0-9])", "paragraph "),
        (r"^para\.? ?(?=[0-9])", "para. "),
        (r"^box ?(?=[0-9])", "Box "),
        (r"^annex (?=\S)", "Annex "),
        (r"^recital ?(?=[0-9])", "Recital "),
        (r"^title page$", "title page"),
        (r"^foreword$", "Foreword"),
        (r"^preamble$", "Preamble"),
        # Few keyboards have the quotation marks of print, and each language has its own.
        (r"^(?:(?:the )?heading:? ?)?[\x22'“”„«‘‚‹]\s*(.+?)\s*[\x22'“”»’‘›]$", "heading “$1”"),
        (r"^(?:the )?heading:? (?!“)(.+)$", "heading “$1”"),
    )


class NumberField(PatternField):
    """A plain number as the source gives it, without separators."""

    type_label = "number"
    pattern = re.compile(r"-?[0-9]+(\.[0-9]+)?")
    literal_pattern = (
        r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"  # a zero in front would make other programs count by eights
    )
    mismatch_message = (
        'is not a plain number — write digits only, such as 1000 or 2.5; words go into "unit" or "statement"'
    )

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        return {"type": ["number", "string"], "pattern": f"^{self.pattern.pattern}$"}


class PositiveIntegerField(NumberField):
    """A number in a list: 1, 2, 3 …"""

    pattern = re.compile("[1-9][0-9]*")
    mismatch_message = "is not a place in a list — write a whole number, such as 5"


class DateField(TextField):
    """A date as exact as it is known: 2014, 2014-05 or 2014-05-16."""

    type_label = "date"
    literal_pattern = "[1-9][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
    is_own_wording = False

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        if not isinstance(node, ScalarNode):
            yield wrong_node_type_problem(node, "one date")
            return
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", node.text):
            yield Problem(node.mark, format_message("no_date", written=truncate(node.text)))
            return
        try:
            datetime.date.fromisoformat((node.text + "-01-01")[:10])
        except ValueError:
            yield Problem(node.mark, format_message("not_in_calendar", written=node.text))

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}){0,2}$"}


class BooleanField(Field[bool]):
    """A switch: yes or left out."""

    type_label = "yes"
    literal_pattern = "yes|true"

    def empty_value(self) -> bool:
        return False

    def value(self, node: ScalarNode, resolver: EntryResolver) -> bool:
        return True

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        if not isinstance(node, ScalarNode) or node.text not in ("yes", "true"):
            yield Problem(node.mark, f'"{self.name}" takes yes — or leave the line out')

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        return {"enum": ["yes", True]}


class ChoiceField(Field[str]):
    """One of a fixed list of choices that is no facet. `choices` are {value: explanation}."""

    type_label = "choice"

    def __init__(self, label: str, choices: dict[str, str], **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.choices = choices

    def empty_value(self) -> str:
        return ""

    def value(self, node: ScalarNode, resolver: EntryResolver) -> str:
        return node.text

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        if not isinstance(node, ScalarNode):
            yield wrong_node_type_problem(node, "one word")
        elif node.text not in self.choices:
            remedy = did_you_mean(node.text, self.choices) or format_message(
                "choose", words=", ".join(self.choices)
            )
            yield Problem(
                node.mark,
                format_message(
                    "unknown", what=self.label.lower(), written=truncate(node.text), remedy=remedy
                ),
            )

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        return {"enum": list(self.choices)}

"""Plausibility rules: duplicate entries, future dates, figures that contradict their sentence, footnotes that
the work does not have, markup, text decoded with the wrong encoding, and private data (private_data.py).

The form on the site applies the rules that need one entry and the titles of others, with the patterns and
messages of this module (docs/scripts/form/plausibility.js); the check of a proposal applies all.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from compendium.checks.private_data import file_has_no_private_data, matching_line_numbers
from compendium.load import LoadResult, RawEntry
from compendium.model.id_registry import IdRegistry
from compendium.model.rules import FOOTNOTE_NUMBER_PATTERN, collapsed_text, scalar_text, value_mark
from compendium.source.messages import format_message
from compendium.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, SourceFile
from compendium.source.problems import Problem, truncate


def entries_are_plausible(
    loaded: LoadResult, register: IdRegistry, today: datetime.date | None = None
) -> Iterator[Problem]:
    """Yield every implausible value.

    These rules stop a change and no build, whose output must not depend on the day.
    `today` is the current day unless a test passes another.
    """
    latest = (today or datetime.datetime.now(datetime.UTC).date()) + datetime.timedelta(days=1)
    yield from titles_and_summaries_are_unique(loaded)
    for document, nodes in _nodes_by_document([*loaded.verifications, *loaded.link_statuses]):
        yield from file_has_no_private_data(document, *nodes)
    for document, nodes in _nodes_by_document(loaded.entries):
        yield from file_has_no_private_data(document, *nodes)
        yield from text_has_no_markup(document)
        yield from text_has_no_mojibake(document)
    for raw in loaded.entries:
        yield from values_are_plausible(raw.node, register, latest)


def _nodes_by_document(raws: Iterable[RawEntry]) -> Iterator[tuple[SourceFile, list[MappingNode]]]:
    """Yield (document, nodes of its entries) of each file."""
    nodes_by_path: dict[str, list[MappingNode]] = defaultdict(list)
    for raw in raws:
        nodes_by_path[raw.path].append(raw.node)
    yield from ((nodes[0].document, nodes) for nodes in nodes_by_path.values())


def values_are_plausible(
    entry: MappingNode, register: IdRegistry, latest: datetime.date
) -> Iterator[Problem]:
    """Apply the rules that need one entry only; `latest` is the last day that is not in the future."""
    for node in _nested_mappings(entry):
        keys = node.values.keys()
        if not DATE_KEYS.isdisjoint(keys):
            yield from dates_are_in_range(node, latest)
        if "value" in keys:
            yield from figure_matches_the_statement(node)
        if "at" in keys:
            yield from footnote_of_a_pinpoint_exists(node, register)


def _nested_mappings(node: Node) -> Iterator[MappingNode]:
    if isinstance(node, MappingNode):
        yield node
        for value in node.values.values():
            if not isinstance(value, ScalarNode):
                yield from _nested_mappings(value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            if not isinstance(item, ScalarNode):
                yield from _nested_mappings(item)


# The same entry twice -------------------------------------------------------------------------------

# Resolutions of several years have one title, and so have reports on several States.
KEYS_WITH_UNIQUE_VALUES = {
    "practice": ("title", "summary"),
    "organisation": ("title",),
    "instrument": ("short_title",),
}


def titles_and_summaries_are_unique(loaded: LoadResult) -> Iterator[Problem]:
    """No two entries share a title or summary: one would be a duplicate, or an unedited copy.

    The files do not show which of the two is new, so both are reported; once, by the first key.
    """
    reported: set[tuple[str, str]] = set()
    for kind, keys in KEYS_WITH_UNIQUE_VALUES.items():
        entries = [raw for raw in loaded.entries if raw.kind == kind]
        for key in keys:
            for duplicates in _duplicate_entries(entries, key):
                for raw in duplicates:
                    duplicate = next(candidate for candidate in duplicates if candidate is not raw)
                    if (kind, raw.id) not in reported:
                        reported.add((kind, raw.id))
                        yield Problem(value_mark(raw.node, key), _duplicate_message(raw, duplicate, key))


def _duplicate_entries(entries: list[RawEntry], key: str) -> Iterator[list[RawEntry]]:
    entries_by_text: dict[str, list[RawEntry]] = defaultdict(list)
    for raw in entries:
        words = " ".join(scalar_text(raw.node, key).split()).casefold()
        if words and not words.startswith("todo"):
            entries_by_text[words].append(raw)
    yield from (duplicates for duplicates in entries_by_text.values() if len(duplicates) > 1)


def _duplicate_message(raw: RawEntry, other: RawEntry, key: str) -> str:
    location = f'{other.path}, "{other.id}"' if other.path == raw.path else other.path
    key_label = key.replace("_", " ")
    return format_message(
        "same", written=truncate(scalar_text(raw.node, key)), what=key_label, place=location, key=key
    )


# Dates and figures ----------------------------------------------------------------------------------

PAST_DATE_KEYS = ("as_of", "accessed", "seen")
FUTURE_DATE_KEYS = ("from", "to", "date")  # at most MAX_YEARS_AHEAD
DATE_KEYS = {*PAST_DATE_KEYS, *FUTURE_DATE_KEYS}
MAX_YEARS_AHEAD = 30
EARLIEST_YEAR = "1500"
_date_pattern = re.compile("[0-9]{4}(-[0-9]{2}){0,2}")


def dates_are_in_range(node: MappingNode, latest: datetime.date) -> Iterator[Problem]:
    """A date of a report is not in the future, a planned one at most MAX_YEARS_AHEAD: 2081 for 2018."""
    for key in node.values.keys() & DATE_KEYS:
        value = node.get(key)
        if isinstance(value, ScalarNode) and _date_pattern.fullmatch(value.text):
            limit = latest.isoformat() if key in PAST_DATE_KEYS else str(latest.year + MAX_YEARS_AHEAD)
            length = min(len(limit), len(value.text))
            if value.text[:length] > limit[:length]:
                yield Problem(value.mark, format_message("still_to_come", written=value.text))
            elif value.text < EARLIEST_YEAR:
                yield Problem(value.mark, format_message("too_long_ago", written=value.text))


# The form uses these patterns, too: `\w` must be in brackets, where it is translated for browsers.
NUMBER_PATTERN = r"(?<![\w.,])[0-9]+(?:[,  ][0-9]{3})*(?:\.[0-9]+)?(?![\w])"
YEAR_PATTERN = "(1[5-9]|20)[0-9]{2}"
_number, _year = re.compile(NUMBER_PATTERN), re.compile(YEAR_PATTERN)


def figure_matches_the_statement(node: MappingNode) -> Iterator[Problem]:
    """A figure is the number of its statement, if the statement has one number."""
    value = scalar_text(node, "value")
    if not value:
        return
    all_numbers = [re.sub("[,  ]", "", number) for number in _number.findall(scalar_text(node, "statement"))]
    numbers = [number for number in all_numbers if number == value or not _year.fullmatch(number)]
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value) and len(numbers) == 1 and float(numbers[0]) != float(value):
        yield Problem(
            value_mark(node, "value"), format_message("another_figure", value=value, number=numbers[0])
        )


FOOTNOTE_IN_PINPOINT = f"(?:^|; )footnotes? ({FOOTNOTE_NUMBER_PATTERN})"


def footnote_of_a_pinpoint_exists(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A pinpoint names a registered footnote, if the footnotes of its work are registered."""
    work = scalar_text(node, "source")
    if work and work in register.works_with_footnotes():
        for number in re.findall(FOOTNOTE_IN_PINPOINT, collapsed_text(node, "at")):
            if f"{work}/{number}" not in register.ids("footnote"):
                yield Problem(
                    value_mark(node, "at"), format_message("no_such_footnote", work=work, number=number)
                )


# HTML tags, comments and entities; bold text and links of Markdown.
MARKUP_PATTERN = (
    r"</?(?:a|b|br|div|em|h[1-6]|i|iframe|img|li|ol|p|script|span|strong|style|sup|table|td|tr|u|ul)\b[^<>]*>|<!--"
    r"|&(?:nbsp|amp|lt|gt|quot|shy|#[0-9]+);|\*\*(?=[\w])|(?<=[\w])\*\*|(?<=\])\(https?:"
)
_markup_pattern = re.compile(MARKUP_PATTERN)
_markup_prefilters = [
    ("<", re.compile("<")),
    ("**", re.compile(r"\*\*")),
    ("&", re.compile("&[a-z#]")),
    ("](", re.compile(r"\]\(")),
]


def text_has_no_markup(document: SourceFile) -> Iterator[Problem]:
    """An entry has no HTML or Markdown, because its text is escaped and the markup would be visible."""
    for number in matching_line_numbers(_markup_prefilters, document):
        match = _markup_pattern.search(document.lines[number])
        if match:
            message = format_message("markup", written=truncate(match.group()))
            yield Problem(document.mark(number, match.start()), message)


# "ä" in UTF-8, read as if it were Windows-1252, is "Ã¤"; a typographic quotation mark begins with "â€".
_mojibake_pattern = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€[\u0080-\u00bfœž˜™“”šŒ¦]")
_mojibake_prefilters = [("Ã", _mojibake_pattern), ("Â", _mojibake_pattern), ("â€", _mojibake_pattern)]


def text_has_no_mojibake(document: SourceFile) -> Iterator[Problem]:
    """A text has no UTF-8 that was decoded as Windows-1252."""
    for number in matching_line_numbers(_mojibake_prefilters, document):
        for match in _mojibake_pattern.finditer(document.lines[number]):
            misread = match.group()
            letter = misread.encode("cp1252", "ignore").decode("utf-8", "ignore") or "…"
            message = format_message("misread", written=misread, letter=letter)
            yield Problem(document.mark(number, match.start()), message)

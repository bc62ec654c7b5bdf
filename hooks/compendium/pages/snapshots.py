"""Frozen words as a reader sees them: field by field, in the words of the model of today.

The model may have changed since: what it no longer knows is shown as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from compendium.model import KINDS, Entry, Field, Record
from compendium.model.choices import CountryNameField, ProseField, ReferenceField, split_prose_links
from compendium.model.groups import LANGUAGES, ListField, PerLanguageField, RecordField
from compendium.model.text import BooleanField, ChoiceField, DateField
from compendium.pages.renderer import Renderer, format_date
from compendium.views.change_labels import field_label
from compendium.views.changes import changed_fields, in_model_order

LinePiece = dict[str, Any]  # {"words", "entry"}: entry None for plain words
SnapshotLine = list[LinePiece]
DiffLine = list[tuple[str, bool]]  # words, and whether they are only on this side


class SnapshotView:
    """Snapshots as lines of pieces. `find_entry` returns the entry of a ref, or None if it has none."""

    def __init__(self, renderer: Renderer, find_entry: Callable[[str], Entry | None]) -> None:
        self._renderer, self._find = renderer, find_entry

    def fields(self, kind: str, words: Mapping[str, Any]) -> list[tuple[str, list[SnapshotLine]]]:
        """Return [(label, lines)], fields in the order of the model, then those it does not know."""
        names = in_model_order(words, KINDS[kind].fields)
        return [(self.label(kind, name), self.lines(kind, name, words)) for name in names]

    def label(self, kind: str, name: str) -> str:
        """Return the label of a field."""
        return field_label(self._renderer.words, kind, name)

    def lines(self, kind: str, name: str, words: Mapping[str, Any]) -> list[SnapshotLine]:
        """Return the lines of a field; none if it was left out."""
        return self._field_lines(KINDS[kind].fields.get(name), words[name]) if name in words else []

    def differences(self, kind: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Any]:
        """Return [(label, [(line before, line now)])] of the fields that differ; a missing line is empty."""
        return [
            (
                self.label(kind, name),
                diff_lines(
                    plain_lines(self.lines(kind, name, before)), plain_lines(self.lines(kind, name, now))
                ),
            )
            for name in changed_fields(kind, before, now)
        ]

    def _field_lines(self, field: Field[Any] | None, value: Any) -> list[SnapshotLine]:
        if isinstance(field, ListField) and isinstance(value, list):
            if isinstance(field.item, RecordField):
                return [self._record_line(field.item.record, item) for item in value]
            return [_join_lines([self._scalar_line(field.item, item) for item in value], " · ")]
        if isinstance(field, PerLanguageField) and isinstance(value, dict):
            return [
                [
                    _plain_text_piece(f"{self._renderer.words(LANGUAGES.get(str(code), str(code)))}: "),
                    *self._value_line(field.item, item),
                ]
                for code, item in value.items()
            ]
        if isinstance(field, RecordField):
            return [self._record_line(field.record, value)]
        if isinstance(field, ProseField) and isinstance(value, list):
            return [self._paragraph_line(paragraph) for paragraph in value]
        return [self._scalar_line(field, value)]

    def _language_name(self, code: str) -> str:
        return self._renderer.words(LANGUAGES.get(code, code)).unescape()

    def _value_line(self, field: Field[Any] | None, value: Any) -> SnapshotLine:
        return _join_lines(self._field_lines(field, value), " ")

    def _record_line(self, record: type[Record], value: Any) -> SnapshotLine:
        if not isinstance(value, dict):
            return [_plain_text_piece(_value_as_text(value))]
        parts = []
        for name in in_model_order(value, record.fields):
            field, item = record.fields.get(name), value[name]
            label = self._renderer.words(field.label).unescape() if field else name.replace("_", " ")
            parts.append([_plain_text_piece(f"{label}: "), *self._value_line(field, item)])
        return _join_lines(parts, " · ")

    def _scalar_line(self, field: Field[Any] | None, value: Any) -> SnapshotLine:
        words = self._renderer.words
        if isinstance(field, ReferenceField):
            return [self._reference_piece(field, str(value))]
        if isinstance(field, DateField):
            return [_plain_text_piece(format_date(str(value), self._renderer.site.lang))]
        if isinstance(field, ChoiceField):
            return [_plain_text_piece(words(str(value).replace("-", " ")).unescape())]
        if isinstance(field, BooleanField):
            return [_plain_text_piece(words("yes").unescape())]
        return [_plain_text_piece(_value_as_text(value))]

    def _reference_piece(self, field: ReferenceField[Any], value: str) -> LinePiece:
        if isinstance(field, CountryNameField):
            country = next((it for it in self._renderer.countries if it.name == value), None)
            return {"words": self._renderer.name(country) if country else value, "entry": country}
        entry = self._find(f"{field.kind}:{value}")
        return {"words": self._renderer.name(entry) if entry else value, "entry": entry}

    def _paragraph_line(self, paragraph: str) -> SnapshotLine:
        pieces: SnapshotLine = []
        for link_text, target in split_prose_links(paragraph):
            entry = self._find(":".join(target)) if target else None
            name = self._renderer.name(entry) if entry else target[1] if target else ""
            pieces.append({"words": link_text or name, "entry": entry})
        return pieces


def _plain_text_piece(words: str) -> LinePiece:
    return {"words": words, "entry": None}


def _value_as_text(value: Any) -> str:
    if isinstance(value, list):
        return " · ".join(map(_value_as_text, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_value_as_text(item)}" for name, item in value.items())
    return "" if value is None else str(value)


def _join_lines(lines: Sequence[SnapshotLine], between: str) -> SnapshotLine:
    pieces: SnapshotLine = []
    for number, line in enumerate(lines):
        pieces += [_plain_text_piece(between), *line] if number else line
    return pieces


def plain_lines(lines: Sequence[SnapshotLine]) -> list[str]:
    """Return the words of lines, without their links."""
    return ["".join(piece["words"] for piece in line) for line in lines]


def diff_lines(old_lines: Sequence[str], new_lines: Sequence[str]) -> list[tuple[DiffLine, DiffLine]]:
    """Return the lines that differ, beside each other; what stands on one side only is marked."""
    differing_lines: list[tuple[DiffLine, DiffLine]] = []
    for operation, a, b, c, d in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        if operation != "equal":
            differing_lines += [
                _diff_words(*pair) for pair in zip_longest(old_lines[a:b], new_lines[c:d], fillvalue="")
            ]
    return differing_lines


MIN_DIFF_SIMILARITY = 0.4  # below this share of common words, marks in between would only be in the way


def _diff_words(old_text: str, new_text: str) -> tuple[DiffLine, DiffLine]:
    old_words, new_words = re.findall(r"\S+\s*", old_text), re.findall(r"\S+\s*", new_text)
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    if matcher.ratio() < MIN_DIFF_SIMILARITY:
        return _mark_whole_line(old_text), _mark_whole_line(new_text)
    old_line: DiffLine = []
    new_line: DiffLine = []
    for operation, a, b, c, d in matcher.get_opcodes():
        old_line += _mark_words("".join(old_words[a:b]), operation != "equal")
        new_line += _mark_words("".join(new_words[c:d]), operation != "equal")
    return old_line, new_line


def _mark_whole_line(words: str) -> DiffLine:
    return list(_mark_words(words, True))


def _mark_words(words: str, marked: bool) -> Iterator[tuple[str, bool]]:
    text = words.rstrip()
    if text:
        yield text, marked
    if text != words:
        yield words[len(text) :], False  # a mark ends where the words end

"""Search of the repository for withheld words, sentence by sentence, in files of any format."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compendium.checks.published import entry_file_path
from compendium.releases.history import (
    RELEASES_FOLDER,
    WITHHELD_FILE,
    WORDS_SUFFIX,
    ReleaseHistory,
    manifest_path,
    words_file_path,
)
from compendium.releases.snapshots import parse_snapshot

# A sentence this long occurs twice only if it was copied.
LONG_SENTENCE_LENGTH = 40
# A shorter one, such as a title, is searched for only if no other entry has it.
MIN_SENTENCE_LENGTH = 12  # below this it is a pinpoint or a date
MAX_SHARING_ENTRIES = (
    3  # a sentence that more of the other entries have is a formula, and no trace of this one
)
SKIPPED_FOLDERS = {"site", "build", "dist", "node_modules", "__pycache__"}  # made by programs, see .gitignore

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD_PATTERN = re.compile(r"[^\W_]+")
_ID_PATTERN = re.compile(r"[a-z0-9:/.-]+")
PassageFields = dict[str, str]  # {normalized sentence: field}


@dataclass(frozen=True, order=True)
class RemainingPassage:
    """A file and line with withheld words, which are not repeated because logs are kept."""

    path: str
    line: int  # of the first of them
    fields: tuple[str, ...]
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {', '.join(self.fields)} — {self.remedy}"


@dataclass(frozen=True)
class RemainingPassages:
    """Places with words that the entry no longer has, and with words that it still has."""

    removed_words: list[RemainingPassage]
    current_words: list[RemainingPassage]


def normalized_words(text: str) -> str:
    """Return the words of a text, with a blank around each: neither quotes, line ends nor marks matter."""
    # The "n" of an escaped line end in JSON or YAML is no word.
    return f" {' '.join(_WORD_PATTERN.findall(text.replace(chr(92) + 'n', ' ').casefold()))} "


def entry_passages(
    history: ReleaseHistory, ref: str, words: Mapping[str, Any]
) -> tuple[PassageFields, list[str]]:
    """Return the sentences of an entry to search for, and the fields with formulas, which are left out."""
    passages = _sentences_with_fields(words)
    sharing_entries: dict[str, set[str]] = {passage: set() for passage in passages}
    for other_ref, other_words in _other_frozen_entries(history, ref) if passages else ():
        for passage in passages.keys() & _sentences_with_fields(other_words).keys():
            sharing_entries[passage].add(other_ref)
    searchable = {
        passage: field
        for passage, (field, length) in passages.items()
        if len(sharing_entries[passage]) <= (MAX_SHARING_ENTRIES if length >= LONG_SENTENCE_LENGTH else 0)
    }
    formulas = (
        passages[passage][0]
        for passage, others in sharing_entries.items()
        if len(others) > MAX_SHARING_ENTRIES
    )
    return searchable, list(dict.fromkeys(formulas))


def _sentences_with_fields(words: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    """Return {normalized sentence: (field, length)} without ids, which are shared."""
    return {
        normalized_words(sentence): (field, len(sentence))
        for field, value in words.items()
        for text in _nested_texts(value)
        for sentence in map(str.strip, _SENTENCE_END.split(text))
        if len(sentence) >= MIN_SENTENCE_LENGTH and ("//" in sentence or not _ID_PATTERN.fullmatch(sentence))
    }


def _nested_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _nested_texts(part)


def _other_frozen_entries(history: ReleaseHistory, ref: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (ref, frozen words) of other entries that exist and are valid."""
    for other_ref in history.released_refs():
        for step in history.revisions(other_ref) if other_ref != ref else ():
            with suppress(OSError, ValueError, LookupError):
                yield other_ref, parse_snapshot(history.read_snapshot_bytes(step.hash))


def search_remaining_passages(
    history: ReleaseHistory, ref: str, passages: PassageFields
) -> RemainingPassages:
    """Return the places in the repository where passages of an entry remain."""
    current_text = normalized_words(_read_text(history.root / entry_file_path(ref)))
    removed = {passage for passage in passages if passage not in current_text}
    remedies = _remedies_by_place(history, ref, passages)
    # While the entry still has all withheld words, none has been removed.
    urgent_passages = removed or set(passages)
    remains: dict[bool, list[RemainingPassage]] = {True: [], False: []}
    for name, first_line, text in _repository_texts(history.root) if passages else ():
        normalized_text = normalized_words(text)
        present = [passage for passage in passages if passage in normalized_text]
        if present:
            urgent = [passage for passage in present if passage in urgent_passages]
            line = min(_line_of_passage(text, normalized_text, passage) for passage in urgent or present)
            fields = tuple(dict.fromkeys(passages[passage] for passage in urgent or present))
            remedy = remedies.get((name, first_line), "take them out")
            remains[bool(urgent)].append(RemainingPassage(name, first_line + line - 1, fields, remedy))
    return RemainingPassages(sorted(remains[True]), sorted(remains[False]))


def _repository_texts(root: Path) -> Iterator[tuple[str, int, str]]:
    """Yield (path, number of its first line, text): files, and the lines of frozen words one by one."""
    for path in _repository_files(root):
        name, text = path.relative_to(root).as_posix(), _read_text(path)
        if name.startswith(f"{RELEASES_FOLDER}/") and name.endswith(WORDS_SUFFIX):
            yield from ((name, number, line) for number, line in enumerate(text.split("\n"), 1))
        else:
            yield name, 1, text


def _repository_files(root: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(root):
        below[:] = [
            name for name in below if name not in SKIPPED_FOLDERS and (name == ".github" or name[0] != ".")
        ]
        yield from (Path(folder, name) for name in names)


def _read_text(path: Path) -> str:
    """Return the text of a file, "" if it is none or cannot be read."""
    try:
        data = path.read_bytes() if path.is_file() else b""
        return "" if b"\0" in data else data.decode()
    except (OSError, UnicodeDecodeError):
        return ""


def _line_of_passage(text: str, normalized_text: str, passage: str) -> int:
    """Return the line on which a passage begins, counted from 1."""
    before = normalized_text[: normalized_text.index(passage)].count(" ")
    for number, line in enumerate(text.splitlines(), 1):
        before -= normalized_words(line).count(" ") - 1 if normalized_words(line).strip() else 0
        if before < 0:
            return number
    return 1


def _remedies_by_place(
    history: ReleaseHistory, ref: str, passages: PassageFields
) -> dict[tuple[str, int], str]:
    """Return {(path, first line): remedy} of what must not be edited by hand."""
    remedy_of = {
        (words_file_path(release.version), number): f"{other} in version {release.version}: "
        f'python3 scripts/release.py --withhold {other} {release.version} "…"'
        for release in history.releases
        for number, (other, _) in enumerate(history.new_revisions(release), 1)
    }
    for release in history.releases:
        commands = [
            f'python3 scripts/release.py --withhold-reason {other} {release.version} "…"'
            for other, reason in release.corrected.items()
            if any(passage in normalized_words(reason) for passage in passages)
        ]
        if commands:
            remedy_of[manifest_path(release.version), 1] = (
                f"the reason of a correction: {'; '.join(commands)}"
            )
    remedy_of[entry_file_path(ref), 1] = f"what {ref} says today: take them out"
    remedy_of[f"{RELEASES_FOLDER}/{WITHHELD_FILE}", 1] = (
        "the reason for withholding repeats them: write another one there"
    )
    return remedy_of


def report_lines(remaining: RemainingPassages, formulas: list[str], ref: str) -> Iterator[str]:
    """Yield the lines of the report."""
    if formulas:
        shared = f"more than {MAX_SHARING_ENTRIES} other entries have too"
        yield f"Not looked for are sentences that {shared}, in: {', '.join(formulas)}"
    if remaining.removed_words:
        yield "The same words remain in:"
        yield from (f"  {place}" for place in remaining.removed_words)
    elif remaining.current_words:
        yield "What the entry says no longer was found in no other file"
    else:
        yield "The same sentences were found in no other file"
    if remaining.current_words:
        path = entry_file_path(ref)
        yield f"{path} still has other words of that version; if they are a danger, they remain in:"
        yield from (f"  {place}" for place in remaining.current_words)

"""Decoding of bytes to text: size, encoding, line ends, and refused characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.source.files import too_large_problem
from compendium.source.messages import format_message
from compendium.source.problems import Mark, Problem

# Direction overrides make a text read other than it is stored: words could be hidden from a reviewer.
BIDI_CHARACTERS = "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"
# C0/C1 controls, and the separators that YAML, but no editor, takes for a line end.
CONTROL_CHARACTERS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
# Fillers, soft hyphens, variation marks, "tag" letters: nobody sees them, every program reads them.
INVISIBLE_CHARACTERS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffc\U000e0000-\U000e0fff"
)
# What joins letters or parts them belongs between those of Arabic, Persian and the scripts of South Asia; a
# joiner between two pictures makes one of them; a mark behind a sign shows it as a picture. Nowhere else.
_JOINING_SCRIPTS = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af"
_EMOJI_CHARACTERS = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
MISPLACED_JOINERS_PATTERN = (
    f"\u200c(?!(?<=[{_JOINING_SCRIPTS}]\u200c)[{_JOINING_SCRIPTS}])"
    f"|\u200d(?!(?<=[{_JOINING_SCRIPTS}]\u200d)[{_JOINING_SCRIPTS}]|(?<=[{_EMOJI_CHARACTERS}\ufe0f]\u200d)[{_EMOJI_CHARACTERS}])"
    f"|\ufe0f(?<![#*0-9{_EMOJI_CHARACTERS}]\ufe0f)"
)
# Letters of one font: PDF and Word files leave them where a bullet or a ligature stood.
PRIVATE_USE_CHARACTERS = "\ue000-\uf8ff\U000f0000-\U0010ffff"
REPLACEMENT_CHARACTER = "\ufffd"
# The form is sent them, too: patterns that mean the same in both languages, and what they find.
REJECTED_CHARACTER_PATTERNS = (
    (f"[{BIDI_CHARACTERS}]", "an invisible character that changes the reading direction"),
    (f"[{INVISIBLE_CHARACTERS}]|{MISPLACED_JOINERS_PATTERN}", "an invisible character"),
    ("[\ud800-\udfff]", "half of a character"),
    (f"[{CONTROL_CHARACTERS}]", "a control character"),
    (f"[{PRIVATE_USE_CHARACTERS}]", "a character that only one font knows"),
    (f"[{REPLACEMENT_CHARACTER}]", "a letter that was lost when the text was copied"),
)
_CHARACTER_DESCRIPTIONS = tuple(
    (re.compile(pattern), words) for pattern, words in REJECTED_CHARACTER_PATTERNS
)
_REJECTED_CHARACTER_PATTERN = re.compile("|".join(pattern.pattern for pattern, _ in _CHARACTER_DESCRIPTIONS))
_UNUSUAL_SPACES = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
# In front of the first word, behind the dash of a list, behind the colon of a key.
_LEADING_SPACE_PATTERN = re.compile(rf"^ *(?:- +)*(?:[\w-]+:|-)? *({_UNUSUAL_SPACES})")
_TAB_PATTERN = re.compile("\t+")
# A file that is no text at all has thousands; twenty show what it is.
MAX_REPORTED_CHARACTERS = 20


def decode_text(path: str, data: bytes, max_bytes: int) -> tuple[str, Problem | None]:
    """Return the text with `\\n` line ends and without a byte order mark, or "" and the problem.

    `max_bytes` is the largest size.
    """
    if len(data) > max_bytes:
        return "", too_large_problem(path, len(data), max_bytes)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:2]:
        return "", Problem(Mark(path), f"the file is stored as UTF-16 — {SAVE_AS_UTF8}")
    if data.startswith(_BINARY_SIGNATURES):
        advice = "copy its words into a file made from practices/_template.yml"
        return "", Problem(Mark(path), f"this is a PDF, Word or other document, not plain text — {advice}")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        # Up to the faulty byte the text is sound, so that its place can be counted in characters.
        preceding_lines = _normalize_newlines(data[: error.start].decode("utf-8")).split("\n")
        return "", Problem(
            Mark(path, len(preceding_lines), len(preceding_lines[-1]) + 1),
            f"this letter is not stored as UTF-8 — {SAVE_AS_UTF8}",
        )
    return _normalize_newlines(text), None


# How the files of Word and LibreOffice, packed files, PDF, old Word and RTF begin.
_BINARY_SIGNATURES = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf")
SAVE_AS_UTF8 = "save the file with the encoding UTF-8"


def _normalize_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def character_problems(path: str, text: str) -> Iterator[Problem]:
    """Yield the problems of refused characters, tabs and unusual leading spaces."""
    problem_count = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.isascii() and line.isprintable():
            continue  # nearly every line
        for column, complaint in _rejected_characters(line):
            problem_count += 1
            if problem_count <= MAX_REPORTED_CHARACTERS:
                yield Problem(Mark(path, number, column + 1), complaint)
            elif problem_count == MAX_REPORTED_CHARACTERS + 1:
                first_unlisted = Mark(path, number, column + 1)
    if problem_count > MAX_REPORTED_CHARACTERS:
        yield Problem(
            first_unlisted,
            f"{problem_count - MAX_REPORTED_CHARACTERS} more characters like those above — "
            "is this a text file at all?",
        )


def _rejected_characters(line: str) -> Iterator[tuple[int, str]]:
    """Yield (column, complaint), columns counted from 0."""
    end = 0
    for match in _REJECTED_CHARACTER_PATTERN.finditer(line):
        description = describe_character(match.group(), _last_word(line[end : match.start()]))
        yield match.start(), format_message("odd_character", character=description)
        end = match.end()
    for match in _TAB_PATTERN.finditer(line):
        is_indentation = not line[: match.start()].strip()
        replacement = "two spaces for each step inwards" if is_indentation else "a space"
        yield match.start(), f"a tab — write {replacement} instead"
    odd_space = _LEADING_SPACE_PATTERN.match(line)
    if odd_space:
        yield (
            odd_space.start(1),
            f"not an ordinary space (U+{ord(odd_space.group(1)):04X}) — delete it and type a space",
        )


def first_rejected_character(text: str) -> str | None:
    """Return the first refused character of a value, described, or None: an escape like "\\0" brings one."""
    match = _REJECTED_CHARACTER_PATTERN.search(text)
    return describe_character(match.group(), _last_word(text[: match.start()])) if match else None


def describe_character(char: str, preceding_word: str = "") -> str:
    """Describe an invisible character: type, code point, and the word before it.

    `a control character (U+0000) behind "ser"`
    """
    reason = next(words for pattern, words in _CHARACTER_DESCRIPTIONS if pattern.match(char))
    return f"{reason} (U+{ord(char):04X})" + (f' behind "{preceding_word}"' if preceding_word else "")


def _last_word(text: str) -> str:
    """Return the end of a text that is part of a word: "ser", or "" behind a space."""
    return _LAST_WORD_PATTERN.search(text)[0][-20:]  # type: ignore[index]  # it finds at least nothing


_LAST_WORD_PATTERN = re.compile(r"[^\s\"'(\[{]*\Z")


_CONFLICT_MARKER_PATTERN = re.compile(r"^(<{7}|={7}|>{7})( |$)")


def merge_conflict_problems(path: str, text: str) -> Iterator[Problem]:
    """Yield the place where two versions of a passage were left side by side, as a merge leaves them."""
    if not any(marker * 7 in text for marker in "<=>"):
        return  # nearly every file
    advice = "keep one of the two and delete the lines with <<<<<<<, ======= and >>>>>>>"
    in_conflict = False
    for number, line in enumerate(text.split("\n"), 1):
        marker = _CONFLICT_MARKER_PATTERN.match(line)
        if marker and (not in_conflict or line[0] == "<"):
            yield Problem(Mark(path, number), f"two versions of this passage stand here — {advice}")
        if marker:
            in_conflict = line[0] != ">"

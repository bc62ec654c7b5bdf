"""Example messages for the guide, taken from the messages that tests expect."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from tools.editors_guide.message_extraction import REMEDY_SEPARATOR, VALUE_PLACEHOLDER

# In order of preference; tables of messages come before other tests.
EXAMPLE_TESTS = (
    "checks/broken_files", "source/parse", "model/fields", "model/rules", "load",
    "checks/thesaurus", "checks/terms", "checks/quotations", "checks/footnotes", "checks/illustration",
    "releases/releases", "tools/own_words", "docs_pages/entry_links", "tools/check", "checks/todo",
    "form/form_words", "views/staleness", "link", "releases/version_pages", "tools/verify_quotes",
    "output/os_errors",
)  # fmt: skip
# Messages that no test contains literally.
ADDITIONAL_MESSAGES = (
    '"note 5" is not a footnote number — write digits, such as 145',
    '"A law" does not say in which language the text is — write it like: CETS No. 197, French text, '
    "Article 12",
    "footnote 12 of which work? — write osce-paper/12 or greta-compendium-2016/12",
    'unknown country code "xx" — write the two small letters of the ISO code, such as at for Austria',
    "instruments/palermo-protocol.yml, line 80, says why no practice illustrates art-6-3 — delete that "
    "reason, or this link",
    'practice "other-bus" is now called "night-bus" — write "night-bus"',
    '"a-night-bus-for-drivers-and-cleaners-who-work-until-the-morning" has 120 characters — use 100 at most',
    "the file went away while it was read — start again",
    "the folder cannot be read (Permission denied) — check its permissions",
    "there is no releases/2026.1.json, the version to cite — restore it: git checkout -- releases; before "
    "the first release, write version: unreleased",
    "practices/night-bus/ was published and is not in this list — restore it: git checkout -- releases",
    "the folder practices/ is missing — create it",
    "the file reference/sources.yml is missing — create it",
    '"https://example.org" has no keys — let scripts/check_links.py write this file',
    '".undok.yml" starts with a dot and would be left out — name it undok.yml or delete it',
    '"_undok.yml" starts with "_" and would be left out — name it undok.yml or delete it',
    'entries in the folder "practises" are left out — move them to practices/',
    '"Each Party shall encourage…" is not what was checked against a copy of the source — undo the change, '
    "or run scripts/verify_quotes.py with a copy of the source; without one, say so in the pull request",
    '13 words are those of osce-paper: "who meet people that were exploited long before anybody else does" — '
    "say it in words of our own",
    '"countries/../../x/" is not an address of this site, such as practices/night-bus/ — restore it: git '
    "checkout -- releases",
    '"practice:../x" is not a kind and an id, such as practice:night-bus — restore it: git checkout '
    "-- releases",
    "this line has 2400 characters, at most 2000 are looked at — break it; below >- a text goes over several "
    "lines",
    'practice "night-bus" was published in version 2026.1 and is gone — withdraw it instead: put it back '
    "and fill in withdrawn: {date: …, reason: …}; if it has a new id, write the old one there under aliases",
    "these words were withheld on 2027-03-01 — empty this line again",
    'this reason was withheld on 2027-03-01 — write "" in its place again',
    "practice night-bus has the words of version 2026.1 that were withheld on 2027-03-01 — take out here, "
    "too, what must not be read",
)
LOCATION_PREFIX = re.compile(r"\A(?:\S+:)?[0-9]+:[0-9]+: ")
MAX_EXAMPLE_LENGTH = 220  # characters of an example that is read gladly


def example_messages(root: Path, patterns: Iterable[str]) -> dict[str, str]:
    """Return {pattern: an example message}, with each filled-in value between two `\0`.

    For a pattern that is only a remedy, the example is the remedy of a message.
    """
    regexes = {pattern: _message_regex(pattern) for pattern in patterns}
    # If several patterns match, the one with the most literal text is chosen.
    complete_patterns = sorted(
        (one for one in regexes if not one.startswith(REMEDY_SEPARATOR)),
        key=lambda one: -len(_literal_text(one)),
    )
    remedy_patterns = sorted(
        (one for one in regexes if one.startswith(REMEDY_SEPARATOR)), key=lambda one: -len(_literal_text(one))
    )
    example_of: dict[str, str] = {}
    for message in _messages_in_tests(root):
        full_matches = ((pattern, regexes[pattern].fullmatch(message)) for pattern in complete_patterns)
        remedy_matches = (
            (pattern, regexes[pattern].fullmatch(message, _remedy_start(message)))
            for pattern in remedy_patterns
        )
        for matches in (full_matches, remedy_matches):
            pattern, match = next(((pattern, match) for pattern, match in matches if match), ("", None))
            if match:
                example_of.setdefault(pattern, _mark_filled_in_values(match))
    return example_of


def _literal_text(pattern: str) -> str:
    return pattern.replace(VALUE_PLACEHOLDER, "")


def _remedy_start(message: str) -> int:
    """Return the offset of the remedy."""
    return max(message.find(REMEDY_SEPARATOR), 0)


def _message_regex(pattern: str) -> re.Pattern[str]:
    """Return a regular expression for a pattern; a remedy may follow a pattern without one."""
    suffix = "" if REMEDY_SEPARATOR in pattern else f"(?:{re.escape(REMEDY_SEPARATOR)}.*)?"
    return re.compile("(.*?)".join(map(re.escape, pattern.split(VALUE_PLACEHOLDER))) + suffix, re.DOTALL)


def _mark_filled_in_values(match: re.Match[str]) -> str:
    text, end = "", match.start()
    for group in range(1, len(match.groups()) + 1):
        value = match[group].strip()
        marked = (
            match[group].replace(value, f"\0{value}\0")
            if value not in ("", VALUE_PLACEHOLDER)
            else match[group]
        )
        text += match.string[end : match.start(group)] + marked
        end = match.end(group)
    return text + match.string[end:]


def _messages_in_tests(root: Path) -> Iterator[str]:
    """Yield the messages that tests expect, without file and line."""
    table = yaml.safe_load((root / "tests/form/messages.yml").read_text("utf-8"))
    messages = [message for case in [*table["cases"], *table["ids"]] for message in case["messages"]]
    for name in EXAMPLE_TESTS:
        messages += _string_constants(ast.parse(test_file(root, name).read_text("utf-8")))
    messages += ADDITIONAL_MESSAGES
    yield from (LOCATION_PREFIX.sub("", text) for text in messages if len(text) <= MAX_EXAMPLE_LENGTH)


def test_file(root: Path, name: str) -> Path:
    """Return the file of a test: "checks/todo" is tests/checks/test_todo.py."""
    folder, _, stem = name.rpartition("/")
    return root / "tests" / folder / f"test_{stem}.py"


def _string_constants(node: ast.AST) -> Iterator[str]:
    """Yield the texts in a program, but no part of one that is put together."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, ast.JoinedStr):
        for child in ast.iter_child_nodes(node):
            yield from _string_constants(child)

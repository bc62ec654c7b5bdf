"""The page of the editors' guide with one row for each message; scripts/derive.py writes it."""

from __future__ import annotations

import html
import re
from pathlib import Path

from compendium.source.messages import MESSAGE_TEMPLATES
from tools.editors_guide.examples import example_messages
from tools.editors_guide.message_extraction import REMEDY_SEPARATOR, VALUE_PLACEHOLDER, message_patterns

MESSAGES_PAGE_PATH = "docs/edit/messages.md"
# (heading, introduction, modules), the most frequent messages first.
MESSAGE_GROUPS = [
    (
        "How a file is written",
        "Before anything else, the file has to be readable. Most of these are a sign too much or too few.",
        ("source/files", "source/decode", "source/parse", "source/yaml_errors", "source/nodes"),
    ),
    (
        "Fields",
        "A field is missing, has another name, or something else belongs in it.",
        ("model/base", "model/groups", "model/text", "model/records", "model/concept", "model/instrument"),
    ),
    (
        "Values",
        "A word, an id, a date, a figure or a place in a source is not as it has to be. The form says these, "
        "too; where it can, without the signs that only a file needs.",
        ("source/messages",),
    ),
    (
        "Between fields, and between entries",
        "Each of two things is well written; together they cannot stand.",
        ("model/rules", "checks/validate", "checks/thesaurus", "checks/terms", "checks/illustration"),
    ),
    ("Names of files", "Where a file is, and how it is called.", ("load",)),
    (
        "Promises of the pages",
        "These are said by the check only. Somebody has to see to them before a proposal is accepted.",
        (
            "checks/footnotes",
            "checks/quotations",
            "tools/own_words/copied_passages",
            "docs_pages/entry_links",
            "checks/published",
            "releases/history",
            "model/verification",
        ),
    ),
]
SEE_REMEDIES = "see [below](#what-to-do-where-it-depends)"
PAGE_HEADER = """\
---
title: What the messages mean
description: For editors - every message that the check can give, with what to do.
---

# What the messages mean

<!-- scripts/derive.py writes this page from the programs. Do not change it by hand. -->

A message says where, what, and what to do: `practices/undok-austria.yml:12:13` is line 12 of that file, at
the 13th character. Here each message is an example; what is <em>in italics</em> is other each time: what you
wrote, a number or a name. All problems of all files are said at once, each on its line.
[How to go on from there](index.md#the-messages).
"""


def messages_page(root: Path) -> bytes:
    """Return the page as Markdown."""
    parts, example_of = [PAGE_HEADER], example_messages(root, all_patterns(root))
    for heading, introduction, modules in MESSAGE_GROUPS:
        patterns = [pattern for module in modules for pattern in module_patterns(root, module)]
        parts.append(f"\n## {heading}\n\n{introduction}\n{_message_table(patterns, example_of)}")
    parts.append(_remedy_list(example_of))
    return "".join(parts).encode()


def module_patterns(root: Path, module: str) -> list[str]:
    """Return the message patterns of a module, without those that are only the end of another."""
    if module == "source/messages":
        texts = {
            name: text
            for name, text in MESSAGE_TEMPLATES.items()
            if name != "others" and not text.startswith(REMEDY_SEPARATOR)
        }
        return [_with_placeholders(text) for text in texts.values()]
    folder = root if module.startswith("tools/") else root / "hooks" / "compendium"
    patterns = message_patterns(folder / f"{module}.py")
    return [
        text for text in patterns if not any(other != text and other.endswith(text) for other in patterns)
    ]


def all_patterns(root: Path) -> list[str]:
    """Return every message pattern of the page, and the remedies."""
    groups = [module_patterns(root, module) for *_, modules in MESSAGE_GROUPS for module in modules]
    return [pattern for group in groups for pattern in group] + separate_remedies()


def separate_remedies() -> list[str]:
    """Return the remedies for messages without one of their own, from the dash on."""
    return [
        _with_placeholders(text) for text in MESSAGE_TEMPLATES.values() if text.startswith(REMEDY_SEPARATOR)
    ]


def _with_placeholders(text: str) -> str:
    return re.sub(r"\{\w+\}", VALUE_PLACEHOLDER, text)


def _message_table(patterns: list[str], example_of: dict[str, str]) -> str:
    rows = (
        example_of.get(pattern, pattern).partition(REMEDY_SEPARATOR) for pattern in dict.fromkeys(patterns)
    )
    lines = dict.fromkeys(
        f"| {_escape_pattern(complaint)} | {_escape_pattern(remedy) or SEE_REMEDIES} |\n"
        for complaint, _, remedy in rows
    )
    return "\n| What it says | What to do |\n|---|---|\n" + "".join(lines)


def _remedy_list(example_of: dict[str, str]) -> str:
    texts = (example_of.get(remedy, remedy).removeprefix(REMEDY_SEPARATOR) for remedy in separate_remedies())
    lines = "".join(f"* {_escape_pattern(remedy)}\n" for remedy in dict.fromkeys(texts))
    return (
        "\n## What to do, where it depends\n\nBehind “unknown …”, “… is missing” and “nothing is written …” "
        f"stands one of these:\n\n{lines}"
    )


def _escape_pattern(text: str) -> str:
    """Return a text escaped for Markdown, with filled-in values in italics."""
    entities = {char: f"&#{ord(char)};" for char in "|[]{}`*_"}
    escaped = "".join(entities.get(char, char) for char in html.escape(text, quote=False)).strip()
    return re.sub("\0([^\0]*)\0", r"<em>\1</em>", escaped)

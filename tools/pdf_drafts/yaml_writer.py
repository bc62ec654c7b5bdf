"""YAML formatting for drafts: values, folded texts, comments. Independent of the kinds of entries."""

from __future__ import annotations

import re
import textwrap
import unicodedata

from compendium.source.problems import quote_yaml

TODO_MARK = "TODO"
LINE_WIDTH = 100
PLAIN_SCALAR = re.compile(r"[^\W_][\w .,/()’“”…–-]*(?<! )")


def single_line(text: str) -> str:
    """Return a text in one line, without control characters."""
    text = "".join(" " if char.isspace() else char for char in text if _is_allowed_character(char))
    return " ".join(text.split())


def _is_allowed_character(char: str) -> bool:
    return char.isspace() or not unicodedata.category(char).startswith("C")


def yaml_scalar(text: str) -> str:
    """Return a value for one line, in quotes if it needs them."""
    text = single_line(text)
    return text if PLAIN_SCALAR.fullmatch(text) else quote_yaml(text)


def folded_field(key: str, text: str) -> str:
    """Return a key with a folded block scalar (`>-`)."""
    return f"{key}: >-\n{textwrap.indent(_wrap_text(single_line(text)), '  ')}\n"


def comment_lines(text: str, indent: int = 0) -> str:
    """Return a text as comment lines, with `indent` spaces after the #."""
    lines = _wrap_text(single_line(text)).split("\n")
    return "".join(f"#{' ' * (indent + 1)}{line}\n" for line in lines)


def _wrap_text(text: str) -> str:
    return textwrap.fill(text, LINE_WIDTH, break_long_words=False, break_on_hyphens=False)


def todo_value(proposed: str = "") -> str:
    """Return "TODO", followed by a proposed value that an editor has to confirm."""
    return f"{TODO_MARK} {single_line(proposed)}".strip()


def yaml_list_item(text: str, indent: int = 0) -> str:
    """Return keys as one item of a list; comments at the top stand above its hyphen."""
    lines = text.rstrip("\n").split("\n")
    first = next(index for index, line in enumerate(lines) if not line.startswith("#"))
    indented_lines = [
        f"{'  ' if index > first else '- ' if index == first else ''}{line}"
        for index, line in enumerate(lines)
    ]
    return textwrap.indent("\n".join(indented_lines), " " * indent) + "\n"

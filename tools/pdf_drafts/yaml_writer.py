"""YAML formatting for drafts: values, folded texts, comments. Independent of the kinds of entries."""

from __future__ import annotations

import re
import textwrap
import unicodedata

from compendium.source.problems import quote_yaml

TODO = "TODO"
WIDTH = 100
PLAIN = re.compile(r"[^\W_][\w .,/()’“”…–-]*(?<! )")


def clean(text: str) -> str:
    """Return a text in one line, without signs that no file of entries may hold."""
    text = "".join(" " if sign.isspace() else sign for sign in text if _may_stand(sign))
    return " ".join(text.split())


def _may_stand(sign: str) -> bool:
    return sign.isspace() or not unicodedata.category(sign).startswith("C")


def value(text: str) -> str:
    """Return a value for one line, in quotes if it needs them."""
    text = clean(text)
    return text if PLAIN.fullmatch(text) else quote_yaml(text)


def folded(key: str, text: str) -> str:
    """Return a key with a text below it, as `>-` has it."""
    return f"{key}: >-\n{textwrap.indent(_wrapped(clean(text)), '  ')}\n"


def comment(text: str, inset: int = 0) -> str:
    """Return a text as comment lines; `inset` is how many spaces it is moved in behind the #."""
    lines = _wrapped(clean(text)).split("\n")
    return "".join(f"#{' ' * (inset + 1)}{line}\n" for line in lines)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def to_do(proposed: str = "") -> str:
    """Return "TODO", or what is proposed with TODO before it: nobody has decided it yet."""
    return f"{TODO} {clean(proposed)}".strip()


def item(text: str, inset: int = 0) -> str:
    """Return keys as one item of a list, with the comments on top above its hyphen."""
    lines = text.rstrip("\n").split("\n")
    first = next(at for at, line in enumerate(lines) if not line.startswith("#"))
    marked = [f"{'  ' if at > first else '- ' if at == first else ''}{line}" for at, line in enumerate(lines)]
    return textwrap.indent("\n".join(marked), " " * inset) + "\n"

"""Minification of styles and scripts: without comments, types and layout; statements keep lines and names."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

_STRING = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
_STYLE_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/", re.DOTALL)
_STYLE_SPACE = re.compile(rf"({_STRING})|\s*([{{}};])\s*|(\s)\s*")
# Comments on lines of their own.
_SCRIPT_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/)[\s\S])*\*/[ \t]*)\n", re.MULTILINE)
_SCRIPT_TYPE = re.compile(r"/\*\* @(?:(?!\*/).)*\*/ ?")  # JSDoc within a line
# Behind a statement, without a quote: so it cannot lie within a string or a template.
_SCRIPT_REMARK = re.compile(r"""(?<=[;,{]) // [^"'`\n]*$""", re.MULTILINE)
_SCRIPT_SPACE = re.compile(r"^\s+", re.MULTILINE)


def minify_css(css: str) -> str:
    """Return a stylesheet without comments and layout; strings stay as they are."""
    without_comments = _STYLE_COMMENT.sub(lambda match: match[1] or " ", css)
    return _STYLE_SPACE.sub(lambda match: match[1] or match[2] or " ", without_comments).strip()


def minify_js(text: str) -> str:
    """Return a script without comments, types, indentation and empty lines.

    A template literal of several lines would change, so docs/scripts has none: tests/assets/test_bundles.py.
    """
    for part in (_SCRIPT_COMMENT, _SCRIPT_TYPE, _SCRIPT_REMARK, _SCRIPT_SPACE):
        text = part.sub("", text)
    return text


MINIFIERS: dict[str, Callable[[str], str]] = {".css": minify_css, ".js": minify_js}


def minify(path: Path) -> bytes | None:
    """Return the minified content of a file, None for other file types."""
    minifier = MINIFIERS.get(path.suffix)
    return minifier(path.read_text("utf-8")).encode() if minifier else None

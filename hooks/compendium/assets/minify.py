"""Our styles and scripts as readers get them: without comments, which are a third of what a page would load.

No more than that: what is left is read as it was written, and a mistake in it has a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

_STRING = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
_STYLE_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/", re.DOTALL)
_STYLE_SPACE = re.compile(rf"({_STRING})|\s*([{{}};])\s*|(\s)\s*")
# Comments that have their lines for themselves: within a line "//" may also be part of an address.
_SCRIPT_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/)[\s\S])*\*/[ \t]*)\n", re.MULTILINE)


def minify_css(css: str) -> str:
    """Return a stylesheet without comments and layout; strings stay as they are."""
    without_comments = _STYLE_COMMENT.sub(lambda found: found[1] or " ", css)
    return _STYLE_SPACE.sub(lambda found: found[1] or found[2] or " ", without_comments).strip()


def minify_js(text: str) -> str:
    """Return a script without the comments that fill whole lines."""
    return _SCRIPT_COMMENT.sub("", text)


MINIFIERS: dict[str, Callable[[str], str]] = {".css": minify_css, ".js": minify_js}


def minify(path: Path) -> bytes | None:
    """Return what a file of the site becomes, None for one that stays as it is."""
    minifier = MINIFIERS.get(path.suffix)
    return minifier(path.read_text("utf-8")).encode() if minifier else None

"""Minification of styles and scripts with the library minify-html."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from minify_html import minify as minify_html

# The library keeps comments before statements. Comments on lines of their own cannot lie within a string.
_SCRIPT_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/)[\s\S])*\*/[ \t]*)\n", re.MULTILINE)


def minify_css(css: str) -> str:
    """Return a stylesheet without comments and layout. Raises ValueError as `minify_js` does."""
    return _minify_element("style", css)


def minify_js(text: str) -> str:
    """Return a strict classic script without comments and layout; names stay as they are.

    A template literal of several lines would change, so docs/scripts has none: tests/assets/test_bundles.py.
    Raises ValueError if the text contains the end tag of its element, at which the library would stop.
    """
    # The library reads scripts as modules, which are always strict, and drops the directive.
    return '"use strict";' + _minify_element("script", _SCRIPT_COMMENT.sub("", text))


def _minify_element(tag: str, text: str) -> str:
    if f"</{tag}" in text.lower():
        raise ValueError(f'the text contains "</{tag}" — write "<\\/{tag}"')
    html = minify_html(f"<{tag}>{text}</{tag}>", minify_css=True, minify_js=True, keep_closing_tags=True)
    return html.removeprefix(f"<{tag}>").removesuffix(f"</{tag}>")


MINIFIERS: dict[str, Callable[[str], str]] = {".css": minify_css, ".js": minify_js}


def minify(path: Path) -> bytes | None:
    """Return the minified content of a file, None for other file types. Raises ValueError."""
    minifier = MINIFIERS.get(path.suffix)
    return minifier(path.read_text("utf-8")).encode() if minifier else None

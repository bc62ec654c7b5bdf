"""Titles of pages, compared with the names of the instrument whose official text should stand there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import unescape

MAX_TITLE_LENGTH = 300

_TITLE_PATTERNS = (
    re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL),
    re.compile(
        r"""<meta\s[^>]*?(?:name|property)=["'](?:og|eli|dc|dcterms|citation)[.:_]title["'][^>]*?"""
        r"""content=(?:"([^"]*)"|'([^']*)')""",
        re.IGNORECASE,
    ),
    re.compile(r"<h1[^>]*>(.*?)</h1", re.IGNORECASE | re.DOTALL),
)


def page_title(page: str) -> str:
    """Return what a page calls itself: its title, the titles in its metadata, its first heading; or ""."""
    found = (pattern.search(page) for pattern in _TITLE_PATTERNS)
    texts = (next(filter(None, match.groups()), "") for match in found if match)
    titles = (" ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split()) for text in texts)
    return " · ".join(dict.fromkeys(filter(None, titles)))[:MAX_TITLE_LENGTH].strip()


def matching_name(title: str, names: Iterable[str]) -> str:
    """Return the first of the names whose words stand together in a title, or ""."""
    words = f" {_plain_words(title)} "
    return next((name for name in names if f" {_plain_words(name)} " in words), "")


def _plain_words(text: str) -> str:
    """Return a text without case, accents and punctuation: "CETS No. 197" is "cets no 197"."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", "".join(letters).casefold()))

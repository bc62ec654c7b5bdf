"""What somebody types who needs help and not an entry, in eight languages: the search then leads to help.

need.tsv is the one place that lists it: a language in each line, then what is typed, with bars between. It
goes with the first file of the search, so nothing more is fetched, and nobody learns that it was typed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from compendium.search.words import words


@cache
def typed() -> dict[str, list[str]]:
    """Return {language: what is typed, as it is written in need.tsv}."""
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {lang: cell.split(" | ") for lang, cell in rows}


def needs() -> list[str]:
    """Return all of it as the browser cuts it, words with a blank between: "ajuta ma", "phone number"."""
    return sorted({" ".join(words(text)) for of in typed().values() for text in of})

"""What people ask who do not know the words of the field, for the entries that answer: asked.tsv.

Each line has an entry or a page and what is said of it in everyday life. It is searched like its names and
never shown. A line for an entry that is not there says nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from compendium.search.tokenizer import ALL_STOP_WORDS, tokenize_with_variants


@cache
def expansion_phrases() -> dict[str, list[str]]:
    """Return {ref of an entry or a page: what is asked}."""
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {ref: phrases.split(", ") for ref, phrases in rows}


def expansion_texts(ref: str) -> list[str]:
    """Return what is asked for an entry without its small words, which questions are made of."""
    token_lists = (tokenize_with_variants(text)[0] for text in expansion_phrases().get(ref, ()))
    return [" ".join(word for word in tokens if word not in ALL_STOP_WORDS) for tokens in token_lists]

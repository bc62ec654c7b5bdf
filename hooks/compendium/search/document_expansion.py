"""Document expansion: questions in everyday words, indexed with the entries that answer them.

Each line of document_expansion.tsv has the ref of an entry or a page and its phrases. They are weighted like
names and never shown. `country:*` stands for every State. A line for an entry that does not exist has no
effect.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from compendium.search.tokenizer import ALL_STOP_WORDS, tokenize_with_variants


@cache
def expansion_phrases() -> dict[str, list[str]]:
    """Return {ref of an entry or a page: its phrases}."""
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {ref: phrases.split(", ") for ref, phrases in rows}


def expansion_texts(ref: str) -> list[str]:
    """Return the phrases of an entry, and of all entries of its kind, without stop words."""
    phrases = expansion_phrases()
    every_entry = f"{ref.partition(':')[0]}:*"
    token_lists = (
        tokenize_with_variants(text)[0] for text in (*phrases.get(ref, ()), *phrases.get(every_entry, ()))
    )
    return [" ".join(word for word in tokens if word not in ALL_STOP_WORDS) for tokens in token_lists]

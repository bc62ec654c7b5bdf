"""Distress phrases in eight languages, for which the search offers help; twelve more have only exclamations.

distress.tsv has a language in each line, in four columns, phrases separated by bars: those that are a
call for help as a whole query; those that are one as part of a query; words for the speaker; and prefixes of
words for harm. A word for the speaker together with one for harm is a call, too: "they took my passport".
Words that researchers use are none by themselves: police, emergency, help for victims.

All phrases are in the manifest: no request reveals that one was typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from compendium.search.tokenizer import tokenize


class DistressPhrases(NamedTuple):
    """Distress phrases of one language, as written in distress.tsv."""

    whole_query: list[str]
    part_of_query: list[str] = []
    speaker_words: list[str] = []
    harm_prefixes: list[str] = []


@cache
def distress_phrases() -> dict[str, DistressPhrases]:
    """Return {language: its phrases}."""
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {lang: DistressPhrases(*(cell.split(" | ") for cell in cells)) for lang, *cells in rows}


def encode_distress_phrases() -> dict[str, Any]:
    """Return all phrases, tokenized: words separated by spaces, phrases by bars.

    {"alone": "ajutor|help …", "within": …, "said": [[who, what], …]}: docs/scripts/search/distress-phrases.js
    reads it.
    """
    languages = distress_phrases().values()
    return {
        "alone": _join_tokenized_phrases(phrase for phrases in languages for phrase in phrases.whole_query),
        "within": _join_tokenized_phrases(
            phrase for phrases in languages for phrase in phrases.part_of_query
        ),
        "said": [
            [_join_tokenized_phrases(phrases.speaker_words), _join_tokenized_phrases(phrases.harm_prefixes)]
            for phrases in languages
            if phrases.speaker_words
        ],
    }


def _join_tokenized_phrases(phrases: Iterable[str]) -> str:
    return "|".join(sorted({" ".join(tokenize(text)) for text in phrases}))

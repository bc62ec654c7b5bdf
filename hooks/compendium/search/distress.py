"""What somebody types who needs help and not an entry, in eight languages: the search then leads to help.

Of twelve more languages it has only what people cry.

need.tsv is the one place that lists it, a language in each line. With bars between, it has what is a call if
nothing else is typed; what is one among other words, too; words of who speaks of herself; and beginnings of
words for what happens to people. One of these beside one of those is a call: "they took my passport". Words
in which researchers ask are none by themselves: police, emergency, help for victims.

All goes with the first file of the search, so nothing more is fetched, and nobody learns that it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from compendium.search.tokenizer import tokenize


class DistressPhrases(NamedTuple):
    """The calls of one language, as they are written in need.tsv."""

    whole_query: list[str]
    part_of_query: list[str] = []
    speakers: list[str] = []
    harms: list[str] = []


@cache
def distress_phrases() -> dict[str, DistressPhrases]:
    """Return {language: its calls}."""
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {lang: DistressPhrases(*(cell.split(" | ") for cell in cells)) for lang, *cells in rows}


def encode_distress_phrases() -> dict[str, Any]:
    """Return all of it as the browser cuts it, words with a blank and lists with bars between.

    {"alone": "ajutor|help …", "within": …, "said": [[who, what], …]}; docs/scripts/search-words.js reads it.
    """
    languages = distress_phrases().values()
    return {
        "alone": _joined(phrase for phrases in languages for phrase in phrases.whole_query),
        "within": _joined(phrase for phrases in languages for phrase in phrases.part_of_query),
        "said": [
            [_joined(phrases.speakers), _joined(phrases.harms)] for phrases in languages if phrases.speakers
        ],
    }


def _joined(phrases: Iterable[str]) -> str:
    return "|".join(sorted({" ".join(tokenize(text)) for text in phrases}))

"""Query expansion: synonyms in six languages, and lay terms for the words of the field.

synonyms.tsv has a group of synonyms in each line; a word of a group also finds the other English words of it,
with less weight. lay_terms.tsv works one way: from one or two everyday words ("boss", "go home") to the words
of entries ("employ", "return"), the most significant first. Both are about language; labels and synonyms of
concepts are in reference/concepts.yml.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator
from functools import cache
from pathlib import Path

from compendium.search.tokenizer import ALL_STOP_WORDS, tokenize_with_variants

SYNONYM_LANGUAGES = ("en", "fr", "de", "it", "ru", "es")  # the columns
SynonymGroup = dict[str, list[str]]
MAX_SYNONYMS = 8  # for one word: each may need a shard of its own


@cache
def synonym_groups() -> list[SynonymGroup]:
    """Return the groups, each as {language: words}."""
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()[1:]
    return [
        {lang: cell.split() for lang, cell in zip(SYNONYM_LANGUAGES, line.split("\t"), strict=True)}
        for line in lines
    ]


@cache
def lay_terms() -> list[tuple[str, list[str]]]:
    """Return (one or two words that readers type, words that entries use), from lay_terms.tsv."""
    lines = Path(__file__).with_name("lay_terms.tsv").read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return [(phrase, words.split()) for cell, words in rows for phrase in cell.split(", ")]


def synonyms_by_stem(stem: Callable[[str], str], indexed_stems: Container[str]) -> dict[str, list[str]]:
    """Return {stem of a word, or stems of two with a space: English synonyms that are indexed}."""
    synonyms: dict[str, dict[str, str]] = defaultdict(dict)
    for group in synonym_groups():
        targets = {
            stem(word): word for word in _tokens_and_variants(group["en"]) if stem(word) in indexed_stems
        }
        for lang in SYNONYM_LANGUAGES:
            for source in map(stem, _tokens_and_variants(group[lang])):
                synonyms[source].update({other: word for other, word in targets.items() if other != source})
    for phrase, words in lay_terms():
        source = " ".join(
            sorted(stem(word) for word in tokenize_with_variants(phrase)[0] if word not in ALL_STOP_WORDS)
        )
        targets = {stem(word): word for word in _tokens_and_variants(words) if stem(word) in indexed_stems}
        # Targets of a lay term come before synonyms of its group.
        synonyms[source] = {
            **{other: word for other, word in targets.items() if other != source},
            **synonyms[source],
        }
    return {
        source: list(targets.values())[:MAX_SYNONYMS]
        for source, targets in synonyms.items()
        if targets and source
    }


def _tokens_and_variants(words: list[str]) -> Iterator[str]:
    """Yield the tokens of words and of their spelling variants: "labor" for "labour"."""
    for word in words:
        yield from tokenize_with_variants(word)[0]
        yield from tokenize_with_variants(word)[1]

"""Words that mean about the same, in six languages: what readers type who do not know the words of the field.

meanings.tsv has a group in each line. Whoever types a word of a group finds what has it, and after that what
has another English word of the group. everyday.tsv leads one way: from what people say, a word or two side by
side ("boss", "go home"), to the words of entries ("employ", "return"), the most telling first. Both are about
language; labels and synonyms of concepts, which are about entries, are in reference/concepts.yml.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator
from functools import cache
from pathlib import Path

from compendium.search.tokenizer import ALL_STOP_WORDS, tokenize_with_variants

LANGUAGES = ("en", "fr", "de", "it", "ru", "es")  # the columns
Group = dict[str, list[str]]
MAX_SYNONYMS = 8  # words for one: each may lie in a file of its own


@cache
def synonym_groups() -> list[Group]:
    """Return the groups, each as {language: words}."""
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()[1:]
    return [
        {lang: cell.split() for lang, cell in zip(LANGUAGES, line.split("\t"), strict=True)} for line in lines
    ]


@cache
def lay_terms() -> list[tuple[str, list[str]]]:
    """Return (one or two words that readers type, words that entries use), from everyday.tsv."""
    lines = Path(__file__).with_name("lay_terms.tsv").read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return [(phrase, words.split()) for cell, words in rows for phrase in cell.split(", ")]


def synonyms_by_stem(stem: Callable[[str], str], indexed_stems: Container[str]) -> dict[str, list[str]]:
    """Return {stem of a word, or stems of two with a space: English words that say the same}.

    These have stems that are `known`.
    """
    synonyms: dict[str, dict[str, str]] = defaultdict(dict)
    for group in synonym_groups():
        targets = {stem(word): word for word in _tokens(group["en"]) if stem(word) in indexed_stems}
        for lang in LANGUAGES:
            for source in map(stem, _tokens(group[lang])):
                synonyms[source].update({other: word for other, word in targets.items() if other != source})
    for phrase, words in lay_terms():
        source = " ".join(
            sorted(stem(word) for word in tokenize_with_variants(phrase)[0] if word not in ALL_STOP_WORDS)
        )
        targets = {stem(word): word for word in _tokens(words) if stem(word) in indexed_stems}
        # Those chosen for this one word come before the others of a group.
        synonyms[source] = {
            **{other: word for other, word in targets.items() if other != source},
            **synonyms[source],
        }
    return {
        source: list(targets.values())[:MAX_SYNONYMS]
        for source, targets in synonyms.items()
        if targets and source
    }


def _tokens(words: list[str]) -> Iterator[str]:
    """Yield words as they are indexed: "labour" as "labor"."""
    for word in words:
        yield from tokenize_with_variants(word)[0]
        yield from tokenize_with_variants(word)[1]

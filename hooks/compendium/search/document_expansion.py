"""Document expansion: questions in everyday words that an entry answers, and the terms of art that it has.

Each line of document_expansion.tsv has the ref of an entry or a page and its phrases. They are weighted like
names and never shown. `country:*` stands for every State. A line for an entry that does not exist has no
effect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from compendium.model import TermOfArt
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
    return [_without_stop_words(text) for text in (*phrases.get(ref, ()), *phrases.get(every_entry, ()))]


@cache
def _without_stop_words(text: str) -> str:
    return " ".join(word for word in tokenize_with_variants(text)[0] if word not in ALL_STOP_WORDS)


class TermFinder:
    """Search for terms of art by their first word in folded words; patterns are too slow for many entries."""

    def __init__(self, terms: Iterable[TermOfArt]) -> None:
        self._forms_by_first_word: dict[str, list[tuple[TermOfArt, str]]] = {}
        for term in terms:
            for name in map(_folded_words, term.names):
                for form in (name, f"{name}s"):
                    forms = self._forms_by_first_word.setdefault(form.split()[0], [])
                    forms.append((term, f" {form} "))

    def find(self, text: str) -> list[TermOfArt]:
        """Return the terms that a text has in any of their forms, each once."""
        folded = f" {_folded_words(text)} "
        first_words = self._forms_by_first_word.keys() & folded.split()
        return list(
            dict.fromkeys(
                term
                for word in sorted(first_words)
                for term, form in self._forms_by_first_word[word]
                if form in folded
            )
        )


def _folded_words(text: str) -> str:
    """Return the words of a text in lower case, with "is" for "iz" and blanks for hyphens."""
    words = re.findall(r"\w+(?:'\w+)*", text.casefold().replace("’", "'"))
    return " ".join(words).replace("iza", "isa").replace("ize", "ise").replace("izi", "isi")


def term_texts(terms: Iterable[TermOfArt]) -> list[str]:
    """Return the forms of terms and their discouraged substitutes, without stop words."""
    names = (name for term in terms for name in (*term.names, *term.avoid))
    return [_without_stop_words(name) for name in dict.fromkeys(names)]

"""The posting list: for each stem the documents that have it, weighed as lunr weighs (BM25 by field)."""

from __future__ import annotations

import math
import os
from collections import Counter, defaultdict
from functools import cache
from typing import Any

from lunr.stop_word_filter import WORDS as STOP_WORDS

from compendium.search.documents import Document
from compendium.search.stemmer import stem
from compendium.search.words import indexed, words

# field: (its weight, the bit that says a word was found in it). A title is short and says what an entry is.
FIELDS = {"title": (8.0, 1), "names": (6.0, 2), "labels": (2.0, 4), "summary": (2.0, 8), "body": (1.0, 16)}
BITS = 32

# Searched for is mostly a practice, a provision, a subject; titles in a bibliography hold the same words.
KIND_WEIGHTS = {"organisation": 0.8, "source": 0.6}

_K1, _B = 1.2, 0.75  # lunr's own settings
_GRAIN = 10  # weights are whole numbers, in tenths

Postings = dict[str, list[int]]


def postings(documents: list[Document]) -> dict[str, Any]:
    """Return {"terms", "forms", "postings"}, three lists of one length, sorted by term.

    A posting is [document, weight * 32 + bits of the fields, …], documents counted from the one before. A
    term "=cets 197" is a whole name, its weight says which sort (see compendium.search.names). Forms are the
    words behind a stem, each as the number of letters to drop from it and the letters to add ("0ing"): a
    reader who has typed "traffickin" is past the stem "traffick".
    """
    stems = _Stems()
    weighed = _weighed(_cut(documents, stems), documents)
    weighed.update((f"={key}", _flat(values)) for key, values in _exact(documents).items())
    terms, forms = sorted(weighed), stems.forms()
    return {
        "terms": terms,
        "forms": [" ".join(_ending(term, form) for form in sorted(forms.get(term, ()))) for term in terms],
        "postings": [weighed[term] for term in terms],
    }


class _Stems(dict[str, str]):
    """The stem of each word that was asked for."""

    def __missing__(self, word: str) -> str:
        self[word] = stemmed = stem(word)
        return stemmed

    def forms(self) -> dict[str, list[str]]:
        """Return the words of each stem."""
        forms: dict[str, list[str]] = defaultdict(list)
        for word, term in self.items():
            forms[term].append(word)
        return forms


Terms = list[list[str]]  # of a field in each document, in the order of its words


def _cut(documents: list[Document], stems: _Stems) -> dict[str, Terms]:
    """Return the terms of each document by field."""
    # The name of a State or a topic stands in the labels of many entries: it is cut once.
    short = cache(lambda text: [stems[word] for word in indexed(text)])
    terms: dict[str, Terms] = {name: [] for name in FIELDS}
    for document in documents:
        for name, cut in terms.items():
            found: list[str] = []
            for text in document.fields[name]:
                # In running text "the" and "of" say nothing; in a title or a name they may be all there is.
                if name in ("summary", "body"):
                    found += [stems[word] for word in indexed(text) if word not in STOP_WORDS]
                else:
                    found += short(text)
            cut.append(found)
    return terms


def _weighed(terms: dict[str, Terms], documents: list[Document]) -> Postings:
    """Return the postings of each term: BM25's shares of it, weighed by field, kind of entry and rarity."""
    averages = {name: _average(cut) for name, cut in terms.items()}
    shares: dict[str, list[float]] = defaultdict(list)  # document, weight, bits, document, …
    for place in range(len(documents)):
        total: dict[str, float] = {}
        bits: dict[str, int] = {}
        for name, (boost, bit) in FIELDS.items():
            found = terms[name][place]
            norm = _K1 * (1 - _B + _B * len(found) / averages[name])
            for term, times in Counter(found).items():
                share = boost * ((_K1 + 1) * times / (norm + times))
                if term in total:
                    total[term] += share
                    bits[term] |= bit
                else:
                    total[term] = share
                    bits[term] = bit
        for term, weight in total.items():
            shares[term] += (place, weight, bits[term])
    kinds = [KIND_WEIGHTS.get(document.entry.kind, 1.0) for document in documents]
    # Each is given back when its posting is made: together they take 40 MB at 10,000 entries.
    return {term: _posting(shares.pop(term), kinds) for term in list(shares)}


def _average(cut: Terms) -> float:
    return sum(map(len, cut)) / max(1, sum(map(bool, cut))) or 1


def _posting(found: list[Any], kinds: list[float]) -> list[int]:
    """Return the posting of one term; its documents come in order, `kinds` are the weights of all by kind."""
    rarity = math.log(1 + abs((len(kinds) - len(found) / 3 + 0.5) / (len(found) / 3 + 0.5)))
    grain = rarity * _GRAIN
    flat: list[int] = []
    before = 0
    for place, weight, bits in zip(found[::3], found[1::3], found[2::3], strict=True):
        flat += (place - before, (round(weight * (kinds[place] * grain)) or 1) * BITS + bits)
        before = place
    return flat


def _exact(documents: list[Document]) -> dict[str, dict[int, int]]:
    """Return {whole name in plain words: {document: weight of the name}}."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for place, document in enumerate(documents):
        for name in document.exact:
            key = " ".join(words(name.text))
            found[key][place] = max(found[key].get(place, 0), name.weight * BITS)
    found.pop("", None)
    return found


def _flat(values: dict[int, int]) -> list[int]:
    before, flat = 0, []
    for place, value in sorted(values.items()):
        flat += [place - before, value]
        before = place
    return flat


def _ending(term: str, form: str) -> str:
    same = len(os.path.commonprefix([term, form]))
    return f"{len(term) - same}{form[same:]}"

"""The posting list: for each stem the documents that have it, weighed as lunr weighs (BM25 by field)."""

from __future__ import annotations

import math
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from functools import cache
from itertools import chain
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
    found, forms = _counted(documents)
    weighed = {term: _flat(_weighed(by_field, documents)) for term, by_field in found.items()}
    weighed.update((f"={key}", _flat(values)) for key, values in _exact(documents).items())
    terms = sorted(weighed)
    return {
        "terms": terms,
        "forms": [" ".join(_ending(term, form) for form in sorted(forms.get(term, ()))) for term in terms],
        "postings": [weighed[term] for term in terms],
    }


Counts = dict[str, dict[str, dict[int, float]]]  # term: field: document: weight of its frequency


def _counted(documents: list[Document]) -> tuple[Counts, dict[str, set[str]]]:
    """Return BM25's share of each word in each field of each document, and the words of each stem."""
    forms: dict[str, set[str]] = defaultdict(set)
    # The name of a State or a topic stands in the labels of many entries: it is cut once.
    short = cache(lambda text: tuple(_terms(text, frozenset(), forms)))
    counts: dict[str, list[Counter[str]]] = {name: [] for name in FIELDS}
    for document in documents:
        for name in FIELDS:
            # In running text "the" and "of" say nothing; in a title or a name they may be all there is.
            long = name in ("summary", "body")
            texts = document.fields[name]
            terms = (_terms(text, STOP_WORDS, forms) if long else short(text) for text in texts)
            counts[name].append(Counter(chain.from_iterable(terms)))
    shares: Counts = defaultdict(lambda: defaultdict(dict))
    for name, counters in counts.items():
        lengths = [counter.total() for counter in counters]
        average = sum(lengths) / max(1, sum(map(bool, lengths))) or 1
        for place, counter in enumerate(counters):
            norm = _K1 * (1 - _B + _B * lengths[place] / average)
            for term, times in counter.items():
                shares[term][name][place] = (_K1 + 1) * times / (norm + times)
    return shares, forms


def _terms(text: str, without: Set[str], forms: dict[str, set[str]]) -> Iterator[str]:
    for word in indexed(text):
        if word not in without:
            term = stem(word)
            forms[term].add(word)
            yield term


def _weighed(by_field: dict[str, dict[int, float]], documents: list[Document]) -> dict[int, int]:
    """Return {document: weight and bits} of one term."""
    total: dict[int, float] = defaultdict(float)
    bits: dict[int, int] = defaultdict(int)
    for name, places in by_field.items():
        boost, bit = FIELDS[name]
        for place, share in places.items():
            total[place] += boost * share
            bits[place] |= bit
    rarity = math.log(1 + abs((len(documents) - len(total) + 0.5) / (len(total) + 0.5)))
    kinds = (documents[place].entry.kind for place in total)
    weights = (KIND_WEIGHTS.get(kind, 1.0) * rarity * _GRAIN for kind in kinds)
    return {
        place: max(1, round(value * weight)) * BITS + bits[place]
        for (place, value), weight in zip(total.items(), weights, strict=True)
    }


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

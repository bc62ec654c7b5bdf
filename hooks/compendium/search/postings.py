"""The posting list: for each stem the documents that have it, weighed as lunr weighs (BM25 by field).

How rare a word is counts in the browser, which learns it from the length of the list.
"""

from __future__ import annotations

from array import array
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from lunr.stop_word_filter import WORDS as STOP_WORDS

from compendium.search.bigrams import BigramIndex
from compendium.search.documents import Document
from compendium.search.encoding import ALPHABET
from compendium.search.sharding import fnv1a
from compendium.search.stemmer import stem
from compendium.search.synonyms import synonyms_by_stem
from compendium.search.tokenizer import ALL_STOP_WORDS, tokenize_with_variants

# A title is short and says what an entry is. Places that say more about a match come first.
FIELDS = {"title": 7.0, "names": 5.0, "summary": 3.0, "body": 1.5, "labels": 1.5, "asked": 4.0}
TITLE, NAMES, TEXT, LABELS = range(4)
FIELD_GROUPS = {
    "title": TITLE,
    "names": NAMES,
    "asked": NAMES,
    "summary": TEXT,
    "body": TEXT,
    "labels": LABELS,
}

# Searched for is mostly a practice, a provision, a subject; titles in a bibliography hold the same words, and
# a whole instrument those of each of its provisions. Pages on how this site is made speak of its words, too.
KIND_WEIGHTS = {"topic": 0.7, "instrument": 0.75, "organisation": 0.8, "page": 0.9, "source": 0.6}
SITE_PAGE_WEIGHTS = dict.fromkeys(("page:about", "page:edit", "page:data"), 0.5)

# Two words of one question say together what neither says alone, at most so many words apart.
COOCCURRENCE_WEIGHT, MAX_WORD_DISTANCE = 5.0, 2

# One word in a title is not worth many in a text: of four times the weight a good two count.
DAMPING_EXPONENT = 0.6

# A weight is one of 22 levels; by place the weight of the lowest and how much more the next one
# weighs, before they are damped.
WEIGHT_LEVELS = 22
SCALE = [(1.5, 1.16), (0.9, 1.18), (0.35, 1.18), (0.2, 1.17)]

_K1, _B = 1.2, 0.75  # lunr's own settings

# document * CODES + code; the code is place * LEVELS + level. As a list it would take nine times as much.
PostingList: TypeAlias = "array[int]"
CODE_COUNT = 128


@dataclass(frozen=True)
class InvertedIndex:
    """What is known of each stem. Documents are numbers, in the order of the list of documents."""

    terms: dict[str, PostingList]  # documents rise
    surface_forms: dict[
        str, list[str]
    ]  # the words behind each stem: who typed "traffickin" is past "traffick"
    names: dict[str, dict[int, int]]  # stems of a whole name: {document: weight of the name}
    synonyms: dict[str, list[str]]  # of stems, some of which no document has: words that say the same
    bigrams: BigramIndex  # words that stand side by side
    stems: StemCache


def build_inverted_index(documents: list[Document]) -> InvertedIndex:
    """Return the postings of all words of all documents."""
    stems, bigrams = StemCache(), BigramIndex()
    terms = _weighted_postings(
        _terms_by_field(documents, stems, bigrams), documents
    ) | _cooccurrence_postings(documents, stems)
    synonyms = synonyms_by_stem(stems.__getitem__, terms)
    for term in synonyms:
        terms.setdefault(term, array("I"))
    return InvertedIndex(
        terms, _surface_forms(stems), _exact_names(documents, stems), synonyms, bigrams, stems
    )


TokenizedText = tuple[list[str], list[str], list[str]]


class StemCache(dict[str, str]):
    """The stem of each word that was asked for."""

    def __init__(self) -> None:
        self._tokenized_names: dict[str, TokenizedText] = {}

    def __missing__(self, word: str) -> str:
        self[word] = stemmed = stem(word)
        return stemmed

    def tokenized(self, text: str) -> TokenizedText:
        """Return the words of a title or a name, their stems, and the stems of other ways to write it.

        The name of a State or a topic stands in the labels of many entries: it is cut once.
        """
        tokenized = self._tokenized_names.get(text)
        if tokenized is None:
            words, others = tokenize_with_variants(text)
            tokenized = words, [self[word] for word in words], [self[word] for word in others]
            self._tokenized_names[text] = tokenized
        return tokenized


def _surface_forms(stems: StemCache) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = defaultdict(list)
    for word, term in stems.items():
        forms[term].append(word)
    return forms


Terms = list[list[str]]  # of a field in each document


def _terms_by_field(documents: list[Document], stems: StemCache, bigrams: BigramIndex) -> dict[str, Terms]:
    """Return the terms of each document by field but its labels, and note what stands side by side."""
    terms: dict[str, Terms] = {name: [] for name in FIELDS if name != "labels"}
    stem_of = stems.__getitem__
    for number, document in enumerate(documents):
        for name, field_terms in terms.items():
            is_running_text = FIELD_GROUPS[name] == TEXT
            terms_of_document: list[str] = []
            for text in document.fields[name]:
                if not is_running_text:
                    _, text_stems, variants = stems.tokenized(text)
                    terms_of_document += text_stems + variants
                else:
                    words, variants = tokenize_with_variants(text)
                    text_stems = list(map(stem_of, words))
                    # In running text "the" and "of" say nothing; of a title or a name they may be all.
                    terms_of_document += [
                        s for word, s in zip(words, text_stems, strict=True) if word not in STOP_WORDS
                    ]
                    terms_of_document += map(stem_of, variants)
                if name != "asked":  # a phrase is to stand where a reader sees it
                    bigrams.add(text_stems)
            field_terms.append(terms_of_document)
        bigrams.close(number)
    return terms


def _weighted_postings(terms: dict[str, Terms], documents: list[Document]) -> dict[str, PostingList]:
    """Return the postings of each term: BM25's shares of it, weighed by field and kind of entry."""
    # The labels of a document are the names of others. There are more of them than of all other words.
    names = terms["names"]
    labels = (
        [*chain.from_iterable(map(names.__getitem__, document.label_documents))] for document in documents
    )
    averages = {name: _average_length(list(map(len, term_lists))) for name, term_lists in terms.items()}
    averages["labels"] = _average_length(
        [sum(len(names[number]) for number in d.label_documents) for d in documents]
    )
    postings: dict[str, PostingList] = defaultdict(lambda: array("I"))
    for number, (document, label_terms) in enumerate(zip(documents, labels, strict=True)):
        fields = {name: label_terms if name == "labels" else terms[name][number] for name in FIELDS}
        document_weight = _document_weight(document)
        base = number * CODE_COUNT
        for term, (weight, place) in _term_weights(fields, averages).items():
            level = bisect(_LEVEL_THRESHOLDS[place], weight * document_weight)
            postings[term].append(base + place * WEIGHT_LEVELS + level)
    return dict(postings)


def _cooccurrence_postings(documents: list[Document], stems: StemCache) -> dict[str, PostingList]:
    """Return the postings of two words of one question, in the order of the alphabet: "boss passport"."""
    documents_by_pair: dict[str, dict[int, None]] = defaultdict(dict)
    for number, document in enumerate(documents):
        for text in document.fields["asked"]:
            text_stems = stems.tokenized(text)[1]
            for position, first in enumerate(text_stems):
                for second in text_stems[position + 1 : position + 1 + MAX_WORD_DISTANCE]:
                    if first != second:
                        documents_by_pair[" ".join(sorted((first, second)))][number] = None
    postings = {}
    for pair, holders in documents_by_pair.items():
        codes = (
            NAMES * WEIGHT_LEVELS
            + bisect(_LEVEL_THRESHOLDS[NAMES], COOCCURRENCE_WEIGHT * _document_weight(documents[number]))
            for number in holders
        )
        postings[pair] = array("I", [n * CODE_COUNT + code for n, code in zip(holders, codes, strict=True)])
    return postings


def _document_weight(document: Document) -> float:
    entry = document.entry
    return SITE_PAGE_WEIGHTS.get(entry.ref.partition("/")[0]) or KIND_WEIGHTS.get(entry.kind, 1.0)


def _term_weights(fields: dict[str, list[str]], averages: dict[str, float]) -> dict[str, tuple[float, int]]:
    """Return {term: (its weight in all fields, the first place where it stands)}."""
    weights: dict[str, tuple[float, int]] = {}
    for name, field_terms in fields.items():
        boost, place = FIELDS[name] * (_K1 + 1), FIELD_GROUPS[name]
        norm = _K1 * (1 - _B + _B * len(field_terms) / averages[name])
        for term, frequency in Counter(field_terms).items():
            previous = weights.get(term)
            score = boost * frequency / (norm + frequency)
            weights[term] = (previous[0] + score, previous[1]) if previous else (score, place)
    return weights


def _average_length(lengths: list[int]) -> float:
    return sum(lengths) / max(1, sum(map(bool, lengths))) or 1


# By place, the weights from which on the next level is nearer.
_LEVEL_THRESHOLDS = [
    [lowest * ratio ** (level + 0.5) for level in range(WEIGHT_LEVELS - 1)] for lowest, ratio in SCALE
]
WEIGHTS = [
    (lowest * ratio**level) ** DAMPING_EXPONENT for lowest, ratio in SCALE for level in range(WEIGHT_LEVELS)
]  # by code

MAX_NAME_STEMS = 3  # stems that are written out


def name_key(stems: list[str]) -> str:
    """Return what a whole name is known by: its stems, or of a long one the first and a hash of the rest."""
    if len(stems) <= MAX_NAME_STEMS:
        return " ".join(stems)
    rest = fnv1a(" ".join(stems[MAX_NAME_STEMS - 1 :])) % len(ALPHABET) ** 2
    return " ".join([*stems[: MAX_NAME_STEMS - 1], f"{rest}"])


def _exact_names(documents: list[Document], stems: StemCache) -> dict[str, dict[int, int]]:
    weights_by_key: dict[str, dict[int, int]] = defaultdict(dict)
    for number, document in enumerate(documents):
        for name in document.exact_names:
            for key in _name_keys(stems, name.text):
                weights_by_key[key][number] = max(weights_by_key[key].get(number, 0), name.weight)
    weights_by_key.pop("", None)
    return weights_by_key


def _name_keys(stems: StemCache, name: str) -> Iterator[str]:
    words, text_stems, _ = stems.tokenized(name)
    # "the Palermo Protocol", "Council of Europe", "La Strada": who types a name may leave small words out.
    # The browser leaves out those at the beginning, so that it need not fetch the file of "the".
    significant_stems = [
        stem for word, stem in zip(words, text_stems, strict=True) if word not in ALL_STOP_WORDS
    ]
    if not significant_stems or words[0] not in ALL_STOP_WORDS:
        yield name_key(text_stems)
    yield name_key(list(dict.fromkeys(significant_stems)))

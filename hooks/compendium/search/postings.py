"""Inverted index: posting lists of stems, weighted by BM25 per field, with lunr's constants.

The inverse document frequency is applied in the browser, from the length of the list.
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
from compendium.search.encoding import ENCODING_ALPHABET
from compendium.search.sharding import fnv1a
from compendium.search.stemmer import stem
from compendium.search.synonyms import synonyms_by_stem
from compendium.search.tokenizer import ALL_STOP_WORDS, tokenize_with_variants

# Boost of each field, and the groups of fields that a posting distinguishes, most significant first.
FIELD_BOOSTS = {
    "title": 7.0,
    "names": 5.0,
    "summary": 3.0,
    "body": 1.5,
    "labels": 1.5,
    "asked": 4.0,
    "terms": 2.0,
}
TITLE_GROUP, NAMES_GROUP, TEXT_GROUP, LABELS_GROUP = range(4)
GROUP_BY_FIELD = {
    "title": TITLE_GROUP,
    "names": NAMES_GROUP,
    "asked": NAMES_GROUP,
    "terms": NAMES_GROUP,
    "summary": TEXT_GROUP,
    "body": TEXT_GROUP,
    "labels": LABELS_GROUP,
}

# Fields with words that readers may type and do not see.
EXPANSION_FIELDS = ("asked", "terms")

# Readers mostly look for practices, provisions and subjects. Titles in a bibliography contain the same words,
# an instrument those of each of its provisions, and pages about this site its vocabulary.
KIND_WEIGHTS = {"topic": 0.7, "instrument": 0.75, "organisation": 0.8, "page": 0.9, "source": 0.6}
SITE_PAGE_WEIGHTS = dict.fromkeys(("page:about", "page:edit", "page:data"), 0.5)

# Two words of one expansion phrase are a term of their own, at most so many words apart.
COOCCURRENCE_WEIGHT, MAX_WORD_DISTANCE = 5.0, 2

# Damps the weight of a single strong field against several weaker ones.
DAMPING_EXPONENT = 0.6

# Weights are quantized to levels. For each field group: the lowest weight, and the ratio of neighbouring
# levels, before damping.
WEIGHT_LEVEL_COUNT = 22
WEIGHT_SCALES = [(1.5, 1.16), (0.9, 1.18), (0.35, 1.18), (0.2, 1.17)]

_BM25_K1, _BM25_B = 1.2, 0.75  # lunr's defaults

# document * POSTING_CODE_COUNT + code, where code is field group * WEIGHT_LEVEL_COUNT + level; an array to
# save memory.
PostingList: TypeAlias = "array[int]"
POSTING_CODE_COUNT = 128


@dataclass(frozen=True)
class InvertedIndex:
    """Posting lists, forms, names and synonyms by stem, with documents by their numbers."""

    postings_by_term: dict[str, PostingList]  # ascending documents
    surface_forms: dict[
        str, list[str]
    ]  # words of each stem: "traffickin" is a prefix of one, not of "traffick"
    names: dict[str, dict[int, int]]  # stems of a whole name: {document: weight of the name}
    synonyms: dict[str, list[str]]  # of stems, some of which are in no document
    bigrams: BigramIndex
    stems: StemCache


def build_inverted_index(documents: list[Document]) -> InvertedIndex:
    """Build the inverted index of all documents."""
    stems, bigrams = StemCache(), BigramIndex()
    terms = _weighted_postings(
        _terms_by_field(documents, stems, bigrams), documents
    ) | _cooccurrence_postings(documents, stems)
    synonyms = synonyms_by_stem(stems.__getitem__, terms)
    for term in synonyms:
        terms.setdefault(term, array("I"))
    return InvertedIndex(
        terms, _forms_by_stem(stems), _weights_by_name_key(documents, stems), synonyms, bigrams, stems
    )


TokenizedText = tuple[list[str], list[str], list[str]]


class StemCache(dict[str, str]):
    """Cache of stems, and of tokenized names."""

    def __init__(self) -> None:
        self._tokenized_names: dict[str, TokenizedText] = {}

    def __missing__(self, word: str) -> str:
        self[word] = stemmed = stem(word)
        return stemmed

    def tokenized_name(self, text: str) -> TokenizedText:
        """Return the words of a title or a name, their stems, and the stems of its spelling variants.

        Cached, because the name of a State or a topic is a label of many entries.
        """
        tokenized = self._tokenized_names.get(text)
        if tokenized is None:
            words, variants = tokenize_with_variants(text)
            tokenized = words, [self[word] for word in words], [self[word] for word in variants]
            self._tokenized_names[text] = tokenized
        return tokenized


def _forms_by_stem(stems: StemCache) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = defaultdict(list)
    for word, term in stems.items():
        forms[term].append(word)
    return forms


FieldTerms = list[list[str]]  # of a field in each document


def _terms_by_field(
    documents: list[Document], stems: StemCache, bigrams: BigramIndex
) -> dict[str, FieldTerms]:
    """Return the terms of each document by field, except labels, and add its bigrams."""
    terms: dict[str, FieldTerms] = {name: [] for name in FIELD_BOOSTS if name != "labels"}
    stem_of = stems.__getitem__
    for number, document in enumerate(documents):
        for name, field_terms in terms.items():
            is_running_text = GROUP_BY_FIELD[name] == TEXT_GROUP
            terms_of_document: list[str] = []
            for text in document.fields[name]:
                if not is_running_text:
                    _, text_stems, variants = stems.tokenized_name(text)
                    terms_of_document += text_stems + variants
                else:
                    words, variants = tokenize_with_variants(text)
                    text_stems = list(map(stem_of, words))
                    # Stop words are left out of running text only: a title or a name may consist of them.
                    terms_of_document += [
                        s for word, s in zip(words, text_stems, strict=True) if word not in STOP_WORDS
                    ]
                    terms_of_document += map(stem_of, variants)
                if name not in EXPANSION_FIELDS:  # a phrase must match text that readers see
                    bigrams.add(text_stems)
            field_terms.append(terms_of_document)
        bigrams.close_document(number)
    return terms


def _weighted_postings(terms: dict[str, FieldTerms], documents: list[Document]) -> dict[str, PostingList]:
    """Return the posting list of each term: BM25 by field, times the weight of the kind of entry."""
    # Labels are the names of other documents, shared because they outnumber all other terms.
    names = terms["names"]
    labels = (
        [*chain.from_iterable(map(names.__getitem__, document.label_documents))] for document in documents
    )
    averages = {
        name: _average_nonempty_length(list(map(len, term_lists))) for name, term_lists in terms.items()
    }
    averages["labels"] = _average_nonempty_length(
        [sum(len(names[number]) for number in d.label_documents) for d in documents]
    )
    postings: dict[str, PostingList] = defaultdict(lambda: array("I"))
    for number, (document, label_terms) in enumerate(zip(documents, labels, strict=True)):
        fields = {name: label_terms if name == "labels" else terms[name][number] for name in FIELD_BOOSTS}
        document_weight = _document_weight(document)
        base = number * POSTING_CODE_COUNT
        for term, (weight, place) in _term_weights(fields, averages).items():
            level = bisect(_LEVEL_THRESHOLDS[place], weight * document_weight)
            postings[term].append(base + place * WEIGHT_LEVEL_COUNT + level)
    return dict(postings)


def _cooccurrence_postings(documents: list[Document], stems: StemCache) -> dict[str, PostingList]:
    """Return the posting lists of two words of one expansion phrase, in alphabetical order."""
    documents_by_pair: dict[str, dict[int, None]] = defaultdict(dict)
    for number, document in enumerate(documents):
        for text in chain.from_iterable(document.fields[name] for name in EXPANSION_FIELDS):
            text_stems = stems.tokenized_name(text)[1]
            for position, first in enumerate(text_stems):
                for second in text_stems[position + 1 : position + 1 + MAX_WORD_DISTANCE]:
                    if first != second:
                        documents_by_pair[" ".join(sorted((first, second)))][number] = None
    postings = {}
    for pair, holders in documents_by_pair.items():
        codes = (
            NAMES_GROUP * WEIGHT_LEVEL_COUNT
            + bisect(
                _LEVEL_THRESHOLDS[NAMES_GROUP], COOCCURRENCE_WEIGHT * _document_weight(documents[number])
            )
            for number in holders
        )
        postings[pair] = array(
            "I", [n * POSTING_CODE_COUNT + code for n, code in zip(holders, codes, strict=True)]
        )
    return postings


def _document_weight(document: Document) -> float:
    entry = document.entry
    return SITE_PAGE_WEIGHTS.get(entry.ref.partition("/")[0]) or KIND_WEIGHTS.get(entry.kind, 1.0)


def _term_weights(fields: dict[str, list[str]], averages: dict[str, float]) -> dict[str, tuple[float, int]]:
    """Return {term: (its weight in all fields, its most significant field group)}."""
    weights: dict[str, tuple[float, int]] = {}
    for name, field_terms in fields.items():
        boost, place = FIELD_BOOSTS[name] * (_BM25_K1 + 1), GROUP_BY_FIELD[name]
        norm = _BM25_K1 * (1 - _BM25_B + _BM25_B * len(field_terms) / averages[name])
        for term, frequency in Counter(field_terms).items():
            previous = weights.get(term)
            score = boost * frequency / (norm + frequency)
            weights[term] = (previous[0] + score, previous[1]) if previous else (score, place)
    return weights


def _average_nonempty_length(lengths: list[int]) -> float:
    return sum(lengths) / max(1, sum(map(bool, lengths))) or 1


# For each field group, the weights above which the next level is nearer.
_LEVEL_THRESHOLDS = [
    [lowest * ratio ** (level + 0.5) for level in range(WEIGHT_LEVEL_COUNT - 1)]
    for lowest, ratio in WEIGHT_SCALES
]
WEIGHT_BY_CODE = [
    (lowest * ratio**level) ** DAMPING_EXPONENT
    for lowest, ratio in WEIGHT_SCALES
    for level in range(WEIGHT_LEVEL_COUNT)
]  # by code

MAX_NAME_STEMS = 3  # stems that are stored as text


def name_key(stems: list[str]) -> str:
    """Return the lookup key of a name: its stems, or of a long one the first two and a hash of the rest."""
    if len(stems) <= MAX_NAME_STEMS:
        return " ".join(stems)
    rest = fnv1a(" ".join(stems[MAX_NAME_STEMS - 1 :])) % len(ENCODING_ALPHABET) ** 2
    return " ".join([*stems[: MAX_NAME_STEMS - 1], f"{rest}"])


def _weights_by_name_key(documents: list[Document], stems: StemCache) -> dict[str, dict[int, int]]:
    weights_by_key: dict[str, dict[int, int]] = defaultdict(dict)
    for number, document in enumerate(documents):
        for name in document.exact_names:
            for key in _name_keys(stems, name.text):
                weights_by_key[key][number] = max(weights_by_key[key].get(number, 0), name.weight)
    weights_by_key.pop("", None)
    return weights_by_key


def _name_keys(stems: StemCache, name: str) -> Iterator[str]:
    words, text_stems, _ = stems.tokenized_name(name)
    # "the Palermo Protocol", "Council of Europe", "La Strada": a query may omit stop words. The browser omits
    # leading ones, so that it need not fetch the shard of "the".
    significant_stems = [
        stem for word, stem in zip(words, text_stems, strict=True) if word not in ALL_STOP_WORDS
    ]
    if not significant_stems or words[0] not in ALL_STOP_WORDS:
        yield name_key(text_stems)
    yield name_key(list(dict.fromkeys(significant_stems)))

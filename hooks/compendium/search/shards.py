"""Term shards with impact-ordered posting lists, the long ones split into head and tail.

The head has the documents of highest impact, which suffice for a query of one word. The tail is in a second
file, fetched when several words are intersected or all documents are counted. So the size of a shard does not
grow with the number of entries.
"""

from __future__ import annotations

import heapq
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import sub
from typing import Any, NamedTuple

from lunr.stop_word_filter import WORDS as STOP_WORDS

from compendium.search.documents import Document
from compendium.search.encoding import ENCODING_ALPHABET, delta_encode, encode_int, encode_ints
from compendium.search.postings import (
    POSTING_CODE_COUNT,
    TEXT_GROUP,
    WEIGHT_BY_CODE,
    WEIGHT_LEVEL_COUNT,
    InvertedIndex,
    PostingList,
)
from compendium.search.sharding import ShardMap, choose_shard_map

TARGET_SHARD_SIZE = 10_600  # characters
TARGET_TAIL_FILE_SIZE = 6_000  # characters; several tails share a file
MAX_UNSPLIT_LENGTH = 400  # documents in a posting list
POSTING_HEAD_LENGTH = 160  # documents
_PREFIX_HEAD_LENGTH = 60  # documents of a prefix term such as "ab*", or of a name
# Kinds with names that are not shown in the entries that they label.
_KINDS_WITH_HIDDEN_NAMES = ("topic", "country", "organisation")
NAME_MATCH_FACTOR = 1.5  # of the score of a document whose title and names have all words
_TAIL_LEVEL_STEP = 8  # in a tail, weights are quantized to steps of so many levels

# Rounded down, so that no posting of the tail outweighs the head.
_TAIL_CODE_BY_CODE = [
    code - code % WEIGHT_LEVEL_COUNT % _TAIL_LEVEL_STEP for code in range(POSTING_CODE_COUNT)
]
_IMPACT_BY_CODE = [
    (WEIGHT_BY_CODE[code] if code < len(WEIGHT_BY_CODE) else 0.0)
    * (NAME_MATCH_FACTOR if code < TEXT_GROUP * WEIGHT_LEVEL_COUNT else 1)
    for code in range(POSTING_CODE_COUNT)
]


class EncodedPostings(NamedTuple):
    """Encoded posting list: its head, and its tail if it was split."""

    head: str
    document_count: int = 0  # documents, if the head has not all
    tail: str = ""  # a prefix term such as "ab*" has none


def build_term_shards(
    index: InvertedIndex, documents: list[Document]
) -> tuple[ShardMap, list[dict[str, Any]], list[list[str]]]:
    """Return the shard map, the shards, and for each shard the tail files of its long posting lists.

    A shard is {"terms", "forms", "postings", "long", "also", "names", "named", "means", "titles"}, documented
    in docs/scripts/search/term-shard.js, which reads it.
    """
    encoded = {term: _encode_postings(posting) for term, posting in index.postings_by_term.items()}
    forms = {
        term: " ".join(_encode_surface_form(term, form) for form in sorted(index.surface_forms.get(term, ())))
        for term in encoded
    }
    names = {key: _encode_name_matches(bearers) for key, bearers in index.names.items()}
    synonyms = {term: " ".join(words) for term, words in index.synonyms.items()}
    sizes = {
        term: len(term) + len(postings.head) + len(forms[term]) + len(synonyms.get(term, "")) + 2
        for term, postings in encoded.items()
    }
    for key in names:
        first = key.partition(" ")[0]
        sizes[first] = sizes.get(first, 0) + len(key) + len(names[key]) + 2
    shard_map = choose_shard_map(sizes, TARGET_SHARD_SIZE)
    for prefix, posting in _prefix_postings(index.postings_by_term, shard_map):
        head = _highest_impact_postings(posting, _PREFIX_HEAD_LENGTH)
        encoded[prefix] = EncodedPostings(
            encode_posting_list(head), 0 if len(head) == len(posting) else len(posting)
        )
        forms[prefix] = ""
    terms_by_shard: list[list[str]] = [[] for _ in range(shard_map.shard_count)]
    for term in sorted(encoded):
        terms_by_shard[shard_map.shard(term)].append(term)
    names_by_shard: list[list[str]] = [[] for _ in range(shard_map.shard_count)]
    for key in sorted(names):
        names_by_shard[shard_map.shard(key.partition(" ")[0])].append(key)
    other_names = _label_documents_by_name(index, documents)
    titles = [document.title for document in documents]
    files, tails = [], []
    for terms, keys in zip(terms_by_shard, names_by_shard, strict=True):
        long, tail_files = _pack_tail_files([encoded[term] for term in terms])
        bearers_by_place = {at: other_names[term] for at, term in enumerate(terms) if term in other_names}
        files.append({
            "terms": ",".join(terms),
            "forms": ",".join(forms[term] for term in terms),
            "postings": " ".join(encoded[term].head for term in terms),
            "long": long,
            "also": {str(at): synonyms[term] for at, term in enumerate(terms) if term in synonyms},
            "names": ",".join(keys),
            "named": " ".join(names[key] for key in keys),
            "means": {str(at): delta_encode(bearers) for at, bearers in bearers_by_place.items()},
            "titles": {str(d): titles[d] for d in sorted({d for b in bearers_by_place.values() for d in b})},
        })  # fmt: skip
        tails.append(tail_files)
    return shard_map, files, tails


def _encode_postings(posting: PostingList) -> EncodedPostings:
    head, tail = split_posting_list(posting)
    return EncodedPostings(head, len(posting), encode_posting_tail(tail)) if tail else EncodedPostings(head)


def split_posting_list(posting: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Return the encoded head and the postings of the tail."""
    if len(posting) <= MAX_UNSPLIT_LENGTH:
        return encode_posting_list(posting), ()
    head = _highest_impact_postings(posting, POSTING_HEAD_LENGTH)
    head_postings = set(head)
    return encode_posting_list(head), [item for item in posting if item not in head_postings]


def _highest_impact_postings(posting: Sequence[int], count: int) -> Sequence[int]:
    if len(posting) <= count:
        return posting
    return sorted(
        heapq.nlargest(count, posting, key=lambda item: (_IMPACT_BY_CODE[item % POSTING_CODE_COUNT], -item))
    )


def encode_posting_list(posting: Sequence[int]) -> str:
    """Return delta-encoded documents and their codes, alternating."""
    documents = [item // POSTING_CODE_COUNT for item in posting]
    deltas = map(sub, documents, [-1, *documents])
    return "".join(
        [
            encode_int(delta - 1) + ENCODING_ALPHABET[item % POSTING_CODE_COUNT]
            for delta, item in zip(deltas, posting, strict=True)
        ]
    )


def encode_posting_tail(posting: Sequence[int]) -> str:
    """Return postings grouped by code: code, delta-encoded documents, "!", code, documents …"""
    by_code: dict[int, list[int]] = defaultdict(list)
    for item in posting:
        by_code[_TAIL_CODE_BY_CODE[item % POSTING_CODE_COUNT]].append(item // POSTING_CODE_COUNT)
    return "!".join(
        ENCODING_ALPHABET[code] + delta_encode(documents) for code, documents in sorted(by_code.items())
    )


def _pack_tail_files(encoded_lists: list[EncodedPostings]) -> tuple[dict[str, list[int]], list[str]]:
    """Return {position of a list: [documents in all, tail file or -1, position in it]} and the tail files."""
    long: dict[str, list[int]] = {}
    files: list[list[str]] = []
    size = TARGET_TAIL_FILE_SIZE
    for at, (_, total, tail) in enumerate(encoded_lists):
        if not tail:
            if total:
                long[str(at)] = [total, -1, 0]
            continue
        if size + len(tail) > TARGET_TAIL_FILE_SIZE:
            files.append([])
            size = 0
        long[str(at)] = [total, len(files) - 1, len(files[-1])]
        files[-1].append(tail)
        size += len(tail)
    return long, [" ".join(file) for file in files]


def _prefix_postings(terms: dict[str, PostingList], shard_map: ShardMap) -> Iterator[tuple[str, list[int]]]:
    """Yield the prefix terms "a*" and "ab*", and those of split prefixes, with postings of titles and names.

    They give first results from one shard for a query of one or two letters.
    """
    open_prefixes: dict[str, dict[int, int]] = {}
    for term in sorted(terms):  # sorted, so that few prefixes are open at a time
        name_postings = [
            item for item in terms[term] if item % POSTING_CODE_COUNT < TEXT_GROUP * WEIGHT_LEVEL_COUNT
        ]
        if not name_postings or " " in term:
            continue
        for prefix in [prefix for prefix in open_prefixes if not term.startswith(prefix)]:
            yield _prefix_posting_list(prefix, open_prefixes.pop(prefix))
        prefixes = [term[:length] for length in (1, 2) if len(term) > length]
        prefixes += [
            term[:length] for length in range(3, len(term)) if term[:length] in shard_map.split_prefixes
        ]
        for prefix in prefixes:
            code_by_document = open_prefixes.setdefault(prefix, {})
            for item in name_postings:
                document, code = divmod(item, POSTING_CODE_COUNT)
                known_code = code_by_document.get(document)
                if known_code is None or _IMPACT_BY_CODE[code] > _IMPACT_BY_CODE[known_code]:
                    code_by_document[document] = code
    yield from (
        _prefix_posting_list(prefix, code_by_document) for prefix, code_by_document in open_prefixes.items()
    )


def _prefix_posting_list(prefix: str, code_by_document: dict[int, int]) -> tuple[str, list[int]]:
    return f"{prefix}*", [
        document * POSTING_CODE_COUNT + code for document, code in sorted(code_by_document.items())
    ]


def _label_documents_by_name(index: InvertedIndex, documents: list[Document]) -> dict[str, list[int]]:
    """Return {term: labels that have it in another name than their title}: topics, States and bodies."""
    label_numbers = {bearer for document in documents for bearer in document.label_documents}
    documents_by_term: dict[str, list[int]] = defaultdict(list)
    for bearer in sorted(
        bearer for bearer in label_numbers if documents[bearer].entry.kind in _KINDS_WITH_HIDDEN_NAMES
    ):
        document = documents[bearer]
        title_stems = _field_stems(index, document, "title") | STOP_WORDS
        for term in _field_stems(index, document, "names") - title_stems:
            if not term[0].isdigit():
                documents_by_term[term].append(bearer)
    return {term: bearers[:12] for term, bearers in documents_by_term.items()}


def _field_stems(index: InvertedIndex, document: Document, field: str) -> set[str]:
    return {
        stem
        for text in document.fields[field]
        for part in index.stems.tokenized_name(text)[1:]
        for stem in part
    }


def _encode_name_matches(bearers: dict[int, int]) -> str:
    strongest = sorted(
        heapq.nlargest(_PREFIX_HEAD_LENGTH, bearers, key=lambda document: (bearers[document], -document))
    )
    previous, encoded = -1, []
    for document in strongest:
        encoded.append(encode_ints([document - previous - 1, bearers[document]]))
        previous = document
    return "".join(encoded)


def _encode_surface_form(term: str, form: str) -> str:
    common_length = len(os.path.commonprefix([term, form]))
    return f"{len(term) - common_length}{form[common_length:]}"

"""Terms to files: each holds the words of many beginnings, and long lists of documents are cut in two.

Of a common word the file has the documents that say it loudest: they are what a reader wants who typed it
alone. The rest lies in a second file, fetched when several words are to be found together or all documents
are counted. So no file grows with the number of entries.
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
from compendium.search.encoding import ALPHABET, delta_encode, encode_int, encode_ints
from compendium.search.postings import CODE_COUNT, TEXT, WEIGHT_LEVELS, WEIGHTS, InvertedIndex, PostingList
from compendium.search.sharding import ShardMap, assign_shards

TARGET_SHARD_SIZE = 10_300  # characters of a file, about 6 KB compressed
TARGET_TAIL_FILE_SIZE = 6_000  # of a file of rests: those of other words come along for nothing
SPLIT_ABOVE = 400  # a list of so many documents is not cut
HEAD_LENGTH = 160  # of a list that is, so many come first
_PREFIX_HEAD_LENGTH = 60  # documents of a beginning such as "ab*", or of a name
_EXPLAINED_KINDS = (
    "topic",
    "country",
    "organisation",
)  # have names that do not show in an entry that bears them
NAME_MATCH_FACTOR = 1.5  # docs/scripts/search.js weighs a document so whose title and names hold all words
_TAIL_LEVELS = 8  # in the rest, only so many levels of weight are told apart from others

# Downwards, so that nothing in the rest weighs more than what comes first.
_TAIL_CODES = [code - code % WEIGHT_LEVELS % _TAIL_LEVELS for code in range(CODE_COUNT)]
_IMPACT = [
    (WEIGHTS[code] if code < len(WEIGHTS) else 0.0)
    * (NAME_MATCH_FACTOR if code < TEXT * WEIGHT_LEVELS else 1)
    for code in range(CODE_COUNT)
]


class EncodedPostings(NamedTuple):
    """A list of documents, packed: what its file has of it, and the rest."""

    head: str
    total: int = 0  # of all documents, if the head has not all
    tail: str = ""  # of a beginning such as "ab*" there is none: what it finds is a first glance


def term_shards(
    index: InvertedIndex, documents: list[Document]
) -> tuple[ShardMap, list[dict[str, Any]], list[list[str]]]:
    """Return how words are dealt out, the files, and for each file the rests of its long lists.

    A file is {"terms", "forms", "postings", "long", "also", "names", "named", "means", "titles"}; what they
    hold is said in docs/scripts/search-bucket.js, which reads them.
    """
    encoded = {term: _encode(posting) for term, posting in index.terms.items()}
    forms = {
        term: " ".join(_encode_form(term, form) for form in sorted(index.surface_forms.get(term, ())))
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
    shard_map = assign_shards(sizes, TARGET_SHARD_SIZE)
    for prefix, posting in _prefix_postings(index.terms, shard_map):
        head = _highest_impact(posting, _PREFIX_HEAD_LENGTH)
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
    other_names, titles = (
        _documents_by_other_name(index, documents),
        [document.title for document in documents],
    )
    files, tails = [], []
    for terms, keys in zip(terms_by_shard, names_by_shard, strict=True):
        long, tail_files = _tail_files([encoded[term] for term in terms])
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


def _encode(posting: PostingList) -> EncodedPostings:
    head, tail = split_posting_list(posting)
    return EncodedPostings(head, len(posting), encode_tail(tail)) if tail else EncodedPostings(head)


def split_posting_list(posting: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Return the list as written in the first file, and the documents that are not in it."""
    if len(posting) <= SPLIT_ABOVE:
        return encode_posting_list(posting), ()
    head = _highest_impact(posting, HEAD_LENGTH)
    head_postings = set(head)
    return encode_posting_list(head), [item for item in posting if item not in head_postings]


def _highest_impact(posting: Sequence[int], count: int) -> Sequence[int]:
    if len(posting) <= count:
        return posting
    return sorted(heapq.nlargest(count, posting, key=lambda item: (_IMPACT[item % CODE_COUNT], -item)))


def encode_posting_list(posting: Sequence[int]) -> str:
    """Return documents that rise and their codes, in turn."""
    documents = [item // CODE_COUNT for item in posting]
    deltas = map(sub, documents, [-1, *documents])
    return "".join(
        [
            encode_int(delta - 1) + ALPHABET[item % CODE_COUNT]
            for delta, item in zip(deltas, posting, strict=True)
        ]
    )


def encode_tail(posting: Sequence[int]) -> str:
    """Return code, documents that rise, "!", code, documents …: a fifth less than all in one row."""
    by_code: dict[int, list[int]] = defaultdict(list)
    for item in posting:
        by_code[_TAIL_CODES[item % CODE_COUNT]].append(item // CODE_COUNT)
    return "!".join(ALPHABET[code] + delta_encode(documents) for code, documents in sorted(by_code.items()))


def _tail_files(encoded_lists: list[EncodedPostings]) -> tuple[dict[str, list[int]], list[str]]:
    """Return {place of a list: [documents in all, file of the rest or -1, place in it]} and the files."""
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
    """Yield what titles and names hold words that begin with one or two letters, or a split beginning.

    As terms: "a*", "ab*". Whoever has typed so little gets a first glance from one file.
    """
    open_prefixes: dict[str, dict[int, int]] = {}
    for term in sorted(terms):  # those of a beginning follow each other: few are open at a time
        name_postings = [item for item in terms[term] if item % CODE_COUNT < TEXT * WEIGHT_LEVELS]
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
                document, code = divmod(item, CODE_COUNT)
                known_code = code_by_document.get(document)
                if known_code is None or _IMPACT[code] > _IMPACT[known_code]:
                    code_by_document[document] = code
    yield from (
        _prefix_posting_list(prefix, code_by_document) for prefix, code_by_document in open_prefixes.items()
    )


def _prefix_posting_list(prefix: str, code_by_document: dict[int, int]) -> tuple[str, list[int]]:
    return f"{prefix}*", [document * CODE_COUNT + code for document, code in sorted(code_by_document.items())]


def _documents_by_other_name(index: InvertedIndex, documents: list[Document]) -> dict[str, list[int]]:
    """Return {term: documents it is another name of}: topics, States and bodies that other entries bear."""
    label_numbers = {bearer for document in documents for bearer in document.label_documents}
    documents_by_term: dict[str, list[int]] = defaultdict(list)
    for bearer in sorted(
        bearer for bearer in label_numbers if documents[bearer].entry.kind in _EXPLAINED_KINDS
    ):
        document = documents[bearer]
        title_stems = _stems(index, document, "title") | STOP_WORDS
        for term in _stems(index, document, "names") - title_stems:
            if not term[0].isdigit():
                documents_by_term[term].append(bearer)
    return {term: bearers[:12] for term, bearers in documents_by_term.items()}


def _stems(index: InvertedIndex, document: Document, field: str) -> set[str]:
    return {
        stem for text in document.fields[field] for part in index.stems.tokenized(text)[1:] for stem in part
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


def _encode_form(term: str, form: str) -> str:
    common_length = len(os.path.commonprefix([term, form]))
    return f"{len(term) - common_length}{form[common_length:]}"

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
    rest: str = ""  # of a beginning such as "ab*" there is none: what it finds is a first glance


def term_shards(
    found: InvertedIndex, documents: list[Document]
) -> tuple[ShardMap, list[dict[str, Any]], list[list[str]]]:
    """Return how words are dealt out, the files, and for each file the rests of its long lists.

    A file is {"terms", "forms", "postings", "long", "also", "names", "named", "means", "titles"}; what they
    hold is said in docs/scripts/search-bucket.js, which reads them.
    """
    written = {term: _encode(posting) for term, posting in found.terms.items()}
    forms = {
        term: " ".join(_encode_form(term, form) for form in sorted(found.forms.get(term, ())))
        for term in written
    }
    names = {key: _encode_name_matches(bearers) for key, bearers in found.names.items()}
    also = {term: " ".join(said) for term, said in found.meanings.items()}
    sizes = {
        term: len(term) + len(own.head) + len(forms[term]) + len(also.get(term, "")) + 2
        for term, own in written.items()
    }
    for key in names:
        first = key.partition(" ")[0]
        sizes[first] = sizes.get(first, 0) + len(key) + len(names[key]) + 2
    dealt = assign_shards(sizes, TARGET_SHARD_SIZE)
    for beginning, posting in _prefix_postings(found.terms, dealt):
        best = _highest_impact(posting, _PREFIX_HEAD_LENGTH)
        written[beginning] = EncodedPostings(
            encode_posting_list(best), 0 if len(best) == len(posting) else len(posting)
        )
        forms[beginning] = ""
    by_file: list[list[str]] = [[] for _ in range(dealt.files)]
    for term in sorted(written):
        by_file[dealt.file(term)].append(term)
    names_by_file: list[list[str]] = [[] for _ in range(dealt.files)]
    for key in sorted(names):
        names_by_file[dealt.file(key.partition(" ")[0])].append(key)
    means, titles = _documents_by_other_name(found, documents), [document.title for document in documents]
    files, rests = [], []
    for terms, keys in zip(by_file, names_by_file, strict=True):
        long, rest = _tail_files([written[term] for term in terms])
        places = {at: means[term] for at, term in enumerate(terms) if term in means}
        files.append({
            "terms": ",".join(terms),
            "forms": ",".join(forms[term] for term in terms),
            "postings": " ".join(written[term].head for term in terms),
            "long": long,
            "also": {str(at): also[term] for at, term in enumerate(terms) if term in also},
            "names": ",".join(keys),
            "named": " ".join(names[key] for key in keys),
            "means": {str(at): delta_encode(bearers) for at, bearers in places.items()},
            "titles": {str(d): titles[d] for d in sorted({d for b in places.values() for d in b})},
        })  # fmt: skip
        rests.append(rest)
    return dealt, files, rests


def _encode(posting: PostingList) -> EncodedPostings:
    head, rest = split_posting_list(posting)
    return EncodedPostings(head, len(posting), encode_tail(rest)) if rest else EncodedPostings(head)


def split_posting_list(posting: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Return the list as written in the first file, and the documents that are not in it."""
    if len(posting) <= SPLIT_ABOVE:
        return encode_posting_list(posting), ()
    head = _highest_impact(posting, HEAD_LENGTH)
    kept = set(head)
    return encode_posting_list(head), [item for item in posting if item not in kept]


def _highest_impact(posting: Sequence[int], count: int) -> Sequence[int]:
    if len(posting) <= count:
        return posting
    return sorted(heapq.nlargest(count, posting, key=lambda item: (_IMPACT[item % CODE_COUNT], -item)))


def encode_posting_list(posting: Sequence[int]) -> str:
    """Return documents that rise and their codes, in turn."""
    documents = [item // CODE_COUNT for item in posting]
    steps = map(sub, documents, [-1, *documents])
    return "".join(
        [
            encode_int(step - 1) + ALPHABET[item % CODE_COUNT]
            for step, item in zip(steps, posting, strict=True)
        ]
    )


def encode_tail(posting: Sequence[int]) -> str:
    """Return code, documents that rise, "!", code, documents …: a fifth less than all in one row."""
    by_code: dict[int, list[int]] = defaultdict(list)
    for item in posting:
        by_code[_TAIL_CODES[item % CODE_COUNT]].append(item // CODE_COUNT)
    return "!".join(ALPHABET[code] + delta_encode(documents) for code, documents in sorted(by_code.items()))


def _tail_files(lists: list[EncodedPostings]) -> tuple[dict[str, list[int]], list[str]]:
    """Return {place of a list: [documents in all, file of the rest or -1, place in it]} and the files."""
    long: dict[str, list[int]] = {}
    files: list[list[str]] = []
    size = TARGET_TAIL_FILE_SIZE
    for at, (_, total, rest) in enumerate(lists):
        if not rest:
            if total:
                long[str(at)] = [total, -1, 0]
            continue
        if size + len(rest) > TARGET_TAIL_FILE_SIZE:
            files.append([])
            size = 0
        long[str(at)] = [total, len(files) - 1, len(files[-1])]
        files[-1].append(rest)
        size += len(rest)
    return long, [" ".join(file) for file in files]


def _prefix_postings(terms: dict[str, PostingList], dealt: ShardMap) -> Iterator[tuple[str, list[int]]]:
    """Yield what titles and names hold words that begin with one or two letters, or a split beginning.

    As terms: "a*", "ab*". Whoever has typed so little gets a first glance from one file.
    """
    open: dict[str, dict[int, int]] = {}
    for term in sorted(terms):  # those of a beginning follow each other: few are open at a time
        shown = [item for item in terms[term] if item % CODE_COUNT < TEXT * WEIGHT_LEVELS]
        if not shown or " " in term:
            continue
        for start in [start for start in open if not term.startswith(start)]:
            yield _prefix_posting_list(start, open.pop(start))
        starts = [term[:length] for length in (1, 2) if len(term) > length]
        starts += [term[:length] for length in range(3, len(term)) if term[:length] in dealt.long]
        for start in starts:
            best = open.setdefault(start, {})
            for item in shown:
                document, code = divmod(item, CODE_COUNT)
                known = best.get(document)
                if known is None or _IMPACT[code] > _IMPACT[known]:
                    best[document] = code
    yield from (_prefix_posting_list(start, best) for start, best in open.items())


def _prefix_posting_list(start: str, best: dict[int, int]) -> tuple[str, list[int]]:
    return f"{start}*", [document * CODE_COUNT + code for document, code in sorted(best.items())]


def _documents_by_other_name(found: InvertedIndex, documents: list[Document]) -> dict[str, list[int]]:
    """Return {term: documents it is another name of}: topics, States and bodies that other entries bear."""
    borne = {bearer for document in documents for bearer in document.label_documents}
    means: dict[str, list[int]] = defaultdict(list)
    for bearer in sorted(bearer for bearer in borne if documents[bearer].entry.kind in _EXPLAINED_KINDS):
        document = documents[bearer]
        own = _stems(found, document, "title") | STOP_WORDS
        for term in _stems(found, document, "names") - own:
            if not term[0].isdigit():
                means[term].append(bearer)
    return {term: bearers[:12] for term, bearers in means.items()}


def _stems(found: InvertedIndex, document: Document, field: str) -> set[str]:
    return {stem for text in document.fields[field] for part in found.stems.of(text)[1:] for stem in part}


def _encode_name_matches(bearers: dict[int, int]) -> str:
    best = sorted(
        heapq.nlargest(_PREFIX_HEAD_LENGTH, bearers, key=lambda document: (bearers[document], -document))
    )
    before, found = -1, []
    for document in best:
        found.append(encode_ints([document - before - 1, bearers[document]]))
        before = document
    return "".join(found)


def _encode_form(term: str, form: str) -> str:
    same = len(os.path.commonprefix([term, form]))
    return f"{len(term) - same}{form[same:]}"

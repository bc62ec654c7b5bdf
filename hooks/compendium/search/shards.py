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
from compendium.search.encoding import SIGNS, number, numbers, rising
from compendium.search.postings import CODES, LEVELS, TEXT, WEIGHTS, Posting, Postings
from compendium.search.sharding import Deal, deal

TARGET = 10_300  # characters of a file, about 6 KB compressed
TARGET_REST = 6_000  # of a file of rests: those of other words come along for nothing
WHOLE = 400  # a list of so many documents is not cut
HEAD = 160  # of a list that is, so many come first
_SHORT = 60  # documents of a beginning such as "ab*", or of a name
_EXPLAINED = ("topic", "country", "organisation")  # have names that do not show in an entry that bears them
IN_NAMES = 1.5  # docs/scripts/search/scoring.js weighs a document so whose title and names hold all words
_ROUGH = 8  # in the rest, only so many levels of weight are told apart from others

# Downwards, so that nothing in the rest weighs more than what comes first.
_ROUGHLY = [code - code % LEVELS % _ROUGH for code in range(CODES)]
_RANK = [
    (WEIGHTS[code] if code < len(WEIGHTS) else 0.0) * (IN_NAMES if code < TEXT * LEVELS else 1)
    for code in range(CODES)
]


class Written(NamedTuple):
    """A list of documents, packed: what its file has of it, and the rest."""

    head: str
    total: int = 0  # of all documents, if the head has not all
    rest: str = ""  # of a beginning such as "ab*" there is none: what it finds is a first glance


def buckets(found: Postings, documents: list[Document]) -> tuple[Deal, list[dict[str, Any]], list[list[str]]]:
    """Return how words are dealt out, the files, and for each file the rests of its long lists.

    A file is {"terms", "forms", "postings", "long", "also", "names", "named", "means", "titles"}; what they
    hold is said in docs/scripts/search/term-shard.js, which reads them.
    """
    written = {term: _written(posting) for term, posting in found.terms.items()}
    forms = {
        term: " ".join(_ending(term, form) for form in sorted(found.forms.get(term, ()))) for term in written
    }
    names = {key: _named(bearers) for key, bearers in found.names.items()}
    also = {term: " ".join(said) for term, said in found.meanings.items()}
    sizes = {
        term: len(term) + len(own.head) + len(forms[term]) + len(also.get(term, "")) + 2
        for term, own in written.items()
    }
    for key in names:
        first = key.partition(" ")[0]
        sizes[first] = sizes.get(first, 0) + len(key) + len(names[key]) + 2
    dealt = deal(sizes, TARGET)
    for beginning, posting in _beginnings(found.terms, dealt):
        best = _best(posting, _SHORT)
        written[beginning] = Written(packed_posting(best), 0 if len(best) == len(posting) else len(posting))
        forms[beginning] = ""
    by_file: list[list[str]] = [[] for _ in range(dealt.files)]
    for term in sorted(written):
        by_file[dealt.file(term)].append(term)
    names_by_file: list[list[str]] = [[] for _ in range(dealt.files)]
    for key in sorted(names):
        names_by_file[dealt.file(key.partition(" ")[0])].append(key)
    means, titles = _means(found, documents), [document.title for document in documents]
    files, rests = [], []
    for terms, keys in zip(by_file, names_by_file, strict=True):
        long, rest = _rests([written[term] for term in terms])
        places = {at: means[term] for at, term in enumerate(terms) if term in means}
        files.append({
            "terms": ",".join(terms),
            "forms": ",".join(forms[term] for term in terms),
            "postings": " ".join(written[term].head for term in terms),
            "long": long,
            "also": {str(at): also[term] for at, term in enumerate(terms) if term in also},
            "names": ",".join(keys),
            "named": " ".join(names[key] for key in keys),
            "means": {str(at): rising(bearers) for at, bearers in places.items()},
            "titles": {str(d): titles[d] for d in sorted({d for b in places.values() for d in b})},
        })  # fmt: skip
        rests.append(rest)
    return dealt, files, rests


def _written(posting: Posting) -> Written:
    head, rest = parted(posting)
    return Written(head, len(posting), packed_rest(rest)) if rest else Written(head)


def parted(posting: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Return the list as written in the first file, and the documents that are not in it."""
    if len(posting) <= WHOLE:
        return packed_posting(posting), ()
    head = _best(posting, HEAD)
    kept = set(head)
    return packed_posting(head), [item for item in posting if item not in kept]


def _best(posting: Sequence[int], count: int) -> Sequence[int]:
    if len(posting) <= count:
        return posting
    return sorted(heapq.nlargest(count, posting, key=lambda item: (_RANK[item % CODES], -item)))


def packed_posting(posting: Sequence[int]) -> str:
    """Return documents that rise and their codes, in turn."""
    documents = [item // CODES for item in posting]
    steps = map(sub, documents, [-1, *documents])
    return "".join(
        [number(step - 1) + SIGNS[item % CODES] for step, item in zip(steps, posting, strict=True)]
    )


def packed_rest(posting: Sequence[int]) -> str:
    """Return code, documents that rise, "!", code, documents …: a fifth less than all in one row."""
    by_code: dict[int, list[int]] = defaultdict(list)
    for item in posting:
        by_code[_ROUGHLY[item % CODES]].append(item // CODES)
    return "!".join(SIGNS[code] + rising(documents) for code, documents in sorted(by_code.items()))


def _rests(lists: list[Written]) -> tuple[dict[str, list[int]], list[str]]:
    """Return {place of a list: [documents in all, file of the rest or -1, place in it]} and the files."""
    long: dict[str, list[int]] = {}
    files: list[list[str]] = []
    size = TARGET_REST
    for at, (_, total, rest) in enumerate(lists):
        if not rest:
            if total:
                long[str(at)] = [total, -1, 0]
            continue
        if size + len(rest) > TARGET_REST:
            files.append([])
            size = 0
        long[str(at)] = [total, len(files) - 1, len(files[-1])]
        files[-1].append(rest)
        size += len(rest)
    return long, [" ".join(file) for file in files]


def _beginnings(terms: dict[str, Posting], dealt: Deal) -> Iterator[tuple[str, list[int]]]:
    """Yield what titles and names hold words that begin with one or two letters, or a split beginning.

    As terms: "a*", "ab*". Whoever has typed so little gets a first glance from one file.
    """
    open: dict[str, dict[int, int]] = {}
    for term in sorted(terms):  # those of a beginning follow each other: few are open at a time
        shown = [item for item in terms[term] if item % CODES < TEXT * LEVELS]
        if not shown or " " in term:
            continue
        for start in [start for start in open if not term.startswith(start)]:
            yield _begun(start, open.pop(start))
        starts = [term[:length] for length in (1, 2) if len(term) > length]
        starts += [term[:length] for length in range(3, len(term)) if term[:length] in dealt.long]
        for start in starts:
            best = open.setdefault(start, {})
            for item in shown:
                document, code = divmod(item, CODES)
                known = best.get(document)
                if known is None or _RANK[code] > _RANK[known]:
                    best[document] = code
    yield from (_begun(start, best) for start, best in open.items())


def _begun(start: str, best: dict[int, int]) -> tuple[str, list[int]]:
    return f"{start}*", [document * CODES + code for document, code in sorted(best.items())]


def _means(found: Postings, documents: list[Document]) -> dict[str, list[int]]:
    """Return {term: documents it is another name of}: topics, States and bodies that other entries bear."""
    borne = {bearer for document in documents for bearer in document.bears}
    means: dict[str, list[int]] = defaultdict(list)
    for bearer in sorted(bearer for bearer in borne if documents[bearer].entry.kind in _EXPLAINED):
        document = documents[bearer]
        own = _stems(found, document, "title") | STOP_WORDS
        for term in _stems(found, document, "names") - own:
            if not term[0].isdigit():
                means[term].append(bearer)
    return {term: bearers[:12] for term, bearers in means.items()}


def _stems(found: Postings, document: Document, field: str) -> set[str]:
    return {stem for text in document.fields[field] for part in found.stems.of(text)[1:] for stem in part}


def _named(bearers: dict[int, int]) -> str:
    best = sorted(heapq.nlargest(_SHORT, bearers, key=lambda document: (bearers[document], -document)))
    before, found = -1, []
    for document in best:
        found.append(numbers([document - before - 1, bearers[document]]))
        before = document
    return "".join(found)


def _ending(term: str, form: str) -> str:
    same = len(os.path.commonprefix([term, form]))
    return f"{len(term) - same}{form[same:]}"

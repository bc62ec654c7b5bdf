"""All words, for the one that a reader mistyped: fetched only when a word is not found.

A slip after the third letter leaves a word in its own file of terms. Of one before that the end is right: so
words lie here by their last three letters. Words of up to five letters have too little of both, and lie
together.
"""

from __future__ import annotations

from collections import defaultdict

from compendium.search.postings import InvertedIndex
from compendium.search.sharding import fnv1a

SHORT_WORD_LENGTH = 5
SUFFIX_LENGTH = 3
_TARGET_SHARD_SIZE = 12_000  # characters of a file


def vocabulary_shards(found: InvertedIndex) -> list[str]:
    """Return the files: that of short words, then those of all others, by `fnv(ending) % (files - 1)`.

    A file is words with spaces, each with the number of bits of the number of its documents: "greta5".
    """
    words = sorted(
        (form, len(found.terms[term]).bit_length())
        for term, forms in found.forms.items()
        if term in found.terms
        for form in forms
        if len(form) > SHORT_WORD_LENGTH - 2 and not any(map(str.isdigit, form))
    )
    long = [f"{form}{bits}" for form, bits in words if len(form) > SHORT_WORD_LENGTH]
    files = max(1, -(-sum(len(word) + 1 for word in long) // _TARGET_SHARD_SIZE))
    by_file: dict[int, list[str]] = defaultdict(list)
    for word in long:
        by_file[fnv1a(word.rstrip("0123456789")[-SUFFIX_LENGTH:]) % files].append(word)
    short = " ".join(f"{form}{bits}" for form, bits in words if len(form) <= SHORT_WORD_LENGTH)
    return [short, *(" ".join(by_file[file]) for file in range(files))]

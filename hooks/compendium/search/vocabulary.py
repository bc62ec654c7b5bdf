"""Vocabulary for spelling correction, sharded by suffix and fetched only for an unknown word.

A typing error after the third letter leaves a word in its term shard. With one before that the suffix is
right: so words are sharded here by their last three letters. Short words share one shard.
"""

from __future__ import annotations

from collections import defaultdict

from compendium.search.postings import InvertedIndex
from compendium.search.sharding import fnv1a

SHORT_WORD_LENGTH = 5
INDEXED_SUFFIX_LENGTH = 3
_TARGET_SHARD_SIZE = 12_000  # characters of a file


def vocabulary_shards(index: InvertedIndex) -> list[str]:
    """Return the shard of short words, then those of all others, by `fnv1a(suffix) % (shards - 1)`.

    A shard is words with spaces, each with the bit length of its document frequency: "greta5".
    """
    words = sorted(
        (form, len(index.postings_by_term[term]).bit_length())
        for term, forms in index.surface_forms.items()
        if term in index.postings_by_term
        for form in forms
        if len(form) > SHORT_WORD_LENGTH - 2 and not any(map(str.isdigit, form))
    )
    long_words = [f"{form}{bits}" for form, bits in words if len(form) > SHORT_WORD_LENGTH]
    shard_count = max(1, -(-sum(len(word) + 1 for word in long_words) // _TARGET_SHARD_SIZE))
    words_by_shard: dict[int, list[str]] = defaultdict(list)
    for word in long_words:
        words_by_shard[fnv1a(word.rstrip("0123456789")[-INDEXED_SUFFIX_LENGTH:]) % shard_count].append(word)
    short_words = " ".join(f"{form}{bits}" for form, bits in words if len(form) <= SHORT_WORD_LENGTH)
    return [short_words, *(" ".join(words_by_shard[shard]) for shard in range(shard_count))]

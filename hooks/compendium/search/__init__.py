"""Search index of the linked entries: sharded posting lists, result cards and facets for the browser.

Texts are tokenized, stemmed and weighted at build. The browser tokenizes and stems a query in the same way
(held equal by tests), fetches the term shards of its words, adds up weights and fetches the cards of results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lunr.stop_word_filter import WORDS as STOP_WORDS

from compendium.link import Compendium
from compendium.model import Entry
from compendium.search import table_rows as tables
from compendium.search import tokenizer
from compendium.search.distress import encode_distress_phrases
from compendium.search.documents import Document, build_documents
from compendium.search.facets import FIRST_SORT_YEAR, build_facets, encoded_sort_keys, ranked_document_range
from compendium.search.postings import (
    DAMPING_EXPONENT,
    MAX_NAME_STEMS,
    MAX_WORD_DISTANCE,
    WEIGHT_LEVEL_COUNT,
    WEIGHT_SCALES,
    build_inverted_index,
)
from compendium.search.result_cards import (
    CARDS_PER_FILE,
    body_texts,
    build_result_cards,
    duty_and_force_labels,
)
from compendium.search.script_files import index_script_files
from compendium.search.sharding import SHARD_PREFIX_LENGTH, ShardMap
from compendium.search.shards import NAME_MATCH_FACTOR, build_term_shards
from compendium.search.vocabulary import INDEXED_SUFFIX_LENGTH, SHORT_WORD_LENGTH, vocabulary_shards
from compendium.site import HandwrittenPage
from compendium.source.collector import garbage_collection_paused


def search_files(
    compendium: Compendium,
    lang: str,
    guides: Iterable[HandwrittenPage] = (),
    cite: Callable[[Entry], str] = lambda entry: "",
) -> Iterator[tuple[str, bytes]]:
    """Yield (path from the site's root, content) of all files of the search; deterministic.

    `guides` are handwritten pages; `cite` returns the citation of an entry. `search/<lang>.js` is the
    manifest: folder of the lists, tokenizer tables.
    """
    with garbage_collection_paused():
        manifest, lists = build_search_index(build_documents(compendium, lang, guides), lang, cite)
        yield from index_script_files(lang, manifest, lists)


def build_search_index(
    all_documents: list[Document], lang: str, cite: Callable[[Entry], str] = lambda entry: ""
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the manifest and {name of a list: its content}.

    The lists are terms-0 … (term shards), more-0-0 … (tails of their posting lists), cards-0 …, texts-0 …
    (body texts), rows-0 … (cells for tables), near-0 … (vocabulary), pairs-0 … (bigrams), facet-kind …,
    orders.
    """
    shard_map, terms, tails, vocabulary, bigrams = _inverted_index_lists(all_documents)
    values_by_facet = build_facets(all_documents, lang)
    lists: dict[str, Any] = {
        **_numbered_lists("terms", terms),
        **{
            f"more-{file}-{number}": tail
            for file, parts in enumerate(tails)
            for number, tail in enumerate(parts)
        },
        **_numbered_lists("cards", build_result_cards(all_documents, lang)),
        **_numbered_lists("texts", body_texts(all_documents)),
        **_numbered_lists("rows", tables.result_table_rows(all_documents, lang, cite)),
        **_numbered_lists("near", vocabulary),
        **_numbered_lists("pairs", bigrams),
        **{f"facet-{name}": values for name, values in values_by_facet.items()},
        "orders": encoded_sort_keys(all_documents),
    }
    manifest = {
        "documents": len(all_documents),
        "chunk": CARDS_PER_FILE,
        "rows": tables.ROWS_PER_FILE,
        "marks": duty_and_force_labels(all_documents, lang),
        "ranked": ranked_document_range(all_documents),
        "deal": {
            "files": shard_map.shard_count,
            "seed": shard_map.seed,
            "long": sorted(shard_map.split_prefixes),
        },
        "near": len(vocabulary),
        "pairs": len(bigrams),
        "facets": list(values_by_facet),
        "scale": [(lowest**DAMPING_EXPONENT, ratio**DAMPING_EXPONENT) for lowest, ratio in WEIGHT_SCALES],
        "constants": {
            "firstYear": FIRST_SORT_YEAR,
            "maxNameStems": MAX_NAME_STEMS,
            "maxWordDistance": MAX_WORD_DISTANCE,
            "nameMatchFactor": NAME_MATCH_FACTOR,
            "prefixLength": SHARD_PREFIX_LENGTH,
            "shortWordLength": SHORT_WORD_LENGTH,
            "suffixLength": INDEXED_SUFFIX_LENGTH,
            "weightLevels": WEIGHT_LEVEL_COUNT,
        },
        "needs": encode_distress_phrases(),
        "words": {
            "letters": tokenizer.LETTER_FOLDING,
            "rules": tokenizer.TEXT_REPLACEMENTS,
            "spellings": tokenizer.SPELLING_REPLACEMENTS,
            "stops": tokenizer.EXTRA_STOP_WORDS,
            "stopWords": " ".join(sorted(STOP_WORDS)),
        },
    }
    return manifest, lists


def _inverted_index_lists(
    all_documents: list[Document],
) -> tuple[ShardMap, list[dict[str, Any]], list[list[str]], list[str], list[str]]:
    """Return shard map, term shards, tails, vocabulary and bigrams.

    A function of its own, so that the inverted index is freed before the other lists are made.
    """
    inverted_index = build_inverted_index(all_documents)
    return (
        *build_term_shards(inverted_index, all_documents),
        vocabulary_shards(inverted_index),
        inverted_index.bigrams.shards(),
    )


def _numbered_lists(name: str, lists: list[Any]) -> dict[str, Any]:
    return {f"{name}-{number}": content for number, content in enumerate(lists)}


__all__ = ["search_files", "build_search_index"]

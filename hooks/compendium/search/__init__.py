"""The search index: linked entries to the lists that docs/scripts/search.js loads when a reader searches.

Words are cut and weighed here, at build; the browser cuts what a reader types in the same way
(compendium.search.tokenizer and docs/scripts/search-words.js, held together by a test) and adds up weights.
It fetches the files that its words need: those of the words (buckets), and those of the results (cards).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lunr.stop_word_filter import WORDS as STOP_WORDS

from compendium.link import Compendium
from compendium.search import table_rows as tables
from compendium.search import tokenizer
from compendium.search.distress import needs
from compendium.search.documents import Document, documents
from compendium.search.facets import facets, orders, ranked
from compendium.search.postings import DAMPED, SCALE, postings
from compendium.search.result_cards import CHUNK, cards, marks, running_texts
from compendium.search.script_files import files
from compendium.search.sharding import Deal
from compendium.search.shards import buckets
from compendium.search.vocabulary import vocabulary
from compendium.site import Guide
from compendium.source.collector import gc_paused


def assets(compendium: Compendium, lang: str, guides: Iterable[Guide] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield (path from the site's root, content) of all that the search loads: same entries, same bytes.

    `guides` are pages to be found that are no entry.

    `search/<lang>.js` says where the lists lie and how words are cut.
    """
    with gc_paused():
        manifest, lists = index(documents(compendium, lang, guides), lang)
        yield from files(lang, manifest, lists)


def index(found: list[Document], lang: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what the browser has to know first, and {name of a list: its content}.

    The lists are terms-0 … and more-0-0 … (their rests), names of documents in cards-0 …, their texts in
    texts-0 …, what tables say of them in rows-0 …, near-0 … (all words), pairs-0 …, facet-kind …, orders.
    """
    dealt, terms, rests, near, pairs = _of_words(found)
    by_facet = facets(found, lang)
    lists: dict[str, Any] = {
        **_numbered("terms", terms),
        **{f"more-{file}-{at}": rest for file, parts in enumerate(rests) for at, rest in enumerate(parts)},
        **_numbered("cards", cards(found, lang)),
        **_numbered("texts", running_texts(found)),
        **_numbered("rows", tables.rows(found, lang)),
        **_numbered("near", near),
        **_numbered("pairs", pairs),
        **{f"facet-{name}": values for name, values in by_facet.items()},
        "orders": orders(found),
    }
    manifest = {
        "documents": len(found),
        "chunk": CHUNK,
        "rows": tables.CHUNK,
        "marks": marks(found, lang),
        "ranked": ranked(found),
        "deal": {"files": dealt.files, "seed": dealt.seed, "long": sorted(dealt.long)},
        "near": len(near),
        "pairs": len(pairs),
        "facets": list(by_facet),
        "scale": [(lowest**DAMPED, ratio**DAMPED) for lowest, ratio in SCALE],
        "needs": needs(),
        "words": {
            "letters": tokenizer.LETTERS,
            "rules": tokenizer.RULES,
            "spellings": tokenizer.SPELLINGS,
            "stops": tokenizer.STOPS,
            "stopWords": " ".join(sorted(STOP_WORDS)),
        },
    }
    return manifest, lists


def _of_words(
    found: list[Document],
) -> tuple[Deal, list[dict[str, Any]], list[list[str]], list[str], list[str]]:
    """Return the lists of words and pairs. What they are made of is the largest thing here, and ends here."""
    known = postings(found)
    return *buckets(known, found), vocabulary(known), known.pairs.files()


def _numbered(name: str, lists: list[Any]) -> dict[str, Any]:
    return {f"{name}-{number}": content for number, content in enumerate(lists)}


__all__ = ["assets", "index"]

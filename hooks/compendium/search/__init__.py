"""The search index: linked entries to the lists that docs/scripts/search.js loads when a reader searches.

Words are cut and weighed here, at build; the browser cuts what a reader types in the same way
(compendium.search.words and docs/scripts/search-words.js, held together by a test) and adds up weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compendium.link import Compendium
from compendium.memory import nothing_collected
from compendium.search.cards import cards
from compendium.search.documents import documents
from compendium.search.facets import facets
from compendium.search.files import files, lunr_js
from compendium.search.postings import postings


def assets(compendium: Compendium, lang: str) -> Iterator[tuple[str, bytes]]:
    """Yield (path from the site's root, content) of all that the search loads: same entries, same bytes.

    `search/<lang>.js` names the lists and says how words are cut; each list is a file of its own whose name
    changes with its content, so that a browser never mixes lists of two builds.
    """
    yield "search/lunr.js", lunr_js()
    yield from files(lang, _lists(compendium, lang))


def _lists(compendium: Compendium, lang: str) -> dict[str, Any]:
    with nothing_collected():
        found = documents(compendium, lang)
        return {"terms": postings(found), "cards": cards(found, lang), "facets": facets(found)}


__all__ = ["assets"]

"""What stands for [[name]] in pages written by hand."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from compendium.codebook import codebook
from compendium.fieldtable import field_tables
from compendium.i18n import words
from compendium.illustration import norms
from compendium.joins import joins
from compendium.link import Compendium
from compendium.model import KINDS, Country
from compendium.origins import is_beside, main_work
from compendium.pages.pictures import argument_table
from compendium.site import SiteSettings


@lru_cache(maxsize=1)  # every page written by hand asks, and most hold no token
def tokens(compendium: Compendium, site: SiteSettings) -> dict[str, str]:
    """Return {name: Markdown or HTML}."""
    interface = words(site.lang)
    nobody = interface("no address has been given")
    return {
        "extra.contact": f"<{site.contact}>" if site.contact else nobody,
        "field-table": field_tables(interface),
        "codebook": codebook(interface),
        # The check of one page knows ids and no entries, and only asks which names there are.
        "picture.argument": argument_table(compendium, site) if isinstance(compendium, Compendium) else "",
        **counts(compendium),
        **connections(compendium),
        **beside(compendium),
    }


def counts(compendium: Compendium) -> dict[str, str]:
    """Return {"count.practices": "103", …} for every kind but States, all of which exist without an entry."""
    found = Counter(entry.kind for entry in compendium)
    kinds = (kind for kind in KINDS.values() if kind is not Country)
    return {f"count.{kind.kinds}": f"{found[kind.kind]:,}" for kind in kinds}


def beside(compendium: Compendium) -> dict[str, str]:
    """Return how many entries do not come from the main source: all, practices, instruments, provisions."""
    main = main_work(compendium)
    found = Counter(entry.kinds for entry in compendium if is_beside(entry, main))
    kinds = ("practices", "instruments", "provisions")
    each = {f"count.beside-{kind}": f"{found[kind]:,}" for kind in kinds}
    return {"count.beside": f"{found.total():,}", **each}


def connections(compendium: Compendium) -> dict[str, str]:
    """Return how many links there are and who makes them, and what was found for the provisions of norms."""
    made, found = joins(compendium), norms(compendium)
    numbers = {
        "links": made.total(),
        "links-stated": sum(n for (*_, basis), n in made.items() if basis == "stated"),
        "links-editorial": sum(n for (*_, basis), n in made.items() if basis == "editorial"),
        "norms": found.all,
        "norms-illustrated": found.illustrated,
        "norms-unmatched": found.unmatched,
    }
    return {f"count.{name}": f"{number:,}" for name, number in numbers.items()}

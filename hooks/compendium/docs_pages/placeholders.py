"""What stands for [[name]] in pages written by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from html import escape

from compendium.checks.illustration import norms
from compendium.link import Compendium
from compendium.model import KINDS, Country, Provision
from compendium.model.origins import is_beside, main_work
from compendium.site import SiteSettings
from compendium.views.comparison import is_commitment, is_in_scope, is_legal_duty
from compendium.views.link_counts import count_links


@lru_cache(maxsize=1)  # every page written by hand asks, and most hold no token
def tokens(compendium: Compendium, site: SiteSettings) -> dict[str, str]:
    """Return {name: Markdown or HTML}."""
    drawn = {name: draw(compendium, site) for name, draw in DRAWN.items()}
    return {**drawn, **numbers(compendium), **cautions(compendium)}


def names(compendium: Compendium) -> dict[str, str]:
    """Return {name: nothing}, for the check of a page: it only asks which names there are.

    What draws tables and pictures takes as long to load as all else that a check needs. A check knows the
    ids of provisions and not their words; that one has no caution is found by the build.
    """
    provisions = (entry.id for entry in compendium if entry.kind == "provision")
    return {**dict.fromkeys(DRAWN, ""), **numbers(compendium), **{f"caution.{id}": "" for id in provisions}}


def _contact(compendium: Compendium, site: SiteSettings) -> str:
    from compendium.i18n import words

    return f"<{site.contact}>" if site.contact else words(site.lang)("no address has been given")


def _field_table(compendium: Compendium, site: SiteSettings) -> str:
    from compendium.docs_pages.field_tables import field_tables
    from compendium.i18n import words

    return field_tables(words(site.lang))


def _decision_records(compendium: Compendium, site: SiteSettings) -> str:
    folder = "docs/dev/decisions"
    return f"[`{folder}`]({site.repository}/tree/main/{folder})" if site.repository else f"`{folder}`"


def _codebook(compendium: Compendium, site: SiteSettings) -> str:
    from compendium.docs_pages.codebook import codebook
    from compendium.i18n import words

    return codebook(words(site.lang))


def _argument(compendium: Compendium, site: SiteSettings) -> str:
    from compendium.pages.pictures import argument_table

    return argument_table(compendium, site)


def _harvard(compendium: Compendium, site: SiteSettings) -> str:
    from compendium.cite import harvard
    from compendium.cite.text import to_html
    from compendium.cite.work_factory import WorkFactory

    example = next((practice for practice in compendium.practices if practice.id == CITED), None)
    return (
        to_html(harvard.reference_list_entry(WorkFactory(compendium, site).for_entry(example)[0]))
        if example
        else ""
    )


CITED = "undok-austria"  # the example of docs/about/cite.md
DRAWN: dict[str, Callable[[Compendium, SiteSettings], str]] = {
    "extra.contact": _contact,
    "field-table": _field_table,
    "folder.decisions": _decision_records,
    "codebook": _codebook,
    "cite.harvard": _harvard,
    "picture.argument": _argument,
}


def cautions(compendium: Compendium) -> dict[str, str]:
    """Return {"caution.treaty/art-1": what its printed words leave open} for provisions that say it."""
    return {f"caution.{one.id}": escape(one.caution) for one in compendium.provisions if one.caution}


def numbers(compendium: Compendium) -> dict[str, str]:
    """Return {name: a number with its thousands set apart} for all that is counted."""
    return {**counts(compendium), **duties(compendium), **connections(compendium), **beside(compendium)}


def counts(compendium: Compendium) -> dict[str, str]:
    """Return {"count.practices": "103", …} for every kind but States, all of which exist without an entry."""
    found = Counter(entry.kind for entry in compendium)
    kinds = (kind for kind in KINDS.values() if kind is not Country)
    return {f"count.{kind.kinds}": f"{found[kind.kind]:,}" for kind in kinds}


def duties(compendium: Compendium) -> dict[str, str]:
    """Return how many provisions say what must be done and concern civil society: as law, and not as law."""
    provisions = [one for one in compendium if isinstance(one, Provision) and is_in_scope(one)]
    return {
        "count.legal-duties": f"{sum(map(is_legal_duty, provisions)):,}",
        "count.commitments": f"{sum(map(is_commitment, provisions)):,}",
    }


def beside(compendium: Compendium) -> dict[str, str]:
    """Return how many entries do not come from the main source: all, practices, instruments, provisions."""
    main = main_work(compendium)
    found = Counter(entry.kinds for entry in compendium if is_beside(entry, main))
    kinds = ("practices", "instruments", "provisions")
    each = {f"count.beside-{kind}": f"{found[kind]:,}" for kind in kinds}
    return {"count.beside": f"{found.total():,}", **each}


def connections(compendium: Compendium) -> dict[str, str]:
    """Return how many links there are and who makes them, and what was found for the provisions of norms."""
    made, found = count_links(compendium), norms(compendium)
    numbers = {
        "links": made.total(),
        "links-stated": sum(n for (*_, basis), n in made.items() if basis == "stated"),
        "links-editorial": sum(n for (*_, basis), n in made.items() if basis == "editorial"),
        "norms": found.all,
        "norms-illustrated": found.illustrated,
        "norms-unmatched": found.unmatched,
    }
    return {f"count.{name}": f"{number:,}" for name, number in numbers.items()}

"""Values of the placeholders `[[name]]` in handwritten pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache, partial
from html import escape

from compendium.checks.illustration import count_norm_coverage
from compendium.link import Compendium
from compendium.model import KINDS, Country, Instrument, Provision
from compendium.model.origins import is_from_other_work, main_work
from compendium.site import SiteSettings
from compendium.views.comparison import (
    COMMITMENT_DUTY,
    MANDATE_DUTY,
    Comparison,
    is_in_scope,
    is_legal_duty,
)
from compendium.views.link_counts import count_links


@lru_cache(maxsize=1)  # asked for by every handwritten page, though most have no placeholder
def placeholder_values(compendium: Compendium, site: SiteSettings) -> dict[str, str]:
    """Return {name: Markdown or HTML} for all placeholders."""
    generated = {name: generate(compendium, site) for name, generate in GENERATED_PLACEHOLDERS.items()}
    return {
        **generated,
        **count_placeholders(compendium),
        **caution_placeholders(compendium),
        **gap_placeholders(compendium),
    }


def placeholder_names(compendium: Compendium) -> dict[str, str]:
    """Return {name: ""} for the check of a page, which needs the names only.

    Importing the code that draws tables and charts would double the start of a check. A check knows the ids
    of provisions and topics and not their texts; a placeholder for a caution or a gap that does not exist is
    found by the build.
    """
    provisions = (entry.id for entry in compendium if entry.kind == "provision")
    return {
        **dict.fromkeys(GENERATED_PLACEHOLDERS, ""),
        **count_placeholders(compendium),
        **{f"caution.{id}": "" for id in provisions},
        **{f"gaps.{entry.id}": "" for entry in compendium if entry.kind == "topic"},
    }


def _contact_address(compendium: Compendium, site: SiteSettings) -> str:
    from compendium.i18n import interface_words

    return f"<{site.contact}>" if site.contact else interface_words(site.lang)("no address has been given")


def _field_table_html(compendium: Compendium, site: SiteSettings) -> str:
    from compendium.docs_pages.field_tables import field_tables
    from compendium.i18n import interface_words

    return field_tables(interface_words(site.lang))


def _decision_folder_link(compendium: Compendium, site: SiteSettings) -> str:
    folder = "docs/dev/decisions"
    return f"[`{folder}`]({site.repository}/tree/main/{folder})" if site.repository else f"`{folder}`"


def _codebook_html(compendium: Compendium, site: SiteSettings) -> str:
    from compendium.docs_pages.codebook import codebook_html
    from compendium.i18n import interface_words

    return codebook_html(interface_words(site.lang))


def _duties_by_area_html(compendium: Compendium, site: SiteSettings) -> str:
    from compendium.pages.pictures import duties_by_area_table

    return duties_by_area_table(compendium, site)


def _example_citation(style: str, ref: str, index: int, compendium: Compendium, site: SiteSettings) -> str:
    """Return the citation of a work of an entry in a style, "" if the entry does not exist."""
    from compendium.cite.panel import CITATION_STYLES
    from compendium.cite.text import citation_to_html
    from compendium.cite.work_factory import WorkFactory

    example = next((entry for entry in compendium if entry.ref == ref), None)
    if not example:
        return ""
    format_work, _ = CITATION_STYLES[style]
    return citation_to_html(format_work(WorkFactory(compendium, site).for_entry(example)[index]))


GENERATED_PLACEHOLDERS: dict[str, Callable[[Compendium, SiteSettings], str]] = {
    "extra.contact": _contact_address,
    "field-table": _field_table_html,
    "folder.decisions": _decision_folder_link,
    "codebook": _codebook_html,
    # The examples of docs/about/cite.md: the text itself, the work that a practice comes from, our page.
    "cite.oscola": partial(
        _example_citation, "OSCOLA", "provision:coe-anti-trafficking-convention/art-35", 0
    ),
    "cite.chicago": partial(_example_citation, "Chicago", "practice:undok-austria", 1),
    "cite.harvard": partial(_example_citation, "Harvard", "practice:undok-austria", 0),
    "picture.argument": _duties_by_area_html,
}


def caution_placeholders(compendium: Compendium) -> dict[str, str]:
    """Return {"caution.treaty/art-1": sentences} for provisions with a caution or a later text."""
    from compendium.cite.cautions import overview_cautions

    return {
        f"caution.{provision.id}": escape(overview_cautions(provision))
        for provision in compendium.provisions
        if provision.caution or provision.later_texts
    }


def gap_placeholders(compendium: Compendium) -> dict[str, str]:
    """Return {"gaps.area": sentences} for the areas in which law is known to be missing."""
    comparison = Comparison(compendium)
    gaps_by_area = {area.id: list(comparison.known_gaps(area.id)) for area in comparison.areas}
    return {
        f"gaps.{area}": " ".join(
            f"<strong>{escape(instrument.short_title)}:</strong> {escape(gap.missing)}"
            for instrument, gap in gaps
        )
        for area, gaps in gaps_by_area.items()
        if gaps
    }


def count_placeholders(compendium: Compendium) -> dict[str, str]:
    """Return {name: number with thousands separators} for every count."""
    return {
        **entry_counts(compendium),
        **duty_counts(compendium),
        **link_counts(compendium),
        **other_source_counts(compendium),
        **official_text_counts(compendium),
    }


def entry_counts(compendium: Compendium) -> dict[str, str]:
    """Return {"count.practices": "103", …} for every kind but States, all of which exist without an entry."""
    by_kind = Counter(entry.kind for entry in compendium)
    kinds = (kind for kind in KINDS.values() if kind is not Country)
    return {f"count.{kind.kinds}": f"{by_kind[kind.kind]:,}" for kind in kinds}


def duty_counts(compendium: Compendium) -> dict[str, str]:
    """Return the numbers of legal duties, commitments and mandates that concern civil society."""
    provisions = [
        provision for provision in compendium if isinstance(provision, Provision) and is_in_scope(provision)
    ]
    return {
        "count.provisions-in-scope": f"{len(provisions):,}",
        "count.legal-duties": f"{sum(map(is_legal_duty, provisions)):,}",
        "count.legal-duties-read-in": f"{sum(is_legal_duty(one) and one.is_read_in for one in provisions):,}",
        "count.commitments": f"{sum(one.duty.id == COMMITMENT_DUTY for one in provisions):,}",
        "count.mandates": f"{sum(one.duty.id == MANDATE_DUTY for one in provisions):,}",
    }


def other_source_counts(compendium: Compendium) -> dict[str, str]:
    """Return the numbers of entries from other sources than the main one, in total and by kind."""
    main = main_work(compendium)
    by_kind = Counter(entry.kinds for entry in compendium if is_from_other_work(entry, main))
    kinds = ("practices", "instruments", "provisions")
    per_kind = {f"count.beside-{kind}": f"{by_kind[kind]:,}" for kind in kinds}
    return {"count.beside": f"{by_kind.total():,}", **per_kind}


def official_text_counts(compendium: Compendium) -> dict[str, str]:
    """Return the numbers of instruments whose official text has an address, and of unchecked addresses."""
    texts = [one.official_text for one in compendium if isinstance(one, Instrument) and one.official_text]
    unchecked = sum(not text.is_checked for text in texts)
    return {"count.official-texts": f"{len(texts):,}", "count.unchecked-texts": f"{unchecked:,}"}


def link_counts(compendium: Compendium) -> dict[str, str]:
    """Return the numbers of links by basis, and of provisions with and without practices."""
    links, provisions = count_links(compendium), count_norm_coverage(compendium)
    counts = {
        "links": links.total(),
        "links-stated": sum(n for (*_, basis), n in links.items() if basis == "stated"),
        "links-cited-together": sum(n for (*_, basis), n in links.items() if basis == "cited-together"),
        "links-editorial": sum(n for (*_, basis), n in links.items() if basis == "editorial"),
        "norms": provisions.total,
        "norms-illustrated": provisions.illustrated,
        "norms-unmatched": provisions.unmatched,
    }
    return {f"count.{name}": f"{number:,}" for name, number in counts.items()}

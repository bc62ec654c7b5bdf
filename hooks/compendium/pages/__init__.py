"""Linked entries to pages: which pages there are, where they stand, what they show.

Python prepares values; the templates beside this file decide how they look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from compendium.link import Compendium
from compendium.model import Country, Footnote
from compendium.pages.corrections import PATH as CORRECTIONS
from compendium.pages.corrections import corrections_page
from compendium.pages.environment import Renderer, banner
from compendium.pages.lists import LISTS, az_page, list_page, search_page
from compendium.pages.views import entry_page
from compendium.problems import Problem, count
from compendium.site import Page, Shell, SiteSettings

# One shell per kind and depth: a page is stamped into the shell that lies as deep as itself.
SHELLS: dict[str, Shell] = {
    **{name: Shell(f"{name}/", section) for name, section in LISTS.items()},
    **{f"{name}-entry": Shell(f"{name}/_shell/", section) for name, section in LISTS.items()},
    "provision-entry": Shell("instruments/_shell/_shell/", "Instruments"),
    "search": Shell("search/", ""),
    "a-z": Shell("a-z/", ""),
    "corrections": Shell(CORRECTIONS, "About"),
}


def render(compendium: Compendium, site: SiteSettings) -> Iterator[Page]:
    """Yield every generated page, lists first."""
    yield from (page() for page in by_path(compendium, site).values())


def by_path(compendium: Compendium, site: SiteSettings) -> dict[str, Callable[[], Page]]:
    """Return how to make each generated page, lists first."""
    renderer = Renderer(compendium, site)
    pages: dict[str, Callable[[], Page]] = {
        **{f"{name}/": partial(list_page, renderer, name) for name in LISTS},
        "a-z/": partial(az_page, renderer),
        "search/": partial(search_page, renderer),
        CORRECTIONS: partial(corrections_page, renderer),
    }
    named = {country.id for country in renderer.countries}
    for entry in compendium:
        if isinstance(entry, Footnote) or (isinstance(entry, Country) and entry.id not in named):
            continue
        pages[entry.url] = partial(entry_page, renderer, entry)
    return pages


def problem_banner(problems: Sequence[Problem]) -> str:
    """Return the list of problems as HTML, for the top of every page while somebody edits."""
    return banner(sorted(problems), count(problems))


__all__ = ["SHELLS", "Page", "Shell", "SiteSettings", "by_path", "problem_banner", "render"]

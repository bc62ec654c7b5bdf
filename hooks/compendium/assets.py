"""The files beside the pages: data, search, and what machines ask a site for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from compendium import search
from compendium.corrections import corrections_csv
from compendium.discovery import moved_pages, robots, sitemap
from compendium.export import compendium_json
from compendium.link import Compendium
from compendium.site import SiteSettings


def assets(compendium: Compendium, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the files beside the pages as (path from the site's root, content)."""
    for export in exports(compendium, site).values():
        yield from export()
    yield from signposts(compendium, site)


def exports(
    compendium: Compendium, site: SiteSettings
) -> dict[str, Callable[[], Iterable[tuple[str, bytes]]]]:
    """Return how to make what holds all entries at once, by the folder it goes into."""
    return {
        "data": lambda: [
            ("data/compendium.json", compendium_json(compendium, site)),
            ("data/corrections.csv", corrections_csv(compendium, site)),
        ],
        "search": lambda: search.assets(compendium, site.lang),
    }


def signposts(compendium: Compendium, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield what leads machines and old links to the pages."""
    yield from moved_pages(compendium, site)
    yield "robots.txt", robots(site)
    yield "sitemap.xml", sitemap(compendium, site)

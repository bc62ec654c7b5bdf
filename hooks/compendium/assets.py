"""The files beside the pages: data, search, and what machines ask a site for."""

from __future__ import annotations

from collections.abc import Iterator

from compendium import search
from compendium.discovery import moved_pages, robots, sitemap
from compendium.export import compendium_json
from compendium.link import Compendium
from compendium.site import SiteSettings


def assets(compendium: Compendium, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the files beside the pages as (path from the site's root, content)."""
    yield "data/compendium.json", compendium_json(compendium, site)
    yield from search.assets(compendium, site.lang)
    yield from moved_pages(compendium, site)
    yield "robots.txt", robots(site)
    yield "sitemap.xml", sitemap(compendium, site)

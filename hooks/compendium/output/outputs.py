"""The files beside the pages: data, search, and what machines ask a site for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from compendium import search
from compendium.export import DataFiles
from compendium.export.citation_scripts import CITATION_FOLDER, citation_scripts
from compendium.export.feeds import FEED_FILE
from compendium.export.reference_check import check_files
from compendium.link import Compendium
from compendium.output.sitemap import redirect_pages, robots_txt, sitemap_xml
from compendium.pages.renderer import Renderer
from compendium.site import SiteSettings


def output_files(
    compendium: Compendium, site: SiteSettings, data: DataFiles | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the files beside the pages as (path from the site's root, content).

    `data` knows afterwards what is said of its files on the page that lists them.
    """
    data = data or DataFiles(compendium, site)
    yield from data.files(with_entry_files=True)
    for folder, export in file_makers_by_folder(compendium, site, data).items():
        if folder != "data":
            yield from export()
    yield from redirects_and_sitemap(compendium, site)


def file_makers_by_folder(
    compendium: Compendium, site: SiteSettings, data: DataFiles
) -> dict[str, Callable[[], Iterable[tuple[str, bytes]]]]:
    """Return {folder: function that makes its files}, for the files with all entries at once."""
    citations = Renderer(compendium, site).citations
    return {
        "data": data.files,
        "check": lambda: check_files(compendium),
        "search": lambda: search.search_files(compendium, site.lang, site.guides, citations.table_cell),
        CITATION_FOLDER: lambda: citation_scripts(compendium, citations),
    }


def redirects_and_sitemap(compendium: Compendium, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the redirects, the sitemap and the other files that lead machines to the pages."""
    yield from redirect_pages(compendium, site)
    renderer = Renderer(compendium, site)
    if renderer.feeds:
        yield FEED_FILE, renderer.feeds.site_feed()
    yield "robots.txt", robots_txt(site)
    yield "sitemap.xml", sitemap_xml(compendium, site)

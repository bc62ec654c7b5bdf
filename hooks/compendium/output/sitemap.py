"""Sitemap, robots.txt, and redirect pages of former ids."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from xml.sax.saxutils import escape

from compendium.form.page import FORM_URL as FORM
from compendium.link import Compendium, is_withdrawn
from compendium.model import Country, Entry, Footnote, Provision
from compendium.pages.check import CHECK_URL
from compendium.pages.corrections import CORRECTIONS_URL
from compendium.pages.data import DATA_PAGE_URL
from compendium.pages.glossary import GLOSSARY_URL
from compendium.pages.lists import LIST_HEADINGS
from compendium.pages.pictures import PICTURE_URLS as PICTURES
from compendium.pages.renderer import Renderer
from compendium.pages.review import REVIEW_PAGE_URL
from compendium.releases.snapshots import VERSIONS_URL
from compendium.site import SiteSettings
from compendium.views.comparison import COMPARE_URL, Comparison


def page_urls(compendium: Compendium) -> list[str]:
    """Return the address of every generated page, from the site's root, sorted."""
    countries_with_page = {country.id for country in compendium.countries}
    entries = [entry for entry in compendium if not isinstance(entry, Footnote)]
    entry_urls = [
        entry.url for entry in entries if not isinstance(entry, Country) or entry.id in countries_with_page
    ]
    list_urls = [f"{name}/" for name in LIST_HEADINGS]
    other_urls = [
        "a-z/",
        "search/",
        CORRECTIONS_URL,
        DATA_PAGE_URL,
        CHECK_URL,
        FORM,
        GLOSSARY_URL,
        REVIEW_PAGE_URL,
        VERSIONS_URL,
        *PICTURES,
    ]
    other_urls += [f"{VERSIONS_URL}{release.version}/" for release in compendium.history.releases]
    return sorted([*entry_urls, *list_urls, *other_urls, *Comparison(compendium).page_urls()])


def sitemap_xml(compendium: Compendium, site: SiteSettings) -> bytes:
    """Return sitemap.xml, without withdrawn entries.

    It lists nothing while the site has no address: a sitemap takes full ones only.
    """
    withdrawn_urls = {entry.url for entry in compendium if is_withdrawn(entry)}
    urls = sorted({"", *site.handwritten_pages, *page_urls(compendium)} - withdrawn_urls) if site.url else []
    lines = [f"<url><loc>{escape(site.url + url)}</loc></url>" for url in urls]
    opening = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', opening, *lines, "</urlset>", ""]).encode()


def robots_txt(site: SiteSettings) -> bytes:
    """Return robots.txt: everybody is welcome, and told where the sitemap is if the site has an address."""
    lines = ["User-agent: *", "Allow: /"]
    if site.url:
        lines += ["", f"Sitemap: {site.url}sitemap.xml"]
    return "\n".join([*lines, ""]).encode()


def redirect_pages(compendium: Compendium, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield a page at every address an entry had before, which leads on without a script, and at every
    address that a release promised and that nothing has any more."""
    renderer = Renderer(compendium, site)
    entries_by_former_url = dict(_former_urls(compendium))
    for path, entry in entries_by_former_url.items():
        yield f"{path}index.html", renderer.render("moved", path, entry=entry).encode()
    existing_urls = {*page_urls(compendium), *entries_by_former_url}
    for path in compendium.history.published_urls():
        if path.startswith(LISTING_PREFIXES) and path.endswith("/") and path not in existing_urls:
            nearest = _nearest_existing_url(path, existing_urls)
            yield f"{path}index.html", renderer.render("gone", path, nearest=nearest).encode()


# Pages that are there as long as an entry belongs on them.
LISTING_PREFIXES = (COMPARE_URL, "countries/")


def _nearest_existing_url(path: str, existing_urls: Collection[str]) -> str:
    """Return the address of what is there, above one of which nothing is left."""
    while path and path not in existing_urls:
        path = path.rstrip("/").rpartition("/")[0]
        path = f"{path}/" if path else ""
    return path


def _former_urls(compendium: Compendium) -> Iterator[tuple[str, Entry]]:
    """Yield (former address, entry). With an instrument its provisions moved."""
    for entry in compendium:
        if isinstance(entry, Provision):
            for folder in (entry.instrument.id, *entry.instrument.aliases):
                for id in (entry.id_, *entry.aliases):
                    if f"{folder}/{id}" != entry.id:
                        yield f"{entry.instrument.kinds}/{folder}/{id}/", entry
        else:
            yield from ((f"{entry.kinds}/{old}/", entry) for old in entry.aliases)

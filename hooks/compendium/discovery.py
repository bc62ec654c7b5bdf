"""How machines find pages: sitemap, robots, and the pages that lead from a former id to the entry."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from compendium.comparison import Comparison
from compendium.link import Compendium
from compendium.model import Country, Entry, Footnote, Provision
from compendium.pages.corrections import PATH as CORRECTIONS
from compendium.pages.data import PATH as DATA
from compendium.pages.environment import Renderer
from compendium.pages.glossary import PATH as GLOSSARY
from compendium.pages.lists import LISTS
from compendium.site import SiteSettings


def addresses(compendium: Compendium) -> list[str]:
    """Return the address of every generated page, from the site's root, sorted."""
    named = {country.id for country in compendium.countries}
    entries = [entry for entry in compendium if not isinstance(entry, Footnote)]
    own = [entry.url for entry in entries if not isinstance(entry, Country) or entry.id in named]
    lists = [f"{name}/" for name in LISTS]
    others = ["a-z/", "search/", CORRECTIONS, DATA, GLOSSARY]
    return sorted([*own, *lists, *others, *Comparison(compendium).addresses()])


def sitemap(compendium: Compendium, site: SiteSettings) -> bytes:
    """Return sitemap.xml; it lists nothing while the site has no address: a sitemap takes full ones only."""
    pages = sorted({"", *site.written, *addresses(compendium)}) if site.url else []
    lines = [f"<url><loc>{escape(site.url + page)}</loc></url>" for page in pages]
    opening = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', opening, *lines, "</urlset>", ""]).encode()


def robots(site: SiteSettings) -> bytes:
    """Return robots.txt: everybody is welcome, and told where the sitemap is if the site has an address."""
    lines = ["User-agent: *", "Allow: /"]
    if site.url:
        lines += ["", f"Sitemap: {site.url}sitemap.xml"]
    return "\n".join([*lines, ""]).encode()


def moved_pages(compendium: Compendium, site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield a page at every address an entry had before; it leads on without a script."""
    renderer = Renderer(compendium, site)
    for entry in compendium:
        for old in entry.aliases:
            path = _former_url(entry, old)
            yield f"{path}index.html", renderer.render("moved", path, entry=entry).encode()


def _former_url(entry: Entry, old: str) -> str:
    if isinstance(entry, Provision):
        return f"{entry.instrument.url}{old}/"
    return f"{entry.kinds}/{old}/"

"""How machines find pages: sitemap, robots, and the pages that lead from a former id to the entry."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from xml.sax.saxutils import escape

from compendium.comparison import COMPARE, Comparison
from compendium.form.page import PATH as FORM
from compendium.link import Compendium, is_withdrawn
from compendium.model import Country, Entry, Footnote, Provision
from compendium.pages.corrections import PATH as CORRECTIONS
from compendium.pages.data import PATH as DATA
from compendium.pages.glossary import PATH as GLOSSARY
from compendium.pages.lists import LISTS
from compendium.pages.pictures import ADDRESSES as PICTURES
from compendium.pages.renderer import Renderer
from compendium.pages.review import PATH as REVIEW
from compendium.pages.versions import PATH as VERSIONS
from compendium.site import SiteSettings


def addresses(compendium: Compendium) -> list[str]:
    """Return the address of every generated page, from the site's root, sorted."""
    named = {country.id for country in compendium.countries}
    entries = [entry for entry in compendium if not isinstance(entry, Footnote)]
    own = [entry.url for entry in entries if not isinstance(entry, Country) or entry.id in named]
    lists = [f"{name}/" for name in LISTS]
    others = ["a-z/", "search/", CORRECTIONS, DATA, FORM, GLOSSARY, REVIEW, VERSIONS, *PICTURES]
    others += [f"{VERSIONS}{release.version}/" for release in compendium.history.releases]
    return sorted([*own, *lists, *others, *Comparison(compendium).addresses()])


def sitemap(compendium: Compendium, site: SiteSettings) -> bytes:
    """Return sitemap.xml, without withdrawn entries.

    It lists nothing while the site has no address: a sitemap takes full ones only.
    """
    left_out = {entry.url for entry in compendium if is_withdrawn(entry)}
    pages = sorted({"", *site.written, *addresses(compendium)} - left_out) if site.url else []
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
    """Yield a page at every address an entry had before, which leads on without a script, and at every
    address that a release promised and that nothing has any more."""
    renderer = Renderer(compendium, site)
    moved = dict(_moved(compendium))
    for path, entry in moved.items():
        yield f"{path}index.html", renderer.render("moved", path, entry=entry).encode()
    there = {*addresses(compendium), *moved}
    for path in compendium.history.urls():
        if path.startswith(COUNTED) and path.endswith("/") and path not in there:
            nearest = _nearest(path, there)
            yield f"{path}index.html", renderer.render("gone", path, nearest=nearest).encode()


# Pages that are there as long as an entry belongs on them.
COUNTED = (COMPARE, "countries/")


def _nearest(path: str, there: Collection[str]) -> str:
    """Return the address of what is there, above one of which nothing is left."""
    while path and path not in there:
        path = path.rstrip("/").rpartition("/")[0]
        path = f"{path}/" if path else ""
    return path


def _moved(compendium: Compendium) -> Iterator[tuple[str, Entry]]:
    """Yield (former address, entry). With an instrument its provisions moved."""
    for entry in compendium:
        if isinstance(entry, Provision):
            for folder in (entry.instrument.id, *entry.instrument.aliases):
                for id in (entry.id_, *entry.aliases):
                    if f"{folder}/{id}" != entry.id:
                        yield f"{entry.instrument.kinds}/{folder}/{id}/", entry
        else:
            yield from ((f"{entry.kinds}/{old}/", entry) for old in entry.aliases)

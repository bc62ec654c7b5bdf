"""One page of each kind: what is true of these is true of the others, which come from the same templates."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PATH_BY_PAGE_KIND = {
    "home": "",
    "practice": "practices/belgium-reception-centres/",
    "instrument": "instruments/coe-anti-trafficking-convention/",
    "provision": "instruments/coe-anti-trafficking-convention/art-12/",
    "organisation": "organisations/la-strada-international/",
    "country": "countries/mk/",
    "topic": "topics/protection/",
    "recommendation": "recommendations/rec-05/",
    "challenge": "challenges/belgium-budget-cuts/",
    "source": "sources/osce-paper/",
    "list": "practices/",
    "list of instruments": "instruments/",
    "list of topics": "topics/",
    "list by letter": "organisations/",
    "A to Z": "a-z/",
    "search": "search/",
    "corrections": "about/corrections/",
    "glossary": "glossary/",
    "review": "edit/review/",
    "matrix": "matrix/",
    "subjects": "compare/",
    "comparison": "compare/identification/",
    "comparison behind practices": "compare/helplines/",
    "cell of the matrix": "compare/identification/osce/",
    "overviews": "overviews/",
    "overview": "overviews/what-states-owe/",
    "versions": "versions/",
    "release": "versions/2026.2/",
    "words of a release": "versions/2026.2/practices/",
    "words in parts": "versions/2026.1/topics/",
    "part of the words": "versions/2026.1/topics/2/",
    "earlier words": "practices/street-lawyers-denmark/2026.1/",
    "withdrawn": "topics/international-organisations/",
    "pictures": "pictures/",
    "map": "pictures/where/",
    "timeline": "pictures/when/",
    "chart": "pictures/whom/",
    "data": "data/",
    "data explained": "data/fields/",
    "data used": "data/use/",
    "by hand": "about/method/",
    "with tables": "about/performance/",
    "editors": "edit/",
    "form": "contribute/form/",
    "citation checker": "tools/check/",
    "help": "help/",
    "not found": "404.html",
}
# What a loop has written 25 times it has not written otherwise the six hundredth time.
SHORTEN_LISTS_SCRIPT = """() => document.querySelectorAll("main *").forEach((element) => {
  [...element.children].slice(25).forEach((child) => child.remove());
})"""
# What is seen of a page that a script fills, when it is full; on a narrow screen a button stands for the facets.
FILLED_SELECTORS_BY_PATH = {
    PATH_BY_PAGE_KIND["search"]: [".search-results > li", ".explorer-narrow:visible, details.facet:visible"],
    PATH_BY_PAGE_KIND["form"]: ["#entry-form .form-ways button"],
    PATH_BY_PAGE_KIND["citation checker"]: ["#check textarea"],
}
pages = pytest.mark.parametrize("path", PATH_BY_PAGE_KIND.values(), ids=PATH_BY_PAGE_KIND.keys())


def open_filled_page(page: Page, site_url: str, path: str) -> None:
    """Open a page, and wait until its script has filled it."""
    page.goto(site_url + path)
    for seen in FILLED_SELECTORS_BY_PATH.get(path, ()):
        expect(page.locator(seen).first).to_be_visible()

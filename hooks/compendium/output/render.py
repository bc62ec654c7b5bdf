"""Rendering of all generated pages: the map from path to page, and the shells they are stamped into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from compendium.export import DataFiles
from compendium.form.page import FORM_URL as FORM
from compendium.form.page import form_page
from compendium.link import Compendium
from compendium.model import Country, Footnote
from compendium.pages.check import CHECK_URL, check_page
from compendium.pages.compare import area_body_page, compare_page, subject_page
from compendium.pages.corrections import CORRECTIONS_URL, source_corrections_page
from compendium.pages.data import DATA_PAGE_URL, data_page
from compendium.pages.entries import entry_page
from compendium.pages.environment import render_problem_banner
from compendium.pages.explorer import SEARCH_PAGE_URL, search_page
from compendium.pages.glossary import GLOSSARY_URL, glossary_page
from compendium.pages.lists import LIST_HEADINGS, az_page, list_page
from compendium.pages.matrix import matrix_page
from compendium.pages.pictures import PICTURE_PAGES as PICTURES_OF
from compendium.pages.pictures import PICTURES_URL, map_page, network_page, pictures_page, timeline_page
from compendium.pages.renderer import Renderer
from compendium.pages.review import REVIEW_PAGE_URL, review_page
from compendium.pages.version_lists import version_list_factories
from compendium.pages.versions import version_page_factories
from compendium.releases.snapshots import VERSIONS_URL
from compendium.site import Page, ShellDefinition, SiteSettings
from compendium.source.problems import Problem, summarize_problem_counts
from compendium.views.comparison import COMPARE_URL, MATRIX_URL, Comparison

# One shell per kind and depth: a page is stamped into the shell that lies as deep as itself.
SHELL_DEFINITIONS: dict[str, ShellDefinition] = {
    **{name: ShellDefinition(f"{name}/", section) for name, section in LIST_HEADINGS.items()},
    **{
        f"{name}-entry": ShellDefinition(f"{name}/_shell/", section)
        for name, section in LIST_HEADINGS.items()
    },
    "provision-entry": ShellDefinition("instruments/_shell/_shell/", "Instruments"),
    # Of the same depth, for what somebody who looks for help may read.
    "service-entry": ShellDefinition("practices/_service/", "Practices", quick_exit=True),
    "help-topic-entry": ShellDefinition("topics/_help/", "Topics", quick_exit=True),
    "search": ShellDefinition(SEARCH_PAGE_URL, "", quick_exit=True),
    "a-z": ShellDefinition("a-z/", ""),
    "corrections": ShellDefinition(CORRECTIONS_URL, "About"),
    "data": ShellDefinition(DATA_PAGE_URL, "About"),
    "glossary": ShellDefinition(GLOSSARY_URL, "About", quick_exit=True),
    "review": ShellDefinition(REVIEW_PAGE_URL, "About"),
    "form": ShellDefinition(FORM, "About"),
    "check": ShellDefinition(CHECK_URL, "About"),
    "matrix": ShellDefinition(MATRIX_URL, "Duties"),
    "compare": ShellDefinition(COMPARE_URL, "Duties"),
    "compare-subject": ShellDefinition(f"{COMPARE_URL}_shell/", "Duties"),
    "compare-crossing": ShellDefinition(f"{COMPARE_URL}_shell/_shell/", "Duties"),
    "versions": ShellDefinition(VERSIONS_URL, "About"),
    "release": ShellDefinition(f"{VERSIONS_URL}_shell/", "About"),
    # Of every kind, services too.
    "version-list": ShellDefinition(f"{VERSIONS_URL}_shell/_shell/", "About", quick_exit=True),
    "version-part": ShellDefinition(f"{VERSIONS_URL}_shell/_shell/_shell/", "About", quick_exit=True),
    "pictures": ShellDefinition(PICTURES_URL, "About"),
    **{
        f"picture-{id}": ShellDefinition(f"{PICTURES_URL}{id}/", "About", quick_exit=id == "where")
        for id in PICTURES_OF
    },
    # Of every kind, services too. They stand under no tab, because nobody is to come from there.
    "snapshot": ShellDefinition("practices/_shell/_shell/", "", quick_exit=True),
    "snapshot-provision": ShellDefinition("instruments/_shell/_shell/_shell/", ""),
}


def render_pages(compendium: Compendium, site: SiteSettings, data: DataFiles | None = None) -> Iterator[Page]:
    """Yield every generated page, lists first."""
    yield from (page() for page in page_factories(compendium, site, data).values())


def page_factories(
    compendium: Compendium,
    site: SiteSettings,
    data: DataFiles | None = None,
) -> dict[str, Callable[[], Page]]:
    """Return {path: function that makes the generated page}, lists first.

    One of them lists the files of the data; who has made them already hands over what is known of them.
    """
    renderer = Renderer(compendium, site)
    pages: dict[str, Callable[[], Page]] = {
        **{f"{name}/": partial(list_page, renderer, name) for name in LIST_HEADINGS},
        "a-z/": partial(az_page, renderer),
        SEARCH_PAGE_URL: partial(search_page, renderer),
        CORRECTIONS_URL: partial(source_corrections_page, renderer),
        GLOSSARY_URL: partial(glossary_page, renderer),
        REVIEW_PAGE_URL: partial(review_page, renderer),
        FORM: partial(form_page, renderer),
        CHECK_URL: partial(check_page, renderer),
        DATA_PAGE_URL: partial(data_page, renderer, data or DataFiles(compendium, site)),
        **_comparison_pages(compendium, renderer),
        PICTURES_URL: partial(pictures_page, renderer),
        f"{PICTURES_URL}where/": partial(map_page, renderer),
        f"{PICTURES_URL}when/": partial(timeline_page, renderer),
        f"{PICTURES_URL}whom/": partial(network_page, renderer),
    }
    countries_with_page = {country.id for country in renderer.countries}
    for entry in compendium:
        if isinstance(entry, Footnote) or (
            isinstance(entry, Country) and entry.id not in countries_with_page
        ):
            continue
        pages[entry.url] = partial(entry_page, renderer, entry)
    pages.update(version_page_factories(compendium, renderer))
    pages.update(version_list_factories(renderer))
    return pages


def _comparison_pages(compendium: Compendium, renderer: Renderer) -> dict[str, Callable[[], Page]]:
    comparison = Comparison(compendium)
    return {
        MATRIX_URL: partial(matrix_page, renderer, comparison),
        COMPARE_URL: partial(compare_page, renderer, comparison),
        **{
            f"{COMPARE_URL}{subject.id}/": partial(subject_page, renderer, comparison, subject)
            for subject in comparison.subjects
        },
        **{
            f"{COMPARE_URL}{area.id}/{body.id}/": partial(area_body_page, renderer, comparison, area, body)
            for area in comparison.all_areas
            for body in comparison.bodies
            if (area.id, body.id) in comparison.cells
        },
    }


def problem_banner(problems: Sequence[Problem]) -> str:
    """Return the list of problems as HTML, for the top of every page while somebody edits."""
    return render_problem_banner(sorted(problems), summarize_problem_counts(problems))


__all__ = [
    "SHELL_DEFINITIONS",
    "Page",
    "ShellDefinition",
    "SiteSettings",
    "page_factories",
    "problem_banner",
    "render_pages",
]

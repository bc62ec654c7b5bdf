"""Typed links of pages (Signposting): where the data of a page are, its licence, and the URL to cite.

Programs read them from the head of a page, or from the HTTP header Link, which they get without the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from compendium.cite.dataset import DATASET_PAGE_URL, Dataset
from compendium.export.data_package import COMPLETE_FILE_DESCRIPTIONS, DATA_FOLDER, DataFile, media_type
from compendium.pages.version_line import ENTRY_DATA_FILE
from compendium.site import LICENCE_URL, SiteSettings

_PAGE_TYPE_URL, _DATASET_TYPE_URL = "https://schema.org/AboutPage", "https://schema.org/Dataset"
# What describes the dataset: the file of each standard in `data/`, with its media type.
DESCRIPTION_MEDIA_TYPES = {
    "datapackage.json": "application/json",
    "dcat.ttl": "text/turtle",
    "ro-crate-metadata.json": "application/ld+json",
    "croissant.json": "application/ld+json",
}


class TypedLink(NamedTuple):
    """A link with its relation type; `href` may be relative to the page."""

    relation: str
    href: str
    media_type: str = ""


def link_elements(links: Iterable[TypedLink]) -> str:
    """Return the links as HTML for the head of a page."""
    elements = []
    for relation, href, type_of_target in links:
        type_attribute = f' type="{type_of_target}"' if type_of_target else ""
        elements.append(f'<link rel="{relation}"{type_attribute} href="{escape(href)}">')
    return "".join(elements)


def link_header(links: Iterable[TypedLink]) -> str:
    """Return the links as the value of a Link header (RFC 8288)."""
    values = []
    for relation, href, type_of_target in links:
        type_parameter = f'; type="{type_of_target}"' if type_of_target else ""
        values.append(f'<{href}>; rel="{relation}"{type_parameter}')
    return ", ".join(values)


def entry_links(dataset_url: str) -> Iterator[TypedLink]:
    """Yield the links that are the same on the page of every entry; without the URL to cite."""
    yield TypedLink("alternate describedby", ENTRY_DATA_FILE, "application/json")
    yield TypedLink("license", LICENCE_URL)
    if dataset_url:
        yield TypedLink("collection", dataset_url)


def dataset_links(dataset: Dataset, files: Iterable[DataFile]) -> Iterator[TypedLink]:
    """Yield the links of the page of the data, with every file of the dataset."""
    yield from _dataset_links(dataset.identifier)
    yield from (TypedLink("author", creator.url) for creator in dataset.creators if creator.url)
    yield from (TypedLink("item", file.name, file.media_type) for file in files)


def dataset_header_links(site: SiteSettings) -> Iterator[TypedLink]:
    """Yield the links of that page for the header: of the files only the complete ones, for its length."""
    yield from _dataset_links(site.url and f"{site.url}{DATASET_PAGE_URL}")
    for name in COMPLETE_FILE_DESCRIPTIONS:
        yield TypedLink("item", name, media_type(f"{DATA_FOLDER}{name}"))


def _dataset_links(identifier: str) -> Iterator[TypedLink]:
    if identifier:
        yield TypedLink("cite-as", identifier)
    yield TypedLink("type", _PAGE_TYPE_URL)
    yield TypedLink("type", _DATASET_TYPE_URL)
    yield TypedLink("license", LICENCE_URL)
    for name, description_type in DESCRIPTION_MEDIA_TYPES.items():
        yield TypedLink("describedby", name, description_type)

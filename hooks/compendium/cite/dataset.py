"""The compendium as a dataset: what every description of it says, and the one for search engines.

Creators, keywords and abstract come from CITATION.cff, publisher and contact from mkdocs.yml, the dates from
the releases. Nothing stands in for what is not set there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from compendium.cite.metadata import JsonObject, without_empty_values
from compendium.cite.work import organisation_name
from compendium.link import Compendium
from compendium.model import (
    Challenge,
    Concept,
    Entry,
    Instrument,
    Organisation,
    Practice,
    Recommendation,
    Source,
)
from compendium.model.labels import KIND_NAMES
from compendium.site import LICENCE_URL, Contributor, SiteSettings

DATASET_PAGE_URL = "data/"  # from the site's root; also the identifier of the dataset in the linked data
_KINDS_IN_DATASET: tuple[type[Entry], ...] = (
    Practice,
    Instrument,
    Recommendation,
    Challenge,
    Organisation,
    Source,
    Concept,
)


@dataclass(frozen=True)
class Dataset:
    """Description of the dataset. Dates are those of the first and the last release, "" before the first."""

    name: str
    description: str
    keywords: tuple[str, ...]
    creators: tuple[Contributor, ...]
    publisher: str
    contact: str  # an e-mail address or a URL
    version: str
    issued: str
    modified: str
    url: str  # of its page, "" while the site has no address
    doi: str
    language: str

    @property
    def identifier(self) -> str:
        """The DOI as a URL if there is one, otherwise the URL of the page."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


def describe_dataset(compendium: Compendium, site: SiteSettings) -> Dataset:
    """Return the description of the dataset."""
    releases = compendium.history.releases
    return Dataset(
        name=site.name,
        description=site.citation.abstract or site.description,
        keywords=site.citation.keywords,
        creators=site.citation.authors,
        publisher=organisation_name(site.publisher).full,
        contact=site.contact,
        version=site.version,
        issued=releases[0].date if releases else "",
        modified=releases[-1].date if releases else "",
        url=site.url and f"{site.url}{DATASET_PAGE_URL}",
        doi=site.citation.doi,
        language=site.lang,
    )


def dataset_reference(site: SiteSettings) -> JsonObject:
    """Return the dataset as a part of the description of an entry: the least that search engines ask for."""
    url = site.url and f"{site.url}{DATASET_PAGE_URL}"
    return without_empty_values(
        {
            "@type": "Dataset",
            "@id": url,
            "name": site.name,
            "description": site.description,
            "url": url,
            "creator": list(map(schema_org_agent, site.citation.authors)),
            "license": LICENCE_URL,
        }
    )


def schema_org_agent(contributor: Contributor) -> JsonObject:
    """Return an author as a schema.org object."""
    return without_empty_values(
        {
            "@type": "Person" if contributor.is_person else "Organization",
            "name": contributor.name,
            "url": contributor.url,
        }
    )


def schema_org_dataset(
    compendium: Compendium, site: SiteSettings, distributions: Sequence[JsonObject]
) -> JsonObject:
    """Return the dataset with its parts and files as a schema.org object, without withdrawn entries."""
    dataset = describe_dataset(compendium, site)
    return without_empty_values(
        {
            **dataset_reference(site),
            "description": dataset.description,
            "identifier": dataset.identifier,
            "keywords": list(dataset.keywords),
            "publisher": dataset.publisher and {"@type": "Organization", "name": dataset.publisher},
            "version": dataset.version,
            "datePublished": dataset.issued,
            "dateModified": dataset.modified,
            "inLanguage": dataset.language,
            "isAccessibleForFree": True,
            "hasPart": list(_parts(compendium, site)),
            "distribution": list(distributions),
        }
    )


def data_download(site: SiteSettings, path: str, media_type: str, size: int | None = None) -> JsonObject:
    """Return a file as a schema.org object; `path` is from the site's root, `size` in bytes."""
    return without_empty_values(
        {
            "@type": "DataDownload",
            "name": path.removeprefix(DATASET_PAGE_URL),
            "encodingFormat": media_type,
            "contentUrl": site.url and f"{site.url}{path}",
            "contentSize": size and f"{size} B",
        }
    )


def _parts(compendium: Compendium, site: SiteSettings) -> Iterable[JsonObject]:
    for kind in _KINDS_IN_DATASET:
        count = sum(not entry.withdrawn for entry in compendium.entries_of_kind(kind))
        url: Any = site.url and f"{site.url}{kind.kinds}/"
        name = KIND_NAMES[kind.kind][1]
        yield without_empty_values({"@type": "Dataset", "name": name, "size": str(count), "url": url})

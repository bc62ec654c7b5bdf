"""URLs that a release makes permanent: pages, feeds, files of releases, and data files that stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compendium.export import DataFiles
from compendium.export.data_package import CSV_FOLDER
from compendium.export.feeds import feed_urls as feeds
from compendium.link import Compendium
from compendium.output.render import page_factories
from compendium.output.sitemap import redirect_pages
from compendium.pages.version_lists import is_numbered_part
from compendium.releases.history import manifest_path, words_file_path
from compendium.releases.snapshots import VERSIONS_URL
from compendium.releases.timemaps import timemap_files
from compendium.site import SiteSettings


def published_urls(compendium: Compendium, root: Path) -> Iterator[str]:
    """Yield every permanent URL of the current site, from its root."""
    site = SiteSettings(handwritten_pages=tuple(handwritten_page_urls(root)))
    data = DataFiles(compendium, site)
    yield from site.handwritten_pages
    yield from (url for url in page_factories(compendium, site, data) if not is_numbered_part(url))
    yield from (url for url, _ in timemap_files(compendium.history, site.url))
    for release in compendium.history.releases:
        for path in (manifest_path(release.version), words_file_path(release.version)):
            yield f"{VERSIONS_URL}{release.version}/{path.rpartition('/')[2]}"
    yield from (path.removesuffix("index.html") for path, _ in redirect_pages(compendium, site))
    yield from feeds(compendium)
    yield from (path for path, _ in data.files() if path.startswith(CSV_FOLDER) or path.count("/") == 1)


def handwritten_page_urls(root: Path) -> Iterator[str]:
    """Yield the addresses of the pages written by hand, from the site's root; "" is the home page."""
    for path in sorted((root / "docs").rglob("*.md")):
        if path.is_relative_to(root / "docs/dev"):  # `exclude_docs` in mkdocs.yml
            continue
        name = path.relative_to(root / "docs").with_suffix("").as_posix()
        yield "" if name == "index" else f"{name.removesuffix('/index')}/"

"""TimeMaps (RFC 7089): the versions of the entries of a list in link-format, with `anchor` for each entry."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from email.utils import format_datetime

from compendium.releases.history import NO_SNAPSHOT_HASH, ReleaseHistory
from compendium.releases.snapshots import entry_page_url, list_of_ref, timemap_url, version_url


def timemap_files(history: ReleaseHistory, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield (URL from the site's root, content) of the TimeMap of each list that has versions."""
    refs_by_list: dict[str, list[str]] = {}
    for ref in sorted(history.released_refs()):
        refs_by_list.setdefault(list_of_ref(ref), []).append(ref)
    for name, refs in sorted(refs_by_list.items()):
        url = timemap_url(name)
        # Without an address of the site the links count from the TimeMap.
        root = site_url or "../" * url.count("/")
        links = [f'<{root}{url}>; rel="self"; type="application/link-format"']
        for ref in refs:
            links += _entry_links(history, ref, root)
        yield url, (",\n".join(links) + "\n").encode()


def _entry_links(history: ReleaseHistory, ref: str, root: str) -> Iterator[str]:
    original = f"{root}{entry_page_url(ref)}"
    yield f'<{original}>; rel="original"; anchor="{original}"'
    releases = [step.release for step in history.revisions(ref) if step.hash != NO_SNAPSHOT_HASH]
    for release in releases:
        places = [name for name, at in (("first", 0), ("last", -1)) if release is releases[at]]
        day = datetime.datetime.fromisoformat(release.date).replace(tzinfo=datetime.UTC)
        yield (
            f'<{root}{version_url(ref, release.version)}>; rel="{" ".join([*places, "memento"])}"; '
            f'datetime="{format_datetime(day, usegmt=True)}"; anchor="{original}"'
        )

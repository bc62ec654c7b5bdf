"""The pages of the words that a release added or changed: one for each list, in parts where it is long.

`/versions/2026.1/practices/#undok-austria` is the URL to cite. Of a list in parts this page has a line for
each entry, which leads to its part; the number of a part is in no citation.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from compendium.pages.renderer import Renderer
from compendium.pages.snapshots import SnapshotView
from compendium.pages.versions import PageFactories, list_heading, name_in_snapshot, snapshot_path
from compendium.releases.history import (
    NO_SNAPSHOT_HASH,
    EntryRevision,
    Release,
    ReleaseHistory,
    WithheldItem,
    correction_reason_key,
)
from compendium.releases.snapshots import list_of_ref, version_list_url, version_url
from compendium.site import NOINDEX_TAG, Page
from compendium.views.changes import changed_fields

NewWords = tuple[str, EntryRevision]  # (ref, revision)

# A page of a version has at most 150 KB of HTML. How much becomes of a line of words is estimated, so that a
# list can be divided before anything is rendered: this many bytes for each byte, and for each entry.
MAX_PAGE_SIZE = 142_000
HTML_BYTES_PER_BYTE = 1.7
HTML_BYTES_PER_ENTRY = 800


@dataclass(frozen=True)
class VersionList:
    """The words that a release added to a list or changed in it, in the parts in which they are shown."""

    release: Release
    name: str  # "practices"
    parts: tuple[tuple[NewWords, ...], ...]

    @property
    def url(self) -> str:
        """The URL from the site's root."""
        return version_list_url(self.release.version, self.name)

    def part_url(self, number: int) -> str:
        """Return the URL of a part, counted from 1."""
        return f"{self.url}{number}/"


def version_lists(history: ReleaseHistory, release: Release) -> Iterator[VersionList]:
    """Yield the lists of a release by name. Raises OSError, and LookupError for a damaged file of words."""
    words_by_list: dict[str, list[NewWords]] = {}
    for ref, revision in history.new_revisions(release):
        words_by_list.setdefault(list_of_ref(ref), []).append((ref, revision))
    for name, new_words in sorted(words_by_list.items()):
        new_words.sort(key=lambda words: _natural_sort_key(words[0]))
        yield VersionList(release, name, tuple(_divide(history, new_words)))


def _natural_sort_key(ref: str) -> list[list[int | str]]:
    """Return a key by which provisions stand behind their instrument, and art-10 behind art-9."""
    return [
        [int(piece) if piece.isdecimal() else piece for piece in re.split("([0-9]+)", part)]
        for part in ref.partition(":")[2].split("/")
    ]


def _divide(history: ReleaseHistory, new_words: Iterable[NewWords]) -> Iterator[tuple[NewWords, ...]]:
    """Yield as many entries at a time as fit on a page."""
    part: list[NewWords] = []
    size = 0.0
    for ref, revision in new_words:
        entry_size = HTML_BYTES_PER_ENTRY + HTML_BYTES_PER_BYTE * history.snapshot_size(revision.hash)
        if part and size + entry_size > MAX_PAGE_SIZE:
            yield tuple(part)
            part, size = [], 0.0
        part.append((ref, revision))
        size += entry_size
    if part:
        yield tuple(part)


def version_list_factories(renderer: Renderer) -> PageFactories:
    """Return a factory for each page of frozen words, by URL."""
    history = renderer.compendium.history
    older_pages = frozenset(history.published_urls())
    pages: PageFactories = {}
    for release in history.releases:
        for listed in version_lists(history, release):
            numbers = range(1, len(listed.parts) + 1) if len(listed.parts) > 1 else ()
            first_page = _divided_list_page if numbers else _words_page
            pages[listed.url] = partial(first_page, renderer, listed, older_pages)
            for number in numbers:
                pages[listed.part_url(number)] = partial(_words_page, renderer, listed, older_pages, number)
    return pages


def is_numbered_part(url: str) -> bool:
    """Return whether a URL is that of a part of a list, which may go away when the list is divided anew."""
    return bool(re.fullmatch(r"versions/[0-9.]+/[a-z]+/[0-9]+/", url))


def _divided_list_page(renderer: Renderer, listed: VersionList, older_pages: Collection[str]) -> Page:
    """Return the page of a list in parts: a line with the anchor of each entry leads to its words."""
    resolve_ref = renderer.changes.resolve_ref
    lines = []
    for number, part in enumerate(listed.parts, 1):
        for ref, revision in part:
            stored = renderer.compendium.history.read_snapshot(revision.hash)
            old_words = {} if isinstance(stored, WithheldItem) else stored
            name = name_in_snapshot(ref, old_words, resolve_ref(ref))
            lines.append((ref.partition(":")[2], number, name))
    return _page(renderer, listed, listed.url, lines=lines)


def _words_page(
    renderer: Renderer, listed: VersionList, older_pages: Collection[str], number: int = 0
) -> Page:
    """Return a page with the words of a list, or of a part of it."""
    url = listed.part_url(number) if number else listed.url
    part = listed.parts[number - 1 if number else 0]
    items = [_template_values(renderer, older_pages, ref, revision) for ref, revision in part]
    example = next((item["ref"] for item in items if not item["withheld"]), "")
    return _page(renderer, listed, url, number=number, items=items, example=example)


def _page(renderer: Renderer, listed: VersionList, url: str, number: int = 0, **values: Any) -> Page:
    words, version = renderer.words, listed.release.version
    list_name = list_heading(words, listed.name)
    if number:
        title = words("{list}, part {n} (version {version})", list=list_name, n=number, version=version)
    else:
        title = words("{list} (version {version})", list=list_name, version=version)
    description = words("The words that version {version} added or changed.", version=version)
    page = renderer.page(
        "version-list",
        url,
        "version-part" if number else "version-list",
        title.unescape(),
        description.unescape(),
        release=listed.release,
        list_name=list_name,
        list_url=listed.url,
        number=number,
        n_parts=len(listed.parts),
        **{"items": (), "lines": (), "example": ""} | values,
    )
    # Whoever searches is to find the words of today.
    return replace(page, head=NOINDEX_TAG)


def _template_values(
    renderer: Renderer, older_pages: Collection[str], ref: str, revision: EntryRevision
) -> Mapping[str, Any]:
    compendium, kind = renderer.compendium, ref.partition(":")[0]
    history, entry = compendium.history, renderer.changes.resolve_ref(ref)
    stored = history.read_snapshot(revision.hash)
    withheld = stored if isinstance(stored, WithheldItem) else None
    old_words = {} if isinstance(stored, WithheldItem) else stored
    view = SnapshotView(renderer, renderer.changes.resolve_ref)
    steps = history.revisions(ref)
    place = steps.index(revision)
    after = steps[place + 1] if place + 1 < len(steps) else None
    before = next((step for step in reversed(steps[:place]) if step.hash != NO_SNAPSHOT_HASH), None)
    present = compendium.versions.for_entry(entry) if entry else None
    older_page = snapshot_path(ref, revision)
    return {
        "anchor": ref.partition(":")[2],
        "ref": ref,
        "entry": entry,
        "name": name_in_snapshot(ref, old_words, entry),
        "withheld": withheld,
        "fields": view.fields(kind, old_words),
        "hash": revision.hash,
        "blob_id": revision.release.blob_ids.get(ref, "") if not withheld else "",
        "moved": after is not None and after.hash == NO_SNAPSHOT_HASH,
        "after": after.release.version if after else "",
        "after_url": version_url(ref, after.release.version) if after else "",
        "correction": _correction(history, ref, after),
        "unreleased": after is None and (present is None or present.hash != revision.hash),
        "before": before.release.version if before else "",
        "before_url": version_url(ref, before.release.version) if before else "",
        "changed": _changed_labels(view, history, kind, before, old_words),
        "older_page": older_page if older_page in older_pages else "",
    }


def _correction(history: ReleaseHistory, ref: str, after: EntryRevision | None) -> Mapping[str, Any]:
    """Return {"reason", "withheld"} if the next words corrected these, {} if not."""
    if after is None or ref not in after.release.corrected:
        return {}
    withheld = history.withheld.get(correction_reason_key(after.release.version, ref))
    return {"reason": after.release.corrected[ref], "withheld": withheld}


def _changed_labels(
    view: SnapshotView,
    history: ReleaseHistory,
    kind: str,
    before: EntryRevision | None,
    words: Mapping[str, Any],
) -> list[str]:
    """Return the labels of the fields that differ from the words before; [] if either is withheld."""
    stored = history.read_snapshot(before.hash) if before else {}
    if isinstance(stored, WithheldItem) or not words or not stored:
        return []
    return [view.label(kind, name) for name in changed_fields(kind, stored, words)]

"""The pages about versions: the list of releases, one per release, and older pages of earlier words.

Older pages compare earlier words with those of today; releases/urls.txt has all there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from compendium.i18n import InterfaceWords
from compendium.link import Compendium
from compendium.model import KINDS, Entry, Provision
from compendium.model.labels import kind_name
from compendium.pages.renderer import Renderer
from compendium.pages.snapshots import SnapshotView
from compendium.releases.history import (
    NO_SNAPSHOT_HASH,
    RELEASES_FOLDER,
    WITHHELD_FILE,
    EntryRevision,
    Release,
    ReleaseHistory,
    WithheldItem,
    correction_reason_key,
    manifest_path,
    words_file_path,
)
from compendium.releases.snapshots import (
    PUBLISHED_KINDS,
    VERSIONS_URL,
    SnapshotFields,
    entry_page_url,
    list_of_ref,
    parse_snapshot,
    serialize_snapshot,
    version_list_url,
    version_url,
)
from compendium.releases.timemaps import timemap_files
from compendium.site import NOINDEX_TAG, Page
from compendium.views.change_labels import CHANGE_LABELS, field_label
from compendium.views.changes import CHANGE_TYPES, ReleaseChange

SNAPSHOT_FILE = "words.json"  # beside the page of an earlier version: the very bytes that were hashed
_PUBLISHED_AT_FIRST = "first"
_SIGNATURE_SUFFIX = ".sig"  # of a manifest
_NAME_FIELDS = {
    "instrument": "short_title",
    "provision": "label",
}  # the field that names a kind; else its title
PageFactories = dict[str, Callable[[], Page]]


def version_page_factories(compendium: Compendium, renderer: Renderer) -> PageFactories:
    """Return a factory for each page about releases and for each older page of earlier words, by URL."""
    history = compendium.history
    pages: PageFactories = {VERSIONS_URL: partial(versions_page, renderer)}
    for release in history.releases:
        pages[f"{VERSIONS_URL}{release.version}/"] = partial(release_page, renderer, release)
    published_urls = set(history.published_urls())
    for ref in history.released_refs():
        for step in history.revisions(ref):
            if step.hash != NO_SNAPSHOT_HASH and snapshot_path(ref, step) in published_urls:
                pages[snapshot_path(ref, step)] = partial(snapshot_page, renderer, ref, step)
    return pages


def snapshot_path(ref: str, step: EntryRevision) -> str:
    """Return the URL of an older page of frozen words: no id has a dot, so no entry can have it."""
    return f"{entry_page_url(ref)}{step.release.version}/"


def versions_page(renderer: Renderer) -> Page:
    """Return the list of releases, the newest first, with how much each changed."""
    compendium, words = renderer.compendium, renderer.words
    title = str(words("Versions and changes"))
    introduction = words("What was published when, and what every release of the compendium changed.")
    unreleased_entries = compendium.versions.unreleased_entries(
        entry for entry in compendium if entry.kind in PUBLISHED_KINDS
    )
    timemaps = dict(timemap_files(compendium.history, renderer.site.url))
    page = renderer.page(
        "versions",
        VERSIONS_URL,
        "versions",
        title,
        str(introduction),
        introduction=introduction,
        releases=list(_releases_newest_first(renderer)),
        unreleased_entries=unreleased_entries,
        timemaps=[(list_heading(words, url.split("/")[1]), url) for url in timemaps],
        withheld_file=WITHHELD_FILE if compendium.history.withheld else "",
    )
    files = [(url.removeprefix(VERSIONS_URL), content) for url, content in timemaps.items()]
    if compendium.history.withheld:
        withheld_path = compendium.history.root / RELEASES_FOLDER / WITHHELD_FILE
        files.append((WITHHELD_FILE, withheld_path.read_bytes()))
    return replace(page, head=renderer.feed_link("../feed.xml"), extra_files=tuple(files))


def list_heading(words: InterfaceWords, list_name: str) -> str:
    """Return the name of a list in the language of the page: "Practices"."""
    kind = next(kind for kind in PUBLISHED_KINDS if KINDS[kind].kinds == list_name)
    return str(kind_name(words, kind, 2))


def _releases_newest_first(
    renderer: Renderer,
) -> Iterator[tuple[Release, Release | None, list[tuple[str, int]]]]:
    """Yield (release, the one before it, what it changed): of two on one day readers ask which came first."""
    releases = renderer.compendium.history.releases
    for release, before in reversed(list(zip(releases, [None, *releases], strict=False))):
        yield release, before, _change_counts(renderer, release)


def _change_counts(renderer: Renderer, release: Release) -> list[tuple[str, int]]:
    """Return [(what, how many)]; of the first release how many entries it has."""
    history = renderer.compendium.history
    if release is history.releases[0]:
        return [
            (
                _PUBLISHED_AT_FIRST,
                sum(history.revisions(ref)[0].release is release for ref in history.released_refs()),
            )
        ]
    counts = Counter(change.type for change in renderer.changes.by_release.get(release.version, ()))
    return [(change_type, counts[change_type]) for change_type in CHANGE_TYPES if counts[change_type]]


def release_page(renderer: Renderer, release: Release) -> Page:
    """Return the page of a release: its changes by entry, or for the first its numbers of entries by kind."""
    words, history = renderer.words, renderer.compendium.history
    changes = renderer.changes.by_release.get(release.version, [])
    title = words("Version {version}", version=release.version).unescape()
    description = words("What version {version} of the compendium changed.", version=release.version)
    first = release is history.releases[0]
    first_entries = (ref for ref in history.released_refs() if history.revisions(ref)[0].release is release)
    new_by_list = Counter(list_of_ref(ref) for ref, _ in history.new_revisions(release))
    page = renderer.page(
        "release",
        f"{VERSIONS_URL}{release.version}/",
        "release",
        title,
        description.unescape(),
        release=release,
        first=first,
        kinds=list(Counter(ref.partition(":")[0] for ref in first_entries).items()) if first else [],
        groups=[
            (
                change_type,
                CHANGE_LABELS[change_type],
                [
                    _change_template_values(renderer, change)
                    for change in changes
                    if change.type == change_type
                ],
            )
            for change_type in CHANGE_TYPES
            if any(change.type == change_type for change in changes)
        ],
        lists=[
            (list_heading(words, name), version_list_url(release.version, name), n)
            for name, n in sorted(new_by_list.items())
        ],
        altered=history.withheld.get(release.version),
        signed=(history.root / f"{manifest_path(release.version)}{_SIGNATURE_SUFFIX}").is_file(),
    )
    return replace(page, extra_files=tuple(_release_files(history, release)))


def _release_files(history: ReleaseHistory, release: Release) -> Iterator[tuple[str, bytes]]:
    """Yield the manifest, its signature and the words, as they are published beside the page of a release."""
    manifest = history.root / manifest_path(release.version)
    yield manifest.name, manifest.read_bytes()
    signature = manifest.with_name(f"{manifest.name}{_SIGNATURE_SUFFIX}")
    if signature.is_file():
        yield signature.name, signature.read_bytes()
    yield Path(words_file_path(release.version)).name, history.published_words(release)


def _change_template_values(renderer: Renderer, change: ReleaseChange) -> dict[str, Any]:
    kind, history = change.ref.partition(":")[0], renderer.compendium.history
    steps = [step for step in history.revisions(change.ref) if step.hash != NO_SNAPSHOT_HASH]
    before = [step for step in steps if _is_earlier_release(history.releases, step.release, change.release)]
    return {
        "entry": change.entry,
        "kind": kind,
        "reason": change.reason,
        "withheld": history.withheld.get(correction_reason_key(change.release.version, change.ref)),
        "fields": [field_label(renderer.words, kind, field) for field in change.fields],
        "before": version_url(change.ref, before[-1].release.version) if before else "",
        "version": before[-1].release.version if before else "",
    }


def _is_earlier_release(releases: list[Release], one: Release, other: Release) -> bool:
    return releases.index(one) < releases.index(other)


def _snapshot_title(
    renderer: Renderer, kind: str, name: str, old_words: SnapshotFields, version: str
) -> Markup:
    """Return the title for tabs, as unique as that of the entry: see pages/entries.py."""
    words = renderer.words
    if kind == "provision":
        return words("{name} (version {version})", name=name, version=version)
    if kind == "source":
        name = ", ".join(filter(None, [name, str(old_words.get("number") or old_words.get("date") or "")]))
    kind_label = str(kind_name(words, kind)).lower()
    return words("{name} ({kind}, version {version})", name=name, kind=kind_label, version=version)


def snapshot_page(renderer: Renderer, ref: str, step: EntryRevision) -> Page:
    """Return the page of frozen words: marked as old, with what has changed since and where to go."""
    compendium, words = renderer.compendium, renderer.words
    kind = ref.partition(":")[0]
    entry, stored = renderer.changes.resolve_ref(ref), compendium.history.read_snapshot(step.hash)
    view = SnapshotView(renderer, renderer.changes.resolve_ref)
    withheld = stored if isinstance(stored, WithheldItem) else None
    old_words = {} if isinstance(stored, WithheldItem) else stored
    version, name = step.release.version, name_in_snapshot(ref, old_words, entry)
    title = _snapshot_title(renderer, kind, name, old_words, version)
    description = words("Earlier words, kept for those who cited version {version}.", version=version)
    path = snapshot_path(ref, step)
    page = renderer.page(
        "snapshot",
        path,
        "snapshot-provision" if kind == "provision" else "snapshot",
        title.unescape(),
        description.unescape(),
        entry=entry,
        name_in_snapshot=name,
        list=entry_page_url(ref).partition("/")[0],
        list_name=kind_name(words, "instrument" if kind == "provision" else kind, 2),
        release=step.release,
        version_url=version_url(ref, version),
        replaced=_replacing_release(compendium, ref, step),
        unreleased=_has_unreleased_changes(compendium, entry),
        hash=step.hash,
        withheld=withheld,
        differences=view.differences(kind, old_words, parse_snapshot(serialize_snapshot(entry)))
        if entry and not withheld
        else [],
        fields=view.fields(kind, old_words),
    )
    extra_files = () if withheld else ((SNAPSHOT_FILE, compendium.history.read_snapshot_bytes(step.hash)),)
    # Whoever searches is to find the words of today.
    head = NOINDEX_TAG + renderer.citations.snapshot_metadata(page.title, step)
    return replace(page, head=head, extra_files=extra_files, version=version)


def name_in_snapshot(ref: str, words: SnapshotFields, entry: Entry | None) -> str:
    """Return the name of the entry in a snapshot, its name of today or its ref if the words lack one."""
    kind = ref.partition(":")[0]
    if kind == "provision" and "label" in words and isinstance(entry, Provision):
        return f"{entry.instrument.short_title}, {words['label']}"
    name = (
        words.get("labels", {}).get("en") if kind == "topic" else words.get(_NAME_FIELDS.get(kind, "title"))
    )
    return str(name or (entry.name if entry else ref))


def _replacing_release(compendium: Compendium, ref: str, step: EntryRevision) -> Release | None:
    """Return the release in which other words took the place of these; None if none has done so yet."""
    steps = compendium.history.revisions(ref)
    after = steps.index(step) + 1
    return steps[after].release if after < len(steps) else None


def _has_unreleased_changes(compendium: Compendium, entry: Entry | None) -> bool:
    """Return whether the words of today are in no release yet."""
    version = compendium.versions.for_entry(entry) if entry else None
    return version is not None and version.release is None

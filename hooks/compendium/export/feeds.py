"""Atom feeds of changes: one of the site, one of each kind, topic and State."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from compendium.export.atom import Feed, FeedItem, render_atom_feed
from compendium.i18n import InterfaceWords
from compendium.link import Compendium
from compendium.model import Concept, Country, Entry
from compendium.model.labels import kind_name
from compendium.releases.history import Release
from compendium.site import SiteSettings
from compendium.views.change_labels import change_label, changed_fields_text
from compendium.views.changes import ReleaseChange, ReleaseChanges

FEED_FILE = "feed.xml"
KINDS_WITH_FEED = (
    "practice", "instrument", "organisation", "topic", "recommendation", "challenge", "source",
)  # fmt: skip
# More changes of one release in one feed are summarised in one item that links to the list.
MAX_ITEMS_PER_RELEASE = 50


class Feeds:
    """The feeds of one compendium on one site; none before the first release."""

    def __init__(
        self, compendium: Compendium, site: SiteSettings, words: InterfaceWords, changes: ReleaseChanges
    ) -> None:
        self._compendium, self._site, self._words = compendium, site, words
        self._releases = list(reversed(compendium.history.releases))
        self._changes = changes
        self._changes_by_subject: Mapping[str, Sequence[ReleaseChange]] | None = None

    def __bool__(self) -> bool:
        return bool(self._releases)

    def site_feed(self) -> bytes:
        """Return the feed of all changes."""
        return self._render_feed("", "versions/", str(self._words("All changes")), "")

    def kind_feed(self, kind: str, page_url: str) -> bytes:
        """Return the feed of a kind; provisions are in the feed of instruments."""
        return self._render_feed(page_url, page_url, str(kind_name(self._words, kind, 2)), f"kind:{kind}")

    def entry_feed(self, entry: Entry, name: str) -> bytes:
        """Return the feed of a topic or a State: its changes and those of entries that refer to it."""
        return self._render_feed(entry.url, entry.url, name, entry.ref)

    def _render_feed(self, folder: str, page_url: str, title: str, subject: str) -> bytes:
        site = self._site
        feed = Feed(
            f"{folder}{FEED_FILE}", page_url, f"{site.name}: {title}", site.publisher or site.name, site.lang
        )
        return render_atom_feed(feed, self._feed_items(subject), site.url)

    def _feed_items(self, subject: str) -> Iterator[FeedItem]:
        for release in self._releases:
            if release is self._releases[-1]:
                yield self._first_release_item(release, subject)
                continue
            changes = self._by_subject().get(f"{release.version} {subject}", ())
            if len(changes) > MAX_ITEMS_PER_RELEASE:
                yield self._many_changes_item(release, subject, len(changes))
            else:
                yield from (self._change_item(change) for change in changes)

    def _by_subject(self) -> Mapping[str, Sequence[ReleaseChange]]:
        """Return the changes by version and subject: "2026.2 topic:children", or "2026.2 " for all."""
        if self._changes_by_subject is None:
            changes_by_subject: dict[str, list[ReleaseChange]] = defaultdict(list)
            for version, changes in self._changes.by_release.items():
                for change in changes:
                    for subject in _subjects_of_entry(change.entry):
                        changes_by_subject[f"{version} {subject}"].append(change)
            self._changes_by_subject = changes_by_subject
        return self._changes_by_subject

    def _change_item(self, change: ReleaseChange) -> FeedItem:
        words, version = self._words, change.release.version
        sentences = [
            f"{change_label(words, change.type)}.",
            change.reason,
            changed_fields_text(words, change),
        ]
        title = f"{change.entry.name}: {str(change_label(words, change.type)).lower()}"
        name = f"{change.ref}@{version}"
        summary = " ".join(filter(None, sentences))
        return FeedItem(name, title, change.release.date, change.entry.url, summary, change.type)

    def _first_release_item(self, release: Release, subject: str) -> FeedItem:
        words = self._words
        title = words("Version {version}, the first", version=release.version).unescape()
        summary = words("From here on every change of a published entry is told.").unescape()
        return self._release_item(release, subject, title, summary)

    def _many_changes_item(self, release: Release, subject: str, count: int) -> FeedItem:
        title = self._words("Version {version}", version=release.version).unescape()
        summary = self._words.number("{n} entry changed.", "{n} entries changed.", count).unescape()
        return self._release_item(release, subject, title, summary)

    def _release_item(self, release: Release, subject: str, title: str, summary: str) -> FeedItem:
        link = f"versions/{release.version}/"
        return FeedItem(f"release:{release.version} {subject}", title, release.date, link, summary, "release")


def _subjects_of_entry(entry: Entry) -> Iterator[str]:
    yield ""
    yield f"kind:{'instrument' if entry.kind == 'provision' else entry.kind}"
    refs = (target.ref for _, target, _ in entry.references if isinstance(target, Concept | Country))
    yield from dict.fromkeys([*([entry.ref] if isinstance(entry, Concept) else []), *refs])


def feed_urls(compendium: Compendium) -> Iterator[str]:
    """Yield the URL of every feed, from the site's root."""
    if compendium.history.releases:
        yield FEED_FILE
        yield from (f"{FOLDER_BY_KIND[kind]}{FEED_FILE}" for kind in KINDS_WITH_FEED)
        yield from (f"{entry.url}{FEED_FILE}" for entry in (*compendium.concepts, *compendium.countries))


FOLDER_BY_KIND = {kind: f"{kind}s/" for kind in KINDS_WITH_FEED}

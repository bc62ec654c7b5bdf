"""The version of an entry on its page: a line at the foot, and a notice above a title that changed.

Plain HTML in one string, made of parts that many entries share: it stands on every page of an entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from compendium.i18n import N_, InterfaceWords
from compendium.model import Entry
from compendium.releases.history import Release
from compendium.releases.snapshots import version_url
from compendium.releases.versions import EntryVersion, EntryVersions

ENTRY_DATA_FILE = "index.json"


class VersionLine:
    """The line in the words of one language. `date` says a date in them."""

    def __init__(
        self, versions: EntryVersions, words: InterfaceWords, date: Callable[[str], str], site_url: str
    ) -> None:
        self._versions, self._words, self._date, self._site_url = versions, words, date, escape(site_url)
        self._release_html: dict[str, str] = {}  # what is said of a release
        self._earlier_label = words(N_("Earlier versions:"))
        self._hash_label = words(N_("Content hash:"))
        self._address_label = words(N_("Address of these words:"))
        self.data = Markup(f'<a href="{ENTRY_DATA_FILE}">{words(N_("Data of this entry (JSON)"))}</a>')

    def __call__(self, entry: Entry, root: str, cited: bool) -> Markup:
        """Return the line; the link to the data stands in it where no panel "Cite" has it."""
        version = self._versions.for_entry(entry)
        parts = [] if version is None else list(self._html_parts(entry, version, root))
        if not cited:
            parts.append(self.data)
        return Markup(f'<p class="permalink" id="version">{" · ".join(parts)}</p>') if parts else Markup()

    def notice(self, entry: Entry, root: str) -> Markup:
        """Return the notice that the words changed, with a link to the earlier ones; "" if they did not."""
        version = self._versions.for_entry(entry)
        if version is None or not version.earlier_revisions:
            return Markup()
        words, earlier = self._words, version.earlier_revisions[0].release.version
        if version.release:
            sentence = words(N_("Changed in version {version}."), version=version.release.version)
        else:
            sentence = words(N_("Changed since version {version}, not released yet."), version=earlier)
        link_text = words(N_("The words of version {version}"), version=earlier)
        link = f'<a href="{root}{version_url(entry.ref, earlier)}">{link_text}</a>'
        return Markup(f'<p class="changed-since">{sentence} {link}</p>')

    def _html_parts(self, entry: Entry, version: EntryVersion, root: str) -> Iterator[str]:
        if version.release:
            yield self._release_sentence(version.release).replace("{root}", root)
            url = version_url(entry.ref, version.release.version)
            yield f'{self._address_label} <a href="{root}{url}">{self._site_url}{url}</a>'
        else:
            yield self._unreleased_sentence(version)
        yield f"{self._hash_label} <code>{version.short_hash}</code>"
        if version.earlier_revisions:
            version_names = dict.fromkeys(step.release.version for step in version.earlier_revisions)
            links = ", ".join(
                f'<a href="{root}{version_url(entry.ref, name)}">{name}</a>' for name in version_names
            )
            yield f"{self._earlier_label} {links}"

    def _release_sentence(self, release: Release) -> str:
        html = self._release_html.get(release.version)
        if html is None:
            link = Markup(f'<a href="{{root}}versions/{release.version}/">{release.version}</a>')
            sentence = self._words(
                N_("Version {version} of {date}"), version=link, date=self._date(release.date)
            )
            html = self._release_html[release.version] = str(sentence)
        return html

    def _unreleased_sentence(self, version: EntryVersion) -> str:
        if version.earlier_revisions:
            last = version.earlier_revisions[0].release.version
            return str(self._words(N_("Changed since version {version}, not released yet"), version=last))
        return str(self._words(N_("New, not released yet")))

"""Template rendering for one compendium, one site and one language."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any
from urllib.parse import quote

from babel.dates import format_skeleton
from jinja2 import Environment
from markupsafe import Markup, escape

from compendium.cite import Citations
from compendium.export.feeds import FEED_FILE, Feeds
from compendium.i18n import interface_words
from compendium.link import Compendium, distinct_entries, title_sort_key
from compendium.model import Concept, Country, Entry, Footnote, Organisation, Provision, Record, Source
from compendium.model.choices import split_prose_links
from compendium.model.evidence import TREATY_LANGUAGES
from compendium.model.labels import FORM_KINDS, field_label, kind_name
from compendium.model.origins import is_from_other_work, main_work
from compendium.model.practice import PRACTICE_RELATIONS
from compendium.pages import offline_links
from compendium.pages.abbreviations import AbbreviationFinder
from compendium.pages.environment import template_environment
from compendium.pages.version_line import VersionLine
from compendium.site import Page, SiteSettings
from compendium.views.changes import ReleaseChanges
from compendium.views.glossary import GlossaryTerm, build_glossary
from compendium.views.staleness import age_label

# British English, as the sources are written in it.
BABEL_LOCALES = {"en": "en_GB"}
# Where the overviews lie, written by hand; that of a topic is called after it.
OVERVIEWS_URL = "overviews/"


class Renderer:
    """Renders templates for one compendium, one site and one language."""

    def __init__(self, compendium: Compendium, site: SiteSettings) -> None:
        self.compendium, self.site = compendium, site
        self.words = interface_words(site.lang)
        self._link_tails: dict[str, str] = {}  # of each link to an entry with its own name
        self.abbreviation_notes: dict[
            tuple[int | str, ...], str
        ] = {}  # (depth of a page, its abbreviations): HTML

    @cached_property
    def environment(self) -> Environment:
        """The templates, with what they may ask beside the entry they show."""
        templates = template_environment(self._template_globals())
        # Filters are faster than functions and macros, and lists use little else.
        templates.filters.update(
            link=self.link,
            label=self.label,
            teaser=teaser,
            disambiguation=self.disambiguation,
            address=quoted_url,
        )
        return templates

    def _template_globals(self) -> dict[str, Any]:
        return {
            "_": self.words,
            "number": self.words.number,
            "site": self.site,
            "correctable": FORM_KINDS,
            "name": self.name,
            "kind_name": lambda kind, n=1: kind_name(self.words, kind, n),
            "backlinks": self.compendium.backlinks,
            "notes": lambda entry, kind: entry.corrections if kind == "correction" else entry.cautions,
            "concerned_provisions": lambda instrument, note: [
                provision for provision in instrument.provisions if provision.id_ in note.provisions
            ],
            "provision_cautions": lambda provision, instrument: provision.cautions,
            "entries": self.entries,
            "footnote": self.compendium.footnote,
            "main_work_if_different": self.main_work_if_different,
            "illustrated": self.illustration_count,
            "seen": self.compendium.link_status,
            "age": lambda as_of: age_label(self.words, as_of, self.site.version),
            "pieces": self.pieces,
            "overview": self.overview,
            "cite": self.citations.panel,
            "version": self._version_html,
            "changed_since": self._version_line.notice,
            "feed": self.feed_sentence,
            "date": lambda written: format_date(written, self.site.lang),
            "word": lambda record, field: self.words(record.get(field).replace("-", " ")),
            "language_name": lambda code: self.words(TREATY_LANGUAGES[code]),
            "visited": lambda address: address.visited,
            "relation": lambda word: self.words(PRACTICE_RELATIONS[word].forward_label),
            "inverse_relation": lambda word: self.words(PRACTICE_RELATIONS[word].reverse_label),
        }

    @cached_property
    def _main_work(self) -> Source | None:
        return main_work(self.compendium)

    def main_work_if_different(self, entry: Entry) -> Source | None:
        """Return the work that most entries come from, if this one does not come from it."""
        return self._main_work if is_from_other_work(entry, self._main_work) else None

    @cached_property
    def countries(self) -> list[Country]:
        """The States that some entry names, by name."""
        return sorted(self.compendium.countries, key=lambda country: title_sort_key(self.name(country)))

    def render(self, template: str, path: str, **values: Any) -> str:
        """Return a template's HTML for the page at `path`, from which its links are relative."""
        root = "../" * path.count("/") or "./"
        template_object = self.environment.get_template(f"{template}.html.j2")
        html = template_object.render(root=root, path=path, **values)
        return offline_links.add_index_html(html) if self.site.offline else html

    def page(self, template: str, path: str, shell: str, title: str, description: str, **values: Any) -> Page:
        """Return a finished page. `source` among the values is the file to edit."""
        body = self.render(template, path, title=title, **values)
        return Page(path, shell, title, " ".join(description.split()), body, values.get("source", ""))

    @cached_property
    def changes(self) -> ReleaseChanges:
        """The changes of each release."""
        return ReleaseChanges(self.compendium)

    @cached_property
    def feeds(self) -> Feeds:
        """The feeds of changes; false as long as nothing was released."""
        return Feeds(self.compendium, self.site, self.words, self.changes)

    @cached_property
    def _version_line(self) -> VersionLine:
        return VersionLine(
            self.compendium.versions,
            self.words,
            lambda day: format_date(day, self.site.lang),
            self.site.url,
        )

    def _version_html(self, entry: Entry, root: str) -> Markup:
        return self._version_line(entry, root, cited=bool(self.citations.works(entry)))

    def feed_sentence(self, address: str = FEED_FILE) -> Markup:
        """Return the sentence with the feed of a page; "" as long as nothing was released."""
        if not self.feeds:
            return Markup()
        sentence = self.words("Follow changes with a feed reader:")
        return Markup(f'<p class="entry-meta">{sentence} <a href="{address}">Atom</a></p>')

    def feed_link(self, address: str = FEED_FILE) -> str:
        """Return the link element for the head of a page by which a feed reader finds the feed."""
        title = self.words("Changes")
        link = f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{address}">'
        return link if self.feeds else ""

    @cached_property
    def citations(self) -> Citations:
        """The citations of the entries."""
        return Citations(self.compendium, self.site, self.words)

    @cached_property
    def glossary(self) -> list[GlossaryTerm]:
        """The words of the field, by the alphabet."""
        return build_glossary(self.compendium)

    @cached_property
    def abbreviations(self) -> AbbreviationFinder:
        """Finder of the glossary's abbreviations in a page."""
        return AbbreviationFinder(self.glossary)

    def name(self, entry: Entry) -> str:
        """Return the title of an entry in the language of the page, or in English."""
        if isinstance(entry, Concept):
            return entry.labels.get(self.site.lang, entry.labels["en"])
        if isinstance(entry, Country):
            return entry.names().get(self.site.lang, entry.name)
        if isinstance(entry, Footnote):
            return str(self.words("Footnote {n}", n=entry.number))
        return entry.name

    def link(self, entry: Entry, root: str, words: str = "") -> Markup:
        """Return a link to an entry, with its name or other words. No macro: pages are made of links."""
        if words:
            return Markup(f'<a href="{root}{escape(entry.url)}">{escape(words)}</a>')
        tail = self._link_tails.get(entry.ref)
        if tail is None:
            tail = self._link_tails[entry.ref] = f'{escape(entry.url)}">{escape(self.name(entry))}</a>'
        return Markup(f'<a href="{root}{tail}')

    def label(self, record: Record, field: str) -> Markup:
        """Return the label of a field of a record, by its YAML name."""
        return field_label(self.words, type(record), field)

    def entries(self, entry: Entry, inverse: str) -> list[Entry]:
        """Return the entries that point here by a reverse name, each once, by title."""
        entries = distinct_entries(backlink.entry for backlink in self.compendium.backlinks(entry, inverse))
        return sorted(entries, key=lambda other: title_sort_key(self.name(other)))

    def illustration_count(self, provision: Provision) -> Markup:
        """Return by how many practices a provision is illustrated, in words; "" if by none."""
        n = len(self.entries(provision, "practices"))
        return (
            self.words.number("illustrated by {n} practice", "illustrated by {n} practices", n)
            if n
            else Markup()
        )

    def overview(self, topic: Entry) -> str:
        """Return the URL of the overview of a topic, from the site’s root; "" if there is none."""
        path = f"{OVERVIEWS_URL}{topic.id}/"
        return path if path in self.site.handwritten_pages else ""

    def disambiguation(self, entry: Entry) -> str:
        """Return the words that tell entries of like names apart: abbreviation and State, author and year."""
        if isinstance(entry, Organisation):
            return " · ".join(
                filter(None, [entry.abbreviation, *(self.name(state) for state in entry.countries)])
            )
        if isinstance(entry, Source):
            return " · ".join(filter(None, [entry.number or "; ".join(entry.authors), entry.date]))
        return ""

    def pieces(self, paragraph: str) -> Iterator[dict[str, Any]]:
        """Yield the pieces of a paragraph: {"words", "entry"}, entry None for plain words."""
        for text, target in split_prose_links(paragraph):
            entry = self.compendium.entry(*target) if target else None
            yield {"words": text or (self.name(entry) if entry else ""), "entry": entry}


def teaser(entry: Entry) -> str:
    """Return the sentences that tell a reader of a list whether to open the entry; "" if it has none."""
    for field in ("summary", "paraphrase", "about", "text", "definition"):
        if field in entry.fields and entry.get(field):
            return str(entry.get(field))
    return ""


def quoted_url(url: str) -> str:
    """Return an address as a link may hold it: some sites have braces in theirs, which no standard allows."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*")


@cache
def format_date(date: str, language: str) -> str:
    """Return "16 May 2005", "October 2017" or "2014" for a date as exact as it is known."""
    parts = [int(part) for part in date.split("-")] if date else []
    if len(parts) < 2:
        return date
    day = datetime.date(*(*parts, 1)[:3])
    return format_skeleton(
        "yMMMMd" if len(parts) == 3 else "yMMMM", day, locale=BABEL_LOCALES.get(language, language)
    )

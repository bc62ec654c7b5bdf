"""Citations for pages: the panel, metadata for the head element, and files for reference managers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from compendium.cite.biblatex import biblatex_entry
from compendium.cite.csljson import csl_item, csl_json
from compendium.cite.dataset import dataset_reference
from compendium.cite.metadata import (
    JsonObject,
    json_ld_script,
    schema_org_work,
    without_empty_values,
    zotero_meta_tags,
)
from compendium.cite.oscola import format_oscola
from compendium.cite.panel import (
    CITATION_STYLES,
    ORIGINAL_TEXT,
    ORIGINAL_WORK,
    OUR_PAGE,
    TEXT_READ_IN_COPY,
    WITHDRAWN_WARNING,
    CitationPanel,
    citation_file_links,
    citation_notes,
)
from compendium.cite.ris import ris_record
from compendium.cite.text import citation_to_html, citation_to_plain_text
from compendium.cite.work import Work
from compendium.cite.work_factory import WorkFactory
from compendium.i18n import InterfaceWords
from compendium.link import Compendium, is_withdrawn
from compendium.model import CitableText, Entry, Instrument, Practice, Provision, Recommendation, Source
from compendium.model.choices import split_prose_links
from compendium.releases.history import EntryRevision
from compendium.site import LICENCE_URL, SiteSettings

CITATION_WRITERS: dict[str, Callable[[Iterable[Work]], str]] = {
    "cite.ris": lambda works: "".join(map(ris_record, works)),
    "cite.bib": lambda works: "".join(map(biblatex_entry, works)),
    "cite.json": csl_json,
}
CitationFiles = tuple[tuple[str, bytes], ...]  # (name, content)


class Citations:
    """The citations of one compendium on one site.

    Citations are in English, like the works and the rules of the styles; the panel is in the language of
    `words`.
    """

    def __init__(self, compendium: Compendium, site: SiteSettings, words: InterfaceWords) -> None:
        self._site = site
        self._compendium, self._work_factory = compendium, WorkFactory(compendium, site)
        self._words, self._panel = words, CitationPanel(words)
        self.file_links = citation_file_links(words)
        self._works_by_ref: dict[str, list[Work]] = {}
        self._dataset = dataset_reference(site)

    def works(self, entry: Entry) -> list[Work]:
        """Return the works to cite for an entry, most important first; none for kinds that are not cited."""
        works = self._works_by_ref.get(entry.ref)
        if works is None:
            works = self._works_by_ref[entry.ref] = self._work_factory.for_entry(entry)
        return works

    def panel(self, entry: Entry) -> Markup:
        """Return the panel of an entry; "" for a kind that is not cited."""
        works = self.works(entry)
        if not works:
            return Markup()
        root = "../" * entry.url.count("/")
        labelled = list(zip(self._labels(entry), works, strict=False))
        return self._panel(labelled, root, is_withdrawn(entry), self._warning(entry, root))

    def _labels(self, entry: Entry) -> Sequence[str]:
        """Return the label of each work of an entry; "" where there is only one."""
        if isinstance(entry, Source):
            return ("",)
        if self._has_warning(entry):
            return (OUR_PAGE,)
        if isinstance(entry, Provision) and entry.is_read_in_copy:
            return (TEXT_READ_IN_COPY, OUR_PAGE)
        if isinstance(entry, Instrument | Provision):
            return (ORIGINAL_TEXT, OUR_PAGE)
        return (OUR_PAGE, ORIGINAL_WORK)

    def script_data(self, entry: Entry) -> JsonObject | None:
        """Return the citations of an entry in all styles and formats, for scripts; None if it is not cited.

        Citations are HTML, in the order of CITATION_STYLES. With `not_safe` none of them is of the text
        itself, and the notes say why.
        """
        warning = [self._words.plain(WITHDRAWN_WARNING)] if is_withdrawn(entry) else []
        works = zip(self._labels(entry), self.works(entry), strict=False)
        data = [self._work_data(label, work, warning) for label, work in works]
        values = {"title": entry.name, "not_safe": self._has_warning(entry), "works": data}
        return without_empty_values(values) if data else None

    def _work_data(self, label: str, work: Work, warning: Sequence[str]) -> JsonObject:
        notes = [*warning, work.note, *map(self._words.plain, citation_notes(label, work))]
        return without_empty_values(
            {
                "label": self._words.plain(label),
                "notes": list(filter(None, notes)),
                "styles": [citation_to_html(style(work)) for style, _ in CITATION_STYLES.values()],
                "in_text": [
                    citation_to_html(in_text_style(work)) if in_text_style else ""
                    for _, in_text_style in CITATION_STYLES.values()
                ],
                "ris": ris_record(work),
                "bib": biblatex_entry(work),
                "csl": csl_item(work),
            }
        )

    def table_cell(self, entry: Entry) -> str:
        """Return the citation of an entry for a table, in OSCOLA; "" for a kind that is not cited.

        Also "" for an entry with a citation warning: our page would pass for the text itself.
        """
        works = [] if self._has_warning(entry) else self.works(entry)
        return citation_to_plain_text(format_oscola(works[0])) if works else ""

    def comparison_panel(
        self, title: str, path: str, version: str, provisions: Iterable[Provision]
    ) -> Markup:
        """Return the panel of a page that compares provisions: the page, and the texts compared.

        The pinpoints stand in the comparison. Provisions with a citation warning are left out.
        """
        provisions_by_work: dict[Work, dict[str, Provision]] = {}
        for provision in provisions:
            if not self._has_warning(provision):
                work = replace(self.works(provision)[0], key="", pinpoint="", note="")
                provisions_by_work.setdefault(work, {})[provision.ref] = provision
        short_titles = [_one_short_title(cited) for cited in provisions_by_work.values()]
        texts = [
            (
                # Of a text in two versions, or a series: the provisions tell which.
                short_title if short_titles.count(short_title) == 1 else _labelled_short_title(cited),
                work,
            )
            for short_title, (work, cited) in zip(short_titles, provisions_by_work.items(), strict=True)
        ]
        return self._panel.comparison(
            self._work_factory.for_comparison(title, path, version), texts, "../" * path.count("/")
        )

    def _has_warning(self, entry: Entry) -> bool:
        """Return whether the entry has a citation warning."""
        return isinstance(entry, CitableText) and bool(entry.applicable_citation_warning)

    def _warning(self, entry: Entry, root: str) -> Markup:
        """Return the citation warning as HTML with links, "" if there is none."""
        if not isinstance(entry, CitableText):
            return Markup()
        paragraphs = (self._with_links(paragraph, root) for paragraph in entry.applicable_citation_warning)
        return Markup().join(Markup("<p>{}</p>").format(paragraph) for paragraph in paragraphs)

    def _with_links(self, paragraph: str, root: str) -> Markup:
        html = Markup()
        for text, target in split_prose_links(paragraph):
            entry = self._compendium.entry(*target) if target else None
            link = Markup('<a href="{}">{}</a>')
            html += link.format(root + entry.url, text or entry.name) if entry else text
        return html

    def entry_files(self, entry: Entry) -> CitationFiles:
        """Return the citation files of an entry, with all works of its panel."""
        works = self.works(entry)
        return (
            tuple((name, write(works).encode()) for name, write in CITATION_WRITERS.items()) if works else ()
        )

    def list_files(self, entries: Iterable[Entry]) -> CitationFiles:
        """Return the citation files of a list, with the most important work of each entry.

        Entries with a citation warning are left out: our page would pass for the text itself.
        """
        works = [
            entry_works[0]
            for entry in entries
            if (entry_works := self.works(entry)) and not self._has_warning(entry)
        ]
        return (
            tuple((name, write(works).encode()) for name, write in CITATION_WRITERS.items()) if works else ()
        )

    def head_metadata(self, entry: Entry) -> str:
        """Return Zotero and schema.org metadata of an entry as HTML; "" for kinds that are not cited."""
        works = self.works(entry)
        if not works:
            return ""
        # The description of a source's page is about the page, so it is no abstract of the work.
        record = self._where_recorded(entry)
        place = {"abstract": record} if isinstance(entry, Source) else {"record": record}
        tags = zotero_meta_tags(works[0], short_title=_short_title(entry), **place)
        return tags + json_ld_script(without_empty_values(self._schema_org(entry, works)))

    def url_to_cite(self, entry: Entry) -> str:
        """Return the URL of the words of an entry, or of its page if they are in no release.

        Returns "" while the site has no address.
        """
        if not self._site.url:
            return ""
        return self._site.url + (self._compendium.versions.url_for(entry) or entry.url)

    def snapshot_metadata(self, title: str, revision: EntryRevision) -> str:
        """Return Zotero metadata of the page of a snapshot as HTML."""
        return zotero_meta_tags(self._work_factory.for_snapshot(title, revision))

    def _where_recorded(self, entry: Entry) -> str:
        """Return where the compendium has a work, in English like the citations."""
        page = f": {self._site.url}{entry.url}" if self._site.url else ""
        return f"Recorded in {self._site.name}{page}"

    def _schema_org(self, entry: Entry, works: Sequence[Work]) -> JsonObject:
        """Return schema.org data: our entry with the works it is based on, or the work that it describes."""
        primary_work = schema_org_work(works[0])
        url = self._site.url + entry.url if self._site.url else None
        if isinstance(entry, Practice | Recommendation):
            return {
                **primary_work,
                "@type": "CreativeWork",
                "url": url,
                "identifier": entry.ref,
                "isPartOf": self._dataset,
                "isBasedOn": [schema_org_work(work) for work in works[1:]],
                "license": LICENCE_URL,
                "inLanguage": self._site.lang,
            }
        if self._has_warning(entry):
            return {**primary_work, "url": url, "isPartOf": self._dataset}
        page = without_empty_values(
            {"@type": "WebPage", "name": entry.name, "url": url, "isPartOf": self._dataset}
        )
        if isinstance(entry, Provision):
            part_of = "legislationPartOf" if primary_work["@type"] == "Legislation" else "isPartOf"
            return {
                "@type": primary_work["@type"],
                "name": entry.name,
                part_of: primary_work,
                "subjectOf": page,
            }
        return {**primary_work, "subjectOf": page}


def _one_short_title(provisions: Mapping[str, Provision]) -> str:
    return next(iter(provisions.values())).instrument.short_title


def _labelled_short_title(provisions: Mapping[str, Provision]) -> str:
    """Return "EU Anti-Trafficking Directive, Article 19(1), Article 19(2)"."""
    return ", ".join([_one_short_title(provisions), *(provision.label for provision in provisions.values())])


def _short_title(entry: Entry) -> str:
    """Return the short title of an instrument; "" for a source, whose short title names its author, too.

    A report of a series has not the short title of the series.
    """
    if isinstance(entry, Provision):
        return "" if entry.report else entry.instrument.short_title
    return entry.short_title if isinstance(entry, Instrument) else ""

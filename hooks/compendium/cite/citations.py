"""What the page of an entry or of a list has to do with citing: the panel, the head, the files beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from compendium.cite.biblatex import biblatex
from compendium.cite.csljson import csljson
from compendium.cite.metadata import (
    Json,
    dataset,
    json_ld_script,
    schema_org_work,
    without_empty,
    zotero_meta_tags,
)
from compendium.cite.panel import ORIGINAL_TEXT, ORIGINAL_WORK, OUR_PAGE, Panel, file_links
from compendium.cite.ris import ris
from compendium.cite.work import Work
from compendium.cite.work_factory import WorkFactory
from compendium.i18n import Words
from compendium.link import Compendium, is_withdrawn
from compendium.model import CitableText, Entry, Instrument, Practice, Provision, Recommendation, Source
from compendium.model.choices import links
from compendium.site import LICENCE, SiteSettings

WRITERS: dict[str, Callable[[Iterable[Work]], str]] = {
    "cite.ris": lambda works: "".join(map(ris, works)),
    "cite.bib": lambda works: "".join(map(biblatex, works)),
    "cite.json": csljson,
}
Files = tuple[tuple[str, bytes], ...]  # (name, content)


class Citations:
    """The citations of one compendium on one site.

    They are in English, as the works and the rules of the styles are; the panel around them is in the
    language of `words`.
    """

    def __init__(self, compendium: Compendium, site: SiteSettings, words: Words) -> None:
        self._site = site
        self._compendium, self._make = compendium, WorkFactory(compendium, site).for_entry
        self._panel = Panel(words)
        self.file_links = file_links(words)  # to the files beside a page
        self._works_by_ref: dict[str, list[Work]] = {}
        self._dataset = dataset(site)

    def works(self, entry: Entry) -> list[Work]:
        """Return what is cited for an entry, first what matters most; nothing for other kinds."""
        found = self._works_by_ref.get(entry.ref)
        if found is None:
            found = self._works_by_ref[entry.ref] = self._make(entry)
        return found

    def panel(self, entry: Entry) -> Markup:
        """Return the panel of an entry, for its page; "" for a kind that is not cited."""
        works = self.works(entry)
        if not works:
            return Markup()
        if isinstance(entry, Source):
            what: Sequence[str] = ("",)
        else:
            what = (
                (ORIGINAL_TEXT, OUR_PAGE)
                if isinstance(entry, Instrument | Provision)
                else (OUR_PAGE, ORIGINAL_WORK)
            )
        root = "../" * entry.url.count("/")
        gone = is_withdrawn(entry)
        if self._has_warning(entry):
            what = (OUR_PAGE,)
        return self._panel(list(zip(what, works, strict=False)), root, gone, self._warning(entry, root))

    def _has_warning(self, entry: Entry) -> bool:
        """Tell whether the entry says that its reference is not safe to cite."""
        return isinstance(entry, CitableText) and bool(entry.applicable_warning)

    def _warning(self, entry: Entry, root: str) -> Markup:
        """Return the paragraphs of the citation warning with their links, "" if there is none."""
        if not isinstance(entry, CitableText):
            return Markup()
        paragraphs = (self._with_links(paragraph, root) for paragraph in entry.applicable_warning)
        return Markup().join(Markup("<p>{}</p>").format(paragraph) for paragraph in paragraphs)

    def _with_links(self, paragraph: str, root: str) -> Markup:
        found = Markup()
        for said, target in links(paragraph):
            entry = self._compendium.entry(*target) if target else None
            link = Markup('<a href="{}">{}</a>')
            found += link.format(root + entry.url, said or entry.name) if entry else said
        return found

    def files(self, entry: Entry) -> Files:
        """Return the files beside the page of an entry, which hold all that its panel cites."""
        works = self.works(entry)
        return tuple((name, write(works).encode()) for name, write in WRITERS.items()) if works else ()

    def list_files(self, entries: Iterable[Entry]) -> Files:
        """Return the files beside a list: of each entry what matters most.

        What is not safe to cite is left out: among the texts our page about it would pass for one.
        """
        works = [
            found[0] for entry in entries if (found := self.works(entry)) and not self._has_warning(entry)
        ]
        return tuple((name, write(works).encode()) for name, write in WRITERS.items()) if works else ()

    def head(self, entry: Entry) -> str:
        """Return what the head of an entry's page tells machines, as HTML; "" for other kinds."""
        works = self.works(entry)
        if not works:
            return ""
        return zotero_meta_tags(works[0]) + json_ld_script(without_empty(self._schema_org(entry, works)))

    def _schema_org(self, entry: Entry, works: Sequence[Work]) -> Json:
        """Return what the page is about: our entry with what it rests on, or the work that it describes."""
        first = schema_org_work(works[0])
        url = self._site.url + entry.url if self._site.url else None
        if isinstance(entry, Practice | Recommendation):
            return {
                **first,
                "@type": "CreativeWork",
                "identifier": entry.ref,
                "isPartOf": self._dataset,
                "isBasedOn": [schema_org_work(work) for work in works[1:]],
                "license": LICENCE,
                "inLanguage": self._site.lang,
            }
        if self._has_warning(entry):
            return {**first, "isPartOf": self._dataset}
        about = without_empty({"@type": "WebPage", "name": entry.name, "url": url, "isPartOf": self._dataset})
        if isinstance(entry, Provision):
            part_of = "legislationPartOf" if first["@type"] == "Legislation" else "isPartOf"
            return {
                "@type": first["@type"],
                "name": entry.name,
                part_of: first,
                "subjectOf": about,
            }
        return {**first, "subjectOf": about}

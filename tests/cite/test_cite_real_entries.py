"""Each entry that can be cited is tested: a whole citation in every style, nothing lost in any file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from content import build_real_compendium
from each import for_each_case
from pyld import jsonld
from selectolax.lexbor import LexborHTMLParser
from test_cite_files import assert_nothing_is_lost

from compendium.cite import Citations
from compendium.cite.oscola import format_oscola
from compendium.cite.panel import CITATION_STYLES
from compendium.cite.text import citation_to_plain_text
from compendium.i18n import interface_words
from compendium.model import CitableText, Instrument, Practice, Provision, Recommendation, Source
from compendium.site import SiteSettings

ROOT = Path(__file__).resolve().parents[2]
REAL_COMPENDIUM = build_real_compendium()
SITE = SiteSettings(url="https://example.org/", name="Civil Society against Trafficking", version="2026.1")
CITATIONS = Citations(REAL_COMPENDIUM, SITE, interface_words("en"))
CITABLE_ENTRIES = [
    entry
    for entry in REAL_COMPENDIUM
    if isinstance(entry, Practice | Provision | Instrument | Recommendation | Source)
]
for_each_citable_entry = for_each_case(CITABLE_ENTRIES, lambda entry: entry.ref)

# What a citation must not have: gaps, doubled punctuation, empty brackets, marks of a program.
BROKEN_PUNCTUATION = re.compile(
    r"  |\s[,.;:)]|,,|\.\.(?!\.)|;;|\( |\(\)|\[\]|‘’|“”|, *\)|None|\{|\}|[\x00-\x1f]|,\."
)
# All of schema.org that the pages use; a misspelt word would be read by nobody.
EXPECTED_SCHEMA_ORG_TERMS = {
    "Article", "Book", "Chapter", "CreativeWork", "DataDownload", "Dataset", "Legislation", "Organization", "Periodical", "Person",
    "Report", "VideoObject", "WebPage", "WebSite", "author", "contentUrl", "datePublished", "description", "distribution", "editor",
    "encodingFormat", "familyName", "givenName", "hasPart", "identifier", "inLanguage", "isBasedOn", "isPartOf", "legislationDate",
    "legislationIdentifier", "legislationPartOf", "license", "name", "publisher", "size", "subjectOf", "url", "version",
}  # fmt: skip


def citations_in_all_styles(entry: Any) -> list[tuple[str, Any, str]]:
    """Return (style, work, citation) for all that is cited for an entry."""
    return [
        (name, work, citation_to_plain_text(write(work)))
        for work in CITATIONS.works(entry)
        for name, writers in CITATION_STYLES.items()
        for write in writers
        if write
    ]


@for_each_citable_entry
def test_every_style_gives_a_whole_citation(entry):
    found = citations_in_all_styles(entry)
    assert len(found) == 7 * len(CITATIONS.works(entry)) > 0
    for style, work, citation in found:
        words = citation.replace(work.url, "https:") if work.url else citation
        assert not BROKEN_PUNCTUATION.search(words), (style, citation)
        assert citation.count("(") == citation.count(")"), (style, citation)
        ends_in_address = bool(work.url) and citation.endswith(work.url)
        assert ends_in_address or citation[-1] in ".?!)”", (style, citation)


@for_each_citable_entry
def test_a_citation_names_the_work_its_year_and_its_place(entry):
    for style, work, citation in citations_in_all_styles(entry):
        known_by_number = (style == "UN" and work.kind == "resolution" and work.number) or work.un_resolution
        by_author = citation.startswith("(") and work.authors
        title, said = (re.sub(r"[‘’“”]|(?<=\b[A-Zv])\.", "", text) for text in (work.title, citation))
        assert title in said or known_by_number or by_author
        if work.year and style in ("APA", "Harvard"):
            assert work.year in citation
        if work.pinpoint and re.search(r"\d", work.pinpoint) and style in ("OSCOLA", "UN", "Chicago"):
            assert re.findall(r"\d+", work.pinpoint)[0] in citation


@for_each_citable_entry
def test_every_file_keeps_type_title_organisation_date_address_and_place(entry):
    files = {name: content.decode() for name, content in CITATIONS.entry_files(entry)}
    assert files.keys() == {"cite.ris", "cite.bib", "cite.json"}
    assert_nothing_is_lost(CITATIONS.works(entry), files)


def load_schema_org_context(url: str, options: Any = None) -> dict[str, Any]:
    assert url == "https://schema.org"
    context = {"@vocab": "https://schema.org/"}
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}


def used_json_ld_terms(node: Any) -> set[str]:
    """Return every type and property in expanded JSON-LD."""
    if isinstance(node, list):
        return set().union(*map(used_json_ld_terms, node))
    if not isinstance(node, dict) or "@value" in node:
        return set()
    found = {*node.get("@type", ()), *(key for key in node if not key.startswith("@"))}
    return found.union(*(used_json_ld_terms(value) for key, value in node.items() if key != "@type"))


@for_each_citable_entry
def test_the_head_expands_to_words_of_schema_org(entry):
    tree = LexborHTMLParser(f"<head>{CITATIONS.head_metadata(entry)}</head>")
    script = tree.css_first('script[type="application/ld+json"]')
    assert script is not None
    expanded = jsonld.expand(json.loads(script.text()), {"documentLoader": load_schema_org_context})
    assert len(expanded) == 1
    assert {
        word.removeprefix("https://schema.org/") for word in used_json_ld_terms(expanded)
    } <= EXPECTED_SCHEMA_ORG_TERMS


@for_each_citable_entry
def test_zotero_is_told_the_type_and_the_title(entry):
    tree = LexborHTMLParser(f"<head>{CITATIONS.head_metadata(entry)}</head>")
    named = {str(meta.attributes["name"]): str(meta.attributes["content"]) for meta in tree.css("meta")}
    first = CITATIONS.works(entry)[0]
    assert named["z:title"] == first.full_title
    assert named.get("z:date", "") == (first.year if first.is_dated_by_publication else first.date)
    assert named["z:itemType"] in {
        "webpage", "report", "book", "bookSection", "magazineArticle", "videoRecording", "case", "statute",
    }  # fmt: skip


@for_each_case(REAL_COMPENDIUM.instruments, lambda instrument: instrument.id)
def test_nothing_is_said_of_an_instrument_that_its_entry_does_not_hold(instrument):
    if instrument.citation_warning:
        assert [work.kind for work in CITATIONS.works(instrument)] == ["webpage"]
        return
    text = CITATIONS.works(instrument)[0]
    work = instrument.work
    numbers = {instrument.reference, work.number if work else ""}
    events = (instrument.adopted, instrument.opened_for_signature, work)
    dates = {event.date if event else "" for event in events}
    assert text.number in numbers
    assert text.date in dates
    for provision in instrument.provisions:
        if provision.citation_warning:
            continue
        cited = CITATIONS.works(provision)[0]
        assert text.title == cited.title
        assert (cited.number, cited.date) == (text.number, text.date)
        assert all(part in provision.label for part in cited.pinpoint.split(", "))


def test_each_paragraph_of_a_country_report_cites_that_report_at_the_place_that_its_source_has():
    paragraphs = REAL_COMPENDIUM.entry("instrument", "greta-country-reports").provisions
    for paragraph in paragraphs:
        places = {
            (citation.source.number, citation.at.replace("paras.", "paras")) for citation in paragraph.sources
        }
        work = CITATIONS.works(paragraph)[0]
        assert paragraph.citation_warning or (work.number, work.pinpoint) in places
    assert [paragraph.id_ for paragraph in paragraphs if paragraph.citation_warning] == ["romania-para-118"]


def test_what_our_notes_call_doubtful_has_a_citation_warning():
    warned = {
        entry.ref for entry in CITABLE_ENTRIES if isinstance(entry, CitableText) and entry.citation_warning
    }
    assert warned >= {
        "provision:unhcr-trafficking-guidelines/para-53-as-printed",
        "instrument:un-ecosoc-res-2015-53",
        "instrument:un-hrc-resolutions",
        # The paragraph may be one of an appendix; no rule is named; a plan has no number; a number stands twice.
        "provision:coe-cm-rec-2001-16/para-16",
        "provision:greta-rules-of-procedure/civil-society-information",
        "instrument:tajikistan-national-action-plan",
        "provision:osce-addendum-2013/v-1-executive",
        "provision:osce-addendum-2013/v-2-executive",
    }
    # Else the page of the source would offer what that of the instrument does not.
    assert [one.id for one in REAL_COMPENDIUM.instruments if one.citation_warning and one.work] == []


def test_no_title_holds_a_remark_of_the_editors_in_round_brackets():
    remark = re.compile(r"\([^()]*\b(?:none|not given|no|unnamed|unknown)\b[^()]*\)")
    assert [
        one.title
        for one in (*REAL_COMPENDIUM.instruments, *REAL_COMPENDIUM.sources)
        if remark.search(one.title)
    ] == []


def test_a_key_stands_for_one_work():
    known: dict[str, tuple[str, str]] = {}
    for entry in CITABLE_ENTRIES:
        for work in CITATIONS.works(entry):
            assert known.setdefault(work.key, (work.title, work.number)) == (work.title, work.number)
            assert work.key.isascii()


@pytest.mark.parametrize(
    ("id", "version"),
    [
        ("art-19-1", "2002/629/JHA, as amended by Directive (EU) 2024/1712"),
        ("art-19", "2002/629/JHA, in the version before 14 July 2024"),
        ("recital-6", "2002/629/JHA"),
    ],
)
def test_a_text_is_cited_in_the_version_that_has_the_words(id: str, version: str) -> None:
    work = CITATIONS.works(REAL_COMPENDIUM.entry("provision", f"eu-directive-2011-36/{id}"))[0]
    assert work.full_title.endswith(version)
    assert version.partition(", ")[2] in format_oscola(work)


@pytest.mark.parametrize(
    ("ref", "end"),
    [
        (
            "provision:eu-directive-2011-36/art-19-1",
            "[2011] OJ L101/1, art 19(1), as amended by Directive (EU) 2024/1712 [2024] OJ L, 2024/1712.",
        ),
        # The day of the Official Journal is not that of the adoption.
        ("source:official-journal-directive-2011-36", "Framework Decision 2002/629/JHA [2011] OJ L101/1."),
        ("source:eur-lex-directive-2024-1712", "protecting its victims [2024] OJ L, 2024/1712."),
        ("source:naag-value-of-ngos-2011", "(2011) 5(8) NAAGazette."),
    ],
)
def test_a_text_is_cited_by_the_place_in_its_journal(ref: str, end: str) -> None:
    work = CITATIONS.works(REAL_COMPENDIUM.entry(*ref.split(":")))[0]
    assert citation_to_plain_text(format_oscola(work)).endswith(end)


@pytest.mark.parametrize(
    ("ref", "citation"),
    [
        ("provision:palermo-protocol/art-6-3", "(adopted 15 November 2000, entered into force 25 December 2003) 2237 UNTS 319 art 6(3)."),
        ("instrument:un-womens-convention", "(adopted 18 December 1979, entered into force 3 September 1981) 1249 UNTS 13."),
        ("provision:coe-anti-trafficking-convention/art-35", "(opened for signature 16 May 2005, entered into force 1 February 2008) CETS No 197 art 35."),
        ("instrument:istanbul-convention", "Council of Europe Convention on preventing and combating violence against women and domestic violence (opened for signature 11 May 2011, entered into force 1 August 2014) CETS No 210."),
        ("instrument:lanzarote-convention", "(opened for signature 25 October 2007, entered into force 1 July 2010) CETS No 201."),
        ("provision:un-ga-res-58-137/para-9", "UNGA Res 58/137 (22 December 2003) UN Doc A/RES/58/137, para 9."),
        ("provision:unsc-res-2331/para-15", "UNSC Res 2331 (20 December 2016) UN Doc S/RES/2331, para 15."),
        ("provision:greta-country-reports/moldova-para-195", "(GRETA(2016)9, Council of Europe 2016) para 195."),
        ("instrument:coe-explanatory-report-cets197", "Explanatory Report to the Council of Europe Convention on Action against Trafficking in Human Beings_ (CM(2005)32 Addendum 2 final, 3 May 2005)."),
        ("instrument:osce-non-punishment-2013", "with regard to victims of trafficking’ (2013)."),
        ("source:ecthr-rantsev-v-cyprus-and-russia", "_Rantsev v Cyprus and Russia_ App no 25965/04 (ECtHR, 7 January 2010)."),
        ("source:htlc-our-mission", "‘Our Mission’ (_Human Trafficking Legal Center_) <http://www.htlegalcenter.org/our-story/our-mission/> accessed [date]."),
        ("practice:animus-realstories-bulgaria", "2018) sections 3.1 and 3.2, fns 132 and 144."),
    ],
)  # fmt: skip
def test_a_citation_of_what_a_lawyer_found_wrong_is_as_the_guide_has_it(ref: str, citation: str) -> None:
    entry = REAL_COMPENDIUM.entry(*ref.split(":"))
    work = CITATIONS.works(entry)[-1 if isinstance(entry, Practice) else 0]
    assert citation_to_plain_text(format_oscola(work), italics="_").endswith(citation)


def test_each_judgment_leads_to_the_database_of_its_court_at_an_address_that_no_program_breaks():
    judgments = [
        work for one in REAL_COMPENDIUM.sources for work in CITATIONS.works(one) if work.kind == "judgment"
    ]
    assert len(judgments) == 4
    assert all(
        re.fullmatch(r"https://hudoc\.echr\.coe\.int/eng[?#][^\s{}\"]+", work.url) for work in judgments
    )

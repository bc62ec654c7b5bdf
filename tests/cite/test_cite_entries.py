"""From entries to what is cited: which works, in which order, with which places; the panel, the head, the lists."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import rispy
from babel.support import NullTranslations
from builders import instrument_yaml, practice_yaml, provision_yaml, yaml_list_item
from citable import WORK_BY_DIFFICULTY
from selectolax.lexbor import LexborHTMLParser

import compendium
from compendium.cite import Citations
from compendium.cite.dataset import data_download, schema_org_dataset
from compendium.cite.metadata import json_ld_script, schema_org_work, zotero_meta_tags
from compendium.cite.oscola import format_oscola
from compendium.cite.pinpoints import format_pinpoint, pinpoint_of_label
from compendium.cite.text import (
    citation_to_html,
    citation_to_plain_text,
    double_quoted,
    italic,
    single_quoted,
)
from compendium.cite.work import CreatorName, Work, organisation_name, parse_name
from compendium.export.serialization import entry_as_dict
from compendium.i18n import InterfaceWords, interface_words
from compendium.output import render
from compendium.output.on_demand import OnDemandRenderer
from compendium.pages import shells
from compendium.releases.history import Release
from compendium.releases.snapshots import serialize_snapshot
from compendium.site import CitationFile, Contributor, SiteSettings

ROOT = Path(__file__).resolve().parents[2]
SITE = SiteSettings(url="https://example.org/", name="The Site", description="A compendium.")
THE_WHOLE = {
    "@type": "Dataset",
    "@id": "https://example.org/data/",
    "name": "The Site",
    "description": "A compendium.",
    "url": "https://example.org/data/",
    "license": "https://creativecommons.org/licenses/by/4.0/",
}
SITE_WITHOUT_URL = SiteSettings(name="The Site")


@pytest.fixture
def build_citations(project):
    """Build the tiny project after changes to its files; return how to cite in it."""

    def build(site: SiteSettings = SITE, **files: str) -> tuple[Citations, compendium.Compendium]:
        for path, text in files.items():
            project.write(path, text)
        known = compendium.build(project.root)
        return Citations(known, site, interface_words("en")), known

    return build


# Which works ----------------------------------------------------------------------------------------------------


def test_for_a_practice_our_page_comes_first_then_the_work_it_comes_from_with_its_places(build_citations):
    text = practice_yaml(
        sources="[{source: paper, at: Box 6}, {source: book, at: p. 9}, {source: paper, at: Box 6; section 3.4}]"
    )
    citations, known = build_citations(**{"practices/other.yml": text})
    ours, origin = citations.works(known.entry("practice", "other"))
    assert (ours.kind, ours.title, ours.container) == (
        "webpage",
        "Counselling for undocumented workers",
        "The Site",
    )
    assert (origin.kind, origin.title, origin.pinpoint) == ("report", "The Paper", "Box 6; section 3.4")


def test_for_a_provision_the_text_comes_first_then_our_page(build_citations):
    citations, known = build_citations()
    text, ours = citations.works(known.entry("provision", "treaty/art-2"))
    assert (text.title, text.pinpoint) == ("Convention on Something", "Article 2")
    assert (ours.title, ours.url) == (
        "The Convention, Article 2",
        "https://example.org/instruments/treaty/art-2/",
    )


def test_an_organisation_is_not_cited(build_citations):
    citations, known = build_citations()
    lefo = known.entry("organisation", "lefo")
    assert (
        citations.works(lefo),
        citations.panel(lefo),
        citations.head_metadata(lefo),
        citations.entry_files(lefo),
    ) == (
        [],
        "",
        "",
        (),
    )


def test_a_text_that_is_also_a_source_is_cited_as_the_source_says(build_citations):
    sources = "paper:\n  type: report\n  title: The Paper\n  authors: [GRETA]\n  date: 2016\nbook:\n  type: book\n  title: The Book\n"
    text = instrument_yaml(
        work="paper", provisions="\n" + yaml_list_item(provision_yaml(label="p. 31 (inclusive approach)"))
    )
    citations, known = build_citations(**{"reference/sources.yml": sources, "instruments/treaty.yml": text})
    cited_text = citations.works(known.entry("provision", "treaty/art-1"))[0]
    assert citation_to_plain_text(format_oscola(cited_text), "_") == "GRETA, _The Paper_ (2016) 31."


@pytest.mark.parametrize("site", [SITE, SITE_WITHOUT_URL])
def test_without_a_published_address_a_citation_has_neither_address_nor_day_of_reading(build_citations, site):
    citations, known = build_citations(site)
    ours = citations.works(known.entry("practice", "other"))[0]
    assert bool(ours.url) is bool(site.url)
    panel = citations.panel(known.entry("practice", "other"))
    assert ("https://" in panel) is bool(site.url)
    assert ("accessed" in panel) is bool(site.url)


def test_our_pages_are_by_the_publisher_if_there_is_one(build_citations):
    citations, known = build_citations(replace(SITE, publisher="La Strada International"))
    assert citations.works(known.entry("recommendation", "rec-01"))[0].authors == (
        CreatorName("La Strada International"),
    )


# Names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "person", "family", "given"),
    [
        ("La Strada International", False, "La Strada International", ""),
        ("European Parliament, Policy Department", False, "European Parliament, Policy Department", ""),
        (
            "European Union Agency for Fundamental Rights (FRA)",
            False,
            "European Union Agency for Fundamental Rights",
            "",
        ),
        ("The World of NGOs", False, "The World of NGOs", ""),
        ("M. Wijers", False, "Wijers", "M."),
        ("J. K. van der Berg", False, "van der Berg", "J. K."),
        ("Liliana Sorrentino", True, "Sorrentino", "Liliana"),
        ("Marieke van Doorninck", True, "van Doorninck", "Marieke"),
        ("García Márquez, Gabriel", True, "García Márquez", "Gabriel"),
        ("Анна Ахматова", True, "Ахматова", "Анна"),
    ],
)
def test_only_a_persons_name_is_turned_round(name, person, family, given):
    assert parse_name(name, person) == CreatorName(family, given)


def test_people_are_people_because_the_entry_says_so(build_citations):
    sources = "paper:\n  type: report\n  title: The Paper\n  authors: [Ann Lee]\n  by_people: yes\nbook:\n  type: book\n  title: The Book\n  authors: [Ann Lee]\n"
    citations, known = build_citations(**{"reference/sources.yml": sources})
    assert citations.works(known.entry("source", "paper"))[0].authors == (CreatorName("Lee", "Ann"),)
    assert citations.works(known.entry("source", "book"))[0].authors == (CreatorName("Ann Lee"),)


# Places ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("Article 5(6)", "Article 5(6)"),
        ("p. 31 (inclusive approach)", "p. 31"),
        ("Preamble (established channels)", "Preamble"),
        ("Preamble, paragraph (e)", "Preamble, paragraph (e)"),
        ("Section V, 1 (first V.1)", "Section V, 1 (first V.1)"),
        ("Statement on civil society (no paragraph given)", ""),
        ("The guidelines (as a whole)", ""),
        ("Moldova (no page)", ""),
        ("[Measure 1] (assistance)", "[Measure 1]"),
        ("Principle 7, Co-operation and monitoring (p. 30)", "Principle 7, p. 30"),
    ],
)
def test_what_editors_remark_on_a_label_is_no_place(label, place):
    assert pinpoint_of_label(label) == place


@pytest.mark.parametrize(
    ("written", "oscola", "un", "apa", "chicago", "harvard"),
    [
        ("whole work", "", "", "", "", ""),
        ("p. 9", "9", "p. 9", "p. 9", "9", "p. 9"),
        ("pp. 363-373", "363–373", "pp. 363–373", "pp. 363–373", "363–373", "pp. 363–373"),
        (
            "para. 29; p. 8",
            "para 29, p 8",
            "para. 29, p. 8",
            "para. 29, p. 8",
            "para. 29, p. 8",
            "para. 29, p. 8",
        ),
        (
            "footnotes 50 to 55",
            "fns 50–55",
            "footnotes 50–55",
            "Footnotes 50–55",
            "nn. 50–55",
            "footnotes 50–55",
        ),
        (
            "Annex 2; chapter 4",
            "ch 4, annex 2",
            "chap. 4, annex 2",
            "Chapter 4, Annex 2",
            "chap. 4, annex 2",
            "chapter 4, Annex 2",
        ),
        (
            "Section 3.3; Footnote 45; Section 1.10; Section 1.4; Foreword; Footnote 132",
            "foreword, sections 1.4, 1.10 and 3.3, fns 45 and 132",
            "foreword, sects. 1.4, 1.10 and 3.3, footnotes 45 and 132",
            "Foreword, Sections 1.4, 1.10, and 3.3, Footnotes 45 and 132",
            "foreword, secs. 1.4, 1.10, and 3.3, nn. 45 and 132",
            "Foreword, sections 1.4, 1.10 and 3.3, footnotes 45 and 132",
        ),
        (
            "Paragraph 10(vii)(c)",
            "para 10(vii)(c)",
            "para. 10 (vii) (c)",
            "para. 10(vii)(c)",
            "para. 10(vii)(c)",
            "para. 10(vii)(c)",
        ),
        (
            "Section III, 4.6",
            "section III, 4.6",
            "sect. III, 4.6",
            "Section III, 4.6",
            "sec. III, 4.6",
            "section III, 4.6",
        ),
        (
            "Guideline 1.2",
            "Guideline 1.2",
            "Guideline 1.2",
            "Guideline 1.2",
            "Guideline 1.2",
            "Guideline 1.2",
        ),
    ],
)
def test_each_style_has_its_words_for_a_place(written, oscola, un, apa, chicago, harvard):
    styles = ("oscola", "un", "apa", "chicago", "harvard")
    assert tuple(format_pinpoint(written, style) for style in styles) == (oscola, un, apa, chicago, harvard)


# Marks ----------------------------------------------------------------------------------------------------------


def test_marks_within_marks_are_of_the_other_kind_and_an_apostrophe_stays():
    assert double_quoted("The “Teramo Protocol”") == "“The ‘Teramo Protocol’”"
    assert double_quoted('A "mail-order" bride') == "“A ‘mail-order’ bride”"
    assert single_quoted("The ‘Teramo Protocol’ of GRETA’s") == "‘The “Teramo Protocol” of GRETA’s’"
    assert single_quoted("Victims’ rights") == "‘Victims’ rights’"


def test_words_of_the_editors_in_square_brackets_are_not_marked_as_a_title():
    assert single_quoted("[Joint report of two rapporteurs]") == "[Joint report of two rapporteurs]"
    assert double_quoted("A National Plan [Tajikistan]") == "“A National Plan” [Tajikistan]"
    assert (
        citation_to_plain_text(italic("A National Plan [Tajikistan]"), "_")
        == "_A National Plan_ [Tajikistan]"
    )
    untitled = Work(
        "resolution", "[Joint report of two rapporteurs]", number="A/72/164", pinpoint="Paragraph 81"
    )
    assert (
        citation_to_plain_text(format_oscola(untitled), "_")
        == "[Joint report of two rapporteurs] UN Doc A/72/164, para 81."
    )


def test_a_citation_in_html_is_escaped_and_its_marks_are_elements():
    work = replace(WORK_BY_DIFFICULTY["our page"], title="<b>&", container="A & B")
    assert citation_to_html(format_oscola(work)) == (
        "‘&lt;b&gt;&amp;’ (<i>A &amp; B</i>) &lt;https://example.org/practices/undok/&gt;"
        ' accessed <span class="today">[date]</span>.'
    )


# Panel ----------------------------------------------------------------------------------------------------------


def parsed_panel(citations, entry) -> LexborHTMLParser:
    return LexborHTMLParser(str(citations.panel(entry)))


def test_the_panel_has_each_style_once_per_work_and_the_three_files(build_citations):
    citations, known = build_citations()
    panel = parsed_panel(citations, known.entry("provision", "treaty/art-1"))
    styles = ["OSCOLA", "UN", "APA", "APA, in the text", "Chicago", "Harvard", "Harvard, in the text"]
    assert [node.text() for node in panel.css("h3")] == ["The text itself", "This page"]
    assert [node.text() for node in panel.css("dt")] == styles * 2
    assert [node.attributes["href"] for node in panel.css("a")] == [
        "cite.ris",
        "cite.bib",
        "cite.json",
        "index.json",
        "../../../about/cite/",
    ]


@pytest.mark.parametrize(
    ("keys", "note"),
    [
        ({}, "Our source gives neither date nor number: look for them in the text itself."),
        ({"reference": "CETS No. 197"}, "Our source gives no date: look for it in the text itself."),
        (
            {"adopted": "{date: 2005-05-16, source: paper, at: section 2.1}"},
            "Our source gives no number: look for it in the text itself.",
        ),
        (
            {"reference": "CETS No. 197", "adopted": "{date: 2005-05, source: paper, at: section 2.1}"},
            "Our source gives no day of adoption: look for it in the text itself.",
        ),
        (
            {"reference": "CETS No. 197", "adopted": "{date: 2005-05-16, source: paper, at: section 2.1}"},
            None,
        ),
    ],
)
def test_what_an_instrument_lacks_is_said_instead_of_invented(build_citations, keys, note):
    citations, known = build_citations(**{"instruments/treaty.yml": instrument_yaml(**keys)})
    notes = [
        node.text() for node in parsed_panel(citations, known.entry("instrument", "treaty")).css("p.pin")
    ]
    second_hand = (
        "We did not read this text: our words come from the sources below. Compare before you rely on them."
    )
    assert notes == [" ".join(filter(None, [second_hand, note]))]


def test_a_provision_read_in_a_copy_of_its_text_is_not_said_to_be_unread(build_citations):
    law = "paper:\n  type: law\n  title: Consolidated text\nbook:\n  type: book\n  title: The Book\n"
    provision = provision_yaml(quote="Each Party shall help.")
    treaty = instrument_yaml(
        reference="CETS No. 197", adopted=None, provisions="\n" + yaml_list_item(provision)
    )
    citations, known = build_citations(**{"reference/sources.yml": law, "instruments/treaty.yml": treaty})
    panel = parsed_panel(citations, known.entry("provision", "treaty/art-1"))
    assert panel.css_first("h3").text() == "The text itself, read in a copy"
    assert panel.css_first("p.pin").text() == (
        "We read this text in a copy, not in the official publication. Compare before you rely on it. "
        "Our source gives no date: look for it in the text itself."
    )


def test_the_day_on_which_others_read_a_work_is_not_the_readers(build_citations):
    sources = "paper:\n  type: web-page\n  title: The Paper\n  url: https://example.net/\n  accessed: 2018-08-22\nbook:\n  type: book\n  title: The Book\n"
    citations, known = build_citations(**{"reference/sources.yml": sources})
    panel = parsed_panel(citations, known.entry("source", "paper"))
    assert "2018" not in panel.text()
    assert panel.css_first("dd").text() == "‘The Paper’ <https://example.net/> accessed [date]."


def test_an_address_is_percent_encoded_so_that_no_program_breaks_it(build_citations):
    sources = 'paper:\n  type: judgment\n  title: A v. B\n  url: "https://example.net/eng#{%22id%22:[%221%22]}"\nbook:\n  type: book\n  title: The Book\n'
    citations, known = build_citations(**{"reference/sources.yml": sources})
    assert (
        citations.works(known.entry("source", "paper"))[0].url
        == "https://example.net/eng#%7B%22id%22:%5B%221%22%5D%7D"
    )


REPORTS = (
    "paper:\n  type: report\n  title: Report on A\n  number: GRETA(2016)9\n"
    "book:\n  type: book\n  title: The Book\n"
)
SERIES_OF_REPORTS = instrument_yaml(
    citation_warning="This entry stands for a series.",
    provisions="\n"
    + yaml_list_item(
        provision_yaml(
            id="a-para-195", label="A GRETA(2016)9, para. 195", sources="[{source: paper, at: para. 195}]"
        )
    )
    + "\n"
    + yaml_list_item(
        provision_yaml(id="para-1", label="B GRETA(2016)8, para. 1", sources="[{source: paper, at: para. 1}]")
    ),
)


def test_a_paragraph_of_a_report_in_a_series_cites_the_report(build_citations):
    citations, known = build_citations(
        **{"reference/sources.yml": REPORTS, "instruments/treaty.yml": SERIES_OF_REPORTS}
    )
    paragraph, other = known.provisions
    report, ours = citations.works(paragraph)
    assert (report.title, report.number, report.pinpoint) == ("Report on A", "GRETA(2016)9", "para. 195")
    assert ours.is_our_page and not paragraph.applicable_citation_warning
    assert "shortTitle" not in zotero_fields(citations.head_metadata(paragraph))
    # A report that is no source: the warning about the series holds.
    assert [work.is_our_page for work in citations.works(other)] == [True]


def test_a_withdrawn_entry_says_that_it_is_not_to_be_cited(build_citations):
    text = practice_yaml(withdrawn="{date: 2027-03-01, reason: It was wrong.}")
    citations, known = build_citations(**{"practices/other.yml": text})
    panel = parsed_panel(citations, known.entry("practice", "other"))
    assert panel.css("p.pin")[0].text() == "This entry was withdrawn. Do not cite it any more."


# Head -----------------------------------------------------------------------------------------------------------


def test_a_body_keeps_its_name_in_zotero_because_a_comma_follows():
    work = Work(
        "report",
        "X",
        authors=(CreatorName("La Strada International"), CreatorName("Lee", "Ann")),
    )
    assert re.findall('name="DC.creator" content="([^"]*)"', zotero_meta_tags(work)) == [
        "La Strada International,",
        "Lee, Ann",
    ]


def test_a_body_with_commas_in_its_name_has_dashes_there_in_zotero():
    authors = (CreatorName("Rapporteur on Trafficking, especially Women"), CreatorName("A, B, C"))
    head = zotero_meta_tags(Work("report", "X", authors=authors))
    assert re.findall('name="DC.creator" content="([^"]*)"', head) == [
        "Rapporteur on Trafficking – especially Women,",
        "A – B – C,",
    ]


def test_an_article_of_a_treaty_is_a_statute_with_its_section():
    assert zotero_meta_tags(WORK_BY_DIFFICULTY["a treaty"]) == (
        '<meta name="z:itemType" content="statute">'
        '<meta name="z:title" content="Convention on Action against Trafficking">'
        '<meta name="z:date" content="2005-05-16">'
        '<meta name="z:publicLawNumber" content="CETS No. 197">'
        '<meta name="z:section" content="Article 5(6)">'
        '<meta name="z:extra" content="type: treaty\ngenre: CETS No 197">'
    )


def zotero_fields(head: str) -> dict[str, str]:
    """Return the fields that Zotero takes from a head, by name, without "z:"."""
    metas = LexborHTMLParser(f"<head>{head}</head>").css('meta[name^="z:"]')
    return {str(meta.attributes["name"])[2:]: str(meta.attributes["content"]) for meta in metas}


SOURCES_WITH_AND_WITHOUT_ADDRESS = (
    "paper:\n  type: report\n  title: The Paper\n  url: https://example.net/p.pdf\n  accessed: 2018-08-22\n"
    "book:\n  type: book\n  title: The Book\n"
)


def test_zotero_saves_a_work_with_its_own_address_and_our_page_with_that_of_the_page(build_citations):
    citations, known = build_citations(**{"reference/sources.yml": SOURCES_WITH_AND_WITHOUT_ADDRESS})
    heads = {
        ref: zotero_fields(citations.head_metadata(known.entry(*ref.split(":")))).get("url")
        for ref in ("source:paper", "source:book", "practice:other")
    }
    assert heads == {
        "source:paper": "https://example.net/p.pdf",
        "source:book": None,
        "practice:other": "https://example.org/practices/other/",
    }


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        (SITE, "Recorded in The Site: https://example.org/sources/paper/"),
        (SITE_WITHOUT_URL, "Recorded in The Site"),
    ],
)
def test_zotero_has_for_abstract_of_a_source_where_it_is_recorded(build_citations, site, expected):
    citations, known = build_citations(site)
    assert zotero_fields(citations.head_metadata(known.entry("source", "paper")))["abstractNote"] == expected
    assert "abstractNote" not in zotero_fields(citations.head_metadata(known.entry("instrument", "treaty")))


def test_zotero_is_told_whose_address_it_takes_for_a_text_that_has_none(build_citations):
    record = "Recorded in The Site: https://example.org/instruments/treaty/art-1/"
    citations, known = build_citations()
    fields = zotero_fields(citations.head_metadata(known.entry("provision", "treaty/art-1")))
    assert "url" not in fields and record in fields["extra"].split("\n")
    with_address = replace(WORK_BY_DIFFICULTY["a treaty"], url="https://example.net/text")
    assert record not in zotero_meta_tags(with_address, record=record)


def test_a_law_among_the_sources_has_no_author(build_citations):
    sources = "paper:\n  type: law\n  title: Directive X\n  authors: [Parliament, Council]\nbook:\n  type: book\n  title: The Book\n"
    citations, known = build_citations(**{"reference/sources.yml": sources})
    assert "creator" not in citations.head_metadata(known.entry("source", "paper"))


def test_the_day_of_a_journal_is_no_day_on_which_a_law_was_made():
    work = WORK_BY_DIFFICULTY["a consolidated text"]
    data = schema_org_work(work)
    assert (data["datePublished"], data.get("legislationDate")) == ("2024-07-14", None)
    assert zotero_fields(zotero_meta_tags(work))["date"] == "2024"


@pytest.mark.parametrize(
    ("pinpoint", "expected"),
    [
        ("pp. 419-426", {"pages": "419-426"}),
        ("p. 9", {"pages": "9"}),
        ("Paragraph 6(e)", {"extra": "Paragraph 6(e)\nDo not cite."}),
    ],
)
def test_zotero_has_only_pages_for_pages(pinpoint, expected):
    fields = zotero_fields(zotero_meta_tags(Work("report", "X", pinpoint=pinpoint, note="Do not cite.")))
    assert fields == {"itemType": "report", "title": "X", "extra": "Do not cite.", **expected}


def test_zotero_has_the_version_of_our_page_before_what_to_mind():
    work = replace(WORK_BY_DIFFICULTY["our page in a version"], note="Do not cite.")
    fields = zotero_fields(zotero_meta_tags(work))
    assert "version" not in fields
    assert fields["extra"] == "Version 2027.1, sha256:3f2a9c1e7b0d\nDo not cite."


def test_zotero_has_the_short_title_of_an_instrument_unless_it_is_the_title(build_citations):
    other = instrument_yaml(title="The Charter", short_title="The Charter")
    citations, known = build_citations(**{"instruments/charter.yml": other})
    refs = ("instrument:treaty", "provision:treaty/art-2", "instrument:charter", "source:paper")
    assert [
        zotero_fields(citations.head_metadata(known.entry(*ref.split(":")))).get("shortTitle") for ref in refs
    ] == ["The Convention", "The Convention", None, None]


def test_no_word_ends_the_script_that_holds_linked_data():
    found = json_ld_script({"name": "</script><b>&amp;"})
    assert found.count("<") == 2
    data = re.sub("</?script[^>]*>", "", found)
    assert json.loads(data) == {"@context": "https://schema.org", "name": "</script><b>&amp;"}


def test_the_head_of_a_practice_says_what_it_rests_on_and_of_what_it_is_part(build_citations):
    citations, known = build_citations()
    script = citations.head_metadata(known.entry("practice", "other")).partition("ld+json")[2]
    data = json.loads(script.partition(">")[2].removesuffix("</script>"))
    assert data["isPartOf"] == THE_WHOLE
    assert data["isBasedOn"] == [{"@type": "Report", "name": "The Paper"}]


def test_the_home_page_describes_the_whole_with_its_parts_and_files(build_citations):
    _, known = build_citations()
    data = schema_org_dataset(known, SITE, [data_download(SITE, "data/csv/links.csv", "text/csv", 790)])
    assert (data["@type"], data["description"], data["url"]) == (
        "Dataset",
        "A compendium.",
        "https://example.org/data/",
    )
    assert data["hasPart"][0] == {
        "@type": "Dataset",
        "name": "Practices",
        "size": "1",
        "url": "https://example.org/practices/",
    }
    assert data["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "csv/links.csv",
            "encodingFormat": "text/csv",
            "contentUrl": "https://example.org/data/csv/links.csv",
            "contentSize": "790 B",
        }
    ]
    assert "url" not in schema_org_dataset(known, SITE_WITHOUT_URL, [])


def test_the_whole_says_of_itself_what_is_set_and_no_more(build_citations):
    _, known = build_citations()
    known.history.add_release(Release("2026.1", "2026-11-25"), {})
    known.history.add_release(Release("2026.2", "2026-12-01"), {})
    least = schema_org_dataset(known, SITE_WITHOUT_URL, [])
    assert least.keys() & {"creator", "publisher", "identifier", "keywords", "distribution"} == set()
    citation = CitationFile(
        "All of it.", (Contributor("Ada Berg", True, "https://example.org/ada"),), ("law",), "10.1/x"
    )
    data = schema_org_dataset(known, replace(SITE, citation=citation, publisher="The Press (TP)"), [])
    said = {key: data[key] for key in ("description", "creator", "publisher", "identifier", "keywords")}
    assert said == {
        "description": "All of it.",
        "creator": [{"@type": "Person", "name": "Ada Berg", "url": "https://example.org/ada"}],
        "publisher": {"@type": "Organization", "name": "The Press"},
        "identifier": "https://doi.org/10.1/x",
        "keywords": ["law"],
    }
    assert (data["datePublished"], data["dateModified"]) == ("2026-11-25", "2026-12-01")


def test_what_was_withdrawn_is_no_part_of_the_whole(build_citations):
    gone = practice_yaml(withdrawn="{date: 2027-03-01, reason: It was there twice.}")
    _, known = build_citations(**{"practices/gone.yml": gone})
    assert len(known.practices) == 2
    assert schema_org_dataset(known, SITE, [])["hasPart"][0] == {
        "@type": "Dataset",
        "name": "Practices",
        "size": "1",
        "url": "https://example.org/practices/",
    }


# References that are not safe to cite ---------------------------------------------------------------------------

FILES_WITH_CITATION_WARNINGS = {
    "instruments/treaty.yml": instrument_yaml(
        citation_warning="No number is known. Ask [[lefo]].",
        provisions="\n"
        + yaml_list_item(provision_yaml())
        + "\n"
        + yaml_list_item(provision_yaml(id="art-2", citation_warning="It has no such article.")),
    )
}
TREATY_CITATION_WARNING = "This reference is not safe to cite. No number is known. Ask LEFÖ."


def test_of_a_reference_that_is_not_safe_to_cite_only_our_page_is_cited(build_citations):
    citations, known = build_citations(**FILES_WITH_CITATION_WARNINGS)
    said = {
        entry.ref: [(work.kind, work.note) for work in citations.works(entry)]
        for entry in (*known.instruments, *known.provisions)
    }
    assert said == {
        "instrument:treaty": [("webpage", TREATY_CITATION_WARNING)],
        "provision:treaty/art-1": [("webpage", TREATY_CITATION_WARNING)],
        "provision:treaty/art-2": [
            ("webpage", "This reference is not safe to cite. It has no such article.")
        ],
    }


def test_the_warning_stands_where_the_citations_of_the_text_would(build_citations):
    citations, known = build_citations(**FILES_WITH_CITATION_WARNINGS)
    panel = parsed_panel(citations, known.entry("provision", "treaty/art-1"))
    assert [node.text() for node in panel.css("h3")] == ["The text itself", "This page"]
    assert [node.text() for node in panel.css("h3 + .notice p")] == [
        "This reference is not safe to cite.",
        "No number is known. Ask LEFÖ.",
    ]
    assert panel.css_first(".notice a").attributes["href"] == "../../../organisations/lefo/"
    assert len(panel.css("dl")) == 1 and "The Convention, Article 1" in panel.css_first("dd").text()


def test_the_head_of_a_page_with_a_warning_tells_reference_managers_of_our_page(build_citations):
    citations, known = build_citations(**FILES_WITH_CITATION_WARNINGS)
    head = LexborHTMLParser(f"<head>{citations.head_metadata(known.entry('instrument', 'treaty'))}</head>")
    named = {meta.attributes["name"]: meta.attributes["content"] for meta in head.css("meta")}
    assert named == {
        "z:itemType": "webpage",
        "z:title": "The Convention",
        "z:publicationTitle": "The Site",
        "z:extra": TREATY_CITATION_WARNING,
        "z:url": "https://example.org/instruments/treaty/",
    }
    assert json.loads(head.css_first("script").text()) == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": "The Convention",
        "url": "https://example.org/instruments/treaty/",
        "description": TREATY_CITATION_WARNING,
        "isPartOf": THE_WHOLE,
    }


def test_the_panel_of_a_recommendation_cites_the_paper_with_the_place_of_the_quotation(build_citations):
    citations, known = build_citations()
    panel = parsed_panel(citations, known.entry("recommendation", "rec-01"))
    assert [node.text() for node in panel.css("h3")] == ["This page", "The work it comes from"]
    works = citations.works(known.entry("recommendation", "rec-01"))
    assert [(work.title, work.pinpoint) for work in works[1:]] == [("The Paper", "chapter 4")]


def test_the_files_of_an_entry_with_a_warning_answer_and_those_of_the_list_leave_it_out(build_citations):
    _, known = build_citations(
        **FILES_WITH_CITATION_WARNINGS,
        **{"instruments/other.yml": instrument_yaml(title="Other", short_title="Other")},
    )
    beside = {page.path: dict(page.extra_files) for page in render.render_pages(known, SITE)}
    (record,) = rispy.loads(beside["instruments/treaty/art-1/"]["cite.ris"].decode())
    assert (record["id"], record["notes"]) == ("provision-treaty-art-1", [TREATY_CITATION_WARNING])
    keys = [record["id"] for record in rispy.loads(beside["instruments/"]["cite.ris"].decode())]
    assert keys == ["text-instrument-other", "text-provision-other-art-1"]


def test_the_data_of_a_provision_have_the_warning_of_its_instrument(build_citations):
    _, known = build_citations(**FILES_WITH_CITATION_WARNINGS)
    said = {entry.id: entry_as_dict(known, entry)["citation_warning"] for entry in known.provisions}
    assert said == {
        "treaty/art-1": ("No number is known. Ask [[lefo]].",),
        "treaty/art-2": ("It has no such article.",),
    }


def test_the_warning_of_an_instrument_changes_no_frozen_words_of_its_provisions(build_citations):
    _, before = build_citations(**{"instruments/treaty.yml": instrument_yaml()})
    plain_words = serialize_snapshot(before.entry("provision", "treaty/art-1"))
    _, known = build_citations(**FILES_WITH_CITATION_WARNINGS)
    assert serialize_snapshot(known.entry("provision", "treaty/art-1")) == plain_words
    assert b"citation_warning" not in plain_words


def test_the_page_says_at_its_top_that_the_reference_is_not_safe_to_cite(build_citations):
    _, known = build_citations(**FILES_WITH_CITATION_WARNINGS)
    bodies = {page.path: LexborHTMLParser(page.body) for page in render.render_pages(known, SITE)}
    for path in ("instruments/treaty/", "instruments/treaty/art-1/"):
        assert (
            bodies[path]
            .css_first(".notice")
            .text(strip=True)
            .startswith("This reference is not safe to cite.")
        )
    assert "It has no such article." in bodies["instruments/treaty/art-2/"].css_first(".notice").text()


# Pages and files ------------------------------------------------------------------------------------------------


def test_the_files_lie_beside_the_page_of_an_entry_and_beside_a_list(build_citations):
    _, known = build_citations()
    found = {page.path: [name for name, _ in page.extra_files] for page in render.render_pages(known, SITE)}
    files = ["cite.ris", "cite.bib", "cite.json"]
    assert found["practices/other/"] == found["instruments/treaty/art-1/"] == found["practices/"] == files
    assert found["organisations/"] == found["topics/any/"] == []


def test_the_file_of_a_list_has_each_entry_once_instruments_with_their_provisions(build_citations):
    _, known = build_citations()
    beside = {page.path: dict(page.extra_files) for page in render.render_pages(known, SITE)}
    keys = [record["id"] for record in rispy.loads(beside["instruments/"]["cite.ris"].decode())]
    assert keys == [
        "text-instrument-treaty",
        "text-provision-treaty-art-1",
        "text-provision-treaty-art-2",
    ]


def test_serve_makes_the_file_of_an_entry_when_it_is_asked_for(build_citations, tmp_path):
    _, known = build_citations()
    shell = "".join(shells.SHELL_PLACEHOLDERS)
    out = tmp_path / "site"
    for one in render.SHELL_DEFINITIONS.values():
        shells.write_file(out, f"{one.path}index.html", b"")
    stamp = shells.PageWriter(
        out, render.SHELL_DEFINITIONS, dict.fromkeys(render.SHELL_DEFINITIONS, shell), SITE
    )
    later = OnDemandRenderer(known, SITE, stamp)
    assert later.ensure_written("practices/other/cite.ris")
    assert (out / "practices/other/cite.ris").read_text("utf-8").startswith("TY  - ELEC")
    assert (out / "practices/other/index.html").is_file()
    assert not later.ensure_written("practices/other.ris/x/y.ris")


def test_what_a_page_tells_machines_goes_into_its_head():
    shell = shells.RenderedShell(
        "x",
        f"{shells.TITLE_PLACEHOLDER}{shells.DESCRIPTION_PLACEHOLDER}<head>{shells.HEAD_PLACEHOLDER}</head>{shells.CONTENT_PLACEHOLDER}",
    )
    assert b"<head><meta></head>" in shell.fill(title="", description="", content="", head="<meta>")


def test_a_body_loses_the_abbreviation_behind_its_name():
    assert organisation_name("Council of the Baltic Sea States (CBSS)") == CreatorName(
        "Council of the Baltic Sea States"
    )
    assert organisation_name("Police (Marche)").family_name == "Police"


def test_in_another_language_the_panel_says_that_citations_are_english(build_citations):
    _, known = build_citations()
    in_german = Citations(known, SITE, InterfaceWords("de", NullTranslations()))
    languages = {
        node.attributes.get("lang")
        for node in parsed_panel(in_german, known.entry("practice", "other")).css("dd")
    }
    assert languages == {"en"}

"""Placeholders of handwritten pages: counts, cautions, and citations as the pages print them."""

from __future__ import annotations

from html import escape

import pytest
from builders import TinyProject, instrument_yaml, provision_yaml, yaml_list_item
from content import ROOT, build_real_compendium

import compendium
from compendium.docs_pages.entry_links import resolve_entry_links
from compendium.docs_pages.placeholders import entry_counts, placeholder_values
from compendium.output import render

PUBLISHED_SETTINGS = render.SiteSettings(url="https://example.org/", name="Civil Society against Trafficking")
LOCAL_SETTINGS = render.SiteSettings(name="Civil Society against Trafficking")


def test_each_kind_is_counted(project: TinyProject) -> None:
    assert entry_counts(compendium.build(project.root)) == {
        "count.practices": "1",
        "count.instruments": "1",
        "count.provisions": "2",
        "count.organisations": "1",
        "count.topics": "2",
        "count.recommendations": "1",
        "count.challenges": "1",
        "count.sources": "2",
        "count.footnotes": "1",
    }


def test_a_caution_is_said_on_the_page_of_its_provision_and_wherever_its_token_stands(
    project: TinyProject,
) -> None:
    caution = "Whether R&D is meant cannot be seen."
    one = yaml_list_item(provision_yaml(caution=caution))
    project.write("instruments/new.yml", instrument_yaml(provisions="\n" + one))
    known = compendium.build(project.root)
    written = "It binds. [[caution.new/art-1]]"
    shown, problems = resolve_entry_links(
        written, known, "", "docs/x.md", 1, placeholder_values(known, LOCAL_SETTINGS)
    )
    assert (shown, problems) == ("It binds. Whether R&amp;D is meant cannot be seen.", [])
    body = render.page_factories(known, LOCAL_SETTINGS)["instruments/new/art-1/"]().body
    assert f"<li>{escape(caution)}</li>" in body


def test_a_caution_that_no_provision_has_is_a_mistake_of_the_page(project: TinyProject) -> None:
    known = compendium.build(project.root)
    _, problems = resolve_entry_links(
        "[[caution.treaty/art-1]]", known, "", "docs/x.md", 1, placeholder_values(known, LOCAL_SETTINGS)
    )
    assert [str(problem)[:50] for problem in problems] == [
        "docs/x.md:1:1: unknown word [[caution.treaty/art-1"
    ]


def test_every_page_that_leads_to_a_provision_with_a_caution_or_a_later_text_says_it() -> None:
    leads, said = [], []
    for path in sorted((ROOT / "docs").rglob("*.md")):
        text = path.read_text("utf-8")
        for one in build_real_compendium().provisions:
            if (one.caution or one.later_texts) and f"(provision:{one.id})" in text:
                leads.append((path.name, one.id))
                said += [(path.name, one.id)] * (f"[[caution.{one.id}]]" in text)
    assert leads == said
    assert ("monitoring.md", "eu-directive-2011-36/art-19") in leads


@pytest.mark.parametrize("site", [PUBLISHED_SETTINGS, LOCAL_SETTINGS])
@pytest.mark.parametrize(
    ("path", "style"),
    [
        ("instruments/coe-anti-trafficking-convention/art-35/", "OSCOLA"),
        ("practices/undok-austria/", "Chicago"),
        ("practices/undok-austria/", "Harvard"),
    ],
)
def test_the_citations_of_the_guide_are_those_of_the_pages(
    site: render.SiteSettings, path: str, style: str
) -> None:
    placeholder = f"cite.{style.lower()}"
    body = render.page_factories(build_real_compendium(), site)[path]().body
    assert (
        f"<dt>{style}</dt><dd>{placeholder_values(build_real_compendium(), site)[placeholder]}</dd>" in body
    )
    assert f"> [[{placeholder}]]\n" in (ROOT / "docs/about/cite.md").read_text("utf-8")


def test_every_overview_of_an_area_with_a_known_gap_says_it() -> None:
    known = build_real_compendium()
    areas = {
        area.id for text in known.instruments for gap in text.known_gaps for area in gap.areas_with_broader
    }
    overviews = {path.stem: path.read_text("utf-8") for path in (ROOT / "docs/overviews").glob("*.md")}
    affected = areas & set(overviews)
    assert {name for name, text in overviews.items() if f"[[gaps.{name}]]" in text} == affected
    assert "monitoring" in affected and "partnership" in affected

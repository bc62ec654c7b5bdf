"""The page of a State gathers what the compendium holds about it."""

from __future__ import annotations

import pytest
from builders import (
    TinyProject,
    file_with_new_entry,
    instrument_yaml,
    practice_yaml,
    provision_yaml,
    yaml_list_item,
)
from content import build_real_compendium
from selectolax.lexbor import LexborHTMLParser

import compendium
from compendium.output.render import SiteSettings, page_factories
from compendium.pages.renderer import quoted_url

OPEN_TREATIES = "Treaties open to this State"


def entries_by_heading(project: TinyProject, path: str = "countries/be/") -> dict[str, list[str]]:
    """Return {heading: the entries listed below it}."""
    page = page_factories(compendium.build(project.root), SiteSettings())[path]()
    found: dict[str, list[str]] = {}
    for node in LexborHTMLParser(page.body).css("h2, li > a:first-child"):
        if node.tag == "h2":
            heading = node.text()
            found[heading] = []
        elif found:
            found[heading].append(node.text())
    return found


def test_it_lists_practices_provisions_texts_obstacles_organisations_and_works(project: TinyProject) -> None:
    project.write("practices/new.yml", practice_yaml(title="Reception", countries="[Belgium]"))
    told = provision_yaml(label="Belgium, para. 114", countries="[Belgium]")
    project.write(
        "instruments/new.yml", instrument_yaml(short_title="Reports", provisions="\n" + yaml_list_item(told))
    )
    project.write("instruments/law.yml", instrument_yaml(short_title="The Law", countries="[Belgium]"))
    for kind, title in (("challenge", "Budget cuts"), ("organisation", "PAG-ASA"), ("source", "A Report")):
        path, text = file_with_new_entry(kind, title=title, countries="[Belgium]")
        project.write(path, text.replace("▸", ""))
    assert entries_by_heading(project) == {
        OPEN_TREATIES: [],
        "Practices": ["Reception"],
        "What instruments and reports say about it": ["Reports, Belgium, para. 114"],
        "Its own texts": ["The Law"],
        "Obstacles that were spoken of": ["Budget cuts"],
        "Organisations": ["PAG-ASA"],
        "Works about it": ["A Report"],
    }


def test_a_state_that_only_a_provision_speaks_of_has_a_page(project: TinyProject) -> None:
    told = provision_yaml(countries="[Belgium]")
    project.write(
        "instruments/new.yml", instrument_yaml(short_title="Reports", provisions="\n" + yaml_list_item(told))
    )
    assert entries_by_heading(project) == {
        OPEN_TREATIES: [],
        "What instruments and reports say about it": ["Reports, Article 1"],
    }


@pytest.mark.parametrize(
    ("written", "linked"),
    [
        ("https://x.org/a?b=c&d=%20#e", "https://x.org/a?b=c&d=%20#e"),
        ('https://x.org/#{"id":["1"]}', "https://x.org/#%7B%22id%22:%5B%221%22%5D%7D"),
        ("https://x.org/Für", "https://x.org/F%C3%BCr"),
    ],
)
def test_what_no_address_may_hold_is_written_in_another_way_behind_the_link(
    written: str, linked: str
) -> None:
    assert quoted_url(written) == linked


def test_outside_the_osce_nothing_is_said_of_its_commitments(project: TinyProject) -> None:
    project.write("practices/new.yml", practice_yaml(countries="[Brazil]"))
    page = page_factories(compendium.build(project.root), SiteSettings())["countries/br/"]()
    assert "no treaty yet of which it knows that it is open to this State" in page.body
    assert "OSCE" not in page.body


def test_a_case_against_a_state_is_no_practice_in_it(project: TinyProject) -> None:
    case = practice_yaml(title="X v. Belgium", countries="[Austria]", respondent_states="[Belgium]")
    project.write("practices/new.yml", case)
    assert entries_by_heading(project) == {
        OPEN_TREATIES: [],
        "Court cases against this State": ["X v. Belgium"],
    }
    assert entries_by_heading(project, "countries/at/") == {OPEN_TREATIES: [], "Practices": ["X v. Belgium"]}


def test_the_cases_against_a_state_have_a_search_of_their_own(project: TinyProject) -> None:
    project.write(
        "practices/new.yml", practice_yaml(countries="[Austria]", respondent_states="[Austria, Belgium]")
    )
    made = page_factories(compendium.build(project.root), SiteSettings())

    def searches(state: str) -> list[str | None]:
        links = LexborHTMLParser(made[f"countries/{state}/"]().body).css('a[href*="search/#"]')
        return [link.attributes["href"] for link in links]

    start = "../../search/#v=1&"
    assert searches("at") == [f"{start}country=at", f"{start}respondent_state=at"]
    assert searches("be") == [f"{start}respondent_state=be"]


def test_the_page_of_a_case_names_the_states_it_was_brought_against(project: TinyProject) -> None:
    project.write("practices/new.yml", practice_yaml(respondent_states="[Belgium]"))
    body = page_factories(compendium.build(project.root), SiteSettings())["practices/new/"]().body
    facts = [node.text().strip() for node in LexborHTMLParser(body).css(".facts dt, .facts dd")]
    assert facts[facts.index("Respondent States") + 1] == "Belgium"
    assert "Countries" not in facts


def test_no_entry_on_a_court_case_counts_as_a_practice_of_the_state_it_was_brought_against() -> None:
    """The names of these cases say against whom they were brought."""
    cases = [one for one in build_real_compendium().practices if " v. " in one.title]
    assert {one.id: [state.id for state in one.respondent_states] for one in cases} == {
        "case-chowdury-v-greece": ["gr"],
        "case-cn-and-v-v-france": ["fr"],
        "case-rantsev-v-cyprus-and-russia": ["cy", "ru"],
        "case-siliadin-v-france": ["fr"],
    }
    assert [one.id for one in cases if one.countries] == []

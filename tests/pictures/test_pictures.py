"""Pictures: each mark leads to what it stands for, and each number is that of the lists."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from builders import TinyProject
from comparing import add_comparable_entries, build_project, write_instrument, write_practice
from content import build_real_compendium
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from compendium.i18n import interface_words
from compendium.output import render
from compendium.pages.pictures import PICTURE_URLS, duties_by_area_table
from compendium.pictures import duty_chart, network, step_chart, timeline, world_map
from compendium.pictures.participating_states import PARTICIPATING_STATES
from compendium.pictures.svg import svg_element, svg_link, svg_wrapped_text
from compendium.site import SiteSettings
from compendium.views.comparison import Comparison

ROOT = Path(__file__).resolve().parents[2]
SITE = SiteSettings()
ENGLISH_WORDS = interface_words("en")
REAL_CONTENT = build_real_compendium()
PAGE_FACTORIES = render.page_factories(REAL_CONTENT, SITE)
PICTURE_HTML = {path: PAGE_FACTORIES[path]().body for path in PICTURE_URLS}
each_picture = pytest.mark.parametrize("path", PICTURE_URLS[1:])


def page_tree(path: str) -> LexborHTMLParser:
    return LexborHTMLParser(PICTURE_HTML[path] if path in PICTURE_HTML else PAGE_FACTORIES[path]().body)


def visible_text(node: LexborNode | None) -> str:
    return " ".join(node.text(separator=" ").split()) if node else ""


def picture_marks(path: str, picture: int = 0) -> list[tuple[str, str]]:
    """Return [(address from the root, name)] of each mark of a picture, in order."""
    drawing = page_tree(path).css("figure > svg")[picture]
    return [
        (str(mark.attributes["href"]).removeprefix("../../"), visible_text(mark.css_first("title")))
        for mark in drawing.css("a")
    ]


# Every picture ----------------------------------------------------------------------------------------------------


@each_picture
def test_a_picture_needs_no_script_and_no_style_of_its_own(path: str) -> None:
    assert re.findall(r"<(?:script|style)| style=| on\w+=|<image|<use|xlink", PICTURE_HTML[path]) == []


@each_picture
def test_a_picture_has_a_name_and_hides_no_link(path: str) -> None:
    """An element with the role of an image would take its links away from a screen reader."""
    for drawing in page_tree(path).css("figure > svg"):
        assert (drawing.attributes["role"], bool(drawing.attributes["aria-label"])) == ("group", True)
        assert drawing.css("[aria-hidden] a") == []
        assert [mark for mark in drawing.css("a") if not visible_text(mark.css_first("title"))] == []


@each_picture
def test_each_mark_leads_to_a_page(path: str) -> None:
    found = [
        address
        for picture in range(len(page_tree(path).css("figure > svg")))
        for address, _ in picture_marks(path, picture)
    ]
    assert len(found) > 2
    assert [address for address in found if address not in PAGE_FACTORIES] == []


@each_picture
def test_a_picture_is_light(path: str) -> None:
    for drawing in page_tree(path).css("figure > svg"):
        assert len(gzip.compress((drawing.html or "").encode(), 6, mtime=0)) < 7_000


def test_every_picture_is_listed_and_each_list_leads_to_its_picture() -> None:
    listed = [link.attributes["href"] for link in page_tree("pictures/").css("li a")]
    assert listed == [*(f"../{path}" for path in PICTURE_URLS[1:]), "../matrix/", "../compare/"]
    for name, picture in (("countries", "where"), ("instruments", "when"), ("organisations", "whom")):
        assert page_tree(f"{name}/").css(f'a[href="../pictures/{picture}/"]') != []
    assert page_tree("practices/").css('a[href*="pictures"]') == []


# Where ------------------------------------------------------------------------------------------------------------


def test_the_map_has_the_number_of_practices_that_the_page_of_the_state_lists() -> None:
    found = dict(picture_marks("pictures/where/"))
    for country in (country for country in REAL_CONTENT.countries if country.id in PARTICIPATING_STATES):
        listed = page_tree(country.url).css("#practices + .entry-list > li")
        many = f"{len(listed)} practice{'' if len(listed) == 1 else 's'}" if listed else "no practice"
        assert found.pop(country.url) == f"{country.name}: {many}"
    assert found == {}


def test_the_tables_say_the_same_as_the_map_and_name_every_state() -> None:
    rows = [
        (visible_text(row.css_first("th")), visible_text(row.css_first("td")))
        for row in page_tree("pictures/where/").css("tbody tr")
    ]
    assert len(rows) == 57 + 11
    said = {name: number for name, number in rows if number != "none"}
    assert said == {
        name: many.split()[0]
        for name, many in (title.split(": ") for _, title in picture_marks("pictures/where/"))
        if many != "no practice"
    }


def test_the_map_says_how_many_states_it_reaches_and_that_it_draws_no_borders() -> None:
    said = visible_text(page_tree("pictures/where/").body)
    reached = sum(
        bool(world_map.practices_of_state(REAL_CONTENT, REAL_CONTENT.entry("country", id)))
        for id in PARTICIPATING_STATES
    )  # type: ignore[arg-type]
    assert f"practices from {reached} of the 57 States" in said
    assert (
        f"{sum(not practice.countries for practice in REAL_CONTENT.practices)} more practices are in no single State"
        in said
    )
    assert "Natural Earth" in said
    assert "https://www.osce.org/participating-states" in said
    assert "in the public domain. The map shows no borders, and takes no position on any." in said


def test_a_state_outside_the_osce_is_in_a_table_of_its_own(project: TinyProject) -> None:
    add_comparable_entries(project)
    write_practice(project, "line", countries="[Brazil, Austria]")
    found = world_map.states_by_group(build_project(project))
    assert [(state.country.id, state.practices) for state in found["others"]] == [("br", 1)]
    assert [state.country.id for state in found["participating"] if state.practices] == ["at"]
    assert {state.practices for state in found["partners"]} == {0}


def test_a_case_against_a_state_is_not_counted_on_the_map(project: TinyProject) -> None:
    write_practice(
        add_comparable_entries(project), "case", countries="[Belgium]", respondent_states="[Austria, Russia]"
    )
    compendium = build_project(project)
    states = world_map.states_by_group(compendium)["participating"]
    assert {one.country.id: one.practices for one in states if one.has_page} == {"at": 0, "be": 1, "ru": 0}


def test_a_state_that_nothing_names_is_drawn_without_a_link(project: TinyProject) -> None:
    compendium = build_project(add_comparable_entries(project))
    states = world_map.states_by_group(compendium)["participating"]
    drawn = LexborHTMLParser(
        world_map.draw_map([(one.country.name, one) for one in states], "../../", ENGLISH_WORDS)
    )
    assert [visible_text(mark) for mark in drawn.css("a title")] == ["Austria: no practice"], (
        "a register names it"
    )
    assert len(drawn.css("circle.mark.none")) == 57


# When -------------------------------------------------------------------------------------------------------------


def test_each_dated_instrument_is_one_mark_and_one_row_and_the_others_are_named() -> None:
    dated, undated = timeline.dated_instruments(REAL_CONTENT), timeline.undated_instruments(REAL_CONTENT)
    assert Counter(one.ref for one in [*dated, *undated]) == Counter(
        one.ref for one in REAL_CONTENT.instruments
    )
    page = page_tree("pictures/when/")
    assert [a for a, _ in picture_marks("pictures/when/") if a.startswith("instruments/")] == [
        one.url for one in dated
    ]
    assert [visible_text(head) for head in page.css("tbody th")] == [one.short_title for one in dated]
    assert [visible_text(one) for one in page.css("#undated + p a")] == [one.short_title for one in undated]
    assert f"{len(dated)} instruments whose date the source gives" in visible_text(page.css_first(".lede"))


def test_instruments_come_by_date() -> None:
    dates = [timeline.adoption_date(one) for one in timeline.dated_instruments(REAL_CONTENT)]
    assert dates == sorted(dates)
    assert dates[0] == "1979-12-18"


def test_growth_ends_at_the_numbers_of_the_table() -> None:
    forces = Counter(one.force.id for one in timeline.dated_instruments(REAL_CONTENT))
    assert {
        force: list(counts.values())[-1]
        for force, counts in timeline.cumulative_counts(timeline.dated_instruments(REAL_CONTENT)).items()
    } == forces
    assert dict(picture_marks("pictures/when/", 1)) == {
        f"topics/{force}/": f"{REAL_CONTENT.entry('topic', force).name}: {count} instruments"
        for force, count in forces.items()
    }


@pytest.mark.parametrize(
    ("force", "drawn"),
    [
        ("binding", '<rect x="-14" y="-14" width="28" height="28" class="mark"/>'),
        ("politically-binding", '<circle cx="0" cy="0" r="15" class="mark"/>'),
        ("non-binding", '<circle cx="0" cy="0" r="15" class="mark empty"/>'),
    ],
)
def test_the_shape_says_the_force(force: str, drawn: str) -> None:
    finger = '<rect x="-25.0" y="-25.0" width="50.0" height="50.0" class="touch"/>'
    assert timeline.force_mark(force, 0, 0) == finger + drawn


@pytest.fixture
def three_instruments(project: TinyProject) -> TinyProject:
    """Three instruments, of 2000 and 2002."""
    add_comparable_entries(project)
    adopted = "{{date: '{}', source: paper, at: section 2.1}}"
    write_instrument(project, "first", "osce", [("art-1", "obligation")], "binding")
    write_instrument(project, "second", "osce", [("art-1", "obligation")], "binding")
    write_instrument(project, "third", "cbss", [("art-1", "recommendation")], "non-binding")
    for id, date in (("first", "2000-05-01"), ("second", "2002"), ("third", "2002-01")):
        path = project.root / f"instruments/{id}.yml"
        path.write_text(f"{path.read_text()}adopted: {adopted.format(date)}\n")
    return project


def test_growth_counts_what_there_was_by_the_end_of_each_year(three_instruments: TinyProject) -> None:
    found = timeline.dated_instruments(build_project(three_instruments))
    assert [one.id for one in found] == ["first", "second", "third"]
    assert [one.id for one in timeline.undated_instruments(build_project(three_instruments))] == ["treaty"]
    assert timeline.cumulative_counts(found) == {
        "binding": {2000: 1, 2001: 1, 2002: 2},
        "non-binding": {2000: 0, 2001: 0, 2002: 1},
    }


def test_growth_is_drawn_in_steps(three_instruments: TinyProject) -> None:
    entries = build_project(three_instruments)
    growth = timeline.cumulative_counts(timeline.dated_instruments(entries))
    drawn = step_chart.draw_step_chart(
        [(entries.entry("topic", "binding"), "Binding")], growth, "", ENGLISH_WORDS
    )  # type: ignore[list-item]
    # 320 units high for two instruments, 175.3 wide for each of three years.
    assert 'd="M40.0 340.0V180.0H215.3V180.0H390.7V20.0H566.0"' in drawn
    assert "<title>Binding: 2 instruments</title>" in drawn


def test_a_year_without_instruments_has_a_narrow_row(three_instruments: TinyProject) -> None:
    dated = timeline.dated_instruments(build_project(three_instruments))
    columns = [(one.body, one.body.id) for one in dated[1:]]
    drawn = LexborHTMLParser(
        timeline.draw_timeline(dated, columns, {one.ref: one.id for one in dated}, "", ENGLISH_WORDS)
    )
    assert [(visible_text(one), one.attributes["y"]) for one in drawn.css(".year")] == [
        ("2000", "102"), ("2001", "140"), ("2002", "178"),
    ]  # fmt: skip


def test_no_instruments_no_picture(project: TinyProject) -> None:
    made = render.page_factories(build_project(add_comparable_entries(project)), SITE)[
        "pictures/when/"
    ]().body
    assert "<figure" not in made
    assert "Of 1 instrument the source does not say when it was adopted." in made


# Whom -------------------------------------------------------------------------------------------------------------


def test_the_chart_shows_each_role_of_its_organisations_and_nothing_else() -> None:
    found = network.select_collaborations(REAL_CONTENT)
    assert {(organisation, practice) for organisation, practice in found.roles} == {
        (part.organisation.id, practice.id)
        for practice in found.practices
        for part in practice.organisations
        if part.organisation.id in found.counts
    }
    assert len(picture_marks("pictures/whom/")) == len(found.practices) + len(found.organisations) + len(
        found.roles
    )


def test_rows_are_all_organisations_with_three_practices_and_count_them_as_their_pages_do() -> None:
    found = network.select_collaborations(REAL_CONTENT)
    for one in REAL_CONTENT.organisations:
        practices = {backlink.entry.ref for backlink in REAL_CONTENT.backlinks(one, "practices")}
        assert found.counts.get(one.id, 0) == (len(practices) if len(practices) >= 3 else 0)
    assert sorted(found.counts.values(), reverse=True) == [
        found.counts[one.id] for one in found.organisations
    ]


def test_the_list_has_every_practice_with_several_organisations_and_all_of_these() -> None:
    rows = page_tree("pictures/whom/").css("#list ~ .entry-list > li")
    wanted = {
        practice.title: {part.organisation.name for part in practice.organisations}
        for practice in REAL_CONTENT.practices
        if len({part.organisation.id for part in practice.organisations}) > 1
    }
    assert {
        visible_text(row.css_first("a")): {visible_text(one) for one in row.css("p a")} for row in rows
    } == wanted
    assert f"In {len(wanted)} practices several organisations take part." in visible_text(
        page_tree("pictures/whom/").body
    )


def test_a_withdrawn_practice_joins_nobody(project: TinyProject) -> None:
    add_comparable_entries(project)
    project.write(
        "reference/organisations.yml",
        "".join(
            f"o-{n}:\n  title: O {n}\n  kind: any\n  sources: [{{source: paper, at: Box 6}}]\n"
            for n in range(4)
        ),
    )
    everybody = "[" + ", ".join(f"{{organisation: o-{n}, role: any}}" for n in range(3)) + "]"
    for id in ("a", "b", "c"):
        write_practice(project, id, organisations=everybody)
    write_practice(
        project, "d", organisations="[{organisation: o-3, role: any}, {organisation: o-0, role: any}]"
    )
    found = network.select_collaborations(build_project(project))
    assert found.counts == {"o-0": 4, "o-1": 3, "o-2": 3}
    assert [one.id for one in found.practices] == ["a", "b", "c"]
    assert len(found.roles) == 9
    assert [practice.id for practice in network.joint_practices(build_project(project))] == [
        "a",
        "b",
        "c",
        "d",
    ]
    write_practice(
        project, "a", organisations=everybody, withdrawn='{date: "2026-01-01", reason: "It was a mistake."}'
    )
    assert network.select_collaborations(build_project(project)).counts == {"o-0": 3}


# The home page ----------------------------------------------------------------------------------------------------


def test_the_argument_counts_what_the_comparison_of_a_subject_lists() -> None:
    rows = LexborHTMLParser(duties_by_area_table(REAL_CONTENT, SITE)).css("tbody tr")
    assert len(rows) == len(Comparison(REAL_CONTENT).areas)
    for row in rows:
        head = row.css_first("th a")
        assert head is not None
        page = page_tree(str(head.attributes["href"]).removeprefix("./"))
        provisions, practices = (visible_text(one) for one in row.css(".said"))
        assert provisions.startswith(f"{len(page.css('table.compared tbody th'))} provision")
        area = str(head.attributes["href"]).split("/")[-2]
        cells = [
            page_tree(path)
            for path in PAGE_FACTORIES
            if path.startswith(f"compare/{area}/") and path.count("/") == 3
        ]
        illustrating = {visible_text(link) for cell in cells for link in cell.css(".entry-list > li > a")}
        assert practices == f"{len(illustrating)} practice{'' if len(illustrating) == 1 else 's'}"


def test_duties_are_told_from_requests(project: TinyProject) -> None:
    found = {
        one.area.id: one
        for one in duty_chart.counts_by_area(Comparison(build_project(add_comparable_entries(project))))
    }
    assert found["identification"] == duty_chart.AreaCounts(found["identification"].area, 1, 0, 0, 1, 0, 1)
    assert found["return"].provisions == 0


def test_commitments_of_states_and_mandates_of_organs_are_no_legal_duties(project: TinyProject) -> None:
    add_comparable_entries(project)
    duties = [("art-1", "commitment"), ("art-2", "mandate")]
    write_instrument(project, "pledge", "cbss", duties, force="non-binding")
    found = duty_chart.counts_by_area(Comparison(build_project(project)))[0]
    assert (found.legal_duties, found.commitments, found.mandates) == (1, 1, 1)
    row = LexborHTMLParser(duties_by_area_table(build_project(project), SITE)).css_first(".argument tbody tr")
    assert visible_text(row) == (
        "Identification 4 provisions, of them legal duties: 1, political commitments: 1, mandates: 1 1 practice"
    )


def test_a_bar_is_as_long_as_its_share_and_thicker_the_more_it_says() -> None:
    assert duty_chart.draw_bar([("must", 1), ("asked", 2), ("noted", 0)], 8) == (
        '<svg viewBox="0 0 200 12" preserveAspectRatio="none" class="bar" aria-hidden="true">'
        '<rect x="0.0" y="0" width="25.0" height="12" class="must"/>'
        '<rect x="25.0" y="3" width="50.0" height="6" class="asked"/></svg>'
    )
    assert duty_chart.draw_bar([("must", 0)], 0).endswith('aria-hidden="true"/>')


# Elements ---------------------------------------------------------------------------------------------------------


def test_what_is_filled_in_is_escaped() -> None:
    assert svg_element("text", "<b> & ", Markup("<i/>"), aria_label='"', class_=None) == (
        '<text aria-label="&#34;">&lt;b&gt; &amp; <i/></text>'
    )
    assert svg_link("a/?b&c", "<T>") == '<a href="a/?b&amp;c"><title>&lt;T&gt;</title></a>'


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("Short", []),
        ("Two short words", ["Two short", "words"]),
        ("Unbreakableword", []),
        ("Unbreakableword here", ["Unbreakableword", "here"]),
    ],
)
def test_long_words_go_on_two_lines(said: str, lines: list[str]) -> None:
    drawn = svg_wrapped_text(0, 50, said, 10)
    assert re.findall("<tspan[^>]*>(.*?)</tspan>", drawn) == lines
    assert "".join(re.sub("<[^>]*>", " ", drawn).split()) == said.replace(" ", "")


def test_the_signs_of_the_key_are_drawn_as_the_marks_are() -> None:
    key = list(chain.from_iterable(page_tree(path).css(".key svg") for path in PICTURE_URLS[1:]))
    assert len(key) == 2 + 4 + 4 + 2
    assert all(sign.attributes["aria-hidden"] == "true" for sign in key)

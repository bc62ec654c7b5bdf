"""Data sent to the form, and the Python half of the two tables of cases; tests/browser/test_form.py has the other half."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from content import build_real_compendium
from filled import SITE, filled_compendium
from formcases import MESSAGE_CASES, keys_of_case

from compendium.checks.ids import LoadedIds
from compendium.checks.plausibility import (
    text_has_no_markup,
    titles_and_summaries_are_unique,
    values_are_plausible,
)
from compendium.checks.private_data import file_has_no_private_data
from compendium.checks.validate import id_is_valid
from compendium.form.declarations import FORM_KINDS, form_declarations
from compendium.form.page import FORM_URL, contact_email, form_page
from compendium.form.register import form_register
from compendium.i18n import interface_words
from compendium.load import LoadResult, RawEntry, load
from compendium.model import DATA_LOCATIONS, KINDS, Instrument, country_names
from compendium.pages.renderer import Renderer
from compendium.site import SiteSettings
from compendium.source.messages import FORM_MESSAGE_TEMPLATES
from compendium.source.messages import MESSAGE_TEMPLATES as SENTENCES
from compendium.source.nodes import MappingNode
from compendium.source.parse import parse_mapping
from compendium.source.problems import Mark, Problem

ROOT = Path(__file__).resolve().parents[2]
REAL_LOAD_RESULT = load(ROOT)


@pytest.fixture(scope="module")
def real_id_registry() -> LoadedIds:
    return LoadedIds(REAL_LOAD_RESULT)


@pytest.mark.parametrize(
    "case", MESSAGE_CASES["cases"], ids=lambda case: "; ".join(case["messages"])[:60] or case["kind"]
)
def test_the_check_says_what_the_table_says(case, real_id_registry):
    place = next(place for place in DATA_LOCATIONS if place.kind == case["kind"])
    path = f"{place.path}/{case.get('id', 'new')}.yml" if place.is_folder else place.path
    node, problems = parse_mapping(path, json.dumps(keys_of_case(case), ensure_ascii=False).encode(), 10**6)
    found = problems
    if node is not None:
        found = [
            *problems,
            *KINDS[case["kind"]].check(node, real_id_registry),
            *plausibility_problems(case["kind"], path, node, real_id_registry),
        ]
    assert sorted(problem.text for problem in found) == sorted(case["messages"])


def plausibility_problems(
    kind: str, path: str, node: MappingNode, real_id_registry: LoadedIds
) -> Iterator[Problem]:
    """Yield the plausibility problems of one entry among the real entries."""
    yield from values_are_plausible(node, real_id_registry, datetime.date.today())
    yield from file_has_no_private_data(node.document, node)
    yield from text_has_no_markup(node.document)
    one = RawEntry(kind, "new", node.mark, node, path)
    others = [raw for raw in REAL_LOAD_RESULT.entries if raw.kind == kind]
    for problem in titles_and_summaries_are_unique(LoadResult([*others, one])):
        if (problem.mark.path, problem.mark.line) == (path, 1):  # and not what is said of the other one
            yield problem


@pytest.mark.parametrize("case", MESSAGE_CASES["ids"], ids=lambda case: case["id"])
def test_the_check_says_of_an_id_what_the_table_says(case):
    place = next(place for place in DATA_LOCATIONS if place.kind == case["kind"])
    path = f"{place.path}/{case['id']}.yml" if place.is_folder else place.path
    raw = RawEntry(case["kind"], case["id"], Mark(path), MappingNode({}, None, 0, 0), path)
    assert [problem.text for problem in id_is_valid(raw)] == case["messages"]


def test_the_form_knows_every_field_of_what_it_offers():
    sent = form_declarations(interface_words("en"))
    for kind in FORM_KINDS:
        record = sent["records"][sent["kinds"][kind]["record"]]
        assert [field["key"] for field in record["fields"]] == list(KINDS[kind].fields)
    assert all(
        {*record["order"]} == {field["key"] for field in record["fields"]}
        for record in sent["records"].values()
    )


def message_names_in_scripts() -> set[str]:
    """Return the names of the sentences that the form may say."""
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "docs/scripts/form").glob("*.js"))
    # A sentence may be chosen between two: checkMessage(a ? "one" : "other", …)
    calls = re.findall(r"\bcheckMessage\(([^{)]*)", scripts)
    return {name for call in calls for name in re.findall(r'"(\w+)"', call)}


def test_every_rule_and_sentence_that_the_form_names_exists():
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "docs/scripts/form").glob("*.js"))
    sent = form_declarations(interface_words("en"))
    rules = {rule for record in sent["records"].values() for rule in record["rules"]}
    assert rules <= set(re.findall(r"^  (\w+): \(keys", scripts, re.MULTILINE))
    assert message_names_in_scripts() and message_names_in_scripts() <= SENTENCES.keys()
    words_said = {
        name
        for call in re.findall(r"\binterfaceText\(([^{)]*)", scripts)
        for name in re.findall(r'"(\w+)"', call)
    }
    assert words_said <= sent["words"].keys()


def test_in_the_form_nobody_reads_of_keys_and_files():
    """Its own sentences take the place of those that do; the rest has no sign of a file."""
    assert FORM_MESSAGE_TEMPLATES.keys() <= SENTENCES.keys()
    sent = form_declarations(interface_words("en"))
    fields = [field for record in sent["records"].values() for field in record["fields"]]
    shown = [
        *(FORM_MESSAGE_TEMPLATES.get(name, SENTENCES[name]) for name in message_names_in_scripts()),
        *(field["needed"] for field in fields if field.get("required")),
        *(field.get("ask", field["say"]) for field in fields if field["type"] == "pattern"),
    ]
    assert len(shown) > 60
    keys = "|".join({field["key"] for field in fields})
    signs = re.compile(rf'"{{key}}"|\bkeys?\b|\.yml|reference/|\b(?:{keys}): |[\[{{]\w+: ')
    assert [text for text in shown if signs.search(text)] == []
    assert signs.search(SENTENCES["no_unit"]) and signs.search(SENTENCES["too_short"])


def test_the_entries_are_sent_with_what_they_are_found_by():
    sent = form_register(Renderer(filled_compendium("Night bus"), SITE))
    assert {"Austria": "at"}.items() <= {name: code for name, _, code in sent["countries"]}.items()
    assert sent["entries"]["practice"][0][1] == "Night bus"


def test_a_state_is_sent_with_all_names_that_the_check_understands():
    sent = {code: {name, *also.split("|")} for name, also, code in countries_for_form()}
    assert {code: {*names} for code, names in country_names.accepted_country_names().items()} == sent
    assert {"United Kingdom", "gb", "uk", "great britain", "Vereinigtes Königreich"} <= sent["gb"]
    for code, names in sent.items():
        assert {country_names.country_code_by_accepted_name(name) for name in names} == {code}


def countries_for_form() -> list[list[str]]:
    return form_register(Renderer(filled_compendium("Night bus"), SITE))["countries"]


def test_a_name_that_a_source_prints_is_one_that_the_check_understands():
    printed = [
        (name.name, state.id) for state in build_real_compendium().countries for name in state.printed_as
    ]
    assert printed
    assert [(name, country_names.country_code_by_accepted_name(name)) for name, _ in printed] == printed


def test_an_instrument_is_sent_with_its_full_title_and_a_provision_with_its_label():
    sent = form_register(Renderer(build_real_compendium(), SITE))["entries"]
    for entry in (*build_real_compendium().instruments, *build_real_compendium().provisions):
        names = next([title, *also.split("|")] for id, title, also, *_ in sent[entry.kind] if id == entry.id)
        assert (entry.title if isinstance(entry, Instrument) else entry.label) in names


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("desk@example.org", "desk@example.org"),
        ("mailto:desk@example.org", "desk@example.org"),
        ("https://example.org/@desk", ""),
        ("", ""),
    ],
)
def test_only_an_address_of_e_mail_is_written_to(contact, address):
    assert contact_email(SiteSettings(contact=contact)) == address


def test_the_page_says_without_a_script_what_to_do_instead():
    page = form_page(Renderer(filled_compendium("x"), SITE))
    assert page.path == FORM_URL
    assert 'href="../../edit/"' in page.body and "Other ways, which need no JavaScript" in page.body

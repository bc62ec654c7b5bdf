"""What is open to a State: by every State's right, as a member, by invitation, or not at all."""

from __future__ import annotations

from typing import cast

import pytest
from builders import REGISTER_YAML_BY_KIND, TinyProject, instrument_yaml
from content import build_real_compendium

import compendium
from compendium.model import Concept, Country
from compendium.pictures.participating_states import PARTICIPATING_STATES
from compendium.views.participation import OpenInstrument, StateParticipation

REAL = build_real_compendium()


def participation_of(code: str) -> StateParticipation:
    return StateParticipation(REAL, cast(Country, REAL.entry("country", code)))


def rules_by_instrument(found: list[OpenInstrument]) -> dict[str, list[str]]:
    return {item.instrument.id: [clause.who for clause in item.clauses] for item in found}


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("md", "members"),
        ("dk", "members"),
        ("by", "invited"),
        ("ru", "invited"),
        ("va", "invited"),
        ("ng", "invited"),
    ],
)
def test_treaties_of_the_council_of_europe_are_open_to_members_and_to_others_by_invitation(
    code: str, rule: str
) -> None:
    assert rules_by_instrument(participation_of(code).treaties) == {
        "palermo-protocol": ["all-states"],
        "un-womens-convention": ["all-states"],
        "coe-anti-trafficking-convention": [rule],
        "ilo-protocol-2014": ["members"],
        "istanbul-convention": [rule],
        "lanzarote-convention": [rule],
    }


DIRECTIVES = [
    "eu-directive-2011-36",
    "eu-directive-2024-1712",
    "eu-directive-2004-81",
    "eu-directive-2012-29",
]


@pytest.mark.parametrize(
    ("code", "exceptions"),
    [
        ("hr", [[], [], [], []]),
        ("ie", [[], ["not-known"], ["not-taking-part"], []]),
        ("dk", [["not-taking-part"], ["not-known"], ["not-taking-part"], ["not-taking-part"]]),
    ],
)
def test_directives_are_addressed_to_members_with_the_exceptions_that_are_known(
    code: str, exceptions: list[list[str]]
) -> None:
    found = participation_of(code)
    assert not found.foreign_directives
    assert rules_by_instrument(found.directives) == {
        id: ["addressed", *more] for id, more in zip(DIRECTIVES, exceptions, strict=True)
    }


@pytest.mark.parametrize("code", ["md", "gb"])
def test_directives_are_not_addressed_to_a_state_outside_the_union(code: str) -> None:
    found = participation_of(code)
    assert not found.directives
    assert [item.instrument.id for item in found.foreign_directives] == DIRECTIVES


def test_the_lists_of_members_have_as_many_as_the_organisations() -> None:
    current = {
        concept.id: {member.country.id for member in concept.membership.members if not member.to}
        for concept in REAL.concepts
        if concept.membership
    }
    assert {id: len(states) for id, states in current.items()} == {
        "un": 56,
        "council-of-europe": 46,
        "eu": 27,
        "osce": 57,
    }
    assert current["osce"] == set(PARTICIPATING_STATES)  # the States of the map
    assert current["eu"] < current["council-of-europe"] < current["osce"]
    assert current["osce"] - current["un"] == {"va"}


def test_a_state_that_left_is_no_member_and_keeps_its_period() -> None:
    periods = {
        membership.body.id: (membership.is_current, [(one.from_, one.to) for one in membership.periods])
        for membership in participation_of("gb").memberships
    }
    assert periods["eu"] == (False, [("1973-01-01", "2020-01-31")])
    assert periods["council-of-europe"] == (True, [("1949-05-05", "")])


LIST_OF_MEMBERS = """
    as_of: 2024
    members: [{country: Austria, from: 2001}, {country: Germany, from: 2001, to: 2003}]
    basis: person
    seen: 2026-12-03
"""


def tiny_participation(project: TinyProject, code: str, who: str, membership: str) -> StateParticipation:
    rule = f"[{{who: {who}, statement: Its Article 9 says so., basis: person, seen: 2026-12-03}}]"
    project.write("instruments/new.yml", instrument_yaml(force="binding", participation=rule))
    definition = "  definition: A value that serves everywhere.\n"
    binding = "binding:\n  facets: [force]\n  labels: {en: binding}\n  definition: A text that is law.\n"
    concepts = REGISTER_YAML_BY_KIND["topic"].replace(definition, definition + membership, 1)
    project.write("reference/concepts.yml", concepts + binding)
    built = compendium.build(project.root)
    return StateParticipation(built, cast(Country, built.entry("country", code)))


def test_of_an_organisation_without_a_list_nobody_is_said_to_be_a_member_or_none(
    project: TinyProject,
) -> None:
    assert tiny_participation(project, "at", "members", "").treaties
    found = tiny_participation(project, "at", "addressed", "")
    assert (found.memberships, found.directives, found.foreign_directives) == ([], [], [])


@pytest.mark.parametrize(
    ("code", "partial", "known", "addressed"),
    [
        ("at", "", [True], True),
        ("de", "", [False], False),
        ("fr", "", [False], False),
        ("fr", "    is_partial: yes\n", [], None),
    ],
)
def test_only_a_whole_list_shows_that_a_state_is_no_member(
    project: TinyProject, code: str, partial: str, known: list[bool], addressed: bool | None
) -> None:
    found = tiny_participation(project, code, "addressed", f"  membership:{LIST_OF_MEMBERS}{partial}")
    assert [membership.is_current for membership in found.memberships] == known
    assert (bool(found.directives), bool(found.foreign_directives)) == (addressed is True, addressed is False)


def test_members_of_an_organisation_are_not_what_it_is_about() -> None:
    from compendium.search.documents import label_entries

    osce = cast(Concept, REAL.entry("topic", "osce"))
    assert not [entry for entry in label_entries(osce) if isinstance(entry, Country)]

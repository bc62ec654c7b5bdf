"""Duties and areas: only law lays down an obligation, and an area that is divided is not chosen itself."""

from __future__ import annotations

from builders import PATH_BY_KIND, TinyProject
from comparing import add_comparable_entries, write_instrument

from compendium.checks.duties import areas_are_the_narrowest, duties_fit_their_instrument
from compendium.load import load


def test_an_obligation_in_a_text_that_is_not_law_is_reported_with_what_to_write(project: TinyProject) -> None:
    add_comparable_entries(project)
    write_instrument(project, "pledge", "cbss", [("art-1", "obligation")], force="non-binding")
    (problem,) = duties_fit_their_instrument(load(project.root))
    assert str(problem).startswith("instruments/pledge.yml:")
    assert str(problem).endswith(
        "obligation is a legal duty, and this instrument is not law — write recommendation if it recommends or"
        " calls on somebody, commitment if States say what they will do, mandate if an organ of the organisation"
        " is to act"
    )


def test_a_commitment_in_a_treaty_and_a_duty_in_a_preamble_are_reported(project: TinyProject) -> None:
    add_comparable_entries(project)
    write_instrument(project, "pact", "cbss", [("art-1", "commitment")])
    write_instrument(project, "note", "cbss", [("art-1", "obligation")], label="Preamble")
    assert sorted(str(one).split(": ", 1)[1] for one in duties_fit_their_instrument(load(project.root))) == [
        "commitment is for texts that are not law — write obligation or recommendation",
        "preamble lays down no duty — write acknowledgement",
    ]


def test_a_provision_names_the_narrower_area(project: TinyProject) -> None:
    add_comparable_entries(project)
    assert list(areas_are_the_narrowest(load(project.root))) == []
    path = PATH_BY_KIND["topic"]
    register = (project.root / path).read_text("utf-8")
    project.write(path, register.replace("return:\n", "return:\n  broader: identification\n", 1))
    problems = list(map(str, areas_are_the_narrowest(load(project.root))))
    assert len(problems) == 2 and all(
        one.endswith("identification is divided into narrower areas — write the one that fits: return")
        for one in problems
    )

"""The controlled list of terms of art: its rules, and what the real list promises."""

from __future__ import annotations

import pytest
from builders import TinyProject, instrument_yaml, provision_yaml, split_at_problem_mark, yaml_list_item
from content import build_real_compendium

import compendium
from compendium.model.term_of_art import phrase_pattern
from compendium.views.glossary import build_glossary

SOURCE = "sources: [{source: paper, at: Box 6}]"
QUOTED_INSTRUMENT = instrument_yaml(
    provisions="\n" + yaml_list_item(provision_yaml(quote="Each Party shall support victims."))
)
# (the list of terms, message)
RULES = [
    (
        f"one: {{term: referral, avoid: [sending on], {SOURCE}}}\ntwo: {{term: ▸sending on, {SOURCE}}}",
        '"sending on" belongs to one already — delete one of the two',
    ),
    (
        f"one: {{term: self-help, {SOURCE}}}\ntwo: {{term: b, variants: [▸self help], {SOURCE}}}",
        '"self help" belongs to one already — delete one of the two',
    ),
    (
        "▸one: {term: referral}",
        'no place has the term "referral" — add a work with the place in it, or a provision that is quoted',
    ),
    (
        "one: {term: referral, provisions: [▸new/art-1]}",
        'the quotation of new/art-1 has no "referral" — delete the provision here, or add the form it has',
    ),
    ("▸one: referral", '"one" has no keys — write them below it, two spaces in'),
    (
        f"▸One: {{term: referral, {SOURCE}}}",
        '"One" is not an id — use small letters a to z, digits and single hyphens: one',
    ),
    (
        f"one: {{term: referral, topic: ▸anny, {SOURCE}}}",
        'unknown topic "anny" — did you mean "any"?',
    ),
    (f"one: {{▸trem: referral, {SOURCE}}}", 'unknown key "trem" — did you mean "term"?'),
]


@pytest.mark.parametrize(("written", "message"), RULES)
def test_a_mistake_in_the_list_is_found_at_its_place(
    project: TinyProject, written: str, message: str
) -> None:
    text, place = split_at_problem_mark(written + "\n")
    project.write("instruments/new.yml", QUOTED_INSTRUMENT)
    project.write("reference/terms.yml", text)
    assert project.problems() == [f"reference/terms.yml:{place}: {message}"]


def test_a_term_stands_in_a_quotation_with_any_of_its_forms(project: TinyProject) -> None:
    project.write("instruments/new.yml", QUOTED_INSTRUMENT)
    project.write(
        "reference/terms.yml",
        "one: {term: assistance to victims, variants: [support victim], provisions: [new/art-1]}\n",
    )
    assert project.problems() == []


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("multi-agency", "a Multi-agency effort", True),
        ("multi-agency", "multi agency", True),
        ("self-regulation", "selfregulation", True),
        ("civil society organisation", "civil society organizations", True),
        ("labour law", "labour\nlaws", True),
        ("employers' organisation", "employers’ organisation", True),
        ("trafficking", "anti-trafficking", False),
        ("shelter", "sheltered", False),
        ("observer", "observed", False),
    ],
)
def test_a_phrase_is_found_as_whole_words_in_its_spellings(phrase: str, text: str, expected: bool) -> None:
    assert bool(phrase_pattern((phrase,)).search(text)) is expected


def test_the_real_list_has_at_least_150_terms() -> None:
    assert len(build_real_compendium().terms) >= 150


def test_a_term_with_an_explanation_is_in_the_glossary_with_its_topic(project: TinyProject) -> None:
    explained = (
        f"one: {{term: third sector, topic: any, explanation: Civil society by another name., {SOURCE}}}"
    )
    project.write("reference/terms.yml", f"{explained}\ntwo: {{term: referral, {SOURCE}}}\n")
    found = {term.term: term for term in build_glossary(compendium.build(project.root))}
    assert "referral" not in found
    assert (found["third sector"].explanation, [entry.ref for entry in found["third sector"].entries]) == (
        "Civil society by another name.",
        ["topic:any"],
    )

"""Links from pages written by hand to entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import TinyProject, practice_yaml
from content import build_real_compendium

import compendium
from compendium.docs_pages.entry_links import relative_url, resolve_entry_links

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def real_compendium() -> compendium.Compendium:
    return build_real_compendium()


def resolve_and_complaints(
    text: str, real_compendium: compendium.Compendium, page: str = "about/cite/"
) -> tuple[str, list[str]]:
    markdown, problems = resolve_entry_links(
        text, real_compendium, page, "docs/about/cite.md", 5, {"extra.contact": "nobody"}
    )
    return markdown, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("", "practices/undok-austria/"),
        ("help/", "../practices/undok-austria/"),
        ("about/cite/", "../../practices/undok-austria/"),
    ],
)
def test_a_link_to_an_entry_becomes_an_address_as_seen_from_the_page(page, address, real_compendium):
    assert resolve_and_complaints("[UNDOK](practice:undok-austria)", real_compendium, page) == (
        f"[UNDOK]({address})",
        [],
    )


def test_a_link_to_a_provision_keeps_its_anchor_and_title(real_compendium):
    written = '[35](provision:coe-anti-trafficking-convention/art-35#sources "Article 35")'
    expected = '[35](../../instruments/coe-anti-trafficking-convention/art-35/#sources "Article 35")'
    assert resolve_and_complaints(written, real_compendium) == (expected, [])


def test_an_unknown_entry_is_reported_at_its_place_with_the_nearest_id(real_compendium):
    text = "First line.\n\nSee [x](practice:undok-austira)."
    assert resolve_and_complaints(text, real_compendium)[1] == [
        'docs/about/cite.md:7:9: unknown practice "undok-austira" — did you mean "undok-austria"?'
    ]


def test_a_former_id_leads_to_the_id_of_today(project: TinyProject) -> None:
    project.write("practices/night-bus.yml", practice_yaml(title="Night bus", aliases="[other-bus]"))
    assert resolve_and_complaints("[x](practice:other-bus)", compendium.build(project.root))[1] == [
        'docs/about/cite.md:5:5: unknown practice "other-bus" — it is now called "night-bus": write that'
    ]


def test_an_unknown_kind_is_reported_with_the_nearest_kind(real_compendium):
    assert resolve_and_complaints("[x](practise:undok-austria)", real_compendium)[1] == [
        'docs/about/cite.md:5:5: unknown kind "practise" — did you mean "practice"?'
    ]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[b]: practice:undok-austria", 6),
        ("[x](<practice:undok-austria>)", 6),
        ('<a href="practice:nope">x</a>', 10),
    ],
)
def test_a_link_to_an_entry_in_another_form_is_reported(text, column, real_compendium):
    assert resolve_and_complaints(text, real_compendium)[1] == [
        f"docs/about/cite.md:5:{column}: a link to an entry in another form — write [words](practice:id)"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://example.org/)", "[x](mailto:a@b.example)", "[x](../help.md)", "`[x](practice:nobody)`",
        "```\n[x](practice:nobody)\n```\n", "~~~ yaml\n[[unknown]]\n~~~", "``a ` [x](practice:nobody)``",
    ],
)  # fmt: skip
def test_other_links_and_code_are_left_alone(text, real_compendium):
    assert resolve_and_complaints(text, real_compendium) == (text, [])


def test_a_word_of_the_settings_is_filled_in(real_compendium):
    assert resolve_and_complaints("Write to [[extra.contact]].", real_compendium) == ("Write to nobody.", [])


def test_an_unknown_word_of_the_settings_is_reported(real_compendium):
    assert resolve_and_complaints("[[extra.contcat]]", real_compendium)[1] == [
        'docs/about/cite.md:5:1: unknown word [[extra.contcat]] — did you mean "extra.contact"?'
    ]


@pytest.mark.parametrize(
    ("url", "page", "way"),
    [
        ("a/", "", "a/"),
        ("a/", "a/", "./"),
        ("a/b/", "a/", "b/"),
        ("s/x/#f-1", "s/y/", "../x/#f-1"),
        ("", "a/b/", "../../"),
    ],
)
def test_relative_addresses(url, page, way):
    assert relative_url(url, page) == way

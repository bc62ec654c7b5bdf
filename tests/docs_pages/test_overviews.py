"""The overviews: short, in plain words, every paragraph tied to an entry, and two clicks from the home page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from content import build_real_compendium
from test_own_words import known_fingerprints, real_proper_names

import compendium
from compendium.docs_pages.entry_links import resolve_entry_links
from compendium.docs_pages.placeholders import placeholder_names
from compendium.model import Country
from compendium.model.origins import is_from_other_work, main_work
from compendium.output import render
from compendium.pages.abbreviations import AbbreviationFinder
from compendium.views.glossary import build_glossary
from tools.own_words.copied_passages import shared_words

ROOT = Path(__file__).resolve().parents[2]
OVERVIEWS_FOLDER = ROOT / "docs/overviews"
ARGUMENT_OVERVIEWS = ("what-states-owe", "what-works", "what-gets-in-the-way", "what-to-ask-for")
OVERVIEW_NAMES = sorted(path.stem for path in OVERVIEWS_FOLDER.glob("*.md") if path.stem != "index")

# [words](address), where the address is that of an entry when it begins with the name of a kind.
MARKDOWN_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
ENTRY_LINK = re.compile(
    rf"\]\(({'|'.join(kind for kind in compendium.model.KINDS if kind != Country.kind)}):"
)

each_overview = pytest.mark.parametrize("name", OVERVIEW_NAMES)


@cache
def front_matter_and_text(name: str) -> tuple[dict[str, Any], str]:
    """Return the front matter of an overview, and its text."""
    _, front, text = (OVERVIEWS_FOLDER / f"{name}.md").read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), text


def text_without_links(text: str) -> str:
    """Return a text as a reader sees it: the words of links without their addresses."""
    return MARKDOWN_LINK.sub(r"\1", text)


def split_words(text: str) -> list[str]:
    return re.findall(r"\w[\w’'./()-]*", text_without_links(text))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs and the items of lists; headings are none."""
    blocks = re.split(r"\n\s*\n|\n(?=\* |\d+\. )", text.strip())
    return [block for block in blocks if block.strip() and not block.startswith("#")]


def test_there_is_one_for_each_step_of_the_argument_and_one_for_each_dimension_and_area() -> None:
    topics = {
        topic.id
        for topic in build_real_compendium().concepts
        if {"dimension", "area"} & set(topic.facets) and not topic.withdrawn and not topic.broader
    }
    assert set(OVERVIEW_NAMES) == topics | set(ARGUMENT_OVERVIEWS)


@each_overview
def test_an_overview_has_400_to_900_words(name: str) -> None:
    front, text = front_matter_and_text(name)
    assert 400 <= len(split_words(f"{front['summary']} {text}")) <= 900


@each_overview
def test_its_summary_has_three_to_five_short_sentences_and_no_abbreviation(name: str) -> None:
    summary = front_matter_and_text(name)[0]["summary"]
    sentences = re.split(r"(?<=[.?])\s+", summary.strip())
    assert 3 <= len(sentences) <= 5
    assert [sentence for sentence in sentences if len(split_words(sentence)) > 25] == []
    assert re.findall(r"\b[A-Z]{2,}\w*", summary) == []


@each_overview
def test_every_paragraph_leads_to_an_entry(name: str) -> None:
    assert [
        block for block in paragraphs(front_matter_and_text(name)[1]) if not ENTRY_LINK.search(block)
    ] == []


@each_overview
def test_it_names_no_entry_that_is_not_there(name: str) -> None:
    path = OVERVIEWS_FOLDER / f"{name}.md"
    problems = resolve_entry_links(
        path.read_text("utf-8"),
        build_real_compendium(),
        f"overviews/{name}/",
        path.name,
        1,
        placeholder_names(build_real_compendium()),
    )[1]
    assert [str(problem) for problem in problems] == []


@each_overview
def test_it_leads_to_no_entry_that_has_been_withdrawn(name: str) -> None:
    found = [
        build_real_compendium().entry(*ref.split(":", 1))
        for _, ref in MARKDOWN_LINK.findall(front_matter_and_text(name)[1])
        if re.match(r"[a-z]+:", ref)
    ]
    assert [entry.ref for entry in found if getattr(entry, "withdrawn", None)] == []


def linked_refs(name: str) -> set[str]:
    """Return the refs of the entries to which an overview leads."""
    return {
        ref for _, ref in MARKDOWN_LINK.findall(front_matter_and_text(name)[1]) if re.match(r"[a-z]+:", ref)
    }


def refs_from_other_works(name: str) -> set[str]:
    """Return the refs of those that do not come from the main work."""
    main = main_work(build_real_compendium())
    return {
        ref
        for ref in linked_refs(name)
        if is_from_other_work(build_real_compendium().entry(*ref.split(":", 1)), main)
    }


def test_nearly_all_rests_on_the_main_work_and_what_works_on_nothing_else() -> None:
    """The list of overviews and `what-works` say so."""
    assert (
        sum(len(refs_from_other_works(name)) for name in OVERVIEW_NAMES)
        < sum(len(linked_refs(name)) for name in OVERVIEW_NAMES) / 20
    )
    assert refs_from_other_works("what-works") == set()


@each_overview
def test_it_says_of_the_directive_of_2011_that_another_amends_it(name: str) -> None:
    cites = any(ref.startswith("provision:eu-directive-2011-36/") for ref in linked_refs(name))
    assert cites == ("instrument:eu-directive-2024-1712" in linked_refs(name))


def test_what_states_owe_has_every_duty_in_force_of_a_treaty_or_directive_whose_words_are_known() -> None:
    main = main_work(build_real_compendium())
    duties = {
        one.ref
        for one in build_real_compendium().provisions
        if one.instrument.force.id == "binding"
        and one.instrument.role.id == "norm"
        and one.duty.id in ("obligation", "qualified-obligation")
        and one.quote
        and one.is_counted
        and not is_from_other_work(one, main)
    }
    assert duties - linked_refs("what-states-owe") == set()


def entry_own_words(ref: str) -> str:
    """Return all that an entry says in its own fields."""
    entry = build_real_compendium().entry(*ref.split(":", 1))
    values = (entry.get(field) for field in entry.fields)
    texts = (
        value if isinstance(value, tuple) else (value,) for value in values if isinstance(value, str | tuple)
    )
    return " ".join(str(piece) for text in texts for piece in text).casefold()


@each_overview
def test_what_it_quotes_stands_in_an_entry_to_which_the_same_paragraph_leads(name: str) -> None:
    missing = []
    for block in paragraphs(front_matter_and_text(name)[1]):
        said = " ".join(
            entry_own_words(ref) for _, ref in MARKDOWN_LINK.findall(block) if re.match(r"[a-z]+:", ref)
        )
        quoted = re.findall(r"“([^”]+)”", " ".join(text_without_links(block).split()))
        missing += [words for words in quoted if words.rstrip(",").casefold() not in said]
    assert missing == []


@each_overview
def test_it_is_written_in_words_of_our_own(name: str) -> None:
    front, text = front_matter_and_text(name)
    said = [front["title"], front["description"], front["summary"], *paragraphs(text)]
    assert [
        run
        for block in said
        for run in shared_words(
            text_without_links(block), known_fingerprints()["osce-paper"], real_proper_names
        )
    ] == []


@each_overview
def test_it_writes_out_what_it_abbreviates(name: str) -> None:
    text = " ".join(text_without_links(front_matter_and_text(name)[1]).split())
    unexplained = AbbreviationFinder(build_glossary(build_real_compendium())).unexplained_terms(text)
    # The full name of the group that monitors the Convention helps nobody; what it is does.
    assert {word.term for word in unexplained} <= {"GRETA"}
    assert "GRETA" not in text or "expert group" in text[: text.index("GRETA")][-90:]


@each_overview
def test_its_heading_is_its_title(name: str) -> None:
    front, text = front_matter_and_text(name)
    assert text.strip().startswith(f"# {front['title']}\n")


def test_the_list_is_in_the_navigation_and_leads_to_each_so_that_two_clicks_reach_them_from_home() -> None:
    navigation = re.search(r"^nav:\n((?:  .*\n)+)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert navigation is not None
    assert "overviews/index.md" in navigation[1]
    listed = [
        address
        for _, address in MARKDOWN_LINK.findall(front_matter_and_text("index")[1])
        if address.endswith(".md")
    ]
    assert sorted(listed) == [f"{name}.md" for name in OVERVIEW_NAMES]


def shown(path: str, *overviews: str) -> str:
    site = render.SiteSettings(handwritten_pages=tuple(f"overviews/{name}/" for name in overviews))
    return render.page_factories(build_real_compendium(), site)[path]().body


def test_a_topic_leads_to_its_overview_if_it_has_one() -> None:
    link = '<p><a href="../../overviews/training/">Read the overview</a></p>'
    assert link in shown("topics/training/", "training", "return")
    assert "overviews/" not in shown("topics/training/", "return")


def test_the_matrix_leads_to_the_overviews_of_its_areas_and_dimensions() -> None:
    body = shown("matrix/", "prosecution", "training", "what-works")
    assert (
        'take an overview: <a href="../overviews/training/">Training</a>, '
        '<a href="../overviews/prosecution/">Prosecution</a>.</p>'
    ) in body
    assert "overview" not in shown("matrix/")

"""The overviews: short, in plain words, every paragraph tied to an entry, and two clicks from the home page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from content import content
from test_own_words import known, named

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
FOLDER = ROOT / "docs/overviews"
ARGUMENT = ("what-states-owe", "what-works", "what-gets-in-the-way", "what-to-ask-for")
OVERVIEWS = sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "index")

# [words](address), where the address is that of an entry when it begins with the name of a kind.
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
ENTRY = re.compile(rf"\]\(({'|'.join(kind for kind in compendium.model.KINDS if kind != Country.kind)}):")

overviews = pytest.mark.parametrize("name", OVERVIEWS)


@cache
def written(name: str) -> tuple[dict[str, Any], str]:
    """Return what stands in the front matter of an overview, and its text."""
    _, front, text = (FOLDER / f"{name}.md").read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), text


def plain(text: str) -> str:
    """Return a text as a reader sees it: the words of links without their addresses."""
    return LINK.sub(r"\1", text)


def words(text: str) -> list[str]:
    return re.findall(r"\w[\w’'./()-]*", plain(text))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs and the items of lists; headings are none."""
    blocks = re.split(r"\n\s*\n|\n(?=\* |\d+\. )", text.strip())
    return [block for block in blocks if block.strip() and not block.startswith("#")]


def test_there_is_one_for_each_step_of_the_argument_and_one_for_each_dimension_and_area() -> None:
    topics = {
        topic.id
        for topic in content().concepts
        if {"dimension", "area"} & set(topic.facets) and not topic.withdrawn
    }
    assert set(OVERVIEWS) == topics | set(ARGUMENT)


@overviews
def test_an_overview_has_400_to_900_words(name: str) -> None:
    front, text = written(name)
    assert 400 <= len(words(f"{front['summary']} {text}")) <= 900


@overviews
def test_its_summary_has_three_to_five_short_sentences_and_no_abbreviation(name: str) -> None:
    summary = written(name)[0]["summary"]
    sentences = re.split(r"(?<=[.?])\s+", summary.strip())
    assert 3 <= len(sentences) <= 5
    assert [sentence for sentence in sentences if len(words(sentence)) > 25] == []
    assert re.findall(r"\b[A-Z]{2,}\w*", summary) == []


@overviews
def test_every_paragraph_leads_to_an_entry(name: str) -> None:
    assert [block for block in paragraphs(written(name)[1]) if not ENTRY.search(block)] == []


@overviews
def test_it_names_no_entry_that_is_not_there(name: str) -> None:
    path = FOLDER / f"{name}.md"
    problems = resolve_entry_links(
        path.read_text("utf-8"), content(), f"overviews/{name}/", path.name, 1, placeholder_names(content())
    )[1]
    assert [str(problem) for problem in problems] == []


@overviews
def test_it_leads_to_no_entry_that_has_been_withdrawn(name: str) -> None:
    found = [
        content().entry(*ref.split(":", 1))
        for _, ref in LINK.findall(written(name)[1])
        if re.match(r"[a-z]+:", ref)
    ]
    assert [entry.ref for entry in found if getattr(entry, "withdrawn", None)] == []


def refs(name: str) -> set[str]:
    """Return the refs of the entries to which an overview leads."""
    return {ref for _, ref in LINK.findall(written(name)[1]) if re.match(r"[a-z]+:", ref)}


def beside(name: str) -> set[str]:
    """Return the refs of those that do not come from the main work."""
    main = main_work(content())
    return {ref for ref in refs(name) if is_from_other_work(content().entry(*ref.split(":", 1)), main)}


def test_nearly_all_rests_on_the_main_work_and_what_works_on_nothing_else() -> None:
    """The list of overviews and `what-works` say so."""
    assert sum(len(beside(name)) for name in OVERVIEWS) < sum(len(refs(name)) for name in OVERVIEWS) / 20
    assert beside("what-works") == set()


@overviews
def test_it_says_of_the_directive_of_2011_that_another_amends_it(name: str) -> None:
    cites = any(ref.startswith("provision:eu-directive-2011-36/") for ref in refs(name))
    assert cites == ("instrument:eu-directive-2024-1712" in refs(name))


def test_what_states_owe_has_every_duty_in_a_treaty_or_directive_whose_words_the_paper_prints() -> None:
    main = main_work(content())
    duties = {
        one.ref
        for one in content().provisions
        if one.instrument.force.id == "binding"
        and one.instrument.role.id == "norm"
        and one.duty.id in ("obligation", "qualified-obligation")
        and one.quote
        and not is_from_other_work(one, main)
    }
    assert duties - refs("what-states-owe") == set()


def words_of(ref: str) -> str:
    """Return all that an entry says in its own fields."""
    entry = content().entry(*ref.split(":", 1))
    values = (entry.get(field) for field in entry.fields)
    texts = (
        value if isinstance(value, tuple) else (value,) for value in values if isinstance(value, str | tuple)
    )
    return " ".join(str(piece) for text in texts for piece in text).casefold()


@overviews
def test_what_it_quotes_stands_in_an_entry_to_which_the_same_paragraph_leads(name: str) -> None:
    missing = []
    for block in paragraphs(written(name)[1]):
        said = " ".join(words_of(ref) for _, ref in LINK.findall(block) if re.match(r"[a-z]+:", ref))
        quoted = re.findall(r"“([^”]+)”", " ".join(plain(block).split()))
        missing += [words for words in quoted if words.rstrip(",").casefold() not in said]
    assert missing == []


@overviews
def test_it_is_written_in_words_of_our_own(name: str) -> None:
    front, text = written(name)
    said = [front["title"], front["description"], front["summary"], *paragraphs(text)]
    assert [run for block in said for run in shared_words(plain(block), known()["osce-paper"], named)] == []


@overviews
def test_it_writes_out_what_it_abbreviates(name: str) -> None:
    text = " ".join(plain(written(name)[1]).split())
    unexplained = AbbreviationFinder(build_glossary(content())).unexplained_terms(text)
    # The full name of the group that monitors the Convention helps nobody; what it is does.
    assert {word.term for word in unexplained} <= {"GRETA"}
    assert "GRETA" not in text or "expert group" in text[: text.index("GRETA")][-90:]


@overviews
def test_its_heading_is_its_title(name: str) -> None:
    front, text = written(name)
    assert text.strip().startswith(f"# {front['title']}\n")


def test_the_list_is_in_the_navigation_and_leads_to_each_so_that_two_clicks_reach_them_from_home() -> None:
    navigation = re.search(r"^nav:\n((?:  .*\n)+)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert navigation is not None
    assert "overviews/index.md" in navigation[1]
    listed = [address for _, address in LINK.findall(written("index")[1]) if address.endswith(".md")]
    assert sorted(listed) == [f"{name}.md" for name in OVERVIEWS]


def shown(path: str, *overviews: str) -> str:
    site = render.SiteSettings(handwritten_pages=tuple(f"overviews/{name}/" for name in overviews))
    return render.page_factories(content(), site)[path]().body


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

"""The style check: sentences about the source, and their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import TinyProject, practice_yaml

from compendium.load import load
from compendium.source.nodes import ScalarNode
from compendium.source.parse import parse_mapping
from scripts import style
from tools.style import source_mentions
from tools.style.sentences import sentences

SOURCE_MENTION_ROWS = [
    line.split("\t")
    for line in Path(source_mentions.__file__).with_suffix(".tsv").read_text("utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("name", "example"), [(name, example) for name, _, example in SOURCE_MENTION_ROWS])
def test_each_pattern_for_the_source_finds_its_example_first(name: str, example: str) -> None:
    assert source_mentions.source_pattern(example) == name


@pytest.mark.parametrize(
    "text",
    [
        "The Group monitors how the United Kingdom implements European anti-trafficking law.",
        "Debt bondage is the source of his profit.",
        "A policy paper followed in January 2021.",
        "The paragraph gives no right to be present.",
        "States are called upon to name a national rapporteur.",
    ],
)
def test_a_sentence_about_the_subject_is_not_counted(text: str) -> None:
    assert source_mentions.source_pattern(text) == ""


def text_node(yaml: str) -> ScalarNode:
    node, problems = parse_mapping("practices/x.yml", yaml.encode(), 10**6)
    assert node is not None and not problems
    value = node.get("text")
    assert isinstance(value, ScalarNode)
    return value


def test_sentences_end_before_a_link_and_not_after_an_abbreviation() -> None:
    node = text_node(
        "text: See Decision No. 6/17 in X v. France. [[lefo]] says so. “It” helps, cf. Art. 5.\n"
    )
    assert [sentence.text for sentence in sentences(node)] == [
        "See Decision No. 6/17 in X v. France.",
        "lefo says so.",
        "“It” helps, cf. Art. 5.",
    ]


def test_a_sentence_knows_its_line_and_column_behind_links_and_paragraphs() -> None:
    node = text_node(
        "text: |\n  First [[practice:comp-act|COMP.ACT]]\n  goes. Then\n\n  the last.  The paper says so.\n"
    )
    last = list(sentences(node))[-1]
    assert (last.text, str(last.mark()), last.first) == (
        "The paper says so.",
        "practices/x.yml:5:14",
        False,
    )


def test_a_sentence_that_goes_on_about_the_source_is_counted_too(project: TinyProject) -> None:
    description = "|\n  The paper names it. It adds a date. It helps people.\n\n  It adds to their safety.\n"
    project.write("practices/new.yml", practice_yaml(description=description))
    found = [
        (one.sentence.text, one.pattern)
        for one in source_mentions.checked_sentences(load(project.root))
        if one.ref == "practice:new" and one.sentence.node.document.path == "practices/new.yml"
    ]
    assert found[1:] == [
        ("The paper names it.", "the paper"),
        ("It adds a date.", "goes on"),
        ("It helps people.", ""),
        ("It adds to their safety.", ""),
    ]


def test_the_list_shows_the_sentences_of_the_files_that_were_named(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("practices/new.yml", practice_yaml(description="The paper names it."))
    project.write("practices/other.yml", practice_yaml(title="Other", description="Box 2 names it."))
    path = project.root / "practices" / "new.yml"
    assert style.main(["--list", str(path)], project.root) == 0
    assert capsys.readouterr().out == "practices/new.yml:5:14: [the paper] The paper names it.\n"


def test_the_summary_gives_the_share_of_each_kind(
    project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(
        "practices/new.yml", practice_yaml(summary="It helps. The paper says so.", description="A.")
    )
    assert style.main([], project.root) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("practice "))
    assert line == "practice           1 of    5 sentences  20.0 %  (summary, description)"

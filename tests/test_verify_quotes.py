"""scripts/verify_quotes.py: a quotation is found as it stands, or it is said what was overlooked, or it is not found."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest
from builders import Project, instrument, item, provision

import verify_quotes
from verify_quotes import find, text_of, verify

QUOTE = "Each Party shall encourage co-operation with non-governmental organisations."


def overlooked(quotation: str, text: str) -> list[str] | None:
    return find(quotation, text_of(text.encode()))


@pytest.mark.parametrize(
    "text",
    [
        f"He wrote: “{QUOTE}” It binds.",
        "Each Party shall en-\ncourage co-operation with non-gov-\nernmental organi-  \nsations.",
        "Each  Party shall\nencourage co-\noperation with non-\ngovernmental\n\n organisations.",
        f"{QUOTE}35 It binds.",
    ],
)
def test_line_ends_hyphens_at_line_ends_and_spaces_do_not_count(text: str) -> None:
    assert overlooked(QUOTE, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Each Party should encourage co-operation with non-governmental organisations.",
        "Each Party shall encourage cooperation with non-governmental organisations.",
        "Each Party shall encourage co-operation with nongovernmental organisations.",
        "Each Party shall encourage, co-operation with non-governmental organisations.",
        "Each Party shall encourage co-operation with non-governmental Organisations.",
        "Each Party shall encourage co-operation, where appropriate, with non-governmental organisations.",
        "Each Party shall encourage co-operation with non-governmental organisations and",
    ],
)
def test_a_word_a_hyphen_a_comma_or_a_capital_that_differs_counts(text: str) -> None:
    assert overlooked(QUOTE, text) is None


def test_a_quotation_begins_and_ends_with_whole_words() -> None:
    assert overlooked("able to act", "They are unable to act.") is None
    assert overlooked("able to act", "They are able to action.") is None


def test_the_shape_of_quotation_marks_does_not_count() -> None:
    assert overlooked('the "right" of the child\'s', "the “right” of the child’s") == []


def test_an_omission_that_the_text_prints_needs_no_note() -> None:
    text = "to ensure that no one is lost. Parties ensure \n… to any group"
    assert overlooked("ensure … to any group", text) == []
    assert overlooked("the sector […] and others", "the sector [...] and others") == []


def test_pieces_are_found_in_order_and_what_is_left_out_is_said() -> None:
    text = "Each shall take measures, when needed, to act together."
    assert overlooked("shall take … to act", text) == ['"…" is ours and leaves out "measures, when needed,"']
    assert overlooked("take measures … to act", text) == ['"…" is ours and leaves out ", when needed,"']
    assert overlooked("to act … shall take", text) is None
    assert overlooked("Each … shall take", text) is None


def test_pieces_that_stand_far_apart_are_no_quotation() -> None:
    assert overlooked("shall take … to act", "shall take " + "other words " * 300 + "to act") is None


@pytest.mark.parametrize(
    ("quotation", "text", "note"),
    [
        ("encourages States to act", "It “[e]ncourages States to act”.", 'has "[e]" for "e"'),
        ("[e]ncourages States to act", "Encourages States to act.", 'has "E" for "[e]"'),
        ("encourages States to act", "Encourages States to act.", 'has "E" for "e"'),
    ],
)
def test_a_first_letter_that_differs_is_said(quotation: str, text: str, note: str) -> None:
    assert overlooked(quotation, text) == [f'begins "{quotation}", but the text {note}']


def test_the_print_that_needs_no_note_wins() -> None:
    assert overlooked("Permitting help", "It speaks of “permitting help”. 1.1 Permitting help") == []


def test_brackets_as_printed_need_no_note() -> None:
    assert overlooked("[f]oster co-operation", "that will “[f ]oster co-operation”") == []


PAGES = (
    "requires co-operation at the \n\n2 Documents about the part  \nof others\n{start}international level."
)


@pytest.mark.parametrize("start", [" ", "\f"])
def test_a_heading_at_the_foot_of_a_page_is_bridged_and_said(start: str) -> None:
    assert overlooked("co-operation at the international level.", PAGES.format(start=start)) == [
        'found across the foot of a page: "2 Documents about the part of others" in line 3 of the text, a heading,'
        " cuts the sentence"
    ]


@pytest.mark.parametrize(
    "between",
    [
        "\n\n2 Documents about the part\n",  # no page starts behind it
        "\n2 Documents about the part\n ",  # no empty line before it
        "\n\nThis is a sentence of its own.\n ",
        "\n\none\ntwo\nthree\nfour\n ",
    ],
)
def test_nothing_else_is_bridged(between: str) -> None:
    assert overlooked("at the international level.", f"at the{between}international level.") is None


def project_with(project: Project, *quotes: str) -> Project:
    provisions = [provision(id=f"art-{n}", quote=f'"{quote}"') for n, quote in enumerate(quotes, 1)]
    project.write("instruments/treaty.yml", instrument(provisions="\n" + "\n".join(map(item, provisions))))
    return project


def test_each_quotation_that_fails_has_its_place_and_says_where_it_leaves_the_text(project: Project) -> None:
    data = b"Each Party shall consider doing this."
    project_with(project, "Each Party shall consider", "Each Party shall do this.", "Nothing of it")
    lines, all_found = verify(project.root, data, "paper")
    place = [line.partition(": ")[0] for line in lines[:-1]]
    written = (project.root / "instruments/treaty.yml").read_text().split("\n")
    assert [written[int(mark.split(":")[1]) - 1].strip() for mark in place] == [
        'quote: "Each Party shall do this."',
        'quote: "Nothing of it"',
    ]
    assert [line.partition(": ")[2] for line in lines[:-1]] == [
        'not found: after "Each Party shall" it has "do this.", the text has "consider doing this." — correct the quotation',
        'not found, from its first word on: "Nothing of it" — is it from this text?',
    ]
    assert (
        lines[-1]
        == f"3 quotations checked against a text with SHA-256 {hashlib.sha256(data).hexdigest()}; 1 found"
    )
    assert not all_found


def test_only_quotations_of_provisions_that_cite_the_work_are_checked(project: Project) -> None:
    project_with(project, "Words of the paper")
    lines, all_found = verify(project.root, b"Words of the book", "book")
    assert lines[0] == 'No quotation rests on the work "book". Is that its id in reference/sources.yml?'
    assert not all_found


def test_an_instrument_that_cannot_be_read_is_a_failure(project: Project) -> None:
    project_with(project, "Words of the paper")
    project.write("instruments/broken.yml", "title: [")
    lines, all_found = verify(project.root, b"Words of the paper", "paper")
    assert lines[0].startswith("instruments/broken.yml:1:")
    assert not all_found


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("no.txt", None, "cannot be read"), ("paper.pdf", b"%PDF-\xff\xfe", "is not a text in UTF-8")],
)
def test_a_text_that_cannot_be_read_is_said_without_a_stack_trace(
    name: str,
    content: bytes | None,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(sys, "argv", ["verify_quotes.py", str(file)])
    assert verify_quotes.main() == 1
    assert said in capsys.readouterr().out

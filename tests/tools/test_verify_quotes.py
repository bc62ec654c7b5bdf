"""scripts/verify_quotes.py: a quotation is found as it stands, or it is said what was overlooked, or what comes nearest."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from builders import TinyProject, instrument_yaml, provision_yaml, yaml_list_item
from pdfs import pdf_with_texts, text_column

import verify_quotes
from compendium.load import load
from tools.quotations.copies import parse_copy
from tools.quotations.fuzzy_match import nearest_passage
from tools.quotations.matching import find_quotation
from tools.quotations.texts import decode_text
from tools.quotations.verification import VerificationOutcome, verify_in_copies, verify_record

SAMPLE_QUOTATION = "Each Party shall encourage co-operation with non-governmental organisations."
TODAY = "2026-11-25"


def tolerated_deviations(quotation: str, text: str) -> list[str] | None:
    found = find_quotation(quotation, [decode_text(text.encode())])
    return None if found is None else list(found.notes)


# What counts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"He wrote: “{SAMPLE_QUOTATION}” It binds.",
        "Each Party shall en-\ncourage co-operation with non-gov-\nernmental organi-  \nsations.",
        "Each  Party shall\nencourage co-\noperation with non-\ngovernmental\n\n organisations.",
        "Each Party shall en\u00ad\ncourage co\u2010operation with\u00a0non\u2011governmental or\u00adganisations.",
        f"{SAMPLE_QUOTATION}35 It binds.",
    ],
)
def test_line_ends_hyphens_at_line_ends_and_spaces_do_not_count(text: str) -> None:
    assert tolerated_deviations(SAMPLE_QUOTATION, text) == []


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
        "Each Party shall encourage co-operation with non- and governmental organisations.",
    ],
)
def test_a_word_a_hyphen_a_comma_or_a_capital_that_differs_counts(text: str) -> None:
    assert tolerated_deviations(SAMPLE_QUOTATION, text) is None


def test_a_quotation_begins_and_ends_with_whole_words() -> None:
    assert tolerated_deviations("able to act", "They are unable to act.") is None
    assert tolerated_deviations("able to act", "They are able to action.") is None


def test_the_shape_of_quotation_marks_and_ligatures_do_not_count() -> None:
    assert tolerated_deviations('the "right" of the child\'s', "the “right” of the child’s") == []
    assert tolerated_deviations("effective efforts", "eﬀective eﬀorts") == []


def test_an_omission_that_the_text_prints_needs_no_note() -> None:
    text = "to ensure that no one is lost. Parties ensure \n… to any group"
    assert tolerated_deviations("ensure … to any group", text) == []
    assert tolerated_deviations("the sector […] and others", "the sector [...] and others") == []


def test_pieces_are_found_in_order_and_what_is_left_out_is_said() -> None:
    text = "Each shall take measures, when needed, to act together."
    assert tolerated_deviations("shall take … to act", text) == [
        '"…" is ours and leaves out "measures, when needed,"'
    ]
    assert tolerated_deviations("take measures … to act", text) == [
        '"…" is ours and leaves out ", when needed,"'
    ]
    assert tolerated_deviations("to act … shall take", text) is None
    assert tolerated_deviations("Each … shall take", text) is None


def test_pieces_that_stand_far_apart_are_no_quotation() -> None:
    assert (
        tolerated_deviations("shall take … to act", "shall take " + "other words " * 300 + "to act") is None
    )


@pytest.mark.parametrize(
    ("quotation", "text", "note"),
    [
        ("encourages States to act", "It “[e]ncourages States to act”.", 'has "[e]" for "e"'),
        ("[e]ncourages States to act", "Encourages States to act.", 'has "E" for "[e]"'),
        ("encourages States to act", "Encourages States to act.", 'has "E" for "e"'),
    ],
)
def test_a_first_letter_that_differs_is_said(quotation: str, text: str, note: str) -> None:
    assert tolerated_deviations(quotation, text) == [f'begins "{quotation}", but the text {note}']


def test_the_print_that_needs_no_note_wins() -> None:
    assert (
        tolerated_deviations("Permitting help", "It speaks of “permitting help”. 1.1 Permitting help") == []
    )


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("[f]oster co-operation", "that will “[f ]oster co-operation”"),
        ("[n]on-governmental organisations", "the “[n]\non-governmental organisations”"),
        ("with [n]on-governmental organisations", "“with [n]  \non-\ngovernmental organisations”"),
    ],
)
def test_brackets_as_printed_need_no_note(quotation: str, text: str) -> None:
    assert tolerated_deviations(quotation, text) == []


PAGED_TEXT = (
    "requires co-operation at the \n\n2 Documents about the part  \nof others\n{start}international level."
)


@pytest.mark.parametrize("start", [" ", "\f"])
def test_a_heading_at_the_foot_of_a_page_is_bridged_and_said(start: str) -> None:
    assert tolerated_deviations(
        "co-operation at the international level.", PAGED_TEXT.format(start=start)
    ) == [
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
    assert tolerated_deviations("at the international level.", f"at the{between}international level.") is None


# Where ------------------------------------------------------------------------------------------------------------

LONG_TEXT = "One\ntwo three four five six\nseven: “Each Party shall en-\ncourage it”, says the text, and more than that."


def test_the_place_and_the_words_around_are_said() -> None:
    found = find_quotation("Each Party shall encourage it", [decode_text(LONG_TEXT.encode())])
    assert found == (
        "lines 3-4",
        '… two three four five six seven: "»Each Party shall en-courage it«", says the text, and more …',
        (),
    )


def test_of_several_places_that_in_quotation_marks_is_meant() -> None:
    text = "A stakeholder is asked.\nIt calls them a “stakeholder”\nand no stakeholder is lost."
    found = find_quotation("stakeholder", [decode_text(text.encode())])
    assert found is not None
    assert found.location == "line 2"


# What comes nearest -----------------------------------------------------------------------------------------------

SAMPLE_TEXT = (
    "Something else comes first, and it is long.\nIt says: “Each Party shall consider establishing part-\n"
    "nerships with non-\ngovernmental organisations, other relevant\norganisations and civil society.”35\nMore follows."
)
SECOND_QUOTATION = (
    "Each Party shall consider establishing partnerships with non-governmental organisations, other relevant"
    " organisations and civil society."
)


@pytest.mark.parametrize(
    ("quotation", "ours", "theirs"),
    [
        (
            SECOND_QUOTATION.replace("shall consider", "shall"),
            "Each Party shall establishing partnerships with non-governmental … organisations and civil society.",
            "Each Party shall »consider« establishing partnerships with non-governmental … organisations and civil society.",
        ),
        (
            SECOND_QUOTATION.replace("shall", "should"),
            "Each Party »should« consider establishing partnerships with … organisations and civil society.",
            "Each Party »shall« consider establishing partnerships with … organisations and civil society.",
        ),
        (
            SECOND_QUOTATION.replace("civil", "the whole of civil"),
            "Each Party shall consider … other relevant organisations and »the whole of« civil society.",
            "Each Party shall consider … other relevant organisations and civil society.",
        ),
    ],
)
def test_a_near_miss_is_shown_word_by_word(quotation: str, ours: str, theirs: str) -> None:
    near = nearest_passage(quotation, [decode_text(SAMPLE_TEXT.encode())])
    assert near is not None
    assert (near.location, near.quotation, near.passage) == ("lines 2-5", ours, theirs)


def test_what_is_like_nothing_in_the_text_has_no_near_miss() -> None:
    assert (
        nearest_passage("Nothing of this kind was written by anybody", [decode_text(SAMPLE_TEXT.encode())])
        is None
    )


# One run ----------------------------------------------------------------------------------------------------------


def project_with(project: TinyProject, *quotes: str) -> TinyProject:
    provisions = [provision_yaml(id=f"art-{n}", quote=f'"{quote}"') for n, quote in enumerate(quotes, 1)]
    project.write(
        "instruments/treaty.yml",
        instrument_yaml(provisions="\n" + "\n".join(map(yaml_list_item, provisions))),
    )
    return project


def verify_copy(
    project: TinyProject, data: bytes, source: str = "paper", quiet: bool = False
) -> VerificationOutcome:
    return verify_in_copies(load(project.root), source, [parse_copy("copy.txt", data)], TODAY, quiet)


def test_each_quotation_has_its_place_in_its_file_and_in_the_copy_and_one_that_fails_what_comes_nearest(
    project: TinyProject,
) -> None:
    data = b"Each Party shall consider doing this."
    project_with(project, "Each Party shall consider", "Each Party shall do this.", "Nothing of it")
    outcome = verify_copy(project, data)
    written = (project.root / "instruments/treaty.yml").read_text().split("\n")
    lines = [number for number, line in enumerate(written, 1) if line.strip().startswith("quote:")]
    assert outcome.lines == [
        f"instruments/treaty.yml:{lines[0]}:12: copy.txt, line 1: »Each Party shall consider« doing this.",
        f"instruments/treaty.yml:{lines[1]}:12: not in copy.txt; 4 of its 5 words stand in line 1 — correct what is"
        " between the marks",
        "    quotation: Each Party shall »do« this.",
        "    the copy:  Each Party shall »consider doing« this.",
        f'instruments/treaty.yml:{lines[2]}:12: not in copy.txt, nor anything like it: "Nothing of it" — is it from this'
        " work?",
        f"copy.txt, SHA-256 {hashlib.sha256(data).hexdigest()}: 1 of 3 quotations found",
    ]
    assert not outcome.is_verified


def test_quiet_says_only_what_needs_attention(project: TinyProject) -> None:
    project_with(project, "Each Party shall consider", "each Party")
    lines = verify_copy(project, b"Each Party shall consider doing this.", quiet=True).lines
    assert [line.partition(": ")[2] for line in lines[:-1]] == [
        'note: begins "each Party", but the text has "E" for "e"'
    ]


def test_only_quotations_of_provisions_that_cite_the_work_are_looked_for(project: TinyProject) -> None:
    project_with(project, "Words of the paper")
    outcome = verify_copy(project, b"Words of the book", "book")
    assert (
        outcome.lines[0] == 'No quotation rests on the work "book". Is that its id in reference/sources.yml?'
    )
    assert not outcome.is_verified


def test_an_instrument_that_cannot_be_read_is_a_failure(project: TinyProject) -> None:
    project_with(project, "Words of the paper")
    project.write("instruments/broken.yml", "title: [")
    outcome = verify_copy(project, b"Words of the paper")
    assert outcome.lines[0].startswith("instruments/broken.yml:1:")
    assert not outcome.is_verified


# The command ------------------------------------------------------------------------------------------------------

RunCommand = Callable[..., tuple[int, str]]


@pytest.fixture
def run_verify_command(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> RunCommand:
    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["verify_quotes.py", "--source", "paper", *arguments])
        return verify_quotes.main(project.root), capsys.readouterr().out

    return run


def test_what_was_found_in_a_pdf_and_in_a_text_is_written_down(
    project: TinyProject, run_verify_command: RunCommand, tmp_path: Path
) -> None:
    project_with(project, "Each Party shall consider establishing")
    text, page = b"It says: Each Party shall con-\nsider establishing.", pdf_with_texts(text_column(50, ["Each Party shall con-", "sider establishing"]))  # fmt: skip
    (tmp_path / "copy.txt").write_bytes(text)
    (tmp_path / "copy.pdf").write_bytes(page)
    code, said = run_verify_command(str(tmp_path / "copy.txt"), str(tmp_path / "copy.pdf"))
    assert code == 0, said
    written = yaml.safe_load((project.root / "reference/verified.yml").read_text("utf-8"))
    record = written["treaty"]["art-1"]
    assert record["words"] == hashlib.sha256(b"Each Party shall consider establishing").hexdigest()
    assert [(found["form"], found["place"], found["file"], found["source"]) for found in record["found"]] == [
        ("pdf", "page 1 of the file", hashlib.sha256(page).hexdigest(), "paper"),
        ("text", "lines 1-2", hashlib.sha256(text).hexdigest(), "paper"),
    ]
    assert project.problems() == []


def test_a_dry_run_writes_nothing(
    project: TinyProject, run_verify_command: RunCommand, tmp_path: Path
) -> None:
    project_with(project, "Each Party shall")
    (tmp_path / "copy.txt").write_text("Each Party shall")
    assert run_verify_command(str(tmp_path / "copy.txt"), "--dry-run")[0] == 0
    assert not (project.root / "reference/verified.yml").exists()


def test_a_copy_that_cannot_be_read_is_said_and_nothing_is_written(
    project: TinyProject, run_verify_command: RunCommand, tmp_path: Path
) -> None:
    (tmp_path / "copy.txt").write_text("Each Party shall")
    missing = tmp_path / "none.pdf"
    assert run_verify_command(str(tmp_path / "copy.txt"), str(missing)) == (
        1,
        f"{missing}: there is no such file — check the path; it counts from the folder you are in\n",
    )
    assert not (project.root / "reference/verified.yml").exists()


def test_a_damaged_record_is_not_written_over(
    project: TinyProject, run_verify_command: RunCommand, tmp_path: Path
) -> None:
    project_with(project, "Each Party shall")
    (tmp_path / "copy.txt").write_text("Each Party shall")
    project.write("reference/verified.yml", "treaty:\n  art-1:\n    words: abc\n")
    code, said = run_verify_command(str(tmp_path / "copy.txt"))
    assert code == 1
    assert said.splitlines() == [
        'reference/verified.yml:3:5: "found" is missing — add it: Every copy that has the words.',
        'reference/verified.yml:3:12: "abc" is not a SHA-256 — let scripts/verify_quotes.py write this file',
        "Nothing was checked — restore reference/verified.yml, or delete it and let the copies write it anew",
    ]


def test_without_a_copy_it_says_what_is_remembered(project: TinyProject) -> None:
    project_with(project, "Each Party shall", "Each State shall")
    outcome = verify_record(load(project.root))
    assert [line.partition(": ")[2] for line in outcome.lines[:2]] == [
        "note: nobody has looked for it in a copy yet"
    ] * 2
    assert (
        outcome.lines[2]
        == "0 of 2 quotations have the words that were found in a copy (reference/verified.yml)"
    )
    assert outcome.is_verified

"""No twelve words in a row are those of a source, but for marked quotations, names and titles."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

import pytest
from builders import TinyProject, instrument_yaml, practice_yaml, provision_yaml, yaml_list_item
from hypothesis import example, given
from hypothesis import strategies as st
from pdfs import columns_line_by_line, pdf_with_texts, text_column

import own_words
from compendium.load import load
from compendium.model import Record
from compendium.source.nodes import MappingNode
from tools.check.command import print_problems
from tools.own_words import fingerprint_files
from tools.own_words.copied_passages import copied_in_record, copied_passages
from tools.own_words.own_sentences import entry_records
from tools.own_words.proper_names import ProperNames, proper_names
from tools.own_words.shingles import (
    decode_fingerprints,
    encode_fingerprints,
    normalized_words,
    shared_word_runs,
    shingle_fingerprints,
    split_words,
)
from tools.quotations.copies import parse_copy

ROOT = Path(__file__).resolve().parents[2]
LOADED_PROJECT = load(ROOT)
ENTRIES_BY_REF = {ref: (record, node) for ref, record, node in entry_records(LOADED_PROJECT)}


# The real entries -------------------------------------------------------------------------------------------------


@cache
def known_fingerprints() -> dict[str, frozenset[bytes]]:
    return fingerprint_files.read_fingerprints(ROOT)


@cache
def real_proper_names() -> ProperNames:
    return proper_names(LOADED_PROJECT)


@pytest.mark.parametrize(("record", "node"), ENTRIES_BY_REF.values(), ids=ENTRIES_BY_REF.keys())
def test_an_entry_is_written_in_words_of_our_own(record: type[Record], node: MappingNode) -> None:
    assert [
        str(problem) for problem in copied_in_record(record, node, known_fingerprints(), real_proper_names)
    ] == []


def test_the_fingerprints_of_the_paper_are_there() -> None:
    assert len(known_fingerprints()["osce-paper"]) > 25_000


def test_the_chance_of_a_false_alarm_is_small() -> None:
    ours = sum(len(split_words(scalar)) for scalar in all_sentences())
    twelve = [print_ for print_ in known_fingerprints()["osce-paper"] if len(print_) == 6]
    assert len(twelve) * ours / 2**48 < 1 / 10_000


def all_sentences() -> list[str]:
    from tools.own_words.own_sentences import own_sentences

    return [
        sentence.words for record, node in ENTRIES_BY_REF.values() for sentence in own_sentences(record, node)
    ]


# What counts ------------------------------------------------------------------------------------------------------

SOURCE_TEXT = (
    "Civil society organisations have long been the first to meet people who were ex-\n"
    "ploited, and it is to them that a person in fear of the police will turn be-\nfore anybody else.35 This is said\n"
    "in November 2017,32 and also by La Strada International, whose members work in many States of the region.\n"
)
COPIED_WORDS = (
    "Civil society organisations have long been the first to meet people who were"  # thirteen words
)


@pytest.fixture
def project_with_fingerprints(project: TinyProject) -> TinyProject:
    """The tiny project, with the fingerprints of the source above."""
    fingerprint_files.write_fingerprints(
        project.root, "paper", [parse_copy("paper.txt", SOURCE_TEXT.encode())]
    )
    return project


def copied_passage_problems(project: TinyProject, **keys: str) -> list[str]:
    project.write("practices/new.yml", practice_yaml(**keys))
    loaded = load(project.root)
    return [
        str(problem) for problem in copied_passages(loaded, fingerprint_files.read_fingerprints(project.root))
    ]


def test_twelve_words_in_a_row_are_named_with_their_place_and_what_to_do(
    project_with_fingerprints: TinyProject,
) -> None:
    assert copied_passage_problems(
        project_with_fingerprints, description=f"It is true. {COPIED_WORDS}, it seems."
    ) == [
        f'practices/new.yml:5:14: 13 words are those of paper: "{COPIED_WORDS}" — say it in words of our own'
    ]


@pytest.mark.parametrize(
    "copied",
    [
        "long been the first to meet people who were exploited, and it",
        "Long Been The First to Meet: people who were “exploited” and it",
        "that a person in fear of the police will turn before anybody else. This is said in November 2017, and",
        "first to meet people who were ex-ploited and it is to them",
    ],
)
def test_capitals_punctuation_hyphens_line_ends_and_footnotes_make_no_difference(copied: str) -> None:
    known = set(fingerprint_files.text_fingerprints(SOURCE_TEXT))
    assert list(shared_word_runs(normalized_words(copied), known))


@given(st.text("aB -'’_.,\n3²éßﬁİ[]", max_size=60))
@example("ex-\nploited and ex- ploited, a--b, rock’n’roll, [e]ncourages, accepted30")
def test_words_without_their_places_are_the_same_words(text: str) -> None:
    assert normalized_words(text).decode().split() == [word.key for word in split_words(text)]


@given(
    st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abc"), max_size=60), st.data()
)
def test_every_run_of_twelve_is_found_wherever_it_stands(
    own: list[str], source: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(source)))
    row = [*own, *source[start : start + 15]]
    runs = {tuple(source[at : at + 12]) for at in range(len(source) - 11)}
    starts = [at for at in range(len(row) - 11) if tuple(row[at : at + 12]) in runs]
    found = [
        at
        for first, end in shared_word_runs(join_row(row), set(shingle_fingerprints(join_row(source))))
        for at in range(first, end - 11)
    ]
    assert found == starts


def join_row(row: list[str]) -> bytes:
    return " ".join(row).encode()


def test_eleven_words_are_no_run(project_with_fingerprints: TinyProject) -> None:
    assert (
        copied_passage_problems(
            project_with_fingerprints, description=f"It is true. {COPIED_WORDS.rsplit(' ', 2)[0]}."
        )
        == []
    )


def test_a_marked_quotation_does_not_count_but_the_words_around_it_do(
    project_with_fingerprints: TinyProject,
) -> None:
    assert copied_passage_problems(project_with_fingerprints, description=f"It says: “{COPIED_WORDS}”.") == []
    longer = "It is to them that a person in fear of the police will “turn before anybody” else."
    assert [
        line.partition(": ")[2][:8]
        for line in copied_passage_problems(project_with_fingerprints, description=longer)
    ] == ["14 words"]


def test_names_and_titles_do_not_count(project_with_fingerprints: TinyProject) -> None:
    part = "also by La Strada International, whose members work in many States of"
    assert [
        line.partition(": ")[2][:8]
        for line in copied_passage_problems(project_with_fingerprints, description=part)
    ] == ["12 words"]
    project_with_fingerprints.write(
        "reference/organisations.yml",
        "la-strada:\n  title: La Strada International\n  kind: any\n  sources: [{source: paper, at: Box 6}]\n",
    )
    assert copied_passage_problems(project_with_fingerprints, description=part) == []


def test_a_name_of_one_word_has_a_capital() -> None:
    known_names = ProperNames(["Report", "The Night Bus"])
    row = split_words("The report says of the night bus what no Report says")
    covered = known_names.covered_words(row)
    assert [word.original for word, inside in zip(row, covered, strict=True) if inside] == [
        "the", "night", "bus", "Report",
    ]  # fmt: skip


def test_the_words_of_a_link_count_and_its_id_does_not(project_with_fingerprints: TinyProject) -> None:
    words_of_link = COPIED_WORDS.replace("the first", "[[organisation:lefo|the first]]")
    assert len(copied_passage_problems(project_with_fingerprints, description=f"|\n  {words_of_link}\n")) == 1
    assert (
        copied_passage_problems(
            project_with_fingerprints,
            description=f"|\n  {COPIED_WORDS.replace('the first', '[[organisation:lefo]]')}\n",
        )
        == []
    )


def test_every_field_of_ours_is_looked_at_and_none_that_quotes(
    project_with_fingerprints: TinyProject,
) -> None:
    project_with_fingerprints.write(
        "instruments/new.yml",
        instrument_yaml(
            status=f'[{{statement: "{COPIED_WORDS}", as_of: 2018, source: paper, at: section 1}}]',
            editor_notes=f'[{{printed: "{COPIED_WORDS}", why: "{COPIED_WORDS}", kind: log, settled_by: nothing}}]',
            provisions="\n"
            + yaml_list_item(provision_yaml(quote=f'"{COPIED_WORDS}"', paraphrase=f'"{COPIED_WORDS}"')),
        ),
    )
    loaded = load(project_with_fingerprints.root)
    found = list(copied_passages(loaded, fingerprint_files.read_fingerprints(project_with_fingerprints.root)))
    lines = (project_with_fingerprints.root / "instruments/new.yml").read_text().splitlines()
    named = sorted(
        lines[problem.mark.line - 1][: problem.mark.column - 1].rsplit(None, 1)[-1] for problem in found
    )
    assert named == ["[{statement:", "paraphrase:", "why:"]


# What columns and footnotes cut -----------------------------------------------------------------------------------

DIVIDED_SENTENCES = [
    "There is a sentence that begins at the foot of this column and",
    "",
    "31 A footnote stands between, with an address.",
    "",
    "goes on at the top of the next one, where nobody expects it any more.",
]
WHOLE_SENTENCE = "begins at the foot of this column and goes on at the top"


def test_a_run_is_known_across_a_footnote_that_cuts_it() -> None:
    assert list(
        shared_word_runs(
            normalized_words(WHOLE_SENTENCE),
            set(fingerprint_files.text_fingerprints("\n".join(DIVIDED_SENTENCES))),
        )
    )


def test_a_run_is_known_whichever_way_the_columns_were_written(tmp_path: Path) -> None:
    left = text_column(50, ["There is a sentence that", "begins at the foot of", "this column and"])
    right = text_column(310, ["goes on at the top of", "the next one, where", "nobody expects it."])
    for page in (left + right, columns_line_by_line(left, right), right + left):
        fingerprint_files.write_fingerprints(
            tmp_path, "paper", [parse_copy("paper.pdf", pdf_with_texts(page))]
        )
        prints = fingerprint_files.read_fingerprints(tmp_path)["paper"]
        assert list(shared_word_runs(normalized_words(WHOLE_SENTENCE), prints))


# The fingerprints -------------------------------------------------------------------------------------------------


def test_the_longest_run_is_found_and_not_each_twelve_words_of_it() -> None:
    row = [f"word{n}" for n in range(40)]
    prints = set(shingle_fingerprints(join_row(row[5:20]))) | set(shingle_fingerprints(join_row(row[22:34])))
    assert list(shared_word_runs(join_row(row), prints)) == [(5, 20), (22, 34)]


def test_fingerprints_are_kept_sorted_and_read_as_they_were_written() -> None:
    prints = set(shingle_fingerprints(join_row([str(n) for n in range(50)])))
    text = f"# made by a test\n{encode_fingerprints(prints)}"
    assert decode_fingerprints(text) == prints
    twelve, six = text.partition("\n")[2].split("\n\n")
    for part, letters, size in ((twelve, 8, 6), (six, 4, 3)):
        written = re.findall(f".{{{letters}}}", part.replace("\n", ""))
        assert written == sorted(written)
        assert len(written) == sum(len(print_) == size for print_ in prints)
    assert all(len(line) <= 96 for line in text.splitlines())


def test_the_file_holds_no_words_of_the_source(project_with_fingerprints: TinyProject) -> None:
    text = (project_with_fingerprints.root / "reviews/paper/fingerprints.txt").read_text("utf-8")
    letters = "".join(line for line in text.splitlines() if not line.startswith("#")).lower()
    assert not [word for word in re.findall("[a-z]{6,}", SOURCE_TEXT) if word in letters]


# The commands -----------------------------------------------------------------------------------------------------


def test_the_check_says_it_too(
    project_with_fingerprints: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project_with_fingerprints.write("practices/new.yml", practice_yaml(description=COPIED_WORDS))
    assert print_problems(project_with_fingerprints.root) == 1
    assert "practices/new.yml:5:14: 13 words are those of paper" in capsys.readouterr().out


def test_the_command_makes_fingerprints_and_looks(
    project: TinyProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "copy.txt").write_text(SOURCE_TEXT)
    project.write("practices/new.yml", practice_yaml(description=COPIED_WORDS))
    for arguments, code, words_said in (
        (["--source", "paper", "--from", str(tmp_path / "copy.txt")], 0, "reviews/paper/fingerprints.txt: "),
        ([], 1, "1 run of words shared with paper"),
        (["--from", str(tmp_path / "none.txt")], 1, "there is no such file"),
    ):
        monkeypatch.setattr(sys, "argv", ["own_words.py", *arguments])
        assert own_words.main(project.root) == code
        assert words_said in capsys.readouterr().out

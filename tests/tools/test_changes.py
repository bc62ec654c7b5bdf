"""Report on a proposal: in plain words, exact, and without commands or markup of a stranger's."""

from __future__ import annotations

import os
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import markdown as python_markdown
import pytest
from builders import TinyProject, instrument_yaml, practice_yaml, provision_yaml, yaml_list_item
from hypothesis import given
from hypothesis import strategies as st

import changes
from tools.changes.rendering import escape_markdown, report_as_markdown, report_as_text
from tools.changes.report import ChangeReportLine, ChangeReportSection, difference_excerpts
from tools.check.command import print_problems


def run_git(root: Path, *words: str) -> None:
    """Run git with nothing of this machine's settings."""
    alone = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True, env=alone)


@pytest.fixture
def repository(project: TinyProject) -> TinyProject:
    """The tiny project, committed."""
    run_git(project.root, "init", "--quiet")
    run_git(project.root, "add", "--all")
    run_git(project.root, "commit", "--quiet", "--message", "Base")
    return project


@pytest.fixture
def change_report(repository: TinyProject, capsys: pytest.CaptureFixture[str]) -> ChangeReport:
    return ChangeReport(repository, capsys)


class ChangeReport:
    """Runs the change report of the repository."""

    def __init__(self, repository: TinyProject, capsys: pytest.CaptureFixture[str]) -> None:
        self.repository, self.capsys = repository, capsys

    def __call__(self, *options: str) -> str:
        assert changes.main(["HEAD", *options], self.repository.root) == 0
        return self.capsys.readouterr().out


def test_nothing_changed_is_one_line(change_report: ChangeReport) -> None:
    assert change_report() == "No entry is changed\n"


def test_a_new_practice_is_told_as_its_page_will_say_it(
    repository: TinyProject, change_report: ChangeReport
) -> None:
    repository.write(
        "practices/night-bus.yml",
        practice_yaml(
            title="Night bus advice",
            description="|\n  [[lefo]] runs it in [[country:at]] since [[practice:other]]; see [[topic:nobody]].",
            countries="[Germany]",
            results="[{statement: 50 came., value: 50, unit: people, as_of: 2016, source: paper, at: footnote 7}]",
            provisions="[{provision: treaty/art-2, basis: editorial, reason: It shows it.}]",
        ),
    )
    assert change_report() == (
        "New practice: Night bus advice\n"
        "  Page: practices/night-bus/\n"
        "  Summary: Advice for workers who have no papers and were cheated of their wages, given by people who speak their"
        " language and know the law of the country they work in.\n"
        "  Results: Statement: 50 came.; Figure: 50; Unit: people; As of: 2016; Source: The Paper; Where: footnote 7\n"
        "  Level: any\n"
        "  Kind: any\n"
        "  Description: [[lefo]] runs it in [[country:at]] since [[practice:other]]; see [[topic:nobody]].\n"
        "  Countries: Germany\n"
        "  Dimension: any\n"
        "  Provisions: Provision: The Convention, Article 2; Basis: editorial; Reason: It shows it.\n"
        "  Sources: Source: The Paper; Where: Box 6\n"
        "  Links to practices: Counselling for undocumented workers (other)\n"
        "  Links to provisions: The Convention, Article 2 (treaty/art-2)\n"
        "  Links to organisations: LEFÖ (lefo)\n"
        "  Links to sources: The Paper (paper)\n"
        "  Links to footnotes: paper, footnote 7\n"
        "  Links to topics: nobody (there is no such entry)\n"
        "  Links to countries:\n"
        "    - Austria\n"
        "    - Germany\n"
        "\n"
        "Entries: 1 new\n"
    )


def test_what_most_others_have_is_named_if_a_new_entry_lacks_it(
    repository: TinyProject, change_report: ChangeReport
) -> None:
    for number in range(3):
        repository.write(
            f"practices/more-{number}.yml", practice_yaml(title=f"More {number}", countries="[Austria]")
        )
    run_git(repository.root, "add", "--all")
    run_git(repository.root, "commit", "--quiet", "--message", "More")
    repository.write("practices/night-bus.yml", practice_yaml(title="Night bus advice"))
    assert "  Left empty, though most practices have it: Countries\n" in change_report()


def test_words_before_and_after_are_told_of_a_quotation_and_a_figure(
    repository: TinyProject, change_report: ChangeReport
) -> None:
    def written(quote: str, value: int) -> None:
        repository.write(
            "instruments/treaty.yml",
            instrument_yaml(
                provisions="\n"
                + yaml_list_item(provision_yaml(quote=quote))
                + "\n"
                + yaml_list_item(provision_yaml(id="art-2", label="Article 2"))
            ),
        )
        result = f"{{statement: {value} came., value: {value}, unit: people, as_of: 2016, source: paper, at: Box 6}}"
        repository.write("practices/other.yml", practice_yaml(results=f"[{result}]"))

    written("Each Party shall encourage State authorities to co-operate.", 50)
    run_git(repository.root, "add", "--all")
    run_git(repository.root, "commit", "--quiet", "--message", "A quotation")
    written("Each Party may encourage State authorities to co-operate.", 500)
    assert change_report() == (
        "Changed practice: Counselling for undocumented workers\n"
        "  Page: practices/other/\n"
        "  Results, before: Statement: 50 came.; Figure: 50; Unit: people; As of: 2016; Source: The Paper; Where: Box 6\n"
        "  Results, now: Statement: 500 came.; Figure: 500; Unit: people; As of: 2016; Source: The Paper; Where: Box 6\n"
        "\n"
        "Changed provision: The Convention, Article 1\n"
        "  Page: instruments/treaty/art-1/\n"
        "  Quotation, before: Each Party shall encourage State authorities to co-operate.\n"
        "  Quotation, now: Each Party may encourage State authorities to co-operate.\n"
        "\n"
        "Entries: 2 changed\n"
    )


def test_of_a_list_what_came_and_what_went_is_told_and_the_links(
    repository: TinyProject, change_report: ChangeReport
) -> None:
    repository.write(
        "practices/other.yml", practice_yaml(countries="[Austria]", sources="[{source: book, at: p. 9}]")
    )
    assert change_report() == (
        "Changed practice: Counselling for undocumented workers\n"
        "  Page: practices/other/\n"
        "  Countries, added: Austria\n"
        "  Sources, before: Source: The Paper; Where: Box 6\n"
        "  Sources, now: Source: The Book; Where: p. 9\n"
        "  Links to sources: The Book (book)\n"
        "  Links to countries: Austria\n"
        "  No longer links to sources: The Paper (paper)\n"
        "\n"
        "Entries: 1 changed\n"
    )


def test_another_layout_or_order_of_keys_is_no_change(
    repository: TinyProject, change_report: ChangeReport
) -> None:
    lines = practice_yaml(dimensions="\n  - any").splitlines(keepends=True)
    repository.write("practices/other.yml", "# A note\n" + "".join([*lines[4:], *lines[:4]]))
    assert change_report() == (
        "Other only in comments, blank lines or order; look at them yourself: 1 file\n"
        "  Their names: practices/other.yml\n"
        "\n"
        "No entry is changed\n"
    )


def test_a_changed_mark_of_a_checked_quotation_and_a_changed_template_are_named(
    repository: TinyProject, change_report: ChangeReport
) -> None:
    repository.write("reference/verified.yml", "# Changed by hand\n")
    repository.write("practices/_template.yml", "# Other words\n")
    assert change_report() == (
        "Changed beside the entries: 2 files\n"
        "  Their names:\n"
        "    - practices/_template.yml\n"
        "    - reference/verified.yml\n"
        "\n"
        "No entry is changed\n"
    )


def test_an_instrument_with_a_new_id_takes_its_provisions_along(
    repository: TinyProject, change_report: ChangeReport
) -> None:
    (repository.root / "instruments/treaty.yml").unlink()
    own = (
        yaml_list_item(provision_yaml(quote="Each Party may co-operate."))
        + "\n"
        + yaml_list_item(provision_yaml(id="art-2", label="Article 2"))
    )
    repository.write("instruments/convention.yml", instrument_yaml(aliases="[treaty]", provisions="\n" + own))
    assert change_report() == (
        "Renamed instrument: Convention on Something\n"
        "  Page: instruments/convention/\n"
        "  It was: instruments/treaty/\n"
        "  The old address: it is among the former ids, so it still leads here\n"
        "  Former ids, added: treaty\n"
        "\n"
        "Changed provision: The Convention, Article 1\n"
        "  Page: instruments/convention/art-1/\n"
        "  Quotation, added: Each Party may co-operate.\n"
        "\n"
        "Entries: 1 changed, 1 renamed\n"
    )


def test_a_removed_entry_is_told(repository: TinyProject, change_report: ChangeReport) -> None:
    (repository.root / "practices/other.yml").unlink()
    assert change_report() == (
        "Removed practice: Counselling for undocumented workers\n"
        "  The page that would be gone: practices/other/\n"
        "  What it said first: Advice for workers who have no papers and were cheated of their wages, given by people who"
        " speak their language and know the law of the country they work in.\n"
        "\n"
        "Entries: 1 removed\n"
    )


def test_with_a_removed_entry_is_told_what_links_to_it_and_what_did(
    repository: TinyProject, change_report: ChangeReport
) -> None:
    for name in ("bus", "day"):
        repository.write(
            f"practices/{name}.yml",
            practice_yaml(title=name.title(), related="[{practice: other, relation: like}]"),
        )
    run_git(repository.root, "add", ".")
    run_git(repository.root, "commit", "--quiet", "--message", "More")
    (repository.root / "practices/other.yml").unlink()
    repository.write("practices/day.yml", practice_yaml(title="Day"))
    lines = change_report().splitlines()
    removed = lines[lines.index("Removed practice: Counselling for undocumented workers") :]
    assert removed[3:5] == [
        "  Links to it that would lead nowhere, from: Bus (bus)",
        "  Linked to it, and does no more: Day (day)",
    ]
    assert (
        "  No longer links to practices: Counselling for undocumented workers (other), which is gone" in lines
    )
    assert (
        "  Related practices, taken out: Practice: Counselling for undocumented workers; Relation: like"
        in lines
    )


@pytest.mark.parametrize(
    ("aliases", "leads"),
    [
        ("[other]", "it is among the former ids, so it still leads here"),
        (None, "it is not among the former ids, so it would lead nowhere: write the old id there"),
    ],
)
def test_a_renamed_entry_is_told_with_what_becomes_of_its_old_address(
    repository: TinyProject, change_report: ChangeReport, aliases: str | None, leads: str
) -> None:
    (repository.root / "practices/other.yml").unlink()
    repository.write("practices/advice.yml", practice_yaml(aliases=aliases))
    lines = change_report().splitlines()
    assert lines[:4] == [
        "Renamed practice: Counselling for undocumented workers",
        "  Page: practices/advice/",
        "  It was: practices/other/",
        f"  The old address: {leads}",
    ]
    assert lines[-1] == "Entries: 1 renamed"


def test_what_cannot_be_read_is_said_and_not_told_as_removed(
    repository: TinyProject, change_report: ChangeReport
) -> None:
    repository.write("practices/other.yml", "title: [")
    repository.write("reference/organisations.yml", "- a list")
    assert change_report() == (
        "Cannot be read; its problems say why: practices/other.yml\n"
        "\n"
        "Cannot be read; its problems say why: reference/organisations.yml\n"
        "\n"
        "No entry is changed\n"
    )


def test_files_beside_the_entries_are_named(repository: TinyProject, change_report: ChangeReport) -> None:
    repository.write("docs/index.md", "One\n")
    run_git(repository.root, "add", "--all")
    assert change_report() == (
        "Changed beside the entries: 1 file\n  Their names: docs/index.md\n\nNo entry is changed\n"
    )


def test_only_what_is_different_in_a_long_text_is_told() -> None:
    words = [f"w{n}" for n in range(60)]
    now = [*words[:30], "new", *words[31:]]
    assert difference_excerpts(" ".join(words), " ".join(now)) == (
        "… w25 w26 w27 w28 w29 w30 w31 w32 w33 w34 w35 …",
        "… w25 w26 w27 w28 w29 new w31 w32 w33 w34 w35 …",
    )
    assert difference_excerpts("w " * 50 + "end", "w " * 49 + "end") == (
        "… w w w w w w end",
        "… w w w w w end",
    )


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "HEAD^1", ""])
def test_a_commit_that_git_does_not_know_is_a_message(
    repository: TinyProject, capsys: pytest.CaptureFixture[str], base: str
) -> None:
    assert changes.main(["--", base], repository.root) == 2
    assert capsys.readouterr().err == (
        "git knows no such commit here — name a commit or a branch, such as main or HEAD^1; if this clone is not a whole "
        "one, first type: git fetch --unshallow\n"
    )


# Words of strangers ---------------------------------------------------------------------------------

HOSTILE_TEXT = (
    "</pre><script>alert(1)</script> [click](javascript:x) ![x](https://example.org/x.png) **bold** `code` | a | $x$ "
    "::error file=x::y ##[error]z https://example.org www.example.org # no heading \u202eright"
)


def test_on_the_page_of_the_run_hostile_words_are_shown_and_do_nothing(
    repository: TinyProject, change_report: ChangeReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    repository.write(
        "practices/night-bus.yml", practice_yaml(title='"::error::a <b>&"', summary="|\n  ::error::c\n  # d")
    )
    assert change_report("--format", "github") == "Entries: 1 new\n"
    assert page.read_text("utf-8") == (
        "## What this proposal changes\n"
        "\n"
        "Entries: 1 new.\n"
        "\n"
        "### New practice: &#58;&#58;error&#58;&#58;a &#60;b&#62;&#38;\n"
        "\n"
        "- **Page:** practices/night-bus/\n"
        "- **Summary:** &#58;&#58;error&#58;&#58;c &#35; d\n"
        "- **Level:** any\n"
        "- **Kind:** any\n"
        "- **Description:** It helps.\n"
        "- **Dimension:** any\n"
        "- **Sources:** Source&#58; The Paper; Where&#58; Box 6\n"
        "- **Links to sources:** The Paper (paper)\n"
    )


class TagCollector(HTMLParser):
    """The names of the elements of a page, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.names.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


@given(st.text() | st.sampled_from([HOSTILE_TEXT]) | st.text("<>&[]()*_`#:!|~$\\-+=@/ \n\ta1."))
def test_markdown_of_any_words_shows_the_words_and_no_more(words: str) -> None:
    shown = " ".join(
        TagCollector(python_markdown.markdown(f"- **Title:** {escape_markdown(words)}")).words.split()
    )
    page = python_markdown.markdown(
        report_as_markdown(
            [
                ChangeReportSection(
                    ChangeReportLine("New", (words,)), (ChangeReportLine("One", (words, words)),)
                )
            ]
        )
    )
    assert TagCollector(page).names <= {"h3", "ul", "li", "strong", "p"}
    if words.isprintable() and len(words) < 1000:
        assert shown == f"Title: {' '.join(words.split()).replace('##[', '## [') or '(nothing)'}"


@given(
    st.lists(st.text() | st.sampled_from([HOSTILE_TEXT, "::error::x", "a\n::error::x", "\r\x0b::set-env x"]))
)
def test_no_line_for_a_terminal_is_a_command_of_a_workflow(values: list[str]) -> None:
    lines = report_as_text(
        [ChangeReportSection(ChangeReportLine("New", ("x",)), (ChangeReportLine("One", tuple(values)),))]
    ).splitlines()
    assert all(not line.strip().startswith("::") and "##[" not in line for line in lines)
    assert len(lines) == 2 + (len(values) if len(values) != 1 else 0)


def test_a_page_that_is_too_long_ends_with_how_much_is_left_out() -> None:
    section = ChangeReportSection(
        ChangeReportLine("New", ("x" * 1500,)),
        (ChangeReportLine("One", tuple("<" * 1500 for _ in range(40))),),
    )
    page = report_as_markdown([section] * 9)
    assert len(page.encode()) < 1_000_000
    assert re.fullmatch(r"And \d more, which do not fit on this page\.", page.rstrip("\n").rsplit("\n", 1)[1])


def test_what_cannot_be_read_and_what_is_private_is_annotated_first(
    project: TinyProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    project.write("practices/a.yml", practice_yaml(title="A", level="x", summary="A " * 30))
    project.write("practices/b.yml", practice_yaml(title="B", level="x", summary="B " * 29 + "a@example.org"))
    project.write("practices/c.yml", "title: [")
    print_problems(project.root, output_format="github")
    places = re.findall(r"file=(\S+?),line=(\d+)", capsys.readouterr().out)
    assert places == [
        ("practices/b.yml", "4"),
        ("practices/c.yml", "1"),
        ("practices/a.yml", "2"),
        ("practices/b.yml", "2"),
    ]

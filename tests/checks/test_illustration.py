"""Each provision of a norm is illustrated by a practice, or says why none illustrates it; links are counted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from builders import (
    TinyProject,
    instrument_yaml,
    practice_yaml,
    provision_yaml,
    split_at_problem_mark,
    yaml_list_item,
)
from selectolax.lexbor import LexborHTMLParser

import compendium
import coverage
from compendium.checks.illustration import (
    NormCoverage,
    count_norm_coverage,
    editorial_links_have_printed_words,
    norms_have_a_practice_or_a_reason,
)
from compendium.docs_pages.placeholders import link_counts
from compendium.export import DataFiles
from compendium.load import load
from compendium.output import render
from compendium.views.link_counts import count_links
from tools.check.command import print_problems
from tools.coverage.link_coverage import entry_link_report

ROOT = Path(__file__).resolve().parents[2]
SITE = render.SiteSettings(url="https://example.org/", name="Site", version="2026.1")
NORM_CONCEPT_YAML = (
    "\nnorm:\n  facets: [instrument_role]\n  labels: {en: norm}\n  definition: A text that asks something.\n"
)
REASON_FOR_NO_PRACTICE = "They meet. None of the practices does this."


def provision_link_yaml(id: str) -> str:
    return f"[{{provision: pact/{id}, basis: editorial, reason: It does this.}}]"


def norm_with_two_provisions(**of_the_first: str) -> str:
    """Return a norm with two provisions; the keys go to the first of them."""
    first = provision_yaml(no_practice=of_the_first.pop("no_practice", None), **of_the_first)
    return instrument_yaml(
        role="norm",
        provisions="\n" + yaml_list_item(first) + "\n" + yaml_list_item(provision_yaml(id="art-2")),
    )


@pytest.fixture
def project_with_norm(project: TinyProject) -> TinyProject:
    """The tiny project with a norm, the pact, of whose two provisions nobody has said anything yet."""
    concepts = project.root / "reference/concepts.yml"
    project.write("reference/concepts.yml", concepts.read_text("utf-8") + NORM_CONCEPT_YAML)
    project.write("instruments/pact.yml", norm_with_two_provisions())
    return project


def build_norm_coverage(project: TinyProject) -> NormCoverage:
    return count_norm_coverage(compendium.build(project.root))


def missing_practice_messages(project: TinyProject) -> list[str]:
    return [str(problem) for problem in norms_have_a_practice_or_a_reason(load(project.root))]


# The rules ------------------------------------------------------------------------------------------


def test_a_provision_that_a_practice_illustrates_cannot_say_that_none_does(
    project_with_norm: TinyProject,
) -> None:
    project_with_norm.write(
        "instruments/pact.yml", norm_with_two_provisions(no_practice=REASON_FOR_NO_PRACTICE)
    )
    text, place = split_at_problem_mark(
        practice_yaml(provisions=provision_link_yaml("art-1").replace("pact", "▸pact"))
    )
    project_with_norm.write("practices/new.yml", text)
    assert project_with_norm.problems() == [
        f"practices/new.yml:{place}: instruments/pact.yml, line 17, says why no practice illustrates pact/art-1"
        " — delete that reason, or this link"
    ]
    project_with_norm.write("practices/new.yml", practice_yaml(provisions=provision_link_yaml("art-2")))
    assert project_with_norm.problems() == []


def test_a_withdrawn_practice_illustrates_nothing(project_with_norm: TinyProject) -> None:
    project_with_norm.write(
        "instruments/pact.yml", norm_with_two_provisions(no_practice=REASON_FOR_NO_PRACTICE)
    )
    withdrawn = "{date: 2027-03-01, reason: It was wrong.}"
    project_with_norm.write(
        "practices/new.yml", practice_yaml(provisions=provision_link_yaml("art-1"), withdrawn=withdrawn)
    )
    assert project_with_norm.problems() == []
    assert build_norm_coverage(project_with_norm) == NormCoverage(illustrated=0, unmatched=1, unreviewed=1)


def test_a_norm_without_practice_and_reason_is_said_with_place_and_remedy_and_stops_no_build(
    project_with_norm: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project_with_norm.write("practices/new.yml", practice_yaml(provisions=provision_link_yaml("art-1")))
    advice = "link one in practices/, or say in one sentence why none does it: no_practice: …"
    problem = f"instruments/pact.yml:17:9: no practice illustrates pact/art-2 — {advice}"
    assert missing_practice_messages(project_with_norm) == [problem]
    assert project_with_norm.problems() == []
    assert print_problems(project_with_norm.root) == 1
    assert problem in capsys.readouterr().out


def test_only_norms_that_stand_are_asked(project_with_norm: TinyProject) -> None:
    withdrawn = '{date: "2027-03-01", reason: It was wrong.}'
    project_with_norm.write("instruments/pact.yml", norm_with_two_provisions(withdrawn=withdrawn))
    assert missing_practice_messages(project_with_norm) == [
        "instruments/pact.yml:18:9: no practice illustrates pact/art-2 — link one in practices/, or say in one"
        " sentence why none does it: no_practice: …"
    ]
    project_with_norm.write("instruments/pact.yml", f"{norm_with_two_provisions()}withdrawn: {withdrawn}\n")
    assert missing_practice_messages(project_with_norm) == []
    assert build_norm_coverage(project_with_norm).total == 0
    project_with_norm.write(
        "instruments/pact.yml", norm_with_two_provisions().replace("role: norm", "role: any")
    )
    assert missing_practice_messages(project_with_norm) == []


def test_a_file_that_cannot_be_read_may_hold_the_practice(project_with_norm: TinyProject) -> None:
    project_with_norm.write("practices/new.yml", "provisions: [\n")
    assert missing_practice_messages(project_with_norm) == []


def test_every_norm_of_the_compendium_was_looked_at() -> None:
    assert [str(problem) for problem in norms_have_a_practice_or_a_reason(load(ROOT))] == []


# The pages ------------------------------------------------------------------------------------------


def page_section_text(project: TinyProject, path: str, section: str) -> str:
    """Return the text between a heading of a page and the next."""
    linked = compendium.build(project.root)
    page = next(
        page for page in render.render_pages(linked, SITE, DataFiles(linked, SITE)) if page.path == path
    )
    inside = page.body.partition(f'<h2 id="{section}">')[2].partition("</h2>")[2]
    return " ".join(
        LexborHTMLParser(inside.partition("<h2")[0].partition("<details")[0]).text(separator=" ").split()
    )


def test_the_reason_stands_where_practices_would(project_with_norm: TinyProject) -> None:
    project_with_norm.write(
        "instruments/pact.yml", norm_with_two_provisions(no_practice=REASON_FOR_NO_PRACTICE)
    )
    assert (
        page_section_text(project_with_norm, "instruments/pact/art-1/", "practices")
        == f"We looked for a practice and link none. {REASON_FOR_NO_PRACTICE}"
    )
    assert (
        page_section_text(project_with_norm, "instruments/pact/art-2/", "practices")
        == "No practice is linked yet."
    )


def test_a_recommendation_and_the_challenge_it_answers_show_each_other_and_why(
    project_with_norm: TinyProject,
) -> None:
    path = "reference/recommendations.yml"
    answers = "  challenges: [{challenge: no-money, basis: editorial, reason: It asks for money.}]\n"
    project_with_norm.write(path, (project_with_norm.root / path).read_text("utf-8") + answers)
    assert (
        page_section_text(project_with_norm, "recommendations/rec-01/", "challenges")
        == "No money Our link It asks for money."
    )
    text = "States work with others and give them what they need for it."
    assert page_section_text(project_with_norm, "challenges/no-money/", "recommendations") == (
        f"Work together In our words: {text} Our link It asks for money."
    )


def test_our_own_link_leads_to_printed_words_and_a_link_of_the_source_to_any_provision(
    project_with_norm: TinyProject,
) -> None:
    def messages(link: str) -> list[str]:
        project_with_norm.write("practices/new.yml", practice_yaml(provisions=link))
        return [str(problem) for problem in editorial_links_have_printed_words(load(project_with_norm.root))]

    assert messages(provision_link_yaml("art-1")) == [
        "practices/new.yml:8:26: nobody can say what fulfils pact/art-1, of which no words are printed — delete "
        "this link, or say where a source makes it: basis: stated, or basis: cited-together"
    ]
    assert messages("[{provision: pact/art-1, basis: cited-together, source: paper, at: Box 6}]") == []
    project_with_norm.write("instruments/pact.yml", norm_with_two_provisions(quote="shall encourage"))
    assert messages(provision_link_yaml("art-1")) == []


def test_a_link_cited_in_the_same_place_says_so_and_where_on_both_pages(
    project_with_norm: TinyProject,
) -> None:
    link = "[{provision: pact/art-1, basis: cited-together, source: paper, at: Box 6}]"
    project_with_norm.write("practices/new.yml", practice_yaml(provisions=link))
    for path, section in (("practices/new/", "provisions"), ("instruments/pact/art-1/", "practices")):
        assert page_section_text(project_with_norm, path, section).endswith(
            "Cited in the same place ( The Paper , Box 6)"
        )


# The counts -----------------------------------------------------------------------------------------


def test_the_command_counts_links_and_names_the_norms_that_are_open(project_with_norm: TinyProject) -> None:
    project_with_norm.write("practices/new.yml", practice_yaml(provisions=provision_link_yaml("art-1")))
    lines, complete = entry_link_report(load(project_with_norm.root))
    assert lines == [
        "practice → provision            1   0 stated in a source, 0 cited in one place, 1 ours",
        "practice → recommendation       0   0 stated in a source, 0 cited in one place, 0 ours",
        "practice → challenge            0   0 stated in a source, 0 cited in one place, 0 ours",
        "recommendation → provision      0   0 stated in a source, 0 cited in one place, 0 ours",
        "recommendation → challenge      0   0 stated in a source, 0 cited in one place, 0 ours",
        "challenge → provision           0   0 stated in a source, 0 cited in one place, 0 ours",
        "provisions of norms             2   1 illustrated, 0 say why not, 1 open",
        f"    {missing_practice_messages(project_with_norm)[0]}",
    ]
    assert not complete


def test_the_command_ends_with_an_error_while_a_norm_is_open_or_an_entry_is_broken(
    project_with_norm: TinyProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["coverage.py", "--links"])
    assert coverage.main(project_with_norm.root) == 1
    project_with_norm.write(
        "instruments/pact.yml",
        norm_with_two_provisions(no_practice=REASON_FOR_NO_PRACTICE).replace(
            "- id: art-2", f"- no_practice: {REASON_FOR_NO_PRACTICE}\n    id: art-2"
        ),
    )
    capsys.readouterr()
    assert coverage.main(project_with_norm.root) == 0
    assert (
        "provisions of norms             2   0 illustrated, 2 say why not, 0 open" in capsys.readouterr().out
    )
    project_with_norm.write("practices/new.yml", practice_yaml(title=None))
    assert coverage.main(project_with_norm.root) == 1
    assert capsys.readouterr().out == "1 problem — mend first what python3 scripts/check.py shows\n"


def test_the_numbers_can_stand_in_a_page(project_with_norm: TinyProject) -> None:
    project_with_norm.write(
        "instruments/pact.yml", norm_with_two_provisions(no_practice=REASON_FOR_NO_PRACTICE)
    )
    stated = "[{challenge: no-money, basis: stated, source: paper, at: Box 6}]"
    project_with_norm.write(
        "practices/new.yml", practice_yaml(provisions=provision_link_yaml("art-2"), challenges=stated)
    )
    assert link_counts(compendium.build(project_with_norm.root)) == {
        "count.links": "2",
        "count.links-stated": "1",
        "count.links-cited-together": "0",
        "count.links-editorial": "1",
        "count.norms": "2",
        "count.norms-illustrated": "1",
        "count.norms-unmatched": "1",
    }


def test_what_was_withdrawn_makes_no_link(project_with_norm: TinyProject) -> None:
    withdrawn = "{date: 2027-03-01, reason: It was wrong.}"
    project_with_norm.write(
        "practices/new.yml", practice_yaml(provisions=provision_link_yaml("art-1"), withdrawn=withdrawn)
    )
    assert count_links(compendium.build(project_with_norm.root)).total() == 0

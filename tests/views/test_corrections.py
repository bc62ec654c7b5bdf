"""The page "Corrections to the source": every correction, by the place it speaks of, and the same as a table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from builders import TinyProject, instrument_yaml, practice_yaml, provision_yaml, yaml_list_item
from selectolax.lexbor import LexborHTMLParser

import compendium
from compendium.output import render
from compendium.output.outputs import output_files
from compendium.site import SiteSettings
from compendium.views.corrections import collect_corrections

ROOT = Path(__file__).resolve().parents[2]
SITE = SiteSettings(url="https://example.org/")
CORRECTIONS_PATH = "about/corrections/"


def editor_notes(*each: str) -> str:
    return "".join(f"\n  - {{{note}}}" for note in each)


def build_compendium(project: TinyProject) -> compendium.Compendium:
    return compendium.build(project.root)


def corrections_page_tree(project: TinyProject) -> LexborHTMLParser:
    return LexborHTMLParser(render.page_factories(build_compendium(project), SITE)[CORRECTIONS_PATH]().body)


def visible_text(node: object) -> str:
    return " ".join(node.text().split())  # type: ignore[attr-defined]


@pytest.fixture
def project_with_corrections(project: TinyProject) -> TinyProject:
    """The tiny project with notes in a practice, a provision and a footnote."""
    first = 'kind: correction, printed: "NGO s", read: NGOs, why: "A space too many.", settled_by: nothing'
    damaged = 'kind: correction, printed: "47 State", read: 47 States, why: "A letter is lost.", settled_by: printed-paper, at: section 2.1; footnote 7'
    log = 'kind: log, why: "Filed as a service.", settled_by: nothing'
    project.write(
        "practices/new.yml", practice_yaml(title="Night bus", editor_notes=editor_notes(first, damaged, log))
    )
    chapter = 'kind: correction, printed: "3", read: "4", why: "The heading says so.", settled_by: nothing, at: chapter 2'
    late = 'kind: correction, printed: "a < b", read: a, why: "Who knows.", settled_by: other-report, at: section 10.1'
    early = (
        'kind: correction, printed: "x", read: y, why: "Who knows.", settled_by: instrument, at: section 2.2'
    )
    noted = provision_yaml(editor_notes=f"[{{{chapter}}}, {{{late}}}, {{{early}}}]")
    project.write("instruments/new.yml", instrument_yaml(provisions="\n" + yaml_list_item(noted)))
    footnote = 'kind: correction, printed: "p.9", read: "p. 9", why: "A slip.", settled_by: nothing'
    project.write(
        "reference/footnotes.yml",
        f"paper:\n  '7':\n    cites: [{{source: book, at: p. 9}}]\n    editor_notes: [{{{footnote}}}]\n",
    )
    return project


def test_each_note_stands_below_its_place_in_the_order_of_the_work(
    project_with_corrections: TinyProject,
) -> None:
    assert [
        visible_text(heading) for heading in corrections_page_tree(project_with_corrections).css("h2")
    ] == [
        "Chapter 2",
        "Section 2.1",
        "Section 2.2",
        "Section 10.1",
        "Boxes",
        "Footnotes",
    ]


def test_a_correction_shows_print_reading_reason_what_would_settle_it_and_its_entry(
    project_with_corrections: TinyProject,
) -> None:
    assert [
        visible_text(note)
        for note in corrections_page_tree(project_with_corrections).css("ul.corrections li")
    ] == [
        "chapter 2: printed 3; read 4. The heading says so. In: The Convention, Article 1",
        "section 2.1; footnote 7: printed 47 State; read 47 States. A letter is lost. The printed paper would settle"
        " this. In: Night bus",
        "section 2.2: printed x; read y. Who knows. Compare the instrument itself. In: The Convention, Article 1",
        "section 10.1: printed a < b; read a. Who knows. Another report would settle this. In: The Convention, Article 1",
        "Box 6: printed NGO s; read NGOs. A space too many. In: Night bus",
        "footnote 7: printed p.9; read p. 9. A slip. In: Footnote 7",
    ]
    links = {
        link.attributes["href"]
        for link in corrections_page_tree(project_with_corrections).css("ul.corrections a")
    }
    assert links == {
        "../../instruments/new/art-1/",
        "../../practices/new/",
        "../../sources/paper/#footnote-7",
    }


def test_it_counts_all_and_what_the_printed_paper_would_settle(project_with_corrections: TinyProject) -> None:
    said = visible_text(corrections_page_tree(project_with_corrections).body)
    assert (
        "6 corrections. 1 is to be checked against the printed original. What somebody who quotes a passage"
        " has to know besides is on the page of its entry." in said
    )
    assert "Section 2.1 1 is to be checked against the printed original." in said


def test_what_several_entries_say_of_one_place_stands_there_once(project: TinyProject) -> None:
    same = 'kind: correction, printed: "NGO s", read: NGOs, why: "A space too many.", settled_by: nothing'
    for name in ("Night bus", "Day bus"):
        id = name.split()[0].lower()
        project.write(f"practices/{id}.yml", practice_yaml(title=name, editor_notes=editor_notes(same)))
    assert [visible_text(note) for note in corrections_page_tree(project).css("ul.corrections li")] == [
        "Box 6: printed NGO s; read NGOs. A space too many. In: Day bus, Night bus"
    ]


def test_headings_name_the_work_when_there_are_several(project_with_corrections: TinyProject) -> None:
    sources = "[{source: book, at: p. 3}]"
    note = 'kind: correction, printed: "1", read: "2", why: "Who knows.", settled_by: nothing'
    project_with_corrections.write(
        "practices/of-the-book.yml", practice_yaml(sources=sources, editor_notes=editor_notes(note))
    )
    assert [visible_text(heading) for heading in corrections_page_tree(project_with_corrections).css("h2")][
        :3
    ] == [
        "The Book: Other places",
        "The Paper: Chapter 2",
        "The Paper: Section 2.1",
    ]


def test_an_entry_that_cites_nothing_speaks_of_the_one_work_with_footnotes(project: TinyProject) -> None:
    note = 'kind: correction, printed: "girl s", read: girls, why: "A space too many.", settled_by: nothing, at: section 3.1'
    topics = (project.root / "reference/concepts.yml").read_text("utf-8")
    project.write("reference/concepts.yml", f"{topics}  editor_notes: [{{{note}}}]\n")
    (found,) = collect_corrections(build_compendium(project))
    assert (found.work and found.work.id, found.pinpoint, [entry.ref for entry in found.entries]) == (
        "paper",
        "section 3.1",
        ["topic:girls"],
    )


def test_without_any_note_the_page_says_so(project: TinyProject) -> None:
    assert "There are none yet." in visible_text(corrections_page_tree(project).body)


def test_the_table_has_the_same_and_opens_in_a_spreadsheet(project_with_corrections: TinyProject) -> None:
    formula = 'kind: correction, printed: "=1+1", read: "2", why: "Who knows.", settled_by: nothing'
    project_with_corrections.write(
        "practices/of-formulas.yml", practice_yaml(title="Formulas", editor_notes=editor_notes(formula))
    )
    data = dict(output_files(build_compendium(project_with_corrections), SITE))["data/corrections.csv"]
    assert data.startswith(b"\xef\xbb\xbfsource,at,printed,read,why,settled_by,entries,addresses\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 7
    assert rows[0] == {
        "source": "paper",
        "at": "chapter 2",
        "printed": "3",
        "read": "4",
        "why": "The heading says so.",
        "settled_by": "nothing",
        "entries": "provision:new/art-1",
        "addresses": "https://example.org/instruments/new/art-1/",
    }
    assert [row["printed"] for row in rows if row["entries"] == "practice:of-formulas"] == ["'=1+1"]


def test_the_page_is_linked_from_the_navigation_and_from_about() -> None:
    assert "about/corrections/index.md" in (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "(corrections/index.md)" in (ROOT / "docs/about/index.md").read_text("utf-8")
    assert render.SHELL_DEFINITIONS["corrections"].section == "About"

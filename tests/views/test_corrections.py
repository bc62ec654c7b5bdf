"""The page "Corrections to the source": every editor's note, by the place it speaks of, and the same as a table."""

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
    first = 'printed: "NGO s", read: NGOs, why: "A space too many.", certainty: certain'
    open_ = 'printed: "47 States", why: "No date is given.", certainty: check, at: section 2.1; footnote 7'
    project.write(
        "practices/new.yml", practice_yaml(title="Night bus", editor_notes=editor_notes(first, open_))
    )
    chapter = 'printed: "3", read: "4", why: "The heading says so.", certainty: certain, at: chapter 2'
    late = 'printed: "a < b", why: "Who knows.", certainty: check, at: section 10.1'
    early = 'printed: "x", why: "Who knows.", certainty: check, at: section 2.2'
    noted = provision_yaml(editor_notes=f"[{{{chapter}}}, {{{late}}}, {{{early}}}]")
    project.write("instruments/new.yml", instrument_yaml(provisions="\n" + yaml_list_item(noted)))
    footnote = 'printed: "p.9", read: "p. 9", why: "A slip.", certainty: certain'
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


def test_a_note_shows_print_reading_reason_certainty_and_its_entry(
    project_with_corrections: TinyProject,
) -> None:
    assert [
        visible_text(note)
        for note in corrections_page_tree(project_with_corrections).css("ul.corrections li")
    ] == [
        "chapter 2: printed 3; read 4. The heading says so. Settled by the text itself. In: The Convention, Article 1",
        "section 2.1; footnote 7: printed 47 States. No date is given. To be checked against the printed original."
        " In: Night bus",
        "section 2.2: printed x. Who knows. To be checked against the printed original. In: The Convention, Article 1",
        "section 10.1: printed a < b. Who knows. To be checked against the printed original. In: The Convention, Article 1",
        "Box 6: printed NGO s; read NGOs. A space too many. Settled by the text itself. In: Night bus",
        "footnote 7: printed p.9; read p. 9. A slip. Settled by the text itself. In: Footnote 7",
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


def test_it_counts_what_is_settled_and_what_is_to_be_checked(project_with_corrections: TinyProject) -> None:
    said = visible_text(corrections_page_tree(project_with_corrections).body)
    assert (
        "3 corrections are settled by the text itself. 3 are to be checked against the printed original."
        in said
    )
    assert "Section 2.1 0 settled, 1 to be checked" in said


def test_what_several_entries_say_of_one_place_stands_there_once(project: TinyProject) -> None:
    same = 'printed: "NGO s", read: NGOs, why: "A space too many.", certainty: certain'
    for name in ("Night bus", "Day bus"):
        id = name.split()[0].lower()
        project.write(f"practices/{id}.yml", practice_yaml(title=name, editor_notes=editor_notes(same)))
    assert [visible_text(note) for note in corrections_page_tree(project).css("ul.corrections li")] == [
        "Box 6: printed NGO s; read NGOs. A space too many. Settled by the text itself. In: Day bus, Night bus"
    ]


def test_headings_name_the_work_when_there_are_several(project_with_corrections: TinyProject) -> None:
    sources = "[{source: book, at: p. 3}]"
    note = 'printed: "1", why: "Who knows.", certainty: check'
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
    note = 'printed: "girl s", why: "A space too many.", certainty: certain, at: section 3.1'
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
    formula = 'printed: "=1+1", why: "Who knows.", certainty: check'
    project_with_corrections.write(
        "practices/of-formulas.yml", practice_yaml(title="Formulas", editor_notes=editor_notes(formula))
    )
    data = dict(output_files(build_compendium(project_with_corrections), SITE))["data/corrections.csv"]
    assert data.startswith(b"\xef\xbb\xbfsource,at,printed,read,why,certainty,entries,addresses\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 7
    assert rows[0] == {
        "source": "paper",
        "at": "chapter 2",
        "printed": "3",
        "read": "4",
        "why": "The heading says so.",
        "certainty": "certain",
        "entries": "provision:new/art-1",
        "addresses": "https://example.org/instruments/new/art-1/",
    }
    assert [row["printed"] for row in rows if row["entries"] == "practice:of-formulas"] == ["'=1+1"]


def test_the_page_is_linked_from_the_navigation_and_from_about() -> None:
    assert "about/corrections/index.md" in (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "(corrections/index.md)" in (ROOT / "docs/about/index.md").read_text("utf-8")
    assert render.SHELL_DEFINITIONS["corrections"].section == "About"

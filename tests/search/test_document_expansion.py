"""Document expansion: every question belongs to an existing entry or page; terms of art are found by any form."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import TinyProject, practice_yaml
from content import build_real_compendium

import compendium
from compendium.output import render
from compendium.search.document_expansion import expansion_phrases
from compendium.search.documents import build_documents

DOCS_FOLDER = Path(__file__).resolve().parents[2] / "docs"


def entry_or_page_exists(ref: str) -> bool:
    kind, _, id = ref.partition(":")
    if kind == "page":
        by_hand = (DOCS_FOLDER / f"{id}.md").is_file() or (DOCS_FOLDER / id / "index.md").is_file()
        return by_hand or f"{id}/" in {shell.path for shell in render.SHELL_DEFINITIONS.values()}
    return any(ref in (entry.ref, f"{entry.kind}:*") for entry in build_real_compendium())


def test_every_line_belongs_to_an_entry_or_a_page() -> None:
    assert [ref for ref in expansion_phrases() if not entry_or_page_exists(ref)] == []


def test_nothing_is_said_twice_of_one_entry() -> None:
    assert {
        ref: said for ref, said in expansion_phrases().items() if len(said) != len(set(said)) or "" in said
    } == {}


TERMS = (
    "defender: {term: human rights defender, variants: [HRD], avoid: [those who defend rights], topic: any,"
    " sources: [{source: paper, at: Box 6}]}\n"
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("A Human-rights\n  defenders' group.", True),
        ("It is an HRD.", True),
        ("They defend the rights of humans.", False),
        ("Human rights, defended.", False),
    ],
)
def test_an_entry_with_a_term_of_art_is_indexed_under_all_its_forms_and_substitutes(
    project: TinyProject, words: str, found: bool
) -> None:
    project.write("reference/terms.yml", TERMS)
    project.write("practices/new.yml", practice_yaml(description=f"|\n  {words}\n"))
    documents = {
        document.entry.ref: document for document in build_documents(compendium.build(project.root), "en")
    }
    forms = ["human rights defender", "hrd", "those defend rights"]
    assert documents["practice:new"].fields["terms"] == (forms if found else [])
    assert documents["topic:any"].fields["terms"] == forms

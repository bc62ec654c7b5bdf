"""Document expansion: every question in everyday words belongs to an existing entry or page."""

from __future__ import annotations

from pathlib import Path

from content import build_real_compendium

from compendium.output import render
from compendium.search.document_expansion import expansion_phrases

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

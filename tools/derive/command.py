"""Derived files: JSON Schemas, guide to messages, package diagram, message catalogue, .zenodo.json."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compendium.cite.citation_file import CITATION_FILE_NAME
from compendium.docs_pages.json_schema import schema_files
from compendium.docs_pages.message_catalogue import (
    POT_FILE_PATH,
    catalogue_template,
    collect_messages,
    updated_translation,
)
from compendium.load import load
from tools.derive.zenodo import ZENODO_FILE, zenodo_json
from tools.dev.import_graph import ARCHITECTURE_PAGE, architecture_page
from tools.editors_guide.messages_page import MESSAGES_PAGE_PATH, messages_page


def write_derived_files(root: Path, check_only: bool = False) -> int:
    """Write the derived files that are out of date and print their paths; return the exit code."""
    outdated = [
        (path, content)
        for path, content in derived_files(root)
        if not path.is_file() or path.read_bytes() != content
    ]
    for path, content in outdated:
        print(f"{path.relative_to(root).as_posix()}: {'out of date' if check_only else 'written'}")
        if not check_only:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    if outdated and check_only:
        print("Run: python3 scripts/write_derived_files.py")
    return 1 if outdated and check_only else 0


def derived_files(root: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield (path, content) of every derived file."""
    for name, content in schema_files(load(root)).items():
        yield root / "docs" / "schema" / name, content
    yield root / MESSAGES_PAGE_PATH, messages_page(root)
    yield root / ARCHITECTURE_PAGE, architecture_page(root)
    if (cff := root / CITATION_FILE_NAME).is_file():
        yield root / ZENODO_FILE, zenodo_json(cff.read_text("utf-8"))
    catalog = collect_messages(root)
    yield POT_FILE_PATH, catalogue_template(catalog)
    for language in ("en",):
        yield (
            POT_FILE_PATH.parent / language / "LC_MESSAGES" / "compendium.po",
            updated_translation(language, catalog),
        )

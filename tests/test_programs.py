"""The scripts of the site: modules by concept in docs/scripts/, few files for readers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from compendium.pages.programs import LOADED, PROGRAMS, join

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = {path.stem: path.read_text("utf-8") for path in (ROOT / "docs/scripts").glob("*.js")}
MODULES = Counter(module for modules in PROGRAMS.values() for module in modules)


def test_a_program_stands_in_place_of_its_modules_in_their_order_and_says_that_it_ran(tmp_path: Path) -> None:
    for name in ("form-words", "form", "site"):
        (tmp_path / f"{name}.js").write_text(f'said("{name}");\n', "utf-8")
    join(tmp_path, {"form": ("form-words", "form")})
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        "form.js": 'said("form-words");\n\nsaid("form");\ncompendium.receive("scripts/form.js", true);\n',
        "site.js": 'said("site");\ncompendium.receive("scripts/site.js", true);\n',
    }


def test_a_module_stands_in_one_program_and_is_there() -> None:
    assert [module for module, times in MODULES.items() if times > 1 or module not in SCRIPTS] == []


def test_every_script_a_reader_can_fetch_is_asked_for_by_a_page_or_by_another_script() -> None:
    fetched = {*PROGRAMS, *SCRIPTS.keys() - MODULES.keys()}
    by_page = {name for names in LOADED.values() for name in names} | {"site"}  # that one by mkdocs.yml
    by_script = {name for name in fetched if any(f'"scripts/{name}.js"' in text for text in SCRIPTS.values())}
    assert fetched - by_page - by_script == set()

"""The scripts of the site: ES modules in docs/scripts/, few classic scripts for readers."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from compendium.assets.bundles import (
    BUNDLES,
    SCRIPTS_BY_SHELL,
    Bundle,
    BundleError,
    bundle_modules,
    write_bundles,
)

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "docs/scripts"
REAL_MODULES = {
    path.relative_to(SCRIPTS).as_posix(): path.read_text("utf-8") for path in SCRIPTS.rglob("*.js")
}
SHARED_MODULE = {
    "a/shared.js": "export const one = 1;\nexport class Two {}\nexport async function three() {}\n"
}
ONE_BUNDLE = {"main": Bundle("a/main.js")}


def bundle_of_module(main: str, **others: str) -> str:
    """Return a bundle of module a/main.js, which may import the module a/shared.js, without its last line."""
    modules = {"a/main.js": main, **({} if "shared.js" not in main else SHARED_MODULE), **others}
    return bundle_modules(modules, ONE_BUNDLE)["main"].removesuffix(
        'compendium.receive("scripts/main.js", true);\n'
    )


def test_a_bundle_has_each_module_behind_what_it_imports_and_says_at_its_end_that_it_ran() -> None:
    modules = {
        "a/main.js": '// A.\n\nimport { one, three as other } from "./shared.js";\nimport * as all from "../b.js";\n\nother(one, all.x);\n',
        "b.js": 'import "./a/shared.js";\n\nexport const x = 1;\n',
        **SHARED_MODULE,
    }
    assert bundle_modules(modules, ONE_BUNDLE)["main"] == (
        '"use strict";\n'
        "var $a_shared = (() => {\nconst one = 1;\nclass Two {}\nasync function three() {}\nreturn { one, Two, three };\n})();\n"
        "var $b = (() => {\nconst x = 1;\nreturn { x };\n})();\n"
        "(() => {\nconst { one, three: other } = $a_shared;\nconst all = $b;\n// A.\n\n\n\n\nother(one, all.x);\n})();\n"
        'compendium.receive("scripts/main.js", true);\n'
    )


def test_a_module_may_pass_on_what_it_imports() -> None:
    main = 'import { one } from "./shared.js";\n\nexport {\n  one,\n};\n'
    assert bundle_of_module(main).endswith("(() => {\nconst { one } = $a_shared;\n\nreturn { one };\n})();\n")


def test_a_module_of_an_earlier_bundle_is_not_in_a_later_one_which_can_be_loaded_when_needed() -> None:
    modules = {
        "a/main.js": 'import { one } from "./shared.js";\nimport("../later.js").then(({ two }) => two(one));\n',
        "later.js": 'import { one } from "./a/shared.js";\n\nexport const two = () => one;\n',
        **SHARED_MODULE,
    }
    both = bundle_modules(modules, {**ONE_BUNDLE, "later": Bundle("later.js", loaded_after="main")})
    assert 'compendium.load("scripts/later.js").then(() => globalThis.$later).then(({ two })' in both["main"]
    assert "$a_shared = " in both["main"]
    assert "= $a_shared;" in both["later"] and "$a_shared = " not in both["later"]


@pytest.mark.parametrize(
    ("main", "message"),
    [
        (
            '\nimport { four } from "./shared.js";\n',
            '2: "a/shared.js" exports no "four" — correct the name, or export it',
        ),
        ('import { one } from "./shraed.js";\n', '1: there is no module "a/shraed.js" — correct the path'),
        (
            'import { one } from "./shared.js";\nimport { Two } from "./shared.js";\n',
            '2: "./shared.js" is imported twice — import it once',
        ),
        (
            "const a = 1;\n\nexport default a;\n",
            '3: "export default a;" is not understood — import { names } or * as name; export const, function, class or { names }',
        ),
        (
            "export let a = 1;\n",
            '1: "export let a = 1;" is not understood — import { names } or * as name; export const, function, class or { names }',
        ),
        (
            'const a = await import("./shared.js");\n',
            '1: import("./shared.js") names no entry module of a bundle — use import … from',
        ),
        (
            'import { b } from "../b.js";\n\nexport const a = b;\n',
            "b.js:1: modules import each other: a/main.js → b.js → a/main.js — move what both need to a third one",
        ),
        ("", "b.js:1: no bundle imports it — import it, or delete it"),
    ],
)
def test_what_cannot_be_bundled_is_refused_with_its_place_and_a_remedy(main: str, message: str) -> None:
    other = {"b.js": 'import { a } from "./a/main.js";\n\nexport const b = a;\n'} if "b.js" in message else {}
    with pytest.raises(BundleError) as raised:
        bundle_of_module(main, **other)
    assert (
        str(raised.value) == f"docs/scripts/{'' if other and 'b.js:' in message else 'a/main.js:'}{message}"
    )


def test_two_bundles_that_may_stand_on_one_page_do_not_both_have_a_module() -> None:
    modules = {"a.js": 'import "./c.js";\n', "b.js": 'import "./c.js";\n', "c.js": ""}
    message = 'c.js:1: is in two bundles, "a" and "b" — copy it, or load one after the other'
    with pytest.raises(BundleError, match=re.escape(message)):
        bundle_modules(modules, {"a": Bundle("a.js"), "b": Bundle("b.js")})


def test_in_the_site_the_bundles_stand_in_place_of_the_modules(tmp_path: Path) -> None:
    shutil.copytree(SCRIPTS, tmp_path / "scripts")
    write_bundles(tmp_path / "scripts")
    assert {path.name for path in (tmp_path / "scripts").iterdir()} == {f"{name}.js" for name in BUNDLES}


def test_every_bundle_is_asked_for_by_a_page_or_by_a_module() -> None:
    by_page = {name for names in SCRIPTS_BY_SHELL.values() for name in names} | {
        "site"
    }  # that one by mkdocs.yml
    made = "".join(bundle_modules(REAL_MODULES).values())
    assert {name for name in BUNDLES if f'compendium.load("scripts/{name}.js")' in made} | by_page == set(
        BUNDLES
    )


@pytest.mark.parametrize("path", sorted(REAL_MODULES))
def test_no_template_literal_goes_over_a_line(path: str) -> None:
    """So that a line that begins with two slashes is a comment, and one may lose its indentation."""
    assert [line for line in REAL_MODULES[path].splitlines() if line.count("`") % 2] == []

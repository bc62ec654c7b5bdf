"""Help in editors' programs while somebody writes an entry: yaml-language-server on our files, over its own protocol."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from lsp import LanguageServerClient

from compendium.model import DATA_LOCATIONS, Practice
from tools.dev import CommandError
from tools.dev.language_server import PINNED_PACKAGE_FOLDER, language_server_command

ROOT = Path(__file__).resolve().parents[2]
SCHEMA_SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
FILES_WITH_SCHEMA = [
    ROOT / place.path / "_template.yml" if place.is_folder else ROOT / place.path for place in DATA_LOCATIONS
]
FILE_NUMBERS = count()


def new_file() -> Path:
    """Return a file of its own that is opened, and never written."""
    return ROOT / "practices" / f"night-bus-{next(FILE_NUMBERS)}.yml"


@pytest.fixture(scope="module")
def command() -> list[str]:
    try:
        return language_server_command()
    except CommandError as stuck:
        pytest.skip(str(stuck))


@pytest.fixture(scope="module")
def editor(command: list[str]) -> Iterator[LanguageServerClient]:
    """An editor without settings of ours: only the first line of a file says which schema it has."""
    editor = LanguageServerClient(command, ROOT, {})
    yield editor
    editor.close()


@pytest.fixture(scope="module")
def vscode(command: list[str]) -> Iterator[LanguageServerClient]:
    """An editor that reads the settings that come with the repository."""
    editor = LanguageServerClient(command, ROOT, SCHEMA_SETTINGS)
    yield editor
    editor.close()


def modeline(path: Path) -> str:
    name = path.parent.name if path.name == "_template.yml" else path.stem
    return f"# yaml-language-server: $schema=../docs/schema/{name}.schema.json\n"


FIRST_MODELINE = modeline(FILES_WITH_SCHEMA[0])


def diagnostics(found: list[dict[str, Any]]) -> list[tuple[int, str]]:
    """Return (line from 1, the beginning of what is said)."""
    return sorted((one["range"]["start"]["line"] + 1, one["message"].split(":")[0]) for one in found)


@pytest.mark.parametrize("path", FILES_WITH_SCHEMA, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_first_line_of_each_template_and_list_names_its_schema(path: Path) -> None:
    first = path.read_text("utf-8").splitlines(keepends=True)[0]
    assert first == modeline(path)
    schema = json.loads((path.parent / first.strip().partition("=")[2]).read_text("utf-8"))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("path", FILES_WITH_SCHEMA, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_sound_file_has_no_red_line(editor: LanguageServerClient, path: Path) -> None:
    assert editor.open(path, path.read_text("utf-8")) == []


def test_mistakes_are_red_where_they_stand(editor: LanguageServerClient) -> None:
    text = f"{FIRST_MODELINE}title: Night bus\ntitel: x\nlevel: spcific\nkind: service\ndimensions: []\ncountries: [Austia]\n"
    assert diagnostics(editor.open(new_file(), text)) == [
        (2, 'Missing property "description".'),
        (2, 'Missing property "sources".'),
        (2, 'Missing property "summary".'),
        (3, "Property titel is not allowed."),
        (4, "Value is not accepted. Valid values"),
        (6, "Array has too few items. Expected 1 or more."),
        (7, "Value is not accepted. Valid values"),
    ]


def test_the_fields_that_are_left_are_offered_and_explained(editor: LanguageServerClient) -> None:
    path = new_file()
    editor.open(path, f"{FIRST_MODELINE}title: Night bus\nsum\n")
    offered = editor.completions(path, 2, 3)
    assert offered["summary"]["documentation"] == Practice.fields["summary"].help
    assert "title" not in offered
    assert {*Practice.fields} - {"title"} <= offered.keys()


def test_the_values_of_a_list_are_offered_also_from_our_registers(editor: LanguageServerClient) -> None:
    text = f"{FIRST_MODELINE}title: Night bus\nlevel: \norganisations:\n  - organisation: \n"
    path = new_file()
    editor.open(path, text)
    assert editor.completions(path, 2, 7).keys() == {"general", "specific"}
    assert {"lefo", "undok", "greta"} <= editor.completions(path, 4, 18).keys()


def test_a_field_is_explained_where_the_mouse_rests(editor: LanguageServerClient) -> None:
    path = new_file()
    editor.open(path, f"{FIRST_MODELINE}title: Night bus\n")
    assert Practice.fields["title"].help in editor.hover(path, 1, 2)


def test_the_settings_of_the_repository_bind_a_file_that_names_no_schema(
    vscode: LanguageServerClient, editor: LanguageServerClient
) -> None:
    real = ROOT / "practices" / "undok-austria.yml"
    text = real.read_text("utf-8")
    assert vscode.open(real, text) == []
    slip = text.replace("level: specific", "level: spcific")
    line = slip[: slip.index("spcific")].count("\n") + 1
    path = new_file()
    assert diagnostics(vscode.open(path, slip)) == [(line, "Value is not accepted. Valid values")]
    assert editor.open(path, slip) == []  # without them, nothing would be known of it


def test_the_program_is_pinned_and_its_lock_names_no_host() -> None:
    lock = json.loads((PINNED_PACKAGE_FOLDER / "package-lock.json").read_text("utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert len(packages) > 10
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert "://" not in json.dumps(lock)


def test_where_it_cannot_be_had_the_reason_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tools.dev.npm.ROOT", tmp_path)
    monkeypatch.setattr("tools.dev.apt.install_packages", lambda *packages: False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(CommandError, match="yaml-language-server needs Node and npm — install them"):
        language_server_command()
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    failed = CompletedProcess([], 1, "", "npm error network\nnpm error more")
    monkeypatch.setattr("subprocess.run", lambda *_, **__: failed)
    with pytest.raises(CommandError, match="npm could not fetch yaml-language-server: npm error network"):
        language_server_command()

"""The schemas that editors' programs read accept every real entry, and say what the model says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from each import for_each_case
from jsonschema import Draft7Validator

from compendium.docs_pages.json_schema import schema_files, without_register_values
from compendium.load import load
from compendium.model import DATA_LOCATIONS, KINDS, TERMS_FILE, Practice

ROOT = Path(__file__).resolve().parents[2]
SCHEMA_FILES = {name: json.loads(content) for name, content in schema_files(load(ROOT)).items()}
ENTRY_FILES = [
    path
    for place in DATA_LOCATIONS
    for path in (sorted((ROOT / place.path).glob("[!_]*.yml")) if place.is_folder else [ROOT / place.path])
]


def validator(path: Path) -> Draft7Validator:
    name = path.parent.name if path.parent.name in ("practices", "instruments") else path.stem
    return Draft7Validator(SCHEMA_FILES[f"{name}.schema.json"])


def as_an_editor_reads(text: str) -> Any:
    """Read YAML as the language servers of editors do: 50 is a number, 2014-05-16 a text."""
    return json.loads(json.dumps(yaml.load(text, Loader=yaml.SafeLoader), default=str))


@pytest.mark.parametrize("name", SCHEMA_FILES)
def test_each_schema_is_a_sound_schema(name):
    Draft7Validator.check_schema(SCHEMA_FILES[name])


@for_each_case(ENTRY_FILES, lambda path: path.stem)
def test_each_real_file_is_valid_in_an_editor(path):
    found = as_an_editor_reads(path.read_text("utf-8"))
    assert [error.message for error in validator(path).iter_errors(found)] == []


def test_the_template_is_valid_in_an_editor():
    path = ROOT / "practices" / "_template.yml"
    found = as_an_editor_reads(path.read_text("utf-8"))
    assert [error.message for error in validator(path).iter_errors(found)] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"titel": "x"}, "Additional properties are not allowed ('titel' was unexpected)"),
        ({"dimensions": ["prevntion"]}, "'prevntion' is not one of"),
        ({"dimensions": []}, "[] should be non-empty"),
        ({"countries": ["Austia"]}, "'Austia' is not one of"),
        ({"summary": ""}, "'' should be non-empty"),
    ],
)
def test_a_mistake_gets_a_red_line_in_an_editor(change, said):
    path = ROOT / "practices" / "undok-austria.yml"
    found = {**as_an_editor_reads(path.read_text("utf-8")), **change}
    messages = [error.message for error in validator(path).iter_errors(found)]
    assert any(message.startswith(said) for message in messages), messages


@pytest.mark.parametrize("name", SCHEMA_FILES)
def test_the_schemas_in_the_repository_say_what_the_model_says(name):
    """Values of the registers may be newer than the files; run scripts/derive.py to bring them in."""
    written = json.loads((ROOT / "docs" / "schema" / name).read_text("utf-8"))
    assert without_register_values(written) == without_register_values(SCHEMA_FILES[name]), (
        "run: python3 scripts/derive.py"
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_every_field_is_explained_to_editors(kind):
    for name, field in kind.fields.items():
        assert field.label and field.help, name


def test_the_schema_explains_each_field_where_the_editor_hovers():
    properties = SCHEMA_FILES["practices.schema.json"]["properties"]
    assert properties["summary"]["description"] == Practice.fields["summary"].help
    assert list(properties) == list(Practice.fields)


def test_a_new_organisation_is_not_red_before_the_schemas_are_written_anew():
    taking = SCHEMA_FILES["practices.schema.json"]["properties"]["organisations"]["items"]["properties"][
        "organisation"
    ]
    assert "enum" not in taking
    assert "lefo" in taking["examples"]


def test_the_settings_for_editors_name_each_kind_of_file():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    wanted = {place.path if not place.is_folder else f"{place.path}/*.yml" for place in DATA_LOCATIONS}
    assert set(settings.values()) == {*wanted, TERMS_FILE.path}
    assert {Path(name).name for name in settings} == set(SCHEMA_FILES)

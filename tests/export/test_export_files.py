"""The folder `data/`: what lies there, its schema, its checksums, the page that offers it, and how to use it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from content import build_real_compendium
from each import for_each_case
from exported import (
    ENTRY_JSON_FILE,
    ROOT,
    SITE,
    JsonData,
    entries_by_ref,
    read_compendium_json,
    read_csv_table,
    real_export_files,
)
from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborHTMLParser

import compendium
from compendium.export import DataFiles
from compendium.export.serialization import COMMON_FIELDS, all_record_types, exported_fields
from compendium.i18n import interface_words
from compendium.model import KINDS
from compendium.model.instrument import FORCES_OF_LAW, LEGAL_DUTY_IDS
from compendium.output import render
from compendium.output.on_demand import OnDemandRenderer
from compendium.pages.data import DESCRIPTION_FILES, format_size
from compendium.pages.shells import (
    CONTENT_PLACEHOLDER,
    DESCRIPTION_PLACEHOLDER,
    TITLE_PLACEHOLDER,
    PageWriter,
    write_file,
)

CHECKSUMS_PATH, DATA_PACKAGE_PATH = "data/SHA256SUMS.txt", "data/datapackage.json"
# Files about the others, which do not describe each other.
DESCRIBING_PATHS = (CHECKSUMS_PATH, *(f"data/{name}" for name in DESCRIPTION_FILES))
DATA_FOLDER_PATHS = [path for path in real_export_files() if path.startswith("data/")]
ENTRY_BY_REF = entries_by_ref(read_compendium_json(real_export_files()))
ENTRY_BY_PAGE_URL = {entry["url"]: entry for entry in ENTRY_BY_REF.values() if "#" not in entry["url"]}
USE_PAGE_MARKDOWN = (ROOT / "docs/data/use.md").read_text("utf-8")


# JSON and its schema


def compendium_json_schema() -> JsonData:
    return dict(json.loads(real_export_files()["data/compendium.schema.json"]))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(compendium_json_schema())


def test_the_data_are_as_the_schema_says() -> None:
    assert (
        list(
            Draft202012Validator(compendium_json_schema()).iter_errors(
                read_compendium_json(real_export_files())
            )
        )
        == []
    )


def test_the_number_of_a_footnote_may_follow_that_of_its_chapter() -> None:
    number = Draft202012Validator(compendium_json_schema()["$defs"]["Footnote"]["properties"]["number"])
    assert [one for one in ("145", "2.5", "a", "2.", "") if number.is_valid(one)] == ["145", "2.5"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_each_file_beside_a_page_is_as_the_schema_says(kind: type) -> None:
    one = {"$ref": f"#/$defs/{kind.__name__}", "$defs": compendium_json_schema()["$defs"]}
    found = [entry for ref, entry in ENTRY_BY_REF.items() if ref.startswith(f"{kind.kind}:")]  # type: ignore[attr-defined]
    assert found and not [error for entry in found for error in Draft202012Validator(one).iter_errors(entry)]


def test_a_key_that_nobody_declared_is_against_the_schema() -> None:
    data = read_compendium_json(real_export_files())
    data["practices"][0]["colour"] = "blue"
    (error,) = Draft202012Validator(compendium_json_schema()).iter_errors(data)
    assert "'colour' was unexpected" in error.message


def test_every_key_is_explained_in_the_schema() -> None:
    for record in all_record_types():
        properties = compendium_json_schema()["$defs"][record.__name__]["properties"]
        assert set(exported_fields(record)) <= set(properties)
        for name, described in properties.items():
            assert described.get("description") or "$ref" in described, (record, name)
    assert set(COMMON_FIELDS) <= set(compendium_json_schema()["$defs"]["Practice"]["properties"])


# One entry


@for_each_case(ENTRY_BY_PAGE_URL)
def test_beside_every_page_lies_its_entry(url: str) -> None:
    assert json.loads(real_export_files()[url + ENTRY_JSON_FILE]) == ENTRY_BY_PAGE_URL[url]


def test_nothing_lies_beside_no_page() -> None:
    generated = set(render.page_factories(compendium.build(ROOT), SITE))
    assert (
        {path.removesuffix(ENTRY_JSON_FILE) for path in real_export_files() if path.endswith(ENTRY_JSON_FILE)}
        == set(ENTRY_BY_PAGE_URL)
        <= generated
    )


def test_under_serve_it_is_made_when_somebody_asks(tmp_path: Path) -> None:
    html = f"<title>{TITLE_PLACEHOLDER}</title>{DESCRIPTION_PLACEHOLDER}<main>{CONTENT_PLACEHOLDER}</main>"
    for shell in render.SHELL_DEFINITIONS.values():
        write_file(tmp_path, f"{shell.path}index.html", html.encode())
    entries = compendium.build(ROOT)
    waiting = OnDemandRenderer(
        entries,
        SITE,
        PageWriter(tmp_path, render.SHELL_DEFINITIONS, dict.fromkeys(render.SHELL_DEFINITIONS, html), SITE),
    )
    path = f"instruments/coe-anti-trafficking-convention/art-12/{ENTRY_JSON_FILE}"
    assert waiting.ensure_written(path)
    assert (tmp_path / path).read_bytes() == real_export_files()[path]
    assert not (tmp_path / "data/compendium.json").exists()
    assert waiting.ensure_written("data/csv/links.csv") and waiting.ensure_written("data/")
    assert (tmp_path / "data/csv/links.csv").read_bytes() == real_export_files()["data/csv/links.csv"]
    assert "links.csv" in (tmp_path / "data/index.html").read_text("utf-8")


# What is said of the files


def test_the_checksums_are_those_of_the_files() -> None:
    lines = [line.split("  ", 1) for line in real_export_files()[CHECKSUMS_PATH].decode().splitlines()]
    assert {f"data/{name}": sum for sum, name in lines} == {
        path: hashlib.sha256(real_export_files()[path]).hexdigest()
        for path in DATA_FOLDER_PATHS
        if path != CHECKSUMS_PATH
    }


def test_the_package_lists_every_file_with_size_and_checksum() -> None:
    package = json.loads(real_export_files()[DATA_PACKAGE_PATH])
    found = {f"data/{it['path']}": (it["bytes"], it["hash"]) for it in package["resources"]}
    assert found == {
        path: (
            len(real_export_files()[path]),
            f"sha256:{hashlib.sha256(real_export_files()[path]).hexdigest()}",
        )
        for path in DATA_FOLDER_PATHS
        if path not in DESCRIBING_PATHS
    }
    assert package["licenses"][0]["name"] == "CC-BY-4.0" and package["version"] == "2026.1"
    assert package["created"] == f"{build_real_compendium().history.latest_date}T00:00:00Z"
    assert [(it["title"], it.get("path", "")) for it in package["sources"]] == [
        (work.title, work.get("url")) for work in build_real_compendium().sources if not work.withdrawn
    ]
    assert "contributors" not in package
    assert len({it["name"] for it in package["resources"]}) == len(package["resources"])


def test_the_package_describes_the_columns_of_every_table() -> None:
    resources = {it["name"]: it for it in json.loads(real_export_files()[DATA_PACKAGE_PATH])["resources"]}
    tables = [it for it in resources.values() if it["path"].startswith("csv/")]
    assert len(tables) > 15
    for it in tables:
        text = real_export_files()[f"data/{it['path']}"].decode("utf-8-sig")
        heading = next(csv.reader(io.StringIO(text, newline="")))
        assert [field["name"] for field in it["schema"]["fields"]] == heading
        for key in it["schema"].get("foreignKeys", ()):
            other = key["reference"]["resource"]
            assert not other or other in resources
            target = resources[other] if other else it
            names = {field["name"] for field in target["schema"]["fields"]}
            assert key["fields"] in heading and key["reference"]["fields"] in names


def test_what_is_said_is_known_without_making_the_files_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    data = DataFiles(compendium.build(ROOT), SITE)
    assert sum(path.startswith("data/") for path, _ in data.files()) == len(data.manifest) + len(
        DESCRIBING_PATHS
    )
    monkeypatch.setattr(DataFiles, "files", None)
    assert {file.path for file in data.manifest} == {
        path for path in DATA_FOLDER_PATHS if path not in DESCRIBING_PATHS
    }


# The page


@pytest.fixture(scope="module")
def data_page() -> LexborHTMLParser:
    return LexborHTMLParser(render.page_factories(compendium.build(ROOT), SITE)["data/"]().body)


def test_the_page_offers_every_file(data_page: LexborHTMLParser) -> None:
    offered = {link.attributes["href"] for link in data_page.css("a[download]")}
    assert offered == {f"../{path}" for path in DATA_FOLDER_PATHS}


def test_the_page_says_version_licence_and_credit(data_page: LexborHTMLParser) -> None:
    said = " ".join(data_page.body.text().split())  # type: ignore[union-attr]
    assert "Version: 2026.1" in said
    assert "Licence: CC BY 4.0" in said
    assert "Credit: Civil Society, the contributors, CC BY 4.0, https://example.org/c/" in said


def test_the_page_says_how_large_and_how_long_a_table_is(data_page: LexborHTMLParser) -> None:
    said = {" ".join(it.text().replace("\xa0", " ").split()) for it in data_page.css("dt")}
    rows = len(read_csv_table(real_export_files(), "links"))
    length = len(real_export_files()["data/csv/links.csv"])
    assert f"links.csv {rows:,} rows, {length / 1_000_000:.1f} MB" in said


def test_the_page_has_every_checksum(data_page: LexborHTMLParser) -> None:
    shown = {it.text() for it in data_page.css(".sums code")}
    assert shown == {
        hashlib.sha256(real_export_files()[path]).hexdigest()
        for path in DATA_FOLDER_PATHS
        if path not in DESCRIBING_PATHS
    }


@pytest.mark.parametrize(
    ("count", "said"),
    [(790, "790 bytes"), (57_600, "58 KB"), (999_499, "999 KB"), (999_500, "1.0 MB"), (1_660_000, "1.7 MB")],
)
def test_sizes_are_said_as_people_say_them(count: int, said: str) -> None:
    assert format_size(count).replace("\xa0", " ") == said


def test_the_codebook_explains_every_column() -> None:
    from compendium.docs_pages.codebook import codebook_html

    html = LexborHTMLParser(codebook_html(interface_words("en")))
    ids = [it.attributes["id"] for it in html.css("[id]")]
    assert len(ids) == len(set(ids))
    for path in DATA_FOLDER_PATHS:
        if path.startswith("data/csv/"):
            heading = html.css_first(f"#csv-{path[9:-4]}")
            assert heading is not None, path
            listed = heading.next.next if heading.next.tag == "-text" else heading.next  # type: ignore[union-attr]
            columns = next(csv.reader(io.StringIO(real_export_files()[path].decode("utf-8-sig"), newline="")))
            assert [it.text() for it in listed.css("dt > code")] == columns  # type: ignore[union-attr]


# How to use it: the examples of the page run


def code_examples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", USE_PAGE_MARKDOWN, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def downloads_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("downloads")
    for path in DATA_FOLDER_PATHS:
        (folder / Path(path).name).write_bytes(real_export_files()[path])
    return folder


@pytest.mark.parametrize("code", code_examples("python"))
def test_the_python_of_the_page_runs(downloads_folder: Path, code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=downloads_folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("query", code_examples("sql"))
def test_the_sql_of_the_page_answers(downloads_folder: Path, query: str) -> None:
    database = sqlite3.connect(downloads_folder / "compendium.sqlite")
    assert len(database.execute(query).fetchall()) in (5, 10)
    database.close()


def legal_duties() -> list[str]:
    """Return the titles of the provisions that the examples ask for, counted by the program of the pages."""
    known = build_real_compendium()
    return sorted(
        provision.name
        for instrument in known.instruments
        for provision in instrument.provisions
        if provision.duty.id in LEGAL_DUTY_IDS
        and instrument.force.id in FORCES_OF_LAW
        and provision.is_counted
        and not provision.withdrawn
    )


def test_the_examples_find_the_legal_duties_and_no_others(downloads_folder: Path) -> None:
    (python,) = [code for code in code_examples("python") if "binding = [" in code]
    script = f"{python}\nimport json\nprint(json.dumps([row['title'] for row in binding]))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=downloads_folder, capture_output=True, text=True, check=True
    )
    assert sorted(json.loads(done.stdout.splitlines()[-1])) == legal_duties() != []
    (query,) = [query for query in code_examples("sql") if "p.duty IN" in query]
    database = sqlite3.connect(downloads_folder / "compendium.sqlite")
    found = database.execute(query.replace("LIMIT 10", "")).fetchall()
    # Without the condition on force, a provision of a text that binds only politically would be law.
    database.execute("UPDATE instruments SET force = 'politically-binding'")
    assert database.execute(query).fetchall() == []
    database.close()
    assert sorted(title for title, *_ in found) == legal_duties()


def test_what_the_page_says_of_full_text_is_so(downloads_folder: Path) -> None:
    database = sqlite3.connect(downloads_folder / "compendium.sqlite")
    found = [
        database.execute("SELECT ref FROM search WHERE search MATCH ?", [word]).fetchall()
        for word in ("shelters", "shelter")
    ]
    assert found[0] == found[1] != []
    assert database.execute("SELECT ref FROM search WHERE search MATCH 'lefo'").fetchall()
    assert (
        database.execute(
            'SELECT count(*) FROM challenges WHERE challenges."group" = ?', ["funding"]
        ).fetchone()[0]
        > 1
    )
    database.close()


def test_every_column_and_file_that_the_page_names_exists() -> None:
    columns = {
        name
        for path in DATA_FOLDER_PATHS
        if path.startswith("data/csv/")
        for name in read_csv_table(real_export_files(), path[9:-4])[0]
    }
    files = {Path(path).name for path in DATA_FOLDER_PATHS}
    named = set(re.findall(r"`([a-z_]+\.(?:csv|json|jsonld|sqlite|ttl)|SHA256SUMS\.txt)`", USE_PAGE_MARKDOWN))
    assert named and named <= files
    for column in (
        "statement",
        "as_of",
        "value",
        "reported_by",
        "basis",
        "reason",
        "withdrawn_date",
        "ref",
        "target_title",
    ):
        assert f"`{column}`" in USE_PAGE_MARKDOWN and column in columns

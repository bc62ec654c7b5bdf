"""The tables, as CSV and as SQLite: everything of compendium.json is in them, and nothing runs in a spreadsheet."""

from __future__ import annotations

import csv
import errno
import io
import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import apsw
import pytest
from builders import TinyProject, practice_yaml
from each import for_each_case
from exported import (
    ROOT,
    SITE,
    JsonData,
    entries_by_ref,
    export_files,
    read_compendium_json,
    read_csv_table,
    real_export_files,
    split_cell_values,
)
from filled import filled_compendium
from hypothesis import given
from hypothesis import strategies as some

import compendium
from compendium.export import DataFiles, sqlite
from compendium.export.columns import field_columns, join_values
from compendium.export.entry_index import EntryIndex
from compendium.export.rows import RowBuilder
from compendium.export.serialization import COLLECTION_NAMES
from compendium.export.tables import build_tables
from compendium.export.value_types import value_type
from compendium.model import KINDS, Field
from compendium.model.groups import LANGUAGES, ListField
from compendium.model.text import NameField
from compendium.site import SiteSettings
from compendium.views.spreadsheets import escape_formula, unescape_formula

TABLE_NAMES = [
    *COLLECTION_NAMES.values(),
    "links",
    "citations",
    "results",
    "statements",
    "printed_names",
    "editor_notes",
]


# CSV: every entry of compendium.json can be put together again from the rows


class CsvEntryReader:
    """Puts entries together from the CSV files, by the names of the columns alone."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.own = {
            kind: {row["ref"]: row for row in read_csv_table(files, name)}
            for kind, name in COLLECTION_NAMES.items()
        }
        names = [path[9:-4] for path in files if path.startswith("data/csv/")]
        parts = [name for name in names if name not in (*COLLECTION_NAMES.values(), "entries")]
        self.parts: dict[tuple[str, str], list[dict[str, str]]] = {}
        for name in parts:
            for row in read_csv_table(files, name):
                self.parts.setdefault((row["entry"], row["field"]), []).append(row)

    def entry(self, kind: str, like: JsonData) -> JsonData:
        """Return the values of an entry in the tables, with the keys that `like` has."""
        row = self.own[kind][like["ref"]]
        return {key: self.value(row, key, value, like["ref"], key) for key, value in like.items()}

    def value(self, row: dict[str, str], column: str, like: Any, ref: str, path: str) -> Any:
        if isinstance(like, dict):
            return {
                key: self.value(row, f"{column}_{key}", value, ref, f"{path}_{key}")
                for key, value in like.items()
            }
        if isinstance(like, list) and like and isinstance(like[0], dict):
            rows = sorted(self.parts[ref, path], key=lambda part: int(part["position"]))
            assert len(rows) == len(like)
            return [self.part(part, item) for part, item in zip(rows, like, strict=True)]
        if like is True:
            return row[column] == "yes"
        if isinstance(like, list):
            return split_cell_values(row[column])
        return row[column]

    def part(self, row: dict[str, str], like: JsonData) -> JsonData:
        found = {}
        for key, value in like.items():
            if isinstance(value, dict) or key in row and (row[key] or "target" not in row):
                found[key] = self.value(row, key, value, "", key)
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                place = f"{row['within']}.{row['position']}" if row.get("within") else row["position"]
                rows = self.parts[row["entry"], f"{row['field']}_{key}"]
                inner = [it for it in rows if it["within"] == place]
                found[key] = [self.part(it, item) for it, item in zip(inner, value, strict=True)]
            elif value in (row["target"].split(":", 1)[1], row["target_title"]):  # a State by its name
                found[key] = value
        return found


@cache
def real_csv_reader() -> CsvEntryReader:
    return CsvEntryReader(real_export_files())


ENTRY_BY_REF = entries_by_ref(read_compendium_json(real_export_files()))


def entry_as_tables_tell_it(entry: JsonData) -> JsonData:
    """Return an entry as tables tell it: paragraphs as words, without what stands in other entries."""
    elsewhere = ("referenced_by", "url", "description", "citation_warning")
    left = {key: value for key, value in entry.items() if key not in elsewhere}
    if entry["ref"].startswith("instrument:"):
        del left["provisions"]
    if "withdrawn" in left:
        left["withdrawn"] = {key: value for key, value in left["withdrawn"].items() if key != "instead"}
    return left


@for_each_case(ENTRY_BY_REF)
def test_every_entry_comes_back_from_csv_as_it_is_in_the_json(ref: str) -> None:
    wanted = entry_as_tables_tell_it(ENTRY_BY_REF[ref])
    assert real_csv_reader().entry(ref.split(":")[0], wanted) == wanted


def test_no_row_is_about_anything_else() -> None:
    listed = [row["ref"] for row in read_csv_table(real_export_files(), "entries")]
    assert sorted(listed) == sorted(ENTRY_BY_REF)
    for kind, name in COLLECTION_NAMES.items():
        assert [row["ref"] for row in read_csv_table(real_export_files(), name)] == [
            ref for ref in listed if ref.startswith(f"{kind}:")
        ]


def test_a_description_reads_as_on_its_page(project: TinyProject) -> None:
    project.write(
        "practices/new.yml", practice_yaml(description="|\n  A [[lefo|house]] by [[lefo]].\n\n  Two | three.")
    )
    (row,) = (
        row
        for row in read_csv_table(export_files(compendium.build(project.root)), "practices")
        if row["id"] == "new"
    )
    assert row["description"] == "A house by LEFÖ.\n\nTwo | three."


def test_the_links_of_a_description_are_links(project: TinyProject) -> None:
    project.write(
        "practices/new.yml", practice_yaml(description="By [[lefo]], [[lefo|them]] and [[practice:other]].")
    )
    rows = [
        row
        for row in read_csv_table(export_files(compendium.build(project.root)), "links")
        if row["entry"] == "practice:new"
    ]
    assert [(row["target"], row["position"]) for row in rows if row["field"] == "description"] == [
        ("organisation:lefo", "1"),
        ("practice:other", "2"),
    ]


def test_a_link_says_from_where_to_where_by_whom_and_why() -> None:
    (row,) = (
        row
        for row in read_csv_table(real_export_files(), "links")
        if row["entry"] == "practice:undok-austria" and row["target"] == "provision:greta-compendium-2016/p-9"
    )
    assert {key: cell for key, cell in row.items() if cell} == {
        "entry": "practice:undok-austria",
        "entry_kind": "practice",
        "entry_title": "UNDOK, drop-in centre for undocumented workers",
        "entry_url": "https://example.org/c/practices/undok-austria/",
        "field": "provisions",
        "position": "1",
        "target": "provision:greta-compendium-2016/p-9",
        "target_kind": "provision",
        "target_title": row["target_title"],
        "target_url": "https://example.org/c/instruments/greta-compendium-2016/p-9/",
        "basis": "cited-together",
        "reason": "The page cited for UNDOK and for the assessment by the expert group GRETA.",
        "source": "osce-paper",
        "at": "Box 6",
        "footnote": "145",
    }
    assert row["target_title"] == ENTRY_BY_REF["provision:greta-compendium-2016/p-9"]["title"]


def test_each_reference_of_an_entry_is_a_link() -> None:
    undok = ENTRY_BY_REF["practice:undok-austria"]
    rows = [row for row in read_csv_table(real_export_files(), "links") if row["entry"] == undok["ref"]]
    for field in ("dimensions", "people", "contributions", "level"):
        wanted = undok[field] if isinstance(undok[field], list) else [undok[field]]
        assert [row["target"] for row in rows if row["field"] == field] == [f"topic:{id}" for id in wanted]
    assert [row["target"] for row in rows if row["field"] == "countries"] == ["country:at"]
    assert [row["target"] for row in rows if row["field"] == "status_state"] == ["topic:active"]


def test_without_an_address_of_the_site_pages_are_counted_from_its_root() -> None:
    files = export_files(compendium.build(ROOT), SiteSettings())
    assert read_csv_table(files, "countries")[0]["url"].startswith("countries/")


# No cell runs


def csv_cells(files: dict[str, bytes]) -> Iterator[tuple[str, str, str]]:
    for path, content in files.items():
        if path.endswith(".csv"):
            for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")):
                yield from ((path, column, cell) for column, cell in row.items())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@sum", "'=1", "＝1", "＠x"])
def test_no_cell_begins_like_a_formula(text: str) -> None:
    found = list(csv_cells(export_files(filled_compendium(text))))
    assert [it for it in found if re.match(r"[=+@\t\r＝＋－＠]|-(?![0-9.]+$)", it[2])] == []
    assert sum(it[2].startswith("'") for it in found) > 20


@given(some.text())
def test_a_guarded_text_comes_back(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text
    assert not escape_formula(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(some.lists(some.text("ab| ").map(str.strip).filter(bool), min_size=1))
def test_several_values_in_one_cell_come_apart_again(found: list[str]) -> None:
    assert split_cell_values(join_values(found) or "") == found


def test_hostile_words_come_back_from_csv() -> None:
    text = "\" , ; ' | || <b> [[ =x"
    files = export_files(filled_compendium(text))
    (row,) = read_csv_table(files, "results")
    assert (row["statement"], row["unit"]) == (text, text)
    (row,) = read_csv_table(files, "practices")
    assert split_cell_values(row["other_names"]) == [text]


# SQLite has the same


@pytest.fixture(scope="module")
def sqlite_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("sqlite") / "compendium.sqlite"
    path.write_bytes(real_export_files()["data/compendium.sqlite"])
    opened = sqlite3.connect(path)
    opened.row_factory = sqlite3.Row
    yield opened
    opened.close()


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_the_database_has_the_rows_of_the_csv(sqlite_database: sqlite3.Connection, name: str) -> None:
    rows = read_csv_table(real_export_files(), name)
    found = sqlite_database.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
    assert [{key: "" if row[key] is None else str(row[key]) for key in row.keys()} for row in found] == rows  # noqa: SIM118


def test_figures_are_numbers_in_the_database(sqlite_database: sqlite3.Connection) -> None:
    types = {
        row[0]
        for row in sqlite_database.execute(
            "SELECT DISTINCT typeof(value) FROM results WHERE value IS NOT NULL"
        )
    }
    assert types <= {"integer", "real"} and types


def test_the_database_is_sound_and_each_reference_in_it_leads_somewhere(
    sqlite_database: sqlite3.Connection,
) -> None:
    assert [row[0] for row in sqlite_database.execute("PRAGMA integrity_check")] == ["ok"]
    assert sqlite_database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_each_reference_of_the_tables_is_declared(sqlite_database: sqlite3.Connection) -> None:
    declared = {
        (name, row["from"]): (row["table"], row["to"])
        for name in TABLE_NAMES
        for row in sqlite_database.execute(f'PRAGMA foreign_key_list("{name}")')
    }
    assert declared["provisions", "duty"] == ("concepts", "id")
    assert declared["provisions", "instrument"] == ("instruments", "id")
    assert declared["results", "source"] == ("sources", "id")
    assert declared["links", "entry"] == declared["links", "target"] == ("entries", "ref")


@pytest.mark.parametrize(
    ("words", "ref"),
    [
        ("counselling undocumented unpaid wages", "practice:undok-austria"),
        ('"drop-in centre"', "practice:undok-austria"),
        ("title: lefo", "organisation:lefo"),
        ("title: lefö", "organisation:lefo"),
        ("NEAR(undocumented workers)", "practice:undok-austria"),
    ],
)
def test_the_database_answers_a_full_text_query(
    sqlite_database: sqlite3.Connection, words: str, ref: str
) -> None:
    found = [
        row[0]
        for row in sqlite_database.execute(
            "SELECT ref FROM search WHERE search MATCH ? ORDER BY rank", [words]
        )
    ]
    assert ref in found


def test_every_entry_is_found_by_its_own_words(sqlite_database: sqlite3.Connection) -> None:
    found = {
        row["ref"]: (row["title"], row["text"], row["url"])
        for row in sqlite_database.execute("SELECT * FROM search")
    }
    assert set(found) == set(ENTRY_BY_REF)
    for ref, entry in ENTRY_BY_REF.items():
        title, text, url = found[ref]
        assert title == entry["title"] and url == SITE.url + entry["url"]
        for field in ("summary", "paraphrase", "quote", "about", "definition"):
            assert entry.get(field, "") in text


def test_the_database_says_what_it_is(sqlite_database: sqlite3.Connection) -> None:
    about = dict(sqlite_database.execute("SELECT name, value FROM about").fetchall())
    assert about["version"] == "2026.1" and about["licence"] == "CC BY 4.0"
    assert about["licence_address"] == "https://creativecommons.org/licenses/by/4.0/"


def test_the_database_explains_its_columns(sqlite_database: sqlite3.Connection) -> None:
    (made_by,) = sqlite_database.execute("SELECT sql FROM sqlite_master WHERE name = 'provisions'").fetchone()
    assert f"-- Duty. {KINDS['provision'].fields['duty'].help}" in made_by


def test_the_file_does_not_tell_which_sqlite_wrote_it_and_how_often() -> None:
    content = real_export_files()["data/compendium.sqlite"]
    assert content[:16] == b"SQLite format 3\0"
    assert int.from_bytes(content[16:18], "big") == 4096
    assert content[24:28] == content[92:96] == content[96:100] == bytes(4)


class NewerSqlite:
    """The newer SQLite that the package apsw brings, called as the module calls that of Python."""

    OperationalError = apsw.SQLError

    @staticmethod
    def connect(path: Path, isolation_level: None) -> Any:
        opened = apsw.Connection(str(path))

        class Connection:
            execute = staticmethod(lambda statement: list(opened.execute(statement)))
            executemany = staticmethod(
                lambda statement, rows: opened.executemany(statement, map(tuple, rows))
            )
            close = opened.close

        return Connection


def test_another_sqlite_writes_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two Pythons of one machine often share one SQLite, so that comparing their sites would not show it."""
    assert apsw.sqlite_lib_version() != sqlite3.sqlite_version
    monkeypatch.setattr(sqlite, "sqlite3", NewerSqlite)
    name = "data/compendium.sqlite"
    assert export_files(compendium.build(ROOT))[name] == real_export_files()[name]


def test_nothing_that_was_moved_is_left_in_the_file(sqlite_database: sqlite3.Connection) -> None:
    """Some builds of SQLite wipe what they move, some leave it: unless they are told, their files differ."""
    assert sqlite_database.execute("PRAGMA freelist_count").fetchone()[0] == 0
    assert "PRAGMA secure_delete = ON" in sqlite.PRAGMAS


def test_a_full_disk_is_said_in_the_words_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "PRAGMA max_page_count = 40"))
    with pytest.raises(OSError) as found:
        export_files(compendium.build(ROOT))
    assert found.value.errno == errno.ENOSPC


def test_a_python_without_full_text_search_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sqlite, "CREATE_FULL_TEXT_INDEX_SQL", "CREATE VIRTUAL TABLE search USING fts5_missing(x)"
    )
    with pytest.raises(OSError, match="the SQLite of this Python has no full-text search"):
        export_files(filled_compendium("words"))


# The layout


def test_what_no_table_can_hold_is_an_error_and_not_left_out() -> None:
    class Shape(Field[Any]):
        pass

    with pytest.raises(
        TypeError, match="no export knows Shape — give it a sort in compendium.export.value_types"
    ):
        value_type(Shape("Shape", help="."))
    inside = ListField(ListField(NameField("Names", help=".")))
    with pytest.raises(TypeError, match="names: a list in a list has no place in a table"):
        list(field_columns("names", inside, str))


def test_rows_are_as_wide_as_their_table() -> None:
    entries = compendium.build(ROOT)
    maker = RowBuilder(EntryIndex(entries, ""))
    for entry in ENTRY_BY_REF.values():
        if not entry["ref"].startswith("provision:"):
            assert all(len(row) == len(table.columns) for table, row in maker.rows(entry))


def test_each_column_is_explained() -> None:
    for one in build_tables(str).values():
        for column in one.columns:
            assert column.label and column.help, (one.name, column.name)


def test_labels_have_a_column_for_each_language() -> None:
    names = [column.name for column in build_tables(str)["concepts"].columns]
    assert [name for name in names if name.startswith("labels_")] == [f"labels_{code}" for code in LANGUAGES]


def test_the_same_entries_give_the_same_files() -> None:
    assert export_files(compendium.build(ROOT)) == real_export_files()
    assert [file.path for file in DataFiles(compendium.build(ROOT), SITE).manifest][
        0
    ] == "data/compendium.json"

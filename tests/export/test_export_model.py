"""No export can forget a field: what is added to the model stands in each of them, without a line of code."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders import (
    NEW_ID_BY_KIND,
    PATH_BY_KIND,
    VALID_ENTRY_KEYS,
    TinyProject,
    entry_yaml,
    file_with_new_entry,
)
from exported import SITE, JsonData, entries_by_ref, export_files, read_compendium_json, read_csv_table
from jsonschema import Draft202012Validator
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

import compendium
from compendium.docs_pages import codebook
from compendium.export.serialization import COLLECTION_NAMES
from compendium.i18n import interface_words
from compendium.model import KINDS, Field, Record
from compendium.model.choices import CountryNameField, ProseField, ReferenceField
from compendium.model.groups import ListField, PerLanguageField, RecordField, RecordListField
from compendium.model.text import (
    BooleanField,
    ChoiceField,
    DateField,
    NameField,
    NumberField,
    PinpointField,
    TextField,
    UrlField,
)

OWN_TERMS_URL = f"{SITE.url}data/fields/#"


class Guest(Record):
    """Who came along."""

    who = NameField("Who", help="Who.")
    seen = ListField(CountryNameField[Any]("Seen", help="What they had seen."))


class Visit(Record):
    """A visit, of which the model knows nothing today."""

    day = DateField("Day", help="When.", required=True)
    by = ReferenceField[Any]("organisation", "By", help="Who came.")
    said = TextField("Said", help="What was said.")
    guests = RecordListField(Guest, "Guests", help="Who came along.")


# (what makes the field, its value in YAML, its value in JSON, cells of the entry, its RDF values; None: see the test)
FIELD_CASES: dict[str, tuple[Callable[[], Field[Any]], str, Any, dict[str, str], list[Node] | None]] = {
    "name": (lambda: NameField("N", help="H."), "Blue", "Blue", {"novel": "Blue"}, [Literal("Blue")]),
    "text": (lambda: TextField("N", help="H."), "So it is.", "So it is.", {"novel": "So it is."}, [Literal("So it is.", lang="en")]),
    "number": (
        lambda: NumberField("N", help="H."), "50", "50", {"novel": "50"},
        [Literal("50", datatype=URIRef("http://www.w3.org/2001/XMLSchema#decimal"))],
    ),
    "date": (lambda: DateField("N", help="H."), "2014-05", "2014-05", {"novel": "2014-05"}, [Literal("2014-05")]),
    "pinpoint": (lambda: PinpointField("N", help="H."), "Box 6", "Box 6", {"novel": "Box 6"}, [Literal("Box 6")]),
    "word": (lambda: ChoiceField("N", {"a": "A."}, help="H."), "a", "a", {"novel": "a"}, [Literal("a")]),
    "switch": (lambda: BooleanField("N", help="H."), "yes", True, {"novel": "yes"}, [Literal(True)]),
    "address": (
        lambda: UrlField("N", help="H."), "https://a.example/{b}", "https://a.example/{b}", {"novel": "https://a.example/{b}"},
        [URIRef("https://a.example/%7Bb%7D")],
    ),
    "reference": (
        lambda: ReferenceField[Any]("organisation", "N", help="H."), "lefo", "lefo", {"novel": "lefo"},
        [URIRef(f"{SITE.url}organisations/lefo/")],
    ),
    "state": (
        lambda: CountryNameField[Any]("N", help="H."), "Austria", "Austria", {"novel": "Austria"},
        [URIRef(f"{SITE.url}countries/at/")],
    ),
    "list": (
        lambda: ListField(NameField("N", help="H.")), "[Blue, Red]", ["Blue", "Red"], {"novel": "Blue | Red"},
        [Literal("Blue"), Literal("Red")],
    ),
    "paragraphs": (
        lambda: ProseField("N", help="H."), '"By [[lefo]]."', ["By [[lefo]]."], {"novel": "By LEFÖ."},
        [Literal("By LEFÖ.", lang="en")],
    ),
    "by language": (
        lambda: PerLanguageField(NameField("N", help="H.")), "{en: Blue, fr: Bleu}", {"en": "Blue", "fr": "Bleu"},
        {"novel_en": "Blue", "novel_fr": "Bleu", "novel_ru": ""}, [Literal("Blue", lang="en"), Literal("Bleu", lang="fr")],
    ),
    "record": (
        lambda: RecordField(Visit, "N", help="H."), "{day: 2014, by: lefo}", {"day": "2014", "by": "lefo"},
        {"novel_day": "2014", "novel_by": "lefo", "novel_said": ""}, None,
    ),
    "records": (
        lambda: RecordListField(Visit, "N", help="H."), "[{day: 2014, said: Yes.}]", [{"day": "2014", "said": "Yes."}], {}, None,
    ),
}  # fmt: skip


@pytest.fixture
def export_with_new_field(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, str], dict[str, bytes]]:
    """Add a field called "novel" to a kind, fill it in a new entry, and return the files."""

    def add(kind: str, sort: str) -> dict[str, bytes]:
        field, written = FIELD_CASES[sort][0](), FIELD_CASES[sort][1]
        record = KINDS[kind]
        field.__set_name__(record, "novel")
        monkeypatch.setattr(record, "novel", field, raising=False)
        monkeypatch.setitem(record.fields, "novel", field)
        path, text = file_with_new_entry(kind, novel=written)
        project.write(path, text.replace("▸", ""))
        return export_files(compendium.build(project.root))

    return add


def ref_of_new_entry(kind: str) -> str:
    """Return the ref of the new entry."""
    ids = {"practice": "new", "instrument": "new", "provision": "new/art-1", "footnote": "paper/8"}
    return f"{kind}:{ids.get(kind) or NEW_ID_BY_KIND[kind]}"


def assert_in_every_export(files: dict[str, bytes], kind: str, sort: str) -> None:
    _, _, value, cells, rdf = FIELD_CASES[sort]
    data = read_compendium_json(files)
    new = entries_by_ref(data)[ref_of_new_entry(kind)]
    assert new["novel"] == value

    if kind != "footnote":
        assert json.loads(files[f"{new['url']}index.json"]) == new

    schema = json.loads(files["data/compendium.schema.json"])
    Draft202012Validator(schema).validate(data)
    assert "novel" in schema["$defs"][KINDS[kind].__name__]["properties"]

    (row,) = (row for row in read_csv_table(files, COLLECTION_NAMES[kind]) if row["ref"] == new["ref"])
    assert {name: row[name] for name in cells} == cells
    package = json.loads(files["data/datapackage.json"])
    (described,) = (it for it in package["resources"] if it["path"] == f"csv/{COLLECTION_NAMES[kind]}.csv")
    assert [it["name"] for it in described["schema"]["fields"]] == list(row)

    graph = Graph().parse(data=files["data/compendium.jsonld"], format="json-ld")
    objects = list(graph.objects(URIRef(SITE.url + new["url"]), URIRef(f"{OWN_TERMS_URL}novel")))
    if rdf is not None:
        assert set(objects) == set(rdf)
    else:
        assert {str(graph.value(it, URIRef(f"{OWN_TERMS_URL}day"))) for it in objects} == {"2014"}
    if kind == "topic":
        thesaurus = Graph().parse(data=files["data/concepts.ttl"], format="turtle")
        found = list(thesaurus.objects(URIRef(SITE.url + new["url"]), URIRef(f"{OWN_TERMS_URL}novel")))
        assert len(found) == len(objects) and (rdf is None or set(found) == set(rdf))


@pytest.mark.parametrize("sort", FIELD_CASES)
def test_a_field_of_any_sort_is_in_every_export(export_with_new_field: Any, sort: str) -> None:
    assert_in_every_export(export_with_new_field("topic", sort), "topic", sort)


@pytest.mark.parametrize("kind", VALID_ENTRY_KEYS)
def test_a_field_of_any_kind_of_entry_is_in_every_export(export_with_new_field: Any, kind: str) -> None:
    assert_in_every_export(export_with_new_field(kind, "text"), kind, "text")


def test_a_new_field_is_a_column_of_the_database_and_can_be_searched(
    export_with_new_field: Any, tmp_path: Path
) -> None:
    (tmp_path / "x.sqlite").write_bytes(export_with_new_field("practice", "text")["data/compendium.sqlite"])
    database = sqlite3.connect(tmp_path / "x.sqlite")
    assert database.execute("SELECT novel FROM practices WHERE id = 'new'").fetchall() == [("So it is.",)]
    found = database.execute("SELECT ref FROM search WHERE search MATCH '\"so it is\"'").fetchall()
    assert found == [("practice:new",)]
    database.close()


def test_a_new_list_of_records_is_a_table(export_with_new_field: Any) -> None:
    (row,) = read_csv_table(export_with_new_field("practice", "records"), "novel")
    assert row == {
        "entry": "practice:new",
        "entry_kind": "practice",
        "entry_title": "Counselling for undocumented workers",
        "entry_url": "https://example.org/c/practices/new/",
        "field": "novel",
        "position": "1",
        "day": "2014",
        "by": "",
        "said": "Yes.",
    }


def test_a_list_in_a_list_is_a_table_that_says_to_which_row_it_belongs(
    export_with_new_field: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    guests = "[{day: 2014}, {day: 2015, guests: [{who: Ann, seen: [Austria, Italy]}, {who: Ben}]}]"
    monkeypatch.setitem(
        FIELD_CASES, "guests", (lambda: RecordListField(Visit, "N", help="H."), guests, None, {}, None)
    )
    rows = read_csv_table(export_with_new_field("practice", "guests"), "novel_guests")
    assert [(row["within"], row["position"], row["who"], row["seen"]) for row in rows] == [
        ("2", "1", "Ann", "Austria | Italy"),
        ("2", "2", "Ben", ""),
    ]


def test_a_new_reference_is_a_link(export_with_new_field: Any) -> None:
    rows = read_csv_table(export_with_new_field("practice", "reference"), "links")
    (row,) = (row for row in rows if row["field"] == "novel")
    assert (row["entry"], row["target"], row["target_url"]) == (
        "practice:new",
        "organisation:lefo",
        "https://example.org/c/organisations/lefo/",
    )


def test_a_new_field_is_explained_in_the_codebook(export_with_new_field: Any) -> None:
    export_with_new_field("practice", "text")
    html = codebook.codebook_html.__wrapped__(interface_words("en"))
    assert '<dt><code>novel</code> <span class="pin">N</span></dt>' in html  # the column
    assert '<dt id="novel"><code>novel</code>' in html  # the term


@pytest.mark.parametrize("sort", ["reference", "number", "text", "by language", "list"])
def test_a_term_that_two_kinds_read_in_different_ways_says_how(
    export_with_new_field: Any, monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    """Or a name would become an address, and a record a text in a language."""
    other = RecordListField(Visit, "N", help="H.") if sort == "by language" else NameField("N", help="H.")
    other.__set_name__(KINDS["challenge"], "novel")
    monkeypatch.setitem(KINDS["challenge"].fields, "novel", other)
    assert_in_every_export(export_with_new_field("topic", sort), "topic", sort)


def test_the_builders_know_every_kind() -> None:
    assert set(VALID_ENTRY_KEYS) == set(KINDS)
    assert all(isinstance(it, str) for it in PATH_BY_KIND.values())


__all__ = ["JsonData", "entry_yaml"]

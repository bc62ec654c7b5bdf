"""Relations are stated once and read from both sides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from content import build_real_compendium

import compendium
from compendium.export import compendium_json
from compendium.model import Practice
from compendium.output.render import SiteSettings

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def real_entries() -> compendium.Compendium:
    return build_real_compendium()


@pytest.fixture(scope="module")
def exported_data(real_entries):
    return json.loads(compendium_json(real_entries, SiteSettings(version="2026.1")))


def all_exported_entries(data):
    for kind, entries in data.items():
        if kind != "version":
            for entry in entries:
                yield entry
                yield from entry.get("provisions", ()) if kind == "instruments" else ()


def test_a_provision_knows_the_practices_that_illustrate_it(real_entries):
    provision = real_entries.entry("provision", "coe-anti-trafficking-convention/art-12")
    assert "belgium-reception-centres" in [
        backlink.entry.id for backlink in real_entries.backlinks(provision, "practices")
    ]


def test_a_practice_that_another_continues_says_so(real_entries):
    comp_act = real_entries.entry("practice", "comp-act")
    related = {(m.entry.id, m.record.relation) for m in real_entries.backlinks(comp_act, "related_from")}
    assert ("justice-at-last", "continues") in related


def test_a_footnote_number_means_the_work_with_footnotes_that_the_entry_cites(real_entries):
    undok = real_entries.entry("practice", "undok-austria")
    assert real_entries.footnote(undok, "145").ref == "footnote:osce-paper/145"
    assert real_entries.footnote(undok, "osce-paper/145") is real_entries.footnote(undok, "145")
    assert real_entries.footnote(undok, "") is None


def test_the_data_has_every_kind_under_its_name(exported_data):
    assert list(exported_data) == [
        "version", "practices", "instruments", "organisations", "sources", "footnotes",
        "recommendations", "challenges", "concepts", "countries",
    ]  # fmt: skip
    assert exported_data["version"] == "2026.1"


def test_each_object_of_the_data_has_id_ref_title_and_url(exported_data):
    for entry in all_exported_entries(exported_data):
        assert entry["id"] and entry["title"] and entry["url"], entry
        assert entry["ref"].endswith(":" + entry["id"])
        assert not entry["url"].startswith("/")


def test_each_relation_in_the_data_is_there_in_both_directions(exported_data):
    by_ref = {entry["ref"]: entry for entry in all_exported_entries(exported_data)}
    pairs = 0
    for practice in exported_data["practices"]:
        for link in practice.get("provisions", ()):
            provision = by_ref[f"provision:{link['provision']}"]
            assert practice["ref"] in provision["referenced_by"]["practices"]
            pairs += 1
        for taking in practice.get("organisations", ()):
            assert (
                practice["ref"]
                in by_ref[f"organisation:{taking['organisation']}"]["referenced_by"]["practices"]
            )
            pairs += 1
    assert pairs > 50
    for entry in by_ref.values():
        for refs in entry["referenced_by"].values():
            assert all(ref in by_ref for ref in refs)


def test_the_data_keeps_the_names_of_the_yaml_keys(exported_data):
    undok = next(entry for entry in exported_data["practices"] if entry["id"] == "undok-austria")
    assert undok["countries"] == ["Austria"]
    assert undok["kind"] == "service"
    assert set(undok) - {"id", "ref", "url", "referenced_by", "version"} <= set(Practice.fields)


def test_two_builds_give_the_same_bytes(real_entries):
    assert compendium_json(real_entries, SiteSettings()) == compendium_json(
        compendium.build(ROOT), SiteSettings()
    )


def test_lists_are_sorted_by_title_without_case_accents_and_quotation_marks(real_entries):
    titles = [entry.title for entry in real_entries.organisations]
    assert titles.index("LEFÖ") < titles.index("Medaille Trust")
    assert titles == sorted(titles, key=compendium.link.title_sort_key)

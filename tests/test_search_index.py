"""The search index: how words are cut, what is found, and that the same entries make the same bytes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lunr.tokenizer import Tokenizer

import compendium
from compendium.model import Country, Footnote
from compendium.search import assets
from compendium.search.documents import documents
from compendium.search.names import names, numbers
from compendium.search.postings import BITS, FIELDS, postings
from compendium.search.stemmer import stem
from compendium.search.words import indexed, words

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def real() -> compendium.Compendium:
    return compendium.build(ROOT)


@pytest.fixture(scope="module")
def index(real: compendium.Compendium) -> dict[str, Any]:
    return postings(documents(real, "en"))


def found(index: dict[str, Any], term: str) -> dict[int, tuple[int, int]]:
    """Return {document: (weight, bits of the fields)} of a term."""
    flat = index["postings"][index["terms"].index(term)]
    place, result = 0, {}
    for step, value in zip(flat[::2], flat[1::2], strict=True):
        place += step
        result[place] = divmod(value, BITS)
    return result


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Article 6(3)", ["article", "6_3"]),
        ("art. 6 para 3", ["article", "6_3"]),
        ("Art 6 (3)", ["article", "6_3"]),
        ("article 6, paragraph 3", ["article", "6_3"]),
        ("paragraph 3 of article 6", ["article", "6_3"]),
        ("Art. 6 Abs. 3", ["article", "6_3"]),
        ("статья 6 пункт 3", ["article", "6_3"]),
        ("6 § 3", ["6_3"]),
        ("Article 1(1)(a)-(c)", ["article", "1_1_a", "c"]),
        ("Article 6(b)", ["article", "6_b"]),
        ("CETS No. 197", ["cets", "197"]),
        ("Directive 2011/36/EU", ["directive", "2011_36", "eu"]),
        ("MC.DEC/6/17", ["mc", "dec", "6_17"]),
        ("€ 54,000 in 2012 (13 NGOs)", ["54000", "in", "2012", "13", "ngos"]),
        ("U.N. and O.S.C.E.", ["un", "and", "osce"]),
        ("LEFÖ", ["lefo"]),
        ("Şanlıurfa Łódź Århus Straße", ["sanliurfa", "lodz", "arhus", "strasse"]),
        ("Приют ещё", ["приют", "еще"]),
        ("Men’s co-operation", ["men", "cooperation"]),
        ("labour organisations, labor organizations", ["labor", "organisations", "labor", "organisations"]),
        ("snake_case \U0001f54a <b>&amp;</b>", ["snake", "case", "b", "amp", "b"]),
    ],
)
def test_a_text_is_cut_into_words(text: str, cut: list[str]) -> None:
    assert words(text) == cut


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("LEFÖ", "lefoe"),
        ("Müller", "mueller"),
        ("2011/36", "36"),
        ("COMP.ACT", "compact"),
        ("anti-trafficking", "antitrafficking"),
    ],
)
def test_a_text_is_indexed_in_the_other_ways_it_is_written(text: str, also: str) -> None:
    assert also in set(indexed(text))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("trafficking", "traffick"),
        ("delay", "delay"),
        ("try", "tri"),
        ("assembly", "assembl"),
        ("ies", "ie"),
        ("yes", "ye"),
        ("приюты", "приюты"),
    ],
)
def test_a_word_has_the_stem_that_lunr_js_gives_it(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_lunr_would_cut_what_words_leaves_at_the_same_places(real: compendium.Compendium) -> None:
    for document in documents(real, "en"):
        for texts in document.fields.values():
            cut = words(" ".join(texts))
            assert [str(token) for token in Tokenizer(" ".join(cut))] == cut


def test_the_number_of_a_reference_is_a_name_of_it() -> None:
    assert list(numbers("Article 6(3)")) == ["6/3"]
    assert list(numbers("Directive 2011/36/EU")) == ["2011/36"]
    assert list(numbers("Articles 11-17")) == []


def test_every_entry_with_a_page_is_found(real: compendium.Compendium) -> None:
    named = {country.ref for country in real.countries}
    expected = {
        e.ref for e in real if not isinstance(e, Footnote) and (not isinstance(e, Country) or e.ref in named)
    }
    assert {document.entry.ref for document in documents(real, "en")} == expected


def test_every_name_of_every_entry_finds_it_as_a_name(
    real: compendium.Compendium, index: dict[str, Any]
) -> None:
    for place, document in enumerate(documents(real, "en")):
        for name in names(document.entry):
            if key := " ".join(words(name.text)):
                assert found(index, f"={key}")[place][0] >= name.weight


def test_every_word_of_a_title_finds_it_even_a_stop_word(
    real: compendium.Compendium, index: dict[str, Any]
) -> None:
    _, bit = FIELDS["title"]
    for place, document in enumerate(documents(real, "en")):
        for word in words(document.title):
            assert found(index, stem(word))[place][1] & bit


def test_labels_in_six_languages_find_what_bears_the_concept(
    real: compendium.Compendium, index: dict[str, Any]
) -> None:
    undok = [document.entry.ref for document in documents(real, "en")].index("practice:undok-austria")
    for label in [
        *real.entry("topic", "undocumented-workers").get("labels").values(),
        "Österreich",
        "Австрия",
    ]:
        assert all(undok in found(index, stem(word)) for word in words(label))


def test_a_word_behind_a_stem_can_be_rebuilt(index: dict[str, Any]) -> None:
    place = index["terms"].index("traffick")
    forms = index["forms"][place].split(" ")
    assert {"0ing", "0ed"} <= set(forms)


def test_the_same_entries_make_the_same_bytes(real: compendium.Compendium) -> None:
    assert list(assets(real, "en")) == list(assets(compendium.build(ROOT), "en"))


def test_a_list_has_the_name_that_the_first_file_gives(real: compendium.Compendium) -> None:
    files = dict(assets(real, "en"))
    manifest = re.fullmatch(r'compendium\.receive\("search/en\.js",(.*)\);\n', files["search/en.js"].decode())
    assert manifest
    lists = json.loads(manifest[1])["lists"]
    assert set(lists) == {"terms", "cards", "facets"}
    assert set(files) == {"search/lunr.js", "search/en.js", *lists.values()}
    for path in lists.values():
        assert files[path].decode().startswith(f'compendium.receive("{path}",')


def test_lunr_keeps_its_licence(real: compendium.Compendium) -> None:
    script = dict(assets(real, "en"))["search/lunr.js"].decode()
    assert "@license MIT" in script[:300]
    assert "Copyright (C) 2020 Oliver Nightingale" in script[:300]

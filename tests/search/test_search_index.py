"""The search index: how words are cut, what is found, and that the same entries make the same bytes."""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from builders import TinyProject, practice_yaml
from content import build_real_compendium
from each import for_each_case
from hypothesis import given
from hypothesis import strategies as st
from lunr.tokenizer import Tokenizer

import compendium
from compendium.model import Country, Footnote, Provision
from compendium.output.render import SHELL_DEFINITIONS
from compendium.search import build_search_index, encoding, search_files
from compendium.search.bigrams import BIGRAM_CODE_COUNT, bigram_hash
from compendium.search.distress import distress_phrases, encode_distress_phrases
from compendium.search.document_expansion import expansion_phrases, expansion_texts
from compendium.search.documents import Document, build_documents
from compendium.search.encoding import delta_encode
from compendium.search.facets import build_facets
from compendium.search.names import acronyms, exact_names, reference_numbers
from compendium.search.postings import (
    LABELS_GROUP,
    NAMES_GROUP,
    POSTING_CODE_COUNT,
    TEXT_GROUP,
    TITLE_GROUP,
    WEIGHT_LEVEL_COUNT,
    InvertedIndex,
    build_inverted_index,
    name_key,
)
from compendium.search.result_cards import context_line
from compendium.search.script_files import INDEX_FORMAT_VERSION, MAX_DOWNLOAD_SIZE, index_script_files
from compendium.search.sharding import choose_shard_map, fnv1a
from compendium.search.shards import (
    MAX_UNSPLIT_LENGTH,
    POSTING_HEAD_LENGTH,
    build_term_shards,
    encode_posting_list,
    split_posting_list,
)
from compendium.search.stemmer import stem
from compendium.search.synonyms import lay_terms, synonym_groups, synonyms_by_stem
from compendium.search.table_rows import RESULT_ENTRY_COLUMNS, RESULT_QUOTED_COLUMNS
from compendium.search.tokenizer import (
    ALL_STOP_WORDS,
    SPELLING_REPLACEMENTS,
    TEXT_REPLACEMENTS,
    fold_case_and_accents,
    index_tokens,
    tokenize,
)
from compendium.search.vocabulary import INDEXED_SUFFIX_LENGTH, SHORT_WORD_LENGTH
from compendium.site import MAX_INDEXED_LENGTH, make_handwritten_page
from compendium.views.comparison import Comparison

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def real_entries() -> compendium.Compendium:
    return build_real_compendium()


@pytest.fixture(scope="module")
def search_documents(real_entries: compendium.Compendium) -> list[Document]:
    return build_documents(real_entries, "en")


@pytest.fixture(scope="module")
def inverted_index(search_documents: list[Document]) -> InvertedIndex:
    return build_inverted_index(search_documents)


@pytest.fixture(scope="module")
def manifest_and_lists(search_documents: list[Document]) -> tuple[dict[str, Any], dict[str, Any]]:
    return build_search_index(search_documents, "en")


def field_group_by_document(index: InvertedIndex, term: str) -> dict[int, int]:
    """Return {document: where the word stands} of a term."""
    return {
        item // POSTING_CODE_COUNT: item % POSTING_CODE_COUNT // WEIGHT_LEVEL_COUNT
        for item in index.postings_by_term[term]
    }


def decode_ints(text: str) -> list[int]:
    """Decode integers as docs/scripts/search/encoding.js does."""
    signs, values = iter(map(encoding.ENCODING_ALPHABET.index, text)), []
    for first in signs:
        if first < 70:
            values.append(first)
        elif first < 85:
            values.append(70 + (first - 70) * 91 + next(signs))
        elif first < 90:
            values.append(1435 + ((first - 85) * 91 + next(signs)) * 91 + next(signs))
        else:
            values.append(42840 + (next(signs) * 91 + next(signs)) * 91 + next(signs))
    return values


def decode_ascending_ints(text: str) -> list[int]:
    """Read packed numbers of documents."""
    before, values = -1, []
    for step in decode_ints(text):
        before += step + 1
        values.append(before)
    return values


# Words -----------------------------------------------------------------------------------------------------------


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
        ("A27(3)", ["article", "27_3"]),
        ("§ 4, para. 5 and paragraph 6", ["paragraph", "4_5", "and", "paragraph", "6"]),
        ("CETS197", ["cets", "197"]),
        ("para 6e", ["paragraph", "6_e"]),
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
    assert tokenize(text) == cut


# What the expressions look for, in any order, so that nearly every text has something of it.
TOKENIZER_TEXT_PIECES = (
    "co- co o oper ordin art. articles 6 3 1,000 (a) . .. ' ’s ʼs 2011/36 u.n. CETS197 § para. ст. п. no. nr "
    "iz isation our labour theatre defence ll travelling programme judgement ß Ö é \U0001f54a - – _"
)


@given(
    st.lists(st.sampled_from([" ", *TOKENIZER_TEXT_PIECES.split()]) | st.text(max_size=2), max_size=9).map(
        "".join
    )
)
def test_a_rule_that_is_left_out_would_have_changed_nothing(text: str) -> None:
    expected = fold_case_and_accents(text)
    for rule, by in TEXT_REPLACEMENTS:
        expected = re.sub(rule, re.sub(r"\$(\d)", r"\\g<\1>", by), expected, flags=re.ASCII)
    expected_words = re.findall(r"\w+", expected)
    for rule, by in SPELLING_REPLACEMENTS:
        template = re.sub(r"\$(\d)", r"\\g<\1>", by)
        expected_words = [re.sub(rule, template, word, flags=re.ASCII) for word in expected_words]
    assert tokenize(text) == expected_words


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
    assert also in set(index_tokens(text))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("trafficking", "traffick"),
        ("delay", "delay"),
        ("try", "tri"),
        ("spying", "spi"),
        ("employ", "employ"),
        ("employer", "employ"),
        ("assembly", "assembl"),
        ("yes", "ye"),
        ("приюты", "приюты"),
    ],
)
def test_a_word_has_one_stem_with_its_family(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_lunr_would_cut_what_words_leaves_at_the_same_places(real_entries: compendium.Compendium) -> None:
    for document in build_documents(real_entries, "en"):
        for texts in document.fields.values():
            cut = tokenize(" ".join(texts))
            assert [str(token) for token in Tokenizer(" ".join(cut))] == cut


def test_the_number_of_a_reference_is_a_name_of_it() -> None:
    assert list(reference_numbers("Article 6(3)")) == ["6/3"]
    assert list(reference_numbers("Directive 2011/36/EU")) == ["2011/36"]
    assert list(reference_numbers("Articles 11-17")) == []
    assert list(reference_numbers("Action Plan of 2003")) == []


def test_every_entry_with_a_page_is_found_unless_it_is_withdrawn(
    real_entries: compendium.Compendium, search_documents: list[Document]
) -> None:
    named = {country.ref for country in real_entries.countries}
    expected = {
        e.ref
        for e in real_entries
        if not isinstance(e, Footnote) and not e.withdrawn and (not isinstance(e, Country) or e.ref in named)
    }
    assert {document.entry.ref for document in search_documents} == expected


def test_a_page_that_is_no_entry_is_found_by_all_it_says(real_entries: compendium.Compendium) -> None:
    content = '<h1>Title</h1><h2 id="a">Cookies &amp; <em>storage</em></h2><p>Text\n<b>here</b></p><ul><li>An item</ul><table><td>A cell</td></table>'
    page = make_handwritten_page("about/privacy/", "Your data", "What we keep.", content)
    assert (page.ref, page.texts) == ("page:about/privacy", ("Cookies & storage", "Text here", "An item"))
    found_now = build_documents(real_entries, "en", [page])
    index, last = build_inverted_index(found_now), len(found_now) - 1
    assert last in index.names["privaci"] and last in index.names["data"]
    assert all(
        last in field_group_by_document(index, term)
        for term in ("data", "keep", "cooki", "storag", "text", "item")
    )
    assert ["page", "Pages", delta_encode([last])] in build_search_index(found_now, "en")[1]["facet-kind"]


def test_of_a_page_that_is_a_work_of_reference_headings_alone_are_searched() -> None:
    content = f"<h2>Columns</h2><p>{'word ' * (MAX_INDEXED_LENGTH // 5)}</p>"
    assert make_handwritten_page("data/fields/", "Fields", "", content).texts == ("Columns",)


def test_what_is_asked_finds_an_entry_and_is_no_phrase_of_it(
    real_entries: compendium.Compendium, search_documents: list[Document], inverted_index: InvertedIndex
) -> None:
    forced = [document.entry.ref for document in search_documents].index("topic:forced-labour")
    assert "boss took my passport" in expansion_phrases()["topic:forced-labour"]
    assert (
        field_group_by_document(inverted_index, "boss")[forced] == NAMES_GROUP
        and field_group_by_document(inverted_index, "passport")[forced] == NAMES_GROUP
    )
    assert (
        field_group_by_document(inverted_index, "labor")[forced] == TITLE_GROUP
    )  # asked in these words, too, and shown
    assert (
        field_group_by_document(inverted_index, "boss passport")[forced] == NAMES_GROUP
    )  # two of one question, in the order of the alphabet
    assert "debt passport" not in inverted_index.postings_by_term  # of two questions
    files, pair = inverted_index.bigrams.shards(), bigram_hash(fnv1a("boss"), fnv1a("passport"))
    code = "".join(
        encoding.ENCODING_ALPHABET[sign]
        for sign in divmod(pair % BIGRAM_CODE_COUNT, len(encoding.ENCODING_ALPHABET))
    )
    own = [part[2:] for part in files[pair * len(files) >> 32].split(" ") if part.startswith(code)]
    assert all(forced not in decode_ascending_ints(part) for part in own)


def test_what_is_asked_is_asked_of_entries_that_there_are_and_once(
    real_entries: compendium.Compendium,
) -> None:
    paths = (path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md"))
    lists = (shell.path.strip("/") for shell in SHELL_DEFINITIONS.values())
    pages = {f"page:{path}".removesuffix("/index") for path in [*paths, *lists]}
    entries = {ref for entry in real_entries for ref in (entry.ref, f"{entry.kind}:*")}
    assert set(expansion_phrases()) - entries - pages == set()
    assert [ref for ref, said in expansion_phrases().items() if len(set(said)) < len(said)] == []
    assert [ref for ref in expansion_phrases() if not all(expansion_texts(ref))] == []


def test_every_name_of_every_entry_finds_it_as_a_name(
    search_documents: list[Document], inverted_index: InvertedIndex
) -> None:
    for place, document in enumerate(search_documents):
        for name in exact_names(document.entry):
            cut = tokenize(name.text)
            telling = [word for word in cut if word not in ALL_STOP_WORDS]
            if key := name_key([*dict.fromkeys(map(stem, telling))] or [*map(stem, cut)]):
                assert inverted_index.names[key][place] >= name.weight


def test_a_name_is_known_without_its_small_words(
    search_documents: list[Document], inverted_index: InvertedIndex
) -> None:
    refs = [document.entry.ref for document in search_documents]
    assert refs.index("organisation:council-of-europe") in inverted_index.names["council europ"]


def test_a_long_name_is_known_by_its_beginning_and_a_hash() -> None:
    assert name_key(["a", "b", "c"]) == "a b c"
    assert name_key(["a", "b", "c", "d"]) == f"a b {fnv1a('c d') % 91**2}"


def test_every_word_of_a_title_finds_it_even_a_stop_word(
    search_documents: list[Document], inverted_index: InvertedIndex
) -> None:
    for place, document in enumerate(search_documents):
        # That of a provision begins with its instrument's, and is found by both.
        own = isinstance(document.entry, Provision)
        for word in tokenize(document.title):
            assert field_group_by_document(inverted_index, stem(word))[place] == TITLE_GROUP or own


def test_labels_in_six_languages_find_what_bears_the_concept(
    real_entries: compendium.Compendium, search_documents: list[Document], inverted_index: InvertedIndex
) -> None:
    undok = [document.entry.ref for document in search_documents].index("practice:undok-austria")
    labels = real_entries.entry("topic", "undocumented-workers").get("labels").values()
    for label in [*labels, "Österreich", "Австрия"]:
        assert all(undok in field_group_by_document(inverted_index, stem(word)) for word in tokenize(label))


def test_a_long_name_has_initials() -> None:
    assert list(acronyms("Human Trafficking Legal Center")) == ["HTL", "HTLC"]
    assert list(acronyms("American Bar Association Task Force on Human Trafficking")) == ["ABA", "ABATFH"]
    assert list(acronyms("La Strada")) == []


def test_words_of_a_group_lead_to_its_english_words_that_entries_have() -> None:
    known = {"compens", "damag", "money"}
    found = synonyms_by_stem(stem, known)
    assert found["entschadigung"] == found["schadenersatz"] == ["compensation", "damages"]
    assert found["compens"] == ["damages"]
    assert found["geld"] == ["money"]


def test_everyday_words_lead_to_those_of_entries_and_not_back() -> None:
    found = synonyms_by_stem(stem, {"return", "detent"})
    assert found["go home"] == ["return"]  # two side by side say what neither says alone
    assert found["home return"] == ["return"]  # in the order of the alphabet: "return home"
    assert "home" not in found and "go" not in found
    assert found["lock"] == ["detention"]
    assert not {"locked", "home"}.intersection(found.get("return", []) + found.get("detent", []))


def test_everyday_words_are_one_or_two_stand_once_and_lead_somewhere(inverted_index: InvertedIndex) -> None:
    assert len({said for said, _ in lay_terms()}) == len(lay_terms())
    for said, meant in lay_terms():
        telling = [word for word in tokenize(said) if word not in ALL_STOP_WORDS]
        assert 0 < len(telling) <= 2, said
        assert len(telling) > 1 or len(tokenize(said)) == 1, said  # no word of a pair says it alone
        assert [
            word for word in meant if not inverted_index.postings_by_term.get(stem(tokenize(word)[0]))
        ] == [], said


@for_each_case(synonym_groups(), lambda group: group["en"][0])
def test_a_group_of_meanings_has_words_in_every_language_each_once(group: dict[str, list[str]]) -> None:
    assert list(group) == ["en", "fr", "de", "it", "ru", "es"]
    for said in group.values():
        assert said and len(set(said)) == len(said)
        assert all(len(index_tokens(word)) <= 2 for word in said)
    assert all(re.fullmatch("[а-яё]+", word) for word in group["ru"])


GENERAL_WORDS = {"line", "ligne", "linea", "línea", "линия", "número", "numéro", "numero", "number", "casa"}


def test_no_word_that_says_little_is_joined_to_a_helpline_or_a_shelter() -> None:
    named = [group for group in synonym_groups() if group["en"][0] in ("hotline", "shelter")]
    assert len(named) == 2
    assert not GENERAL_WORDS & {word for group in named for said in group.values() for word in said}
    assert not GENERAL_WORDS & {said for said, meant in lay_terms() if {"helplines", "shelter"} & set(meant)}


def test_calls_for_help_are_listed_by_language_each_once_and_are_sent_as_they_are_cut() -> None:
    assert list(distress_phrases())[:8] == ["en", "fr", "de", "it", "ru", "es", "ro", "uk"]
    lists = [said for calls in distress_phrases().values() for said in calls]
    assert all(len(set(said)) == len(said) and all(map(tokenize, said)) for said in lists)
    sent = encode_distress_phrases()
    assert {"help", "ajutor", "ayuda", "допомога", "pomoc", "imdat", "segitseg", "النجدة"} <= set(
        sent["alone"].split("|")
    )
    assert {"need help", "numero d urgence"} <= set(sent["within"].split("|"))
    who, what = (said.split("|") for said in sent["said"][0])
    assert "i am" in who and "passport" in what and len(sent["said"]) == 8


EXPECTED_CARD_MARKS = {
    "provision:coe-anti-trafficking-convention/art-12": ["Qualified obligation", "Legally binding"],
    "provision:osce-mc-dec-5-08/para-3": ["Recommendation", "Politically binding"],
    "practice:undok-austria": [],
    "instrument:palermo-protocol": [],
}


@pytest.mark.parametrize("ref", EXPECTED_CARD_MARKS)
def test_the_card_of_a_provision_says_its_duty_and_the_force_of_its_instrument(
    ref: str, manifest_and_lists: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    manifest, made = manifest_and_lists
    cards = {card[0]: card[6:] for name, file in made.items() if name.startswith("cards-") for card in file}
    assert [
        manifest["marks"][place][1] for mark in cards[ref] for place in decode_ints(mark)
    ] == EXPECTED_CARD_MARKS[ref]


def test_what_tells_practices_apart_is_where_when_and_whether_they_go_on(
    real_entries: compendium.Compendium,
) -> None:
    shown = {practice.id: context_line(practice, "en") for practice in real_entries.practices}
    assert shown["undok-austria"] == "Austria · Active, as of 2018"
    assert shown["teramo-protocol"] == "Italy · 2005 · Active, as of 2018"
    assert shown["ngo-shadow-reporting"] == "General way of working"


def test_a_practice_of_one_year_shows_it_once(real_entries: compendium.Compendium) -> None:
    shown = {practice.id: context_line(practice, "en").split(" · ") for practice in real_entries.practices}
    within = [practice for practice in real_entries.practices if practice.period and practice.period.from_]
    alike = [
        practice for practice in within if practice.period and practice.period.to == practice.period.from_
    ]
    assert alike
    for practice in alike:
        assert practice.period and shown[practice.id].count(practice.period.from_) == 1


def test_groups_of_meanings_are_in_the_order_of_the_alphabet() -> None:
    first = [group["en"][0] for group in synonym_groups()]
    assert first == sorted(first)


# Files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [0, 69, 70, 1434, 1435, 42839, 42840, encoding.ENCODABLE_INT_LIMIT - 1])
def test_a_number_is_read_as_it_was_packed(value: int) -> None:
    assert decode_ints(encoding.encode_ints([value, 1, value])) == [value, 1, value]


def test_no_packed_sign_needs_an_escape() -> None:
    signs = encoding.ENCODING_ALPHABET
    assert len(set(signs)) == 91
    assert json.dumps(signs) == f'"{signs}"'
    assert " " not in signs


def test_a_number_that_cannot_be_packed_is_refused() -> None:
    with pytest.raises(OverflowError, match="up to 796,411 entries"):
        encoding.encode_int(encoding.ENCODABLE_INT_LIMIT)


def test_files_of_words_are_about_equal_and_hold_many_beginnings(manifest_and_lists: tuple[Any, Any]) -> None:
    manifest, content = manifest_and_lists
    parts = [content[f"terms-{file}"] for file in range(manifest["deal"]["files"])]
    sizes = [len(file["terms"]) + len(file["postings"]) + len(file["names"]) for file in parts]
    assert max(sizes) < 2 * sum(sizes) / len(sizes)
    # What a host learns from a request: one of these beginnings was typed.
    assert min(len({term[:3] for term in file["terms"].split(",")}) for file in parts) >= 30


def test_of_deals_that_are_even_enough_the_poorest_file_holds_the_most_beginnings() -> None:
    letters = "abcdefghijklm"
    sizes = {
        f"{one}{two}x": 1 if i * j % 11 else 10
        for i, one in enumerate(letters)
        for j, two in enumerate(letters)
    }
    shard_map = choose_shard_map(sizes, target=60)
    held = Counter(map(shard_map.shard, sizes))
    assert (len(held), min(held.values())) == (11, 13)  # of the most even deal it would be 8


def test_beginnings_with_much_behind_them_are_split() -> None:
    shard_map = choose_shard_map({"contact": 100, "convention": 100, "aid": 100, "bed": 120}, target=400)
    assert shard_map.split_prefixes == {"con"}
    assert (shard_map.prefix("contact"), shard_map.prefix("con"), shard_map.prefix("bed")) == (
        "cont",
        "con",
        "bed",
    )
    assert shard_map.shard_count == 2
    assert shard_map.shard("con*") == shard_map.shard("con")


def decode_posting_list(text: str) -> dict[int, int]:
    """Return {document: code} of a packed posting."""
    before, result, rest = -1, {}, text
    while rest:
        first = encoding.ENCODING_ALPHABET.index(rest[0])
        length = 1 if first < 70 else 2 if first < 85 else 3 if first < 90 else 4
        before += decode_ints(rest[:length])[0] + 1
        result[before] = encoding.ENCODING_ALPHABET.index(rest[length])
        rest = rest[length + 1 :]
    return result


@pytest.mark.parametrize("word", ["undocumented", "trafficking", "6_3", "приют", "lefoe"])
def test_the_files_of_a_word_have_all_its_documents(
    inverted_index: InvertedIndex, search_documents: list[Document], word: str
) -> None:
    shard_map, files, rests = build_term_shards(inverted_index, search_documents)
    file = files[shard_map.shard(stem(word))]
    place = file["terms"].split(",").index(stem(word))
    whole = decode_posting_list(file["postings"].split(" ")[place])
    if long := file["long"].get(str(place)):
        for part in rests[shard_map.shard(stem(word))][long[1]].split(" ")[long[2]].split("!"):
            whole |= dict.fromkeys(decode_ascending_ints(part[1:]), encoding.ENCODING_ALPHABET.index(part[0]))
    assert whole.keys() == field_group_by_document(inverted_index, stem(word)).keys()


def test_a_long_list_begins_with_the_documents_that_say_the_word_loudest() -> None:
    weak = [n * POSTING_CODE_COUNT + 2 * WEIGHT_LEVEL_COUNT for n in range(MAX_UNSPLIT_LENGTH)]
    strong = [(MAX_UNSPLIT_LENGTH + n) * POSTING_CODE_COUNT + 5 for n in range(POSTING_HEAD_LENGTH)]
    assert split_posting_list(weak + strong) == (encode_posting_list(strong), weak)


def test_two_letters_give_a_first_glance(manifest_and_lists: tuple[Any, Any]) -> None:
    manifest, content = manifest_and_lists
    terms = {
        term
        for file in range(manifest["deal"]["files"])
        for term in content[f"terms-{file}"]["terms"].split(",")
    }
    assert {"u*", "un*", "6*"} <= terms


def test_words_side_by_side_find_a_phrase(
    search_documents: list[Document], manifest_and_lists: tuple[Any, Any]
) -> None:
    manifest, content = manifest_and_lists
    hash = bigram_hash(fnv1a("shall"), fnv1a("encourag"))
    code = (
        encoding.ENCODING_ALPHABET[hash % BIGRAM_CODE_COUNT // 91]
        + encoding.ENCODING_ALPHABET[hash % BIGRAM_CODE_COUNT % 91]
    )
    file = content[f"pairs-{hash * manifest['pairs'] >> 32}"]
    at = file.index(f" {code}") + 3
    refs = {
        search_documents[number].entry.ref for number in decode_ascending_ints(file[at : file.index(" ", at)])
    }
    assert "provision:coe-anti-trafficking-convention/art-35" in refs


def test_every_word_can_be_found_by_its_ending(
    inverted_index: InvertedIndex, manifest_and_lists: tuple[Any, Any]
) -> None:
    manifest, content = manifest_and_lists
    files = manifest["near"] - 1
    words = (
        form
        for term in inverted_index.postings_by_term
        for form in inverted_index.surface_forms.get(term, ())
    )
    for form in (form for form in words if form.isalpha() and len(form) > 3):
        file = 0 if len(form) <= SHORT_WORD_LENGTH else 1 + fnv1a(form[-INDEXED_SUFFIX_LENGTH:]) % files
        assert re.search(rf"(^| ){form}\d", content[f"near-{file}"]), form


def test_a_facet_has_labels_and_documents(
    search_documents: list[Document], manifest_and_lists: tuple[Any, Any]
) -> None:
    values = {
        id: (label, decode_ascending_ints(numbers))
        for id, label, numbers in manifest_and_lists[1]["facet-kind"]
    }
    assert values["practice"][0] == "Practices"
    assert {search_documents[number].entry.kind for number in values["practice"][1]} == {"practice"}
    duties = {id: label for id, label, _ in manifest_and_lists[1]["facet-duty"]}
    assert duties["obligation"] == "Obligation"


def test_a_case_against_a_state_bears_another_facet_than_what_is_done_in_it(project: TinyProject) -> None:
    project.write("practices/new.yml", practice_yaml(countries="[Austria]", respondent_states="[Belgium]"))
    found_now = build_documents(compendium.build(project.root), "en")
    values = build_facets(found_now, "en")
    case = [document.entry.ref for document in found_now].index("practice:new")
    assert values["country"] == [["at", "Austria", delta_encode([case])]]
    assert values["respondent_state"] == [["be", "Belgium", delta_encode([case])]]


def test_no_entry_is_found_by_a_word_that_only_says_what_its_source_lacks(project: TinyProject) -> None:
    project.write("practices/new.yml", practice_yaml(not_in_source="[capacity of the shelter]"))
    documents = build_documents(compendium.build(project.root), "en")
    practice = next(document for document in documents if document.entry.ref == "practice:new")
    assert "capacity" not in str(practice.fields)


def order_by_ref(documents: list[Document], manifest_and_lists: tuple[Any, Any], name: str) -> dict[str, int]:
    """Return {ref of each document: its value in an order of the lists}."""
    values = decode_ints(manifest_and_lists[1]["orders"][name])
    return dict(zip((document.entry.ref for document in documents), values, strict=True))


def test_a_provision_has_the_year_of_its_instrument(
    search_documents: list[Document], manifest_and_lists: tuple[Any, Any]
) -> None:
    years = order_by_ref(search_documents, manifest_and_lists, "year")
    assert years["provision:palermo-protocol/art-6-3"] == 2000 - 1800


def test_duties_are_ranked_as_they_are_compared_and_nothing_else_has_a_rank(
    real_entries: compendium.Compendium,
    search_documents: list[Document],
    manifest_and_lists: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    ranks = order_by_ref(search_documents, manifest_and_lists, "duty")
    compared = [ranks.pop(provision.ref) for provision in Comparison(real_entries).active_provisions]
    assert compared == sorted(compared) and set(compared) == set(range(1, max(compared) + 1))
    assert set(ranks.values()) == {0}
    first, behind = manifest_and_lists[0]["ranked"]
    assert {document.entry.kind for document in search_documents[first:behind]} == {"provision"}
    assert behind - first == len(compared)


def test_a_row_of_a_table_has_the_words_quoted_where_they_stand_and_their_version(
    search_documents: list[Document], manifest_and_lists: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    made = [row for name, file in manifest_and_lists[1].items() if name.startswith("rows-") for row in file]
    rows = dict(zip((document.entry.ref for document in search_documents), made, strict=True))
    versions = {document.entry.ref: document.version for document in search_documents}
    assert re.fullmatch(r"(after )?\d{4}\.\d+", versions["practice:undok-austria"])
    assert rows["provision:coe-anti-trafficking-convention/art-35"] == [
        "OSCE Occasional Paper (2018), section 2.1"
        " | Explanatory Report (CETS 197), para. 352; cited in footnote 35"
        " | Explanatory Report (CETS 197), para. 353; cited in footnote 36"
        " | ODIHR NRM Handbook (2004), whole work; cited in footnote 37"
        " | OSCE Occasional Paper (2018), section 3.1; cited in footnote 120"
        " | OSCE Occasional Paper (2018), section 3.1; cited in footnote 122",
        versions["provision:coe-anti-trafficking-convention/art-35"],
        "",  # the citation, which the site build hands over
        "Article 35",
        "Each Party shall encourage state authorities and public officials, to co-operate with non-governmental"
        " organizations, other relevant organizations and members of civil society, in establishing strategic"
        " partnerships with the aim of achieving the purpose of this Convention.",
        "each Party",
        "shall encourage",
        "",
    ]
    unquoted = rows["provision:osce-alliance-2018/conclusion"]
    assert unquoted[3:5] == ["Conclusion", ""]
    warning = "No document with this conclusion is known to us"
    assert (len(unquoted), unquoted[8].split(",")[0]) == (9, warning)
    instrument = rows["instrument:osce-alliance-2018"]
    assert instrument[2:] == ["", "", "", "", "", "", unquoted[8]]
    assert rows["practice:undok-austria"] == [
        "OSCE Occasional Paper (2018), Box 6"
        " | GRETA Compendium of Good Practices (2016), p. 9; cited in footnote 145",
        versions["practice:undok-austria"],
        "",
    ]
    assert rows["country:at"] == ["", "", ""]
    assert rows["recommendation:rec-12"] == [
        "OSCE Occasional Paper (2018), chapter 4",
        versions["recommendation:rec-12"],
        "",
        "",
        "NGO personnel should not be persecuted and/or imprisoned for lawful anti-trafficking engagement.",
        "",
        "",
        "",
    ]


def test_the_same_entries_make_the_same_bytes(real_entries: compendium.Compendium) -> None:
    assert list(search_files(real_entries, "en")) == list(search_files(compendium.build(ROOT), "en"))


def test_all_lists_lie_in_a_folder_with_the_name_that_the_first_file_gives(
    real_entries: compendium.Compendium, manifest_and_lists: tuple[Any, Any]
) -> None:
    made = dict(search_files(real_entries, "en"))
    manifest = re.fullmatch(
        r'compendium\.receive\("search/en\.js",\[(.*)\]\);\n', made["search/en.js"].decode()
    )
    assert manifest
    folder = json.loads(f"[{manifest[1]}]")[1]["folder"]
    assert re.fullmatch(r"search/en/[0-9a-f]{12}", folder)
    own = {f"{folder}/{name}.js" for name in manifest_and_lists[1]}
    assert set(made) == {"search/en.js", f"{folder}/all.js", *own}
    for path in own:
        assert made[path].decode().startswith(f'compendium.receive("{path}",')
        assert made[path] in made[f"{folder}/all.js"]


def test_a_file_has_the_checksum_of_its_path_and_what_it_holds() -> None:
    made = dict(index_script_files("en", {}, {"x": ["é"]}))
    path = next(path for path in made if path.endswith("/x.js"))
    sum = zlib.adler32(f'{path}["é"]'.encode())
    assert made[path].decode() == f'compendium.receive("{path}",[{sum},["é"]]);\n'


def test_the_size_of_all_lists_is_written_as_javascript_writes_it_again() -> None:
    """1, not 1.0: the checksum is that of the letters."""
    made = dict(index_script_files("en", {}, {"x": "a" * 2_750_000}))
    assert '"whole":1}' in made["search/en.js"].decode()


def test_program_and_index_are_of_the_same_format() -> None:
    scripts = ROOT / "docs/scripts"
    assert f"const INDEX_FORMAT_VERSION = {INDEX_FORMAT_VERSION};" in (
        scripts / "search/index-reader.js"
    ).read_text("utf-8")
    groups = f"{{ TITLE: {TITLE_GROUP}, NAMES: {NAMES_GROUP}, TEXT: {TEXT_GROUP}, LABELS: {LABELS_GROUP} }}"
    assert f"export const FIELD_GROUPS = {groups};" in (scripts / "search/term-shard.js").read_text("utf-8")
    columns = ", ".join((*RESULT_ENTRY_COLUMNS, *RESULT_QUOTED_COLUMNS, "citation_warning"))
    assert f"const [{columns}] =" in (scripts / "explorer/csv-export.js").read_text("utf-8")


def test_lists_too_large_to_ask_of_a_reader_are_not_offered_at_once() -> None:
    small, large = (
        dict(index_script_files("en", {}, {"x": "a" * size})) for size in (100, MAX_DOWNLOAD_SIZE + 1)
    )
    assert any(path.endswith("/all.js") for path in small) and '"whole":0.1' in small["search/en.js"].decode()
    assert not any(path.endswith("/all.js") for path in large)
    assert '"whole":0,' in large["search/en.js"].decode() or '"whole":0}' in large["search/en.js"].decode()

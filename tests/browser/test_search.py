"""The search in a browser: the same words as at build, the right entry first, and a box for keyboard and screen reader."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from content import build_real_compendium
from lunr.stop_word_filter import WORDS as STOP_WORDS
from playwright.sync_api import Page, expect

from compendium.search.documents import build_documents
from compendium.search.stemmer import stem
from compendium.search.tokenizer import tokenize

ROOT = Path(__file__).resolve().parents[2]
TOKENIZE_SCRIPT = "async (texts) => { const { tokenizer } = await compendium.index('en'); return texts.map((text) => tokenizer.tokenize(text)); }"
STEM_SCRIPT = "async (words) => { const { tokenizer } = await compendium.index('en'); return words.map((word) => tokenizer.stem(word)); }"
STOP_WORDS_SCRIPT = "async (words) => { const { tokenizer } = await compendium.index('en'); return words.filter((word) => tokenizer.isStopWord(word)); }"
SEARCH_SCRIPT = """async ([text, options]) => {
  const results = await compendium.search(text, options);
  const { total, unmatched, suggestions, corrected, loosenedPhrases, excludedWords, numbers } = results;
  return { results: [...results], total, unmatched, suggestions, corrected, loosenedPhrases, excludedWords, numbers };
}"""
FACET_COUNTS_SCRIPT = """async ([text, options, facet]) => {
  await compendium.load("scripts/search-facets.js");
  const [{ values }] = await compendium.counts(await compendium.find(text, options), [facet]);
  return Object.fromEntries(values.map(({ id, count }) => [id, count]));
}"""
SORTED_RESULTS_SCRIPT = """async ([text, by]) => {
  await compendium.load("scripts/search-facets.js");
  const finding = await compendium.find(text);
  const numbers = await compendium.sorted(finding, by);
  const shown = await compendium.show({ ...finding, numbers }, 0, 30);
  return Promise.all(shown.map(async ({ number, title }) => [title, await compendium.yearOf(finding, number)]));
}"""

AWKWARD_TEXTS = [
    "lay try sky say y yes ying sses ies feed s ed e eed eeds ing bled yyy cryying ll controll dying toy obey ied",
    "Art. 6 para. 3; art 6(3), Article 6, paragraph 3; paragraph 3 of the article 6; 6 § 3; Abs. 3; статья 6 п. 3",
    "CETS No.197 2011/36/EU MC.DEC/6/17 № 5 Nr. 7 1(1)(a)-(c) 54,000 1,2,3 1.2.2018 3.1 lit. b",
    "Şanlıurfa İstanbul LEFÖ Łódź Đorđe Þór Æsop Œuvre Straße ẞ ŉ ǆ ﬁ ½ x² Ⅷ ℡ ᾳ ΟΔΟΣ σς ΣΑΣ Ёлка й 北京 ไทย हिन्दी",
    "Men’s men's d'assistance l’été U.N. O.S.C.E. i.e. COMP.ACT co-operation Co-ordinator CO-OP",
    "labour laboured colour humour centre centres programmes organise organiza size citizen counselling modelled judgement",
    "snake_case a\u00adb a\u200bb a\u00a0b a\u2028b \ufeffa \x00 \x1f \U0001f54a \U00010348s <b>&amp; [x](y) {{ }} \\ \" '",
]

FIRST_RESULT_BY_QUERY = {
    "UNDOK": "practice:undok-austria",
    "lefo": "organisation:lefo",
    "LEFÖ": "organisation:lefo",
    "lefoe": "organisation:lefo",
    "6(3)": "provision:palermo-protocol/art-6-3",
    "art. 6 para 3": "provision:palermo-protocol/art-6-3",
    "Palermo article 6, paragraph 3": "provision:palermo-protocol/art-6-3",
    "article 35": "provision:coe-anti-trafficking-convention/art-35",
    "CETS 197": "instrument:coe-anti-trafficking-convention",
    "cets no.197": "instrument:coe-anti-trafficking-convention",
    "2011/36": "instrument:eu-directive-2011-36",
    "Directive 2011/36/EU": "instrument:eu-directive-2011-36",
    "Teramo": "practice:teramo-protocol",
    "COMP.ACT": "practice:comp-act",
    "comp act": "practice:comp-act",
    "compact": "practice:comp-act",
    "Entschädigung": "topic:access-to-justice",
    "indemnisation": "topic:access-to-justice",
    "undocumented workers": "topic:undocumented-workers",
    "labour exploitation": "topic:labour-exploitation",
    "labor exploitation": "topic:labour-exploitation",
    "Austria": "country:at",
    "Österreich": "country:at",
    "oesterreich": "country:at",
    "Autriche": "country:at",
    "австрия": "country:at",
    "Macedonia": "country:mk",
    "GRETA": "organisation:greta",
    "OSCE": "organisation:osce",
    "National Referral Mechanism": "topic:national-referral-mechanisms",
    "Box 6": "practice:undok-austria",  # whoever has the paper in hand looks for its Boxes
    "rec on funding": "recommendation:rec-05",
    "modern slavery bill": "practice:atmg-alternative-modern-slavery-bill",
    "section V 3.1": "provision:osce-action-plan-2003/v-3-1",
    "help": "page:help",
    "privacy": "page:about/privacy",
    "questionnaire": "page:tools/questionnaire",
    "glossary": "page:glossary",
    "how do I cite": "page:about/cite",
    "prevention": "topic:prevention",  # before the overview of the same title
    "HTLC": "organisation:human-trafficking-legal-center",  # nobody says so in the paper
}

# In any spelling, in any order, the provision comes before its instrument and before what is written about it.
QUERY_SPELLINGS_BY_REF = {
    "provision:coe-anti-trafficking-convention/art-35": [
        "Art 35 CETS 197", "CETS 197 art. 35", "cets no. 197, article 35", "art35 cets197", "a35 cets 197",
        "Artikel 35 CETS 197", "статья 35 CETS 197", "article 35 coe anti-trafficking convention",
    ],
    # The source does not tell the paragraphs of this article apart.
    "provision:coe-anti-trafficking-convention/art-12": [
        "article 12(5) council of europe convention", "CETS 197 art. 12(5)", "art 12 (5) CoE convention", "12(5)",
        "Article 12, paragraph 5, Council of Europe Convention on Action against Trafficking in Human Beings",
    ],
    "provision:palermo-protocol/art-6-3": [
        "Palermo Protocol 6(3)", "palermo art 6 par 3", "6 (3) palermo", "article 6.3 palermo protocol",
        "Art. 6 Abs. 3 Palermo", "articolo 6 comma 3 palermo", "palermo paragraph 3 of article 6",
    ],
    "provision:osce-mc-dec-7-17/para-4": [
        "MC.DEC/7/17 para 4", "mcdec 7-17 paragraph 4", "MC.DEC/7/17 § 4", "4 mc.dec/7/17",
    ],
    "provision:osce-mc-dec-14-06/para-6-e": ["mc.dec/14/06 para 6(e)", "14/06 6e", "paragraph 6 (e) mc.dec/14/06"],
}  # fmt: skip


@pytest.fixture
def search_page(page: Page, site_url: str) -> Page:
    page.goto(f"{site_url}search/")
    return page


def search_in_page(page: Page, text: str, **options: Any) -> dict[str, Any]:
    return page.evaluate(SEARCH_SCRIPT, [text, options])  # type: ignore[no-any-return]


# What the browser makes of words ---------------------------------------------------------------------------------


def test_words_and_stems_are_those_of_the_build(search_page: Page) -> None:
    found = build_documents(build_real_compendium(), "en")
    texts = (
        sorted({text for document in found for texts in document.fields.values() for text in texts})
        + AWKWARD_TEXTS
    )
    cut = search_page.evaluate(TOKENIZE_SCRIPT, texts)
    assert [(text, tokenize(text)) for text in texts] == list(zip(texts, cut, strict=True))
    every = sorted({word for text in texts for word in tokenize(text)})
    assert len(every) > 2000
    assert {word: stem(word) for word in every} == dict(
        zip(every, search_page.evaluate(STEM_SCRIPT, every), strict=True)
    )


STEMMER_ENDINGS = (
    "s es ies ss sses ed eed ing at bl iz ational tional enci anci izer bli alli entli eli ousli ization ation "
    "ator alism iveness fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence "
    "er ic able ible ant ement ment ent ion sion tion ou ism ate iti ous ive ize e ll y ly"
)


def made_up_word(choice: random.Random) -> str:
    """Return letters, with many vowels, and up to three endings that the stemmer knows."""
    letters = (
        choice.choice("aeiouyyy" if choice.random() < 0.5 else "bcdfhlmnstwxzéßжи0_") for _ in range(7)
    )
    beginning = "".join(letters)[: choice.randint(0, 6)]
    return beginning + "".join(choice.choices(STEMMER_ENDINGS.split(), k=choice.choice((0, 1, 1, 2, 2, 3))))


def test_made_up_words_have_the_stems_of_the_build(search_page: Page) -> None:
    choice = random.Random(20_000)
    every = sorted({made_up_word(choice) for _ in range(26_000)})
    assert len(every) > 20_000
    stems = search_page.evaluate(STEM_SCRIPT, every)
    assert [
        (word, stem(word), its) for word, its in zip(every, stems, strict=True) if stem(word) != its
    ] == []


def test_every_letter_is_a_letter_to_both(search_page: Page) -> None:
    # Characters that are newer than Python's tables (Cn, "not assigned") may be letters to the browser already.
    known = [chr(n) for n in range(0x10000) if unicodedata.category(chr(n)) not in ("Cn", "Cs", "Co")]
    letters = [f"x{character}y" for character in known]
    texts = [" ".join(letters[n : n + 100]) for n in range(0, len(letters), 100)]
    cut = search_page.evaluate(TOKENIZE_SCRIPT, texts)
    assert [(t, mine, its) for t, its in zip(texts, cut, strict=True) if (mine := tokenize(t)) != its] == []


def test_stop_words_are_those_of_the_build(search_page: Page) -> None:
    assert (
        set(search_page.evaluate(STOP_WORDS_SCRIPT, sorted(STOP_WORDS | {"trafficking", "greta"})))
        == STOP_WORDS
    )


# What comes first ------------------------------------------------------------------------------------------------


def test_what_is_asked_for_comes_first(search_page: Page) -> None:
    found = {text: search_in_page(search_page, text, limit=1)["results"] for text in FIRST_RESULT_BY_QUERY}
    assert {
        text: results[0]["ref"] if results else None for text, results in found.items()
    } == FIRST_RESULT_BY_QUERY


@pytest.mark.parametrize(
    ("query", "ref"),
    [
        ("what binds Moldova", "country:md"),
        ("is Moldova a party to the convention", "country:md"),
        ("has Norway ratified the convention", "country:no"),
        ("treaties Azerbaijan", "country:az"),
    ],
)
def test_who_asks_what_binds_a_state_finds_its_page(search_page: Page, query: str, ref: str) -> None:
    assert ref in [result["ref"] for result in search_in_page(search_page, query, limit=3)["results"]]


@pytest.mark.parametrize("ref", QUERY_SPELLINGS_BY_REF)
def test_a_provision_is_found_by_its_number_beside_its_instrument(search_page: Page, ref: str) -> None:
    found = {
        text: search_in_page(search_page, text, limit=1)["results"][0]["ref"]
        for text in QUERY_SPELLINGS_BY_REF[ref]
    }
    assert found == dict.fromkeys(QUERY_SPELLINGS_BY_REF[ref], ref)


def test_another_word_that_says_the_same_finds_an_entry_and_is_named(search_page: Page) -> None:
    for typed in ("jail", "Gefängnis", "тюрьма"):
        found = search_in_page(search_page, typed)["results"]
        assert found[0]["why"] == [{"typed": typed, "name": "detention"}]
    # Where enough entries have the word itself, no other word is looked for.
    reasons = [
        why["name"]
        for result in search_in_page(search_page, "compensation")["results"]
        for why in result["why"]
    ]
    assert not {"damages", "redress", "remedy"}.intersection(reasons)


def test_a_compound_is_found_by_its_parts(search_page: Page) -> None:
    found = search_in_page(search_page, "Opferentschädigung")
    assert (found["unmatched"], found["suggestions"]) == ([], [])
    assert "topic:access-to-justice" in [result["ref"] for result in found["results"]]


def test_a_result_says_what_it_is(search_page: Page) -> None:
    result = search_in_page(search_page, "6(3)")["results"][0]
    assert (result["kind"], result["url"]) == ("provision", "instruments/palermo-protocol/art-6-3/")
    assert result["title"].startswith("Palermo Protocol, Article 6(3)")
    assert result["score"] > 0


def test_a_word_is_found_while_it_is_typed(search_page: Page) -> None:
    for end in range(len("human tra"), len("human trafficking") + 1):
        results = search_in_page(search_page, "human trafficking"[:end], limit=500)["results"]
        assert "topic:trafficked-persons" in [result["ref"] for result in results], "human trafficking"[:end]


def test_all_words_are_wanted_and_what_is_left_out_is_said(search_page: Page) -> None:
    found = search_in_page(search_page, "undocumented workers Bhutan")
    assert found["unmatched"] == ["Bhutan"]
    first = {result["ref"]: result["missing"] for result in found["results"][:2]}
    assert first["topic:undocumented-workers"] == ["Bhutan"]


def test_a_synonym_is_named_as_the_reason(search_page: Page) -> None:
    found = {result["ref"]: result for result in search_in_page(search_page, "sans papiers")["results"]}
    for ref in ("practice:undok-austria", "topic:undocumented-workers"):
        assert found[ref]["why"] == [{"typed": "sans papiers", "name": "Undocumented workers"}]
    assert search_in_page(search_page, "UNDOK")["results"][0]["why"] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("compensaton", "compensation"),  # a letter less
        ("undocumentedd", "undocumented"),  # more
        ("traffigking", "trafficking"),  # another
        ("compnesation", "compensation"),  # two that changed places
        ("rafficking", "trafficking"),  # at the beginning, where another file holds the word
        ("OCSE", "osce"),
        ("trafikking", "trafficking"),  # two slips in a long word
    ],
)
def test_one_slip_is_forgiven_and_said(search_page: Page, typed: str, meant: str) -> None:
    found = search_in_page(search_page, f"{typed} ")
    assert found["corrected"] == [{"typed": typed, "words": [meant]}]
    assert found["total"] == search_in_page(search_page, f"{meant} ")["total"]


def test_before_a_known_word_is_dropped_it_is_taken_for_a_slip(search_page: Page) -> None:
    assert search_in_page(search_page, "practise ")["corrected"] == []
    found = search_in_page(search_page, "practise pro bono lawyers")
    assert (found["unmatched"], found["corrected"]) == ([], [{"typed": "practise", "words": ["practice"]}])


def test_a_slip_is_asked_together_with_the_next_word(search_page: Page) -> None:
    typed = search_in_page(search_page, "anti traffcking ", limit=5)["results"]
    meant = search_in_page(search_page, "anti trafficking ", limit=1)["results"]
    assert meant[0]["ref"] in [result["ref"] for result in typed]


def test_a_name_with_a_slip_is_still_a_name(search_page: Page) -> None:
    assert search_in_page(search_page, "OCSE", limit=1)["results"][0]["ref"] == "organisation:osce"


def test_a_number_is_never_taken_for_another(search_page: Page) -> None:
    found = search_in_page(search_page, "CETS 19721")
    assert found["corrected"] == [] and found["unmatched"] == ["19721"]


def test_while_a_reader_types_the_list_of_all_words_is_not_fetched(search_page: Page) -> None:
    fetched: list[str] = []
    search_page.on("request", lambda request: fetched.append(request.url))
    assert search_in_page(search_page, "xqzw", typing=True)["total"] == 0
    assert not [url for url in fetched if "/near-" in url]
    search_in_page(search_page, "xqzw")
    assert [url for url in fetched if "/near-" in url]


def test_nothing_found_comes_with_words_that_are_near(search_page: Page) -> None:
    found = search_in_page(search_page, "vikktim ")  # two slips in a short word are too many to be sure
    assert (found["results"], found["total"], found["corrected"]) == ([], 0, [])
    assert "victim" in found["suggestions"][0]["words"]


@pytest.mark.parametrize("word", ["жертвам", "Entschädigungen", "indemnisations", "приютами"])
def test_a_word_of_another_language_is_found_in_other_forms(search_page: Page, word: str) -> None:
    assert search_in_page(search_page, word)["total"] > 0


def test_a_phrase_in_quotation_marks_stands_side_by_side(search_page: Page) -> None:
    loose, phrase = (
        search_in_page(search_page, text, limit=100) for text in ("shall encourage", "“shall encourage”")
    )
    assert 0 < phrase["total"] < loose["total"]
    refs = {result["ref"] for result in phrase["results"]}
    assert "provision:coe-anti-trafficking-convention/art-35" in refs
    assert phrase["loosenedPhrases"] == []


def test_a_phrase_that_stands_nowhere_is_looked_for_word_by_word_and_that_is_said(search_page: Page) -> None:
    found = search_in_page(search_page, '"encourage shall"')
    assert found["loosenedPhrases"] == ["encourage shall"]
    assert found["total"] > 0


def test_two_letters_are_enough_for_a_first_glance(search_page: Page) -> None:
    titles = [result["title"].lower() for result in search_in_page(search_page, "tr", limit=5)["results"]]
    assert len(titles) == 5 and all(re.search(r"\btr", title) for title in titles)


def test_a_beginning_too_short_to_tell_leaves_nothing_out(search_page: Page) -> None:
    assert search_in_page(search_page, "undocumented wo")["unmatched"] == []
    assert search_in_page(search_page, "undocumented wo")["results"][0]["ref"] == "topic:undocumented-workers"


def test_an_abbreviation_in_capitals_is_no_small_word(search_page: Page) -> None:
    counted = "async (text) => (await compendium.find(text)).query.words.map(({ typed }) => typed)"
    assert search_page.evaluate(counted, "WHO helps victims") == ["WHO", "helps", "victims"]
    assert search_page.evaluate(counted, "who helps victims") == ["helps", "victims"]
    assert search_page.evaluate(counted, "WHO HELPS VICTIMS") == ["HELPS", "VICTIMS"]


def test_all_numbers_are_given_for_counting(search_page: Page) -> None:
    found = search_in_page(search_page, "compensation", limit=2)
    assert len(found["results"]) == 2
    assert len(set(found["numbers"])) == found["total"] > 10
    assert [result["number"] for result in found["results"]] == found["numbers"][:2]


def test_facets_count_what_choosing_would_give(search_page: Page) -> None:
    kinds = search_page.evaluate(FACET_COUNTS_SCRIPT, ["compensation", {}, "kind"])
    assert sum(kinds.values()) == search_in_page(search_page, "compensation")["total"]
    for kind, count in kinds.items():
        assert search_in_page(search_page, "compensation", facets={"kind": [kind]})["total"] == count
    # Its own choice does not narrow a facet, that of another does.
    one = {"facets": {"kind": ["practice"]}}
    assert search_page.evaluate(FACET_COUNTS_SCRIPT, ["compensation", one, "kind"]) == kinds
    countries = search_page.evaluate(FACET_COUNTS_SCRIPT, ["compensation", one, "country"])
    for country, count in countries.items():
        both = {"kind": ["practice"], "country": [country]}
        assert search_in_page(search_page, "compensation", facets=both)["total"] == count


def test_everything_can_be_counted_without_words(search_page: Page) -> None:
    counts = search_page.evaluate(FACET_COUNTS_SCRIPT, ["", {"everything": True}, "kind"])
    assert counts["practice"] == search_in_page(search_page, "", facets={"kind": ["practice"]})["total"]
    assert sum(counts.values()) == search_in_page(search_page, "", everything=True)["total"]


def test_results_are_sorted_by_title_and_by_year(search_page: Page) -> None:
    titles = [
        tokenize(title) for title, _ in search_page.evaluate(SORTED_RESULTS_SCRIPT, ["convention", "title"])
    ]
    assert len(titles) > 10 and titles == sorted(titles)
    years = [year for _, year in search_page.evaluate(SORTED_RESULTS_SCRIPT, ["convention", "year"])]
    known = [year for year in years if year]
    assert known == sorted(known, reverse=True) and years[: len(known)] == known


def test_an_excerpt_shows_where_in_a_text_the_words_stand(search_page: Page) -> None:
    type_search_text(search_page, "“shall encourage”")
    item = search_page.locator(".search-results > li", has_text="Article 35").first
    expect(item.locator(".search-snippet mark").first).to_have_text("shall")


def test_facets_narrow_a_search_and_make_one_without_words(search_page: Page) -> None:
    only = search_in_page(search_page, "compensation", facets={"kind": ["practice", "challenge"]}, limit=100)
    assert {result["kind"] for result in only["results"]} == {"practice", "challenge"}
    binding = search_in_page(search_page, "", facets={"kind": ["provision"], "force": ["binding"]}, limit=100)
    assert binding["total"] == len(binding["results"]) > 10
    assert all(result["kind"] == "provision" for result in binding["results"])
    assert search_in_page(search_page, "compensation", facets={"country": []})["total"] > 0


def test_no_text_makes_an_error(search_page: Page) -> None:
    for text in [
        "",
        " ",
        "?!",
        "=undok",
        "(",
        "\\",
        "a" * 5000,
        "x " * 200,
        "__proto__ constructor toString",
        *AWKWARD_TEXTS,
    ]:
        assert search_in_page(search_page, text)["total"] >= 0


def test_a_language_the_site_does_not_have_is_answered_in_the_language_of_the_page(
    page: Page, site_url: str
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.route(
        "**/search/tlh.js", lambda route: route.fulfill(status=200, content_type="text/javascript", body="")
    )
    page.goto(f"{site_url}search/")
    assert search_in_page(page, "UNDOK", lang="tlh")["results"][0]["ref"] == "practice:undok-austria"


# The box on the search page --------------------------------------------------------------------------------------


def type_search_text(page: Page, text: str) -> None:
    page.locator("main .search-box input").fill(text)


def test_results_show_kind_title_place_and_the_words_found(search_page: Page, site_url: str) -> None:
    type_search_text(search_page, "undocumented workers")
    item = search_page.locator(".search-results > li", has_text="UNDOK, drop-in centre").first
    expect(item.locator("a")).to_have_attribute("href", f"{site_url}practices/undok-austria/")
    expect(item.locator(".entry-meta").first).to_contain_text("Practice · Austria")
    expect(item.locator("mark").first).to_have_text("undocumented")
    expect(search_page.locator(".search-status")).to_contain_text("Results: ")


def test_text_is_shown_as_text(search_page: Page) -> None:
    type_search_text(search_page, "<img src=x onerror=alert(1)> zzz")
    expect(search_page.locator(".search-status")).to_contain_text("<img")
    assert search_page.locator(".search img").count() == 0


def test_arrows_lead_into_the_results_and_back(search_page: Page) -> None:
    type_search_text(search_page, "GRETA")
    links = search_page.locator(".search-results > li > a")
    expect(links.nth(1).locator("mark")).to_be_visible()
    search_page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    search_page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    search_page.keyboard.press("ArrowUp")
    search_page.keyboard.press("ArrowUp")
    expect(search_page.locator("main .search-box input")).to_be_focused()


def test_enter_leads_to_the_first_result(search_page: Page) -> None:
    type_search_text(search_page, "UNDOK")
    search_page.keyboard.press("Enter")
    expect(search_page.locator(".search-results > li > a").first).to_be_focused()
    search_page.keyboard.press("Enter")
    search_page.wait_for_url("**/practices/undok-austria/")


def test_a_reader_can_fetch_everything_before_a_word_is_typed(search_page: Page) -> None:
    search_page.locator("main .search-box input").focus()
    search_page.get_by_role("button", name="Fetch the whole index").click()
    expect(search_page.locator(".search-status")).to_contain_text("The whole index is here.")
    expect(search_page.locator("main .search-box input")).to_be_focused()
    fetched: list[str] = []
    search_page.on("request", lambda request: fetched.append(request.url))
    type_search_text(search_page, "“shall encourage” compensaton")
    expect(search_page.locator(".search-results > li").first).to_be_visible()
    assert search_in_page(search_page, "xqzw rafficking 6(3)", facets={"kind": ["provision"]})["total"] > 0
    assert [url for url in fetched if "/search/" in url] == []


def test_what_was_found_instead_is_said(search_page: Page) -> None:
    type_search_text(search_page, "rafficking")
    expect(search_page.locator(".search-status")).to_contain_text("Read “rafficking” as: trafficking.")
    expect(search_page.locator(".search-results mark").first).to_contain_text("traffick", ignore_case=True)


def test_nothing_found_is_no_dead_end(search_page: Page, site_url: str) -> None:
    type_search_text(search_page, "vikktim ")
    expect(search_page.locator(".search-status")).to_contain_text("vikktim")
    expect(search_page.locator(".search-nothing a").first).to_have_attribute("href", f"{site_url}a-z/")
    search_page.get_by_role("button", name="victim", exact=True).click()
    expect(search_page.locator(".search-results > li").first).to_be_visible()
    expect(search_page.locator("main .search-box input")).to_have_value("victim ")


# Sentences of people in need: none of them is in distress.tsv.
CALLS_FOR_HELP = [
    "I am in danger", "i need help", "helpline number", "PHONE NUMBER ", "escape", "help me!", "HELP", "help, danger", "helpline Moldova",
    "I am being held", "I'm locked in a house", "they took my passport", "my boss doesn't pay me", "how can I leave? i can't", "he beats me",
    "am I a victim of trafficking", "I need a shelter tonight", "my sister was sold", "I want to go home",
    "au secours", "aidez-moi", "ils ont pris mon passeport", "je suis enfermée", "on me force à travailler", "j'ai peur", "besoin d’aide",
    "je veux rentrer chez moi", "ma patronne ne me paie pas", "je n'ai pas le droit de sortir",
    "hilfe", "helft mir", "sie haben mir den Pass weggenommen", "ich werde festgehalten", "mein Chef bedroht mich", "ich habe Angst", "wir werden festgehalten",
    "aiuto", "aiutatemi", "mi hanno preso il passaporto", "mi tengono chiusa in casa", "ho paura", "sono in pericolo", "sono stata venduta", "non mi fanno uscire",
    "помощь", "помогите", "у меня забрали паспорт", "меня держат взаперти", "мне угрожают", "горячая линия", "мне страшно", "не могу уйти", "меня бьют",
    "ayuda", "necesito ayuda", "me quitaron el pasaporte", "no me dejan salir", "estoy en peligro", "me obligan a trabajar", "quiero volver a casa", "mi jefe tiene mi pasaporte",
    "ajutor", "ajutați-mă", "mi-au luat pașaportul", "mă țin închisă", "sunt în pericol", "vreau acasă",
    "допомога", "допоможіть", "у мене забрали паспорт", "мене тримають", "мені страшно", "мене б'ють",
]  # fmt: skip
# And what researchers write, in words that are near.
RESEARCH_QUERIES = [
    "police", "aide", "emergency", "help for victims statistics", "aide juridique", "aide aux victimes", "urgence", "Opferhilfe", "Notfall",
    "police training", "emergency shelter", "escape from trafficking", "danger of re-trafficking", "threatened persons", "rescue operations",
    "Hilfe für Opfer", "aiuto alle vittime", "помощь жертвам торговли людьми", "ayuda a las víctimas", "retention of passports",
    "identity documents", "Article 6(3)", "Annex I", "US police", "EU Directive 2011/36 victims", "MA thesis forced labour",
    "help victims", "victim assistance", "organisations that help", "safe return home", "Polizei", "policía", "полиция", "", "?!",
    "how do I cite", "how can NGOs help", "passport confiscation indicator", "passeport", "Passentzug", "home Office", "documenti d'identità delle vittime",
    "жертвы торговли людьми", "victimas de trata", "partenariat avec la police", "escape routes", "auxilio judicial", "aide humanitaire",
]  # fmt: skip
DISTRESS_TEXTS_SCRIPT = "async (texts) => { const index = await compendium.index('en'); return texts.filter((text) => index.isDistress(text)); }"


def test_a_call_for_help_is_told_from_research(search_page: Page) -> None:
    assert search_page.evaluate(DISTRESS_TEXTS_SCRIPT, CALLS_FOR_HELP) == CALLS_FOR_HELP
    assert search_page.evaluate(DISTRESS_TEXTS_SCRIPT, RESEARCH_QUERIES) == []


@pytest.mark.parametrize("call", ["helpline Moldova", "ils ont pris mon passeport", "помощь"])
def test_a_call_for_help_is_led_to_help_above_the_results(
    search_page: Page, site_url: str, call: str
) -> None:
    type_search_text(search_page, call)
    need = search_page.locator(".search-need")
    expect(need).to_have_text("This site is not a help service. Help and contacts")
    expect(need.get_by_role("link")).to_have_attribute("href", f"{site_url}help/")
    assert search_in_page(search_page, call)["corrected"] == []
    type_search_text(search_page, "Palermo Protocol police")
    expect(search_page.locator(".search-status")).to_contain_text("Results: ")
    expect(need).to_be_hidden()


def test_where_the_search_cannot_be_loaded_whoever_types_is_led_to_help(browser: Any, site_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/en.js*", lambda route: route.abort())
    page.goto(f"{site_url}search/")
    type_search_text(page, "help me")
    expect(page.locator(".search-status")).to_have_text(
        "The search could not be loaded. Try again; if that fails, reload the page or use the lists."
    )
    expect(page.locator(".search-need a")).to_have_attribute("href", f"{site_url}help/")
    expect(page.locator(".search-need")).to_be_visible()
    page.goto(f"{site_url}practices/")
    page.locator("#search-link").click()
    page.locator("dialog .search-box input").fill("police")
    expect(page.locator("dialog .search-need")).to_be_visible()  # nobody can tell what was meant
    page.unroute("**/search/en.js*")
    page.locator("dialog .search-box input").press("Enter")
    expect(page.locator("dialog .search-results > li").first).to_be_visible()
    expect(page.locator("dialog .search-need")).to_be_hidden()
    context.close()


def test_the_line_about_help_is_told_to_a_screen_reader(search_page: Page) -> None:
    type_search_text(search_page, "ajutor")
    said = search_page.locator(".search-said")
    expect(said).to_have_text(
        "This site is not a help service. Help and contacts Nothing found for “ajutor”."
    )


def test_the_dialog_leads_to_help_too(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.locator("#search-link").click()
    page.locator("dialog .search-box input").fill("помогите")
    expect(page.locator("dialog .search-need a")).to_have_attribute("href", f"{site_url}help/")
    expect(page.locator("dialog .search-need")).to_be_visible()


@pytest.mark.parametrize("word", ["ajutor", "ajuto"])
def test_a_call_for_help_is_not_taken_for_a_slip(search_page: Page, word: str) -> None:
    found = search_in_page(search_page, word)
    assert (found["total"], found["corrected"], found["suggestions"]) == (0, [], [])


def test_a_russian_word_finds_what_the_english_one_does(search_page: Page) -> None:
    russian, english = search_in_page(search_page, "приют"), search_in_page(search_page, "shelter")
    # It may find more: the word also means "refuge".
    assert set(russian["numbers"]) >= set(english["numbers"])
    assert russian["results"][0]["ref"] == english["results"][0]["ref"]


def test_a_word_with_a_minus_is_left_out_and_that_is_said(search_page: Page) -> None:
    both, moldova = search_in_page(search_page, "shelter"), search_in_page(search_page, "moldova", limit=1)
    without = set(both["numbers"]) - set(moldova["numbers"])
    assert 0 < len(without) < both["total"]
    assert set(search_in_page(search_page, "shelter -moldova")["numbers"]) == without
    assert not set(search_in_page(search_page, "-moldova")["numbers"]) & set(moldova["numbers"])
    type_search_text(search_page, "shelter -moldova")
    expect(search_page.locator(".search-status")).to_contain_text("Left out is what has “moldova”.")


def test_a_minus_within_a_word_alone_or_in_quotation_marks_leaves_nothing_out(search_page: Page) -> None:
    for text in ("anti-trafficking", "shelter - moldova", '"shelter -moldova"'):
        assert search_in_page(search_page, text)["excludedWords"] == []


@pytest.mark.parametrize("sign", ["%", "()", '"', "🕊", "- -"])
def test_signs_alone_are_said_to_be_nothing_to_search_for(search_page: Page, sign: str) -> None:
    type_search_text(search_page, sign)
    expect(search_page.locator(".search-status")).to_contain_text(
        f"Nothing to search for in “{sign}”; everything is shown."
    )


def test_a_long_text_is_repeated_in_part_and_cannot_turn_the_sentence_around(search_page: Page) -> None:
    type_search_text(search_page, "\u202exq" + "z" * 5000)
    status = search_page.locator(".search-status")
    expect(status).to_have_text(f"Nothing found for “\u202exq{'z' * 57}…”.")
    expect(status.locator("bdi")).to_have_count(1)
    expect(search_page.locator(".search-nothing a").last).to_have_text("Help and contacts")


def test_more_results_come_on_request(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}practices/")
    page.locator("#search-link").click()
    page.locator("dialog .search-box input").fill("trafficking")
    links = page.locator("dialog .search-results > li > a")
    expect(links).to_have_count(10)
    page.get_by_role("button", name="Show more results").click()
    expect(links).to_have_count(20)
    expect(links.nth(10)).to_be_focused()


def test_back_brings_the_words_and_results_again_and_the_address_never_changes(search_page: Page) -> None:
    address, entries = search_page.url, search_page.evaluate("history.length")
    type_search_text(search_page, "Teramo")
    first = search_page.locator(".search-results > li > a").first
    expect(first).to_contain_text("Teramo")
    assert (search_page.url, search_page.evaluate("history.length")) == (address, entries)
    first.click()
    search_page.wait_for_url("**/practices/teramo-protocol/")
    search_page.go_back()
    expect(search_page.locator("main .search-box input")).to_have_value("Teramo")
    expect(search_page.locator(".search-results > li > a").first).to_contain_text("Teramo")
    assert search_page.url == address


def test_without_javascript_the_page_sends_to_the_lists(browser: Any, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}search/")
    expect(page.locator("main .search")).to_be_hidden()
    expect(page.locator("main").get_by_role("link", name="A to Z")).to_be_visible()
    context.close()


def test_it_works_from_a_disk(browser: Any, built_site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{built_site.as_uri()}/search/index.html")
    page.locator("main .search-box input").fill("art. 6 para 3")
    page.locator(".search-results > li > a", has_text="6(3)").first.click()
    page.wait_for_url("**/instruments/palermo-protocol/art-6-3/index.html")
    context.close()


# The dialog on every other page ----------------------------------------------------------------------------------


def test_nothing_of_the_search_loads_before_it_is_opened(page: Page, site_url: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{site_url}practices/undok-austria/")
    assert not [url for url in loaded if "search" in url]
    page.locator("#search-link").click()
    page.locator("dialog .search-box input").fill("GRETA")
    expect(page.locator("dialog .search-results > li").first).to_be_visible()
    assert page.evaluate("typeof compendium.search") == "function"


def test_enter_on_the_link_opens_and_escape_closes_and_focus_returns(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}practices/")
    link = page.locator("#search-link")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog .search-box input")).to_be_focused()
    page.keyboard.type("undok/x")
    expect(page.locator("dialog .search-box input")).to_have_value("undok/x")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(link).to_be_focused()
    page.wait_for_function("history.state?.search === undefined")  # which a closed dialog says a moment later


def test_no_single_key_opens_the_search(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}practices/")
    for key in "/skf?":
        page.keyboard.press(key)
    expect(page.locator("dialog")).to_have_count(0)


def test_the_link_in_the_header_opens_the_dialog(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}about/")
    page.locator("#search-link").click()
    page.locator("dialog .search-box input").fill("lefoe")
    page.locator("dialog .search-results > li > a").first.click()
    page.wait_for_url("**/organisations/lefo/")
    page.go_back()
    expect(page.locator("dialog .search-box input")).to_have_value("lefoe")


def test_a_dialog_whose_scripts_fail_says_so_and_works_the_next_time(browser: Any, site_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/scripts/**/search.js", lambda route: route.abort())
    page.goto(f"{site_url}practices/")
    page.locator("#search-link").click()
    expect(page.locator("dialog .search-status")).to_contain_text("could not be loaded")
    page.keyboard.press("Escape")
    page.unroute("**/scripts/**/search.js")
    page.locator("#search-link").click()
    page.locator("dialog .search-box input").fill("UNDOK")
    expect(page.locator("dialog .search-results > li").first).to_be_visible()
    context.close()


def test_the_search_that_fails_to_load_says_so_and_can_be_tried_again(browser: Any, site_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/en/*/*.js", lambda route: route.abort())
    page.goto(f"{site_url}search/")
    type_search_text(page, "UNDOK")
    expect(page.locator(".search-status")).to_contain_text("could not be loaded")
    page.unroute("**/search/en/*/*.js")
    page.locator("main .search-box input").press("Enter")
    expect(page.locator(".search-results > li").first).to_be_visible()
    context.close()

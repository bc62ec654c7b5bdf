"""The citation checker without its page: the table of forms, quotations with and without changes, PDF text."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from content import ROOT, build_real_compendium
from playwright.sync_api import Browser, Route

from compendium.export.reference_check import check_files
from compendium.model import Provision, Recommendation

COMPENDIUM = build_real_compendium()
FORMS = [form for form in COMPENDIUM.citation_forms if form.examples]
QUOTED: list[Any] = [
    one
    for one in (*COMPENDIUM.entries_of_kind(Provision), *COMPENDIUM.entries_of_kind(Recommendation))
    if one.quote
]
LONG_ENOUGH = 8  # words; fewer are a phrase that stands in many texts
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
# Words beside … or [ ] can be words left out.
REPLACEABLE = re.compile(r"(?<![\[\]…(] )(?<![\[\]…(])\b[a-z]{4,}\b(?! ?[\[\]…)])")

LOAD_SCRIPT = """async () => {
    const received = new Map();
    globalThis.compendium = { received, receive: (path, data) => received.set(path, data), load: async (path) => {
        if (!received.has(path)) await import(`/${path}`);
    } };
    const { checkText, loadData } = await import("/scripts/checker/check.js");
    globalThis.check = async (texts) => {
        const findings = [];
        for (const text of texts) findings.push(checkText(text, await loadData(text)));
        return findings;
    };
}"""

Findings = list[dict[str, Any]]
Check = Callable[[list[str]], list[Findings]]


@pytest.fixture(scope="module")
def check(browser: Browser) -> Iterator[Check]:
    """The findings of texts, by the modules as they are in the source."""
    data = dict(check_files(COMPENDIUM))

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://checker.test/")
        if path.startswith("scripts/"):
            route.fulfill(path=ROOT / "docs" / path, content_type="text/javascript")
        elif path in data:
            route.fulfill(body=data[path], content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    with browser.new_page() as page:
        page.route("http://checker.test/**", answer)
        page.goto("http://checker.test/")
        page.evaluate(LOAD_SCRIPT)
        yield lambda texts: page.evaluate("texts => check(texts)", texts)


def quote_with_reference(words: str, one: Any) -> str:
    """Return a sentence that quotes words and names the entry."""
    name = (
        one.name
        if isinstance(one, Provision)
        else f"OSCE Occasional Paper (2018), recommendation {one.number}"
    )
    return f"It says: “{words}” ({name})."


def verdicts(findings: Findings) -> list[tuple[str | None, str]]:
    return [(one["ref"], one["verdict"]) for one in findings]


def has_difference(findings: Findings, one: Any) -> bool:
    return (one.ref, "differs") in verdicts(findings)


# Forms ----------------------------------------------------------------------------------------------------


def test_every_example_of_the_table_of_forms_is_found(check: Check) -> None:
    examples = [example for form in FORMS for example in form.examples]
    assert len(examples) >= 50
    found = check([example.text for example in examples])
    wrong = [
        f"{example.text}: {verdicts(findings)}"
        for example, findings in zip(examples, found, strict=True)
        if ((example.ref or None), example.verdict or "correct") not in verdicts(findings)
        or (not example.ref and any(one["ref"] for one in findings))
    ]
    assert wrong == []


def test_every_name_of_an_instrument_with_a_number_or_a_kind_of_text_is_found(check: Check) -> None:
    """All `other_names`, so that an editor can add a name without code."""
    named = [
        (name, one.ref)
        for one in COMPENDIUM.instruments
        for name in one.other_names
        if re.search(r"Convention|Protocol|Directive|\d/\d", name)
    ]
    found = check([f"See {name}." for name, _ in named])
    assert [
        name
        for (name, ref), findings in zip(named, found, strict=True)
        if [one["ref"] for one in findings] != [ref]
    ] == []


def test_a_part_beside_or_after_another_law_is_none_of_ours(check: Check) -> None:
    texts = [
        "Article 35 of the Warsaw Convention goes beyond Article 4 ECHR; see also Article 12.",
        "Art. 8 Abs. 4 der Richtlinie 2012/29/EU und § 25 Abs. 4a AufenthG.",
        "Rantsev v. Cyprus and Russia, § 282; J. and Others v. Austria, § 104.",
        "Istanbul Convention, art. 9; the CRC, Article 35. Ibid, art. 9.",
    ]
    assert [verdicts(findings) for findings in check(texts)] == [
        [
            ("provision:coe-anti-trafficking-convention/art-35", "correct"),
            (None, "unknown"),
            (None, "unknown"),
        ],
        [("provision:eu-directive-2012-29/art-8-4", "correct"), (None, "unknown")],
        [("source:ecthr-rantsev-v-cyprus-and-russia", "correct"), (None, "unknown")],
        [("provision:istanbul-convention/art-9", "correct"), (None, "unknown"), (None, "unknown")],
    ]


def test_another_text_of_the_same_name_or_a_protocol_to_ours_is_not_ours(check: Check) -> None:
    texts = [
        "L’article 12 de la Convention de Varsovie de 1929 concerne l’expéditeur.",
        "L’articolo 12 della Convenzione di Varsavia sul trasporto aereo riguarda il mittente.",
        "El Protocolo facultativo de la CEDAW, art. 6, y el Convenio de Budapest, art. 9.",
        "Article 6 of the Optional Protocol to the Women’s Convention concerns communications.",
    ]
    assert [{one["ref"] for one in findings} for findings in check(texts)] == [{None}] * 4


def test_the_place_of_a_finding_is_that_in_the_text_that_was_given(check: Check) -> None:
    text = "The right of Arti-\ncle 35 of the War-\nsaw Convention, \ufb01nally\n\n12\n\nand art. 12 of ECAT."
    (findings,) = check([text])
    assert [(one["text"], one["ref"]) for one in findings] == [
        ("Arti-\ncle 35 of the War-\nsaw Convention", "provision:coe-anti-trafficking-convention/art-35"),
        ("art. 12 of ECAT", "provision:coe-anti-trafficking-convention/art-12"),
    ]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in findings)


# Quotations -----------------------------------------------------------------------------------------------


def test_words_as_we_hold_them_never_differ(check: Check) -> None:
    texts = [quote_with_reference(one.quote, one) for one in QUOTED] + [f"“{one.quote}”" for one in QUOTED]
    assert [
        text for text, found in zip(texts, check(texts), strict=True) if "differs" in str(verdicts(found))
    ] == []


def test_a_part_of_the_words_never_differs(check: Check) -> None:
    parts = [part for one in QUOTED for part in (opening_words(one), *some_windows(one, 3))]
    found = check([f"Somebody wrote “{part}” once." for part in parts])
    assert [
        part for part, findings in zip(parts, found, strict=True) if "differs" in str(verdicts(findings))
    ] == []


def test_one_word_changed_is_found_in_every_quotation(check: Check) -> None:
    changed = [(one, words) for one in QUOTED if is_long(one) for words in changes(one.quote, 1, one.ref)]
    assert len(changed) >= 130
    for make in (quote_with_reference, lambda words, _: f"The law says: “{words}”"):
        found = check([make(words, one) for one, words in changed])
        missed = [
            words
            for (one, words), findings in zip(changed, found, strict=True)
            if not has_difference(findings, one)
        ]
        assert missed == []


def test_two_or_three_words_changed_are_found(check: Check) -> None:
    changed = [
        (one, words)
        for one in QUOTED
        for number in (2, 3)
        if len(WORD.findall(one.quote)) >= 15
        for words in changes(one.quote, number, one.ref)
    ]
    found = check([quote_with_reference(words, one) for one, words in changed])
    assert [
        words
        for (one, words), findings in zip(changed, found, strict=True)
        if not has_difference(findings, one)
    ] == []


def test_one_word_changed_in_a_part_of_eight_words_or_more_is_found(check: Check) -> None:
    changed = [
        (one, words)
        for one in QUOTED
        for window in some_windows(one, 3)
        for words in changes(window, 1, window, inside=True)
    ]
    assert len(changed) >= 250
    found = check([quote_with_reference(words, one) for one, words in changed])
    missed = [
        words
        for (one, words), findings in zip(changed, found, strict=True)
        if not has_difference(findings, one)
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r"\bshall\b", "should"),
        (r"\bshall\b", "shall not"),
        (r"\bshall\b", "may"),
        (r",? (?:where|as) appropriate,?", ""),
        (r"(?<=\w )and(?= \w)", "or"),
    ],
)
def test_a_weaker_verb_a_negation_and_a_dropped_condition_are_found(
    check: Check, pattern: str, replacement: str
) -> None:
    changed = [
        (one, re.sub(pattern, replacement, one.quote, count=1))
        for one in QUOTED
        if is_long(one) and re.search(rf"\w.*{pattern}.*\w", one.quote)
    ]
    assert len(changed) >= 5
    found = check([quote_with_reference(words, one) for one, words in changed])
    assert [
        words
        for (one, words), findings in zip(changed, found, strict=True)
        if not has_difference(findings, one)
    ] == []


def test_the_words_of_another_provision_of_the_same_text_are_no_change(check: Check) -> None:
    pairs = [
        (one, other)
        for one in QUOTED
        for other in QUOTED
        if one is not other
        and isinstance(one, Provision)
        and isinstance(other, Provision)
        and one.instrument is other.instrument
    ]
    found = check([quote_with_reference(other.quote, one) for one, other in pairs])
    assert [
        (one.ref, other.ref)
        for (one, other), findings in zip(pairs, found, strict=True)
        if "differs" in str(verdicts(findings))
    ] == []


# Sentences that stand beside our quotations in the treaties.
NEIGHBOURS = [
    ("Article 12 of the Warsaw Convention", "Each Party shall take due account of the victim’s safety and protection needs."),
    ("CETS 197, art 12", "Each Party shall adopt such legislative or other measures as may be necessary to assist victims in their physical, psychological and social recovery."),
    ("CETS 197, art 10", "Each Party shall adopt such legislative or other measures as may be necessary to identify victims as appropriate in collaboration with other Parties and relevant support organisations."),
    ("CETS 197, art 16(6)", "Each Party shall adopt such legislative or other measures as may be necessary to establish repatriation programmes, involving relevant national or international institutions and non governmental organisations."),
    ("Palermo Protocol, art 9(3)", "States Parties shall endeavour to undertake measures such as research, information and mass media campaigns and social and economic initiatives to prevent and combat trafficking in persons."),
    ("Palermo Protocol, art 6(3)", "Each State Party shall endeavour to provide for the physical safety of victims of trafficking in persons while they are within its territory."),
    ("Palermo Protocol, art 6(3)", "Each State Party shall take into account, in applying the provisions of this article, the age, gender and special needs of victims of trafficking in persons"),
]  # fmt: skip


def test_genuine_sentences_beside_our_quotations_are_no_change(check: Check) -> None:
    found = check([f"{reference} provides: “{words}”" for reference, words in NEIGHBOURS])
    assert [
        words
        for (_, words), findings in zip(NEIGHBOURS, found, strict=True)
        if "differs" in str(verdicts(findings))
    ] == []
    assert {one["words"] for findings in found for one in findings} == {"not-held"}


def test_spelling_hyphens_ellipses_and_brackets_are_no_difference(check: Check) -> None:
    texts = [
        "Article 9 of the Istanbul Convention: “Parties shall recognize, encourage and support, at all levels, the work of relevant nongovernmental organizations”",
        "Article 9 of the Istanbul Convention: “[The] Parties shall recognise … the work of relevant [NGOs] and of civil society active in combating violence against women”",
    ]  # fmt: skip
    found = check(texts)
    assert [
        [(one["verdict"], one["words"], one["spelling"], one["reason"]) for one in findings]
        for findings in found
    ] == [
        [("correct", "held", True, "spelling-only")],
        [("correct", "held", False, "same-words")],
    ]


def test_the_difference_is_told_word_by_word(check: Check) -> None:
    text = "Article 35 of ECAT: “Each Party shall instruct state authorities and public officials, to co-operate”"
    ((finding,),) = check([text])
    assert finding["diff"] == [
        {"op": "same", "text": "Each Party shall"},
        {"op": "missing", "text": "encourage"},
        {"op": "added", "text": "instruct"},
        {"op": "same", "text": "state authorities and public officials to co-operate"},
    ]
    assert finding["source"]["at"] and finding["cautions"]


# Our own citations ----------------------------------------------------------------------------------------


def test_our_own_address_is_compared_with_the_words_of_today(check: Check) -> None:
    ref = "provision:coe-anti-trafficking-convention/art-35"
    versions = COMPENDIUM.versions.for_entry(COMPENDIUM.entry(*ref.split(":")))
    assert versions
    texts = [
        "https://example.org/instruments/coe-anti-trafficking-convention/art-35/",
        f"https://example.org/instruments/coe-anti-trafficking-convention/art-35/ ({versions.short_hash})",
        "https://example.org/versions/2026.1/instruments/#coe-anti-trafficking-convention/art-99",
    ]
    assert [[(one["ref"], one["reason"]) for one in findings] for findings in check(texts)] == [
        [(ref, "unchanged")],
        [(ref, "unchanged")],
        [],
    ]


# Changes, the same each time ------------------------------------------------------------------------------


def is_long(one: Any) -> bool:
    return len(WORD.findall(one.quote)) >= LONG_ENOUGH


def opening_words(one: Any) -> str:
    return str(one.quote[: len(one.quote) // 2].rpartition(" ")[0])


def some_windows(one: Any, number: int) -> Iterator[str]:
    """Yield parts of eight to twenty words."""
    words, chance = list(WORD.finditer(one.quote)), random.Random(one.ref)
    for _ in range(number if len(words) > LONG_ENOUGH else 0):
        size = chance.randint(LONG_ENOUGH, min(20, len(words) - 1))
        first = chance.randrange(len(words) - size + 1)
        if one.quote[max(0, words[first].start() - 1)] == "]":
            continue  # “[s]upport”
        yield one.quote[words[first].start() : words[first + size - 1].end()]


def changes(words: str, number: int, seed: str, inside: bool = False) -> Iterator[str]:
    """Yield words of which some are replaced by others of our quotations."""
    places = list(REPLACEABLE.finditer(words))
    if inside:
        places = [place for place in places if place.start() > 12 and place.end() < len(words) - 12]
    if len(places) < number * 2:
        return
    chance = random.Random(f"{seed} {number}")
    for place in sorted(chance.sample(places, number), key=lambda place: -place.start()):
        replacement = chance.choice([word for word in REPLACEMENTS if word not in words])
        words = words[: place.start()] + replacement + words[place.end() :]
    yield words


REPLACEMENTS = [
    "never",
    "private",
    "voluntary",
    "armed",
    "consider",
    "citizens",
    "weapons",
    "partly",
    "annual",
    "schools",
]


# Notes of documents ---------------------------------------------------------------------------------------


def test_notes_where_they_are_called_belong_to_their_sentence_and_to_each_other(check: Check) -> None:
    """As the text of a .docx file has them; a name in a note is not one of the sentence, and ibid is the note before."""
    text = (
        "The law: “Parties shall recognise, encourage and support, at all levels, the work of relevant "
        "non-governmental organisations”.[fn 1: Istanbul Convention, art 9.] The Palermo Protocol[fn 2: CETS 197, "
        "art 12. See also Directive 2011/36/EU, recital 6.] in its Article 6(3) requires help.[fn 3: Ibid, "
        "recital 6.] Then[fn 4: Lanzarote Convention, art 9(2).] Directive 2012/29/EU, art 8(4).[fn 5: Ibid.]"
    )
    (findings,) = check([text])
    assert [(one["text"], one["ref"], one["words"]) for one in findings] == [
        ("Istanbul Convention, art 9", "provision:istanbul-convention/art-9", "held"),
        ("CETS 197, art 12", "provision:coe-anti-trafficking-convention/art-12", None),
        ("Directive 2011/36/EU, recital 6", "provision:eu-directive-2011-36/recital-6", None),
        ("Article 6(3)", "provision:palermo-protocol/art-6-3", None),
        ("Ibid, recital 6", None, None),
        ("Lanzarote Convention, art 9(2)", "provision:lanzarote-convention/art-9-2", None),
        ("Directive 2012/29/EU, art 8(4)", "provision:eu-directive-2012-29/art-8-4", None),
        ("Ibid.", "provision:lanzarote-convention/art-9-2", None),
    ]

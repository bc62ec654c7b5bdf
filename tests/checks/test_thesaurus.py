"""The register of concepts is a thesaurus in six languages, and the glossary explains the words of the field.

Labels do not clash, relations agree, nothing stands alone: SKOS asks for that, and each concept is a case. No page of an
entry uses an abbreviation that it neither explains nor lists.
"""

from __future__ import annotations

import csv
import inspect
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from builders import TinyProject, practice_yaml, split_at_problem_mark
from content import build_real_compendium
from each import for_each_case
from selectolax.lexbor import LexborHTMLParser

import compendium
from compendium.checks import thesaurus
from compendium.model import FACETS, Concept, Organisation
from compendium.model.concept import Term
from compendium.model.groups import LANGUAGES
from compendium.output import render
from compendium.pages.abbreviations import AbbreviationFinder
from compendium.views.glossary import GlossaryTerm, build_glossary, first_sentence

ROOT = Path(__file__).resolve().parents[2]
SITE = render.SiteSettings(name="Site", version="2026.1")
REAL = build_real_compendium()
CONCEPTS = REAL.concepts
WORDS = build_glossary(REAL)
each_concept = for_each_case(CONCEPTS, lambda concept: concept.id)


# Rules ----------------------------------------------------------------------------------------------


def concept(label: str, *keys: str, facets: str = "people") -> str:
    """Return a concept as the value of a key in the register: English label, further keys, one a line."""
    first = f"facets: [{facets}]", f"labels: {{en: {label}}}", "definition: Persons of a kind, here."
    return "".join(f"\n  {key}" for key in (*first, *keys)) + "\n"


# rule: (concepts added to the register, message)
RULES = [
    (
        "labels_differ_within_a_facet",
        f"one:{concept('people')}two:{concept('▸People')}",
        '"People" is the label of one in the same facet — choose another word for one of the two',
    ),
    (
        "labels_differ_within_a_facet",
        f"one:{concept('a, fr: Personnes')}two:{concept('b, fr: ▸personnes')}",
        '"personnes" is the label of one in the same facet — choose another word for one of the two',
    ),
    (
        "a_label_is_no_synonym",
        f"one:{concept('people', 'synonyms: {en: [folk, ▸People]}')}",
        '"People" is already the label of this concept — delete it here',
    ),
    (
        "a_label_is_no_synonym",
        f"one:{concept('people')}two:{concept('folk', 'synonyms: {en: [▸people]}')}",
        '"people" is already the label of one — delete it here',
    ),
    (
        "related_concepts_are_stated_once",
        f"one:{concept('people', 'related: [girls]')}two:{concept('folk', 'related: [one, ▸two]')}",
        '"two" is this concept itself — name another one',
    ),
    (
        "related_concepts_are_stated_once",
        f"one:{concept('people', 'related: [two]')}two:{concept('folk', 'related: [girls, ▸one]')}",
        "one relates the two already, and both pages show it — delete one of the two",
    ),
    (
        "related_is_disjoint_with_broader",
        f"one:{concept('people')}two:{concept('folk', 'broader: one')}"
        f"three:{concept('tribe', 'broader: two', 'related: [▸one]')}",
        '"one" is above or below three already — delete it from related',
    ),
    (
        "related_is_disjoint_with_broader",
        f"one:{concept('people', 'related: [▸two]')}two:{concept('folk', 'broader: one')}",
        '"two" is above or below one already — delete it from related',
    ),
    (
        "broader_concepts_share_a_facet",
        f"one:{concept('people', 'broader: ▸two')}two:{concept('duties', facets='duty')}",
        '"two" serves no facet that one serves — put it into related instead',
    ),
]


@pytest.mark.parametrize(("rule", "written", "message"), RULES)
def test_a_rule_of_the_thesaurus_is_kept_and_without_it_the_register_would_pass(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch, rule: str, written: str, message: str
) -> None:
    path = "reference/concepts.yml"
    text, place = split_at_problem_mark((project.root / path).read_text("utf-8") + written)
    project.write(path, text)
    assert project.problems() == [f"{path}:{place}: {message}"]
    monkeypatch.setattr(thesaurus, rule, lambda *_: iter(()))
    assert project.problems() == []


def test_every_rule_of_the_thesaurus_is_tried() -> None:
    functions = dict(inspect.getmembers(thesaurus, inspect.isgeneratorfunction))
    named = {name for name in functions if not name.startswith("_")}
    assert named - {"thesaurus_is_consistent"} == {rule for rule, *_ in RULES}


@pytest.mark.parametrize(
    "written",
    [
        f"one:{concept('people')}two:{concept('people', facets='duty')}",
        f"one:{concept('people')}two:{concept('folk', 'synonyms: {en: [people]}', facets='duty')}",
        f"one:{concept('people', 'related: [two]')}two:{concept('folk')}",
    ],
    ids=["same label, other facet", "label of another facet as a synonym", "related in one direction"],
)
def test_what_the_rules_leave_alone(project: TinyProject, written: str) -> None:
    register = (project.root / "reference/concepts.yml").read_text("utf-8")
    project.write("reference/concepts.yml", register + written)
    assert project.problems() == []


# The register ---------------------------------------------------------------------------------------


def test_at_least_120_concepts_have_a_label_and_synonyms_in_six_languages() -> None:
    whole = [
        one for one in CONCEPTS if all(code in one.labels and code in one.synonyms for code in LANGUAGES)
    ]
    assert len(whole) >= 120


@pytest.mark.parametrize("facet", FACETS)
def test_a_facet_has_at_least_two_answers(facet: str) -> None:
    assert sum(facet in one.facets for one in CONCEPTS) >= 2


@each_concept
def test_a_concept_has_one_preferred_label_in_each_language(concept: Concept) -> None:
    assert list(concept.labels) == list(LANGUAGES)


@each_concept
def test_the_words_of_a_language_are_all_different(concept: Concept) -> None:
    for code, label in concept.labels.items():
        words = [word.casefold() for word in (label, *concept.synonyms.get(code, ()))]
        assert len(words) == len(set(words)), code


@each_concept
def test_a_concept_that_stands_is_joined_to_another(concept: Concept) -> None:
    joined = {name for name in ("narrower", "related_from") if REAL.backlinks(concept, name)}
    assert concept.broader or concept.related or joined or concept.withdrawn


@each_concept
def test_the_way_up_ends_at_a_root_of_the_same_facet(concept: Concept) -> None:
    way = [concept]
    while way[-1].broader:
        way.append(way[-1].broader)
        assert len(way) == len({one.id for one in way})
    assert set(way[-1].facets) & set(concept.facets)


# Terms that Russian takes as they are.
LATIN_IN_RUSSIAN = {"amicus curiae"}


@each_concept
def test_words_are_written_in_the_letters_of_their_language(concept: Concept) -> None:
    for code, label in concept.labels.items():
        terms = [other for term in concept.terms for other in term.words.get(code, ())]
        for word in {label, *concept.synonyms.get(code, ()), *terms} - LATIN_IN_RUSSIAN:
            letters = {unicodedata.name(letter).split()[0] for letter in word if letter.isalpha()}
            assert letters == ({"CYRILLIC"} if code == "ru" else {"LATIN"}), word
            assert not re.search(r"['\"—]|^\s|\s$|  ", word), word


# How a text in a language is called.
EDITIONS = {"fr": "French", "de": "German", "it": "Italian", "ru": "Russian", "es": "Spanish"}


@each_concept
def test_a_source_of_a_label_is_a_text_in_its_language(concept: Concept) -> None:
    sources = [(code, source) for code, source in concept.label_sources.items()]
    sources += [(code, source) for code, listed in concept.synonym_sources.items() for source in listed]
    terms = [listed for term in concept.terms for listed in term.word_sources.items()]
    sources += [(code, source) for code, listed in terms for source in listed]
    assert [(code, source) for code, source in sources if EDITIONS[code] not in source] == []


def sourced() -> list[tuple[str, ...]]:
    """Return (concept or concept/term, language, word, official text) for every word that names a text."""
    found: list[tuple[str, ...]] = []
    for one in CONCEPTS:
        found += [(one.id, code, one.labels[code], text) for code, text in one.label_sources.items()]
        found += [
            (one.id, code, *pair) for code in LANGUAGES for pair in one.sourced_synonyms(code) if pair[1]
        ]
        for term in one.terms:
            place = f"{one.id}/{term.term}"
            found += [
                (place, code, *pair) for code in LANGUAGES for pair in term.sourced_words(code) if pair[1]
            ]
    return found


@cache
def looked_up() -> list[dict[str, str]]:
    """Return the rows of the table that says which word was seen in which copy."""
    with (ROOT / "reviews/thesaurus-sources.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_a_word_names_a_text_exactly_if_it_was_seen_in_a_copy_of_it() -> None:
    seen = [
        (row["concept"], row["language"], row["word"], row["source"])
        for row in looked_up()
        if row["verdict"] in ("verified", "corrected")
    ]
    assert sorted(seen) == sorted(sourced())


def test_every_look_up_has_a_verdict_and_says_what_was_seen() -> None:
    assert {row["verdict"] for row in looked_up()} == {"verified", "corrected", "removed"}
    assert [row for row in looked_up() if not row["seen"] or None in row] == []


def test_what_was_seen_is_quoted_and_has_the_word() -> None:
    """Cases and numbers differ; the beginning of the first word does not."""
    kept = [row for row in looked_up() if row["verdict"] != "removed"]
    quoted = {row["seen"]: " ".join(re.findall("“([^”]*)”", row["seen"])).casefold() for row in kept}
    assert [row for row in kept if row["word"][:3].casefold() not in quoted[row["seen"]]] == []


@pytest.mark.parametrize(
    ("id", "language", "word", "source"),
    [
        ("victim-assistance", "fr", "assistance aux victimes", ""),
        ("access-to-justice", "de", "Entschädigung", "Directive 2011/36/EU, German text, Article 17"),
        (
            "trafficked-persons",
            "es",
            "víctimas de la trata de personas",
            "Palermo Protocol, Spanish text, Article 3",
        ),
        ("return", "ru", "репатриация", "Palermo Protocol, Russian text, Article 8"),
        ("national-referral-mechanisms", "de", "nationaler Verweisungsmechanismus", ""),
        ("national-referral-mechanisms", "es", "mecanismo nacional de derivación", ""),
    ],
)
def test_official_terms_stand_with_their_text_and_ours_without(
    id: str, language: str, word: str, source: str
) -> None:
    found = REAL.entry("topic", id)
    assert isinstance(found, Concept)
    assert (word, source) in found.sourced_synonyms(language)


@pytest.mark.parametrize(
    ("term", "language", "word", "source"),
    [
        (
            "recovery and reflection period",
            "fr",
            "délai de rétablissement et de réflexion",
            "CETS No. 197, French text, Article 13",
        ),
        ("residence permit", "fr", "titre de séjour", "Directive 2004/81/EC, French text, title"),
        ("trafficking in human beings", "ru", "торговля людьми", "Palermo Protocol, Russian text, title"),
        ("trafficking in human beings", "de", "Menschenhandel", "Directive 2011/36/EU, German text, title"),
        ("non-punishment", "fr", "non-punition", ""),
    ],
)
def test_a_term_stands_in_other_languages_too(term: str, language: str, word: str, source: str) -> None:
    found = next(known for one in CONCEPTS for known in one.terms if known.term == term)
    assert (word, source) in found.sourced_words(language)


@pytest.mark.parametrize(
    "term", [known for one in CONCEPTS for known in one.terms if known.words], ids=lambda term: term.term
)
def test_a_term_with_words_has_them_in_all_six_languages(term: Term) -> None:
    assert list(term.words) == [code for code in LANGUAGES if code != "en"]


def test_the_page_of_a_concept_names_the_texts_and_says_once_that_the_rest_is_ours() -> None:
    page = text_of(entry_pages()["topics/prevention/"])
    assert "French Prévention (CETS No. 197, French text, Chapter II) prévention de la traite German" in page
    assert page.count("A word behind which no text is named is our choice, unofficial.") == 1


def test_a_relation_that_is_stated_once_is_shown_on_both_pages() -> None:
    for path, other in (("topics/women/", "Men"), ("topics/men/", "Women")):
        assert f"Related {other} Synonyms" in text_of(entry_pages()[path])


# The glossary ---------------------------------------------------------------------------------------

LOOKED_UP = (
    "CEDAW Committee", "CETS", "GRETA", "NCM", "NGO", "NRM", "ODIHR", "PACE", "THB", "UPR",
    "compensation", "non-punishment", "non-refoulement", "recovery and reflection period", "Palermo Protocol",
)  # fmt: skip


@pytest.mark.parametrize("word", LOOKED_UP)
def test_the_glossary_has_what_readers_look_up(word: str) -> None:
    assert word in [found.term for found in WORDS]


@for_each_case(WORDS, lambda word: word.term)
def test_a_word_is_explained_in_one_sentence(word: GlossaryTerm) -> None:
    assert word.explanation.endswith(".") and not re.search(r"(?<!No)\. [A-Z]", word.explanation)
    assert word.expansion != word.term and word.entries


def test_words_stand_once_and_by_the_alphabet() -> None:
    names = [word.term.casefold().replace("-", "").replace("/", "") for word in WORDS]
    assert names == sorted(set(names))
    assert len({word.anchor for word in WORDS}) == len(WORDS)


def abbreviations() -> list[str]:
    """Return the English synonyms that are abbreviations."""
    synonyms = {word for one in CONCEPTS for word in one.synonyms.get("en", ())}
    return sorted(word for word in synonyms if re.fullmatch("[A-Z][a-z]?[A-Z]+s?", word))


@pytest.mark.parametrize("short", abbreviations())
def test_a_synonym_that_is_an_abbreviation_is_in_the_glossary(short: str) -> None:
    known = {word.term for word in WORDS}
    assert short in known or short.removesuffix("s") in known


@pytest.mark.parametrize("body", [o for o in REAL.organisations if o.abbreviation], ids=lambda body: body.id)
def test_an_abbreviated_organisation_is_in_the_glossary_with_its_page(body: Organisation) -> None:
    word = next(word for word in WORDS if word.term == body.abbreviation)
    assert body in word.entries


def test_the_page_of_the_glossary_reads_well() -> None:
    page = text_of(rendered()["glossary/"].body)
    assert (
        "NRM national referral mechanism : The agreed way in which a State and civil society recognise trafficked"
        " persons and bring them to those who can help. Topic: Partnership in national referral mechanisms"
        in page
    )
    assert (
        "threatens. Topic: Return and repatriation French: non-refoulement · German: Nichtzurückweisung ·"
        in page
    )
    assert (
        "GRETA Group of Experts on Action against Trafficking in Human Beings : Monitors how States comply with the"
        " Council of Europe Convention on Action against Trafficking in Human Beings." in page
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("", ""),
        ("One sentence.", "One sentence."),
        ("It cites CETS No. 197 and art. 3. It binds.", "It cites CETS No. 197 and art. 3."),
        ("It asks: who? Nobody.", "It asks: who?"),
        ("A report. “Quoted.”", "A report."),
    ],
)
def test_the_first_sentence_of_a_text(text: str, first: str) -> None:
    assert first_sentence(text) == first


# Abbreviations on pages -----------------------------------------------------------------------------


def word(short: str, full: str) -> GlossaryTerm:
    return GlossaryTerm(short, full, "It is explained.", (CONCEPTS[0],), is_abbreviation=True)


SMALL = [
    word("NGO", "non-governmental organisation"),
    word("OSCE", "Organization for Security and Co-operation in Europe"),
    word("ODIHR", "Office for Democratic Institutions and Human Rights"),
    word("MoU", "memorandum of understanding"),
    word("SR/CTHB", "Special Representative for Combating Trafficking in Human Beings"),
    word("CEDAW Committee", "Committee on the Elimination of Discrimination against Women"),
    GlossaryTerm("shelter", "", "A house.", (CONCEPTS[0],), is_abbreviation=False),
]


@pytest.mark.parametrize(
    ("html", "listed"),
    [
        ("<p>A shelter for women.</p>", []),
        ("<p>An NGO helps.</p>", ["NGO"]),
        ("<p>NGOs’ work; the <a href='NGO/'>NGO</a></p>", ["NGO"]),
        ("<p>Non-governmental organisations (NGOs) help. NGOs pay.</p>", []),
        ("<p>NGOs pay. Non-governmental organisations (NGOs) help.</p>", ["NGO"]),
        ("<p>They help (NGOs too).</p>", ["NGO"]),
        ("<dl><dt>Organisation</dt><dd>(NGO)</dd></dl>", []),
        ("<p>The OSCE/ODIHR handbook</p>", ["ODIHR", "OSCE"]),
        ("<p>The SR/CTHB spoke of MoUs.</p>", ["MoU", "SR/CTHB"]),
        ("<p>A report to CEDAW</p>", ["CEDAW Committee"]),
        ("<p>Discrimination against Women (CEDAW Committee), then CEDAW</p>", []),
        ("<p>The INGO, ONGs and NGOX</p>", []),
        ("<p data-name='OSCE'>Words</p>", []),
        ('<details class="cite" id="cite">OSCE, 2018</details><p>Words</p>', []),
        ('<details class="cite" id="cite">OSCE, 2018</details><p>The OSCE</p>', ["OSCE"]),
    ],
)
def test_what_a_page_does_not_explain_at_first_use_is_listed(html: str, listed: list[str]) -> None:
    assert [found.term for found in AbbreviationFinder(SMALL).unexplained_terms(html)] == listed


def test_the_sentence_stands_at_the_end_of_the_page_and_leads_to_the_glossary(project: TinyProject) -> None:
    explained = "  terms: [{term: good practice note, abbreviation: GPN, explanation: A note on what is done well.}]\n"
    register = (project.root / "reference/concepts.yml").read_text("utf-8")
    project.write("reference/concepts.yml", register + explained)
    project.write("practices/new.yml", practice_yaml(description="|\n  A GPN helps, and a GPN is short."))
    page = render.page_factories(compendium.build(project.root), SITE)["practices/new/"]().body
    assert page.rstrip().endswith(
        '<p class="pin abbreviations">Abbreviations on this page: '
        '<a href="../../glossary/#gpn">GPN</a>, good practice note.</p>'
    )


def test_a_page_without_abbreviations_has_no_sentence(project: TinyProject) -> None:
    project.write("practices/new.yml", practice_yaml())
    page = render.page_factories(compendium.build(project.root), SITE)["practices/new/"]().body
    assert "Abbreviations on this page" not in page


@cache
def rendered() -> dict[str, render.Page]:
    return {page.path: page for page in render.render_pages(REAL, SITE)}


@cache
def entry_pages() -> dict[str, str]:
    """Return {path: body} of the page of every entry."""
    urls = {entry.url for entry in REAL}
    return {path: page.body for path, page in rendered().items() if path in urls}


def text_of(html: str) -> str:
    """Return the visible text without the citations, each piece with a blank before it."""
    tree = LexborHTMLParser(html)
    for panel in tree.css("details.cite"):
        panel.decompose()
    body = tree.body
    assert body is not None
    return " ".join(body.text(separator=" ").split())


SHORT = {word.term.split()[0]: word for word in WORDS if word.is_abbreviation}
ANY = re.compile(
    rf"(?<![A-Za-z])({'|'.join(map(re.escape, sorted(SHORT, key=len, reverse=True)))})s?(?![A-Za-z])"
)
PATHS = [entry.url for entry in REAL if entry.path and entry.kind != "footnote"]


@for_each_case(PATHS)
def test_a_page_explains_or_lists_each_abbreviation_of_the_glossary(path: str) -> None:
    text, _, end = text_of(entry_pages()[path]).partition("Abbreviations on this page: ")
    listed = dict(part.split(" , ", 1) for part in end.removesuffix(".").split("; ") if part)
    first: dict[str, int] = {}
    for found in ANY.finditer(text):
        first.setdefault(found[1], found.start())
    for short, start in first.items():
        word = SHORT[short]
        about_it = any(entry.url == path for entry in word.entries)
        last = word.expansion.split()[-1][:4]
        spelled_out = re.search(rf"(?i)\b{re.escape(last)}\w*[’”]? \($", text[:start])
        assert about_it or spelled_out or listed.get(word.term) == word.expansion, short
    assert listed.keys() <= {SHORT[short].term for short in first}


# Two capitals at the beginning, with at most one small letter between: NGO, CoE, LEFÖ.
CAPITALS = re.compile(r"(?<![^\W\d_])[A-Z][a-z]?[A-ZÖ][^\W\d_]*")
# What bodies and projects are called, where nobody writes it out: KOK, UNDOK, FINE TUNE, Amnesty International UK.
NAMES = {
    capitals
    for entry in REAL
    if entry.kind in ("organisation", "practice")
    for name in (entry.title, *entry.other_names)
    for capitals in CAPITALS.findall(name)
}
OTHER_CAPITALS = {
    "PDF": "a form of files",
    "JSON": "a form of files",
    "NAAGazette": "what a periodical is called",
    "CELEX": "the numbers of EUR-Lex",
    "EUR": "in EUR-Lex, a database",
    "NORMLEX": "a database",
    "ELI": "an identifier in the address beside it",
    "ECAT": "a nickname of a convention, in the list of its names",
    "OSZE": "a German name, in the list of names",
    "HCR": "part of the number of a document",
    "GIP": "part of the number of a document",
    "OJ": "a series, as lawyers cite it",
    "UNTS": "a series, as lawyers cite it",
    "DONE": "as quoted from a copy",
    "EN": "as quoted from a page",
    "FR": "as quoted from a page",
}


@cache
def capitals_without_explanation() -> dict[str, set[str]]:
    """Return {path of an entry: capitals that are neither in the glossary nor a name nor a Roman number}.

    Left out are other languages, what a correction quotes, and addresses.
    """
    known = {short for word in WORDS if word.is_abbreviation for short in CAPITALS.findall(word.term)}
    found = {}
    for path, html in entry_pages().items():
        tree = LexborHTMLParser(html)
        for part in tree.css("[lang]:not([lang=en]), .corrections q, a.address"):
            part.decompose()
        words = {word.removesuffix("s") for word in CAPITALS.findall(text_of(tree.html or ""))}
        found[path] = {word for word in words - known - NAMES if not re.fullmatch("[IVX]+", word)}
    return found


@for_each_case(PATHS)
def test_a_page_has_no_capitals_that_nothing_explains(path: str) -> None:
    """With the test above: what the glossary knows is explained on the page, and here is nothing else."""
    assert capitals_without_explanation()[path] <= OTHER_CAPITALS.keys()


def test_capitals_that_need_no_explanation_are_those_that_occur() -> None:
    assert set().union(*capitals_without_explanation().values()) == set(OTHER_CAPITALS)

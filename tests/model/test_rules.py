"""Every rule that no field states alone has a file that breaks it; without the rule, the file would pass."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest
from builders import (
    LATER_TEXT_YAML,
    CheckText,
    TinyProject,
    file_with_new_entry,
    instrument_yaml,
    practice_yaml,
    provision_yaml,
    split_at_problem_mark,
    yaml_list_item,
)

from compendium.checks import validate
from compendium.model import KINDS, Record, rules
from compendium.model.groups import RecordField, RecordListField

ART_1 = "provision: treaty/art-1"
NO_PAGES_MESSAGE = '"p. 9": paper has no page numbers — name the section, Box, footnote or Annex'
NO_SUCH_BOX_MESSAGE = '"Box 99": book has no such place — it has Box 1, Box 2'
ID_TAKEN_COMPLAINT = "is already the id of a provision above — choose another id"

# rule: (kind, key, what is written behind it, message); `▸` marks the place.
FIELD_RULES = [
    (
        "period_runs_forward",
        "practice",
        "period",
        "{from: 2016, to: ▸2014}",
        "the period ends in 2014, before it begins in 2016 — correct one, or swap the two",
    ),
    (
        "period_runs_forward",
        "practice",
        "period",
        "{from: 2016-05, to: ▸2016-04-30}",
        "the period ends in 2016-04-30, before it begins in 2016-05 — correct one, or swap the two",
    ),
    (
        "editorial_link_has_a_reason",
        "practice",
        "provisions",
        f"[{{{ART_1}, basis: ▸editorial}}]",
        '"editorial" has no reason — say in one sentence why you see the link: reason: …',
    ),
    *(
        (
            "stated_link_says_where",
            "practice",
            "provisions",
            f"[{{{ART_1}, basis: ▸{basis}{written}}}]",
            f'"{basis}" has no {lack} — say where the source makes the link, such as source: osce-paper, at: section 3.1',
        )
        for basis, written, lack in (
            ("stated", "", '"source" and "at"'),
            ("stated", ", source: paper", '"at"'),
            ("cited-together", ", at: Box 6", '"source"'),
        )
    ),
    *(
        ("evidence_fits_its_basis", "instrument", key, written, message)
        for key, written, message in (
            (
                "adopted",
                "▸{date: 2005, source: paper}",
                'nothing says how this is known: "at" missing — write, for example, source: osce-paper, '
                "at: section 2.1; or choose another basis: look-up, person, for an address also pattern",
            ),
            (
                "in_force",
                "{date: 2005, basis: ▸look-up}",
                '"look-up" has no "seen" and "evidence" — write the day, seen: 2026-12-02, and which copy was '
                "seen and what it says, evidence: …",
            ),
            (
                "official_text",
                "{url: https://example.org/a, basis: ▸pattern}",
                '"pattern" has no "evidence" — say where the pattern is documented and where its number '
                "stands, evidence: …",
            ),
            (
                "official_text",
                "{url: https://example.org/a, basis: pattern, evidence: It is documented., seen: ▸2018}",
                '"pattern" does not go with "seen" — delete the line, or choose another basis',
            ),
            (
                "parties",
                "{url: https://example.org/a, basis: ▸person}",
                '"person" has no "seen" — write the day: seen: 2026-12-02',
            ),
        )
    ),
    *(
        (
            "exceptions_name_states",
            "instrument",
            "participation",
            f"[{{who: {who}, statement: Its Article 9 says so., basis: person, seen: 2026-12-03}}]",
            message,
        )
        for who, message in (
            ("▸not-known", '"not-known" names no State — write which members: countries: [Denmark]'),
            (
                "members, countries: ▸[Denmark]",
                '"members" is about all States of its sort — delete the line, or write who: not-taking-part',
            ),
        )
    ),
    (
        "correction_gives_both_readings",
        "practice",
        "editor_notes",
        "[{kind: ▸correction, why: A slip., settled_by: nothing}]",
        '"correction" has no "printed" and "read" — write what is printed and how it should read, or choose caution or log',
    ),
    (
        "correction_gives_both_readings",
        "practice",
        "editor_notes",
        "[{kind: ▸correction, printed: p.9, why: A slip., settled_by: nothing}]",
        '"correction" has no "read" — write what is printed and how it should read, or choose caution or log',
    ),
    (
        "only_a_correction_has_a_reading",
        "practice",
        "editor_notes",
        "[{kind: log, read: ▸p. 9, why: A slip., settled_by: nothing}]",
        '"log" corrects nothing — say it in "why", or write kind: correction',
    ),
    (
        "only_a_correction_has_a_reading",
        "provision",
        "editor_notes",
        "[{kind: caution, read: ▸p. 9, why: A slip., settled_by: nothing}]",
        '"caution" corrects nothing — say it in "why", or write kind: correction',
    ),
    (
        "notes_concern_own_provisions",
        "instrument",
        "editor_notes",
        "[{provisions: [art-1, ▸art-9], kind: log, why: A slip., settled_by: nothing}]",
        '"art-9" is no provision of this instrument — write the id of one below',
    ),
    (
        "figure_says_what_it_counts",
        "practice",
        "results",
        "[{statement: It helped., as_of: 2012, source: paper, at: Box 6, value: ▸50}]",
        "the figure 50 has no unit — say what is counted: unit: persons",
    ),
    *(
        ("pages_only_where_the_work_has_them", kind, key, written, NO_PAGES_MESSAGE)
        for kind, key, written in (
            ("practice", "sources", "[{source: paper, at: ▸p. 9}]"),
            ("practice", "results", "[{statement: It helped., as_of: 2012, source: paper, at: ▸p. 9}]"),
            ("practice", "provisions", f"[{{{ART_1}, basis: stated, source: paper, at: ▸p. 9}}]"),
            ("instrument", "adopted", "{date: 2005, source: paper, at: ▸p. 9}"),
            ("instrument", "status", "[{statement: In force., as_of: 2012, source: paper, at: ▸p. 9}]"),
            ("country", "printed_as", "[{name: Turkey, source: paper, at: ▸p. 9}]"),
        )
    ),
    (
        "pages_only_where_the_work_has_them",
        "practice",
        "sources",
        "[{source: paper, at: ▸Box 6; pp. 9-10}]",
        '"Box 6; pp. 9-10": paper has no page numbers — name the section, Box, footnote or Annex',
    ),
    *(
        ("place_is_one_that_the_work_has", kind, key, written, NO_SUCH_BOX_MESSAGE)
        for kind, key, written in (
            ("practice", "sources", "[{source: book, at: ▸Box 99}]"),
            ("practice", "results", "[{statement: It helped., as_of: 2012, source: book, at: ▸Box 99}]"),
            ("practice", "provisions", f"[{{{ART_1}, basis: stated, source: book, at: ▸Box 99}}]"),
            ("instrument", "adopted", "{date: 2005, source: book, at: ▸Box 99}"),
            ("instrument", "status", "[{statement: In force., as_of: 2012, source: book, at: ▸Box 99}]"),
            ("country", "printed_as", "[{name: Turkey, source: book, at: ▸Box 99}]"),
        )
    ),
    (
        "footnote_cites_one_thing_at_a_time",
        "footnote",
        "cites",
        "[▸{source: book, instrument: treaty}]",
        "source and instrument in one line — name one source, one instrument or one provision",
    ),
    (
        "footnote_cites_one_thing_at_a_time",
        "footnote",
        "cites",
        "[▸{at: p. 9}]",
        "nothing is cited here — name one source, one instrument or one provision",
    ),
    (
        "footnotes_belong_to_a_cited_work",
        "practice",
        "sources",
        "[{source: paper, at: Box 6, footnote: ▸9}]",
        "paper has no footnote 9 yet — check the number, or add '9' under paper in reference/footnotes.yml",
    ),
    (
        "footnotes_belong_to_a_cited_work",
        "practice",
        "sources",
        "[{source: paper, at: Box 6, footnote: ▸paper/9}]",
        "paper has no footnote 9 yet — check the number, or add '9' under paper in reference/footnotes.yml",
    ),
    (
        "footnotes_belong_to_a_cited_work",
        "practice",
        "sources",
        "[{source: book, at: p. 9, footnote: ▸7}]",
        'footnote 7 of which work? — add the work whose footnote it is to "sources"',
    ),
    (
        "footnotes_belong_to_a_cited_work",
        "provision",
        "sources",
        "[{source: paper, at: Box 6, footnote: ▸9}]",
        "paper has no footnote 9 yet — check the number, or add '9' under paper in reference/footnotes.yml",
    ),
    (
        "practice_is_not_related_to_itself",
        "practice",
        "related",
        "[{practice: ▸new, relation: see-also}]",
        '"new" is this practice itself — name the other one',
    ),
    (
        "sources_of_labels_name_a_label",
        "topic",
        "label_sources",
        "{fr: ▸a French text}",
        'there is a source for the label in "fr", and no such label — add the label, or delete the source',
    ),
    (
        "sources_of_words_name_a_word",
        "topic",
        "synonym_sources",
        "{en: [▸an English text]}",
        '"an English text" does not begin with one of the synonyms in "en"'
        " — write the word, a colon, and the text",
    ),
    (
        "sources_of_words_name_a_word",
        "topic",
        "terms",
        "[{term: a, explanation: It is a word here., words: {fr: [b]},"
        ' word_sources: {fr: [▸"c: a French text"]}}]',
        '"c: a French text" does not begin with one of the words in "fr"'
        " — write the word, a colon, and the text",
    ),
    (
        "provision_ids_are_unique",
        "instrument",
        "provisions",
        "\n" + yaml_list_item(provision_yaml()) + "\n" + yaml_list_item(provision_yaml(id="▸art-1")),
        f'"art-1" {ID_TAKEN_COMPLAINT}',
    ),
]


@pytest.mark.parametrize(("rule", "kind", "key", "written", "message"), FIELD_RULES)
def test_a_rule_is_kept_and_without_it_the_file_would_pass(
    project: TinyProject,
    monkeypatch: pytest.MonkeyPatch,
    rule: str,
    kind: str,
    key: str,
    written: str,
    message: str,
) -> None:
    path, text = file_with_new_entry(kind, **{key: written})
    text, place = split_at_problem_mark(text)
    project.write(path, text)
    assert project.problems() == [f"{path}:{place}: {message}"]
    for record in record_classes():
        kept = tuple(kept for kept in record.rules if kept.__name__ != rule)
        monkeypatch.setattr(record, "rules", kept)
    assert project.problems() == []


def record_classes() -> Iterator[type[Record]]:
    """Yield every record: the kinds and all that stand inside them."""

    def walk(record: type[Record]) -> Iterator[type[Record]]:
        yield record
        for field in record.fields.values():
            if isinstance(field, RecordField | RecordListField):
                yield from walk(field.record)

    for kind in KINDS.values():
        yield from walk(kind)


def test_every_rule_is_tried_in_every_kind_of_record_that_keeps_it() -> None:
    declared = {rule.__name__ for record in record_classes() for rule in record.rules}
    written = {
        name
        for name, rule in inspect.getmembers(rules, inspect.isgeneratorfunction)
        if not name.startswith("_")
    }
    of_terms = {"term_has_a_place"}  # no entries: tests/checks/test_terms.py
    assert declared == written - of_terms == {rule for rule, *_ in FIELD_RULES}


@pytest.mark.parametrize(
    "written",
    [
        "{from: 2014, to: 2016}",
        "{from: 2014-05, to: 2014}",
        "{from: 2014, to: 2014-01-01}",
        "{to: 2014}",
    ],
)
def test_a_period_may_be_as_vague_as_the_source(practice_problems: CheckText, written: str) -> None:
    assert practice_problems(practice_yaml(period=written)) == []


@pytest.mark.parametrize(
    ("written", "place", "date"),
    [
        ("{from: May 2016, to: 2014}", "8:16", "May 2016"),
        ("{from: 2016, to: 12.5.2014}", "8:26", "12.5.2014"),
    ],
)
def test_a_date_that_is_none_does_not_also_run_backwards(
    practice_problems: CheckText, written: str, place: str, date: str
) -> None:
    assert practice_problems(practice_yaml(period=written)) == [
        f'{place}: "{date}" is not a date — write 2014, 2014-05 or 2014-05-16'
    ]


def test_a_figure_with_its_unit_is_sound(practice_problems: CheckText) -> None:
    result = "[{statement: It helped., value: 50, unit: persons, as_of: 2012, source: paper, at: Box 6}]"
    assert practice_problems(practice_yaml(results=result)) == []


def test_a_footnote_of_an_entry_without_sources_is_not_a_second_problem(practice_problems: CheckText) -> None:
    links = "[{provision: treaty/art-1, basis: stated, source: paper, at: Box 6, footnote: 7}]"
    assert practice_problems(practice_yaml(sources=None, provisions=links)) == [
        '1:1: "sources" is missing — write, for example, sources: [{source: osce-paper, at: Box 6}]'
    ]


def test_a_provision_answers_for_its_own_footnotes(project: TinyProject) -> None:
    own = provision_yaml(sources="[{source: paper, at: Box 6, footnote: 7}]")
    text = instrument_yaml(sources="[{source: book, at: p. 9}]", provisions="\n" + yaml_list_item(own))
    project.write("instruments/new.yml", text)
    assert project.problems() == []


@pytest.mark.parametrize(
    ("footnote", "expected"), [("", []), ("[7]", ["7:48: this is a list — write one text"])]
)
def test_a_footnote_that_is_no_number_is_at_most_one_problem(
    practice_problems: CheckText, footnote: str, expected: list[str]
) -> None:
    written = f"[{{source: paper, at: Box 6, footnote: {footnote}}}]"
    assert practice_problems(practice_yaml(sources=written)) == expected


@pytest.mark.parametrize(
    "written",
    [
        "[{source: book, at: p. 9}]",
        "[{source: paper, at: Box 6; footnote 7}]",
        "[{source: paper, at: Box 6, footnote: 7}]",
        "[{source: book, at: p. 9}, {source: paper, at: Box 6, footnote: 7}]",
        "[{source: book, at: p. 9, footnote: paper/7}]",
    ],
)
def test_pages_and_footnotes_are_cited_where_they_are(practice_problems: CheckText, written: str) -> None:
    assert practice_problems(practice_yaml(sources=written)) == []


def test_a_footnote_number_that_two_works_have_is_asked_for_its_work(project: TinyProject) -> None:
    project.write(
        "reference/footnotes.yml",
        "paper:\n  '7': {note: It says more.}\nbook:\n  '7': {note: It says more.}\n",
    )
    written = "[{source: book, at: p. 9, footnote: ▸7}, {source: paper, at: Box 6}]"
    text, place = split_at_problem_mark(practice_yaml(sources=written))
    project.write("practices/new.yml", text)
    assert project.problems() == [
        f"practices/new.yml:{place}: footnote 7 of which work? — write book/7 or paper/7"
    ]


def test_a_footnote_number_that_is_none_is_one_problem(practice_problems: CheckText) -> None:
    written = practice_yaml(sources="[{source: paper, at: Box 6, footnote: n. 9}]")
    assert practice_problems(written) == [
        '7:48: "n. 9" is not a footnote number — write digits: footnote: 145'
    ]


def test_the_footnotes_of_provisions_count_once(project: TinyProject) -> None:
    provisions = "\n" + yaml_list_item(provision_yaml(sources="[{source: paper, at: Box 6, footnote: ▸9}]"))
    text, place = split_at_problem_mark(instrument_yaml(provisions=provisions))
    project.write("instruments/new.yml", text)
    message = (
        "paper has no footnote 9 yet — check the number, or add '9' under paper in reference/footnotes.yml"
    )
    assert project.problems() == [f"instruments/new.yml:{place}: {message}"]


# Between entries ------------------------------------------------------------------------------------

ID_FORM_REMEDY = "use small letters a to z, digits and single hyphens"
COUNTRY_CODE_REMEDY = "write the two small letters of the ISO code, such as at for Austria"
COUNTRY_NOTE_YAML = "\n  note: A State.\n"
ORGANISATION_YAML = "\n  title: A Body\n  kind: any\n  sources: [{source: paper, at: Box 6}]\n"
CONCEPT_YAML = "\n  facets: [people]\n  labels: {en: persons}\n  definition: Persons of a kind, here.\n"
FOUR_CONCEPTS_YAML = [CONCEPT_YAML.replace("persons", f"persons {number}") for number in range(4)]

# rule: (file, text added to it or its whole text, message)
RULE_CASES_BETWEEN_ENTRIES = [
    (
        "amendments_are_consistent",
        "instruments/new.yml",
        instrument_yaml(
            provisions="\n"
            + yaml_list_item(provision_yaml(amended_by=f"[{LATER_TEXT_YAML}]")).replace(
                "instrument: treaty", "instrument: ▸treaty"
            )
        ),
        "treaty changes this provision, and the instrument does not say so — add it to"
        ' "amended_by" or "superseded_by" of new, too',
    ),
    (
        "id_is_valid",
        "practices/Undok.yml",
        f"▸{practice_yaml()}",
        f'the file name "Undok.yml" is not an id — {ID_FORM_REMEDY}: undok.yml',
    ),
    (
        "id_is_valid",
        "practices/LEFÖ Wien.yml",
        f"▸{practice_yaml()}",
        f'the file name "LEFÖ Wien.yml" is not an id — {ID_FORM_REMEDY}: lefo-wien.yml',
    ),
    (
        "id_is_valid",
        "practices/приют.yml",
        f"▸{practice_yaml()}",
        f'the file name "приют.yml" is not an id — {ID_FORM_REMEDY}',
    ),
    (
        "id_is_valid",
        "practices/a--b.yml",
        f"▸{practice_yaml()}",
        f'the file name "a--b.yml" is not an id — {ID_FORM_REMEDY}: a-b.yml',
    ),
    (
        "id_is_valid",
        "practices/aux.yml",
        f"▸{practice_yaml()}",
        'the file name "aux.yml" is a name that Windows keeps for itself — choose another',
    ),
    (
        "id_is_valid",
        f"practices/{'x' * 101}.yml",
        f"▸{practice_yaml()}",
        f'the file name "{"x" * 101}.yml" has 101 characters — use 100 at most',
    ),
    (
        "id_is_valid",
        "reference/organisations.yml",
        f"▸UNDOK:{ORGANISATION_YAML}",
        f'"UNDOK" is not an id — {ID_FORM_REMEDY}: undok',
    ),
    (
        "id_is_valid",
        "reference/footnotes.yml",
        "  ▸12a: {note: It says more.}\n",
        "\"12a\" is not a footnote number — write digits in quotes: '145':",
    ),
    (
        "id_is_valid",
        "reference/footnotes.yml",
        "  ▸'007': {note: It says more.}\n",
        "\"007\" is not a footnote number — write digits in quotes: '145':",
    ),
    (
        "id_is_valid",
        "reference/countries.yml",
        f"▸austria:{COUNTRY_NOTE_YAML}",
        'unknown country code "austria" — write the code: at',
    ),
    (
        "id_is_valid",
        "reference/countries.yml",
        f"▸AT:{COUNTRY_NOTE_YAML}",
        'unknown country code "AT" — write the code: at',
    ),
    (
        "id_is_valid",
        "reference/countries.yml",
        f"▸xx:{COUNTRY_NOTE_YAML}",
        f'unknown country code "xx" — {COUNTRY_CODE_REMEDY}',
    ),
    (
        "footnotes_stand_in_a_known_work",
        "reference/footnotes.yml",
        "papr:\n  ▸'1': {note: It says more.}\n  '2': {note: It says more.}\n",
        'this footnote is listed under "papr", which is no source — did you mean "paper"?',
    ),
    (
        "footnotes_stand_in_a_known_work",
        "reference/footnotes.yml",
        "zzz:\n  ▸'1': {note: It says more.}\n",
        'this footnote is listed under "zzz", which is no source — add it to reference/sources.yml',
    ),
    (
        "former_ids_are_free",
        "practices/new.yml",
        practice_yaml(aliases="[▸other]"),
        '"other" is the id of another practice today — a former id must be free; delete it',
    ),
    (
        "former_ids_are_free",
        "practices/new.yml",
        practice_yaml(aliases="[▸new]"),
        '"new" is the id of this practice today — a former id must be free; delete it',
    ),
    (
        "former_ids_are_free",
        "instruments/new.yml",
        instrument_yaml(
            provisions="\n"
            + yaml_list_item(provision_yaml(aliases="[▸art-2]"))
            + "\n"
            + yaml_list_item(provision_yaml(id="art-2"))
        ),
        '"art-2" is the id of another provision today — a former id must be free; delete it',
    ),
    (
        "former_ids_are_free",
        "reference/organisations.yml",
        f"greta:{ORGANISATION_YAML}  aliases: [old]\nosce:{ORGANISATION_YAML}  aliases: [▸old]\n",
        '"old" is already a former id of greta — keep it in one place',
    ),
    (
        "hierarchies_have_no_cycles",
        "reference/concepts.yml",
        f"one:{FOUR_CONCEPTS_YAML[0]}  broader: ▸two\ntwo:{FOUR_CONCEPTS_YAML[1]}  broader: three\n"
        f"three:{FOUR_CONCEPTS_YAML[2]}  broader: one\nfour:{FOUR_CONCEPTS_YAML[3]}  broader: one\n",
        '"broader" goes in a circle: one → two → three → one — cut it in one place',
    ),
    (
        "hierarchies_have_no_cycles",
        "reference/organisations.yml",
        f"greta:{ORGANISATION_YAML}  parent: ▸greta\n",
        '"parent" goes in a circle: greta → greta — cut it in one place',
    ),
    (  # each of its rules has its own tests in test_thesaurus.py
        "thesaurus_is_consistent",
        "reference/concepts.yml",
        f"one:{CONCEPT_YAML}  related: [▸one]\n",
        '"one" is this concept itself — name another one',
    ),
    (
        "keys_are_not_read_as_text",
        "practices/new.yml",
        practice_yaml(description="|\n  It helps.\n\n  ▸countries: [Austria]"),
        '"countries: [Austria]" is read as part of "description" — put "countries" as far to the left as "description"',
    ),
    (
        "keys_are_not_read_as_text",
        "practices/new.yml",
        practice_yaml(description=">-\n  It helps.\n  ▸period:\n    from: 2014"),
        '"period:" is read as part of "description" — put "period" as far to the left as "description"',
    ),
    (
        "keys_are_not_read_as_text",
        "instruments/new.yml",
        instrument_yaml(
            provisions="\n" + yaml_list_item(provision_yaml(heading=">-\n  Help\n\n  ▸quote: They help."))
        ),
        '"quote: They help." is read as part of "heading" — put "quote" as far to the left as "heading"',
    ),
    (
        "no_todo_is_left",
        "practices/new.yml",
        practice_yaml(title="▸TODO Counselling"),
        '"title" still says "TODO Counselling" — if that is right, delete the word TODO; otherwise write what is',
    ),
    (
        "no_todo_is_left",
        "practices/new.yml",
        practice_yaml(other_names="[▸TODO]"),
        '"other_names" still says "TODO" — write what belongs there, or delete the line if the source does not say',
    ),
    (
        "relations_are_stated_once",
        "practices/new.yml",
        practice_yaml(
            related="[{practice: other, relation: continues}, {practice: ▸other, relation: see-also}]"
        ),
        "practices/new.yml, line 8, relates the two already, and both pages show it — delete one of the two",
    ),
]


@pytest.mark.parametrize(("rule", "path", "written", "message"), RULE_CASES_BETWEEN_ENTRIES)
def test_a_rule_between_entries_is_kept_and_without_it_the_files_would_pass(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch, rule: str, path: str, written: str, message: str
) -> None:
    register = (project.root / path).read_text("utf-8") if path.startswith("reference/") else ""
    text, place = split_at_problem_mark(register + written)
    project.write(path, text)
    assert project.problems() == [f"{path}:{place}: {message}"]
    monkeypatch.setattr(validate_module, rule, lambda *_: iter(()))
    assert project.problems() == []


validate_module = inspect.getmodule(validate)


def test_every_rule_between_entries_is_tried() -> None:
    functions = inspect.getmembers(validate_module, inspect.isgeneratorfunction)
    rules_between = {name for name, _ in functions if not name.startswith("_")} - {
        "validate_entries",
        "scalar_text",
        "value_mark",
        "reasons_for_no_practice_hold",  # it takes two files: tests/checks/test_illustration.py
        "areas_are_the_narrowest",  # two files: tests/checks/test_duties.py
        "duties_fit_their_instrument",
        "terms_are_consistent",  # tests/checks/test_terms.py
    }
    assert rules_between == {rule for rule, *_ in RULE_CASES_BETWEEN_ENTRIES}


@pytest.mark.parametrize(
    "text",
    [
        "It helps these\n  people: women and girls.",
        "It helps.\n  title: is here already",
        "It helps.\n  Countries: Austria",
        "It helps.\n  cost: much",
    ],
)
def test_a_sentence_may_hold_a_word_that_is_a_key(practice_problems: CheckText, text: str) -> None:
    assert practice_problems(practice_yaml(description=f">-\n  {text}")) == []


def test_a_relation_is_stated_in_one_of_the_two_files(project: TinyProject) -> None:
    project.write("practices/a.yml", practice_yaml(related="[{practice: b, relation: continues}]"))
    text, place = split_at_problem_mark(practice_yaml(related="[{practice: ▸a, relation: see-also}]"))
    project.write("practices/b.yml", text)
    assert project.problems() == [
        f"practices/b.yml:{place}: practices/a.yml, line 8, relates the two already, and both pages show it — delete one of the two"
    ]


def test_who_uses_a_former_id_is_told_the_new_one(project: TinyProject) -> None:
    project.write("practices/new.yml", practice_yaml(aliases="[once]"))
    text, place = split_at_problem_mark(practice_yaml(related="[{practice: ▸once, relation: continues}]"))
    project.write("practices/late.yml", text)
    assert project.problems() == [
        f'practices/late.yml:{place}: practice "once" is now called "new" — write "new"'
    ]


def test_who_uses_a_former_provision_is_told_the_new_one(project: TinyProject) -> None:
    project.write(
        "instruments/pact.yml",
        instrument_yaml(provisions="\n" + yaml_list_item(provision_yaml(aliases="[old-1]"))),
    )
    text, place = split_at_problem_mark(
        practice_yaml(provisions="[{provision: ▸pact/old-1, basis: editorial, reason: So.}]")
    )
    project.write("practices/new.yml", text)
    assert project.problems() == [
        f'practices/new.yml:{place}: provision "pact/old-1" is now called "pact/art-1" — write "pact/art-1"'
    ]

"""Every field of every kind has a file with a mistake, and a message at the exact place that says what to do.

A case is (what is written behind the first key of its name, the message); `▸` marks the place of the problem. Without a
mark the problem stands where the entry begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from builders import (
    CheckText,
    TinyProject,
    YamlValue,
    file_with_new_entry,
    instrument_yaml,
    practice_yaml,
    provision_yaml,
    split_at_problem_mark,
    yaml_list_item,
)

import compendium
from compendium.model import KINDS, Record
from compendium.model.groups import RecordField, RecordListField

InvalidValueCases = dict[str, tuple[YamlValue, str]]

LIST_INSTEAD_OF_TEXT = "this is a list — write one text"
INVALID_DATE_MESSAGE = '"May 2014" is not a date — write 2014, 2014-05 or 2014-05-16'
NO_LANGUAGE_MESSAGE = (
    "does not say in which language the text is — write it like: CETS No. 197, French text, Article 12"
)
INVALID_PINPOINT_MESSAGE = '"page 9" is not a place a reader can turn to — write it like: section 2.1; Box 6; footnote 12; p. 9; para. 40; on the web: heading “Our work”'
INVALID_FOOTNOTE_MESSAGE = '"n. 7" is not a footnote number — write digits: footnote: 145'
INVALID_URL_MESSAGE = (
    '"www.undok.at" is not a web address — start with https:// or http:// and leave no spaces'
)
MISSPELT_COUNTRY_CASE = "[▸Austia]", 'unknown country "Austia" — did you mean "Austria"?'
LIST_AS_TEXT_CASE = "[▸[a, b]]", LIST_INSTEAD_OF_TEXT


def cases_inside_record(
    name: str, before: str, cases: InvalidValueCases, after: str = "}]"
) -> InvalidValueCases:
    """Return the cases of a record inside a record: `before` opens it with the keys it needs, `after` closes it."""
    return {
        f"{name}.{key}": (f"{before}{written}{after}", message) for key, (written, message) in cases.items()
    }


CLAIM_CASES: InvalidValueCases = {
    "source": (", source: ▸papr", 'unknown source "papr" — did you mean "paper"?'),
    "at": (", at: ▸page 9", INVALID_PINPOINT_MESSAGE),
    "footnote": (", footnote: ▸n. 7", INVALID_FOOTNOTE_MESSAGE),
}
LINK_CASES: InvalidValueCases = {
    "basis": (", basis: ▸editoral", 'unknown basis "editoral" — did you mean "editorial"?'),
    "reason": (", basis: editorial, reason: ▸[a, b]", LIST_INSTEAD_OF_TEXT),
    **{
        key: (f", basis: editorial, reason: So.{written}", message)
        for key, (written, message) in CLAIM_CASES.items()
    },
}


def link_list_cases(name: str, target: str, kind: str, slip: str, message: str) -> InvalidValueCases:
    """Return the cases of a list of links from one entry to others."""
    key = kind
    return {
        name: (
            f"▸{{{key}: {target}, basis: editorial, reason: So.}}",
            f'"{name}" takes a list — put "[" in front of it and "]" behind it',
        ),
        f"{name}.{key}": (f"[{{{key}: ▸{slip}, basis: editorial, reason: So.}}]", message),
        **cases_inside_record(name, f"[{{{key}: {target}", LINK_CASES),
    }


def prefix_cases_with_kind(kind: str, cases: InvalidValueCases) -> InvalidValueCases:
    return {f"{kind}.{key}": case for key, case in cases.items()}


UNKNOWN_PROVISION_MESSAGE = 'treaty has no provision "art-3" — it has art-1, art-2'
PROVISION_LINK_CASES = link_list_cases(
    "provisions", "treaty/art-1", "provision", "treaty/art-3", UNKNOWN_PROVISION_MESSAGE
)
UNKNOWN_CHALLENGE_MESSAGE = 'unknown challenge "money" — did you mean "no-money"?'
CHALLENGE_LINK_CASES = link_list_cases(
    "challenges", "no-money", "challenge", "money", UNKNOWN_CHALLENGE_MESSAGE
)

# What every kind has.
CASES_OF_ALL_KINDS: InvalidValueCases = {
    "aliases": (
        "[▸Old Id]",
        '"Old Id" is not an id — use small letters a to z, digits and single hyphens: art-5-6',
    ),
    "withdrawn": (
        "▸yes",
        '"yes" cannot stand alone — write keys, each with its value: date: …, reason: …',
    ),
    **cases_inside_record(
        "withdrawn", "{", {"date": ("reason: So., date: ▸May 2014", INVALID_DATE_MESSAGE)}, "}"
    ),
    **cases_inside_record(
        "withdrawn", "{", {"reason": ("date: 2027, reason: ▸[a, b]", LIST_INSTEAD_OF_TEXT)}, "}"
    ),
    "withdrawn.instead": (
        '{date: 2027, reason: So., instead: "See ▸[[lefoe]]."}',
        'unknown organisation "lefoe" — did you mean "lefo"?',
    ),
    "sources": (
        "▸paper",
        '"sources" takes a list — write, for example, sources: [{source: osce-paper, at: Box 6}]',
    ),
    "sources.source": ("[{source: ▸papr, at: Box 6}]", 'unknown source "papr" — did you mean "paper"?'),
    "sources.at": ("[{source: paper, at: ▸page 9}]", INVALID_PINPOINT_MESSAGE),
    "sources.footnote": ("[{source: paper, at: Box 6, footnote: ▸n. 7}]", INVALID_FOOTNOTE_MESSAGE),
    "editor_notes": (
        "▸A doubt.",
        '"editor_notes" takes a list — put "- " in front of each part, on a line of its own',
    ),
    **cases_inside_record(
        "editor_notes",
        "[{kind: correction, printed: a, read: c, why: b, settled_by: nothing",
        {
            "at": (", at: ▸page 9", INVALID_PINPOINT_MESSAGE),
        },
    ),
    "editor_notes.printed": (
        "[{kind: log, why: b, settled_by: nothing, printed: ▸[a, b]}]",
        LIST_INSTEAD_OF_TEXT,
    ),
    "editor_notes.why": ("[{kind: log, settled_by: nothing, why: ▸[a, b]}]", LIST_INSTEAD_OF_TEXT),
    "editor_notes.read": (
        "[{kind: correction, printed: a, read: ▸[a, b], why: b, settled_by: nothing}]",
        LIST_INSTEAD_OF_TEXT,
    ),
    "editor_notes.kind": (
        "[{why: b, settled_by: nothing, kind: ▸doubt}]",
        'unknown kind of note "doubt" — choose correction, caution, log',
    ),
    "editor_notes.settled_by": (
        "[{kind: log, why: b, settled_by: ▸paper}]",
        'unknown settled by "paper" — did you mean "printed-paper"?',
    ),
}


def misspelt_choice_case(name: str, slip: str = "anny", near: str = "any") -> tuple[str, str]:
    return f"[▸{slip}]", f'unknown {name} "{slip}" — did you mean "{near}"?'


NOT_IN_SOURCE_CASE = ("▸dates", '"not_in_source" takes a list — write not_in_source: [dates]')
PRACTICE_CASES: InvalidValueCases = {
    "title": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "other_names": LIST_AS_TEXT_CASE,
    "level": ("▸anny", 'unknown level "anny" — did you mean "any"?'),
    "kind": ("▸anny", 'unknown practice kind "anny" — did you mean "any"?'),
    "summary": ("▸Too short.", '"summary" has 2 words, it should have 25 to 70 — say a little more'),
    "description": ("See ▸[[lefoe]].", 'unknown organisation "lefoe" — did you mean "lefo"?'),
    "countries": MISSPELT_COUNTRY_CASE,
    "respondent_states": MISSPELT_COUNTRY_CASE,
    "organisations": (
        "▸lefo",
        '"organisations" takes a list — write, for example, organisations: [{organisation: lefo, role: lead}]',
    ),
    "organisations.organisation": (
        "[{organisation: ▸lefoe, role: any}]",
        'unknown organisation "lefoe" — did you mean "lefo"?',
    ),
    "organisations.role": (
        "[{organisation: lefo, role: ▸anny}]",
        'unknown organisation role "anny" — did you mean "any"?',
    ),
    "organisations.note": ("[{organisation: lefo, role: any, note: ▸[a, b]}]", LIST_INSTEAD_OF_TEXT),
    "dimensions": misspelt_choice_case("dimension"),
    "contributions": misspelt_choice_case("contribution"),
    "modalities": misspelt_choice_case("modality"),
    "actor_types": misspelt_choice_case("actor type"),
    "people": misspelt_choice_case("people", "girl", "girls"),
    "exploitation": misspelt_choice_case("exploitation"),
    "period": ("▸2014", '"2014" cannot stand alone — write keys, each with its value: from: …, to: …'),
    "period.from": ("{from: ▸May 2014}", INVALID_DATE_MESSAGE),
    "period.to": ("{to: ▸May 2014}", INVALID_DATE_MESSAGE),
    "period.note": ("{note: ▸[a, b]}", LIST_INSTEAD_OF_TEXT),
    "results": (
        "▸It helped.",
        '"results" takes a list — put "- " in front of each part, on a line of its own',
    ),
    "results.statement": (
        "[{source: paper, at: Box 6, as_of: 2012, statement: ▸[a, b]}]",
        LIST_INSTEAD_OF_TEXT,
    ),
    **cases_inside_record(
        "results",
        "[{statement: It helped., as_of: 2012",
        {
            "value": (
                ", source: paper, at: Box 6, unit: persons, value: ▸over 50",
                '"over 50" is not a plain number — write digits only, such as 1000 or 2.5; words go into "unit" or "statement"',
            ),
            "unit": (", source: paper, at: Box 6, value: 50, unit: ▸[a, b]", LIST_INSTEAD_OF_TEXT),
            "source": (", source: ▸papr, at: Box 6", CLAIM_CASES["source"][1]),
            "at": (", source: paper, at: ▸page 9", INVALID_PINPOINT_MESSAGE),
            "footnote": (", source: paper, at: Box 6, footnote: ▸n. 7", INVALID_FOOTNOTE_MESSAGE),
        },
    ),
    "results.as_of": (
        "[{statement: It helped., source: paper, at: Box 6, as_of: ▸May 2014}]",
        INVALID_DATE_MESSAGE,
    ),
    "identified_by": ("[▸lefoe]", 'unknown organisation "lefoe" — did you mean "lefo"?'),
    **PROVISION_LINK_CASES,
    **link_list_cases(
        "recommendations",
        "rec-01",
        "recommendation",
        "rec-1",
        'unknown recommendation "rec-1" — did you mean "rec-01"?',
    ),
    **CHALLENGE_LINK_CASES,
    "related": (
        "▸other",
        '"related" takes a list — write, for example, related: [{practice: comp-act, relation: continues}]',
    ),
    "related.practice": (
        "[{relation: continues, practice: ▸others}]",
        'unknown practice "others" — did you mean "other"?',
    ),
    "related.relation": (
        "[{practice: other, relation: ▸continued}]",
        'unknown relation "continued" — did you mean "continues"?',
    ),
    "related.note": ("[{practice: other, relation: continues, note: ▸[a, b]}]", LIST_INSTEAD_OF_TEXT),
    "status": (
        "▸active",
        '"active" cannot stand alone — write keys, each with its value: state: …, as_of: …',
    ),
    "status.state": ("{as_of: 2018, state: ▸anny}", 'unknown state "anny" — did you mean "any"?'),
    "status.as_of": ("{state: any, as_of: ▸May 2014}", INVALID_DATE_MESSAGE),
    "status.note": ("{state: any, as_of: 2018, note: ▸[a, b]}", LIST_INSTEAD_OF_TEXT),
    "not_in_source": NOT_IN_SOURCE_CASE,
}
LATER_TEXT_KEYS = {
    "instrument": "instrument: treaty",
    "since": "since: 2024",
    "change": "change: One word is new.",
    "source": "source: paper",
    "at": "at: Box 6",
}


def later_text_without(key: str) -> str:
    return ", ".join(text for own, text in LATER_TEXT_KEYS.items() if own != key)


LATER_TEXT_MISTAKES: InvalidValueCases = {
    key: (f"{later_text_without(key)}, {key}: {written}", message)
    for key, (written, message) in {
        "instrument": ("▸traety", 'unknown instrument "traety" — did you mean "treaty"?'),
        "since": ("▸May 2014", INVALID_DATE_MESSAGE),
        "change": ("▸Words.", '"change" has 1 word, it should have 3 to 60 — say a little more'),
        "source": ("▸papr", CLAIM_CASES["source"][1]),
        "at": ("▸page 9", INVALID_PINPOINT_MESSAGE),
    }.items()
}
LATER_TEXT_CASES: InvalidValueCases = {
    "amended_by": (
        "▸treaty",
        '"amended_by" takes a list — put "- " in front of each part, on a line of its own',
    ),
    **cases_inside_record("amended_by", "[{", LATER_TEXT_MISTAKES),
    "superseded_by": (
        "▸treaty",
        '"treaty" cannot stand alone — write keys, each with its value: instrument: …, since: …, change: …',
    ),
    **cases_inside_record("superseded_by", "{", LATER_TEXT_MISTAKES, "}"),
}
MISSING_LATER_TEXT_KEYS = {
    **{f"amended_by.{key}": f"[▸{{{later_text_without(key)}}}]" for key in LATER_TEXT_KEYS},
    **{f"superseded_by.{key}": f"▸{{{later_text_without(key)}}}" for key in LATER_TEXT_KEYS},
}
CITATION_WARNING_CASE = ("Cite ▸[[lefoe]].", 'unknown organisation "lefoe" — did you mean "lefo"?')
FROM_PAPER = ", source: paper, at: Box 6"
EVIDENCE_CASES: InvalidValueCases = {
    "basis": (f"{FROM_PAPER}, basis: ▸sorce", 'unknown basis "sorce" — did you mean "source"?'),
    "source": (", at: Box 6, source: ▸papr", CLAIM_CASES["source"][1]),
    "at": (", source: paper, at: ▸page 9", INVALID_PINPOINT_MESSAGE),
    "footnote": (f"{FROM_PAPER}, footnote: ▸n. 7", INVALID_FOOTNOTE_MESSAGE),
    "seen": (f"{FROM_PAPER}, seen: ▸May 2014", INVALID_DATE_MESSAGE),
    "evidence": (
        f"{FROM_PAPER}, evidence: ▸Seen.",
        '"evidence" has 1 word, it should have 2 to 60 — say a little more',
    ),
}
DATED_EVENT_CASES: InvalidValueCases = {
    "date": (f"{FROM_PAPER[2:]}, date: ▸May 2014", INVALID_DATE_MESSAGE),
    **{key: (f"date: 2005{written}", message) for key, (written, message) in EVIDENCE_CASES.items()},
}
PLACED_EVENT_CASES: InvalidValueCases = {
    "place": (f"date: 2005{FROM_PAPER}, place: ▸[a, b]", LIST_INSTEAD_OF_TEXT),
    **DATED_EVENT_CASES,
}
EVENT_AS_TEXT_CASE = ("▸2005", '"2005" cannot stand alone — write keys, each with its value: date: …')
ADDRESS_AS_TEXT_CASE = (
    "▸example.org",
    '"example.org" cannot stand alone — write keys, each with its value: url: …',
)
ADDRESS_CASES: InvalidValueCases = {
    "url": (f"{FROM_PAPER[2:]}, url: ▸www.undok.at", INVALID_URL_MESSAGE),
    **{
        key: (f"url: https://example.org/a{written}", message)
        for key, (written, message) in EVIDENCE_CASES.items()
    },
}
ITS_MEMBERS = "statement: Its members may ratify it."
INSTRUMENT_CASES: InvalidValueCases = {
    **LATER_TEXT_CASES,
    "citation_warning": CITATION_WARNING_CASE,
    "title": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "short_title": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "other_names": LIST_AS_TEXT_CASE,
    "body": ("▸anny", 'unknown body "anny" — did you mean "any"?'),
    "adopted_by": ("[▸lefoe]", 'unknown organisation "lefoe" — did you mean "lefo"?'),
    "reference": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "adopted": EVENT_AS_TEXT_CASE,
    **cases_inside_record("adopted", "{", PLACED_EVENT_CASES, "}"),
    "opened_for_signature": EVENT_AS_TEXT_CASE,
    **cases_inside_record("opened_for_signature", "{", PLACED_EVENT_CASES, "}"),
    "in_force": EVENT_AS_TEXT_CASE,
    **cases_inside_record("in_force", "{", DATED_EVENT_CASES, "}"),
    "official_publication": (
        "▸OJ L 101",
        '"OJ L 101" cannot stand alone — write keys, each with its value: series: …, number: …',
    ),
    **cases_inside_record(
        "official_publication",
        "{",
        {
            "series": (f"number: 9{FROM_PAPER}, series: ▸[a, b]", LIST_INSTEAD_OF_TEXT),
            "number": (f"series: OJ L{FROM_PAPER}, number: ▸[a, b]", LIST_INSTEAD_OF_TEXT),
            "page": (f"series: OJ L, number: 9{FROM_PAPER}, page: ▸[a, b]", LIST_INSTEAD_OF_TEXT),
            "date": (f"series: OJ L, number: 9{FROM_PAPER}, date: ▸May 2014", INVALID_DATE_MESSAGE),
            **{
                key: (f"series: OJ L, number: 9{written}", message)
                for key, (written, message) in EVIDENCE_CASES.items()
            },
        },
        "}",
    ),
    "authentic_languages": (
        "▸English",
        '"English" cannot stand alone — write keys, each with its value: languages: …',
    ),
    **cases_inside_record(
        "authentic_languages",
        "{",
        {
            "languages": (
                f"{FROM_PAPER[2:]}, languages: [▸English]",
                'unknown languages "English" — choose en, fr, de, it, ru, es, ar, zh',
            ),
            **{
                key: (f"languages: [en]{written}", message)
                for key, (written, message) in EVIDENCE_CASES.items()
            },
        },
        "}",
    ),
    "official_text": ADDRESS_AS_TEXT_CASE,
    **cases_inside_record("official_text", "{", ADDRESS_CASES, "}"),
    "no_official_text": (
        "▸Not found.",
        '"no_official_text" has 2 words, it should have 5 to 60 — say a little more',
    ),
    "parties": ADDRESS_AS_TEXT_CASE,
    **cases_inside_record("parties", "{", ADDRESS_CASES, "}"),
    "participation": (
        "▸all States",
        '"participation" takes a list — put "- " in front of each part, on a line of its own',
    ),
    **cases_inside_record(
        "participation",
        "[{",
        {
            "who": (
                f"{ITS_MEMBERS}{FROM_PAPER}, who: ▸member",
                'unknown who "member" — did you mean "members"?',
            ),
            "countries": (
                f"who: not-known, {ITS_MEMBERS}{FROM_PAPER}, countries: {MISSPELT_COUNTRY_CASE[0]}",
                MISSPELT_COUNTRY_CASE[1],
            ),
            "statement": (
                f"who: members{FROM_PAPER}, statement: ▸It is.",
                '"statement" has 2 words, it should have 4 to 50 — say a little more',
            ),
            **{
                key: (f"who: members, {ITS_MEMBERS}{written}", message)
                for key, (written, message) in EVIDENCE_CASES.items()
            },
        },
    ),
    "force": ("▸anny", 'unknown force "anny" — did you mean "any"?'),
    "role": ("▸anny", 'unknown instrument role "anny" — did you mean "any"?'),
    "countries": MISSPELT_COUNTRY_CASE,
    "status": ("▸in force", '"status" takes a list — put "- " in front of each part, on a line of its own'),
    **cases_inside_record(
        "status",
        "[{",
        {
            "statement": ("as_of: 2018, source: paper, at: Box 6, statement: ▸[a, b]", LIST_INSTEAD_OF_TEXT),
            "as_of": (
                "statement: In force., source: paper, at: Box 6, as_of: ▸May 2014",
                INVALID_DATE_MESSAGE,
            ),
            "source": (
                "statement: In force., as_of: 2018, at: Box 6, source: ▸papr",
                CLAIM_CASES["source"][1],
            ),
            "at": ("statement: In force., as_of: 2018, source: paper, at: ▸page 9", INVALID_PINPOINT_MESSAGE),
            "footnote": (
                "statement: In force., as_of: 2018, source: paper, at: Box 6, footnote: ▸n. 7",
                INVALID_FOOTNOTE_MESSAGE,
            ),
        },
    ),
    "about": ("▸A treaty.", '"about" has 2 words, it should have 20 to 120 — say a little more'),
    "work": ("▸papr", 'unknown source "papr" — did you mean "paper"?'),
    "editor_notes.provisions": (
        "[{provisions: [▸Art. 1], kind: log, why: b, settled_by: nothing}]",
        '"Art. 1" is not an id — use small letters a to z, digits and single hyphens: art-5-6',
    ),
    "not_in_source": NOT_IN_SOURCE_CASE,
    "known_gaps": (
        "▸Article 9",
        '"known_gaps" takes a list — put "- " in front of each part, on a line of its own',
    ),
    "known_gaps.missing": (
        "[{areas: [any], missing: ▸Article 9.}]",
        '"missing" has 2 words, it should have 5 to 60 — say a little more',
    ),
    "known_gaps.areas": (
        "[{missing: Nobody has read its last article., areas: [▸anny]}]",
        'unknown area "anny" — did you mean "any"?',
    ),
    "provisions": (
        "▸art-1",
        '"provisions" takes a list — put "- " in front of each part, on a line of its own',
    ),
}
PROVISION_CASES: InvalidValueCases = {
    **LATER_TEXT_CASES,
    "id": (
        "▸Art. 1",
        '"Art. 1" is not an id — use small letters a to z, digits and single hyphens: art-5-6',
    ),
    "label": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "heading": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "other_labels": LIST_AS_TEXT_CASE,
    "quote": ("▸" + "word " * 131, '"quote" has 131 words, it should have 1 to 130 — shorten it'),
    "paraphrase": ("▸They do.", '"paraphrase" has 2 words, it should have 8 to 90 — say a little more'),
    "addressee": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "duty": ("▸anny", 'unknown duty "anny" — did you mean "any"?'),
    "verb": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "scope": ("▸elsewhere", 'unknown scope "elsewhere" — choose as-the-source-reads-it, not-civil-society'),
    "areas": misspelt_choice_case("area"),
    "countries": MISSPELT_COUNTRY_CASE,
    "caution": ("▸Too short.", '"caution" has 2 words, it should have 5 to 60 — say a little more'),
    "not_in_source": NOT_IN_SOURCE_CASE,
    "no_practice": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "citation_warning": CITATION_WARNING_CASE,
}
ORGANISATION_CASES: InvalidValueCases = {
    "title": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "other_names": LIST_AS_TEXT_CASE,
    "abbreviation": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "kind": ("▸anny", 'unknown organisation kind "anny" — did you mean "any"?'),
    "countries": MISSPELT_COUNTRY_CASE,
    "parent": ("▸lefoe", 'unknown organisation "lefoe" — did you mean "lefo"?'),
    "url": ("▸www.undok.at", INVALID_URL_MESSAGE),
    "accessed": ("▸May 2014", INVALID_DATE_MESSAGE),
    "not_in_source": NOT_IN_SOURCE_CASE,
    "about": ("▸An NGO.", '"about" has 2 words, it should have 5 to 80 — say a little more'),
}
SOURCE_CASES: InvalidValueCases = {
    "type": ("▸raport", 'unknown type "raport" — did you mean "report"?'),
    "authors": LIST_AS_TEXT_CASE,
    "by_people": ("▸no", '"by_people" takes yes — or leave the line out'),
    "title": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "short_title": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "container": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "editors": LIST_AS_TEXT_CASE,
    "date": ("▸May 2014", INVALID_DATE_MESSAGE),
    "publisher": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "place": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "number": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "url": ("▸www.undok.at", INVALID_URL_MESSAGE),
    "archived_url": ("▸www.undok.at", INVALID_URL_MESSAGE),
    "accessed": ("▸May 2014", INVALID_DATE_MESSAGE),
    "unpaged": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "parts": ("[▸Kasten 6]", INVALID_PINPOINT_MESSAGE.replace("page 9", "Kasten 6")),
    "countries": MISSPELT_COUNTRY_CASE,
    "note": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
}
FOOTNOTE_CASES: InvalidValueCases = {
    "cites": ("▸book", '"cites" takes a list — put "- " in front of each part, on a line of its own'),
    "cites.source": ("[{source: ▸boook}]", 'unknown source "boook" — did you mean "book"?'),
    "cites.instrument": ("[{instrument: ▸traety}]", 'unknown instrument "traety" — did you mean "treaty"?'),
    "cites.provision": ("[{provision: ▸treaty/art-3}]", UNKNOWN_PROVISION_MESSAGE),
    "cites.at": ("[{source: book, at: ▸page 9}]", INVALID_PINPOINT_MESSAGE),
    "note": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "at": ("▸page 9", INVALID_PINPOINT_MESSAGE),
    "unused": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
}
RECOMMENDATION_CASES: InvalidValueCases = {
    "number": ("▸2.5", '"2.5" is not a place in a list — write a whole number, such as 5'),
    "title": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "quote": ("▸" + "word " * 81, '"quote" has 81 words, it should have 1 to 80 — shorten it'),
    "text": ("▸Too short.", '"text" has 2 words, it should have 10 to 110 — say a little more'),
    "addressees": misspelt_choice_case("addressee"),
    "themes": ("[▸anny]", 'unknown topic "anny" — did you mean "any"?'),
    **PROVISION_LINK_CASES,
    **CHALLENGE_LINK_CASES,
}
CHALLENGE_CASES: InvalidValueCases = {
    "title": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "text": ("▸Too short.", '"text" has 2 words, it should have 10 to 110 — say a little more'),
    "group": ("▸anny", 'unknown challenge group "anny" — did you mean "any"?'),
    "reported_by": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
    "not_in_source": NOT_IN_SOURCE_CASE,
    "themes": ("[▸anny]", 'unknown topic "anny" — did you mean "any"?'),
    "countries": MISSPELT_COUNTRY_CASE,
    **PROVISION_LINK_CASES,
}
TOPIC_CASES: InvalidValueCases = {
    "facets": ("[▸peeple]", 'unknown facet "peeple" — did you mean "people"?'),
    "labels": ("{en: women, ▸at: Frauen}", 'unknown language "at" — use en, fr, de, it, ru, es'),
    "synonyms": ("{en: ▸woman}", '"synonyms" takes a list — write synonyms: [woman]'),
    "label_sources": ("{en: ▸CETS No. 197}", f'"CETS No. 197" {NO_LANGUAGE_MESSAGE}'),
    "synonym_sources": ("{en: ▸woman}", '"synonym_sources" takes a list — write synonym_sources: [woman]'),
    "terms": ("▸NRM", '"terms" takes a list — put "- " in front of each part, on a line of its own'),
    **cases_inside_record(
        "terms",
        "[{",
        {
            "term": ("explanation: It is a word here., term: ▸[a, b]", LIST_INSTEAD_OF_TEXT),
            "abbreviation": (
                "term: a, explanation: It is a word here., abbreviation: ▸[a, b]",
                LIST_INSTEAD_OF_TEXT,
            ),
            "words": (
                "term: a, explanation: It is a word here., words: {fr: ▸b}",
                '"words" takes a list — write words: [b]',
            ),
            "word_sources": (
                "term: a, explanation: It is a word here., words: {fr: [b]},"
                ' word_sources: {fr: [▸"b: CETS"]}',
                f'"b: CETS" {NO_LANGUAGE_MESSAGE}',
            ),
            "explanation": (
                "term: a, explanation: ▸A word.",
                '"explanation" has 2 words, it should have 4 to 45 — say a little more',
            ),
        },
    ),
    "definition": ("▸Women.", '"definition" has 1 word, it should have 4 to 80 — say a little more'),
    "broader": ("▸anny", 'unknown topic "anny" — did you mean "any"?'),
    "related": ("[▸anny]", 'unknown topic "anny" — did you mean "any"?'),
}
ONE_MEMBER = "as_of: 2024, members: [{country: Austria}]"
MEMBER_CASES: InvalidValueCases = {
    "country": ("country: ▸Austia", MISSPELT_COUNTRY_CASE[1]),
    "from": ("country: Austria, from: ▸May 2014", INVALID_DATE_MESSAGE),
    "to": ("country: Austria, to: ▸May 2014", INVALID_DATE_MESSAGE),
    "note": (
        "country: Austria, note: ▸at first",
        '"note" has 2 words, it should have 3 to 40 — say a little more',
    ),
    "evidence": (
        "country: Austria, evidence: ▸Seen.",
        '"evidence" has 1 word, it should have 2 to 60 — say a little more',
    ),
}
TOPIC_CASES |= {
    "membership": (
        "▸Austria",
        '"Austria" cannot stand alone — write keys, each with its value: as_of: …, members: …',
    ),
    **cases_inside_record(
        "membership",
        "{",
        {
            "as_of": (f"members: [{{country: Austria}}]{FROM_PAPER}, as_of: ▸May 2014", INVALID_DATE_MESSAGE),
            "is_partial": (
                f"{ONE_MEMBER}{FROM_PAPER}, is_partial: ▸no",
                '"is_partial" takes yes — or leave the line out',
            ),
            "members": (
                f"as_of: 2024{FROM_PAPER}, members: ▸Austria",
                '"members" takes a list — write, for example, members: [{country: Moldova}]',
            ),
            **{
                f"members.{key}": (f"as_of: 2024{FROM_PAPER}, members: [{{{written}}}]", message)
                for key, (written, message) in MEMBER_CASES.items()
            },
            **{
                key: (f"{ONE_MEMBER}{written}", message) for key, (written, message) in EVIDENCE_CASES.items()
            },
        },
        "}",
    ),
}
COUNTRY_CASES: InvalidValueCases = {
    "printed_as": (
        "▸FYROM",
        '"printed_as" takes a list — put "- " in front of each part, on a line of its own',
    ),
    **cases_inside_record(
        "printed_as",
        "[{",
        {
            "name": ("source: paper, at: Box 6, name: ▸[a, b]", LIST_INSTEAD_OF_TEXT),
            "source": ("name: Turkey, at: Box 6, source: ▸papr", CLAIM_CASES["source"][1]),
            "at": ("name: Turkey, source: paper, at: ▸page 9", INVALID_PINPOINT_MESSAGE),
            "footnote": ("name: Turkey, source: paper, at: Box 6, footnote: ▸n. 7", INVALID_FOOTNOTE_MESSAGE),
        },
    ),
    "note": ("▸[a, b]", LIST_INSTEAD_OF_TEXT),
}
INVALID_VALUES_BY_FIELD: InvalidValueCases = {
    **prefix_cases_with_kind("practice", PRACTICE_CASES),
    **prefix_cases_with_kind("instrument", INSTRUMENT_CASES),
    **prefix_cases_with_kind("provision", PROVISION_CASES),
    **prefix_cases_with_kind("organisation", ORGANISATION_CASES),
    **prefix_cases_with_kind("source", SOURCE_CASES),
    **prefix_cases_with_kind("footnote", FOOTNOTE_CASES),
    **prefix_cases_with_kind("recommendation", RECOMMENDATION_CASES),
    **prefix_cases_with_kind("challenge", CHALLENGE_CASES),
    **prefix_cases_with_kind("topic", TOPIC_CASES),
    **prefix_cases_with_kind("country", COUNTRY_CASES),
    **{key: case for kind in KINDS for key, case in prefix_cases_with_kind(kind, CASES_OF_ALL_KINDS).items()},
}


# Required keys that were left out: what is written instead. The key of an entry itself is simply not there.
MISSING_KEYS_OF_ALL_KINDS = {
    "withdrawn.date": "▸{reason: So.}",
    "withdrawn.reason": "▸{date: 2027}",
    "sources.source": "[▸{at: Box 6}]",
    "sources.at": "[▸{source: paper}]",
    "editor_notes.kind": "[▸{why: b, settled_by: nothing}]",
    "editor_notes.why": "[▸{kind: log, settled_by: nothing}]",
    "editor_notes.settled_by": "[▸{kind: log, why: b}]",
}
MISSING_PROVISION_KEYS = {
    "provisions.provision": "[▸{basis: editorial, reason: So.}]",
    "provisions.basis": "[▸{provision: treaty/art-1}]",
}
MISSING_CHALLENGE_KEYS = {
    "challenge": "[▸{basis: editorial, reason: So.}]",
    "basis": "[▸{challenge: no-money}]",
}
MISSING_KEY_CASES = {
    **{f"{kind}.{key}": case for kind in KINDS for key, case in MISSING_KEYS_OF_ALL_KINDS.items()},
    **{
        f"{kind}.{key}": case
        for kind in ("practice", "recommendation", "challenge")
        for key, case in MISSING_PROVISION_KEYS.items()
    },
    "practice.organisations.organisation": "[▸{role: any}]",
    "practice.organisations.role": "[▸{organisation: lefo}]",
    "practice.results.statement": "[▸{as_of: 2012, source: paper, at: Box 6}]",
    "practice.results.as_of": "[▸{statement: It helped., source: paper, at: Box 6}]",
    "practice.results.source": "[▸{statement: It helped., as_of: 2012, at: Box 6}]",
    "practice.results.at": "[▸{statement: It helped., as_of: 2012, source: paper}]",
    "practice.recommendations.recommendation": "[▸{basis: editorial, reason: So.}]",
    "practice.recommendations.basis": "[▸{recommendation: rec-01}]",
    **{
        f"{kind}.challenges.{key}": case
        for kind in ("practice", "recommendation")
        for key, case in MISSING_CHALLENGE_KEYS.items()
    },
    "practice.related.practice": "[▸{relation: continues}]",
    "practice.related.relation": "[▸{practice: other}]",
    "practice.status.state": "▸{as_of: 2018}",
    "practice.status.as_of": "▸{state: any}",
    "instrument.adopted.date": "▸{source: paper, at: Box 6}",
    "instrument.opened_for_signature.date": "▸{source: paper, at: Box 6}",
    "instrument.in_force.date": "▸{source: paper, at: Box 6}",
    "instrument.official_publication.series": "▸{number: 9, source: paper, at: Box 6}",
    "instrument.official_publication.number": "▸{series: OJ L, source: paper, at: Box 6}",
    "instrument.authentic_languages.languages": "▸{source: paper, at: Box 6}",
    "instrument.official_text.url": "▸{source: paper, at: Box 6}",
    "instrument.parties.url": "▸{source: paper, at: Box 6}",
    "instrument.status.statement": "[▸{as_of: 2018, source: paper, at: Box 6}]",
    "instrument.status.as_of": "[▸{statement: In force., source: paper, at: Box 6}]",
    "instrument.status.source": "[▸{statement: In force., as_of: 2018, at: Box 6}]",
    "instrument.status.at": "[▸{statement: In force., as_of: 2018, source: paper}]",
    "instrument.known_gaps.missing": "[▸{areas: [any]}]",
    "instrument.known_gaps.areas": "[▸{missing: Nobody has read its last article.}]",
    **{
        f"{kind}.{key}": case
        for kind in ("instrument", "provision")
        for key, case in MISSING_LATER_TEXT_KEYS.items()
    },
    "instrument.participation.who": f"[▸{{{ITS_MEMBERS}{FROM_PAPER}}}]",
    "instrument.participation.statement": f"[▸{{who: members{FROM_PAPER}}}]",
    "topic.membership.as_of": f"▸{{members: [{{country: Austria}}]{FROM_PAPER}}}",
    "topic.membership.members": f"▸{{as_of: 2024{FROM_PAPER}}}",
    "topic.membership.members.country": f"{{as_of: 2024{FROM_PAPER}, members: [▸{{from: 2001}}]}}",
    "topic.terms.term": "[▸{explanation: It is a word here.}]",
    "topic.terms.explanation": "[▸{term: a}]",
    "country.printed_as.name": "[▸{source: paper, at: Box 6}]",
    "country.printed_as.source": "[▸{name: Turkey, at: Box 6}]",
    "country.printed_as.at": "[▸{name: Turkey, source: paper}]",
}

# What else can be wrong with a value of a kind of field: (name, what is written, the message).
INVALID_VALUE_CASES = [
    ("practice.title", "▸" + "x" * 201, '"title" has 201 characters, at most 200 fit — shorten it'),
    (
        "practice.title",
        "▸Hotline #1",
        'everything from " #" on is dropped: "#1" — put the whole value in quotes: "Hotline #1"',
    ),
    (
        "practice.title",
        "▸Hotline # 1",
        'everything from " #" on is dropped: "# 1" — put the whole value in quotes: "Hotline # 1"',
    ),
    ("practice.title", "\n  ▸a: b", "this is a key with a value — write one text"),
    ("practice.level", "▸[any]", "this is a list — write one word of the list"),
    ("practice.level", "▸girls", '"girls" is no level — choose one of any'),
    ("practice.level", "▸quite-another", 'unknown level "quite-another" — choose one of any'),
    ("practice.level", "▸“any”", 'unknown level "“any”" — did you mean "any"?'),
    ("practice.summary", "▸" + "word " * 71, '"summary" has 71 words, it should have 25 to 70 — shorten it'),
    (
        "practice.description",
        "▸It helps # much.",
        'everything from " #" on is dropped: "# much." — put the whole value in quotes: "It helps # much."',
    ),
    ("practice.description", "▸[a, b]", "this is a list — write one text"),
    (
        "practice.description",
        "a [[lefo]] b [[lefo]] ▸[[lefe]] [[lefo]]",
        'unknown organisation "lefe" — did you mean "lefo"?',
    ),
    (
        "practice.description",
        "|\n  [[lefo]]\n  and ▸[[lefe|a\n  b]]",
        'unknown organisation "lefe" — did you mean "lefo"?',
    ),
    (
        "practice.description",
        "|\n  See ▸[[treaty/art-9]].",
        'treaty has no provision "art-9" — it has art-1, art-2',
    ),
    (
        "practice.description",
        "|\n  See ▸[[practise:other]].",
        'unknown kind "practise" in [[practise:other]] — did you mean "practice"?',
    ),
    (
        "practice.description",
        "|\n  See ▸[[zzz:x]].",
        'unknown kind "zzz" in [[zzz:x]] — use organisation, practice, instrument, provision, topic, country,'
        " recommendation, challenge, source",
    ),
    (
        "practice.description",
        "|\n  See ▸[[country:Austria]].",
        'unknown country "Austria" — write country:at',
    ),
    (
        "practice.description",
        "|\n  See ▸[[country:Atlantis]].",
        'unknown country "Atlantis" — write country: and the two small letters of the ISO code, such as country:at',
    ),
    (
        "practice.description",
        "See ▸[[lefo].",
        '"[[lefo]." is half of a link — write a link as [[kind:id]] or [[kind:id|words]]',
    ),
    (
        "practice.description",
        "See lefo▸]].",
        '"]]." is half of a link — write a link as [[kind:id]] or [[kind:id|words]]',
    ),
    ("practice.countries", "▸Austria", '"countries" takes a list — write countries: [Austria]'),
    ("practice.countries", "[▸[Austria]]", "this is a list — write one country name"),
    ("practice.countries", "[▸AT]", 'unknown country "AT" — write the name: "Austria"'),
    ("practice.countries", "[▸Österreich]", 'unknown country "Österreich" — write the name: "Austria"'),
    ("practice.countries", "[▸Австрия]", 'unknown country "Австрия" — write the name: "Austria"'),
    ("practice.countries", "[▸Turkey]", 'unknown country "Turkey" — write the name: "Türkiye"'),
    (
        "practice.countries",
        "[▸Xyz]",
        'unknown country "Xyz" — write the English short name, such as Austria or United Kingdom',
    ),
    ("practice.countries", "[Austria, ▸Austria]", '"Austria" is listed twice in "countries" — delete one'),
    (
        "practice.countries",
        "[Austria, ▸'']",
        'an empty item in the list "countries" — fill it in or delete it',
    ),
    ("practice.dimensions", "▸[]", '"dimensions" is missing — write, for example, dimensions: [prevention]'),
    (
        "practice.organisations",
        "[▸lefo]",
        '"lefo" cannot stand alone — write keys, each with its value: organisation: …, role: …',
    ),
    (
        "practice.organisations",
        "[▸organisation:lefo]",
        '"organisation:lefo" has no space after the colon — write organisation: lefo',
    ),
    (
        "practice.organisations",
        "\n  ▸organisation: lefo\n  role: any",
        '"organisations" takes a list — put "- " in front of "organisation", and two more spaces in front of the lines below it',
    ),
    ("practice.identified_by", "[▸[lefo]]", "this is a list — write the id of one organisation"),
    (
        "practice.identified_by",
        "[▸greta]",
        'unknown organisation "greta" — add it first, in reference/organisations.yml',
    ),
    (
        "practice.provisions",
        "[{provision: ▸art-1, basis: editorial, reason: So.}]",
        '"art-1" lacks its instrument — write treaty/art-1',
    ),
    (
        "practice.provisions",
        "[{provision: ▸x, basis: editorial, reason: So.}]",
        '"x" lacks its instrument — write <instrument>/<provision>',
    ),
    (
        "practice.provisions",
        "[{provision: ▸traety/art-1, basis: editorial, reason: So.}]",
        'unknown instrument "traety" — did you mean "treaty"?',
    ),
    (
        "practice.provisions",
        "[{provision: ▸pact/art-1, basis: editorial, reason: So.}]",
        'unknown instrument "pact" — add it first, in instruments/pact.yml',
    ),
    ("practice.related", "[{relation: ▸[continues], practice: other}]", "this is a list — write one word"),
    ("practice.period", "{from: ▸2018-13-45}", '"2018-13-45" is not in the calendar — check month and day'),
    ("practice.period", "{from: ▸2018-02-30}", '"2018-02-30" is not in the calendar — check month and day'),
    (
        "practice.period",
        "{from: ▸31.5.2014}",
        '"31.5.2014" is not a date — write 2014, 2014-05 or 2014-05-16',
    ),
    ("practice.period", "{from: ▸٢٠١٤}", '"٢٠١٤" is not a date — write 2014, 2014-05 or 2014-05-16'),
    ("practice.period", "{from: ▸[2014]}", "this is a list — write one date"),
    ("practice.sources", "[{source: paper, at: ▸[Box 6]}]", "this is a list — write one text"),
    (
        "practice.sources",
        "[{source: paper, at: ▸Box}]",
        '"Box" is not a place a reader can turn to — write it like: section 2.1; Box 6; footnote 12; p. 9; para. 40; on the web: heading “Our work”',
    ),
    ("topic.labels", "▸women", '"women" cannot stand alone — write one line per language (en: …)'),
    ("topic.labels", "▸{de: Frauen}", '"labels" has no English — add `en: …`'),
    ("topic.labels", "{en: women, ▸de: }", 'nothing is written after "de:" — fill it in or delete the line'),
    ("topic.labels", "{en: women, ▸eng: women}", 'unknown language "eng" — did you mean "en"?'),
]
# Keys that nobody knows: the whole line, the message.
INVALID_KEY_CASES = [
    ("▸titel: UNDOK", 'unknown key "titel" — "title" is there already; delete one of the two'),
    ("▸country: [Austria]", 'unknown key "country" — did you mean "countries"?'),
    ("▸Countries: [Austria]", 'unknown key "Countries" — did you mean "countries"?'),
    (
        "▸id: undok",
        '"id" is not a key here — the id is the name of the file or, in a list, the key above; delete this line',
    ),
    (
        "▸zzz: 1",
        'unknown key "zzz" — a practice has title, other_names, level, kind, summary, description, countries,'
        " respondent_states, organisations, dimensions, contributions, modalities and 16 others",
    ),
    (
        "▸It was run by two groups: one in Vienna",
        '"It was run by two groups" is read as a key because of its colon — if it goes on from the line above, put two'
        " more spaces in front",
    ),
    ("period: {▸form: 2014}", 'unknown key "form" — did you mean "from"?'),
    ("period: {▸zzz: 2014}", 'unknown key "zzz" — a period has from, to, note'),
]


def declared_fields() -> Iterator[tuple[str, Any]]:
    """Yield (name, field) of every field of every kind and of every record inside: "practice.period.from"."""

    def walk(record: type[Record], before: str) -> Iterator[tuple[str, Any]]:
        for name, field in record.fields.items():
            yield before + name, field
            inner = field.record if isinstance(field, RecordField | RecordListField) else None
            if inner and inner not in KINDS.values():
                yield from walk(inner, f"{before}{name}.")

    for kind, record in KINDS.items():
        yield from walk(record, f"{kind}.")


def problems_and_mark(project: TinyProject, name: str, written: YamlValue) -> tuple[list[str], str]:
    """Write a value behind a key of a new entry; return the problems, and the place of the mark, "file:line:column"."""
    kind, key = name.split(".")[:2]
    path, text = file_with_new_entry(kind, **{key: written})
    text, place = split_at_problem_mark(text)
    project.write(path, text)
    return project.problems(), f"{path}:{place}"


FIELDS_BY_NAME = dict(declared_fields())
REQUIRED_FIELD_NAMES = [name for name, field in FIELDS_BY_NAME.items() if field.required]


@pytest.mark.parametrize("name", FIELDS_BY_NAME)
def test_a_mistake_in_a_field_is_found_at_its_place(project: TinyProject, name: str) -> None:
    written, message = INVALID_VALUES_BY_FIELD[name]
    problems, place = problems_and_mark(project, name, written)
    assert problems == [f"{place}: {message}"]


@pytest.mark.parametrize("name", FIELDS_BY_NAME)
def test_without_the_check_of_a_field_its_mistake_goes_unseen(
    project: TinyProject, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that each case above shows what the field itself demands, and not what another does."""
    field = FIELDS_BY_NAME[name]
    monkeypatch.setattr(field, "check", lambda node, register: iter(()))
    assert problems_and_mark(project, name, INVALID_VALUES_BY_FIELD[name][0])[0] == []


@pytest.mark.parametrize("name", REQUIRED_FIELD_NAMES)
def test_a_required_key_that_is_missing_is_named_with_an_example(project: TinyProject, name: str) -> None:
    field = FIELDS_BY_NAME[name]
    remedy = (
        f"write, for example, {field.name}: {field.example}" if field.example else f"add it: {field.help}"
    )
    problems, place = problems_and_mark(project, name, MISSING_KEY_CASES.get(name))
    assert problems == [f"{place}: " + (field.missing_message or f'"{field.name}" is missing — {remedy}')]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (
            "title",
            '"title" is missing — write, for example, title: UNDOK, drop-in centre for undocumented workers',
        ),
        ("sources", '"sources" is missing — write, for example, sources: [{source: osce-paper, at: Box 6}]'),
    ],
)
def test_a_missing_key_is_reported_where_the_entry_begins(
    practice_problems: CheckText, key: str, message: str
) -> None:
    assert practice_problems("# A comment\n\n" + practice_yaml(**{key: None})) == [f"3:1: {message}"]


@pytest.mark.parametrize("nothing", ["", " ''", ' " "', " # to do"])
def test_a_required_key_with_nothing_behind_it_is_reported_at_the_key(
    practice_problems: CheckText, nothing: str
) -> None:
    text = practice_yaml(title=None) + f"title:{nothing}\n"
    example = "title: UNDOK, drop-in centre for undocumented workers"
    assert practice_problems(text) == [
        f'7:1: nothing is written after "title:" — write, for example, {example}'
    ]


def test_a_source_without_a_pinpoint_is_asked_where_to_look(practice_problems: CheckText) -> None:
    written = practice_yaml(sources="[{source: paper}]")
    assert practice_problems(written) == ["7:11: this source has no pinpoint — say where to look: at: Box 6"]


def test_a_duty_without_its_verb_is_asked_for_the_words(project: TinyProject) -> None:
    project.write(
        "instruments/new.yml", instrument_yaml(provisions="\n" + yaml_list_item(provision_yaml(verb=None)))
    )
    assert project.problems() == [
        'instruments/new.yml:9:5: a duty needs its verb — write the words that carry it: verb: "shall encourage"'
    ]


@pytest.mark.parametrize(("name", "written", "message"), INVALID_VALUE_CASES)
def test_a_value_of_the_wrong_form_is_found_at_its_place(
    project: TinyProject, name: str, written: str, message: str
) -> None:
    problems, place = problems_and_mark(project, name, written)
    assert problems == [f"{place}: {message}"]


@pytest.mark.parametrize(("line", "message"), INVALID_KEY_CASES)
def test_an_unknown_key_is_found_at_its_place(practice_problems: CheckText, line: str, message: str) -> None:
    text, place = split_at_problem_mark(practice_yaml() + line + "\n")
    assert practice_problems(text) == [f"{place}: {message}"]


def test_a_misspelt_key_is_one_problem_and_not_also_a_missing_key(practice_problems: CheckText) -> None:
    assert practice_problems(practice_yaml(title=None) + "titel: UNDOK\n") == [
        '7:1: unknown key "titel" — did you mean "title"?'
    ]


def test_a_page_in_a_key_of_its_own_is_told_where_pages_go(practice_problems: CheckText) -> None:
    written = practice_yaml(sources="[{source: book, page: 9, at: p. 9}]")
    assert practice_problems(written) == ['7:26: "page" is not a key here — write the place as at: p. 9']


@pytest.mark.parametrize(("key", "at"), [("at", "Box 6"), ("page", "p. 9"), ("section", "section 2.1")])
def test_a_place_beside_an_entry_is_told_to_stand_with_its_work(
    practice_problems: CheckText, key: str, at: str
) -> None:
    advice = f"write it with its work: sources: [{{source: osce-paper, at: {at}}}]"
    assert practice_problems(practice_yaml() + f"{key}: {at}\n") == [
        f'8:1: "{key}" is not a key here — {advice}'
    ]


@pytest.mark.parametrize(
    "written", ["NO", "on", "010", "1_000", "3.10", "12:30:45", "2018-05-16", "0x1F", "1e3", ".inf"]
)
def test_a_value_stays_as_it_is_written(project: TinyProject, written: str) -> None:
    project.write("practices/new.yml", practice_yaml(title=written))
    assert compendium.build(project.root).entry("practice", "new").name == written


def test_of_many_provisions_the_nearest_are_named(project: TinyProject) -> None:
    ids = ("art-1", "art-2", "preamble", "recital-6", "annex-2")
    provisions = "".join("\n" + yaml_list_item(provision_yaml(id=id)) for id in ids)
    project.write("instruments/pact.yml", instrument_yaml(provisions=provisions))
    text = practice_yaml(provisions="[{provision: pact/recital-7, basis: editorial, reason: So.}]")
    project.write("practices/new.yml", text)
    (problem,) = project.problems()
    assert problem.startswith(
        'practices/new.yml:8:26: pact has no provision "recital-7" — it has recital-6, '
    )
    assert problem.endswith(" and 3 others")


def test_a_note_after_a_choice_is_no_part_of_it(practice_problems: CheckText) -> None:
    assert (
        practice_problems(practice_yaml(level="any  # one of them", period="\n  from: 2014  # or later"))
        == []
    )


def test_a_key_with_nothing_behind_it_counts_as_left_out(practice_problems: CheckText) -> None:
    assert practice_problems(practice_yaml(period="", countries="")) == []

"""The files for reference managers, read back by programs that others wrote: nothing is lost on the way."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from citable import WORK_BY_DIFFICULTY
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st

from compendium.cite import biblatex, csljson, ris
from compendium.cite.citations import CITATION_WRITERS
from compendium.cite.pinpoints import page_range
from compendium.cite.work import LAW_KINDS, CreatorName, Publication, Work, WorkKind

EXPECTED_RIS_TYPES: dict[WorkKind, str] = {
    "webpage": "ELEC",
    "report": "RPRT",
    "book": "BOOK",
    "chapter": "CHAP",
    "article": "MGZN",
    "film": "VIDEO",
    "judgment": "CASE",
    "treaty": "STAT",
    "legislation": "STAT",
    "resolution": "GOVDOC",
}
EXPECTED_BIBLATEX_TYPES: dict[WorkKind, str] = {
    "webpage": "online",
    "report": "report",
    "book": "book",
    "chapter": "incollection",
    "article": "article",
    "film": "video",
    "judgment": "jurisdiction",
    "treaty": "legislation",
    "legislation": "legislation",
    "resolution": "report",
}
EXPECTED_CSL_TYPES: dict[WorkKind, str] = {
    "webpage": "webpage",
    "report": "report",
    "book": "book",
    "chapter": "chapter",
    "article": "article-magazine",
    "film": "motion_picture",
    "judgment": "legal_case",
    "treaty": "legislation",
    "legislation": "legislation",
    "resolution": "report",
}


def inverted_names(names: tuple[CreatorName, ...]) -> list[str]:
    return [
        f"{name.family_name}, {name.given_name}" if name.given_name else name.family_name for name in names
    ]


def recorded_date(work: Work) -> str:
    """The day of a journal would pass for the adoption of the law."""
    return work.date[:4] if work.is_dated_by_publication else work.date


def braced_names(names: tuple[CreatorName, ...]) -> list[str]:
    """Bodies stand in braces of their own, which keep their names in one piece."""
    return [
        f"{name.family_name}, {name.given_name}" if name.given_name else f"{{{name.family_name}}}"
        for name in names
    ]


def assert_same_in_ris(works: list[Work], text: str) -> None:
    """rispy finds each work with its type, title, names, date, place and address."""
    found = rispy.loads(text)
    assert len(found) == len(works)
    for work, record in zip(works, found, strict=True):
        first, last = page_range(work.pinpoint)
        law, judgment = work.kind in LAW_KINDS, work.kind == "judgment"
        publication = work.publication or Publication("", "")
        places = csljson.processor_instructions(work) if law else [] if first else [work.pinpoint]
        expected = {
            "type_of_reference": EXPECTED_RIS_TYPES[work.kind],
            "id": work.key,
            "title": work.full_title,
            "authors": [] if judgment else inverted_names(work.authors),
            "secondary_title": work.container or work.series or publication.name,
            "volume": work.volume or publication.volume,
            "year": work.year,
            "date": "/".join([*recorded_date(work).split("-"), "", ""][:3]) + "/" if work.date else "",
            "urls": [work.url] if work.url else [],
            "section": work.pinpoint if law else "",
            "start_page": publication.page if law else first,
            "end_page": "" if law else last,
            "notes": [work.note] if work.note else [],
            "edition": work.version,
            "accession_number": work.content_hash,
            # Zotero adds M2 to the item, and takes SV for the number of a case.
            "unknown_tag": {
                **({"SV": [work.number]} if judgment else {}),
                **({"M2": lines} if (lines := [*filter(None, [*places, work.version_remark])]) else {}),
            },
        }
        if judgment:
            expected["publisher"] = ", ".join(inverted_names(work.authors))
        assert "access_date" not in record, "only the reader knows the day"
        assert {key: record.get(key, type(value)()) for key, value in expected.items()} == expected


def assert_same_in_bib(works: list[Work], text: str) -> None:
    """bibtexparser finds each work with its type, title, names, date, place and address."""
    library = bibtexparser.parse_string(
        text, append_middleware=[SeparateCoAuthors(), LatexDecodingMiddleware()]
    )
    assert library.failed_blocks == []
    assert len(library.entries) == len(works)
    # An address is not TeX: "%20" in it begins no comment.
    addresses = [entry.get("url") for entry in bibtexparser.parse_string(text).entries]
    for work, entry, address in zip(works, library.entries, addresses, strict=True):
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        assert (address.value if address else "") == work.url
        first, last = page_range(work.pinpoint)
        is_report = EXPECTED_BIBLATEX_TYPES[work.kind] == "report"
        series = ", ".join(filter(None, [work.series, work.container])) if is_report else ""
        expected = {
            "author": [] if work.kind == "judgment" else braced_names(work.authors),
            "editor": braced_names(work.editors),
            "title": work.full_title,
            "date": recorded_date(work),
            "volume": work.volume,
            "number": work.document_number or work.issue,
            "pages": (f"{first}–{last}" if last else first),
            "note": "; ".join(filter(None, [series, "" if first else work.pinpoint, work.note])),
            "version": work.version,
        }
        assert (entry.entry_type, entry.key) == (EXPECTED_BIBLATEX_TYPES[work.kind], work.key)
        assert {key: fields.get(key, type(value)()) for key, value in expected.items()} == expected


def assert_same_in_csl(works: list[Work], text: str) -> None:
    """citeproc-py finds each work with its type, title, names, date, place and address."""
    items = json.loads(text)
    found = CiteProcJSON(items)
    assert list(found) == [work.key.lower() for work in works]
    for work in works:
        reference: Any = found[work.key.lower()]
        assert reference.type == EXPECTED_CSL_TYPES[work.kind]
        assert str(reference.title) == work.full_title
        names = [
            f"{family}, {given}" if given else family
            for given, family, *_ in (name.parts() for name in reference.get("author", []))
        ]
        judgment, law = work.kind == "judgment", work.kind in LAW_KINDS
        assert names == ([] if judgment else inverted_names(work.authors))
        assert str(reference.get("authority", "")) == (
            ", ".join(inverted_names(work.authors)) if judgment else ""
        )
        date = reference.get("issued")
        parts = [date[part] for part in ("year", "month", "day") if part in date] if date else []
        assert parts == [int(part) for part in recorded_date(work).split("-") if part]
        assert str(reference.get("URL", "")) == work.url
        assert "accessed" not in reference
        assert str(reference.get("section", "")) == (work.pinpoint if law else "")
        notes = [
            *csljson.processor_instructions(work),
            "" if law else work.pinpoint,
            work.version_remark,
            work.note,
        ]
        assert str(reference.get("note", "")) == "\n".join(filter(None, notes))


def assert_nothing_is_lost(works: list[Work], files: dict[str, str]) -> None:
    assert_same_in_ris(works, files["cite.ris"])
    assert_same_in_bib(works, files["cite.bib"])
    assert_same_in_csl(works, files["cite.json"])


@pytest.mark.parametrize("name", WORK_BY_DIFFICULTY)
def test_a_work_comes_back_from_every_file_as_it_was(name):
    works = [WORK_BY_DIFFICULTY[name]]
    assert_nothing_is_lost(works, {file: write(works) for file, write in CITATION_WRITERS.items()})


@pytest.mark.parametrize("place", ["", "Box 6", "p. 9"])
def test_a_warning_comes_back_from_every_file_beside_the_place(place):
    works = [replace(WORK_BY_DIFFICULTY["our page"], pinpoint=place, note="No number is known.")]
    assert_nothing_is_lost(works, {file: write(works) for file, write in CITATION_WRITERS.items()})


def test_many_works_come_back_from_one_file_in_their_order():
    works = list(WORK_BY_DIFFICULTY.values())
    files = {file: write(works) for file, write in CITATION_WRITERS.items()}
    assert [record["title"] for record in rispy.loads(files["cite.ris"])] == [
        work.full_title for work in works
    ]
    assert [item["title"] for item in json.loads(files["cite.json"])] == [work.full_title for work in works]


def test_a_record_of_ris_is_exactly_this():
    assert ris.ris_record(WORK_BY_DIFFICULTY["a paper in a series"]).split("\r\n") == [
        "TY  - RPRT",
        "ID  - source-paper",
        "AU  - OSCE Office of the Special Representative",
        "TI  - The Role of Civil Society",
        "T2  - OSCE Occasional Paper",
        "PY  - 2018",
        "DA  - 2018///",
        "PB  - OSCE",
        "M2  - Box 6",
        "ER  - ",
        "",
        "",
    ]


def test_an_entry_of_biblatex_is_exactly_this():
    assert biblatex.biblatex_entry(WORK_BY_DIFFICULTY["a treaty"]) == (
        "@legislation{text-treaty,\n"
        "  title = {Convention on Action against Trafficking},\n"
        "  howpublished = {CETS No. 197},\n"
        "  number = {CETS No. 197},\n"
        "  date = {2005-05-16},\n"
        "  note = {Article 5(6)},\n"
        "}\n\n"
    )


def test_an_item_of_csl_is_exactly_this():
    assert csljson.csl_item(WORK_BY_DIFFICULTY["a treaty"]) == {
        "id": "text-treaty",
        "type": "legislation",
        "title": "Convention on Action against Trafficking",
        "number": "CETS No. 197",
        "issued": {"date-parts": [[2005, 5, 16]]},
        "section": "Article 5(6)",
        "note": "type: treaty\ngenre: CETS No 197",
    }


def test_an_act_in_a_journal_has_journal_issue_and_page_in_every_file():
    act = WORK_BY_DIFFICULTY["a directive"]
    item = csljson.csl_item(act)
    assert [item[name] for name in ("container-title", "volume", "page", "note")] == [
        "Official Journal of the European Union",
        "L 101",
        "1",
        "type: treaty\ngenre: OJ L 101",
    ]
    national = csljson.csl_item(WORK_BY_DIFFICULTY["a law of a State in its journal"])
    assert (
        "volume" not in national
        and national["note"] == "type: treaty\ngenre: Monitorul Oficial 164-167, art. 812"
    )
    assert "VL  - L 101\r\n" in ris.ris_record(act) and "SP  - 1\r\n" in ris.ris_record(act)
    assert "  howpublished = {OJ L 101, p. 1},\n" in biblatex.biblatex_entry(act)


def test_a_report_has_the_fields_that_biblatex_demands():
    for name, type_and_institution in {
        "a paper in a series": ("Report", "OSCE"),
        "a resolution": ("Resolution", "{United Nations General Assembly}"),
        "a decision": ("Document", "{OSCE Ministerial Council}"),
    }.items():
        entry = biblatex.biblatex_entry(WORK_BY_DIFFICULTY[name])
        type_, institution = type_and_institution
        assert f"  type = {{{type_}}},\n" in entry
        assert f"  institution = {{{institution}}},\n" in entry


AWKWARD_TEXTS = st.lists(
    st.sampled_from(
        [*"{}\\%$&#_^~\"'<>=@,;:-–/ ", "a", "É", "приют", "“x”", "ER  - ", "and", "@book{x,", "TY  - "]
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=300)
@given(AWKWARD_TEXTS)
def test_awkward_titles_come_back_as_they_were(pieces):
    title = " ".join("".join(["x", *pieces, "x"]).split())
    work = Work("report", title, key="k", authors=(CreatorName(title),))
    assert rispy.loads(ris.ris_record(work))[0]["title"] == title
    assert json.loads(csljson.csl_json([work]))[0]["author"] == [{"literal": title}]
    library = bibtexparser.parse_string(
        biblatex.biblatex_entry(work), append_middleware=[LatexDecodingMiddleware()]
    )
    assert library.failed_blocks == []
    # pylatexenc reads \textasciicircum as the modifier letter, TeX as the sign of ASCII.
    assert library.entries[0].fields_dict["title"].value.replace("ˆ", "^") == title

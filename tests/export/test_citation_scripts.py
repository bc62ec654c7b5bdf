"""Citations as scripts: each entry is in the file that the index leads to, as its page cites it."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Any

from content import build_real_compendium
from exported import SITE
from selectolax.lexbor import LexborHTMLParser

from compendium.cite import Citations
from compendium.export.citation_scripts import citation_scripts
from compendium.i18n import interface_words

REAL_CONTENT = build_real_compendium()
CITATIONS = Citations(REAL_CONTENT, SITE, interface_words("en"))
SCRIPTS = dict(citation_scripts(REAL_CONTENT, CITATIONS))


def received(path: str) -> Any:
    """Return the data of a script, which says its own path."""
    match = re.fullmatch(r'compendium\.receive\("([^"]+)",(.+)\);\n', SCRIPTS[path].decode())
    assert match and match[1] == path
    return json.loads(match[2])


def test_the_index_leads_to_the_citations_of_every_page_that_has_any() -> None:
    index = received("cite/index.js")
    found = 0
    for entry in REAL_CONTENT:
        panel = LexborHTMLParser(str(CITATIONS.panel(entry))).css("dd")
        first_ids = index["first"].get(entry.url.partition("/")[0], [])
        number = bisect_right(first_ids, entry.id)
        file = received(f"{index['folder']}{entry.url.partition('/')[0]}-{number}.js") if number else {}
        assert (entry.id in file) == bool(panel), entry.ref
        works = file[entry.id]["works"] if panel else []
        cited = [
            citation
            for work in works
            for pair in zip(work["styles"], work["in_text"], strict=True)
            for citation in filter(None, pair)
        ]
        assert cited == [node.inner_html for node in panel]
        found += len(works)
    assert found > 900
    assert index["styles"] == ["OSCOLA", "UN", "APA", "Chicago", "Harvard"]


def test_files_for_reference_managers_are_the_works_of_a_script_one_after_the_other() -> None:
    works = CITATIONS.script_data(REAL_CONTENT.entry("practice", "undok-austria"))
    files = {
        name: content.decode()
        for name, content in CITATIONS.entry_files(REAL_CONTENT.entry("practice", "undok-austria"))
    }
    assert works and len(works["works"]) == 2
    assert "".join(work["ris"] for work in works["works"]) == files["cite.ris"]
    assert "".join(work["bib"] for work in works["works"]) == files["cite.bib"]
    assert [work["csl"] for work in works["works"]] == json.loads(files["cite.json"])


def test_a_reference_that_is_not_safe_to_cite_has_no_citation_of_the_text_and_says_why() -> None:
    entry = next(entry for entry in REAL_CONTENT.provisions if entry.citation_warning)
    data = CITATIONS.script_data(entry)
    assert data and data["not_safe"]
    (work,) = data["works"]
    assert work["label"] == "This page"
    assert any(note.startswith("This reference is not safe to cite. ") for note in work["notes"])


def test_the_name_of_the_folder_changes_with_any_citation() -> None:
    other = Citations(REAL_CONTENT, SITE, interface_words("en"))
    assert dict(citation_scripts(REAL_CONTENT, other)) == SCRIPTS
    elsewhere = Citations(
        REAL_CONTENT, type(SITE)(url="https://example.net/", name=SITE.name), interface_words("en")
    )
    assert not dict(citation_scripts(REAL_CONTENT, elsewhere)).keys() & SCRIPTS.keys() - {"cite/index.js"}

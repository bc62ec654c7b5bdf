"""Editor's notes on pages, in citations and in the data, by their kind."""

from __future__ import annotations

import json

import pytest
from builders import TinyProject, instrument_yaml, provision_yaml, yaml_list_item
from selectolax.lexbor import LexborHTMLParser

import compendium
from compendium.cite import Citations
from compendium.export import compendium_json
from compendium.i18n import interface_words
from compendium.output import render
from compendium.site import SiteSettings

SITE = SiteSettings(url="https://example.org/")
CAUTION = "{kind: caution, printed: shall, why: Section 3 has should., settled_by: instrument}"
LOG = "{kind: log, why: Filed under partnership., settled_by: nothing}"
SHARED = "{provisions: [art-2], kind: caution, why: The verb is the paper’s., settled_by: other-report}"
OF_ALL = "{kind: caution, why: The title is short., settled_by: printed-paper}"
OWN_CAUTION = "“shall”: Section 3 has should. Compare the instrument itself."
OF_ALL_CAUTION = "The title is short. The printed paper would settle this."
SHARED_CAUTION = "The verb is the paper’s. Another report would settle this."


@pytest.fixture
def noted(project: TinyProject) -> compendium.Compendium:
    """The tiny project with an instrument and two provisions, and notes on all of them."""
    provisions = "\n".join(
        yaml_list_item(text)
        for text in (
            provision_yaml(quote="Each Party shall.", editor_notes=f"[{CAUTION}, {LOG}]"),
            provision_yaml(id="art-2", label="Article 2"),
        )
    )
    project.write(
        "instruments/noted.yml",
        instrument_yaml(editor_notes=f"[{SHARED}, {OF_ALL}]", provisions=f"\n{provisions}"),
    )
    return compendium.build(project.root)


def page(noted: compendium.Compendium, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(render.page_factories(noted, SITE)[path]().body)


def cautions_shown(noted: compendium.Compendium, path: str) -> list[str]:
    items = page(noted, path).css("#before-you-quote + ul li")
    return [" ".join(item.text().split()) for item in items]


def test_a_caution_stands_between_the_quotation_and_our_words(noted: compendium.Compendium) -> None:
    html = page(noted, "instruments/noted/art-1/").html or ""
    places = [html.index(words) for words in ("</blockquote>", "Section 3 has should.", 'id="in-our-words"')]
    assert places == sorted(places)
    assert html.split("<details")[0].count("Section 3 has should.") == 1


def test_a_note_of_the_instrument_is_shown_on_the_provisions_it_is_about(
    noted: compendium.Compendium,
) -> None:
    own = OWN_CAUTION.replace("“", "").replace("”", "")
    assert cautions_shown(noted, "instruments/noted/art-1/") == [own, OF_ALL_CAUTION]
    assert cautions_shown(noted, "instruments/noted/art-2/") == [SHARED_CAUTION, OF_ALL_CAUTION]
    assert cautions_shown(noted, "instruments/noted/") == [f"Article 2: {SHARED_CAUTION}", OF_ALL_CAUTION]


def test_a_log_entry_is_in_the_data_and_on_no_page(noted: compendium.Compendium) -> None:
    assert not any(
        "Filed under partnership." in make_page().body
        for make_page in render.page_factories(noted, SITE).values()
    )
    entry = next(
        one for one in json.loads(compendium_json(noted, SITE))["instruments"] if one["id"] == "noted"
    )
    assert entry["provisions"][0]["editor_notes"][1] == {
        "kind": "log",
        "why": "Filed under partnership.",
        "settled_by": "nothing",
    }


@pytest.mark.parametrize(
    ("kind", "id", "cautions"),
    [
        ("provision", "noted/art-1", f"{OWN_CAUTION} {OF_ALL_CAUTION}"),
        ("provision", "noted/art-2", f"{SHARED_CAUTION} {OF_ALL_CAUTION}"),
        ("instrument", "noted", OF_ALL_CAUTION),
    ],
)
def test_a_citation_has_the_cautions_in_its_panel_and_in_its_files(
    noted: compendium.Compendium, kind: str, id: str, cautions: str
) -> None:
    entry = noted.entry(kind, id)
    files = {
        name: data.decode() for name, data in Citations(noted, SITE, interface_words("en")).entry_files(entry)
    }
    assert f"N1  - {cautions}" in next(text for name, text in files.items() if name.endswith(".ris"))
    notices = page(noted, entry.url).css("p.notice[lang=en]")
    assert cautions in [" ".join(notice.text().split()) for notice in notices]

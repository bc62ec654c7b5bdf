"""Every interface word goes through the message catalogue; the language is a parameter of rendering."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from babel.support import NullTranslations
from filled import SITE, filled_compendium
from selectolax.lexbor import LexborHTMLParser

from compendium.cite.panel import CITATION_STYLES
from compendium.docs_pages.field_tables import field_tables
from compendium.docs_pages.message_catalogue import POT_FILE_PATH, catalogue_template, collect_messages
from compendium.i18n import InterfaceWords, interface_words
from compendium.pages.compare import area_body_page, compare_page, subject_page
from compendium.pages.corrections import source_corrections_page
from compendium.pages.entries import entry_page
from compendium.pages.explorer import search_page
from compendium.pages.lists import LIST_HEADINGS, az_page, list_page
from compendium.pages.matrix import matrix_page
from compendium.pages.pictures import map_page, network_page, pictures_page, timeline_page
from compendium.pages.renderer import Renderer
from compendium.pictures.participating_states import PARTICIPATING_STATES, PARTNER_STATES
from compendium.pictures.world_map import load_basemap
from compendium.views.comparison import Comparison

ROOT = Path(__file__).resolve().parents[2]


class Blots(NullTranslations):
    """A language without letters: each message becomes a blot, what is filled in stays."""

    def ugettext(self, message: str) -> str:
        return " ".join(["¤", *re.findall(r"\{\w+\}", message)])

    def ungettext(self, one: str, many: str, n: int) -> str:
        return self.ugettext(many)


BLOTS = InterfaceWords("xx", Blots())


def in_blots(*, standing: bool = False) -> Renderer:
    """Return a renderer whose entries and interface have no letters."""
    renderer = Renderer(filled_compendium("¤", standing=standing), SITE)
    renderer.words = BLOTS
    return renderer


def letters(html: str) -> list[str]:
    """Return the words of a page's text and of the attributes that are read out, without ids and addresses.

    Citations are English in every language, and files are called after their formats.
    """
    tree = LexborHTMLParser(html)
    for node in tree.css("code, a[rel=noreferrer], a[download], .cite dd"):
        node.decompose()
    read_out = [
        str(node.attributes.get(name) or "")
        for name in ("aria-label", "title", "placeholder")
        for node in tree.css(f"[{name}]")
    ]
    text = " ".join([tree.body.text(separator=" ") if tree.body else "", *read_out])
    # The name of a State comes from the CLDR in its own way; a pinpoint is a place in a work, in the work's words.
    return [
        word
        for word in re.findall(r"[A-Za-z]{2,}", text)
        if word not in ("Austria", "section", *CITATION_STYLES)
    ]


def pages_in_blots():
    renderer = in_blots()
    for name in LIST_HEADINGS:
        yield list_page(renderer, name)
    yield az_page(renderer)
    yield search_page(renderer)
    yield source_corrections_page(renderer)
    for entry in renderer.compendium:
        if entry.path and entry.kind != "footnote":
            yield entry_page(renderer, entry)


def comparisons_in_blots():
    renderer = in_blots(standing=True)
    comparison, topic = Comparison(renderer.compendium), renderer.compendium.concepts[0]
    yield matrix_page(renderer, comparison)
    yield compare_page(renderer, comparison)
    yield subject_page(renderer, comparison, topic)
    yield area_body_page(renderer, comparison, topic, topic)
    yield from (make(renderer) for make in (pictures_page, timeline_page, network_page))


def test_the_map_has_no_words_but_those_of_the_catalogue_and_of_states():
    page = map_page(in_blots(standing=True))
    states = {
        word
        for code in (*PARTICIPATING_STATES, *PARTNER_STATES)
        for word in (code.upper(), *renderer_names(code))
    }
    outline = re.findall("[A-Za-z]{2,}", load_basemap()["source"])
    assert [word for word in letters(page.body) if word not in {*states, *outline}] == []


@pytest.mark.parametrize("page", [*pages_in_blots(), *comparisons_in_blots()], ids=lambda page: page.path)
def test_no_word_of_a_page_is_written_past_the_catalogue(page):
    names = {name for code in ("at",) for name in renderer_names(code)}
    assert [word for word in letters(page.body) if word not in names] == []


def renderer_names(code: str) -> list[str]:
    from compendium.model import country_names
    from compendium.model.groups import LANGUAGES

    return [
        word
        for language in LANGUAGES
        for word in re.findall(r"[A-Za-z]{2,}", country_names.country_names_by_code(language)[code])
    ]


def test_the_field_tables_are_in_the_catalogue_too():
    assert letters(field_tables(BLOTS)) == []


def test_the_template_for_translators_is_up_to_date():
    assert POT_FILE_PATH.read_bytes().decode() == catalogue_template(collect_messages(ROOT)).decode(), (
        "run: python3 scripts/derive.py"
    )


def test_a_message_inside_an_f_string_is_in_the_catalogue_whatever_python_wrote_it():
    assert "Data of this entry (JSON)" in collect_messages(ROOT)


def test_the_english_catalogue_has_every_message():
    path = POT_FILE_PATH.parent / "en" / "LC_MESSAGES" / "compendium.po"
    with path.open("rb") as file, POT_FILE_PATH.open("rb") as wanted:
        assert {message.id for message in read_po(file)} == {message.id for message in read_po(wanted)}


def test_a_language_without_a_catalogue_falls_back_to_english():
    assert str(interface_words("tlh")("Search")) == "Search"


def test_what_is_filled_into_a_message_is_escaped():
    assert str(interface_words("en")("As of {date}", date="<b>")) == "As of &lt;b&gt;"


@pytest.mark.parametrize(("n", "said"), [(1, "1 provision"), (2, "2 provisions"), (0, "0 provisions")])
def test_a_message_follows_its_number(n, said):
    assert str(interface_words("en").number("{n} provision", "{n} provisions", n)) == said

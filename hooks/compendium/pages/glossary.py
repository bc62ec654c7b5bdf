"""The page of words and abbreviations, and the sentence on entry pages that leads to it."""

from __future__ import annotations

from itertools import groupby

from compendium.link import title_sort_key
from compendium.model import Entry
from compendium.pages.renderer import Renderer
from compendium.site import Page
from compendium.views.glossary import GlossaryTerm

GLOSSARY_URL = "glossary/"


def glossary_page(renderer: Renderer) -> Page:
    """Return the page: every word by the alphabet, with its sentence and the entries that say more."""
    title = str(renderer.words("Glossary"))
    introduction = renderer.words(
        "Words and abbreviations, each in one sentence. Those in other languages are our choice, unless their"
        " topic names an official text."
    )
    groups = [
        (f"letter-{letter.casefold()}", letter, list(terms))
        for letter, terms in groupby(renderer.glossary, key=_initial_letter)
    ]
    return renderer.page(
        "glossary",
        GLOSSARY_URL,
        "glossary",
        title,
        str(introduction),
        introduction=introduction,
        groups=groups,
    )


def _initial_letter(word: GlossaryTerm) -> str:
    first = title_sort_key(word.term)[:1].upper()
    return first if first.isalpha() else "0-9"


def abbreviation_note(renderer: Renderer, page: Page, entry: Entry) -> str:
    """Return HTML that writes out what the page of an entry abbreviates and does not explain, "" for nothing.

    The page of a body or a topic is itself the explanation of its own abbreviation.
    """
    unexplained = [
        term for term in renderer.abbreviations.unexplained_terms(page.body) if entry not in term.entries
    ]
    if not unexplained:
        return ""
    # Most pages abbreviate what many others as deep in the site do.
    notes = renderer.abbreviation_notes
    key: tuple[int | str, ...] = (page.path.count("/"), *(term.anchor for term in unexplained))
    if key not in notes:
        notes[key] = renderer.render("abbreviations", page.path, glossary=GLOSSARY_URL, terms=unexplained)
    return notes[key]

"""Abbreviations that a page does not explain at first use: one sentence at its end says what they stand for.

A page is looked at once, when it is finished, so that lists of other entries and quotations count as well as
our own texts. The panel "Cite" does not count: a citation is there to be copied, short forms and all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compendium.views.glossary import GlossaryTerm

_HTML_TAG = re.compile("<[^>]*>")
_CITATION_PANEL_START = '<details class="cite"'
# NGO, MoU, ECtHR, SR/CTHB: two capitals with at most one small letter between, and what is joined to them.
_ABBREVIATION = re.compile("[A-Z][a-z]?[A-Z][A-Za-z/]*")


class AbbreviationFinder:
    """Finds the abbreviations of the glossary in pages."""

    def __init__(self, terms: Iterable[GlossaryTerm]) -> None:
        self._terms_by_abbreviation: dict[str, GlossaryTerm] = {}
        for term in terms:
            if term.is_abbreviation:
                # "CEDAW Committee" is "CEDAW" where the committee is named before or after it.
                self._terms_by_abbreviation.setdefault(term.term.split()[0], term)
        self._terms_by_form: dict[str, tuple[GlossaryTerm, ...]] = {}

    def unexplained_terms(self, html: str) -> list[GlossaryTerm]:
        """Return the abbreviated terms that a page does not write out first, in alphabetical order."""
        text = _HTML_TAG.sub(" ", _remove_citation_panels(html))
        first_uses: dict[GlossaryTerm, int] = {}
        for match in _ABBREVIATION.finditer(text):
            for term in self._terms_of(match[0]):
                first_uses.setdefault(term, match.start())
        return sorted(
            (term for term, start in first_uses.items() if not _is_written_out_before(term, text, start)),
            key=lambda term: term.anchor,
        )

    def _terms_of(self, form: str) -> tuple[GlossaryTerm, ...]:
        """Return the words that "NGOs" or "OSCE/ODIHR" names; all pages have few such forms."""
        if form not in self._terms_by_form:
            self._terms_by_form[form] = tuple(self._find_glossary_terms(form))
        return self._terms_by_form[form]

    def _find_glossary_terms(self, form: str) -> Iterator[GlossaryTerm]:
        term = self._terms_by_abbreviation.get(form) or self._terms_by_abbreviation.get(
            form.removesuffix("s")
        )
        if term:
            yield term
        elif "/" in form:
            for part in form.split("/"):
                yield from self._terms_of(part)


def _is_written_out_before(term: GlossaryTerm, text: str, start: int) -> bool:
    """Return whether it is in brackets after its last word: "non-governmental organisations (NGOs)"."""
    if text[start - 1 : start] != "(":
        return False
    before = text[max(0, start - 40) : start - 1].split()
    return bool(before) and before[-1][:4].casefold() == term.expansion.split()[-1][:4].casefold()


def _remove_citation_panels(html: str) -> str:
    start = html.find(_CITATION_PANEL_START)
    return html if start < 0 else html[:start] + html[html.index("</details>", start) :]

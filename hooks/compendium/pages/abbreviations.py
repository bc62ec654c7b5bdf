"""Abbreviations that a page does not explain at first use: one sentence at its end says what they stand for.

A page is looked at once, when it is finished, so that lists of other entries and quotations count as well as
our own texts. The panel "Cite" does not count: a citation is there to be copied, short forms and all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compendium.views.glossary import GlossaryTerm

_TAG = re.compile("<[^>]*>")
_CITE = '<details class="cite"'
# NGO, MoU, ECtHR, SR/CTHB: two capitals with at most one small letter between, and what is joined to them.
_SHORT = re.compile("[A-Z][a-z]?[A-Z][A-Za-z/]*")


class Abbreviations:
    """Finds the abbreviations of the glossary in pages."""

    def __init__(self, words: Iterable[GlossaryTerm]) -> None:
        self._words: dict[str, GlossaryTerm] = {}
        for word in words:
            if word.abbreviation:
                # "CEDAW Committee" is "CEDAW" where the committee is named before or after it.
                self._words.setdefault(word.term.split()[0], word)
        self._named: dict[str, tuple[GlossaryTerm, ...]] = {}

    def unexplained(self, html: str) -> list[GlossaryTerm]:
        """Return what a page uses before it writes it out, or without, by the alphabet."""
        text = _TAG.sub(" ", _without_citations(html))
        first: dict[GlossaryTerm, int] = {}
        for found in _SHORT.finditer(text):
            for word in self._names(found[0]):
                first.setdefault(word, found.start())
        return sorted(
            (word for word, start in first.items() if not _explained(word, text, start)),
            key=lambda word: word.anchor,
        )

    def _names(self, short: str) -> tuple[GlossaryTerm, ...]:
        """Return the words that "NGOs" or "OSCE/ODIHR" names; all pages have few such forms."""
        if short not in self._named:
            self._named[short] = tuple(self._look_up(short))
        return self._named[short]

    def _look_up(self, short: str) -> Iterator[GlossaryTerm]:
        word = self._words.get(short) or self._words.get(short.removesuffix("s"))
        if word:
            yield word
        elif "/" in short:
            for part in short.split("/"):
                yield from self._names(part)


def _explained(word: GlossaryTerm, text: str, start: int) -> bool:
    """Tell whether it stands in brackets behind its last word: "non-governmental organisations (NGOs)"."""
    if text[start - 1 : start] != "(":
        return False
    before = text[max(0, start - 40) : start - 1].split()
    return bool(before) and before[-1][:4].casefold() == word.expansion.split()[-1][:4].casefold()


def _without_citations(html: str) -> str:
    start = html.find(_CITE)
    return html if start < 0 else html[:start] + html[html.index("</details>", start) :]

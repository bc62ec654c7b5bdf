"""The panel "Cite": what is cited for an entry, in five styles, and the files for reference managers.

Plain HTML in one string, escaped once per citation: a template would cost more than all else on the page. It
opens and closes without a script; docs/scripts/site/copy-buttons.js adds the buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from compendium.cite import apa, harvard
from compendium.cite.chicago import chicago
from compendium.cite.oscola import oscola
from compendium.cite.text import to_html
from compendium.cite.un import un
from compendium.cite.work import NOT_SAFE_TO_CITE, TODAY, Work
from compendium.i18n import N_, Words

# name: the note or the entry of the list of references, and the citation in the text of styles that have one
STYLES: dict[str, tuple[Callable[[Work], str], Callable[[Work], str] | None]] = {
    "OSCOLA": (oscola, None),
    "UN": (un, None),
    "APA": (apa.reference, apa.in_text),
    "Chicago": (chicago, None),
    "Harvard": (harvard.reference, harvard.in_text),
}
FILES = {"cite.ris": "RIS", "cite.bib": "BibLaTeX", "cite.json": "CSL-JSON"}

ORIGINAL_TEXT, OUR_PAGE, ORIGINAL_WORK = N_("The text itself"), N_("This page"), N_("The work it comes from")
# Who cites the text vouches for its words; ours were read elsewhere.
QUOTED_SECOND_HAND = N_(
    "We did not read this text: our words come from the sources below. Compare before you rely on them."
)
WITHDRAWN = N_("This entry was withdrawn. Do not cite it any more.")
NO_DATE = N_("Our source gives no date: look for it in the text itself.")
NO_NUMBER = N_("Our source gives no number: look for it in the text itself.")
NO_DATE_OR_NUMBER = N_("Our source gives neither date nor number: look for them in the text itself.")
ACCESS_DATE_OF_SOURCE = N_("The day of access is that of our source. Put yours in its place.")


class Panel:
    """The panel in the words of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._original_work_html: dict[Work, str] = {}  # practices come from few works, at few places
        self._in_text = words(N_("in the text"))
        # Citations are English in every language of the interface.
        self._dd = "<dd>" if words.language == "en" else '<dd lang="en">'
        copy = f'data-copy="{words(N_("Copy"))}" data-copied="{words(N_("Copied"))}"'
        self._opening = f'<details class="cite" id="cite" {copy}><summary>{words(N_("Cite"))}</summary>'
        help = f'<a href="{{root}}about/cite/">{words(N_("How to cite"))}</a>'
        data = f'<a href="index.json">{words(N_("Data of this entry (JSON)"))}</a>'
        self._closing = f'<p class="cite-files">{file_links(words)} · {data} · {help}</p></details>'

    def __call__(
        self, works: Sequence[tuple[str, Work]], root: str, withdrawn: bool, instead: str = ""
    ) -> Markup:
        """Return the panel for works, each with what it is ("" if there is only one).

        `instead` are paragraphs, as HTML, that stand in place of the citations of the text itself.
        """
        said = "".join(self._work_html(what, work) for what, work in works)
        warning = f'<p class="pin">{self._words(WITHDRAWN)}</p>' if withdrawn else ""
        if instead:
            not_safe = f"<p><strong>{self._words(NOT_SAFE_TO_CITE)}</strong></p>"
            warning += f'<h3>{self._words(ORIGINAL_TEXT)}</h3><div class="notice">{not_safe}{instead}</div>'
        return Markup(self._opening + warning + said + self._closing.replace("{root}", root))

    def _work_html(self, what: str, work: Work) -> str:
        if what != ORIGINAL_WORK:
            return self._render_work(what, work)
        known = self._original_work_html.get(work)
        if known is None:
            known = self._original_work_html[work] = self._render_work(what, work)
        return known

    def _render_work(self, what: str, work: Work) -> str:
        heading = f"<h3>{self._words(what)}</h3>" if what else ""
        second_hand = [QUOTED_SECOND_HAND] if what == ORIGINAL_TEXT else []
        notes = " ".join(self._words(note) for note in (*second_hand, *_notes(work)))
        note = f'<p class="pin">{notes}</p>' if notes else ""
        return f"{heading}{note}<dl>{''.join(self._citations(work))}</dl>"

    def _citations(self, work: Work) -> Iterator[str]:
        for name, (style, in_text) in STYLES.items():
            yield f"<dt>{name}</dt>{self._dd}{to_html(style(work))}</dd>"
            if in_text:
                yield f"<dt>{name}, {self._in_text}</dt>{self._dd}{to_html(in_text(work))}</dd>"


def file_links(words: Words) -> Markup:
    """Return the links to the files beside a page."""
    links = " · ".join(f'<a href="{file}" download>{name}</a>' for file, name in FILES.items())
    return Markup(f"{words(N_('For reference managers:'))} {links}")


def _notes(work: Work) -> Iterator[str]:
    """Yield what a reader has to do before they use a citation."""
    if work.kind in ("legislation", "resolution") and not (work.date and work.number):
        yield NO_DATE_OR_NUMBER if not (work.date or work.number) else NO_NUMBER if work.date else NO_DATE
    if work.accessed not in ("", TODAY):
        yield ACCESS_DATE_OF_SOURCE

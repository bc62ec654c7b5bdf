"""The "Cite" panel: the works of an entry in five styles, and the files for reference managers.

The panel is built as a string and not from a template for speed. It is a details element and works without a
script; docs/scripts/site/copy-buttons.js adds the buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup, escape

from compendium.cite import apa, harvard
from compendium.cite.chicago import format_chicago
from compendium.cite.oscola import format_oscola
from compendium.cite.text import citation_to_html
from compendium.cite.un import format_un
from compendium.cite.work import LAW_KINDS, NOT_SAFE_TO_CITE, Work
from compendium.i18n import N_, InterfaceWords

# {style: (note or entry of the reference list, in-text citation if the style has one)}
CITATION_STYLES: dict[str, tuple[Callable[[Work], str], Callable[[Work], str] | None]] = {
    "OSCOLA": (format_oscola, None),
    "UN": (format_un, None),
    "APA": (apa.reference_list_entry, apa.in_text_citation),
    "Chicago": (format_chicago, None),
    "Harvard": (harvard.reference_list_entry, harvard.in_text_citation),
}
CITATION_FILE_LABELS = {"cite.ris": "RIS", "cite.bib": "BibLaTeX", "cite.json": "CSL-JSON"}

ORIGINAL_TEXT, OUR_PAGE, ORIGINAL_WORK = N_("The text itself"), N_("This page"), N_("The work it comes from")
# The same heading, where the words come from a copy of the text.
TEXT_READ_IN_COPY = N_("The text itself, read in a copy")
# A citation of the text vouches for its wording, which the editors know only at second hand.
SECOND_HAND_NOTE = N_(
    "We did not read this text: our words come from the sources below. Compare before you rely on them."
)
READ_IN_COPY_NOTE = N_(
    "We read this text in a copy, not in the official publication. Compare before you rely on it."
)
NOTE_BY_LABEL = {ORIGINAL_TEXT: SECOND_HAND_NOTE, TEXT_READ_IN_COPY: READ_IN_COPY_NOTE}
TEXTS_COMPARED_HEADING = N_("The texts compared, in OSCOLA")
TEXTS_COMPARED_NOTE = N_(
    "Add the article or paragraph from the table. References that are not safe to cite are left out."
)
WITHDRAWN_WARNING = N_("This entry was withdrawn. Do not cite it any more.")
UNRELEASED_NOTE = N_("These words are in no release yet: the address may show others later.")
MISSING_DATE_NOTE = N_("Our source gives no date: look for it in the text itself.")
MISSING_DAY_NOTE = N_("Our source gives no day of adoption: look for it in the text itself.")
MISSING_NUMBER_NOTE = N_("Our source gives no number: look for it in the text itself.")
MISSING_DATE_AND_NUMBER_NOTE = N_(
    "Our source gives neither date nor number: look for them in the text itself."
)


class CitationPanel:
    """Renderer of the panel in one language."""

    def __init__(self, words: InterfaceWords) -> None:
        self._words = words
        self._original_work_html: dict[Work, str] = {}  # a cache: practices share few works
        self._in_text = words(N_("in the text"))
        # Citations are in English whatever the interface language.
        self._dd_tag = "<dd>" if words.language == "en" else '<dd lang="en">'
        copy_attributes = f'data-copy="{words(N_("Copy"))}" data-copied="{words(N_("Copied"))}"'
        self._opening = (
            f'<details class="cite" id="cite" {copy_attributes}><summary>{words(N_("Cite"))}</summary>'
        )
        self._help_link = f'<a href="{{root}}about/cite/">{words(N_("How to cite"))}</a>'
        data_link = f'<a href="index.json">{words(N_("Data of this entry (JSON)"))}</a>'
        links = f"{citation_file_links(words)} · {data_link} · {self._help_link}"
        self._closing = f'<p class="cite-files">{links}</p></details>'

    def __call__(
        self, works: Sequence[tuple[str, Work]], root: str, withdrawn: bool, citation_warning: str = ""
    ) -> Markup:
        """Return the panel for works, each with a label ("" if there is only one).

        `citation_warning` is HTML that replaces the citations of the original text.
        """
        citations_html = "".join(self._work_html(label, work) for label, work in works)
        warning = f'<p class="pin">{self._words(WITHDRAWN_WARNING)}</p>' if withdrawn else ""
        if citation_warning:
            not_safe = f"<p><strong>{self._words(NOT_SAFE_TO_CITE)}</strong></p>"
            warning += (
                f'<h3>{self._words(ORIGINAL_TEXT)}</h3><div class="notice">{not_safe}{citation_warning}</div>'
            )
        return Markup(self._opening + warning + citations_html + self._closing.replace("{root}", root))

    def comparison(self, page: Work, texts: Sequence[tuple[str, Work]], root: str) -> Markup:
        """Return the panel of a comparison: the page in all styles, each text, with its name, in one."""
        html = self._opening + self._render_work(OUR_PAGE, page)
        if texts:
            citations = "".join(
                f"<dt>{escape(name)}</dt>{self._dd_tag}{citation_to_html(format_oscola(work))}</dd>"
                for name, work in texts
            )
            heading, note = self._words(TEXTS_COMPARED_HEADING), self._words(TEXTS_COMPARED_NOTE)
            html += f'<h3>{heading}</h3><p class="pin">{note}</p><dl class="texts">{citations}</dl>'
        help_link = self._help_link.replace("{root}", root)
        return Markup(f'{html}<p class="cite-files">{help_link}</p></details>')

    def _work_html(self, label: str, work: Work) -> str:
        if label != ORIGINAL_WORK:
            return self._render_work(label, work)
        html = self._original_work_html.get(work)
        if html is None:
            html = self._original_work_html[work] = self._render_work(label, work)
        return html

    def _render_work(self, label: str, work: Work) -> str:
        heading = f"<h3>{self._words(label)}</h3>" if label else ""
        notes = " ".join(self._words(note) for note in citation_notes(label, work))
        note = f'<p class="pin">{notes}</p>' if notes else ""
        if label in NOTE_BY_LABEL and work.note:
            note += f'<p class="notice" lang="en">{escape(work.note)}</p>'
        return f"{heading}{note}<dl>{''.join(self._citations(work))}</dl>"

    def _citations(self, work: Work) -> Iterator[str]:
        for name, (style, in_text_style) in CITATION_STYLES.items():
            yield f"<dt>{name}</dt>{self._dd_tag}{citation_to_html(style(work))}</dd>"
            if in_text_style:
                in_text = citation_to_html(in_text_style(work))
                yield f"<dt>{name}, {self._in_text}</dt>{self._dd_tag}{in_text}</dd>"


def citation_file_links(words: InterfaceWords) -> Markup:
    """Return links to the citation files beside a page."""
    links = " · ".join(f'<a href="{file}" download>{name}</a>' for file, name in CITATION_FILE_LABELS.items())
    return Markup(f"{words(N_('For reference managers:'))} {links}")


def citation_notes(label: str, work: Work) -> Iterator[str]:
    """Yield what readers must know of a citation: at second hand, or incomplete. In English."""
    if label in NOTE_BY_LABEL:
        yield NOTE_BY_LABEL[label]
    yield from _incomplete_citation_notes(work)


def _incomplete_citation_notes(work: Work) -> Iterator[str]:
    """Yield instructions to readers about an incomplete citation."""
    if work.is_unreleased:
        yield UNRELEASED_NOTE
    if work.kind not in (*LAW_KINDS, "resolution"):
        return
    has_number = bool(work.number or work.publication)
    if not work.date:
        yield MISSING_DATE_NOTE if has_number else MISSING_DATE_AND_NUMBER_NOTE
        return
    if len(work.date) < len("2005-05-16"):
        yield MISSING_DAY_NOTE
    if not has_number:
        yield MISSING_NUMBER_NOTE

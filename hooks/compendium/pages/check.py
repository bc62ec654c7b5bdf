"""The citation checker: the page, and every word that docs/scripts/checker/ says."""

from __future__ import annotations

from compendium.cite.panel import CITATION_STYLES
from compendium.i18n import N_
from compendium.pages.renderer import Renderer
from compendium.site import Page

CHECK_URL = "tools/check/"

VERDICTS = {
    "correct": N_("Correct"),
    "differs": N_("Different words"),
    "not-here": N_("Part not here"),
    "amended": N_("Changed since"),
    "unknown": N_("Not recognised"),
}
# Why a finding has its verdict. {place} says where the words that were compared are printed.
REASONS = {
    "same-words": N_("The quoted words are the words that we hold of this text."),
    "no-quotation": N_("The reference leads to an entry here. No quoted words stand with it."),
    "words-not-held": N_(
        "The reference leads to an entry here. We do not hold the quoted words, so nothing was compared."
    ),
    "spelling-only": N_(
        "The quoted words are the words that we hold. Only spelling, hyphens or quotation marks differ."
    ),
    "words-differ": N_("Differs from the words printed in {place}."),
    "part-not-here": N_(
        "This instrument is here, but not this part of it. Look for the part in the text itself."
    ),
    "amended": N_("A later text has changed this one. See on the page of the entry which words apply."),
    "superseded": N_(
        "A later text has replaced these words. See on the page of the entry which words apply."
    ),
    "unchanged": N_(
        "This is an address of this site. What it leads to has not changed since the version cited."
    ),
    "changed-since": N_(
        "This is an address of this site. What it leads to has changed since the version cited."
    ),
    "withdrawn": N_("This is an address of this site. The entry was withdrawn."),
    "not-recognised": N_(
        "This looks like a legal reference. It is to a text that is not here, or in a form that this page "
        "cannot read."
    ),
    "quotation-without-reference": N_(
        "No reference stands with these words. They are words of the entry below."
    ),
}
# Why a file cannot be read, and what to do.
FILE_PROBLEMS = {
    "encrypted": N_("{name} is protected by a password. Save a copy without one, and open the copy."),
    "old-word": N_("{name} is in the old format of Word. Save it as .docx, and open the new file."),
    "pdf": N_(
        "{name} is a PDF, which this page cannot read. Open it in a reader, select all, copy, and paste the "
        "words into the field."
    ),
    "damaged": N_(
        "{name} is damaged, or no document of the kind that its name says. Open it in a word processor, save "
        "it anew, and open the new file; or paste its words into the field."
    ),
    "large": N_("{name} is too large. Open a shorter part, or paste its words into the field."),
    "kind": N_(
        "{name} is no .docx, .odt, .md or .txt. Save it as one of these, or paste its words into the field."
    ),
    "empty": N_(
        "{name} has no words. If it is made of pictures of pages, its words have to be recognised first."
    ),
    "browser": N_("This browser is too old to unpack documents. Paste the words of {name} into the field."),
}


def check_page(renderer: Renderer) -> Page:
    """Return the page; compendium.export.reference_check has the data that its script loads."""
    title = str(renderer.words("Check citations"))
    introduction = renderer.words(
        "Paste a text or open a document. References to what is in the compendium are looked up, and quoted "
        "words are compared with the words we hold."
    )
    compendium = renderer.compendium
    return renderer.page(
        "check",
        CHECK_URL,
        "check",
        title,
        str(introduction),
        introduction=introduction,
        styles=list(CITATION_STYLES),
        verdicts=VERDICTS,
        reasons=REASONS,
        file_problems=FILE_PROBLEMS,
        quotation_count=sum(bool(provision.quote) for provision in compendium.provisions),
        version=compendium.versions.label_of_all(compendium),
    )

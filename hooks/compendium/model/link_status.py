"""Results of link checks, written only by scripts/check_links.py."""

from __future__ import annotations

from compendium.model.base import Record
from compendium.model.text import ChoiceField, DateField, NameField, UrlField

LINK_STATES = {
    "alive": "The page answers.",
    "moved": "The page answers at another address, and says that it stays there.",
    "gone": "The page is not there any more.",
    "blocked": "The site does not answer programs; a reader may well see the page.",
    "unknown": "Nothing certain: no answer, a fault of the site, a certificate that is wrong.",
}


class LinkStatus(Record):
    """An address: what it was when it was last looked at, and when it was last seen alive."""

    noun = "an address"
    state = ChoiceField("State", LINK_STATES, required=True, help="What was found there.")
    checked = DateField("Checked", required=True, help="The day it was last looked at.")
    since = DateField("Since", required=True, help="The day from which it has been found so.")
    alive = DateField("Last seen alive", help="The last day on which the page answered.")
    says = NameField("Answer", help="What the site answered, or why it did not.")
    to = UrlField("Moved to", help="Where the page is now.")
    title = NameField(
        "Title", max_length=300, help="What the page at the address of an official text calls itself."
    )
    named = NameField(
        "Named", max_length=400, help="The name of the instrument that this title has; then it is the page."
    )
    archived = UrlField("Archived copy", help="A copy that an archive has; a proposal, nobody has read it.")

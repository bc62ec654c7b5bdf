"""Labels of kinds and fields on pages, translated through the message catalogue."""

from __future__ import annotations

from markupsafe import Markup

from compendium.i18n import N_, InterfaceWords
from compendium.model import Record

# kind: (singular, plural)
KIND_NAMES = {
    "practice": (N_("Practice"), N_("Practices")),
    "instrument": (N_("Instrument"), N_("Instruments")),
    "provision": (N_("Provision"), N_("Provisions")),
    "organisation": (N_("Organisation"), N_("Organisations")),
    "country": (N_("Country"), N_("Countries")),
    "topic": (N_("Topic"), N_("Topics")),
    "recommendation": (N_("Recommendation"), N_("Recommendations")),
    "challenge": (N_("Challenge"), N_("Challenges")),
    "source": (N_("Source"), N_("Sources")),
    "footnote": (N_("Footnote"), N_("Footnotes")),
    "page": (N_("Page"), N_("Pages")),  # not an entry
}

# Kinds of entries that the contribution form offers.
FORM_KINDS = ("practice", "organisation", "source", "instrument")


def kind_name(words: InterfaceWords, kind: str, n: int = 1) -> Markup:
    """Return the label of a kind, singular for `n` = 1 (the default), else plural."""
    return words(KIND_NAMES[kind][0 if n == 1 else 1])


def field_label(words: InterfaceWords, record: type[Record], field: str) -> Markup:
    """Return the label of a field, given its YAML key."""
    return words(record.fields[field].label)

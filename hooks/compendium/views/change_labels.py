"""Changes in the words of a reader."""

from __future__ import annotations

from markupsafe import Markup

from compendium.i18n import N_, Words
from compendium.model import KINDS
from compendium.views.changes import ADDED, CHANGED, CORRECTED, MOVED, WITHDRAWN, Change

CHANGE_LABELS = {
    WITHDRAWN: N_("Withdrawn"),
    CORRECTED: N_("Corrected"),
    CHANGED: N_("Changed"),
    ADDED: N_("Added"),
    MOVED: N_("Moved to a new address"),
}


def change_label(words: Words, what: str) -> Markup:
    """Return "Withdrawn" and the like."""
    return words(CHANGE_LABELS[what])


def field_label(words: Words, kind: str, field: str) -> str:
    """Return what a field is called; of a field that the model no longer has, its name."""
    known = KINDS[kind].fields.get(field)
    return words(known.label).unescape() if known else field.replace("_", " ")


def changed_fields_text(words: Words, change: Change) -> str:
    """Return "What is other now: Summary, Results." or "" if it is not known."""
    if not change.fields:
        return ""
    kind = change.ref.partition(":")[0]
    names = ", ".join(field_label(words, kind, field) for field in change.fields)
    return words("What is different: {fields}.", fields=names).unescape()

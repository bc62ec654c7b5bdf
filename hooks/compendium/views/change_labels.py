"""Labels of changes and of changed fields for readers."""

from __future__ import annotations

from markupsafe import Markup

from compendium.i18n import N_, InterfaceWords
from compendium.model import KINDS
from compendium.views.changes import ADDED, CHANGED, CORRECTED, MOVED, WITHDRAWN, ReleaseChange

CHANGE_LABELS = {
    WITHDRAWN: N_("Withdrawn"),
    CORRECTED: N_("Corrected"),
    CHANGED: N_("Changed"),
    ADDED: N_("Added"),
    MOVED: N_("Moved to a new address"),
}


def change_label(words: InterfaceWords, change_type: str) -> Markup:
    """Return the translated label of a change type, such as "Withdrawn"."""
    return words(CHANGE_LABELS[change_type])


def field_label(words: InterfaceWords, kind: str, field: str) -> str:
    """Return the translated label of a field, or its name if the model no longer has it."""
    model_field = KINDS[kind].fields.get(field)
    return words(model_field.label).unescape() if model_field else field.replace("_", " ")


def changed_fields_text(words: InterfaceWords, change: ReleaseChange) -> str:
    """Return "What is different: Summary, Results.", "" if the fields are unknown."""
    if not change.fields:
        return ""
    kind = change.ref.partition(":")[0]
    names = ", ".join(field_label(words, kind, field) for field in change.fields)
    return words("What is different: {fields}.", fields=names).unescape()

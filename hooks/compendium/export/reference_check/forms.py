"""The forms of references as the browser needs them: words by kind, expressions of the numbered texts."""

from __future__ import annotations

from typing import Any

from compendium.link import Compendium
from compendium.model.citation_form import WITHIN, CitationForm, form_pattern


def encode_forms(compendium: Compendium) -> dict[str, Any]:
    """Return {kind of form: its rows}; of units also whether they can stand below another part."""
    rows: dict[str, list[CitationForm]] = {}
    for form in compendium.citation_forms:
        rows.setdefault(form.kind, []).append(form)
    return {
        "units": [[form.id, ["", *WITHIN].index(form.within), *form.forms] for form in rows.get("unit", ())],
        "series": [[form.id, *map(form_pattern, form.forms)] for form in rows.get("series", ())],
        "types": [[form.id, *form.forms] for form in rows.get("type", ())],
        "links": {form.id: form.forms for form in rows.get("link", ())},
        "backs": {form.id: form.forms for form in rows.get("back", ())},
        "laws": [word for form in rows.get("law", ()) for word in form.forms],
        "kinds": [word for form in rows.get("law-kind", ()) for word in form.forms],
        "defines": [word for form in rows.get("define", ()) for word in form.forms],
        "others": [[form.name, *form.forms] for form in rows.get("other", ())],
    }

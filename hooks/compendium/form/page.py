"""The page of the contribution form; without JavaScript it explains the other ways to contribute."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from compendium.form.declarations import form_declarations
from compendium.form.preview import preview_data
from compendium.form.register import form_register
from compendium.model.labels import FORM_KINDS
from compendium.site import Page, SiteSettings

if TYPE_CHECKING:  # at run time pages import the form
    from compendium.pages.renderer import Renderer

FORM_URL = "contribute/form/"


def form_page(renderer: Renderer) -> Page:
    """Return the page and its data files; the preview's file is fetched when a preview is opened."""
    title = str(renderer.words("Add or correct an entry with a form"))
    introduction = renderer.words(
        "The form asks for what an entry needs, checks it as you type, and makes the file. You need no guide "
        "and no account to begin, and nothing is sent or stored."
    )
    page = renderer.page(
        "form",
        FORM_URL,
        "form",
        title,
        str(introduction),
        introduction=introduction,
        mail=contact_email(renderer.site),
        annotated=f"{renderer.site.repository}/blob/main/practices/_template.yml"
        if renderer.site.repository
        else "",
        offered=FORM_KINDS,
    )
    files = {
        "model": partial(form_declarations, renderer.words),
        "entries": partial(form_register, renderer),
        "preview": partial(preview_data, renderer),
    }
    return replace(
        page, extra_files=tuple((f"{name}.js", _data_script(name, make())) for name, make in files.items())
    )


def contact_email(site: SiteSettings) -> str:
    """Return the e-mail address of the site's contact, or "" if the contact is not an e-mail address."""
    contact = site.contact.removeprefix("mailto:")
    return contact if "@" in contact and "/" not in contact else ""


def _data_script(name: str, data: dict[str, Any]) -> bytes:
    # ASCII: the rejected characters include surrogates, which UTF-8 cannot encode.
    text = json.dumps(data, ensure_ascii=name == "model", separators=(",", ":"))
    return f'compendium.receive("{FORM_URL}{name}.js",{text});\n'.encode()

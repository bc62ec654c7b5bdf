"""The page of the contribution form; without JavaScript it explains the other ways to contribute."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from compendium.form.declarations import declarations
from compendium.form.preview import preview
from compendium.form.register import register
from compendium.model.labels import FORM_KINDS
from compendium.site import Page, SiteSettings

if TYPE_CHECKING:  # at run time pages import the form
    from compendium.pages.renderer import Renderer

PATH = "contribute/form/"


def form_page(renderer: Renderer) -> Page:
    """Return the page and its data files; the preview's file is fetched when a preview is opened."""
    title = str(renderer.words("Add or correct an entry with a form"))
    introduction = renderer.words(
        "The form asks for what an entry needs, checks it as you type, and makes the file. You need no guide "
        "and no account to begin, and nothing is sent or stored."
    )
    page = renderer.page(
        "form",
        PATH,
        "form",
        title,
        str(introduction),
        introduction=introduction,
        mail=mail_address(renderer.site),
        annotated=f"{renderer.site.repository}/blob/main/practices/_template.yml"
        if renderer.site.repository
        else "",
        offered=FORM_KINDS,
    )
    files = {
        "model": partial(declarations, renderer.words),
        "entries": partial(register, renderer),
        "preview": partial(preview, renderer),
    }
    return replace(
        page, extra_files=tuple((f"{name}.js", _script(name, make())) for name, make in files.items())
    )


def mail_address(site: SiteSettings) -> str:
    """Return the e-mail address of the site's contact, or "" if the contact is not an e-mail address."""
    contact = site.contact.removeprefix("mailto:")
    return contact if "@" in contact and "/" not in contact else ""


def _script(name: str, data: dict[str, Any]) -> bytes:
    # ASCII: the rejected characters include surrogates, which UTF-8 cannot encode.
    text = json.dumps(data, ensure_ascii=name == "model", separators=(",", ":"))
    return f'compendium.receive("{PATH}{name}.js",{text});\n'.encode()

"""The page with the form. Without a script it says what to do instead."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from compendium.form.declarations import declarations
from compendium.form.preview import preview
from compendium.form.register import register
from compendium.model.labels import OFFERED
from compendium.site import Page, SiteSettings

if TYPE_CHECKING:  # the pages know the form, and not the other way round
    from compendium.pages.renderer import Renderer

PATH = "contribute/form/"


def form_page(renderer: Renderer) -> Page:
    """Return the page; beside it what its scripts read, the last file only when a preview is asked for."""
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
        offered=OFFERED,
    )
    files = {
        "model": partial(declarations, renderer.words),
        "entries": partial(register, renderer),
        "preview": partial(preview, renderer),
    }
    return replace(page, beside=tuple((f"{name}.js", _script(name, make())) for name, make in files.items()))


def mail_address(site: SiteSettings) -> str:
    """Return the address of whoever answers for the site if it is one of e-mail, or ""."""
    contact = site.contact.removeprefix("mailto:")
    return contact if "@" in contact and "/" not in contact else ""


def _script(name: str, data: dict[str, Any]) -> bytes:
    # ASCII: among the characters that the check refuses are halves, which UTF-8 cannot write.
    text = json.dumps(data, ensure_ascii=name == "model", separators=(",", ":"))
    return f'compendium.receive("{PATH}{name}.js",{text});\n'.encode()

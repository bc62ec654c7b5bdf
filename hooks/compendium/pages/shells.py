"""Page shells: a page the theme rendered once, cut at its placeholders, filled for every entry.

Rendering the theme's template for each entry would cost more than the rest of the build; joining strings
costs next to nothing. The shell lies as deep in the site as its entries, so that its relative links are right
for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from html import escape
from pathlib import Path

from compendium.i18n import interface_words
from compendium.site import Page, ShellDefinition, SiteSettings

# Brackets that neither Markdown, nor YAML, nor HTML, nor a URL gives a meaning to.
TITLE_PLACEHOLDER = "⟪title⟫"
DESCRIPTION_PLACEHOLDER = "⟪description⟫"
CANONICAL_URL_PLACEHOLDER = "⟪canonical⟫"
HEAD_PLACEHOLDER = "⟪head⟫"
SHEET_PLACEHOLDER = "⟪sheet⟫"
EDIT_URL_PLACEHOLDER = "⟪edit⟫"
CONTENT_PLACEHOLDER = "⟪content⟫"
SHELL_PLACEHOLDERS = (
    TITLE_PLACEHOLDER,
    DESCRIPTION_PLACEHOLDER,
    CANONICAL_URL_PLACEHOLDER,
    HEAD_PLACEHOLDER,
    SHEET_PLACEHOLDER,
    EDIT_URL_PLACEHOLDER,
    CONTENT_PLACEHOLDER,
)

# The theme puts these comments around what a page without an edit link must not show.
EDIT_LINK_START = "<!-- edit link -->"
EDIT_LINK_END = "<!-- end of edit link -->"

_EDIT_LINK_SECTION = re.compile(re.escape(EDIT_LINK_START) + "(.*?)" + re.escape(EDIT_LINK_END), re.DOTALL)
_ANY_PLACEHOLDER = re.compile("(" + "|".join(map(re.escape, SHELL_PLACEHOLDERS)) + ")")
_REQUIRED_PLACEHOLDERS = (TITLE_PLACEHOLDER, DESCRIPTION_PLACEHOLDER, CONTENT_PLACEHOLDER)


class MissingPlaceholderError(ValueError):
    """The theme did not print a placeholder, so that a page would go out without its words."""


class RenderedShell:
    """A rendered shell that pages are stamped into."""

    def __init__(self, name: str, html: str) -> None:
        """Cut `html` at its placeholders.

        Raises MissingPlaceholderError if title, description or content is missing, or content is there twice.
        """
        for placeholder in _REQUIRED_PLACEHOLDERS:
            if placeholder not in html:
                raise MissingPlaceholderError(
                    f"shell {name}: {placeholder} is missing — does theme/main.html print it?"
                )
        count = html.count(CONTENT_PLACEHOLDER)
        if count != 1:
            raise MissingPlaceholderError(
                f"shell {name}: {CONTENT_PLACEHOLDER} is there {count} times — print it once"
            )
        self._with_edit_link = _split_at_placeholders(_EDIT_LINK_SECTION.sub(r"\1", html))
        self._without_edit_link = _split_at_placeholders(_EDIT_LINK_SECTION.sub("", html))

    def fill(
        self,
        *,
        title: str,
        description: str,
        content: str,
        canonical: str = "",
        edit: str = "",
        head: str = "",
        sheet: str = "",
    ) -> bytes:
        """Return the finished page as UTF-8.

        `content` and `head` are HTML and go in as they are. Everything else is plain text and is escaped
        here, once, for text and attributes alike. Without `edit` the link is left out.
        """
        replacements = {
            TITLE_PLACEHOLDER: escape(title),
            DESCRIPTION_PLACEHOLDER: escape(description),
            CANONICAL_URL_PLACEHOLDER: escape(canonical),
            HEAD_PLACEHOLDER: head,
            SHEET_PLACEHOLDER: escape(sheet),
            EDIT_URL_PLACEHOLDER: escape(edit),
            CONTENT_PLACEHOLDER: content,
        }
        encoded = {placeholder.encode(): text.encode() for placeholder, text in replacements.items()}
        pieces = list(self._with_edit_link if edit else self._without_edit_link)
        # What is filled in is never looked at again, so an entry may contain the text of a placeholder.
        pieces[1::2] = [encoded[placeholder] for placeholder in pieces[1::2]]
        # As bytes, because one character outside Latin-1 doubles the size of a string in memory.
        return b"".join(pieces)


def _split_at_placeholders(html: str) -> list[bytes]:
    """Return a page cut at its placeholders, which are at the odd places."""
    return [piece.encode() for piece in _ANY_PLACEHOLDER.split(html)]


class PageWriter:
    """Writes the pages of the site in folder `out`, in place of the shells the theme `rendered` there."""

    def __init__(
        self,
        out: Path,
        shells: Mapping[str, ShellDefinition],
        rendered: Mapping[str, str],
        site: SiteSettings,
    ) -> None:
        """Remove the shells from the site. Raises MissingPlaceholderError before anything is changed."""
        self.out, self.site = out, site
        self._shells = {name: RenderedShell(name, html) for name, html in rendered.items()}
        _remove_shells(out, shells.values())

    def write(self, page: Page) -> None:
        """Write a page and the files beside it."""
        html = self._shells[page.shell].fill(
            title=page.title,
            description=page.description,
            content=page.body,
            canonical=self.site.url + page.path,
            edit=edit_url(self.site.repository, page.source),
            head=page.head,
            sheet=sheet_line(self.site, page.path, page.version),
        )
        write_file(self.out, f"{page.path}index.html", html)
        for name, content in page.extra_files:
            write_file(self.out, f"{page.path}{name}", content)


def sheet_line(site: SiteSettings, path: str, version: str = "") -> str:
    """Return the foot of each printed sheet of a page, without the day: its address, and its version."""
    address = site.url + path if site.url else ""
    label = interface_words(site.lang)("version {version}", version=version).unescape() if version else ""
    return " · ".join(filter(None, [address, label]))


def edit_url(repository: str, source: str) -> str:
    """Return the URL at which a reader can propose a change to a file of the repository, or ""."""
    return f"{repository}/edit/main/{source}" if repository and source else ""


class OutsideSiteError(ValueError):
    """A generated path leaves the folder of the site, or could on some system."""


# A segment that is empty or has only dots and blanks, which Windows drops behind a name; a drive. Both kinds
# of slash part segments, on every system.
_ESCAPING_SEGMENT = re.compile(r"\A[A-Za-z]:|(?:\A|[/\\])[. ]*(?:[/\\]|\Z)|\0")


def write_file(out: Path, name: str, content: bytes) -> None:
    """Write the file of this name, a path below `out`, and the folders it needs.

    All generated files are written here. Raises OutsideSiteError, and OSError with the name of the file.
    """
    if _ESCAPING_SEGMENT.search(name):
        raise OutsideSiteError(
            f'"{name}" would not be written inside the site — this is a fault of a program or of releases/'
        )
    path = out / name
    try:
        try:
            path.write_bytes(content)
        except FileNotFoundError:  # far fewer folders are missing than files are written
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        error.filename = str(path)  # the system leaves it out when the disk fills up while it writes
        raise


def _remove_shells(out: Path, shells: Iterable[ShellDefinition]) -> None:
    """Remove the shells' files, and the folders that held nothing else."""
    for path in sorted((shell.path for shell in shells), key=len, reverse=True):
        (out / path / "index.html").unlink()
        with suppress(OSError):
            (out / path).rmdir()

"""What Markdown made of the pages written by hand, kept for a server that builds after every save.

Converting them took two fifths of the time from saving an entry to seeing it, and nobody had touched them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# What the site builder's page has after conversion and not before.
_MADE = ("toc", "present_anchor_ids")
_LINKS = "links_to_anchors"  # {file: {anchor: link as written}}; the files are those of one build


class Conversions:
    """What each page became, with what it became that from.

    A page is converted again when its words changed, or the settings, or which pages there are
    to link to. What the builder had to say of a link stays said until then.
    """

    def __init__(self) -> None:
        self._given: dict[str, object] = {}
        self._made: dict[str, dict[str, Any]] = {}

    def has(self, path: str, given: object) -> bool:
        """Tell whether the page of a file became something from just this; if not, forget what it was."""
        if self._given.get(path) != given:
            self._made.pop(path, None)
        self._given[path] = given
        return path in self._made

    def settle(self, path: str, html: str, page: Any, files: Mapping[str, Any]) -> str:
        """Return a page's HTML: what it became before, with all that belongs to it, or `html`, to be kept.

        `files` are those of this build by their paths.
        """
        made = self._made.get(path)
        if made is None:
            links = {file.src_uri: anchors for file, anchors in (getattr(page, _LINKS) or {}).items()}
            made = {name: getattr(page, name) for name in _MADE} | {"html": html, _LINKS: links}
            self._made[path] = made
            return html
        for name in _MADE:
            setattr(page, name, made[name])
        setattr(page, _LINKS, {files[path]: anchors for path, anchors in made[_LINKS].items()})
        return str(made["html"])

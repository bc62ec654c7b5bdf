"""Cache of converted Markdown pages, for a server that builds after every save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# What the site builder's page has after conversion and not before.
_PAGE_ATTRIBUTES = ("toc", "present_anchor_ids")
_LINK_ATTRIBUTE = "links_to_anchors"  # {file: {anchor: link as written}}; the files are those of one build


class MarkdownCache:
    """Converted pages, each with the input that it was converted from.

    A page is converted again when its text, the settings or the set of pages it can link to change. Warnings
    about its links are repeated until then.
    """

    def __init__(self) -> None:
        self._inputs: dict[str, object] = {}
        self._results: dict[str, dict[str, Any]] = {}

    def is_fresh(self, path: str, inputs: object) -> bool:
        """Return whether the page of a file was converted from this input; if not, forget its result."""
        if self._inputs.get(path) != inputs:
            self._results.pop(path, None)
        self._inputs[path] = inputs
        return path in self._results

    def restore_or_store(self, path: str, html: str, page: Any, files: Mapping[str, Any]) -> str:
        """Return a page's HTML: what it became before, with all that belongs to it, or `html`, to be kept.

        `files` are those of this build by their paths.
        """
        cached = self._results.get(path)
        if cached is None:
            links = {
                file.src_uri: anchors for file, anchors in (getattr(page, _LINK_ATTRIBUTE) or {}).items()
            }
            cached = {name: getattr(page, name) for name in _PAGE_ATTRIBUTES} | {
                "html": html,
                _LINK_ATTRIBUTE: links,
            }
            self._results[path] = cached
            return html
        for name in _PAGE_ATTRIBUTES:
            setattr(page, name, cached[name])
        setattr(
            page, _LINK_ATTRIBUTE, {files[path]: anchors for path, anchors in cached[_LINK_ATTRIBUTE].items()}
        )
        return str(cached["html"])

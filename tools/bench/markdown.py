"""HTML to Markdown conversion of entries, for a peer that builds from Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

_HEADING_PREFIXES = {"h1": "# ", "h2": "## ", "h3": "### "}
_ITEM_PREFIXES = {"li": "-   ", "dd": ":   "}  # as lists, and as definitions of the extension def_list
_BLOCK_TAGS = {
    *_HEADING_PREFIXES,
    *_ITEM_PREFIXES,
    "p",
    "ul",
    "ol",
    "dl",
    "dt",
    "blockquote",
    "footer",
    "nav",
    "div",
}
_SKIPPED_TAGS = {"script", "form", "template"}
_MARKDOWN_SYNTAX = re.compile(r"([\\`*_\[\]<>#|])")


def page_as_markdown(html: str, address: Callable[[str], str]) -> str:
    """Return the text of a page as Markdown. `address` turns an href into the target of a Markdown link."""
    writer = _MarkdownWriter(address)
    writer.feed(html)
    writer.close()
    writer.end_block()
    return "\n".join(writer.lines) + "\n"


class _MarkdownWriter(HTMLParser):
    def __init__(self, address: Callable[[str], str]) -> None:
        super().__init__()
        self.address = address
        self.lines: list[str] = []
        self.inline: list[str] = []
        self.prefix = ""  # of the next line: "## ", "-   "
        self.id = ""  # of the heading being read, written as attr_list has it
        self.depth = 0  # of list items
        self.skip_depth = 0
        self.link = ""

    def end_block(self) -> None:
        """Write the collected inline text as one line, after an empty one where Markdown needs it."""
        block_text = " ".join("".join(self.inline).split())
        self.inline = []
        if not block_text:
            return
        items = 0 if "#" in self.prefix else len(self.prefix) // 4  # that begin on this line
        outer = self.depth - items
        if self.lines and not items:
            self.lines.append("")
        self.lines.append(
            "    " * outer + self.prefix + block_text + (f" {{ #{self.id} }}" if self.id else "")
        )
        self.prefix = self.id = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.skip_depth += tag in _SKIPPED_TAGS
        if tag in _BLOCK_TAGS:
            self.end_block()
        if tag in ("ul", "ol", "dl") and self.lines and not self.prefix:
            self.lines.append("")
        if tag in _ITEM_PREFIXES:
            self.depth += 1
            self.prefix += _ITEM_PREFIXES[tag]  # a list may be the first thing in a definition
        self.prefix = _HEADING_PREFIXES.get(tag, self.prefix)
        self.id = dict(attributes).get("id") or "" if tag in _HEADING_PREFIXES else self.id
        if tag == "a" and not self.skip_depth:
            self.link = self.address(dict(attributes).get("href") or "")
            self.inline.append("[")

    def handle_endtag(self, tag: str) -> None:
        self.skip_depth -= tag in _SKIPPED_TAGS
        if tag in _BLOCK_TAGS:
            self.end_block()
        if tag in _ITEM_PREFIXES:
            self.depth -= 1
            self.prefix = ""
        if tag == "a" and not self.skip_depth:
            self.inline.append(f"]({self.link})")

    def handle_data(self, data: str) -> None:
        if not self.skip_depth:
            self.inline.append(_MARKDOWN_SYNTAX.sub(r"\\\1", data))

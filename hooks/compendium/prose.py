"""Links from pages written by hand to entries: `[UNDOK](practice:undok-austria)`.

What stands between code marks is left alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping as Words
from dataclasses import dataclass, field

from compendium.link import Compendium
from compendium.model import KINDS
from compendium.problems import Mark, Problem, did_you_mean

_FENCE = r"^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ ]*$|\Z)"
_CODE = r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
_LINK = r"\]\((?P<kind>[a-z]+):(?!//)(?P<id>[^\s)#]*)(?P<anchor>#[^\s)]*)?(?P<rest>[^)]*)\)"
_TOKEN = r"\[\[(?P<token>[a-z0-9./-]+)\]\]"
_piece = re.compile(f"{_FENCE}|{_CODE}|{_LINK}|{_TOKEN}", re.DOTALL | re.MULTILINE)
# `[words]: practice:id`, `<practice:id>` and `href="practice:id"` would go out as they are, and lead nowhere.
_other_form = re.compile(
    rf"(?:^\[[^\]]+\]:\s*|\(?<|href=[\"'])(?P<kind>{'|'.join(KINDS)}):", re.MULTILINE | re.IGNORECASE
)
# Addresses with a scheme of their own are nobody's entry.
_SCHEMES = {"mailto", "tel", "http", "https"}
LOOK_UP = "look up its id in the list"


@dataclass
class _Page:
    """A page while its links are resolved; `problems` are those found so far."""

    markdown: str
    compendium: Compendium
    url: str
    path: str
    first_line: int
    tokens: Words[str, str] | None
    problems: list[Problem] = field(default_factory=list)

    def says(self, start: int, problem: str) -> None:
        """Remember what is wrong at a place in the Markdown."""
        before = self.markdown[:start]
        column = start - (before.rfind("\n") + 1) + 1
        self.problems.append(Problem(Mark(self.path, self.first_line + before.count("\n"), column), problem))

    def answer(self, found: re.Match[str]) -> str:
        """Return what stands for a piece on the page."""
        if found["token"] is not None:
            return self._word(found)
        if found["kind"] is None or found["kind"] in _SCHEMES:
            return found.group()
        return self._link(found)

    def _word(self, found: re.Match[str]) -> str:
        token = found["token"]
        if self.tokens and token in self.tokens:
            return self.tokens[token]
        if self.tokens is not None:
            remedy = did_you_mean(token, self.tokens, "put it between code marks to show it as it is")
            self.says(found.start(), f"unknown word [[{token}]]{remedy}")
        return found.group()

    def _link(self, found: re.Match[str]) -> str:
        kind, id = found["kind"], found["id"]
        if kind not in KINDS:
            remedy = did_you_mean(kind, KINDS, f"use one of {', '.join(KINDS)}")
            self.says(found.start("kind"), f'unknown kind "{kind}"{remedy}')
            return found.group()
        try:
            entry = self.compendium.entry(kind, id)
        except KeyError:
            known = [entry.id for entry in self.compendium if entry.kind == kind]
            now = self.compendium.renamed(kind, id)
            remedy = f' — it is now called "{now}": write that' if now else did_you_mean(id, known, LOOK_UP)
            self.says(found.start("kind"), f'unknown {kind} "{id}"{remedy}')
            return found.group()
        return f"]({relative(entry.url, self.url)}{found['anchor'] or ''}{found['rest']})"


def resolve(
    markdown: str,
    compendium: Compendium,
    page_url: str,
    path: str,
    first_line: int,
    tokens: Words[str, str] | None = None,
) -> tuple[str, list[Problem]]:
    """Return the page with its entry links as relative addresses, and what is wrong with them.

    `page_url` is the page's address from the site's root ("about/cite/"), `path` its file in the repository,
    `first_line` the line of the file at which `markdown` begins. `tokens` are the words for `[[name]]`.
    """
    page = _Page(markdown, compendium, page_url, path, first_line, tokens)
    resolved = _piece.sub(page.answer, markdown)
    for found in _other_form.finditer(_piece.sub(lambda piece: " " * len(piece.group()), markdown)):
        advice = "write [words](practice:id)"
        page.says(found.start("kind"), f"a link to an entry in another form — {advice}")
    return resolved, page.problems


def relative(url: str, page_url: str) -> str:
    """Return the address of `url` as seen from a page; both count from the site's root."""
    path, hash, anchor = url.partition("#")
    start = page_url or "."
    way = posixpath.relpath(path or ".", start)
    return ("./" if way == "." else f"{way}/") + hash + anchor


def mended(html: str) -> str:
    """Return what Markdown made of a page, fit for the site."""
    # Aligned columns come as style attributes, which the site's Content-Security-Policy forbids.
    html = re.sub(r'style="text-align: (left|center|right);"', r'class="align-\1"', html)
    # Paper shows where a link leads; an address that is its own text would be there twice.
    return re.sub(r'<a href="(https?://[^"]*)">\1</a>', r'<a href="\1" class="address">\1</a>', html)

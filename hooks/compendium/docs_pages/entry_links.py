"""Entry links in handwritten pages, such as `[UNDOK](practice:undok-austria)`, and `[[placeholders]]`.

Code spans and fenced code stay as they are.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from compendium.link import Compendium
from compendium.model import KINDS, Entry
from compendium.source.problems import Mark, Problem, did_you_mean

_CODE_FENCE = r"^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ ]*$|\Z)"
_INLINE_CODE = r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
_ENTRY_LINK = r"\]\((?P<kind>[a-z]+):(?!//)(?P<id>[^\s)#]*)(?P<anchor>#[^\s)]*)?(?P<rest>[^)]*)\)"
_PLACEHOLDER_TOKEN = r"\[\[(?P<token>[a-z0-9./-]+)\]\]"
_LINK_OR_PLACEHOLDER = re.compile(
    f"{_CODE_FENCE}|{_INLINE_CODE}|{_ENTRY_LINK}|{_PLACEHOLDER_TOKEN}", re.DOTALL | re.MULTILINE
)
# `[words]: practice:id`, `<practice:id>` and `href="practice:id"` would go out as they are, and lead nowhere.
_UNSUPPORTED_LINK_FORM = re.compile(
    rf"(?:^\[[^\]]+\]:\s*|\(?<|href=[\"'])(?P<kind>{'|'.join(KINDS)}):", re.MULTILINE | re.IGNORECASE
)
# Addresses with a scheme of their own are nobody's entry.
_URL_SCHEMES = {"mailto", "tel", "http", "https"}
LOOK_UP_ID_ADVICE = "look up its id in the list"


@dataclass
class _MarkdownPage:
    """A page while its links are resolved; `problems` are those found so far."""

    markdown: str
    compendium: Compendium
    url: str
    path: str
    first_line: int
    tokens: Mapping[str, str] | None
    problems: list[Problem] = field(default_factory=list)

    def add_problem(self, start: int, problem: str) -> None:
        """Record a problem at a position in the Markdown."""
        before = self.markdown[:start]
        column = start - (before.rfind("\n") + 1) + 1
        self.problems.append(Problem(Mark(self.path, self.first_line + before.count("\n"), column), problem))

    def replacement(self, match: re.Match[str]) -> str:
        """Return the text that replaces a link or placeholder."""
        if match["token"] is not None:
            return self._placeholder_value(match)
        if match["kind"] is None or match["kind"] in _URL_SCHEMES:
            return match.group()
        return self._resolved_link(match)

    def _placeholder_value(self, match: re.Match[str]) -> str:
        token = match["token"]
        if self.tokens and token in self.tokens:
            return self.tokens[token]
        if self.tokens is not None:
            remedy = did_you_mean(token, self.tokens, "put it between code marks to show it as it is")
            self.add_problem(match.start(), f"unknown word [[{token}]]{remedy}")
        return match.group()

    def _resolved_link(self, match: re.Match[str]) -> str:
        kind, id = match["kind"], match["id"]
        if kind not in KINDS:
            remedy = did_you_mean(kind, KINDS, f"use one of {', '.join(KINDS)}")
            self.add_problem(match.start("kind"), f'unknown kind "{kind}"{remedy}')
            return match.group()
        try:
            entry = self.compendium.entry(kind, id)
        except KeyError:
            known_ids = [entry.id for entry in self.compendium if entry.kind == kind]
            new_id = self.compendium.replacement_id(kind, id)
            remedy = (
                f' — it is now called "{new_id}": write that'
                if new_id
                else did_you_mean(id, known_ids, LOOK_UP_ID_ADVICE)
            )
            self.add_problem(match.start("kind"), f'unknown {kind} "{id}"{remedy}')
            return match.group()
        return f"]({relative_url(entry.url, self.url)}{match['anchor'] or ''}{match['rest']})"


def resolve_entry_links(
    markdown: str,
    compendium: Compendium,
    page_url: str,
    path: str,
    first_line: int,
    tokens: Mapping[str, str] | None = None,
) -> tuple[str, list[Problem]]:
    """Return the page with its entry links as relative URLs, and their problems.

    `page_url` is the page's address from the site's root ("about/cite/"), `path` its file in the repository,
    `first_line` the line of the file at which `markdown` begins. `tokens` are the values of `[[name]]`.
    """
    page = _MarkdownPage(markdown, compendium, page_url, path, first_line, tokens)
    resolved = _LINK_OR_PLACEHOLDER.sub(page.replacement, markdown)
    for match in _UNSUPPORTED_LINK_FORM.finditer(
        _LINK_OR_PLACEHOLDER.sub(lambda piece: " " * len(piece.group()), markdown)
    ):
        advice = "write [words](practice:id)"
        page.add_problem(match.start("kind"), f"a link to an entry in another form — {advice}")
    return resolved, page.problems


def linked_entries(markdown: str, compendium: Compendium) -> list[Entry]:
    """Return the known entries that a page links, each once, in the order of the page."""
    entries: list[Entry] = []
    for match in _LINK_OR_PLACEHOLDER.finditer(markdown):
        with suppress(KeyError):
            entries.append(compendium.entry(match["kind"] or "", match["id"] or ""))
    return list(dict.fromkeys(entries))


def relative_url(url: str, page_url: str) -> str:
    """Return `url` relative to a page; both are relative to the root of the site."""
    path, hash, anchor = url.partition("#")
    start = page_url or "."
    path_between = posixpath.relpath(path or ".", start)
    return ("./" if path_between == "." else f"{path_between}/") + hash + anchor


def postprocess_html(html: str) -> str:
    """Adapt rendered Markdown to the Content-Security-Policy and to print."""
    # Aligned columns come as style attributes, which the site's Content-Security-Policy forbids.
    html = re.sub(r'style="text-align: (left|center|right);"', r'class="align-\1"', html)
    # Paper shows where a link leads; an address that is its own text would be there twice.
    return re.sub(r'<a href="(https?://[^"]*)">\1</a>', r'<a href="\1" class="address">\1</a>', html)

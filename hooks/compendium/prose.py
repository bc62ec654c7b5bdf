"""Links from pages written by hand to entries: `[UNDOK](practice:undok-austria)`.

What stands between code marks is left alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping as Words

from compendium.link import Compendium
from compendium.model import KINDS
from compendium.problems import Mark, Problem, did_you_mean

_FENCE = r"^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ ]*$|\Z)"
_CODE = r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
_LINK = r"\]\((?P<kind>[a-z]+):(?!//)(?P<id>[^\s)#]*)(?P<anchor>#[^\s)]*)?(?P<rest>[^)]*)\)"
_TOKEN = r"\[\[(?P<token>[a-z.-]+)\]\]"
_piece = re.compile(f"{_FENCE}|{_CODE}|{_LINK}|{_TOKEN}", re.DOTALL | re.MULTILINE)
# `[words]: practice:id`, `<practice:id>` and `href="practice:id"` would go out as they are, and lead nowhere.
_other_form = re.compile(
    rf"(?:^\[[^\]]+\]:\s*|\(?<|href=[\"'])(?P<kind>{'|'.join(KINDS)}):", re.MULTILINE | re.IGNORECASE
)
# Addresses with a scheme of their own are nobody's entry.
_SCHEMES = {"mailto", "tel", "http", "https"}
LOOK_UP = "look up its id in the list"


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
    problems: list[Problem] = []

    def place(start: int) -> Mark:
        before = markdown[:start]
        return Mark(path, first_line + before.count("\n"), start - (before.rfind("\n") + 1) + 1)

    def answer(found: re.Match[str]) -> str:
        if found["token"] is not None:
            if tokens and found["token"] in tokens:
                return tokens[found["token"]]
            if tokens is not None:
                remedy = did_you_mean(found["token"], tokens, "put it between code marks to show it as it is")
                problems.append(Problem(place(found.start()), f"unknown word [[{found['token']}]]{remedy}"))
            return found.group()
        if found["kind"] is None or found["kind"] in _SCHEMES:
            return found.group()
        return _link(found)

    def _link(found: re.Match[str]) -> str:
        kind, id = found["kind"], found["id"]
        mark = place(found.start("kind"))
        if kind not in KINDS:
            remedy = did_you_mean(kind, KINDS, f"use one of {', '.join(KINDS)}")
            problems.append(Problem(mark, f'unknown kind "{kind}"{remedy}'))
            return found.group()
        try:
            entry = compendium.entry(kind, id)
        except KeyError:
            known = [entry.id for entry in compendium if entry.kind == kind]
            now = compendium.renamed(kind, id)
            remedy = f' — it is now called "{now}": write that' if now else did_you_mean(id, known, LOOK_UP)
            problems.append(Problem(mark, f'unknown {kind} "{id}"{remedy}'))
            return found.group()
        return f"]({relative(entry.url, page_url)}{found['anchor'] or ''}{found['rest']})"

    resolved = _piece.sub(answer, markdown)
    for found in _other_form.finditer(_piece.sub(lambda piece: " " * len(piece.group()), markdown)):
        advice = "write [words](practice:id)"
        problems.append(Problem(place(found.start("kind")), f"a link to an entry in another form — {advice}"))
    return resolved, problems


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

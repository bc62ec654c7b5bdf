"""Classification of a response: alive, moved, gone, blocked or unknown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from urllib.parse import urljoin, urlsplit

from tools.linkcheck.response import Response

GONE = (404, 410)
# 999 is what one large network answers to programs.
BLOCKED = (401, 402, 403, 405, 406, 407, 418, 429, 451, 999)
SIMILARITY_THRESHOLD = 0.95  # of two pages, by their letters: the same page but for the date on it

_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_NOT_FOUND = re.compile(
    r"\b404\b|not (be )?found|no longer (exists|available)|nicht gefunden|non trouvée?|introuvable"
    r"|non trovata|no encontrada|не найдена",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Verdict:
    """State of a URL, in the words of compendium.model.seen, and the reason."""

    state: str
    says: str = ""
    to: str = ""


def judge(address: str, answer: Response, nonsense: Callable[[str], Response]) -> Verdict:
    """Return the verdict on an answer. `nonsense` visits an address that a site cannot have.

    It is asked for pages that answer, once a site: some sites answer to everything.
    """
    if answer.status is None:
        state = "blocked" if answer.fault in ("robots", "busy") else "unknown"
        return Verdict(state, answer.says)
    if answer.status in GONE:
        return Verdict("gone", f"answers {answer.status}")
    if answer.status in BLOCKED:
        return Verdict("blocked", f"answers {answer.status}")
    if not 200 <= answer.status < 300:
        return Verdict("unknown", f"answers {answer.status}")
    why = _soft_404(address, answer) or _same_as_nonsense(address, answer, nonsense)
    if why:
        return Verdict("gone", why)
    if answer.moved and not _same_place(address, answer.address):
        return Verdict("moved", to=answer.address)
    return Verdict("alive")


def _soft_404(address: str, answer: Response) -> str:
    """Return why a page that answers is none: its title says so, or the way led to the front page."""
    title = _TITLE.search(answer.text)
    if title and _NOT_FOUND.search(unescape(title[1])):
        return f"answers {answer.status} with a page that says it is not found"
    deep = urlsplit(address).path.strip("/")
    if deep and not urlsplit(answer.address).path.strip("/") and not urlsplit(answer.address).query:
        return "leads to the front page of the site"
    return ""


def _same_as_nonsense(address: str, answer: Response, nonsense: Callable[[str], Response]) -> str:
    """Return why a page is the one that the site shows for everything."""
    if not urlsplit(address).path.strip("/") or not answer.text:
        return ""
    nonsense_response = nonsense(urljoin(answer.address, "/no-such-page-9f2b7c1d"))
    if (
        nonsense_response.status is None
        or not 200 <= nonsense_response.status < 300
        or not nonsense_response.text
    ):
        return ""
    mine, theirs = _words(answer.text), _words(nonsense_response.text)
    if SequenceMatcher(None, mine, theirs, autojunk=False).ratio() < SIMILARITY_THRESHOLD:
        return ""
    return "shows what the site shows for addresses that do not exist"


def _words(page: str) -> list[str]:
    return _TAGS.sub(" ", page).split()[:500]


def _same_place(first: str, second: str) -> bool:
    """Return whether two URLs are the same apart from the scheme, "www." and a trailing slash."""
    places = []
    for address in (first, second):
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
        places.append((host, parts.path.rstrip("/"), parts.query))
    return places[0] == places[1]

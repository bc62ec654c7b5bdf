"""Classification of a response: alive, moved, gone, blocked or unknown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from urllib.parse import urljoin, urlsplit

from tools.linkcheck.response import FetchResponse

GONE_STATUSES = (404, 410)
# 999 is the answer of one large network to programs.
BLOCKED_STATUSES = (401, 402, 403, 405, 406, 407, 418, 429, 451, 999)
SIMILARITY_THRESHOLD = 0.95  # of two pages, by their letters: the same page but for the date on it

_TITLE_ELEMENT = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_HTML_TAGS = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_NOT_FOUND_TITLE = re.compile(
    r"\b404\b|not (be )?found|no longer (exists|available)|nicht gefunden|non trouvée?|introuvable"
    r"|non trovata|no encontrada|не найдена",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LinkVerdict:
    """State of a URL as in the record, and the reason."""

    state: str
    reason: str = ""
    redirect_target: str = ""


def classify_response(
    address: str, answer: FetchResponse, fetch_nonexistent: Callable[[str], FetchResponse]
) -> LinkVerdict:
    """Classify a response. `fetch_nonexistent` fetches a URL that a site cannot have.

    It is called for pages with status 200, because some sites answer every URL.
    """
    if answer.status is None:
        state = "blocked" if answer.fault in ("robots", "busy") else "unknown"
        return LinkVerdict(state, answer.reason)
    if answer.status in GONE_STATUSES:
        return LinkVerdict("gone", f"answers {answer.status}")
    if answer.status in BLOCKED_STATUSES:
        return LinkVerdict("blocked", f"answers {answer.status}")
    if not 200 <= answer.status < 300:
        return LinkVerdict("unknown", f"answers {answer.status}")
    reason = _soft_404_reason(address, answer) or _same_as_nonexistent(address, answer, fetch_nonexistent)
    if reason:
        return LinkVerdict("gone", reason)
    if answer.is_permanent_redirect and not _same_url(address, answer.address):
        return LinkVerdict("moved", redirect_target=answer.address)
    return LinkVerdict("alive")


def _soft_404_reason(address: str, answer: FetchResponse) -> str:
    """Return the reason if a page with status 200 does not exist: its title, or a move to the front page."""
    title = _TITLE_ELEMENT.search(answer.text)
    if title and _NOT_FOUND_TITLE.search(unescape(title[1])):
        return f"answers {answer.status} with a page that says it is not found"
    path = urlsplit(address).path.strip("/")
    if path and not urlsplit(answer.address).path.strip("/") and not urlsplit(answer.address).query:
        return "leads to the front page of the site"
    return ""


def _same_as_nonexistent(
    address: str, answer: FetchResponse, fetch_nonexistent: Callable[[str], FetchResponse]
) -> str:
    """Return the reason if a page equals the one that the site shows for a nonexistent URL."""
    if not urlsplit(address).path.strip("/") or not answer.text:
        return ""
    nonexistent_page = fetch_nonexistent(urljoin(answer.address, "/no-such-page-9f2b7c1d"))
    if (
        nonexistent_page.status is None
        or not 200 <= nonexistent_page.status < 300
        or not nonexistent_page.text
    ):
        return ""
    page_words, nonexistent_words = _page_words(answer.text), _page_words(nonexistent_page.text)
    if SequenceMatcher(None, page_words, nonexistent_words, autojunk=False).ratio() < SIMILARITY_THRESHOLD:
        return ""
    return "shows what the site shows for addresses that do not exist"


def _page_words(page: str) -> list[str]:
    return _HTML_TAGS.sub(" ", page).split()[:500]


def _same_url(first: str, second: str) -> bool:
    """Return whether two URLs are the same apart from the scheme, "www." and a trailing slash."""
    urls = []
    for address in (first, second):
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
        urls.append((host, parts.path.rstrip("/"), parts.query))
    return urls[0] == urls[1]

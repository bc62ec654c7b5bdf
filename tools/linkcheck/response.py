"""HTTP responses: start of the body, redirect target, retries, and errors as words."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Any

import urllib3
from urllib3.exceptions import (
    HTTPError,
    InvalidHeader,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    SSLError,
)

MAX_BODY_BYTES = 64 * 1024  # bytes of a page: enough for its title and its first words
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Response:
    """Result of a request. Without a response `status` is None, `fault` is a word and `says` a sentence."""

    status: int | None = None
    address: str = ""  # where the last answer came from
    moved: bool = False  # every hop on the way said that it stays so
    text: str = ""  # the beginning of the page
    fault: str = ""  # dns, certificate, loop, robots, busy, private, late, network
    says: str = ""


class Retry(urllib3.Retry):
    """Tries again what may pass, but not where a site asks for a longer pause than SOON, in seconds."""

    SOON = 20

    def increment(
        self, method: str | None = None, url: str | None = None, response: Any = None, *rest: Any, **more: Any
    ) -> Retry:
        if response is not None and retry_after(response) > self.SOON:
            raise MaxRetryError(more["_pool"], url or "")
        return super().increment(method, url, response, *rest, **more)

    def parse_retry_after(self, retry_after: str) -> float:
        try:
            return super().parse_retry_after(retry_after)
        except InvalidHeader:  # neither seconds nor a date
            return 0


def read_body_start(answer: urllib3.BaseHTTPResponse, patience: float) -> str:
    """Return the first words of a page, as far as they come in so many seconds."""
    end, pieces, size = time.monotonic() + patience, [], 0
    try:
        while size < MAX_BODY_BYTES and time.monotonic() < end and (piece := answer.read1(8192)):
            pieces.append(piece)
            size += len(piece)
    except (HTTPError, OSError):
        pass  # the page has answered; what is cut off is only text
    return _decoded(b"".join(pieces), answer.headers.get("Content-Type", ""))


def _decoded(page: bytes, kind: str) -> str:
    """Return a page as text, by the charset that its head or the page itself names."""
    named = CHARSET.search(kind) or CHARSET.search(page[:2048].decode("ascii", "replace"))
    try:
        return page.decode(named[1] if named else "utf-8", "replace")
    except (LookupError, UnicodeError):  # there is no such charset
        return page.decode("utf-8", "replace")


def location(answer: urllib3.BaseHTTPResponse) -> str:
    """Return where a site sends readers. Letters come as bytes of UTF-8, one sign for each."""
    target = answer.headers.get("Location", "")
    try:
        return target.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return target


def retry_after(answer: urllib3.BaseHTTPResponse) -> float:
    """Return how many seconds a site asks to be left alone, 0 if it does not."""
    return (Retry().get_retry_after(answer) or 0) if answer.status in (429, 503) else 0


def error_response(error: Exception) -> Response:
    """Return what a visit came to that was no answer."""
    cause = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    if isinstance(cause, NameResolutionError):
        return Response(fault="dns", says="there is no site of this name")
    if isinstance(cause, SSLError):
        invalid = "CERTIFICATE_VERIFY_FAILED" in str(cause)
        says = "its certificate is not valid" if invalid else "no secure connection could be made"
        return Response(fault="certificate", says=says)
    if isinstance(cause, NewConnectionError):  # counts as a timeout too
        return Response(fault="network", says="nobody answers there")
    if isinstance(cause, ProtocolError):
        return Response(fault="network", says="the connection broke off")
    if isinstance(cause, urllib3.exceptions.TimeoutError):
        return Response(fault="late", says="no answer in time")
    return Response(fault="network", says=f"the connection failed ({type(cause).__name__})")

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
CHARSET_DECLARATION = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True)
class FetchResponse:
    """Result of a request. Without a response `status` is None, `fault` is a code and `reason` a sentence."""

    status: int | None = None
    address: str = ""  # URL of the last response
    is_permanent_redirect: bool = False  # all redirects were permanent ones
    text: str = ""  # the beginning of the page
    fault: str = ""  # dns, certificate, loop, robots, busy, private, late, network
    reason: str = ""


class BoundedRetry(urllib3.Retry):
    """Retry policy that gives up if Retry-After exceeds MAX_RETRY_AFTER seconds."""

    MAX_RETRY_AFTER = 20

    def increment(
        self, method: str | None = None, url: str | None = None, response: Any = None, *rest: Any, **more: Any
    ) -> BoundedRetry:
        if response is not None and retry_after_seconds(response) > self.MAX_RETRY_AFTER:
            raise MaxRetryError(more["_pool"], url or "")
        return super().increment(method, url, response, *rest, **more)

    def parse_retry_after(self, retry_after: str) -> float:
        try:
            return super().parse_retry_after(retry_after)
        except InvalidHeader:  # neither seconds nor a date
            return 0


def read_body_start(answer: urllib3.BaseHTTPResponse, patience: float) -> str:
    """Return the start of a page, as far as it arrives within `patience` seconds."""
    end, pieces, size = time.monotonic() + patience, [], 0
    try:
        while size < MAX_BODY_BYTES and time.monotonic() < end and (piece := answer.read1(8192)):
            pieces.append(piece)
            size += len(piece)
    except (HTTPError, OSError):
        pass  # the status is known; only text is lost
    return _decode_page(b"".join(pieces), answer.headers.get("Content-Type", ""))


def _decode_page(page: bytes, kind: str) -> str:
    """Return a page as text, by the charset that its head or the page itself names."""
    charset = CHARSET_DECLARATION.search(kind) or CHARSET_DECLARATION.search(
        page[:2048].decode("ascii", "replace")
    )
    try:
        return page.decode(charset[1] if charset else "utf-8", "replace")
    except (LookupError, UnicodeError):  # there is no such charset
        return page.decode("utf-8", "replace")


def redirect_location(answer: urllib3.BaseHTTPResponse) -> str:
    """Return the redirect target, decoded from UTF-8 bytes in Latin-1."""
    target = answer.headers.get("Location", "")
    try:
        return target.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return target


def retry_after_seconds(answer: urllib3.BaseHTTPResponse) -> float:
    """Return the seconds in Retry-After, 0 without it."""
    return (BoundedRetry().get_retry_after(answer) or 0) if answer.status in (429, 503) else 0


def error_response(error: Exception) -> FetchResponse:
    """Return the response that stands for an error."""
    cause = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    if isinstance(cause, NameResolutionError):
        return FetchResponse(fault="dns", reason="there is no site of this name")
    if isinstance(cause, SSLError):
        invalid = "CERTIFICATE_VERIFY_FAILED" in str(cause)
        reason = "its certificate is not valid" if invalid else "no secure connection could be made"
        return FetchResponse(fault="certificate", reason=reason)
    if isinstance(cause, NewConnectionError):  # counts as a timeout too
        return FetchResponse(fault="network", reason="nobody answers there")
    if isinstance(cause, ProtocolError):
        return FetchResponse(fault="network", reason="the connection broke off")
    if isinstance(cause, urllib3.exceptions.TimeoutError):
        return FetchResponse(fault="late", reason="no answer in time")
    return FetchResponse(fault="network", reason=f"the connection failed ({type(cause).__name__})")

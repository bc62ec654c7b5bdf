"""HTTP fetcher that follows each redirect itself, under robots.txt and rate limits."""

from __future__ import annotations

import ipaddress
import socket
import threading
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from tools.linkcheck.rate_limit import RateLimiter
from tools.linkcheck.response import (
    BoundedRetry,
    FetchResponse,
    error_response,
    read_body_start,
    redirect_location,
    retry_after_seconds,
)

MAX_REDIRECTS = 8
REDIRECT_STATUSES = (301, 302, 303, 307, 308)
PERMANENT_REDIRECT_STATUSES = (301, 308)


@dataclass
class Fetcher:
    """Fetches pages. `patience` is the time limit of a fetch in seconds, redirects included."""

    rate_limiter: RateLimiter
    agent: str
    patience: float = 60
    local: bool = False  # allows private networks, for tests
    pool: urllib3.PoolManager = field(init=False)
    busy_sites: set[str] = field(default_factory=set)  # sites whose Retry-After is too long

    def __post_init__(self) -> None:
        self.pool = urllib3.PoolManager(
            headers={"User-Agent": self.agent, "Accept": "text/html,application/pdf;q=0.9,*/*;q=0.5"},
            timeout=urllib3.Timeout(connect=10, read=15),
            # Retries for temporary errors; Retry-After is obeyed.
            retries=BoundedRetry(
                total=2, redirect=0, status_forcelist=(429, 502, 503, 504), backoff_factor=0.5,
                raise_on_status=False, raise_on_redirect=False,
            ),
            maxsize=2,
        )  # fmt: skip

    def fetch(self, address: str) -> FetchResponse:
        """Return the response to a URL, at the latest after `patience`: some servers send a byte a minute."""
        responses = [
            FetchResponse(fault="late", reason=f"no whole answer within {self.patience:.0f} seconds")
        ]
        work = threading.Thread(
            target=lambda: responses.insert(0, self._follow_redirects(address)), daemon=True
        )
        work.start()
        work.join(self.patience)
        return responses[0]

    def _follow_redirects(self, address: str) -> FetchResponse:
        visited: list[str] = []
        is_permanent = True
        while address not in visited and len(visited) <= MAX_REDIRECTS:
            visited.append(address)
            refusal = self._refusal_reason(address)
            if refusal:
                return refusal
            with self.rate_limiter.slot(address):
                status, text, redirect_target = self._request_page(address)
            if isinstance(status, FetchResponse):
                return status
            if status not in REDIRECT_STATUSES or not redirect_target:
                return FetchResponse(status, address, is_permanent and len(visited) > 1, text)
            is_permanent = is_permanent and status in PERMANENT_REDIRECT_STATUSES
            try:
                address = urljoin(address, redirect_target)
            except ValueError:
                address = redirect_target
        return FetchResponse(fault="loop", reason="sends readers round in a circle")

    def _refusal_reason(self, address: str) -> FetchResponse | None:
        """Return the reason for not fetching a URL: no web address, a private network, robots.txt."""
        try:
            parts = urlsplit(address)
            name = parts.hostname if parts.scheme in ("http", "https") else ""
        except ValueError:  # such as "http://["
            name = ""
        if not name:
            return FetchResponse(fault="network", reason=f"leads to {address[:80]}, which is no web address")
        if not self.local and not _has_public_address(name):
            return FetchResponse(fault="private", reason="leads into a private network")
        if parts.netloc in self.busy_sites:
            return FetchResponse(fault="busy", reason="its site asks to be left alone for a while")
        if not self.rate_limiter.allowed(address, self._fetch_robots_txt):
            return FetchResponse(fault="robots", reason="robots.txt asks programs to stay away")
        return None

    def _fetch_robots_txt(self, address: str) -> tuple[int | None, str]:
        status, text, _ = self._request_page(address)
        return (None, "") if isinstance(status, FetchResponse) else (status, text)

    def _request_page(self, address: str) -> tuple[int | FetchResponse, str, str]:
        """Return status, start of the text and redirect target, or an error response."""
        try:
            answer = self.pool.request("GET", address, redirect=False, preload_content=False)
            try:
                if retry_after_seconds(answer) > BoundedRetry.MAX_RETRY_AFTER:
                    self.busy_sites.add(urlsplit(address).netloc)
                redirect_target = redirect_location(answer) if answer.status in REDIRECT_STATUSES else ""
                return (
                    answer.status,
                    "" if redirect_target else read_body_start(answer, self.patience / 2),
                    redirect_target,
                )
            finally:
                answer.close()
        except (HTTPError, OSError, ValueError) as error:
            return error_response(error), "", ""


def _has_public_address(host: str) -> bool:
    """Return whether a host has only public addresses. For an unknown host the request itself fails."""
    try:
        resolved = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return True
    addresses = [ipaddress.ip_address(str(to[0]).split("%")[0]) for *_, to in resolved]
    return all(address.is_global and not address.is_multicast for address in addresses)

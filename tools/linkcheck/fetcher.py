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
from tools.linkcheck.response import Response, Retry, error_response, location, read_body_start, retry_after

MAX_REDIRECTS = 8
REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT_REDIRECTS = (301, 308)


@dataclass
class Fetcher:
    """Asks for pages. `patience` is how many seconds one visit may last in all."""

    manners: RateLimiter
    agent: str
    patience: float = 60
    local: bool = False  # whether addresses of this machine and its network may be asked
    pool: urllib3.PoolManager = field(init=False)
    busy: set[str] = field(default_factory=set)  # sites that asked for a longer pause than a round has

    def __post_init__(self) -> None:
        self.pool = urllib3.PoolManager(
            headers={"User-Agent": self.agent, "Accept": "text/html,application/pdf;q=0.9,*/*;q=0.5"},
            timeout=urllib3.Timeout(connect=10, read=15),
            # One more try for what may pass; a server that names a time is obeyed.
            retries=Retry(
                total=2, redirect=0, status_forcelist=(429, 502, 503, 504), backoff_factor=0.5,
                raise_on_status=False, raise_on_redirect=False,
            ),
            maxsize=2,
        )  # fmt: skip

    def visit(self, address: str) -> Response:
        """Return what came of a visit, at the latest when patience ends: some send a letter a minute."""
        responses = [Response(fault="late", says=f"no whole answer within {self.patience:.0f} seconds")]
        work = threading.Thread(target=lambda: responses.insert(0, self._follow(address)), daemon=True)
        work.start()
        work.join(self.patience)
        return responses[0]

    def _follow(self, address: str) -> Response:
        been: list[str] = []
        stays = True
        while address not in been and len(been) <= MAX_REDIRECTS:
            been.append(address)
            refusal = self._refused(address)
            if refusal:
                return refusal
            with self.manners.turn(address):
                status, text, onward = self._ask(address)
            if isinstance(status, Response):
                return status
            if status not in REDIRECTS or not onward:
                return Response(status, address, stays and len(been) > 1, text)
            stays = stays and status in PERMANENT_REDIRECTS
            try:
                address = urljoin(address, onward)
            except ValueError:
                address = onward
        return Response(fault="loop", says="sends readers round in a circle")

    def _refused(self, address: str) -> Response | None:
        """Return why an address is not asked: no web address, a private network, robots.txt."""
        try:
            parts = urlsplit(address)
            name = parts.hostname if parts.scheme in ("http", "https") else ""
        except ValueError:  # "http://[" is none
            name = ""
        if not name:
            return Response(fault="network", says=f"leads to {address[:80]}, which is no web address")
        if not self.local and not _is_public(name):
            return Response(fault="private", says="leads into a private network")
        if parts.netloc in self.busy:
            return Response(fault="busy", says="its site asks to be left alone for a while")
        if not self.manners.allowed(address, self._robots):
            return Response(fault="robots", says="robots.txt asks programs to stay away")
        return None

    def _robots(self, address: str) -> tuple[int | None, str]:
        status, text, _ = self._ask(address)
        return (None, "") if isinstance(status, Response) else (status, text)

    def _ask(self, address: str) -> tuple[int | Response, str, str]:
        """Return status, beginning of the text, and where it sends readers; or the fault."""
        try:
            answer = self.pool.request("GET", address, redirect=False, preload_content=False)
            try:
                if retry_after(answer) > Retry.SOON:
                    self.busy.add(urlsplit(address).netloc)
                onward = location(answer) if answer.status in REDIRECTS else ""
                return answer.status, "" if onward else read_body_start(answer, self.patience / 2), onward
            finally:
                answer.close()
        except (HTTPError, OSError, ValueError) as error:
            return error_response(error), "", ""


def _is_public(host: str) -> bool:
    """Return whether a host has only public addresses. For an unknown host the request itself fails."""
    try:
        resolved = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return True
    places = [ipaddress.ip_address(str(to[0]).split("%")[0]) for *_, to in resolved]
    return all(place.is_global and not place.is_multicast for place in places)

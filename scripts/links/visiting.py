"""One visit to an address. Every hop is followed by hand: each is asked for politely, and may be refused."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import (
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    SSLError,
)

from links.manners import Manners

HOPS = 8
READ = 64 * 1024  # bytes of a page: enough for its title and its first words
REDIRECTS = (301, 302, 303, 307, 308)
STAYS = (301, 308)


@dataclass(frozen=True)
class Answer:
    """What came of a visit. `status` is None if no answer came: then `fault` is a word, `says` a sentence."""

    status: int | None = None
    address: str = ""  # where the last answer came from
    moved: bool = False  # every hop on the way said that it stays so
    text: str = ""  # the beginning of the page
    fault: str = ""  # dns, certificate, loop, robots, private, late, network
    says: str = ""


@dataclass
class Visitor:
    """Asks for pages. `patience` is how many seconds one visit may last in all."""

    manners: Manners
    agent: str
    patience: float = 60
    local: bool = False  # whether addresses of this machine and its network may be asked
    pool: urllib3.PoolManager = field(init=False)

    def __post_init__(self) -> None:
        self.pool = urllib3.PoolManager(
            headers={"User-Agent": self.agent, "Accept": "text/html,application/pdf;q=0.9,*/*;q=0.5"},
            timeout=urllib3.Timeout(connect=10, read=15),
            # One more try for what may pass; a server that names a time is obeyed, up to a minute.
            retries=urllib3.Retry(
                total=2, redirect=0, status_forcelist=(429, 502, 503, 504), backoff_factor=0.5,
                raise_on_status=False, raise_on_redirect=False, retry_after_max=60,
            ),
            maxsize=2,
        )  # fmt: skip

    def visit(self, address: str) -> Answer:
        """Return what came of a visit, at the latest when patience ends: some send a letter a minute."""
        said = [Answer(fault="late", says=f"no whole answer within {self.patience:.0f} seconds")]
        work = threading.Thread(target=lambda: said.insert(0, self._follow(address)), daemon=True)
        work.start()
        work.join(self.patience)
        return said[0]

    def _follow(self, address: str) -> Answer:
        been: list[str] = []
        stays = True
        while address not in been and len(been) <= HOPS:
            been.append(address)
            refusal = self._refused(address)
            if refusal:
                return refusal
            with self.manners.turn(address):
                status, text, onward = self._ask(address)
            if isinstance(status, Answer):
                return status
            if status not in REDIRECTS or not onward:
                return Answer(status, address, stays and len(been) > 1, text)
            stays = stays and status in STAYS
            address = urljoin(address, onward)
        return Answer(fault="loop", says="sends readers round in a circle")

    def _refused(self, address: str) -> Answer | None:
        """Return why an address is not asked: no web address, a private network, robots.txt."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return Answer(fault="network", says=f"leads to {address[:80]}, which is no web address")
        if not self.local and not _is_public(parts.hostname):
            return Answer(fault="private", says="leads into a private network")
        if not self.manners.allowed(address, self._robots):
            return Answer(fault="robots", says="robots.txt asks programs to stay away")
        return None

    def _robots(self, address: str) -> tuple[int | None, str]:
        status, text, _ = self._ask(address)
        return (None, "") if isinstance(status, Answer) else (status, text)

    def _ask(self, address: str) -> tuple[int | Answer, str, str]:
        """Return status, beginning of the text, and where it sends readers; or the fault."""
        try:
            answer = self.pool.request("GET", address, redirect=False, preload_content=False)
            try:
                onward = answer.headers.get("Location", "") if answer.status in REDIRECTS else ""
                return answer.status, "" if onward else _beginning(answer, self.patience / 2), onward
            finally:
                answer.close()
        except (HTTPError, OSError, ValueError) as error:
            return _fault(error), "", ""


def _beginning(answer: urllib3.BaseHTTPResponse, patience: float) -> str:
    end, pieces, size = time.monotonic() + patience, [], 0
    try:
        while size < READ and time.monotonic() < end and (piece := answer.read1(8192)):
            pieces.append(piece)
            size += len(piece)
    except (HTTPError, OSError):
        pass  # the page has answered; what is cut off is only text
    return b"".join(pieces).decode("utf-8", "replace")


def _fault(error: Exception) -> Answer:
    cause = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    if isinstance(cause, NameResolutionError):
        return Answer(fault="dns", says="there is no site of this name")
    if isinstance(cause, SSLError):
        invalid = "CERTIFICATE_VERIFY_FAILED" in str(cause)
        says = "its certificate is not valid" if invalid else "no secure connection could be made"
        return Answer(fault="certificate", says=says)
    if isinstance(cause, NewConnectionError):  # counts as a timeout too
        return Answer(fault="network", says="nobody answers there")
    if isinstance(cause, ProtocolError):
        return Answer(fault="network", says="the connection broke off")
    if isinstance(cause, urllib3.exceptions.TimeoutError):
        return Answer(fault="late", says="no answer in time")
    return Answer(fault="network", says=f"the connection failed ({type(cause).__name__})")


def _is_public(host: str) -> bool:
    """Tell whether a name leads out into the net. One that leads nowhere is for the visit to find out."""
    try:
        found = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return True
    return all(ipaddress.ip_address(str(to[0]).split("%")[0]).is_global for *_, to in found)

"""Rate limit per host and robots.txt: one request at a time, with a delay between two."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

MAX_CRAWL_DELAY = 30.0  # seconds; a host that asks for more gets this

Robots = Callable[[str], tuple[int | None, str]]  # address -> (status, text)


class RateLimiter:
    """`pause` is the number of seconds between two visits to a host, unless its robots.txt asks for more."""

    def __init__(self, agent: str, pause: float = 2.0) -> None:
        self.agent, self.pause = agent, pause
        self._rules: dict[str, RobotFileParser] = {}
        self._locks: dict[str, threading.RLock] = defaultdict(threading.RLock)
        self._last: dict[str, float] = {}

    @contextmanager
    def turn(self, address: str) -> Iterator[None]:
        """Wait until the host may be asked again."""
        host = urlsplit(address).netloc
        with self._locks[host]:
            rules = self._rules.get(_site(address))
            wished = float(rules.crawl_delay(self.agent) or 0) if rules else 0.0
            pause = min(max(self.pause, wished), MAX_CRAWL_DELAY)
            time.sleep(max(0.0, self._last.get(host, -pause) + pause - time.monotonic()))
            try:
                yield
            finally:
                self._last[host] = time.monotonic()

    def allowed(self, address: str, fetch: Robots) -> bool:
        """Return whether robots.txt allows a URL. It is fetched once per site; a missing one allows all."""
        site = _site(address)
        with self._locks[site]:
            if site not in self._rules:
                rules = RobotFileParser()
                status, text = fetch(f"{site}/robots.txt")
                rules.parse(text.splitlines() if status == 200 else [])
                self._rules[site] = rules
        return self._rules[site].can_fetch(self.agent, address)


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"

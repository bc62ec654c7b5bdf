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

RobotsFetcher = Callable[[str], tuple[int | None, str]]  # address -> (status, text)


class RateLimiter:
    """Delay of `pause` seconds between two requests to a host, or that of its robots.txt if longer."""

    def __init__(self, agent: str, pause: float = 2.0) -> None:
        self.agent, self.pause = agent, pause
        self._rules: dict[str, RobotFileParser] = {}
        self._locks: dict[str, threading.RLock] = defaultdict(threading.RLock)
        self._last: dict[str, float] = {}

    @contextmanager
    def slot(self, address: str) -> Iterator[None]:
        """Wait until the host may be requested again."""
        host = urlsplit(address).netloc
        with self._locks[host]:
            rules = self._rules.get(_url_origin(address))
            requested_delay = float(rules.crawl_delay(self.agent) or 0) if rules else 0.0
            delay = min(max(self.pause, requested_delay), MAX_CRAWL_DELAY)
            time.sleep(max(0.0, self._last.get(host, -delay) + delay - time.monotonic()))
            try:
                yield
            finally:
                self._last[host] = time.monotonic()

    def allowed(self, address: str, fetch: RobotsFetcher) -> bool:
        """Return whether robots.txt allows a URL. It is fetched once per site; a missing one allows all."""
        site = _url_origin(address)
        with self._locks[site]:
            if site not in self._rules:
                rules = RobotFileParser()
                status, text = fetch(f"{site}/robots.txt")
                rules.parse(text.splitlines() if status == 200 else [])
                self._rules[site] = rules
        return self._rules[site].can_fetch(self.agent, address)


def _url_origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"

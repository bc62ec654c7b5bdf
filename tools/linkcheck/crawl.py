"""Crawl of URLs: concurrent across sites, sequential within a site."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlsplit

from tools.linkcheck import archive
from tools.linkcheck.fetcher import Fetcher
from tools.linkcheck.record import Record, updated_record
from tools.linkcheck.response import Response
from tools.linkcheck.verdict import judge

MAX_CONCURRENT_SITES = 8  # sites


@dataclass
class Crawl:
    """Visits addresses and renews their records. `say` is told of each site that is done."""

    visitor: Fetcher
    records: dict[str, Record]
    today: str
    ask: str = archive.WAYBACK_AVAILABILITY_URL
    say: Callable[[str], None] = print

    def __post_init__(self) -> None:
        self._nonsense: Callable[[str], Response] = cache(self.visitor.visit)
        self._stopped = threading.Event()

    def visit(self, addresses: Sequence[str]) -> None:
        """Visit all. Broken off, it ends with the visits under way; what was found is in the records."""
        sites: dict[str, list[str]] = defaultdict(list)
        for address in addresses:
            sites[urlsplit(address).netloc].append(address)
        with ThreadPoolExecutor(MAX_CONCURRENT_SITES) as pool:
            work = {pool.submit(self._site, some): site for site, some in sites.items()}
            try:
                for n, done in enumerate(as_completed(work), 1):
                    self.say(f"{n}/{len(work)} {work[done]}: {', '.join(sorted(set(done.result())))}")
            except BaseException:
                self._stopped.set()
                raise

    def _site(self, addresses: Sequence[str]) -> list[str]:
        states = []
        for address in addresses:
            if self._stopped.is_set():
                break
            self.records[address] = record = self._look(address)
            states.append(record.state)
        return states

    def _look(self, address: str) -> Record:
        verdict = judge(address, self.visitor.visit(address), self._nonsense)
        record = updated_record(self.records.get(address), verdict, self.today)
        if self._wants_copy(address, record):
            copy = archive.archived_copy(self.visitor, address, record.alive, self.ask)
            record = replace(record, archived=copy)
        return record

    def _wants_copy(self, address: str, record: Record) -> bool:
        """Return whether to query the archive: when a page is first seen alive, and whenever it is gone.

        A copy in an archive has no copy of its own.
        """
        before = self.records.get(address)
        first_seen = bool(record.alive) and not (before and before.alive)
        is_copy = "archive" in urlsplit(address).netloc
        return not record.archived and not is_copy and (record.state == "gone" or first_seen)

"""Crawl of URLs: concurrent across sites, sequential within a site."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from functools import cache
from urllib.parse import urlsplit

from tools.linkcheck import archive
from tools.linkcheck.fetcher import Fetcher
from tools.linkcheck.record import LinkRecord, updated_record
from tools.linkcheck.response import FetchResponse
from tools.linkcheck.titles import matching_name, page_title
from tools.linkcheck.verdict import classify_response

MAX_CONCURRENT_SITES = 8  # sites


@dataclass
class Crawl:
    """Checks URLs and updates their records. `report_progress` is called for each finished site.

    `names_by_url` are the names of the instruments whose official texts should stand at some of the URLs.
    """

    fetcher: Fetcher
    records: dict[str, LinkRecord]
    today: str
    names_by_url: Mapping[str, Sequence[str]] = field(default_factory=dict)
    archive_query_url: str = archive.WAYBACK_AVAILABILITY_URL
    report_progress: Callable[[str], None] = print

    def __post_init__(self) -> None:
        self._fetch_nonexistent: Callable[[str], FetchResponse] = cache(self.fetcher.fetch)
        self._stopped = threading.Event()

    def visit(self, addresses: Sequence[str]) -> None:
        """Check all URLs. If interrupted, it ends after the running requests and keeps their results."""
        sites: dict[str, list[str]] = defaultdict(list)
        for address in addresses:
            sites[urlsplit(address).netloc].append(address)
        with ThreadPoolExecutor(MAX_CONCURRENT_SITES) as pool:
            futures = {pool.submit(self._visit_site, site_urls): site for site, site_urls in sites.items()}
            try:
                for n, done in enumerate(as_completed(futures), 1):
                    self.report_progress(
                        f"{n}/{len(futures)} {futures[done]}: {', '.join(sorted(set(done.result())))}"
                    )
            except BaseException:
                self._stopped.set()
                raise

    def _visit_site(self, addresses: Sequence[str]) -> list[str]:
        states = []
        for address in addresses:
            if self._stopped.is_set():
                break
            self.records[address] = record = self._updated_record(address)
            states.append(record.state)
        return states

    def _updated_record(self, address: str) -> LinkRecord:
        response = self.fetcher.fetch(address)
        verdict = classify_response(address, response, self._fetch_nonexistent)
        record = updated_record(self.records.get(address), verdict, self.today)
        if address in self.names_by_url and record.alive == self.today:
            title = page_title(response.text)
            record = replace(record, title=title, named=matching_name(title, self.names_by_url[address]))
        if self._needs_archive_query(address, record):
            copy = archive.archived_copy(self.fetcher, address, record.alive, self.archive_query_url)
            record = replace(record, archived=copy)
        return record

    def _needs_archive_query(self, address: str, record: LinkRecord) -> bool:
        """Return whether to query the archive: when a page is first seen alive, and whenever it is gone.

        A copy in an archive has no copy of its own.
        """
        before = self.records.get(address)
        first_seen = bool(record.alive) and not (before and before.alive)
        is_copy = "archive" in urlsplit(address).netloc
        return not record.archived and not is_copy and (record.state == "gone" or first_seen)

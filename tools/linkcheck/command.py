"""One run of the link check: visits, record, report, and on GitHub an issue and a pull request."""

from __future__ import annotations

import argparse
import datetime
import tempfile
from pathlib import Path

import compendium
from compendium.load import load
from compendium.source.problems import InvalidEntriesError
from tools.linkcheck import github, record, report
from tools.linkcheck.crawl import Crawl
from tools.linkcheck.external_urls import external_urls, instrument_names
from tools.linkcheck.fetcher import Fetcher
from tools.linkcheck.rate_limit import RateLimiter

USER_AGENT = "compendium-link-check/1.0"


def check_links(root: Path, options: argparse.Namespace) -> int:
    """Check the URLs that are due, write the record and the report; return the exit code."""
    if options.github:
        github.restore_pending_record(root)
    try:
        built = compendium.build(root)
    except InvalidEntriesError as error:
        print(error, "Nothing was visited — mend this first; scripts/check.py shows it too", sep="\n")
        return 1
    locations_by_url, names_by_url = external_urls(root, built), instrument_names(built)
    earlier_records = record.read_link_records(load(root))
    records = {
        address: earlier_records[address] for address in locations_by_url if address in earlier_records
    }
    today = options.today or datetime.date.today().isoformat()
    due_urls = [] if options.no_visits else record.due_urls(records, locations_by_url, today, options.days)
    try:
        fetcher = Fetcher(RateLimiter(USER_AGENT, options.pause), USER_AGENT, options.patience, options.local)
        Crawl(fetcher, records, today, names_by_url, options.archive).visit(due_urls)
    except KeyboardInterrupt:
        print("Broken off; what was found so far is kept")
    finally:
        if not options.no_visits and record.write_link_records(root, records):
            print("reference/links.yml: written")
    text = report.attention_report(records, locations_by_url, names_by_url)
    if options.report:
        options.report.write_text(text, "utf-8")
    else:
        print(text, end="")
    if options.github:
        with tempfile.TemporaryDirectory() as folder:
            body = Path(folder, "report.md")
            body.write_text(text, "utf-8")
            github.update_issue_and_pull_request(root, body)
    return 0

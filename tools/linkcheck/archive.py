"""Archived copies of pages, from the availability API of the Wayback Machine."""

from __future__ import annotations

import json
from urllib.parse import quote

from tools.linkcheck.fetcher import Fetcher

# Query for the snapshot nearest to a date.
WAYBACK_AVAILABILITY_URL = "https://archive.org/wayback/available?url={url}&timestamp={date}"


def archived_copy(
    fetcher: Fetcher, address: str, near: str, query_url: str = WAYBACK_AVAILABILITY_URL
) -> str:
    """Return the address of an archived copy, or "". `near` is a date, YYYY, YYYY-MM or YYYY-MM-DD, or ""."""
    answer = fetcher.fetch(query_url.format(url=quote(address, safe=""), date=near.replace("-", "")))
    if answer.status != 200:
        return ""
    try:
        closest = json.loads(answer.text)["archived_snapshots"]["closest"]
        copy_url = str(closest["url"]) if closest["available"] and closest["status"] == "200" else ""
    except (ValueError, KeyError, TypeError):
        return ""
    # The answer names its copies by http; they are served by https too.
    return copy_url.replace("http://", "https://", 1) if copy_url.startswith(("http://", "https://")) else ""

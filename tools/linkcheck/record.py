"""Record of link statuses, reference/links.yml, written atomically."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from compendium.load import LoadResult
from compendium.model import LINK_STATUSES_FILE
from compendium.model.rules import scalar_text
from tools.dev import atomic_write
from tools.linkcheck.verdict import LinkVerdict

RECORD_FILE_HEADER = """\
# What was found at addresses outside. scripts/check_links.py writes this file; do not edit it by hand.
"""
# A site without DNS entry for longer than this is gone.
UNREACHABLE_GRACE_PERIOD = datetime.timedelta(days=30)


@dataclass(frozen=True)
class LinkRecord:
    """Status of one URL; dates as YYYY-MM-DD, "" if unknown."""

    state: str
    checked: str
    since: str
    alive: str = ""
    says: str = ""
    to: str = ""
    archived: str = ""
    title: str = ""
    named: str = ""


def read_link_records(loaded: LoadResult) -> dict[str, LinkRecord]:
    """Return {address: record} as the file has them."""
    return {
        raw.id: LinkRecord(**{key: scalar_text(raw.node, key) for key in LinkRecord.__dataclass_fields__})
        for raw in loaded.link_statuses
    }


def updated_record(before: LinkRecord | None, verdict: LinkVerdict, today: str) -> LinkRecord:
    """Return the record of a URL after a check. An archived copy and a title, if known, are kept."""
    since = before.since if before and before.state == verdict.state else today
    alive = today if verdict.state in ("alive", "moved") else before.alive if before else ""
    kept = {key: getattr(before, key) for key in ("archived", "title", "named")} if before else {}
    record = LinkRecord(verdict.state, today, since, alive, verdict.reason, verdict.redirect_target, **kept)
    unreachable_for = datetime.date.fromisoformat(today) - datetime.date.fromisoformat(since)
    if before and before.state == "gone" and verdict.state == "unknown":
        return replace(record, state="gone", since=before.since)  # no news of a page that was gone
    if verdict.reason == "there is no site of this name" and unreachable_for > UNREACHABLE_GRACE_PERIOD:
        return replace(record, state="gone")
    return record


def due_urls(records: Mapping[str, LinkRecord], addresses: Iterable[str], today: str, days: int) -> list[str]:
    """Return the URLs to check: new ones first, then those not checked for `days`."""
    limit = (datetime.date.fromisoformat(today) - datetime.timedelta(days=days)).isoformat()
    checked_urls = [(records[a].checked if a in records else "", a) for a in addresses]
    return [address for checked, address in sorted(checked_urls) if checked <= limit or not checked]


def write_link_records(root: Path, records: Mapping[str, LinkRecord]) -> bool:
    """Write the file; False if it is the same already."""
    content = "".join(
        [RECORD_FILE_HEADER, *(_record_lines(address, records[address]) for address in sorted(records))]
    ).encode()
    return atomic_write.write_if_changed(root / LINK_STATUSES_FILE.path, content)


def _record_lines(address: str, record: LinkRecord) -> str:
    keys = [f"  {key}: {_yaml_scalar(value)}\n" for key, value in asdict(record).items() if value]
    return f"\n{_yaml_scalar(address)}:\n{''.join(keys)}"


def _yaml_scalar(value: str) -> str:
    """Return a value as YAML: dates and single words as they are, the rest in quotes."""
    return value if value.replace("-", "").isalnum() else json.dumps(value, ensure_ascii=False)

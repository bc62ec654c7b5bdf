"""File counts of a built site by kind, and the number of entries that fit on each free host."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE_FILE_NAME = "index.html"
COMPENDIUM_JSON_FILE = "data/compendium.json"


@dataclass(frozen=True)
class HostLimits:
    """The documented limits of a host, None where there is none. Sources: docs/about/performance.md."""

    host: str
    files: int | None = None
    size: int | None = None  # bytes of the whole site
    largest: int | None = None  # bytes of one file
    folder: int | None = None  # files in one folder


LIMITS_OF_HOSTS = (
    HostLimits("GitHub Pages", size=10**9),
    HostLimits("GitLab Pages", size=10**9),
    HostLimits("Cloudflare Pages, free", files=20_000, largest=25 * 2**20),
    HostLimits("Netlify", folder=54_000),
)


def print_file_report(site: Path) -> None:
    """Print files per page by kind, and the number of entries that fit on each host."""
    if not (site / COMPENDIUM_JSON_FILE).is_file():
        sys.exit(
            f"{site}: no built site, {COMPENDIUM_JSON_FILE} is missing. Run: python3 scripts/dev.py build"
        )
    print("\n".join(file_report_lines(site)))


def file_report_lines(site: Path) -> Iterator[str]:
    """Yield the lines of the report on a built site."""
    sizes = {path.relative_to(site): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    file_counts, bytes_by_kind = Counter[str](), Counter[str]()
    for path, size in sizes.items():
        kind = path.name if path.name in _KINDS_BY_NAME else path.suffix or path.name
        file_counts[kind] += 1
        bytes_by_kind[kind] += size
    pages, entries = file_counts[PAGE_FILE_NAME], _count_entry_pages(site)
    yield f"{'kind':<14}{'files':>8}{'per page':>10}{'MB':>9}"
    for kind, number in sorted(file_counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{kind:<14}{number:>8,}{number / pages:>10.3f}{bytes_by_kind[kind] / 1e6:>9.2f}"
    yield f"{'all':<14}{len(sizes):>8,}{len(sizes) / pages:>10.3f}{sum(sizes.values()) / 1e6:>9.2f}"
    yield ""
    yield f"Of {entries:,} entries on {pages:,} pages today, entries that fit:"
    used = {
        "files": len(sizes),
        "size": sum(sizes.values()),
        "largest": max(sizes.values()),
        "folder": max(Counter(path.parent for path in sizes).values()),
    }
    for host in LIMITS_OF_HOSTS:
        capacity = {
            name: entries * limit // used[name] for name in used if (limit := getattr(host, name)) is not None
        }
        tightest = min(capacity, key=lambda name: capacity[name])
        yield f"{host.host:<24}{capacity[tightest]:>9,}, then {_LIMIT_MESSAGES[tightest]}"


_KINDS_BY_NAME = (PAGE_FILE_NAME, "index.json", "cite.ris", "cite.bib", "cite.json", "feed.xml")
_LIMIT_MESSAGES = {
    "files": "too many files",
    "size": "the site is too large",
    "largest": "the largest file is too large",
    "folder": "a folder has too many files",
}


def _count_entry_pages(site: Path) -> int:
    """Return the number of entries with a page: all but footnotes, provisions included."""
    data = json.loads((site / COMPENDIUM_JSON_FILE).read_text("utf-8"))
    lists = [entries for name, entries in data.items() if isinstance(entries, list) and name != "footnotes"]
    provisions = sum(len(instrument["provisions"]) for instrument in data["instruments"])
    return sum(map(len, lists)) + provisions

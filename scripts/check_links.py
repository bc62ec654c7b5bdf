"""Look at the addresses outside that entries and pages name, and note what was found.

    python3 scripts/check_links.py                    those not looked at for a week
    python3 scripts/check_links.py --days 0           all
    python3 scripts/check_links.py --report FILE.md   write what needs an editor's look
    python3 scripts/check_links.py --no-visits        only report, from what is known
    python3 scripts/check_links.py --github           in a workflow: keep one issue and one pull request

One visit to a site at a time, two seconds apart; robots.txt is obeyed. What was found goes into
reference/links.yml, also when you break off with Ctrl+C: what was not reached is first next time.
Pages say of an address that it is gone or has moved. Building the site visits nothing.
Exit code 0, also if addresses are gone: that is news, not a fault. 1 if entries have problems.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv("tools")

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.linkcheck.archive import WAYBACK_AVAILABILITY_URL
from tools.linkcheck.command import check_links

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Visit what is due, write the record and the report; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="check_links.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--days", type=int, default=7, help="visit what was not looked at for so many days")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the report there, not here")
    parser.add_argument("--no-visits", action="store_true", help="report what is known, visit nothing")
    parser.add_argument("--github", action="store_true", help="keep one issue and one pull request there")
    parser.add_argument("--pause", type=float, default=2.0, help="seconds between two visits to a site")
    # For tests: servers of this machine, another day, another archive.
    parser.add_argument("--local", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--patience", type=float, default=60.0, help=argparse.SUPPRESS)
    parser.add_argument("--today", help=argparse.SUPPRESS)
    parser.add_argument("--archive", default=WAYBACK_AVAILABILITY_URL, help=argparse.SUPPRESS)
    return check_links(root, parser.parse_args(arguments))


if __name__ == "__main__":
    sys.exit(main())

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

import argparse
import datetime
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bootstrap import inside_venv

ROOT = Path(__file__).resolve().parent.parent
AGENT = "compendium-link-check/1.0"


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Visit what is due, write the record and the report; return the exit code."""
    from compendium.load import load
    from compendium.source.problems import InvalidEntries
    from tools.linkcheck import proposing, record, report
    from tools.linkcheck.addresses import addresses
    from tools.linkcheck.rate_limit import Manners
    from tools.linkcheck.round import Round
    from tools.linkcheck.visiting import Visitor

    options = _options(arguments)
    if options.github:
        proposing.resume(root)
    try:
        named = addresses(root)
    except InvalidEntries as error:
        print(error, "Nothing was visited — mend this first; scripts/check.py shows it too", sep="\n")
        return 1
    known = record.recorded(load(root))
    records = {address: known[address] for address in named if address in known}
    today = options.today or datetime.date.today().isoformat()
    visits = [] if options.no_visits else record.due(records, named, today, options.days)
    try:
        visitor = Visitor(Manners(AGENT, options.pause), AGENT, options.patience, options.local)
        Round(visitor, records, today, options.archive).visit(visits)
    except KeyboardInterrupt:
        print("Broken off; what was found so far is kept")
    finally:
        if not options.no_visits and record.write(root, records):
            print("reference/links.yml: written")
    text = report.report(records, named)
    if options.report:
        options.report.write_text(text, "utf-8")
    else:
        print(text, end="")
    if options.github:
        with tempfile.TemporaryDirectory() as folder:
            body = Path(folder, "report.md")
            body.write_text(text, "utf-8")
            proposing.propose(root, body)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    from tools.linkcheck.archive import ASK

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
    parser.add_argument("--archive", default=ASK, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    inside_venv("tools")
    sys.exit(main())

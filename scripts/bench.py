"""Measure what the project promises about its speed and size. On Linux and macOS; nothing else should run.

python3 scripts/bench.py build [-n N …]     whole builds of N entries (300 3000 10000) beside plain Material
python3 scripts/bench.py edit [-n N]        from save to served page, on the real content and on N (3000)
python3 scripts/bench.py check [-n N …]     the check of N entries (10000)
python3 scripts/bench.py search [-n N …]    the search of N entries (3000), beside Material's and Pagefind's
python3 scripts/bench.py citations          the citation checker, with a slow processor
python3 scripts/bench.py files [FOLDER]     files per page of a built site; entries that fit on each free host
python3 scripts/bench.py relevance          what the judged queries find, beside three peers
python3 scripts/bench.py drafts FILE.pdf    what drafting finds in a report that was entered by hand
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv("tests")

import argparse
from pathlib import Path

from tools.bench.command import run_benchmark

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="what", required=True)
    builds = commands.add_parser("build", help="whole builds beside plain Material")
    builds.add_argument("-n", type=int, nargs="+", default=[300, 3000, 10000], metavar="N")
    builds.add_argument("--runs", type=int, default=3, help="of each build; the median counts")
    edits = commands.add_parser("edit", help="from saving an entry to its page")
    edits.add_argument("-n", type=int, default=3000, metavar="N")
    edits.add_argument("--runs", type=int, default=7, help="edits; the median counts")
    checks = commands.add_parser("check", help="the check of every entry")
    checks.add_argument("-n", type=int, nargs="+", default=[10000], metavar="N")
    checks.add_argument("--runs", type=int, default=3, help="of each check; the median counts")
    searches = commands.add_parser("search", help="bytes and time of the search, in a browser")
    searches.add_argument("-n", type=int, nargs="+", default=[3000], metavar="N")
    searches.add_argument("--peers", type=int, default=3000, metavar="N", help="peers take part up to this N")
    commands.add_parser("citations", help="64,000 characters in the citation checker")
    counted = commands.add_parser("files", help="files per page, and how many entries fit on each free host")
    counted.add_argument("folder", type=Path, nargs="?", default=ROOT / "site", metavar="FOLDER")
    judged = commands.add_parser("relevance", help="judged queries over the real content")
    judged.add_argument("--set", default="queries.tsv", metavar="FILE", help="a set of tests/relevance")
    judged.add_argument("--tuning", action="store_true", help="all sets but the frozen one, ours alone")
    judged.add_argument("--terms", action="store_true", help="the terms of art of reference/terms.yml")
    judged.add_argument(
        "--misses", action="store_true", help="of what is not held back: what is not among our first five"
    )
    drafted = commands.add_parser("drafts", help="drafts from a PDF beside the entries from it")
    drafted.add_argument("file", type=Path, metavar="FILE.pdf")
    drafted.add_argument("--source", default="osce-paper", metavar="ID", help="the source it is a copy of")
    options = parser.parse_args()
    if options.what == "relevance" and options.misses and not (options.tuning or options.terms):
        parser.error(
            "--misses goes with --tuning or --terms: nobody looks at what a set for measuring misses"
        )
    run_benchmark(ROOT, options)


if __name__ == "__main__":
    main()

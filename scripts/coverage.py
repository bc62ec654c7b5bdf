"""Coverage of the lists in reviews/ by entries, and statistics of links.

python3 scripts/coverage.py                          how much is there, and what is missing
python3 scripts/coverage.py --links                  who links what, and the norms that nobody has looked at
python3 scripts/coverage.py --unused                 the footnotes that no entry names and none says why
python3 scripts/coverage.py --merge READER.tsv …     enter what second readers found: ref, line, read, errors

reviews/README.md explains the lists. Exit code 1 if something is missing.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv("tools")

import argparse
import sys
from pathlib import Path

from tools.coverage.command import print_coverage, print_links, print_unused_footnotes

ROOT = Path(__file__).resolve().parent.parent


def main(root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--unused", action="store_true", help="name the footnotes that are not used")
    parser.add_argument("--links", action="store_true", help="count the links, and the norms without any")
    parser.add_argument("--merge", metavar="READER", type=Path, nargs="+", default=[], help="readers' tables")
    options = parser.parse_args()
    if options.unused:
        return print_unused_footnotes(root)
    if options.links:
        return print_links(root)
    return print_coverage(root, options.merge)


if __name__ == "__main__":
    sys.exit(main())

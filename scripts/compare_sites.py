"""Compare two built sites: addresses, the text of every page, data. For changes that must change nothing.

python3 scripts/compare_sites.py BEFORE AFTER

Prints a line for each difference; exits with 1 if there is one. Scripts and styles are not compared.
"""

import argparse
import sys
from pathlib import Path

from bootstrap import need_recent_python


def main() -> int:
    need_recent_python()
    from tools.dev.site_diff import site_differences

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    sites = parser.parse_args()
    changes = list(site_differences(sites.before, sites.after))
    for path, difference in changes:
        print(f"{path}: {difference}")
    print(f"{len(changes)} differences")
    return 1 if changes else 0


if __name__ == "__main__":
    sys.exit(main())

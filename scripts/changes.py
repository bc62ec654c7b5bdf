"""Describe the changes of a proposal, entry by entry, for its reviewer.

    python3 scripts/changes.py main                   what is other here than on the branch main
    python3 scripts/changes.py HEAD^1 --format github    the same on the page of a workflow's run

It says of each entry what its page will say and where it is, which links it makes, what is left empty, and of
what is changed the words before and after. It compares with the files as they are, committed or not.

Exit code 0, whatever has changed; 2 if there is nothing to compare with.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv()

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.changes.command import print_changes

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Print the changes in `root` since a commit; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="changes.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", metavar="BASE", help="a commit or a branch of git")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="where it is told")
    options = parser.parse_args(arguments)
    return print_changes(root, options.base, options.format)


if __name__ == "__main__":
    sys.exit(main())

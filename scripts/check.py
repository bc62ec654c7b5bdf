"""Check every entry, and the links from pages written by hand.

    python3 scripts/check.py                          everything
    python3 scripts/check.py practices/undok.yml      reads everything, shows what is wrong with this file
    python3 scripts/check.py --format github          annotations for a pull request on GitHub
    python3 scripts/check.py --fix practices/undok.yml   writes it in the usual form first; no word changes
    python3 scripts/check.py --drafts FOLDER          drafts from a report, as if they were here already

One line for each problem: file:line:column: what was written — what to do. Exit code 1 if there is any, or 0.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv()

import argparse
from collections.abc import Sequence
from pathlib import Path

from compendium.source.collector import exit_without_gc
from tools.check.command import check_drafts, print_problems
from tools.dev.console import use_utf_8

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Print the problems of the project in `root`; return the exit code."""
    use_utf_8()
    parser = argparse.ArgumentParser(
        prog="check.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files or folders to show the problems of")
    parser.add_argument(
        "--format", choices=("text", "github"), default="text", help="how a problem is printed"
    )
    parser.add_argument(
        "--fix", action="store_true", help="first write the files in the usual form; words and comments stay"
    )
    parser.add_argument("--drafts", metavar="FOLDER", type=Path, help="check the drafts in this folder only")
    options = parser.parse_args(arguments)
    if options.drafts:
        return check_drafts(root, options.drafts)
    return print_problems(root, options.paths, options.format, options.fix)


if __name__ == "__main__":
    exit_without_gc(main())

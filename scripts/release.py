"""Make a release: freeze the words of every entry, so that a citation of today can be read for ever.

python3 scripts/release.py --dry-run              what a release would hold; writes nothing
python3 scripts/release.py                        make the next one: 2026.1, 2026.2 …
python3 scripts/release.py --corrected REF WHY    say of a changed entry that its earlier words were wrong
python3 scripts/release.py --withhold REF VERSION WHY
                                                  take frozen words out, because they put somebody at risk
python3 scripts/release.py --withhold-reason REF VERSION WHY
                                                  hide the reason that a release gives for a correction

REF is, for example, practice:undok-austria. Nobody counts the versions of entries: the version of an entry is
the release in which its words last became others. A release is written into releases/, its manifest last;
CITATION.cff gets its number and its day, .zenodo.json follows. Commit all of it together. Exit code 1 if a
release cannot be made: the message says why. Exit code 3 if words were taken out and the same words remain
elsewhere: it says where.
docs/about/take-down.md has all the steps of a take-down.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv()

import argparse
import sys
from pathlib import Path

from tools.release.command import default_date, run_release

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Make a release of the project in `root`; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="release.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be released")
    parser.add_argument("--version", default="", help="YYYY.N (default: the next one)")
    parser.add_argument(
        "--date", default=default_date(), help="YYYY-MM-DD (default: SOURCE_DATE_EPOCH if set, or today)"
    )
    parser.add_argument(
        "--corrected",
        nargs=2,
        action="append",
        default=[],
        metavar=("REF", "WHY"),
        help="a changed entry whose earlier words were wrong",
    )
    taking_out = parser.add_mutually_exclusive_group()
    for option, help_text in (
        ("--withhold", "take frozen words out"),
        ("--withhold-reason", "hide the reason of a correction"),
    ):
        taking_out.add_argument(option, nargs=3, metavar=("REF", "VERSION", "WHY"), help=help_text)
    return run_release(root, parser.parse_args(arguments))


if __name__ == "__main__":
    sys.exit(main())

"""Look for the words of quotations, and what corrections say is printed, in copies of their source.

python3 scripts/verify_quotes.py COPY.pdf COPY.txt …     quotations from the OSCE paper, and its corrections
python3 scripts/verify_quotes.py COPY --source <id>      from another work of reference/sources.yml
python3 scripts/verify_quotes.py COPY --dry-run          only look; write nothing
python3 scripts/verify_quotes.py                         no copy: are the quotations as they were found?

A copy is a PDF or a plain text in UTF-8. Capitals, punctuation and hyphens count. The order of columns,
line ends, hyphens at line ends, spaces and the shape of quotation marks do not. Whatever else was overlooked
to find a quotation is said in a note: a heading at the foot of a page, words that "…" leaves out, a first
letter that is small here and a capital there.

What was found goes into reference/verified.yml. The pages of the site say that a wording was checked as
long as it is the one that was found. Exit code 1 if a quotation was not found, or has changed since it was.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv("tools")

import argparse
import sys
from pathlib import Path

from tools.quotations.command import verify_source_quotations

ROOT = Path(__file__).resolve().parent.parent


def main(root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("copies", metavar="COPY", type=Path, nargs="*", help="a PDF, or a text in UTF-8")
    parser.add_argument("--source", default="osce-paper", help="id of the work (default: osce-paper)")
    parser.add_argument("--dry-run", action="store_true", help="only look, write nothing")
    parser.add_argument("--quiet", action="store_true", help="show only what needs attention")
    options = parser.parse_args()
    return verify_source_quotations(root, options.copies, options.source, options.dry_run, options.quiet)


if __name__ == "__main__":
    sys.exit(main())

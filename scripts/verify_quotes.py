"""Look for the words of every quotation in copies of their source, and note where they were found.

python3 scripts/verify_quotes.py COPY.pdf COPY.txt …     quotations taken from the OSCE paper
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

import argparse
import datetime
import sys
from pathlib import Path

from bootstrap import inside_venv

ROOT = Path(__file__).resolve().parent.parent


def main(root: Path = ROOT) -> int:
    from compendium.load import load
    from compendium.model import VERIFICATIONS
    from tools.quotations.copies import read
    from tools.quotations.record import unsound, write
    from tools.quotations.texts import Unreadable
    from tools.quotations.verifying import look, remembered

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("copies", metavar="COPY", type=Path, nargs="*", help="a PDF, or a text in UTF-8")
    parser.add_argument("--source", default="osce-paper", help="id of the work (default: osce-paper)")
    parser.add_argument("--dry-run", action="store_true", help="only look, write nothing")
    parser.add_argument("--quiet", action="store_true", help="show only what needs attention")
    wanted = parser.parse_args()
    loaded = load(root)
    if faults := unsound(loaded):
        print("\n".join(map(str, faults)))
        path = VERIFICATIONS.path
        print(f"Nothing was checked — restore {path}, or delete it and let the copies write it anew")
        return 1
    try:
        copies = [read(path) for path in wanted.copies]
    except Unreadable as error:
        print(error)
        return 1
    if not copies:
        outcome = remembered(loaded)
    else:
        today = datetime.date.today().isoformat()
        outcome = look(loaded, wanted.source, copies, today, wanted.quiet)
    print("\n".join(outcome.lines))
    if copies and not wanted.dry_run and write(root, outcome.records):
        print(f"{VERIFICATIONS.path}: written")
    return 0 if outcome.good else 1


if __name__ == "__main__":
    inside_venv("tools")
    sys.exit(main())

"""What the lists in reviews/ want, beside what is encoded.

python3 scripts/coverage.py                          how much is there, and what is missing
python3 scripts/coverage.py --unused                 the footnotes that no entry names and none says why
python3 scripts/coverage.py --merge READER.tsv …     enter what second readers found: ref, line, read, errors

reviews/README.md explains the lists. Exit code 1 if something is missing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from inside import inside_venv

ROOT = Path(__file__).resolve().parent.parent


def main(root: Path = ROOT) -> int:
    from compendium.footnotes import footnotes_are_used
    from compendium.load import load
    from reviewing.counting import counted
    from reviewing.lists import Unreadable, lists
    from reviewing.merging import merge

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--unused", action="store_true", help="name the footnotes that are not used")
    parser.add_argument("--merge", metavar="READER", type=Path, nargs="+", default=[], help="readers' tables")
    wanted = parser.parse_args()
    loaded = load(root)
    if wanted.unused:
        problems = [str(problem) for problem in footnotes_are_used(loaded)]
        print("\n".join(problems or ["Every footnote is used, or says why not."]))
        return 1 if problems else 0
    try:
        wants = lists(root)
        for path in wanted.merge:
            print("".join(f"{line}\n" for line in merge(wants, path)), end="")
    except Unreadable as error:
        print(error)
        return 1
    if wanted.merge:
        for each in wants:
            each.write()
    lines, complete = counted(wants, loaded)
    print("\n".join(lines))
    return 0 if complete else 1


if __name__ == "__main__":
    inside_venv()
    sys.exit(main())

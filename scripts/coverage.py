"""What the lists in reviews/ want, beside what is encoded, and how what is encoded is joined.

python3 scripts/coverage.py                          how much is there, and what is missing
python3 scripts/coverage.py --links                  who links what, and the norms that nobody has looked at
python3 scripts/coverage.py --unused                 the footnotes that no entry names and none says why
python3 scripts/coverage.py --merge READER.tsv …     enter what second readers found: ref, line, read, errors

reviews/README.md explains the lists. Exit code 1 if something is missing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap import inside_venv

if TYPE_CHECKING:
    from compendium.load import LoadResult

ROOT = Path(__file__).resolve().parent.parent


def main(root: Path = ROOT) -> int:
    from compendium.load import load
    from tools.coverage.counting import counted, unlisted
    from tools.coverage.lists import Unreadable, lists
    from tools.coverage.merging import merge

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--unused", action="store_true", help="name the footnotes that are not used")
    parser.add_argument("--links", action="store_true", help="count the links, and the norms without any")
    parser.add_argument("--merge", metavar="READER", type=Path, nargs="+", default=[], help="readers' tables")
    wanted = parser.parse_args()
    loaded = load(root)
    if wanted.unused:
        return _unused(loaded)
    if wanted.links:
        return _links(loaded)
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
    print("\n".join([*lines, *unlisted(wants, loaded)]))
    return 0 if complete else 1


def _unused(loaded: LoadResult) -> int:
    from compendium.checks.footnotes import footnotes_are_used

    problems = [str(problem) for problem in footnotes_are_used(loaded)]
    print("\n".join(problems or ["Every footnote is used, or says why not."]))
    return 1 if problems else 0


def _links(loaded: LoadResult) -> int:
    from compendium.checks.validate import validate
    from compendium.source.problems import number_of
    from tools.coverage.connecting import connected

    problems = len(list(validate(loaded)))
    if problems:
        print(f"{number_of(problems, 'problem')} — mend first what python3 scripts/check.py shows")
        return 1
    lines, complete = connected(loaded)
    print("\n".join(lines))
    return 0 if complete else 1


if __name__ == "__main__":
    inside_venv("tools")
    sys.exit(main())

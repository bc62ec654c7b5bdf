"""Seed faults and record which of them the tests catch: tests/faults.tsv.

python3 scripts/mutate.py --map                     record which test executes which function (once, first)
python3 scripts/mutate.py --choose                  write the fault set, with the tests for each fault
python3 scripts/mutate.py --run                     run the faults not run yet, in a copy of the last commit
python3 scripts/mutate.py --run --only 3 17 --jobs 2
python3 scripts/mutate.py --translate TABLE.tsv     rename files and identifiers in the set: old, tab, new
python3 scripts/mutate.py --compare OLD.tsv NEW.tsv print the faults that were caught and no longer are
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv("tests")

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.mutation import command

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    actions = parser.add_mutually_exclusive_group(required=True)
    actions.add_argument("--map", nargs="*", metavar="TEST", help="all test files, or these")
    actions.add_argument("--choose", action="store_true")
    actions.add_argument("--run", action="store_true")
    actions.add_argument("--translate", type=Path, metavar="TABLE")
    actions.add_argument("--compare", type=Path, nargs=2, metavar=("OLD", "NEW"))
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="run these, even if they were run")
    parser.add_argument("--anew", action="store_true", help="run all, even if they were run")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="checkouts at the same time")
    parser.add_argument("--set", type=Path, default=ROOT / "tests" / "faults.tsv", metavar="FILE")
    options = parser.parse_args(arguments)
    command.stop_on_sigterm()
    if options.map is not None:
        return command.record_map(ROOT, options.map)
    if options.choose:
        return command.choose_faults(ROOT, options.set)
    if options.translate:
        return command.translate_faults(ROOT, options.set, options.translate)
    if options.compare:
        return command.compare_results(*options.compare)
    return command.run_faults(ROOT, options.set, options.only, options.anew, options.jobs)


if __name__ == "__main__":
    sys.exit(main())

"""Seed faults and record which of them the tests catch: tests/faults.tsv.

python3 scripts/mutate.py --map                     record which test executes which function (once, first)
python3 scripts/mutate.py --choose                  write the fault set, with the tests for each fault
python3 scripts/mutate.py --run                     run the faults not run yet, in a copy of the last commit
python3 scripts/mutate.py --run --only 3 17 --jobs 2
python3 scripts/mutate.py --translate TABLE.tsv     rename files and identifiers in the set: old, tab, new
python3 scripts/mutate.py --compare OLD.tsv NEW.tsv print the faults that were caught and no longer are
"""

from __future__ import annotations

import sys

from inside import inside_venv

if __name__ == "__main__":
    inside_venv("tests")

from mutation.commands import main

if __name__ == "__main__":
    sys.exit(main(__doc__ or ""))

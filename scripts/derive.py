"""Write the derived files: JSON Schemas, guide to messages, package diagram, catalogue, .zenodo.json.

python3 scripts/derive.py            write what changed
python3 scripts/derive.py --check    write nothing; exit 1 and say what is out of date
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv()

import argparse
import sys
from pathlib import Path

from tools.derive.command import write_derived_files

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing, exit 1 if something is out of date"
    )
    return write_derived_files(ROOT, check_only=parser.parse_args().check)


if __name__ == "__main__":
    sys.exit(main())

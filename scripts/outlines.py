"""Draw the ground of the map: coastlines without borders, and a place for the mark of each State.

npm pack world-atlas@2.0.2
python3 scripts/outlines.py world-atlas-2.0.2.tgz

Writes hooks/compendium/pictures/basemap.json. The archive is Natural Earth 4.1.0, which is in the public
domain, as TopoJSON. A build does not need it: what is written here is kept in the repository.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv()

import argparse
import sys
from pathlib import Path

from tools.basemap.command import write_basemap

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive", type=Path, help="world-atlas as npm packs it")
    write_basemap(ROOT, parser.parse_args().archive)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Make the pictures of the ten-minute guide anew: docs/edit/pictures/.

    python3 scripts/screens.py

It builds the site, opens the form in Chromium as the tests do, and writes a picture of each step, and its
size into the guide. Do it when the form looks different; a test says when a picture is missing or has another
shape.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv("tests")

import sys
from pathlib import Path

from tools.editors_guide.command import write_screenshots

ROOT = Path(__file__).resolve().parent.parent


def main(root: Path = ROOT) -> int:
    write_screenshots(root)
    return 0


if __name__ == "__main__":
    sys.exit(main())

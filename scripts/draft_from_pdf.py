"""Begin with a report: read a PDF and write drafts of entries into a folder, for an editor to go on with.

    python3 scripts/draft_from_pdf.py REPORT.pdf --out FOLDER
    python3 scripts/draft_from_pdf.py REPORT.pdf --out FOLDER --source ID    its id in reference/sources.yml
    python3 scripts/check.py --drafts FOLDER                                 what is left to do

It finds boxes, quoted provisions of instruments that the compendium has, organisations and States it has,
and footnotes with their addresses. What it cannot know says TODO, and nothing that says TODO is published.
The words of the report stand in comments, with the page and the lines of the file.

Break it off with Ctrl+C and start it again: it goes on. A draft that is there is never written again.
Exit code 0; 1 if the file or the folder cannot be used.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv("tools")

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.pdf_drafts.command import write_drafts

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Write the drafts; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="draft_from_pdf.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, metavar="REPORT.pdf")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the drafts go")
    parser.add_argument("--source", default="", metavar="ID", help="the id of the report as a source")
    options = parser.parse_args(arguments)
    return write_drafts(root, options.file, options.out, options.source)


if __name__ == "__main__":
    sys.exit(main())

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

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrap import inside_venv

if TYPE_CHECKING:
    from tools.pdf_drafts.folder import Folder

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Write the drafts; return the exit code."""
    from compendium.checks.validate import suggested_id
    from compendium.model.text import Id
    from tools.pdf_drafts.folder import Folder, NotOurs
    from tools.pdf_drafts.making import make
    from tools.quotations.texts import Unreadable

    options = _options(arguments)
    if options.source and not Id.pattern.fullmatch(options.source):
        meant = suggested_id(options.source) or "night-lines"
        print(
            f"--source {options.source}: an id has small letters, digits and hyphens: {meant}",
            file=sys.stderr,
        )
        return 1
    try:
        data = options.file.read_bytes()
    except OSError as error:
        print(f"{options.file}: cannot be read ({error.strerror}) — check the path", file=sys.stderr)
        return 1
    try:
        folder = Folder(options.out, options.file.name, data)
        if folder.done:
            print("\n".join(_told(folder)))
            return 0
        print("\n".join(make(root, data, options.file, options.source, folder, _say)))
    except (Unreadable, NotOurs) as error:
        print(error if isinstance(error, NotOurs) else f"{options.file}: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{options.out}: cannot be written ({error.strerror}) — choose another folder", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Broken off; start it again with the same words, and it goes on", file=sys.stderr)
        return 1
    return 0


def _told(folder: Folder) -> Iterator[str]:
    """Yield what to say of a folder that has all its drafts."""
    from compendium.source.problems import number_of

    drafts = number_of(folder.count, "draft")
    yield f"{folder.path}: {drafts} were written before, and nothing is written again"
    left = folder.changed()
    if left:
        yield f"changed or moved since, and left as they are: {', '.join(left)}"


def _say(words: str) -> None:
    """Show progress: one line that changes on a screen, every fiftieth page in a log."""
    if sys.stderr.isatty():
        print(f"\r{words:<40}", end="" if words else "\r", file=sys.stderr, flush=True)
    elif words.split(" of ")[0].endswith(("50", "00")):
        print(words, file=sys.stderr, flush=True)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="draft_from_pdf.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, metavar="REPORT.pdf")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the drafts go")
    parser.add_argument("--source", default="", metavar="ID", help="the id of the report as a source")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    inside_venv("tools")
    sys.exit(main())

"""Tell what a proposal changes: each entry in plain words, for whoever reviews it.

    python3 scripts/changes.py main                   what is other here than on the branch main
    python3 scripts/changes.py HEAD^1 --format github    the same on the page of a workflow's run

It says of each entry what its page will say and where it is, which links it makes, what is left empty, and of
what is changed the words before and after. It compares with the files as they are, committed or not.

Exit code 0, whatever has changed; 2 if there is nothing to compare with.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv()

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from compendium.i18n import words
from compendium.load import LoadResult, load
from compendium.source.problems import number_of
from tools.changes.base import NoBase, changed_files, entries_at, holds_entries
from tools.changes.comparing import Change, changes
from tools.changes.rendering import markdown, text
from tools.changes.telling import Item, Section, Teller, counted

ROOT = Path(__file__).resolve().parent.parent
MOST_FILES = 20


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Tell what is other in `root` than at a commit; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="changes.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", metavar="BASE", help="a commit or a branch of git")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="where it is told")
    options = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        before, files = entries_at(root, options.base), changed_files(root, options.base)
    except NoBase as error:
        print(error, file=sys.stderr)
        return 2
    after = load(root)
    found = changes(before, after)
    teller = Teller(words("en"), before, after)
    sections = [*map(teller.tell, found), *_unread(after), *_beside(files, found, after)]
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if options.format == "github" and page:
        with open(page, "a", encoding="utf-8") as file:
            file.write(f"## What this proposal changes\n\n{counted(found)}.\n\n{markdown(sections)}")
    elif sections:
        print(text(sections))
    print(counted(found))
    return 0


def _unread(after: LoadResult) -> list[Section]:
    files = dict.fromkeys(problem.mark.path for problem in after.problems) if after.unread else {}
    return [Section(Item("Cannot be read; its problems say why", (path,)), ()) for path in files]


def _beside(files: Sequence[str], found: Sequence[Change], after: LoadResult) -> list[Section]:
    """Tell of every file of which no entry has told, so that nothing goes in unseen."""
    told = {path for change in found for path in change.paths}
    told |= {problem.mark.path for problem in after.problems}
    silent = [file for file in files if holds_entries(file) and file not in told]
    others = [file for file in files if not holds_entries(file)]
    return [
        *_files("Other only in comments, blank lines or order; look at them yourself", silent),
        *_files("Changed beside the entries", others),
    ]


def _files(heading: str, files: Sequence[str]) -> list[Section]:
    if not files:
        return []
    more = [f"and {len(files) - MOST_FILES} more"] if len(files) > MOST_FILES else []
    said = Item(heading, (number_of(len(files), "file"),))
    return [Section(said, (Item("Their names", (*files[:MOST_FILES], *more)),))]


if __name__ == "__main__":
    sys.exit(main())

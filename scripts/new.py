"""Begin a new entry: it asks for the few things that are known at the start, and writes the file.

    python3 scripts/new.py practice                                   asks
    python3 scripts/new.py practice --title "Night bus advice" --kind service --source osce-paper --at "Box 6"
    python3 scripts/new.py organisation --title "Night Bus Union" --kind trade-union

A practice or an instrument gets a file of its own; an organisation or a source goes into its list in
reference/. What is not known yet says TODO, and check.py leads from one to the next. Nothing that is there is
written over.

Exit code 0; 1 if nothing was written; 2 if an option cannot be used.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv()

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from compendium.checks.ids import LoadedIds
from compendium.load import load
from tools.new.command import create_entry
from tools.new.options import add_options
from tools.new.prompts import AskUser

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None, root: Path = ROOT, ask: AskUser | None = None) -> int:
    """Begin an entry in the project in `root`; return the exit code. Without `ask`, only options count."""
    loaded = load(root)
    register = LoadedIds(loaded)
    parser = argparse.ArgumentParser(
        prog="new.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_options(parser, register)
    return create_entry(root, loaded, register, parser.parse_args(arguments), ask)


if __name__ == "__main__":
    sys.exit(main(ask=input if sys.stdin.isatty() else None))

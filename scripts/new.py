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
from compendium.load import LoadResult, load
from compendium.model.groups import Many
from compendium.output import os_errors
from tools.new.answers import (
    KINDS_TO_BEGIN,
    Ask,
    Value,
    as_list,
    ask_for,
    cited,
    complaints,
    explained,
    rests_on_sources,
    simple,
)
from tools.new.ids import id_from, what_is_wrong
from tools.new.writing import Begun, NotWritten, write

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None, root: Path = ROOT, ask: Ask | None = None) -> int:
    """Begin an entry in the project in `root`; return the exit code. Without `ask`, only options count."""
    loaded = load(root)
    register = LoadedIds(loaded)
    options = _parser(register).parse_args(arguments)
    kind: str = options.entry
    given = _given(options, kind)
    wrong = [
        f"--{_option(name)}: {said}"
        for name, value in given.items()
        for said in complaints({**simple(kind), **cited()}[name], value, register)
    ]
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 2
    try:
        answers = ask_for(kind, given, register, ask) if ask else given
        if "title" not in answers:
            print('--title: an entry begins with its title — write --title "…"', file=sys.stderr)
            return 2
        return _begin(root, loaded, register, kind, answers, options.id, ask)
    except (EOFError, KeyboardInterrupt):
        print("\nBroken off; nothing was written", file=sys.stderr)
        return 1


def _begin(
    root: Path,
    loaded: LoadResult,
    register: LoadedIds,
    kind: str,
    answers: dict[str, Value],
    id: str,
    ask: Ask | None,
) -> int:
    id = id or id_from(str(answers["title"]))
    wrong = what_is_wrong(kind, id, loaded, register)
    while wrong and ask:
        id = ask(f"\n{wrong}\nId> ").strip()
        wrong = what_is_wrong(kind, id, loaded, register)
    if wrong:
        print(f"--id: {wrong}", file=sys.stderr)
        return 1
    begun = Begun(kind, id, answers)
    try:
        write(root, begun, register)
    except (NotWritten, OSError) as error:
        print(os_errors.advice(error) if isinstance(error, OSError) else error, file=sys.stderr)
        return 1
    where = begun.path if begun.place.folder else f'{begun.path}, under "{id}:"'
    print(f"Written: {where}")
    print("Replace each TODO, and delete the lines with # that explain it. What is left to do:")
    print(f"  python3 scripts/check.py {begun.path}")
    return 0


def _parser(register: LoadedIds) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="new.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = parser.add_subparsers(dest="entry", required=True, metavar="|".join(KINDS_TO_BEGIN))
    for kind in KINDS_TO_BEGIN:
        own = kinds.add_parser(kind, help=f"begin a new {kind}")
        own.add_argument("--id", default="", help="its id; made from the title if left out")
        fields = {**simple(kind), **(cited() if rests_on_sources(kind) else {})}
        for name, field in fields.items():
            said = explained(field, register).replace("%", "%%")
            own.add_argument(f"--{_option(name)}", dest=f"field {name}", metavar="…", help=said)
    return parser


def _option(name: str) -> str:
    return name.replace("_", "-")


def _given(options: argparse.Namespace, kind: str) -> dict[str, Value]:
    written = {name: vars(options).get(f"field {name}") for name in (*simple(kind), *cited())}
    lists = {name for name, field in simple(kind).items() if isinstance(field, Many)}
    return {
        name: as_list(value) if name in lists else value
        for name, value in written.items()
        if value is not None
    }


if __name__ == "__main__":
    sys.exit(main(ask=input if sys.stdin.isatty() else None))

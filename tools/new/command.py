"""Creation of an entry from options, and answers at the terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from compendium.checks.ids import LoadedIds
from compendium.load import LoadResult
from compendium.output import os_errors
from tools.new.ids import id_from_title, id_problem
from tools.new.options import given_values, option_name
from tools.new.prompts import AskUser, FieldAnswer, answer_complaints, ask_for, citation_fields, simple_fields
from tools.new.writer import EntryNotWrittenError, NewEntry, write_new_entry


def create_entry(
    root: Path, loaded: LoadResult, register: LoadedIds, options: argparse.Namespace, ask: AskUser | None
) -> int:
    """Ask for what the options leave open and write the entry; return the exit code.

    Without `ask`, only the options count.
    """
    kind: str = options.entry
    given_answers = given_values(options, kind)
    messages = [
        f"--{option_name(name)}: {complaint}"
        for name, value in given_answers.items()
        for complaint in answer_complaints(
            {**simple_fields(kind), **citation_fields()}[name], value, register
        )
    ]
    if messages:
        print("\n".join(messages), file=sys.stderr)
        return 2
    try:
        answers = ask_for(kind, given_answers, register, ask) if ask else given_answers
        if "title" not in answers:
            print('--title: an entry begins with its title — write --title "…"', file=sys.stderr)
            return 2
        return _write_entry(root, loaded, register, kind, answers, options.id, ask)
    except (EOFError, KeyboardInterrupt):
        print("\nBroken off; nothing was written", file=sys.stderr)
        return 1


def _write_entry(
    root: Path,
    loaded: LoadResult,
    register: LoadedIds,
    kind: str,
    answers: dict[str, FieldAnswer],
    id: str,
    ask: AskUser | None,
) -> int:
    id = id or id_from_title(str(answers["title"]))
    message = id_problem(kind, id, loaded, register)
    while message and ask:
        id = ask(f"\n{message}\nId> ").strip()
        message = id_problem(kind, id, loaded, register)
    if message:
        print(f"--id: {message}", file=sys.stderr)
        return 1
    new_entry = NewEntry(kind, id, answers)
    try:
        write_new_entry(root, new_entry, register)
    except (EntryNotWrittenError, OSError) as error:
        print(os_errors.os_error_message(error) if isinstance(error, OSError) else error, file=sys.stderr)
        return 1
    location = new_entry.path if new_entry.location.is_folder else f'{new_entry.path}, under "{id}:"'
    print(f"Written: {location}")
    print("Replace each TODO, and delete the lines with # that explain it. What is left to do:")
    print(f"  python3 scripts/check.py {new_entry.path}")
    return 0

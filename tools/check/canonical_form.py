"""Rewriting of files in the canonical form, for `check.py --fix`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from compendium.format.rewrite import entry_files, format_entry_file
from compendium.output import os_errors


def rewrite_files(root: Path, selected_paths: Sequence[Path]) -> None:
    """Rewrite the selected files, or all; print which were changed and which could not be."""
    for path, location in entry_files(root):
        if selected_paths and not any(path.resolve().is_relative_to(selected) for selected in selected_paths):
            continue
        try:
            data = path.read_bytes()
            canonical = format_entry_file(path.name, data, location)
            if canonical is not None and canonical != data:
                path.write_bytes(canonical)
        except OSError as error:
            print(os_errors.os_error_message(error), file=sys.stderr)
            continue
        name = path.relative_to(root).as_posix()
        if canonical is None:
            print(f"{name} stays as it is: first mend what is wrong with it", file=sys.stderr)
        elif canonical != data:
            print(f"{name} is now in the usual form")

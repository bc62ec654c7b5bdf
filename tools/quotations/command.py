"""Verification of quotations against copies of their source, printed for scripts/verify_quotes.py."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from compendium.load import load
from compendium.model import VERIFICATIONS_FILE
from tools.quotations.copies import read_copy
from tools.quotations.record import record_problems, write_quotation_records
from tools.quotations.texts import UnreadableFileError
from tools.quotations.verification import verify_in_copies, verify_record


def verify_source_quotations(
    root: Path, copy_paths: Sequence[Path], source: str, dry_run: bool, quiet: bool
) -> int:
    """Verify the quotations of a source in copies of it, and record the result; return the exit code."""
    loaded = load(root)
    if problems := record_problems(loaded):
        print("\n".join(map(str, problems)))
        path = VERIFICATIONS_FILE.path
        print(f"Nothing was checked — restore {path}, or delete it and let the copies write it anew")
        return 1
    try:
        copies = [read_copy(path) for path in copy_paths]
    except UnreadableFileError as error:
        print(error)
        return 1
    if not copies:
        outcome = verify_record(loaded)
    else:
        today = datetime.date.today().isoformat()
        outcome = verify_in_copies(loaded, source, copies, today, quiet)
    print("\n".join(outcome.lines))
    if copies and not dry_run and write_quotation_records(root, outcome.records):
        print(f"{VERIFICATIONS_FILE.path}: written")
    return 0 if outcome.is_verified else 1

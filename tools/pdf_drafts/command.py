"""Drafts written from a report, with progress and errors printed for scripts/draft_from_pdf.py."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from compendium.checks.validate import slugify
from compendium.model.text import IdField
from compendium.source.problems import pluralize
from tools.pdf_drafts.folder import DraftFolder, UnusableFolderError
from tools.pdf_drafts.pipeline import draft_report
from tools.quotations.texts import UnreadableFileError


def write_drafts(root: Path, file: Path, out: Path, source: str) -> int:
    """Write drafts of entries from a PDF file into the folder `out`; return the exit code."""
    if source and not IdField.pattern.fullmatch(source):
        suggestion = slugify(source) or "night-lines"
        print(
            f"--source {source}: an id has small letters, digits and hyphens: {suggestion}",
            file=sys.stderr,
        )
        return 1
    try:
        data = file.read_bytes()
    except OSError as error:
        print(f"{file}: cannot be read ({error.strerror}) — check the path", file=sys.stderr)
        return 1
    try:
        folder = DraftFolder(out, file.name, data)
        if folder.is_complete:
            print("\n".join(_finished_message(folder)))
            return 0
        print("\n".join(draft_report(root, data, file, source, folder, _print_progress)))
    except (UnreadableFileError, UnusableFolderError) as error:
        print(error if isinstance(error, UnusableFolderError) else f"{file}: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{out}: cannot be written ({error.strerror}) — choose another folder", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Broken off; start it again with the same words, and it goes on", file=sys.stderr)
        return 1
    return 0


def _finished_message(folder: DraftFolder) -> Iterator[str]:
    """Yield the lines printed for a folder that already has all its drafts."""
    drafts = pluralize(folder.draft_count, "draft")
    yield f"{folder.path}: {drafts} were written before, and nothing is written again"
    changed = folder.changed_drafts()
    if changed:
        yield f"changed or moved since, and left as they are: {', '.join(changed)}"


def _print_progress(progress: str) -> None:
    """Show progress: one line that changes on a screen, every fiftieth page in a log."""
    if sys.stderr.isatty():
        print(f"\r{progress:<40}", end="" if progress else "\r", file=sys.stderr, flush=True)
    elif progress.split(" of ")[0].endswith(("50", "00")):
        print(progress, file=sys.stderr, flush=True)

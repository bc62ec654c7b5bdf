"""Search for copied passages, and fingerprinting of sources, for scripts/own_words.py."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from compendium.load import load
from compendium.source.problems import pluralize
from tools.own_words import fingerprint_files
from tools.own_words.copied_passages import copied_passages
from tools.quotations.copies import read_copy
from tools.quotations.texts import UnreadableFileError


def write_fingerprints(root: Path, source: str, copies: Sequence[Path]) -> int:
    """Write the fingerprints of a source from copies of it; return the exit code."""
    try:
        fingerprint_count = fingerprint_files.write_fingerprints(
            root, source, [read_copy(path) for path in copies]
        )
    except UnreadableFileError as error:
        print(error)
        return 1
    print(f"reviews/{source}/fingerprints.txt: {fingerprint_count} fingerprints")
    return 0


def print_copied_passages(root: Path) -> int:
    """Print every passage of an entry that is copied from a fingerprinted source; return the exit code."""
    fingerprints = fingerprint_files.read_fingerprints(root)
    problems = sorted(copied_passages(load(root), fingerprints))
    print("".join(f"{problem}\n" for problem in problems), end="")
    works = " and ".join(fingerprints) or "no source"
    print(f"{pluralize(len(problems), 'run')} of words shared with {works}")
    return 1 if problems else 0

"""Shares of sentences about the source, and the sentences, for scripts/style.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from compendium.load import load
from tools.style.source_mentions import TEXT_FIELDS, CheckedSentence, checked_sentences


def print_shares(root: Path) -> int:
    """Print for each kind of entry how many sentences are about the source; return the exit code."""
    totals: Counter[str] = Counter()
    found: Counter[str] = Counter()
    by_pattern: Counter[tuple[str, str]] = Counter()
    for one in checked_sentences(load(root)):
        totals[one.kind] += 1
        if one.pattern:
            found[one.kind] += 1
            by_pattern[one.kind, one.pattern] += 1
    for kind, fields in TEXT_FIELDS.items():
        if totals[kind]:
            share = 100 * found[kind] / totals[kind]
            counted = f"{found[kind]:4} of {totals[kind]:4} sentences  {share:4.1f} %"
            print(f"{kind:15} {counted}  ({', '.join(fields)})")
            for (other, pattern), count in by_pattern.most_common():
                if other == kind:
                    print(f"    {count:4}  {pattern}")
    return 0


def print_sentences(root: Path, paths: Sequence[str]) -> int:
    """Print every sentence about the source with its place, only those of `paths` if there are any."""
    selected = [Path(path).resolve().relative_to(root.resolve()).as_posix() for path in paths]
    for one in checked_sentences(load(root)):
        path = one.sentence.node.document.path
        is_selected = not selected or any(path == name or path.startswith(f"{name}/") for name in selected)
        if one.pattern and is_selected:
            print(sentence_line(one))
    return 0


def sentence_line(one: CheckedSentence) -> str:
    """Return "practices/x.yml:12:3: [the paper] The paper says …"."""
    return f"{one.sentence.mark()}: [{one.pattern}] {one.sentence.text}"

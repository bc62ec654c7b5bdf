"""Shares of sentences about the source, and the sentences, for scripts/style.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from compendium.link import Compendium
from compendium.load import load
from compendium.source.problems import pluralize
from tools.quotations.texts import UnreadableFileError
from tools.style.source_mentions import TEXT_FIELDS, CheckedSentence, checked_sentences
from tools.style.suggestions import style_suggestions
from tools.style.term_places import lined_text, lost_terms, misplaced_terms, read_places


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
    for one in checked_sentences(load(root)):
        if one.pattern and _is_selected(one.sentence.node.document.path, root, paths):
            print(sentence_line(one))
    return 0


def sentence_line(one: CheckedSentence) -> str:
    """Return "practices/x.yml:12:3: [the paper] The paper says …"."""
    return f"{one.sentence.mark()}: [{one.pattern}] {one.sentence.text}"


def print_suggestions(root: Path, paths: Sequence[str]) -> int:
    """Print every suggestion about style, only those of `paths` if there are any; return the exit code."""
    suggestions = sorted(set(style_suggestions(load(root), lambda path: _is_selected(path, root, paths))))
    print("".join(f"{one}\n" for one in suggestions), end="")
    print(pluralize(len(suggestions), "suggestion"))
    return 0


def _is_selected(path: str, root: Path, paths: Sequence[str]) -> bool:
    """Return whether a file of the project is one of `paths`, or below one; without paths, every file is."""
    names = [Path(one).resolve().relative_to(root.resolve()).as_posix() for one in paths]
    return not names or any(path == name or path.startswith(f"{name}/") for name in names)


def print_terms(root: Path, copy_path: Path, work: str, lost: bool) -> int:
    """Look for the terms of art in a copy of a work; return the exit code.

    Print the places that do not have their term, or, if `lost`, the entries that lack a term of their lines.
    """
    try:
        text = lined_text(copy_path)
    except (UnreadableFileError, OSError) as error:
        print(f"{copy_path}: {error}")
        return 1
    loaded, folder = load(root), root / "reviews" / work
    terms = Compendium(loaded).terms
    if lost:
        print("file\tref\tfield\tterm\tlines")
        for one in lost_terms(loaded, terms, folder, text):
            fields = ", ".join(TEXT_FIELDS[one.ref.partition(":")[0]])
            print(one.path, one.ref, fields, one.term.term, " ".join(map(str, one.lines)), sep="\t")
        return 0
    messages = list(misplaced_terms(terms, work, text, read_places(folder, text)))
    print("".join(f"{message}\n" for message in messages), end="")
    print(f"{pluralize(len(terms), 'term')}, {len(messages)} not in the place they name")
    return 1 if messages else 0

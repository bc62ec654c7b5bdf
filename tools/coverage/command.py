"""Coverage reports, printed for scripts/coverage.py."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from compendium.checks.footnotes import footnotes_are_used
from compendium.checks.validate import validate_entries
from compendium.load import load
from compendium.source.problems import pluralize
from tools.coverage.link_coverage import entry_link_report
from tools.coverage.list_coverage import count_unlisted_entries, list_report
from tools.coverage.merging import merge_reader_table
from tools.coverage.review_lists import InvalidTableError, read_lists


def print_coverage(root: Path, reader_tables: Sequence[Path]) -> int:
    """Merge the tables of second readers into the lists, then print what is missing; return the exit code."""
    loaded = load(root)
    try:
        review_lists = read_lists(root)
        for path in reader_tables:
            print("".join(f"{line}\n" for line in merge_reader_table(review_lists, path)), end="")
    except InvalidTableError as error:
        print(error)
        return 1
    if reader_tables:
        for review_list in review_lists:
            review_list.write()
    lines, complete = list_report(review_lists, loaded)
    print("\n".join([*lines, *count_unlisted_entries(review_lists, loaded)]))
    return 0 if complete else 1


def print_unused_footnotes(root: Path) -> int:
    """Print the footnotes that no entry names and that do not say why; return the exit code."""
    problems = [str(problem) for problem in footnotes_are_used(load(root))]
    print("\n".join(problems or ["Every footnote is used, or says why not."]))
    return 1 if problems else 0


def print_links(root: Path) -> int:
    """Print how many links of each kind there are, and the norms without any; return the exit code."""
    loaded = load(root)
    problems = len(list(validate_entries(loaded)))
    if problems:
        print(f"{pluralize(problems, 'problem')} — mend first what python3 scripts/check.py shows")
        return 1
    lines, complete = entry_link_report(loaded)
    print("\n".join(lines))
    return 0 if complete else 1

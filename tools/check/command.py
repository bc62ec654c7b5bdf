"""Problems of a project, printed for a terminal or for GitHub."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from compendium.source.problems import Problem, pluralize, summarize_problem_counts
from tools.check.canonical_form import rewrite_files
from tools.check.github_annotations import annotation_lines, critical_problems
from tools.check.project import check_project
from tools.pdf_drafts.draft_check import draft_problems as draft_problems
from tools.style.suggestions import style_suggestions


def print_problems(
    root: Path, paths: Sequence[str] = (), output_format: str = "text", fix: bool = False
) -> int:
    """Print the problems of the project in `root`, only those below `paths` if there are any.

    Return the exit code. With `fix`, files are first rewritten in the canonical form.
    """
    if fix:
        rewrite_files(root, [Path(path).resolve() for path in paths])
    entry_count, problems, loaded = check_project(root)
    try:
        selected_paths = [_project_path(path, root, problems) for path in paths]
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    selected = [problem for problem in problems if _is_selected(problem, selected_paths)]
    elsewhere = sorted(set(problems) - set(selected))

    if output_format == "github":
        print("".join(f"{line}\n" for line in annotation_lines(selected, critical_problems(loaded))), end="")
    else:
        for problem in selected:
            print(problem)
        if paths:  # of a whole project they would be too many to act on
            for suggestion in sorted(set(style_suggestions(loaded, partial(_is_below, selected_paths)))):
                print(f"{suggestion.mark}: suggestion: {suggestion.text}")
    summary = (
        summarize_problem_counts(selected)
        if selected
        else f"{pluralize(entry_count, 'entry', 'entries')}, no problems"
    )
    if elsewhere:
        here = summarize_problem_counts(selected) if selected else "no problems"
        summary = f"{here} here, {summarize_problem_counts(elsewhere)} elsewhere"
    # Only problems go to standard output, so that their number is not taken for one.
    print(summary, file=sys.stderr if selected else sys.stdout)
    return 1 if selected else 0


def check_drafts(root: Path, folder: Path) -> int:
    """Print the open problems in a folder that draft_from_pdf.py wrote; return the exit code."""
    if not folder.is_dir():
        print(f"{folder} is not a folder — name the one that draft_from_pdf.py wrote", file=sys.stderr)
        return 2
    problems = draft_problems(root, folder, folder.as_posix())
    for problem in problems:
        print(problem)
    summary = (
        summarize_problem_counts(problems)
        if problems
        else "no problems: the drafts can move into the project"
    )
    print(summary, file=sys.stderr)
    return 1 if problems else 0


def _project_path(path: str, root: Path, problems: Iterable[Problem]) -> str:
    """Return a path as problems name it. Raises ValueError, with a message for people, if there is none."""
    full = Path(path).resolve()
    try:
        name = full.relative_to(root.resolve()).as_posix()
    except ValueError:
        raise ValueError(f"{path} is not in this project — name a file or folder below {root}") from None
    if not full.exists() and not any(problem.mark.path == name for problem in problems):
        raise ValueError(f"{path} does not exist — check the name; paths count from the folder you are in")
    return name


def _is_selected(problem: Problem, selected_paths: Sequence[str]) -> bool:
    return not selected_paths or _is_below(selected_paths, problem.mark.path)


def _is_below(folders: Sequence[str], path: str) -> bool:
    return any(name in (".", path) or path.startswith(f"{name}/") for name in folders)

"""Check every entry, and the links from pages written by hand.

    python3 scripts/check.py                          everything
    python3 scripts/check.py practices/undok.yml      reads everything, shows what is wrong with this file
    python3 scripts/check.py --format github          annotations for a pull request on GitHub
    python3 scripts/check.py --fix practices/undok.yml   writes it in the usual form first; no word changes
    python3 scripts/check.py --drafts FOLDER          drafts from a report, as if they were here already

One line for each problem: file:line:column: what was written — what to do. Exit code 1 if there is any, or 0.
"""

from __future__ import annotations

if __name__ == "__main__":
    from inside import inside_venv

    inside_venv()

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TextIO, cast

from changing.annotations import annotate, worst
from compendium import faults, prose
from compendium.footnotes import footnotes_are_used
from compendium.formatting import files, formatted
from compendium.illustration import norms_were_looked_at
from compendium.link import Compendium
from compendium.load import Loaded, load
from compendium.memory import leave, nothing_collected
from compendium.nodes import Document
from compendium.plausible import nothing_implausible, page_leads_to_nobody
from compendium.problems import Problem, count, number_of
from compendium.readable import decode
from compendium.register import Ids
from compendium.releases.promises import (
    frozen_words_are_whole,
    nothing_published_is_deleted,
    withheld_words_are_not_published_again,
)
from compendium.tokens import names
from compendium.validate import validate
from compendium.verified import words_are_as_they_were_checked
from drafting.trying import problems as problems_of_drafts
from wording.copying import all_copied
from wording.sources import known

ROOT = Path(__file__).resolve().parent.parent
LARGEST_PAGE = 1024 * 1024
_front_matter = re.compile(r"\A---[ ]*\n.*?^(?:---|\.\.\.)[ ]*\n", re.DOTALL | re.MULTILINE)


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Print the problems of the project in `root`; return the exit code."""
    _speak_utf_8(sys.stdout, sys.stderr)
    parser = argparse.ArgumentParser(
        prog="check.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files or folders to show the problems of")
    parser.add_argument(
        "--format", choices=("text", "github"), default="text", help="how a problem is printed"
    )
    parser.add_argument(
        "--fix", action="store_true", help="first write the files in the usual form; words and comments stay"
    )
    parser.add_argument("--drafts", metavar="FOLDER", type=Path, help="check the drafts in this folder only")
    options = parser.parse_args(arguments)
    if options.drafts:
        return _check_drafts(root, options.drafts)
    if options.fix:
        _fix(root, [Path(path).resolve() for path in options.paths])

    entries, problems, loaded = _check(root)
    try:
        chosen = [_inside(path, root, problems) for path in options.paths]
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    shown = [problem for problem in problems if _is_chosen(problem, chosen)]
    elsewhere = [problem for problem in problems if problem not in shown]

    if options.format == "github":
        print("".join(f"{line}\n" for line in annotate(shown, worst(loaded))), end="")
    else:
        for problem in shown:
            print(problem)
    said = count(shown) if shown else f"{number_of(entries, 'entry', 'entries')}, no problems"
    if elsewhere:
        said = f"{count(shown) if shown else 'no problems'} here, {count(elsewhere)} elsewhere"
    # What counts the problems is no problem: it must not stand among them.
    print(said, file=sys.stderr if shown else sys.stdout)
    return 1 if shown else 0


def _check(root: Path) -> tuple[int, list[Problem], Loaded]:
    """Return how many entries there are, every problem in order of place, and what was read."""
    with nothing_collected():
        loaded = load(root)
        register = Ids(loaded)
        unsound = set(validate(loaded, register))
        problems = {
            *unsound,
            *_page_problems(root, register),
            *_promises(root, loaded, register),
        }
        if loaded.history.withheld and not unsound:  # only sound entries can be linked
            problems.update(withheld_words_are_not_published_again(Compendium(loaded)))
        provisions = len(register.ids("provision"))
        return len(loaded.entries) + provisions, sorted(problems), loaded


def every_problem(root: Path) -> list[Problem]:
    """Return every problem of the project in `root`, in order of place."""
    return _check(root)[1]


def _check_drafts(root: Path, folder: Path) -> int:
    """Print what is left to do in a folder that draft_from_pdf.py wrote; return the exit code."""
    if not folder.is_dir():
        print(f"{folder} is not a folder — name the one that draft_from_pdf.py wrote", file=sys.stderr)
        return 2
    found = problems_of_drafts(root, folder, folder.as_posix())
    for problem in found:
        print(problem)
    print(count(found) if found else "no problems: the drafts can move into the project", file=sys.stderr)
    return 1 if found else 0


def _promises(root: Path, loaded: Loaded, register: Ids) -> Iterator[Problem]:
    """Yield which promises are not kept. The pages are sound, so no build stops; but no change goes in."""
    yield from words_are_as_they_were_checked(loaded)
    yield from footnotes_are_used(loaded)
    yield from norms_were_looked_at(loaded)
    yield from nothing_implausible(loaded, register)
    yield from all_copied(loaded, known(root))
    yield from nothing_published_is_deleted(loaded)
    yield from frozen_words_are_whole(loaded.history)


# Pages written by hand ------------------------------------------------------------------------------


class _KnownIds:
    """What `prose.resolve` asks of a compendium, also while entries have problems and cannot be linked."""

    def __init__(self, register: Ids) -> None:
        self.register = register

    def entry(self, kind: str, id: str) -> SimpleNamespace:
        if id not in self.register.ids(kind):
            raise KeyError(id)
        return SimpleNamespace(kind=kind, id=id, url=f"{kind}/{id}/")

    def __iter__(self) -> Iterator[SimpleNamespace]:
        from compendium.model import KINDS

        return (SimpleNamespace(kind=kind, id=id) for kind in KINDS for id in self.register.ids(kind))

    def renamed(self, kind: str, id: str) -> str | None:
        return self.register.renamed(kind, id)


def _page_problems(root: Path, register: Ids) -> Iterator[Problem]:
    """Yield what is wrong with links to entries in docs/."""
    known = cast(Compendium, _KnownIds(register))
    tokens = names(known)
    for path in sorted((root / "docs").rglob("*.md")):
        name = path.relative_to(root).as_posix()
        text, problem = decode(name, path.read_bytes(), LARGEST_PAGE)
        if problem:
            yield problem
            continue
        yield from page_leads_to_nobody(Document(name, text.encode()))
        before = _front_matter.match(text)
        start = before.end() if before else 0
        first_line = text[:start].count("\n") + 1
        yield from prose.resolve(text[start:], known, "", name, first_line, tokens)[1]


# The usual form -------------------------------------------------------------------------------------


def _fix(root: Path, chosen: Sequence[Path]) -> None:
    """Write the chosen files, or all, in the usual form; say which were changed, and which could not be."""
    for path, place in files(root):
        if chosen and not any(path.resolve().is_relative_to(place) for place in chosen):
            continue
        try:
            data = path.read_bytes()
            wanted = formatted(path.name, data, place)
            if wanted is not None and wanted != data:
                path.write_bytes(wanted)
        except OSError as error:
            print(faults.advice(error), file=sys.stderr)
            continue
        name = path.relative_to(root).as_posix()
        if wanted is None:
            print(f"{name} stays as it is: first mend what is wrong with it", file=sys.stderr)
        elif wanted != data:
            print(f"{name} is now in the usual form")


# Which problems are shown ---------------------------------------------------------------------------


def _inside(path: str, root: Path, problems: Iterable[Problem]) -> str:
    """Return a path as the problems name it. Raises ValueError, with words for people, if there is none."""
    full = Path(path).resolve()
    try:
        name = full.relative_to(root.resolve()).as_posix()
    except ValueError:
        raise ValueError(f"{path} is not in this project — name a file or folder below {root}") from None
    if not full.exists() and not any(problem.mark.path == name for problem in problems):
        raise ValueError(f"{path} does not exist — check the name; paths count from the folder you are in")
    return name


def _is_chosen(problem: Problem, chosen: Sequence[str]) -> bool:
    path = problem.mark.path
    return not chosen or any(name in (".", path) or path.startswith(f"{name}/") for name in chosen)


def _speak_utf_8(*streams: TextIO) -> None:
    """Print every letter, whatever code page the console of a Windows machine has."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    leave(main())

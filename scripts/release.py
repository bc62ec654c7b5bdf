"""Make a release: freeze the words of every entry, so that a citation of today can be read for ever.

python3 scripts/release.py --dry-run              what a release would hold; writes nothing
python3 scripts/release.py                        make the next one: 2026.1, 2026.2 …
python3 scripts/release.py --corrected REF WHY    say of a changed entry that its earlier words were wrong
python3 scripts/release.py --withhold REF VERSION WHY
                                                  take frozen words out, because they put somebody at risk
python3 scripts/release.py --withhold-reason REF VERSION WHY
                                                  hide the reason that a release gives for a correction

REF is, for example, practice:undok-austria. Nobody counts the versions of entries: the version of an entry is
the release in which its words last became others. A release is written into releases/, its manifest last;
CITATION.cff gets its number and its day. Commit all of it together. Exit code 1 if a release cannot be made:
the message says why. Exit code 3 if words were taken out and the same words remain elsewhere: it says where.
docs/about/take-down.md has all the steps of a take-down.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from inside import inside_venv

if TYPE_CHECKING:
    from compendium.releases.history import History
    from compendium.releases.words import Words

ROOT = Path(__file__).resolve().parent.parent
REMAINS = 3  # exit code: the words were taken out, and remain in other places


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Make a release of the project in `root`; return the exit code."""
    from check import every_problem
    from compendium import InvalidEntries
    from releasing.planning import Refused

    wanted = _parser().parse_args(arguments)
    problems = every_problem(root)
    # What puts somebody at risk is taken out whatever else is wrong.
    taking_out = wanted.withhold or wanted.withhold_reason
    if problems and not taking_out:
        print(InvalidEntries(problems))
        print("Nothing was released — mend this first")
        return 1
    try:
        if taking_out:
            return _take_out(root, wanted)
        _release(root, wanted)
    except Refused as refusal:
        print(f"{refusal}\n{'Nothing was taken out' if taking_out else 'Nothing was released'}")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="release.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be released")
    parser.add_argument("--version", default="", help="YYYY.N (default: the next one)")
    parser.add_argument(
        "--date", default=_today(), help="YYYY-MM-DD (default: SOURCE_DATE_EPOCH if set, or today)"
    )
    parser.add_argument(
        "--corrected",
        nargs=2,
        action="append",
        default=[],
        metavar=("REF", "WHY"),
        help="a changed entry whose earlier words were wrong",
    )
    taking_out = parser.add_mutually_exclusive_group()
    for option, said in (
        ("--withhold", "take frozen words out"),
        ("--withhold-reason", "hide the reason of a correction"),
    ):
        taking_out.add_argument(option, nargs=3, metavar=("REF", "VERSION", "WHY"), help=said)
    return parser


def _today() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.now(datetime.UTC)
    return (datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else now).date().isoformat()


def _release(root: Path, wanted: argparse.Namespace) -> None:
    import compendium
    from compendium.releases.history import Release
    from compendium.releases.versions import Versions
    from releasing.planning import Refused, plan
    from releasing.published import published
    from releasing.writing import write

    try:
        datetime.date.fromisoformat(wanted.date)
    except ValueError:
        raise Refused(f'"{wanted.date}" is not a day — write it as 2026-11-25') from None
    known = compendium.build(root)
    planned = plan(known, wanted.version, wanted.date, dict(wanted.corrected))
    print("\n".join(planned.lines(known.history)))
    if wanted.dry_run:
        print("A dry run: nothing was written")
        return

    def urls() -> set[str]:
        known.history.enter(Release(planned.version, planned.date, planned.corrected), planned.entries)
        known.versions = Versions(known.history)
        return set(published(known, root))

    write(planned, known.history, urls)
    print(f"releases/{planned.version}.json: written — commit releases/ and CITATION.cff together")


def _take_out(root: Path, wanted: argparse.Namespace) -> int:
    """Withhold words, or the reason of a correction; return the exit code."""
    from compendium.releases.history import read_history
    from releasing.planning import Refused
    from releasing.remaining import passages, remaining, told

    history, problems = read_history(root)
    if problems:
        raise Refused("\n".join(map(str, problems)))
    ref = (wanted.withhold or wanted.withhold_reason)[0]
    words = _withhold(history, wanted) if wanted.withhold else _withhold_reason(history, wanted)
    history, _ = read_history(root)  # now without what was taken out
    sought, formulas = passages(history, ref, words)
    found = remaining(history, ref, sought)
    gone_before = ["They were not there any more: nothing was compared with them"]
    print("\n".join(told(found, formulas, ref) if words else gone_before))
    print("Search for names and places yourself, they may stand in other sentences: git grep -i NAME")
    print("The history of the repository and copies still have the words: see docs/about/take-down.md")
    return REMAINS if found.taken_out else 0


def _withhold(history: History, wanted: argparse.Namespace) -> Words:
    """Take frozen words out of a release; return them."""
    from releasing.writing import withhold

    ref, version, reason = wanted.withhold
    path, words = withhold(history, ref, version, wanted.date, reason)
    print(
        f"{path.relative_to(history.root).as_posix()}: removed, releases/withheld.json says why — commit both"
    )
    return words


def _withhold_reason(history: History, wanted: argparse.Namespace) -> Words:
    """Hide the reason that a release gives; return it, as if it were a field."""
    from releasing.writing import withhold_reason

    ref, version, reason = wanted.withhold_reason
    given = withhold_reason(history, ref, version, wanted.date, reason)
    print("releases/withheld.json: no page and no feed shows the reason any more — commit it")
    return {"corrected": given} if given else {}


if __name__ == "__main__":
    inside_venv()
    sys.exit(main())

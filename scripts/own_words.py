"""Look for sentences of ours that are those of a source: twelve words in a row or more.

python3 scripts/own_words.py                             every entry beside every fingerprinted source
python3 scripts/own_words.py --from COPY.pdf COPY.txt    make the fingerprints of the OSCE paper from copies
python3 scripts/own_words.py --from COPY --source <id>   of another work of reference/sources.yml

Marked quotations, names and titles do not count. Capitals, hyphens, line ends and punctuation make no
difference. The fingerprints, in reviews/<work>/fingerprints.txt, are enough: nobody needs a copy to look.
scripts/check.py looks too. Exit code 1 if there is such a sentence.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bootstrap import inside_venv

ROOT = Path(__file__).resolve().parent.parent


def main(root: Path = ROOT) -> int:
    from compendium.load import load
    from compendium.source.problems import number_of
    from tools.own_words import sources
    from tools.own_words.copying import all_copied
    from tools.quotations.copies import read
    from tools.quotations.texts import Unreadable

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="copies", metavar="COPY", type=Path, nargs="+", help="copies to read")
    parser.add_argument("--source", default="osce-paper", help="id of their work (default: osce-paper)")
    wanted = parser.parse_args()
    if wanted.copies:
        try:
            made = sources.write(root, wanted.source, [read(path) for path in wanted.copies])
        except Unreadable as error:
            print(error)
            return 1
        print(f"reviews/{wanted.source}/fingerprints.txt: {made} fingerprints")
        return 0
    known = sources.known(root)
    problems = sorted(all_copied(load(root), known))
    print("".join(f"{problem}\n" for problem in problems), end="")
    print(f"{number_of(len(problems), 'run')} of words shared with {' and '.join(known) or 'no source'}")
    return 1 if problems else 0


if __name__ == "__main__":
    inside_venv("tools")
    sys.exit(main())

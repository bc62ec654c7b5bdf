"""Look for sentences of ours that are those of a source: twelve words in a row or more.

python3 scripts/own_words.py                             every entry beside every fingerprinted source
python3 scripts/own_words.py --from COPY.pdf COPY.txt    make the fingerprints of the OSCE paper from copies
python3 scripts/own_words.py --from COPY --source <id>   of another work of reference/sources.yml

Marked quotations, names and titles do not count. Capitals, hyphens, line ends and punctuation make no
difference. The fingerprints, in reviews/<work>/fingerprints.txt, are enough: nobody needs a copy to look.
scripts/check.py looks too. Exit code 1 if there is such a sentence.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv("tools")

import argparse
import sys
from pathlib import Path

from tools.own_words.command import print_copied_passages, write_fingerprints

ROOT = Path(__file__).resolve().parent.parent


def main(root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="copies", metavar="COPY", type=Path, nargs="+", help="copies to read")
    parser.add_argument("--source", default="osce-paper", help="id of their work (default: osce-paper)")
    options = parser.parse_args()
    if options.copies:
        return write_fingerprints(root, options.source, options.copies)
    return print_copied_passages(root)


if __name__ == "__main__":
    sys.exit(main())

"""Find sentences of entries that are about the source instead of the subject.

python3 scripts/style.py                         the share of such sentences, for each kind of entry
python3 scripts/style.py --list                  each of them: file:line:column: [pattern] sentence
python3 scripts/style.py --list practices/a.yml  those of some files or folders

The patterns are in tools/style/source_mentions.tsv. "The paper says" stays for a judgement and for a claim
about a State; what the source does not give goes into the field not_in_source.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv()

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.dev.console import use_utf_8
from tools.style.command import print_sentences, print_shares

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    use_utf_8()
    parser = argparse.ArgumentParser(
        prog="style.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", metavar="PATH", nargs="*", help="with --list: files or folders to show")
    parser.add_argument("--list", action="store_true", help="print the sentences")
    options = parser.parse_args(arguments)
    return print_sentences(root, options.paths) if options.list else print_shares(root)


if __name__ == "__main__":
    sys.exit(main())

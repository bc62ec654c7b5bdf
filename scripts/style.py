"""Find sentences about the source instead of the subject, and terms of art that entries lack.

python3 scripts/style.py                         the share of such sentences, for each kind of entry
python3 scripts/style.py --list                  each of them: file:line:column: [pattern] sentence
python3 scripts/style.py --list practices/a.yml  those of some files or folders
python3 scripts/style.py --suggest [FILE …]      terms of art and plainer expressions to write instead
python3 scripts/style.py --terms COPY.txt        do the terms of reference/terms.yml stand where they say?
python3 scripts/style.py --terms COPY.txt --lost the entries that lack a term of the lines they rest on

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
from tools.style.command import print_sentences, print_shares, print_suggestions, print_terms

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    use_utf_8()
    parser = argparse.ArgumentParser(
        prog="style.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="with --list or --suggest: files or folders to show"
    )
    parser.add_argument("--list", action="store_true", help="print the sentences")
    parser.add_argument("--suggest", action="store_true", help="print suggestions about style")
    parser.add_argument("--terms", metavar="COPY", type=Path, help="a plain text of the source")
    parser.add_argument("--lost", action="store_true", help="with --terms: the entries that lost a term")
    parser.add_argument("--source", default="osce-paper", help="id of the work (default: osce-paper)")
    options = parser.parse_args(arguments)
    if options.terms:
        return print_terms(root, options.terms, options.source, options.lost)
    if options.suggest:
        return print_suggestions(root, options.paths)
    return print_sentences(root, options.paths) if options.list else print_shares(root)


if __name__ == "__main__":
    sys.exit(main())

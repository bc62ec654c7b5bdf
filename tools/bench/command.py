"""Dispatch of scripts/bench.py."""

from __future__ import annotations

import argparse
from pathlib import Path


def run(root: Path, options: argparse.Namespace) -> None:
    """Run the benchmark `options.what` and print its measurements."""
    # Imported on demand: one benchmark needs MkDocs, another a browser, and --help neither.
    if options.what == "build":
        from tools.bench.build_time import build

        build(root, options.n, options.runs)
    elif options.what == "edit":
        from tools.bench.edit_latency import edit

        edit(root, options.n, options.runs)
    elif options.what == "check":
        from tools.bench.check_time import check

        check(root, options.n, options.runs)
    elif options.what == "files":
        from tools.bench.files import files

        files(options.folder)
    elif options.what == "relevance":
        from tools.bench.relevance import relevance, tuning

        if options.tuning:
            tuning(root, options.misses)
        else:
            relevance(root, options.set)
    elif options.what == "drafts":
        from tools.bench.draft_recall import drafts

        drafts(root, options.file, options.source)
    else:
        from tools.bench.search import search

        search(root, options.n, options.peers)

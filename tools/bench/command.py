"""Dispatch of scripts/bench.py."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path


def run_benchmark(root: Path, options: argparse.Namespace) -> None:
    """Run the benchmark `options.what` and print its measurements."""
    # Imported on demand: one benchmark needs MkDocs, another a browser, and --help neither.
    if options.what == "build":
        from tools.bench.build_time import benchmark_build

        benchmark_build(root, options.n, options.runs)
    elif options.what == "edit":
        from tools.bench.edit_latency import benchmark_edit_latency

        benchmark_edit_latency(root, options.n, options.runs)
    elif options.what == "check":
        from tools.bench.check_time import benchmark_check

        benchmark_check(root, options.n, options.runs)
    elif options.what == "citations":
        from tools.bench.citations import benchmark_citations

        with tempfile.TemporaryDirectory() as folder:
            benchmark_citations(root, Path(folder))
    elif options.what == "files":
        from tools.bench.files import print_file_report

        print_file_report(options.folder)
    elif options.what == "relevance":
        from tools.bench.relevance import print_relevance, print_term_relevance, print_tuning_relevance

        if options.terms:
            print_term_relevance(root, options.misses)
            return
        if options.tuning:
            print_tuning_relevance(root, options.misses)
        else:
            print_relevance(root, options.set)
    elif options.what == "drafts":
        from tools.bench.draft_recall import benchmark_draft_recall

        benchmark_draft_recall(root, options.file, options.source)
    else:
        from tools.bench.search import benchmark_search

        benchmark_search(root, options.n, options.peers)

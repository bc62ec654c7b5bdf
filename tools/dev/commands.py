"""Dispatch of the commands of scripts/dev.py."""

import os
import sys
from collections.abc import Sequence

from tools.dev import ROOT, building, lock_files, serving, testing
from tools.dev.processes import run_in_terminal


def run_command(name: str, arguments: Sequence[str]) -> int:
    """Run one command; return its exit code."""
    # At every start the theme prints when its support ends, which matters to developers (decision 0001) and
    # not to editors. The notice itself names this variable.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    match name:
        case "serve":
            return serving.serve_site(ROOT, arguments)
        case "test":
            return testing.run_steps(testing.check_steps(ROOT, arguments))
        case "build":
            return building.build_site(ROOT, building.mkdocs_builder(ROOT, arguments))
        case "check":
            return run_in_terminal([sys.executable, ROOT / "scripts" / "check.py", *arguments])
        case "publish-check":
            from tools.dev import publish_check  # MkDocs is there only in .venv/

            return publish_check.check_settings(ROOT)
        case "lock":
            return lock_files.write_locks(ROOT, arguments)
    raise AssertionError(name)

"""Lock files: exact versions and hashes of the dependencies, one file for each level, for all Pythons.

The tool that writes the files, uv, has a separate lock file, because only changes of dependencies need it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from tools.dev import STATE_DIR, installing
from tools.dev.environment import LOCK_FILES
from tools.dev.processes import run_in_terminal

LOCK_OF_UV = "requirements-uv.lock"


def write_locks(root: Path, arguments: Sequence[str]) -> int:
    """Write all locks anew; what pyproject.toml still allows keeps its version unless --upgrade is given."""
    uv = root / STATE_DIR / "uv"
    with installing.os_errors_explained():
        (root / STATE_DIR).mkdir(exist_ok=True)
        installing.create_venv(uv)
        installing.install_lock_file(uv, root / LOCK_OF_UV, log=root / STATE_DIR / "pip.log")
    # The largest first: it constrains the others, so that the tested versions are served.
    same = ["pyproject.toml", "--constraint", LOCK_FILES["tests"]]
    for lock, options in [
        (LOCK_FILES["tests"], ["pyproject.toml", "--extra", "tools", "--group", "tests"]),
        (LOCK_FILES["tools"], [*same, "--extra", "tools"]),
        (LOCK_FILES["site"], same),
        (LOCK_OF_UV, ["--group", "lock"]),
    ]:
        if code := compile_lock_file(uv, root, [*options, "--output-file", lock, *arguments]):
            return code
    return 0


def compile_lock_file(uv: Path, root: Path, arguments: Sequence[str]) -> int:
    """Resolve versions with uv for every system and every supported Python."""
    program = uv / ("Scripts/uv.exe" if sys.platform == "win32" else "bin/uv")
    return run_in_terminal(
        [
            program, "pip", "compile", "--quiet", "--python", sys.executable,
            "--universal", "--python-version", "3.11",
            "--generate-hashes", "--only-binary", ":all:",
            "--no-emit-index-url", "--no-emit-find-links",  # an index is each machine's own affair
            *arguments,
        ],
        cwd=root,
        UV_CUSTOM_COMPILE_COMMAND="python3 scripts/dev.py lock",
    )  # fmt: skip

"""Types and lint of the browser code: TypeScript and ESLint on docs/scripts, pinned in tests/javascript/."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tools.dev import CommandError
from tools.dev.npm import installed_packages

ROOT = Path(__file__).resolve().parents[2]
PINNED_PACKAGES = ROOT / "tests/javascript"


@pytest.fixture(scope="module")
def node_and_packages() -> tuple[str, Path]:
    try:
        return installed_packages(PINNED_PACKAGES, "TypeScript and ESLint")
    except CommandError as stuck:
        pytest.skip(str(stuck))


def run_node_program(node_and_packages: tuple[str, Path], program: str, *arguments: str) -> str:
    node, folder = node_and_packages
    command = [node, str(folder / "node_modules" / program), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_the_browser_code_has_no_type_errors(node_and_packages: tuple[str, Path]) -> None:
    assert (
        run_node_program(
            node_and_packages, "typescript/bin/tsc", "--project", "jsconfig.json", "--pretty", "false"
        )
        == ""
    )


def test_the_browser_code_has_no_lint(node_and_packages: tuple[str, Path]) -> None:
    config = str(node_and_packages[1] / "eslint.config.js")
    assert (
        run_node_program(
            node_and_packages,
            "eslint/bin/eslint.js",
            "--config",
            config,
            "--max-warnings",
            "0",
            "docs/scripts",
        )
        == ""
    )


def test_the_type_checker_reads_every_module(node_and_packages: tuple[str, Path]) -> None:
    """And strictly: a jsconfig.json that checks nothing would report nothing."""
    listed = run_node_program(
        node_and_packages, "typescript/bin/tsc", "--project", "jsconfig.json", "--listFilesOnly"
    ).splitlines()
    ours = {Path(line).relative_to(ROOT).as_posix() for line in listed if line.startswith(str(ROOT / "docs"))}
    assert ours >= {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs/scripts").rglob("*.js")}
    shown = json.loads(
        run_node_program(
            node_and_packages, "typescript/bin/tsc", "--project", "jsconfig.json", "--showConfig"
        )
    )
    assert shown["compilerOptions"]["strict"] and shown["compilerOptions"]["checkJs"]


def test_the_packages_are_pinned_and_their_lock_names_no_host() -> None:
    lock = json.loads((PINNED_PACKAGES / "package-lock.json").read_text("utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert len(packages) > 10
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    urls = json.dumps({name: {**one, "funding": ""} for name, one in lock["packages"].items()})
    assert "://" not in urls

"""The same sources give the same bytes: wherever, whenever, in whatever language and by whichever Python they are built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from copies import ROOT, copy_environment, copy_project, differing_files, file_hashes

from tools.dev import other_pythons

# Long ago, a machine in the Far East with a fixed order of hashes, and no language set at all: there Python reads and
# writes files in ASCII unless it is told otherwise.
OTHER_MACHINE_SETTINGS = {
    "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "LANG": "C",
    "SOURCE_DATE_EPOCH": "1000000000",
}  # fmt: skip
THIS_MACHINE_SETTINGS = {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "0"}
SITE_ADDRESS_SETTINGS = {
    "SITE_URL": "https://example.org/compendium/",
    "REPOSITORY": "https://example.org/repository",
}


def build_hashes(
    folder: Path, *, python: str | Path = sys.executable, builder: str = "mkdocs", **conditions: str
) -> dict[str, str]:
    """Build a copy of the project in `folder`, started beside it; return {path: hash} of the site."""
    project = copy_project(folder / "project")
    for number, path in enumerate(sorted(project.rglob("*.yml"), reverse=True)):
        os.utime(path, (number, number))  # other times, another order of writing
    command = [str(python), "-m", builder, "build", "--strict", "--quiet", "-f", str(project / "mkdocs.yml")]
    settings = {**SITE_ADDRESS_SETTINGS, "SOURCE_DATE_EPOCH": "1700000000", **conditions}
    done = subprocess.run(
        command,
        cwd=folder,
        env=copy_environment(project, **settings),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return file_hashes(project / "site")


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The site as this Python builds it."""
    built = build_hashes(tmp_path_factory.mktemp("here"), **THIS_MACHINE_SETTINGS)
    assert len(built) > 300
    return built


def test_properdocs_and_another_folder_day_time_zone_language_and_order_of_hashes_give_the_same_bytes(
    first_build: dict[str, str], tmp_path: Path
) -> None:
    second = build_hashes(
        tmp_path / "another folder" / "Überall", builder="properdocs", **OTHER_MACHINE_SETTINGS
    )
    assert differing_files(first_build, second) == []


def test_other_pythons_give_the_same_bytes(first_build: dict[str, str], tmp_path: Path) -> None:
    """Each Python of another version on this machine builds too; checks.yml sees to it that there is one."""
    others = other_pythons.other_pythons()
    own = f"python3.{sys.version_info.minor}"
    if not others:
        missing = f"{own} is the only Python here: that another one gives the same bytes was not tested"
        assert not os.environ.get("COMPENDIUM_TWO_PYTHONS"), missing
        warnings.warn(missing, stacklevel=1)
    for name in others:
        second = build_hashes(
            tmp_path / name, python=other_pythons.environment_for_python(name, ROOT), **OTHER_MACHINE_SETTINGS
        )
        assert differing_files(first_build, second) == [], f"{own} and {name} differ"


# What the tests above rest on


def test_a_byte_that_differs_is_found_and_its_file_named(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one/index.html").write_text("a", "utf-8")
    two = shutil.copytree(tmp_path / "one", tmp_path / "two")
    (two / "index.html").write_text("b", "utf-8")
    (two / "more.html").write_text("", "utf-8")
    assert differing_files(file_hashes(tmp_path / "one"), file_hashes(two)) == ["index.html", "more.html"]

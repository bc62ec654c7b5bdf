"""Whatever breaks a build, the site from before stays whole, and it is said what happened and what to do."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from copies import DEV_BUILD_COMMAND, copy_environment, copy_project, file_hashes, run_dev_build

SITE_UNCHANGED_MESSAGE = "The build failed; site/ is as it was before.\n"

# Read by every Python that a build starts. It breaks at one place what the system does there, for every user,
# root included, and on every system. FAULT is "what pattern": what happens when a file like that is opened.
WRITE_BREAKER_CODE = r"""
import errno, os, re, signal, sys

what, pattern = os.environ["FAULT"].split(" ")
here = []

def hook(event, arguments):
    if event not in ("open", "os.mkdir") or not isinstance(arguments[0], str) or here:
        return
    path = arguments[0].replace(os.sep, "/")
    writes = event == "os.mkdir" or (arguments[1] or "r")[0] in "wxa"
    if not re.search(pattern, path) or writes == (what == "gone"):
        return
    if what in ("ENOSPC", "EACCES", "EROFS"):
        number = getattr(errno, what)
        raise OSError(number, os.strerror(number), path)
    here.append(path)  # once
    if what == "gone":
        os.unlink(path)
    elif what == "wait":
        print("waiting", flush=True)
        sys.stdin.readline()
    elif what in ("kill", "kill-all"):
        if what == "kill-all":
            os.kill(os.getppid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

sys.addaudithook(hook)
"""
ENTRY_PAGE_PATTERN = (
    "/site-[0-9]+/practices/undok-austria/index.html$"  # written last, when the pages by hand are there
)
HANDWRITTEN_PAGE_PATTERN = "/site-[0-9]+/about/privacy/index.html$"
DATA_FILE_PATTERN = "/site-[0-9]+/data/compendium.json$"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose site was built once."""
    project = copy_project(tmp_path_factory.mktemp("project"), releases=False)
    done = run_dev_build(project)
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture
def project(original: Path, tmp_path: Path) -> Path:
    return shutil.copytree(original, tmp_path / "project")


@pytest.fixture
def write_breaker(tmp_path: Path) -> Path:
    (tmp_path / "breaker").mkdir()
    (tmp_path / "breaker/sitecustomize.py").write_text(WRITE_BREAKER_CODE, "utf-8")
    return tmp_path / "breaker"


def printed_message(done: subprocess.CompletedProcess[str], project: Path) -> str:
    """Return the messages printed, with short names for the folders of this test."""
    assert "Traceback" not in done.stdout + done.stderr
    short = done.stderr.replace(str(project), "…").replace(os.sep, "/")
    lines = re.sub(r"/site-\d+/", "/site-1/", short).splitlines(keepends=True)
    return "".join(line for line in lines if line.strip() and not line.startswith("INFO"))


def site_is_complete(project: Path, original: Path) -> bool:
    return file_hashes(project / "site") == file_hashes(original / "site")


def leftover_files(project: Path) -> list[str]:
    return sorted(path.name for path in (project / ".dev").iterdir() if path.name != "build.lock")


# A kill


@pytest.mark.parametrize("place", [HANDWRITTEN_PAGE_PATTERN, ENTRY_PAGE_PATTERN, DATA_FILE_PATTERN])
def test_a_build_that_is_killed_while_it_writes_leaves_the_site(
    place: str, project: Path, original: Path, write_breaker: Path
) -> None:
    done = run_dev_build(project, write_breaker, FAULT=f"kill {place}")
    assert done.returncode == (128 + signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    assert printed_message(done, project) == SITE_UNCHANGED_MESSAGE
    assert site_is_complete(project, original)
    assert leftover_files(project) == []


def test_a_machine_that_stops_in_a_build_leaves_the_site_and_the_next_build_clears_up(
    project: Path, original: Path, write_breaker: Path
) -> None:
    done = run_dev_build(project, write_breaker, FAULT=f"kill-all {ENTRY_PAGE_PATTERN}")
    assert done.returncode != 0
    assert site_is_complete(project, original)
    assert len(leftover_files(project)) == 1
    again = run_dev_build(project)
    assert (again.returncode, printed_message(again, project)) == (0, "")
    assert site_is_complete(project, original)
    assert leftover_files(project) == []


# A disk that is full, a folder that is closed


@pytest.mark.parametrize(
    ("place", "file", "before"),
    [
        (
            HANDWRITTEN_PAGE_PATTERN,
            "about/privacy/index.html",
            "ERROR   -  Error building page 'about/privacy.md': {error}\n",
        ),
        (ENTRY_PAGE_PATTERN, "practices/undok-austria/index.html", ""),
        (DATA_FILE_PATTERN, "data/compendium.json", ""),
    ],
)
def test_a_full_disk_is_named_and_the_site_stays(
    place: str, file: str, before: str, project: Path, original: Path, write_breaker: Path
) -> None:
    done = run_dev_build(project, write_breaker, FAULT=f"ENOSPC {place}")
    path = f"…/.dev/site-1/{file}"
    error = before.format(error=f"[Errno 28] No space left on device: '{path}'")
    assert printed_message(done, project) == (
        f"{error}ERROR   -  The disk is full ({path}: No space left on device). Free some space, then build again.\n{SITE_UNCHANGED_MESSAGE}"
    )
    assert done.returncode == 1
    assert site_is_complete(project, original)
    assert leftover_files(project) == []


if os.name == "posix":
    import resource

    # What a person may write is limited for real: a file is cut off in the middle, as on a full disk.
    @pytest.mark.parametrize("limit", [3_000, 200_000], ids=["of mkdocs", "of ours"])
    def test_a_file_that_is_cut_off_while_it_is_written_fails_the_build(
        limit: int, project: Path, original: Path
    ) -> None:
        done = subprocess.run(
            DEV_BUILD_COMMAND, cwd=project, env=copy_environment(project), check=False, capture_output=True, text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )  # fmt: skip
        assert re.fullmatch(
            # Files that wait until they are finished lie in the folder for temporary files, and have no name there.
            rf"ERROR   -  The disk is full \((…/\.dev/site-1/\S+|{re.escape(tempfile.gettempdir())}): File too large\)\."
            + re.escape(f" Free some space, then build again.\n{SITE_UNCHANGED_MESSAGE}"),
            printed_message(done, project),
        )
        assert done.returncode == 1
        assert site_is_complete(project, original)


@pytest.mark.parametrize("what", ["EACCES", "EROFS"])
def test_a_folder_that_cannot_be_written_is_named(
    what: str, project: Path, original: Path, write_breaker: Path
) -> None:
    reason = {"EACCES": "[Errno 13] Permission denied", "EROFS": "[Errno 30] Read-only file system"}[what]
    done = run_dev_build(project, write_breaker, FAULT=f"{what} /\\.dev")
    assert printed_message(done, project) == (
        f"This folder cannot be written to: {reason}: '…/.dev/build.lock'\n"
        "Copy the project to a folder of your own, close programs that still run from .venv/, or change the "
        "permissions of the folder; then start again.\n"
    )
    assert done.returncode == 1
    assert site_is_complete(project, original)


def test_a_file_that_cannot_be_written_is_named(project: Path, original: Path, write_breaker: Path) -> None:
    done = run_dev_build(project, write_breaker, FAULT=f"EACCES {DATA_FILE_PATTERN}")
    assert printed_message(done, project) == (
        "ERROR   -  A file may not be read or written (…/.dev/site-1/data/compendium.json: Permission denied)."
        f" Change its permissions, or build in a folder of your own; then build again.\n{SITE_UNCHANGED_MESSAGE}"
    )
    assert done.returncode == 1
    assert site_is_complete(project, original)


# Files that come and go


def test_an_entry_that_is_deleted_while_it_is_read_is_named(
    project: Path, original: Path, write_breaker: Path
) -> None:
    done = run_dev_build(project, write_breaker, FAULT="gone /practices/comp-act.yml$")
    assert printed_message(done, project).endswith(
        "practices/comp-act.yml:1:1: the file went away while it was read — start again\n"
        f"1 problem in 1 file\n{SITE_UNCHANGED_MESSAGE}"
    )
    assert done.returncode == 1
    assert site_is_complete(project, original)


def test_a_page_that_is_deleted_while_it_is_read_is_named(
    project: Path, original: Path, write_breaker: Path
) -> None:
    done = run_dev_build(project, write_breaker, FAULT="gone /docs/about/privacy.md$")
    assert printed_message(done, project).endswith(
        "ERROR   -  A file went away while the site was built (…/docs/about/privacy.md: No such file or directory)."
        f" Put it back or wait until it is saved; then build again.\n{SITE_UNCHANGED_MESSAGE}"
    )
    assert done.returncode == 1
    assert site_is_complete(project, original)


def test_an_entry_that_others_link_to_and_that_was_renamed_is_missed_where_they_link(
    project: Path, original: Path
) -> None:
    (project / "practices/undok-austria.yml").rename(project / "practices/undok-vienna.yml")
    done = run_dev_build(project)
    assert 'unknown practice "undok-austria" — did you mean "undok-vienna"?\n' in printed_message(
        done, project
    )
    assert printed_message(done, project).endswith(SITE_UNCHANGED_MESSAGE)
    assert done.returncode == 1
    assert site_is_complete(project, original)


def test_what_an_editor_keeps_beside_an_open_entry_changes_nothing(project: Path, original: Path) -> None:
    for name in (".comp-act.yml.swp", ".#comp-act.yml", "#comp-act.yml#"):
        (project / "practices" / name).write_bytes(b"\0half: [")
    done = run_dev_build(project)
    assert (done.returncode, printed_message(done, project)) == (0, "")
    assert site_is_complete(project, original)


# Two at once


def test_a_second_build_is_refused_and_the_first_ends_well(
    project: Path, original: Path, write_breaker: Path
) -> None:
    first = subprocess.Popen(
        DEV_BUILD_COMMAND, cwd=project, env=copy_environment(project, write_breaker, FAULT=f"wait {ENTRY_PAGE_PATTERN}"),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert first.stdout
    assert first.stdout.readline() == "waiting\n"
    second = run_dev_build(project)
    assert printed_message(second, project) == (
        "Another build of this folder is running. Wait until it has ended, then start again.\n"
    )
    assert second.returncode == 1
    assert site_is_complete(project, original)
    out, _ = first.communicate("go on\n")
    assert first.returncode == 0
    assert out == f"The site is in {project / 'site'}\n"
    assert site_is_complete(project, original)


# A plain `mkdocs build` writes in place; what can be known before it cleans the old site must be said before.


def test_a_faulty_entry_stops_mkdocs_before_the_old_site_is_cleaned(project: Path, original: Path) -> None:
    path = project / "practices/comp-act.yml"
    path.write_text(path.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=project, env=copy_environment(project),
        check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert 'unknown key "titel" — did you mean "title"?' in printed_message(done, project)
    assert done.returncode == 1
    assert site_is_complete(project, original)

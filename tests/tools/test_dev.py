"""scripts/dev.py: what a newcomer meets first. Without network; the real thing runs in CI."""

import ast
import errno
import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest

import bootstrap
from tools.dev import (
    STATE_DIR,
    CommandError,
    apt,
    building,
    chromium,
    environment,
    installing,
    java,
    lock_files,
    serving,
    testing,
)
from tools.dev.environment import LOCK_FILES
from tools.dev.file_lock import exclusive_lock
from tools.dev.install_advice import KNOWN_FAILURES, failure_advice
from tools.dev.processes import child_environment, run_in_terminal

ROOT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


PATIENCE_SECONDS = 300  # seconds; then something has hung


def python_command(code: str) -> list[str]:
    return [sys.executable, "-c", code]


# The Python it is started with


def test_an_old_python_is_told_where_to_get_a_newer_one():
    assert bootstrap.too_old(
        (3, 8), "/usr/bin/python3", newer_commands=[], command=["scripts/dev.py", "serve"]
    ) == (
        "This needs Python 3.11 or newer, and /usr/bin/python3 is Python 3.8.\n"
        "Install a newer one, then start the same command again:\n"
        "  Windows, macOS    https://www.python.org/downloads/\n"
        "  Debian, Ubuntu    sudo apt install python3 python3-venv    (Debian 12 or Ubuntu 24.04 and later)"
    )


def test_an_old_python_points_to_a_newer_one_on_the_same_machine():
    assert bootstrap.too_old(
        (3, 9), "/usr/bin/python3", ["python3.13", "python3.11"], ["scripts/dev.py", "serve"]
    ) == (
        "This needs Python 3.11 or newer, and /usr/bin/python3 is Python 3.9.\n"
        "This machine has a newer one. Type:\n  python3.13 scripts/dev.py serve"
    )


def test_an_old_python_ends_with_the_message_and_exit_code_1(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))
    monkeypatch.setattr(bootstrap, "newer_pythons", list)
    with pytest.raises(SystemExit, match=r"^This needs Python 3\.11 or newer"):
        bootstrap.inside_venv()


@pytest.mark.parametrize("script", ["dev.py", "bootstrap.py"])
def test_what_an_old_python_reads_it_can_parse(script):
    tree = ast.parse((ROOT / "scripts" / script).read_text("utf-8"), feature_version=(3, 6))
    annotations = [node.annotation for node in ast.walk(tree) if isinstance(node, ast.arg)]
    evaluated = [ast.unparse(it) for it in annotations if isinstance(it, ast.Subscript | ast.BinOp)]
    assert evaluated == [], "Python 3.8 stops at list[str]; write it in quotes"


def test_the_oldest_python_is_the_one_that_pyproject_names():
    oldest = ".".join(map(str, bootstrap.OLDEST_PYTHON))
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert settings["project"]["requires-python"] == f">={oldest}"
    assert settings["tool"]["mypy"]["python_version"] == oldest


# The command line


def run_dev_script(*arguments):
    command = [sys.executable, "scripts/dev.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, text=True, env=child_environment()
    )


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]])
def test_without_a_command_it_says_what_there_is(arguments):
    done = run_dev_script(*arguments)
    assert done.returncode == 0
    assert re.findall(r"^  python3 scripts/dev.py ([\w-]+)", done.stdout, re.MULTILINE) == [
        "serve", "test", "build", "check", "publish-check", "lock",
    ]  # fmt: skip


def test_an_unknown_command_is_quoted_and_the_known_ones_are_shown():
    done = run_dev_script("tset")
    assert done.returncode == 2
    assert done.stderr.startswith('dev.py has no command "tset".\n\nEverything a developer does')


# The stamp of .venv/


@pytest.fixture
def project(tmp_path):
    """A project whose .venv/ was made to the end."""
    for number, lock in enumerate(LOCK_FILES.values(), start=1):
        (tmp_path / lock).write_text("one==1 --hash=sha256:0\n" * number)
    interpreter = environment.venv_python_path(tmp_path / ".venv")
    interpreter.parent.mkdir(parents=True)
    interpreter.touch()
    (tmp_path / ".venv" / environment.STAMP_FILE).write_text(
        environment.stamp_content(tmp_path, "site"), "utf-8"
    )
    return tmp_path


def test_a_finished_environment_is_ready(project):
    assert environment.is_venv_complete(project, "site")


def test_an_environment_killed_while_it_was_made_is_not_ready(project):
    (project / ".venv" / environment.STAMP_FILE).unlink()
    assert not environment.is_venv_complete(project, "site")


def test_an_environment_of_another_lock_is_not_ready(project):
    (project / environment.LOCK_FILES["site"]).write_text("one==2 --hash=sha256:0\n")
    assert not environment.is_venv_complete(project, "site")


def test_an_environment_for_the_site_is_not_ready_for_the_tests_but_that_of_the_tests_serves_both(project):
    assert not environment.is_venv_complete(project, "tests")
    (project / ".venv" / environment.STAMP_FILE).write_text(
        environment.stamp_content(project, "tests"), "utf-8"
    )
    assert environment.is_venv_complete(project, "tests") and environment.is_venv_complete(project, "site")


def test_an_environment_of_another_python_is_not_ready(project, monkeypatch):
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-399")
    assert not environment.is_venv_complete(project, "site")


def test_an_environment_whose_python_was_removed_is_not_ready(project):
    environment.venv_python_path(project / ".venv").unlink()
    assert not environment.is_venv_complete(project, "site")


def test_an_environment_that_was_moved_is_not_ready(project):
    moved = project.rename(project.parent / "elsewhere")
    assert not environment.is_venv_complete(moved, "site")


def test_windows_line_endings_in_the_lock_change_nothing(project):
    lock = project / environment.LOCK_FILES["site"]
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert environment.is_venv_complete(project, "site")


def fake_installation(monkeypatch, install):
    monkeypatch.setattr(
        installing, "create_venv", lambda venv: (venv / "lib").mkdir(parents=True, exist_ok=True)
    )
    monkeypatch.setattr(installing, "install_lock_file", install)
    monkeypatch.setattr(environment, "make_compendium_importable", lambda *_: None)


def test_a_ready_environment_is_not_made_again(project, monkeypatch):
    fake_installation(monkeypatch, lambda *_, **__: pytest.fail("installed again"))
    environment.ensure_environment(project, "site")


def test_an_environment_is_ready_once_made(project, monkeypatch, capsys):
    (project / environment.LOCK_FILES["site"]).write_text("one==2 --hash=sha256:0\n")
    fake_installation(monkeypatch, lambda *_, **__: None)
    environment.ensure_environment(project, "site")
    assert environment.is_venv_complete(project, "site")
    assert capsys.readouterr().out == "Setting up .venv/ (once; about a minute)\n  ready\n"


def test_the_stamp_is_gone_while_packages_are_installed(project, monkeypatch):
    (project / environment.LOCK_FILES["site"]).write_text("one==2 --hash=sha256:0\n")

    def killed(*_, **__):
        raise KeyboardInterrupt

    fake_installation(monkeypatch, killed)
    with pytest.raises(KeyboardInterrupt):
        environment.ensure_environment(project, "site")
    assert not (project / ".venv" / environment.STAMP_FILE).exists()


def test_a_folder_that_cannot_be_written_ends_in_advice(project, monkeypatch):
    (project / environment.LOCK_FILES["site"]).write_text("one==2 --hash=sha256:0\n")

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    fake_installation(monkeypatch, full)
    with pytest.raises(CommandError, match=r"^The disk is full\. Free about 500 MB, then start again\.$"):
        environment.ensure_environment(project, "site")


def test_the_package_is_importable_where_it_is_edited():
    done = subprocess.run(
        python_command("import compendium; print(compendium.__file__)"),
        check=True, capture_output=True, text=True, cwd=ROOT.parent, env=child_environment(),
    )  # fmt: skip
    assert Path(done.stdout.strip()).parent == ROOT / "hooks" / "compendium"


# Installing


def test_debian_without_its_venv_module_is_told_the_package(monkeypatch):
    monkeypatch.setattr(installing.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(apt, "install_packages", lambda *packages: False)
    package = f"python3.{sys.version_info.minor}-venv"
    with pytest.raises(CommandError) as stuck:
        installing.require_ensurepip()
    assert str(stuck.value) == (
        f"The Python at {sys.executable} comes without its venv module. Install it, then start again:\n"
        f"  sudo apt install {package}"
    )


def test_where_no_password_is_asked_the_venv_module_is_installed(monkeypatch):
    installed = []
    monkeypatch.setattr(installing.importlib.util, "find_spec", lambda name: installed or None)
    monkeypatch.setattr(apt, "install_packages", lambda *packages: installed.extend(packages) or True)
    installing.require_ensurepip()
    assert installed == [f"python3.{sys.version_info.minor}-venv"]


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "The disk is full. Free about 500 MB, then start again.",
        ),
        (
            "Error: [Errno 30] Read-only file system: '/mnt/cd/.venv'",
            "This folder cannot be written to: Error: [Errno 30] Read-only file system: '/mnt/cd/.venv'\n"
            "Copy the project to a folder of your own, close programs that still run from .venv/, or change the "
            "permissions of the folder; then start again.",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you",
            "A downloaded package is not the one that was pinned: "
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you\n"
            "It was changed or cut short on its way, so nothing of it was used. Start again; if it happens "
            "twice, try another network and tell the maintainers.",
        ),
        (
            "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed",
            "The package index could not be recognised: its certificate did not hold. Behind a company proxy, "
            "point the environment variable PIP_CERT at the company's certificate; then start again.",
        ),
        (
            "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...)': /simple/babel/\n"
            "ERROR: No matching distribution found for babel==2.18.0",
            "The package index could not be reached. Setting up needs the internet once: check the "
            "connection (behind a proxy, set the environment variable HTTPS_PROXY), then start again.",
        ),
        (
            "ERROR: No matching distribution found for playwright==1.65.2",
            "There is no ready-made playwright==1.65.2 for this kind of computer and this Python. Use CPython 3.11 to "
            "3.14, 64-bit, from https://www.python.org/downloads/ or your system; then start again.",
        ),
        ("\n".join(map(str, range(20))), "Setting up .venv/ failed, and this is what was said last:\n" + "\n".join(map(str, range(5, 20)))),
    ],
)  # fmt: skip
def test_a_failure_says_what_to_do(said, remedy):
    assert failure_advice(f"Collecting babel\n{said}") == remedy


def test_every_known_failure_says_to_start_again():
    assert all("tart again" in failure.remedy for failure in KNOWN_FAILURES)


def test_progress_counts_packages(capsys):
    kept = []
    lines = ["Collecting babel==2.18.0 (from -r requirements.lock)\n", "  Downloading babel.whl\n",
             "Collecting zope.x==1\n", "Installing collected packages: babel, zope.x\n"]  # fmt: skip
    assert installing.show_pip_progress(lines, 2, kept.append) == "".join(kept) == "".join(lines)
    assert capsys.readouterr().out == "  1 of 2  babel\n  2 of 2  zope.x\n  unpacking\n"


# The locks


def test_a_package_that_is_pinned_twice_counts_once():
    assert installing.locked_package_names(
        "a-b==1 ; x < '1' \\\n    --hash=sha256:0\na-b==2 ; x >= '1' \\\nc==1\n"
    ) == {
        "a-b",
        "c",
    }


def names_of_packages(settings, group):
    return {re.match(r"[\w.-]+", text)[0].lower() for text in group(settings)}


@pytest.mark.parametrize(
    ("lock", "group"),
    [
        *((lock, lambda settings: settings["project"]["dependencies"]) for lock in LOCK_FILES.values()),
        (LOCK_FILES["tools"], lambda settings: settings["project"]["optional-dependencies"]["tools"]),
        (LOCK_FILES["tests"], lambda settings: settings["project"]["optional-dependencies"]["tools"]),
        (LOCK_FILES["tests"], lambda settings: settings["dependency-groups"]["tests"]),
        (lock_files.LOCK_OF_UV, lambda settings: settings["dependency-groups"]["lock"]),
    ],
)
def test_every_dependency_is_pinned(lock, group):
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert names_of_packages(settings, group) <= installing.locked_package_names(
        (ROOT / lock).read_text("utf-8")
    )


@pytest.mark.parametrize("lock", [*LOCK_FILES.values(), lock_files.LOCK_OF_UV])
def test_a_lock_names_no_index_and_no_machine(lock):
    text = (ROOT / lock).read_text("utf-8")
    assert not re.search(r"://|--index|--find-links|--extra|--trusted|/home/|/tmp/|/root/", text)
    assert text.splitlines()[1] == "#    python3 scripts/dev.py lock"


def test_serving_installs_neither_what_tests_nor_what_only_scripts_need():
    served = installing.locked_package_names((ROOT / LOCK_FILES["site"]).read_text("utf-8"))
    assert {"mkdocs", "mkdocs-material", "pyyaml", "watchdog"} <= served
    assert served.isdisjoint({"playwright", "pytest", "mypy", "ruff", "pypdf", "selectolax"})


@pytest.mark.parametrize("lock", LOCK_FILES.values())
def test_all_locks_pin_the_same_versions(lock):
    pinned = re.compile(r"^[\w.-]+==[^ ]+", re.MULTILINE)
    tests, this = (
        set(pinned.findall((ROOT / name).read_text("utf-8"))) for name in (LOCK_FILES["tests"], lock)
    )
    assert this <= tests


@pytest.mark.parametrize("lock", [*LOCK_FILES.values(), lock_files.LOCK_OF_UV])
def test_every_pin_has_a_hash(lock):
    pins = re.split(r"^(?=\w)", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin] == []


# Running other programs


def test_the_exit_code_is_passed_on():
    assert run_in_terminal(python_command("raise SystemExit(7)")) == 7


@posix
def test_a_program_ended_by_a_signal_gives_the_exit_code_of_a_shell():
    assert run_in_terminal(python_command("import os; os.kill(os.getpid(), 15)")) == 128 + signal.SIGTERM


def waiting_program(number: int, up: Path) -> list[str]:
    """A program that says when it is up, and waits for a signal."""
    return python_command(
        "import signal, sys, time, pathlib\n"
        f"signal.signal({int(number)}, lambda *_: sys.exit(42))\n"
        f"pathlib.Path({str(up)!r}).touch()\n"
        f"time.sleep({PATIENCE_SECONDS})"
    )


ENDING_SIGNALS = [signal.SIGTERM, signal.SIGINT]


@posix
@pytest.mark.parametrize("number", ENDING_SIGNALS)
def test_signals_reach_the_program_that_was_started(number, tmp_path):
    code = f"from tools.dev.processes import run_in_terminal; raise SystemExit(run_in_terminal({waiting_program(number, tmp_path / 'up')!r}))"
    outer = started_process(code, tmp_path / "up")
    outer.send_signal(number)
    assert outer.wait(timeout=PATIENCE_SECONDS) == 42


@posix
@pytest.mark.parametrize("number", ENDING_SIGNALS)
def test_a_signal_that_comes_while_the_program_starts_reaches_it_too(number, tmp_path):
    code = (
        "import os, pathlib, subprocess, time\n"
        "from tools.dev.processes import run_in_terminal\n"
        "class Slow(subprocess.Popen):\n"
        "    def __init__(self, *command, **settings):\n"
        "        super().__init__(*command, **settings)\n"
        f"        while not pathlib.Path({str(tmp_path / 'up')!r}).exists(): time.sleep(0.02)\n"
        f"        os.kill(os.getpid(), {int(number)})\n"
        "subprocess.Popen = Slow\n"
        f"raise SystemExit(run_in_terminal({waiting_program(number, tmp_path / 'up')!r}))"
    )
    assert started_process(code, tmp_path / "up").wait(timeout=PATIENCE_SECONDS) == 42


def started_process(code: str, up: Path) -> subprocess.Popen[bytes]:
    """Another process, once it has said that it is up."""
    process = subprocess.Popen(
        python_command(code),
        env=child_environment(PYTHONPATH=str(ROOT / "scripts")),
        stdin=subprocess.DEVNULL,
    )
    end = time.monotonic() + PATIENCE_SECONDS
    while not up.exists():
        assert process.poll() is None and time.monotonic() < end, f"{up.name} did not appear"
        time.sleep(0.02)
    return process


def test_variables_that_lead_python_astray_are_not_passed_on(monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    assert {"PYTHONHOME", "PIP_USER"}.isdisjoint(child_environment())
    assert child_environment(A="b")["A"] == "b"


# One at a time


def lock_holder(lock: Path, up: Path) -> subprocess.Popen[bytes]:
    """Another process that holds the lock until it is killed."""
    code = (
        "import time, pathlib; from tools.dev.file_lock import exclusive_lock\n"
        f"with exclusive_lock(pathlib.Path({str(lock)!r}), on_wait=lambda: None):\n"
        f"    pathlib.Path({str(up)!r}).touch(); time.sleep({2 * PATIENCE_SECONDS})"
    )
    return started_process(code, up)


def test_a_second_run_is_told_and_then_waits_for_its_turn(tmp_path):
    other = lock_holder(tmp_path / "lock", tmp_path / "up")
    # Killed, it cannot tidy up after itself: the system gives the lock back.
    with exclusive_lock(tmp_path / "lock", on_wait=other.kill):
        assert other.wait() != 0


def test_a_lock_is_given_back(tmp_path):
    for _ in range(2):
        with exclusive_lock(tmp_path / "lock", on_wait=lambda: pytest.fail("still held")):
            pass


# Building


@pytest.fixture
def project_with_site(tmp_path):
    """A project whose site was built once."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old")
    (tmp_path / STATE_DIR).mkdir()
    return tmp_path


def page_builder(text, exit_code=0):
    def make(folder):
        folder.mkdir()
        (folder / "index.html").write_text(text)
        return exit_code

    return make


def site(root):
    return (root / "site" / "index.html").read_text()


def leftover_files(root):
    return sorted(path.name for path in (root / STATE_DIR).iterdir() if path.name != "build.lock")


def test_a_build_replaces_the_site(project_with_site):
    assert building.build_site(project_with_site, page_builder("new")) == 0
    assert site(project_with_site) == "new"
    assert leftover_files(project_with_site) == []


def test_a_first_build_needs_no_old_site(tmp_path):
    assert building.build_site(tmp_path, page_builder("new")) == 0
    assert site(tmp_path) == "new"


def test_files_of_the_old_site_do_not_stay(project_with_site):
    (project_with_site / "site" / "gone.html").touch()
    building.build_site(project_with_site, page_builder("new"))
    assert not (project_with_site / "site" / "gone.html").exists()


def test_a_failed_build_leaves_the_old_site(project_with_site, capsys):
    assert building.build_site(project_with_site, page_builder("half", exit_code=3)) == 3
    assert site(project_with_site) == "old"
    assert leftover_files(project_with_site) == []
    assert capsys.readouterr().err == "The build failed; site/ is as it was before.\n"


def test_the_old_site_is_whole_while_the_new_one_is_made(project_with_site):
    def make(folder):
        assert site(project_with_site) == "old"
        return page_builder("new")(folder)

    building.build_site(project_with_site, make)


class SimulatedKill(BaseException):
    """A simulated kill, which no code catches."""


@pytest.mark.parametrize("renames", [0, 1, 2])
def test_a_build_killed_at_any_point_of_the_swap_is_healed_by_the_next(
    project_with_site, monkeypatch, renames
):
    rename, done = Path.rename, []

    def killed_after(self, target):
        if len(done) == renames:
            raise SimulatedKill
        done.append(target)
        return rename(self, target)

    def killed(*_, **__):
        raise SimulatedKill

    monkeypatch.setattr(Path, "rename", killed_after)
    if renames == 2:
        monkeypatch.setattr(building.shutil, "rmtree", killed)
    with pytest.raises(SimulatedKill):
        building.build_site(project_with_site, page_builder("killed"))
    monkeypatch.undo()

    # The next build fails: what it healed is what stays.
    assert building.build_site(project_with_site, page_builder("half", exit_code=1)) == 1
    assert site(project_with_site) == ("killed" if renames == 2 else "old")
    assert leftover_files(project_with_site) == []


def test_a_build_killed_while_it_wrote_is_cleared_away(project_with_site):
    page_builder("half")(project_with_site / STATE_DIR / "site-1")
    building.build_site(project_with_site, page_builder("new"))
    assert site(project_with_site) == "new"
    assert leftover_files(project_with_site) == []


def test_if_the_new_site_cannot_be_put_in_place_the_old_one_comes_back(project_with_site, monkeypatch):
    rename = Path.rename

    def fails_for_new(self, target):
        if self.name.startswith("site-"):
            raise PermissionError(errno.EACCES, "used by another process")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails_for_new)
    with pytest.raises(CommandError) as stuck:
        building.build_site(project_with_site, page_builder("new"))
    assert str(stuck.value) == (
        "site/ could not be replaced: [Errno 13] used by another process\n"
        f"{'Close programs that have it open' if os.name == 'nt' else 'Check its permissions'}, then build again."
    )
    assert site(project_with_site) == "old"


@pytest.mark.skipif(os.name == "nt", reason="Windows lets not everybody make links")
def test_a_site_that_is_a_link_or_a_file_is_left_alone(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "site").symlink_to(elsewhere)
    with pytest.raises(CommandError, match="is a link to .*elsewhere. Remove the link"):
        building.build_site(tmp_path, page_builder("new"))
    assert (tmp_path / "site").is_symlink() and list(elsewhere.iterdir()) == []
    (tmp_path / "site").unlink()
    (tmp_path / "site").write_text("notes", "utf-8")
    with pytest.raises(CommandError, match="is a file, not a folder. Move it away"):
        building.build_site(tmp_path, page_builder("new"))
    assert (tmp_path / "site").read_text("utf-8") == "notes"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_web_server_can_read_a_site_whoever_built_it(project_with_site):
    mask = os.umask(0o077)
    try:
        building.build_site(project_with_site, page_builder("new"))
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(mask)
    modes = {
        path.stat().st_mode & 0o777 for path in (project_with_site / "site").rglob("*") if path.is_file()
    }
    assert modes == {0o644} and (project_with_site / "site").stat().st_mode & 0o777 == 0o755


def test_a_date_that_is_no_number_is_refused_before_the_build(project_with_site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "xx")
    with pytest.raises(CommandError, match="SOURCE_DATE_EPOCH is not a number of seconds"):
        building.build_site(project_with_site, page_builder("new"))
    assert site(project_with_site) == "old"


def test_two_builds_at_once_do_not_meet(project_with_site):
    other = lock_holder(project_with_site / STATE_DIR / "build.lock", project_with_site / "up")
    try:
        with pytest.raises(CommandError) as stuck:
            building.build_site(project_with_site, page_builder("new"))
    finally:
        other.kill()
        other.wait()
    assert str(stuck.value) == (
        "Another build of this folder is running. Wait until it has ended, then start again."
    )
    assert site(project_with_site) == "old"


# Serving


@pytest.fixture
def taken_port():
    """A port on which another program listens; near it are none that the system gives to others meanwhile."""
    with socket.socket() as server:
        for port in range(20_000, 30_000, 100):
            with suppress(OSError):
                server.bind((serving.HOST, port))
                break
        server.listen()
        yield port


def test_a_taken_port_is_passed_over(taken_port):
    assert serving.find_free_port(taken_port) > taken_port


def test_a_free_port_is_used(taken_port):
    free = serving.find_free_port(taken_port)
    assert serving.find_free_port(free) == free


def test_a_port_that_was_just_given_up_is_free():
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as mkdocs does
        server.bind((serving.HOST, 0))
        server.listen()
        port = server.getsockname()[1]
        client = socket.create_connection((serving.HOST, port))
        connection, _ = server.accept()
        connection.close()  # the side that closes first keeps the port in TIME_WAIT
        client.close()
    assert serving.is_port_free(port)


def test_another_port_is_announced(monkeypatch, capsys):
    monkeypatch.setattr(serving, "is_port_free", lambda port: port == 8002)
    assert serving.choose_port() == 8002
    assert capsys.readouterr().out == (
        "Port 8000 is taken by another program (another `serve`?): look at http://127.0.0.1:8002/\n"
    )


def test_with_no_port_free_it_says_how_to_choose_one(monkeypatch):
    monkeypatch.setattr(serving, "is_port_free", lambda port: False)
    with pytest.raises(CommandError) as stuck:
        serving.find_free_port(8000)
    assert str(stuck.value) == (
        "Ports 8000 to 8019 are taken. Close what uses one, or choose a port:\n"
        "  python3 scripts/dev.py serve --dev-addr 127.0.0.1:9000"
    )


@pytest.mark.parametrize(
    "words", [["-a", "0.0.0.0:80"], ["--dev-addr=x:1"], ["--dirty", "--dev-addr", "x:1"]]
)
def test_an_address_that_was_chosen_is_kept(words):
    assert serving.chooses_address(words)
    assert not serving.chooses_address(["--open", "--watch", "x"])


# The browser


def all_programs(name):
    return f"/usr/bin/{name}"


def test_chromium_is_looked_for_by_its_names_first():
    assert list(chromium.candidate_browser_paths(all_programs, "linux", {})) == [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
        "/usr/bin/chrome", "/usr/bin/microsoft-edge", "/usr/bin/msedge",
    ]  # fmt: skip


def test_on_macos_chromium_is_looked_for_among_the_applications():
    assert list(chromium.candidate_browser_paths(lambda name: None, "darwin", {"HOME": "/Users/ada"})) == [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Users/ada/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ]


def test_on_windows_chromium_is_looked_for_among_the_programs():
    folders = {"ProgramFiles": r"C:\Program Files", "LocalAppData": r"C:\Users\ada\AppData\Local"}
    assert list(chromium.candidate_browser_paths(lambda name: None, "win32", folders)) == [
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Users\ada\AppData\Local\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files\Chromium\Application\chrome.exe",
        r"C:\Users\ada\AppData\Local\Chromium\Application\chrome.exe",
        r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
        r"C:\Users\ada\AppData\Local\Microsoft\Edge\Application\msedge.exe",
    ]


@pytest.fixture
def closed_browser_sources(monkeypatch):
    """The ways to a browser, all closed, in the order in which they are tried."""
    tried = []

    def way(name, path=None):
        monkeypatch.setattr(chromium, name, lambda *_: tried.append(name) or path)

    monkeypatch.delenv("CHROMIUM", raising=False)
    for name in ("first_working_browser", "installed_by_apt", "downloaded_by_playwright"):
        way(name)
    return way, tried


def test_a_browser_that_is_there_is_taken(closed_browser_sources):
    way, tried = closed_browser_sources
    way("first_working_browser", "/usr/bin/chromium")
    assert chromium.find_chromium() == "/usr/bin/chromium"
    assert tried == ["first_working_browser"]


def test_a_browser_that_is_missing_is_installed_by_apt_or_else_by_playwright(closed_browser_sources):
    way, tried = closed_browser_sources
    way("downloaded_by_playwright", "/cache/chrome")
    assert chromium.find_chromium() == "/cache/chrome"
    assert tried == ["first_working_browser", "installed_by_apt", "downloaded_by_playwright"]


def test_without_a_browser_it_says_how_to_get_one(closed_browser_sources):
    with pytest.raises(CommandError) as stuck:
        chromium.find_chromium()
    assert str(stuck.value) == (
        "The tests need Chromium, and it could neither be found nor installed. Do one of these, then start again:\n"
        "  Debian, Ubuntu    sudo apt install chromium\n"
        "  any system        install Chromium, Google Chrome or Microsoft Edge\n"
        "  it is elsewhere   set the environment variable CHROMIUM to the full path of its program"
    )


def test_the_browser_that_was_chosen_is_taken_and_no_other(closed_browser_sources, monkeypatch):
    _, tried = closed_browser_sources
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert chromium.find_chromium() == sys.executable
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    with pytest.raises(CommandError) as stuck:
        chromium.find_chromium()
    assert str(stuck.value) == (
        "The environment variable CHROMIUM names /nowhere/chrome, which does not run.\n"
        "Correct or unset it, then start again."
    )
    assert tried == []


@posix
def test_a_stub_that_does_not_run_is_passed_over(tmp_path):
    stub = tmp_path / "chromium-browser"
    stub.write_text("#!/bin/sh\necho 'install the snap'; exit 1\n")
    stub.chmod(0o755)
    assert chromium.first_working_browser(iter([str(stub), str(tmp_path), sys.executable])) == sys.executable


def test_java_is_the_one_that_is_named_or_on_the_path(monkeypatch):
    asked = []

    def which(name, path=None):
        asked.append((name, path))
        return f"{path or '/usr/bin'}/{name}"

    monkeypatch.setattr(java.shutil, "which", which)
    monkeypatch.setattr(java, "java_starts", lambda path: path == "/usr/bin/java")
    monkeypatch.setenv("JAVA_HOME", "/opt/jdk")
    assert java.find_java() == "/usr/bin/java"
    assert asked == [("java", os.path.join("/opt/jdk", "bin")), ("java", None)]


def test_java_that_is_missing_is_installed_by_apt_or_it_says_how_to_get_one(monkeypatch):
    found = []
    monkeypatch.setattr(java, "first_working_java", lambda: found[-1] if found else None)
    monkeypatch.setattr(java.apt, "install_packages", found.append)
    assert java.find_java() == "default-jre-headless"
    found.clear()
    monkeypatch.setattr(java.apt, "install_packages", lambda package: False)
    with pytest.raises(CommandError) as stuck:
        java.find_java()
    assert str(stuck.value) == (
        "The tests need Java, 11 or newer, to check the HTML, and it could neither be found nor installed.\n"
        "Do one of these, then start again:\n"
        "  Debian, Ubuntu    sudo apt install default-jre-headless\n"
        "  any system        install a Java runtime, for example from https://adoptium.net/\n"
        "  it is elsewhere   set the environment variable JAVA_HOME to its folder"
    )


# Everything


def test_all_steps_run_and_the_failed_ones_are_named_at_the_end(capsys):
    ran = []

    def step(name, code):
        return testing.CheckStep(name, lambda: ran.append(name) or code)

    assert testing.run_steps([step("a", 0), step("b", 2), step("c", 0), step("d", 1)]) == 1
    assert ran == ["a", "b", "c", "d"]
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Failed: b, d. What is wrong stands above, under == and the same name."
    )


def test_when_all_is_well_the_last_word_is_that_of_the_tests(capsys):
    assert testing.run_steps([testing.CheckStep("tests", lambda: print("1 passed in 0.01s") or 0)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed in 0.01s"


def test_the_tests_are_told_the_browser_and_the_java(monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr(testing, "find_java", lambda: "/usr/bin/java")
    monkeypatch.setattr(
        testing, "run_in_terminal", lambda command, **settings: calls.append((command, settings)) or 0
    )
    monkeypatch.setattr(testing, "find_chromium", lambda: "/usr/bin/chromium")
    assert testing.run_pytest(tmp_path, ["-k", "swap"]) == 0
    command, settings = calls[0]
    assert command[1:] == ["-m", "pytest", "-n", "auto", "--dist", "worksteal", "-k", "swap"]
    assert settings["COMPENDIUM_CHROMIUM"] == "/usr/bin/chromium"
    assert settings["COMPENDIUM_JAVA"] == "/usr/bin/java"


def test_without_a_browser_the_other_tests_run_and_the_step_fails(monkeypatch, tmp_path, capsys):
    calls = []

    def none():
        raise CommandError("no browser: do this")

    monkeypatch.setattr(testing, "run_in_terminal", lambda command, **settings: calls.append(command) or 0)
    monkeypatch.setattr(testing, "find_chromium", none)
    monkeypatch.setattr(testing, "find_java", lambda: "/usr/bin/java")
    assert testing.run_pytest(tmp_path, []) == 1
    assert len(calls) == 1
    assert capsys.readouterr().err == "no browser: do this\n"


def test_nothing_is_left_out_of_the_checks():
    assert [step.name for step in testing.check_steps(ROOT, [])] == [
        "form of the code", "faults in the code", "types", "entries", "site", "tests",
    ]  # fmt: skip

"""Java for the Nu HTML checker: one that is there, or one that we install."""

import os
import shutil
import subprocess

from tools.dev import Stuck, apt

NOT_FOUND = """\
The tests need Java, 11 or newer, to check the HTML, and it could neither be found nor installed.
Do one of these, then start again:
  Debian, Ubuntu    sudo apt install default-jre-headless
  any system        install a Java runtime, for example from https://adoptium.net/
  it is elsewhere   set the environment variable JAVA_HOME to its folder"""


def java() -> str:
    """Path of a Java that runs. Raises Stuck, with what to do, if none can be had: no test is skipped."""
    if found := first_that_runs():
        return found
    apt.install("default-jre-headless")
    return first_that_runs() or not_found()


def first_that_runs() -> str | None:
    """The one JAVA_HOME names, if it does, else that of the command line."""
    home = os.environ.get("JAVA_HOME")
    places = [shutil.which("java", path=os.path.join(home, "bin")) if home else None, shutil.which("java")]
    return next((path for path in places if path and runs(path)), None)


def runs(path: str) -> bool:
    """Whether it starts at all: on macOS /usr/bin/java may be a stub that only asks to install one."""
    try:
        started = subprocess.run([path, "-version"], check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return started.returncode == 0


def not_found() -> str:
    raise Stuck(NOT_FOUND)

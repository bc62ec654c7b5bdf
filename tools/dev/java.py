"""Java for the Nu HTML checker: found on this machine, or installed."""

import os
import shutil
import subprocess

from tools.dev import CommandError, apt

JAVA_NOT_FOUND = """\
The tests need Java, 11 or newer, to check the HTML, and it could neither be found nor installed.
Do one of these, then start again:
  Debian, Ubuntu    sudo apt install default-jre-headless
  any system        install a Java runtime, for example from https://adoptium.net/
  it is elsewhere   set the environment variable JAVA_HOME to its folder"""


def find_java() -> str:
    """Return the path of a working Java. Raises CommandError, with what to do, if there is none."""
    if path := first_working_java():
        return path
    apt.install_packages("default-jre-headless")
    return first_working_java() or raise_not_found()


def first_working_java() -> str | None:
    """Return the Java of JAVA_HOME if it works, else that of the PATH."""
    home = os.environ.get("JAVA_HOME")
    candidates = [
        shutil.which("java", path=os.path.join(home, "bin")) if home else None,
        shutil.which("java"),
    ]
    return next((path for path in candidates if path and java_starts(path)), None)


def java_starts(path: str) -> bool:
    """Return whether a program starts: on macOS /usr/bin/java may be a stub that asks to install one."""
    try:
        started = subprocess.run([path, "-version"], check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return started.returncode == 0


def raise_not_found() -> str:
    raise CommandError(JAVA_NOT_FOUND)

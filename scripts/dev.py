"""Everything a developer does, in one command. Needs only Python 3.11 or newer; sets up the rest in .venv/.

  python3 scripts/dev.py serve    the site, live, at http://127.0.0.1:8000
  python3 scripts/dev.py test     every check and test, as a pull request runs them
  python3 scripts/dev.py build    the site as files, in site/
  python3 scripts/dev.py check    the entries only: what is wrong, where, what to do
  python3 scripts/dev.py publish-check   before publishing: which settings are empty or placeholders
  python3 scripts/dev.py lock     pin the dependencies of pyproject.toml anew (--upgrade: to newer versions)

What follows the command goes to the tool behind it: after serve and build to mkdocs, after test to pytest
(all other checks run as well), after check to scripts/check.py, after lock to uv.
"""
# Like bootstrap.py, this file must be readable to a Python that is too old to run it.

import sys

from bootstrap import inside_venv, need_recent_python

COMMANDS = ("serve", "test", "build", "check", "publish-check", "lock")


def main(arguments: "list[str]") -> int:
    """Run the command; return its exit code."""
    name = arguments[0] if arguments else "help"
    if name in ("help", "-h", "--help"):
        print(__doc__)
        return 0
    if name not in COMMANDS:
        print(f'dev.py has no command "{name}".\n\n{__doc__}', file=sys.stderr)
        return 2
    if name == "lock":
        need_recent_python()  # outside .venv/, so that it can mend a lock from which no .venv/ can be made
    else:
        inside_venv("tests" if name == "test" else "site")
    from tools.dev import commands

    return commands.run_command(name, arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

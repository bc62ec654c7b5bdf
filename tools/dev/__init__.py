"""Development commands (scripts/dev.py) and helpers of all tools; only the standard library is needed."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATE_DIR = (
    ".dev"  # what the tools keep for themselves: locks, a site half built, logs; may be deleted at any time
)


class CommandError(SystemExit):
    """Ends the program with exit code 1 and a message: what happened, and what to do."""

"""Development commands (scripts/dev.py) and helpers of all tools; only the standard library is needed."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATE_DIR = ".dev"  # locks, incomplete builds, logs; may be deleted at any time


class CommandError(SystemExit):
    """Exit with code 1 and a message that says what happened and what to do."""

"""Encoding of the standard streams."""

import sys


def use_utf_8() -> None:
    """Print every letter, whatever code page the console of a Windows machine has."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

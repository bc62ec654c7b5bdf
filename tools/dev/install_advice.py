"""Advice for failed installations, by the output of the failing tool."""

import re
from typing import NamedTuple


class KnownInstallFailure(NamedTuple):
    """A known cause of a failure, recognised by a pattern in the output."""

    pattern: str  # of the output
    remedy: str


# The first that fits wins: a full disk shows itself in many ways, so it stands first.
KNOWN_FAILURES = [
    KnownInstallFailure(
        r"No space left on device|Errno 28|not enough space on the disk|Disk quota exceeded",
        "The disk is full. Free about 500 MB, then start again.",
    ),
    KnownInstallFailure(
        r"Read-only file system|Permission denied|Access is denied|Errno 13|Errno 30|WinError 5\b",
        "This folder cannot be written to: {line}\n"
        "Copy the project to a folder of your own, close programs that still run from .venv/, or change the "
        "permissions of the folder; then start again.",
    ),
    KnownInstallFailure(
        r"DO NOT MATCH THE HASHES",
        "A downloaded package is not the one that was pinned: {line}\n"
        "It was changed or cut short on its way, so nothing of it was used. Start again; if it happens "
        "twice, try another network and tell the maintainers.",
    ),
    KnownInstallFailure(
        r"CERTIFICATE_VERIFY_FAILED|SSLError|certificate verify failed",
        "The package index could not be recognised: its certificate did not hold. Behind a company proxy, "
        "point the environment variable PIP_CERT at the company's certificate; then start again.",
    ),
    KnownInstallFailure(
        r"name resolution|NameResolutionError|getaddrinfo failed|nodename nor servname"
        r"|Name or service not known|NewConnectionError|Network is unreachable|[Tt]imed out|ProxyError"
        r"|Connection (?:refused|reset|aborted)",
        "The package index could not be reached. Setting up needs the internet once: check the "
        "connection (behind a proxy, set the environment variable HTTPS_PROXY), then start again.",
    ),
    KnownInstallFailure(
        r"No matching distribution found for (?P<package>\S+)",
        "There is no ready-made {package} for this kind of computer and this Python. Use CPython 3.11 to "
        "3.14, 64-bit, from https://www.python.org/downloads/ or your system; then start again.",
    ),
]


def failure_advice(output: str) -> str:
    """Return the cause and the remedy, or the end of the output if the cause is unknown."""
    for failure in KNOWN_FAILURES:
        if match := re.search(f".*(?:{failure.pattern}).*", output):
            words = {"line": match[0].strip(), **match.groupdict()}
            return failure.remedy.format(**words)
    end = "\n".join(output.strip().splitlines()[-15:])
    return f"Setting up .venv/ failed, and this is what was said last:\n{end}"

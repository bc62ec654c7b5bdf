"""Ports for servers that must be told one before they start."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator

# As the system says it: in C, in words of Windows.
_PORT_TAKEN_MESSAGE = re.compile(r"Address already in use|WinError 100(?:13|48)")


def free_ports() -> Iterator[int]:
    """Yield ports, each free at that moment: until a server has one, another program may take it."""
    while True:
        yield _free_port()


def port_was_taken(said: str) -> bool:
    """Return whether a server's output says that its port was taken in the meantime."""
    return _PORT_TAKEN_MESSAGE.search(said) is not None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

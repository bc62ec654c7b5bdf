"""Development server."""

import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.dev import CommandError
from tools.dev.processes import run_in_terminal

HOST, PORT = "127.0.0.1", 8000
MAX_TRIED_PORTS = 20


def serve_site(root: Path, arguments: Sequence[str]) -> int:
    """Run mkdocs serve until Ctrl-C, on the first free port."""
    address = [] if chooses_address(arguments) else ["--dev-addr", f"{HOST}:{choose_port()}"]
    return run_in_terminal([sys.executable, "-m", "mkdocs", "serve", *address, *arguments], cwd=root)


def chooses_address(arguments: Sequence[str]) -> bool:
    """Return whether the arguments name an address to serve at."""
    return any(argument.startswith(("-a", "--dev-addr")) for argument in arguments)


def choose_port() -> int:
    """Return the first free port from 8000 on; announce one that is not 8000."""
    port = find_free_port(PORT)
    if port != PORT:
        print(
            f"Port {PORT} is taken by another program (another `serve`?): look at http://{HOST}:{port}/",
            flush=True,
        )
    return port


def find_free_port(first: int) -> int:
    """Return the first unused port from `first` on."""
    for port in range(first, first + MAX_TRIED_PORTS):
        if is_port_free(port):
            return port
    raise CommandError(
        f"Ports {first} to {first + MAX_TRIED_PORTS - 1} are taken. Close what uses one, or choose a port:\n"
        f"  python3 scripts/dev.py serve --dev-addr {HOST}:9000"
    )


def is_port_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name != "nt":
            # As mkdocs does: a port just given up is free. (On Windows this would let two share one port.)
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True

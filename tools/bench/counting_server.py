"""HTTP server for benchmarks: gzip compression, a log of sent bytes, optional throttling."""

from __future__ import annotations

import gzip
import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_COMPRESSED_SUFFIXES = (".html", ".js", ".css", ".json", ".svg")  # Pagefind compresses its index itself


@dataclass
class CountingServer:
    """The URL of a site, and the responses since `clear`: (path, bytes of the body)."""

    url: str
    sent: list[tuple[str, int]] = field(default_factory=list)
    slow: bool = False  # 400 kbit/s, and 400 ms before each answer

    def clear(self) -> None:
        """Empty the log of responses."""
        self.sent.clear()


@contextmanager
def serve_folder(folder: Path) -> Iterator[CountingServer]:
    """Serve a folder on this machine."""
    line_lock = threading.Lock()  # a slow line is one line for all that is fetched

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).lstrip("/")
            file = folder / path
            file = file / "index.html" if file.is_dir() else file
            body = _response_body(file) if file.is_file() else None
            if served.slow:
                time.sleep(0.4)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "application/octet-stream")
            if file.suffix in _COMPRESSED_SUFFIXES:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            served.sent.append((path, len(body or b"")))
            if served.slow:
                with line_lock:
                    time.sleep(len(body or b"") * 8 / 400_000)
            with suppress(ConnectionError):  # the page was closed before the end
                self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Log nothing: a page that is closed interrupts its requests."""

    server = Server(("127.0.0.1", 0), Handler)
    served = CountingServer(f"http://127.0.0.1:{server.server_port}/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


@cache
def _response_body(file: Path) -> bytes:
    content = file.read_bytes()
    return gzip.compress(content, 6, mtime=0) if file.suffix in _COMPRESSED_SUFFIXES else content

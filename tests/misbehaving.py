"""A server on this machine that misbehaves in every usual way, one path for each."""

from __future__ import annotations

import gzip
import json
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PAGE_HTML = "<title>A page</title><p>Words of this page, {path}, which no other page has: {path} again.</p>"
HOME_PAGE_HTML = (
    "<title>A site</title><p>Welcome. Choose from the menu: home, news, contact, archive, language.</p>"
)
REDIRECT_BY_PATH = {
    "/moved": (301, "/new-place"),
    "/for-today": (302, "/new-place"),
    "/half": (301, "/for-today"),
    "/round": (301, "/and-round"),
    "/and-round": (301, "/round"),
    "/home": (301, "/"),
    "/nowhere": (302, "ftp://example.org/file"),
    "/slash": (301, "/slash/"),
    "/letters": (301, "/пресса".encode().decode("latin-1")),  # as sites send letters: the bytes of UTF-8
    "/no-address": (302, "http://["),
    "/inside": (302, "http://10.0.0.1/admin"),
}
RETRY_AFTER_BY_PATH = {
    "/busy-for-long": "3600",
    "/busy-for-years": "Wed, 21 Oct 2099 07:28:00 GMT",
    "/busy-somehow": "soon",
}
RUSSIAN_NOT_FOUND_HTML = "<title>Страница не найдена</title>"
GZIP_RESPONSE_BY_PATH = {
    "/bomb": gzip.compress(PAGE_HTML.encode() + b"x" * (1 << 26)),
    "/bombs": gzip.compress(gzip.compress(b"x" * (1 << 26))),
    "/torn": gzip.compress(PAGE_HTML.encode())[:40],
    "/no-gzip": PAGE_HTML.encode(),
}
STATUS_BY_PATH = {"/missing": 404, "/removed": 410, "/forbidden": 403, "/faulty": 500, "/teapot": 418}


class MisbehavingServer(ThreadingHTTPServer):
    """Counts what was asked for; `everything` makes it answer to every address, as some sites do."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), MisbehavingRequestHandler)
        self.asked: Counter[str] = Counter()
        self.times: list[float] = []
        self.everything = False
        self.robots = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class MisbehavingRequestHandler(BaseHTTPRequestHandler):
    server: MisbehavingServer

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        self.server.asked[path] += 1
        self.server.times.append(time.monotonic())
        if path == "/robots.txt":
            self.answer(200 if self.server.robots else 404, self.server.robots)
        elif path in REDIRECT_BY_PATH:
            status, to = REDIRECT_BY_PATH[path]
            self.answer(status, "", Location=to)
        elif path in STATUS_BY_PATH:
            self.answer(STATUS_BY_PATH[path], "")
        elif path == "/busy":  # once
            self.answer(429 if self.server.asked[path] == 1 else 200, PAGE_HTML, **{"Retry-After": "0"})
        elif path == "/busy-until":  # a date that has passed
            past = "Wed, 21 Oct 2015 07:28:00 GMT"
            self.answer(503 if self.server.asked[path] == 1 else 200, PAGE_HTML, **{"Retry-After": past})
        elif path in RETRY_AFTER_BY_PATH:
            self.answer(429, "", **{"Retry-After": RETRY_AFTER_BY_PATH[path]})
        elif path.startswith("/further"):
            self.answer(302, "", Location=f"{path}r")
        elif path in GZIP_RESPONSE_BY_PATH:
            self.answer(200, GZIP_RESPONSE_BY_PATH[path], **{"Content-Encoding": "gzip"})
        elif path == "/cyrillic":
            self.answer(
                200,
                RUSSIAN_NOT_FOUND_HTML.encode("cp1251"),
                **{"Content-Type": "text/html; charset=windows-1251"},
            )
        elif path == "/cyrillic-within":
            self.answer(200, f'<meta charset="windows-1251">{RUSSIAN_NOT_FOUND_HTML}'.encode("cp1251"))
        elif path == "/no-charset":
            self.answer(
                200, RUSSIAN_NOT_FOUND_HTML.encode(), **{"Content-Type": "text/html; charset=klingon"}
            )
        elif path == "/always-busy":
            self.answer(429, "", **{"Retry-After": "0"})
        elif path == "/hangs-up":
            self.connection.close()
        elif path == "/slow-head":
            self.drip(b"HTTP/1.1 200 OK\r\nX: ", b"x")
        elif path == "/slow-body":
            self.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE_HTML.encode(), b"x")
        elif path == "/huge":
            self.drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536, pause=0)
        elif path == "/apology":
            self.answer(200, "<title>Seite nicht gefunden</title>")
        elif path == "/archive":
            copy = {"available": True, "status": "200", "url": "http://archive.example/2018/page"}
            self.answer(200, json.dumps({"archived_snapshots": {"closest": copy}}))
        elif path == "/" or self.server.everything:
            self.answer(200, HOME_PAGE_HTML)
        elif path.startswith("/no-such-page"):
            self.answer(404, "")
        else:
            self.answer(200, PAGE_HTML.format(path=path))

    def answer(self, status: int, text: str | bytes, **headers: str) -> None:
        data = text.encode() if isinstance(text, str) else text
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def drip(self, head: bytes, more: bytes, pause: float = 0.1) -> None:
        self.wfile.write(head)
        try:
            while True:
                self.wfile.write(more)
                time.sleep(pause)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def run_misbehaving_server(certificate: Path | None = None) -> Iterator[MisbehavingServer]:
    """Run the server, with a certificate as an https one."""
    server = MisbehavingServer()
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # visitors who leave are no error
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()

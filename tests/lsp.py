"""An editor as a language server knows it: it opens a file, waits for red lines, and asks what could be written."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from typing import Any

SERVER_TIMEOUT = 300  # seconds; then something has hung
OFFLINE_SETTINGS = {
    "schemaStore": {"enable": False},
    "kubernetesCRDStore": {"enable": False},
}  # ask no other site


class LanguageServerClient:
    """One language server, started for a folder; `close` ends it."""

    def __init__(self, command: list[str], root: Path, schemas: dict[str, str]) -> None:
        on = {"validate": True, "completion": True, "hover": True, **OFFLINE_SETTINGS}
        self.settings: dict[str, Any] = {"yaml": {**on, "schemas": schemas}}
        self.answers: dict[int, dict[str, Any]] = {}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        self.messages: Queue[dict[str, Any]] = Queue()
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.last = 0
        threading.Thread(target=self._listen, daemon=True).start()
        folder = {"uri": root.as_uri(), "name": root.name}
        abilities = {"workspace": {"configuration": True, "workspaceFolders": True}}
        self.ask(
            "initialize",
            processId=None, rootUri=root.as_uri(), capabilities=abilities, workspaceFolders=[folder],
        )  # fmt: skip
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=self.settings)

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file with a text of ours, once; return what the server finds wrong with it."""
        assert path.as_uri() not in self.diagnostics, "what is said of it may be of the text before"
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        self._wait(lambda: path.as_uri() in self.diagnostics)
        return self.diagnostics[path.as_uri()]

    def completions(self, path: Path, line: int, column: int) -> dict[str, dict[str, Any]]:
        """Return {label: what is offered} at a place; line and column count from 0."""
        found = self.ask("textDocument/completion", **self._place(path, line, column))
        return {item["label"]: item for item in (found["items"] if isinstance(found, dict) else found)}

    def hover(self, path: Path, line: int, column: int) -> str:
        """Return the hover text at a position."""
        found = self.ask("textDocument/hover", **self._place(path, line, column))
        return str(found["contents"]["value"]) if found else ""

    def close(self) -> None:
        self.ask("shutdown")
        self.tell("exit")
        self.process.wait(SERVER_TIMEOUT)

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request; return its result. Fails if the server says that it could not."""
        self.last += 1
        number = self.last
        self._send(id=number, method=method, params=params)
        self._wait(lambda: number in self.answers)
        answer = self.answers.pop(number)
        assert "error" not in answer, answer
        return answer.get("result")

    def tell(self, method: str, **params: Any) -> None:
        self._send(method=method, params=params)

    @staticmethod
    def _place(path: Path, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _listen(self) -> None:
        assert self.process.stdout
        while header := self.process.stdout.readline():
            if header.lower().startswith(b"content-length:"):
                self.process.stdout.readline()
                self.messages.put(json.loads(self.process.stdout.read(int(header.split(b":")[1]))))

    def _wait(self, until: Callable[[], bool]) -> None:
        """Read messages until something holds. Fails if none comes for too long."""
        while not until():
            try:
                message = self.messages.get(timeout=SERVER_TIMEOUT)
            except Empty:
                raise AssertionError("the language server says nothing") from None
            if message.get("method") == "textDocument/publishDiagnostics":
                self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            elif message.get("method") == "workspace/configuration":
                asked = [item["section"] for item in message["params"]["items"]]
                self._send(id=message["id"], result=[self.settings.get(name) for name in asked])
            elif "method" in message and "id" in message:
                self._send(id=message["id"], result=None)
            elif "id" in message:
                self.answers[message["id"]] = message

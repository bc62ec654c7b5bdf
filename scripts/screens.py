"""Make the pictures of the ten-minute guide anew: docs/edit/pictures/.

    python3 scripts/screens.py

It builds the site, opens the form in Chromium as the tests do, and writes a picture of each step, and its
size into the guide. Do it when the form looks different; a test says when a picture is missing or has another
shape.
"""

from __future__ import annotations

if __name__ == "__main__":
    from bootstrap import inside_venv

    inside_venv("tests")

import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.dev.chromium import chromium
from tools.messages_guide.screens import FOLDER, name_sizes, screens

ROOT = Path(__file__).resolve().parent.parent
GUIDE = Path("docs/edit/ten-minutes.md")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main(root: Path = ROOT) -> int:
    with tempfile.TemporaryDirectory() as site:
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site]
        subprocess.run(build, cwd=root, check=True)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
                page = browser.new_page(reduced_motion="reduce")
                (root / FOLDER).mkdir(exist_ok=True)
                for name, picture in screens(page, f"http://127.0.0.1:{server.server_port}/"):
                    (root / FOLDER / name).write_bytes(picture)
                    print(f"Written: {FOLDER.as_posix()}/{name}, {len(picture) // 1000} KB")
                browser.close()
            server.shutdown()
    told = name_sizes((root / GUIDE).read_text("utf-8"), root / FOLDER)
    (root / GUIDE).write_text(told, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Screenshots of a fresh build, written into the editors' guide."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.dev.chromium import find_chromium
from tools.editors_guide.screenshots import PICTURES_FOLDER, take_screenshots, update_image_sizes

GUIDE_PAGE = Path("docs/edit/ten-minutes.md")


class _QuietHttpHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Log nothing."""


def write_screenshots(root: Path) -> None:
    """Build the site, write a screenshot of each step of the guide, and their sizes into its text."""
    with tempfile.TemporaryDirectory() as site:
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", site]
        subprocess.run(build, cwd=root, check=True)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHttpHandler, directory=site)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
                page = browser.new_page(reduced_motion="reduce")
                (root / PICTURES_FOLDER).mkdir(exist_ok=True)
                for name, picture in take_screenshots(page, f"http://127.0.0.1:{server.server_port}/"):
                    (root / PICTURES_FOLDER / name).write_bytes(picture)
                    print(f"Written: {PICTURES_FOLDER.as_posix()}/{name}, {len(picture) // 1000} KB")
                browser.close()
            server.shutdown()
    guide = update_image_sizes((root / GUIDE_PAGE).read_text("utf-8"), root / PICTURES_FOLDER)
    (root / GUIDE_PAGE).write_text(guide, "utf-8")

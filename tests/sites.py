"""The site of the real entries, built once for all who test at the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tools.dev.file_lock import exclusive_lock

ROOT = Path(__file__).resolve().parents[1]


PUBLISHED_SITE_URL = "https://example.org/compendium/"


def build_site(out: Path, **variables: str) -> Path:
    """Build the site of the real entries into a folder; what was built there before is taken as it is.

    pytest-xdist runs several of us at once: the first builds, the others wait for it.
    """
    with exclusive_lock(out.with_suffix(".lock"), on_wait=lambda: None):
        if not out.is_dir():
            new = out.with_suffix(".new")
            command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(new)]
            plain = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPOSITORY": ""}
            with out.with_suffix(".said").open("wb") as said:
                done = subprocess.run(
                    command, cwd=ROOT, check=False, env={**os.environ, **plain, **variables}, stderr=said
                )
            assert done.returncode == 0, mkdocs_messages(out)
            new.rename(out)
    return out


def run_page_command(html: str, folder: Path) -> list[str]:
    """Run the commands that a page tells a reader to enter, as they stand; return the words they print."""
    (command,) = LexborHTMLParser(html).css("pre code")
    done = subprocess.run(
        ["bash", "-c", command.text()], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def mkdocs_messages(site: Path) -> str:
    """Return the output of MkDocs while it built a site."""
    return site.with_suffix(".said").read_text("utf-8")


def is_emptied_page(html: str) -> bool:
    """Return whether a page stands at a released address that lists nothing any more: gone.html.j2."""
    return "<h1>Nothing is left here</h1>" in html

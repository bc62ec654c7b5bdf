"""What `serve` makes when it is asked for: after a save an editor looks at one page, not at 3,000.

Making all pages and the exports took two thirds of the time from save to page.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

from compendium import pages
from compendium.assets import exports
from compendium.export import DataFiles
from compendium.link import Compendium
from compendium.pages.shells import Stamp, write
from compendium.site import SiteSettings


class OnDemand:
    """The generated pages, the search and the data of one build, none of them written yet."""

    def __init__(self, compendium: Compendium, site: SiteSettings, stamp: Stamp) -> None:
        self._stamp = stamp
        self._data = DataFiles(compendium, site)
        self._pages = pages.by_path(compendium, site, self._data, any_step=True)
        self._exports = exports(compendium, site, self._data)
        self._made: set[str] = set()
        self._lock = Lock()  # a browser asks for many things at one time
        self._is_closed = False

    def make(self, path: str) -> bool | None:
        """Write what belongs at a path from the root, unless it is there; False if nothing belongs there.

        Whoever asks while another asks for the same waits, and then finds it made. None once the next build
        has begun, which will know.
        """
        address, folder = f"{path.removesuffix('index.html').rstrip('/')}/", path.split("/")[0]
        with self._lock:
            if self._is_closed:
                return None
            page = self._pages.get(address)
            if page is None and "." in path and folder not in self._exports:  # beside a page, made with it
                address = f"{path.rpartition('/')[0]}/"
                page = self._pages.get(address)
            if page:
                if address not in self._made:
                    self._stamp.write(page())
                    self._made.add(address)
                if content := self._data.beside(path):
                    write(self._stamp.out, path, content)
                return True
            if export := self._exports.get(folder):
                if folder not in self._made:
                    for name, content in export():
                        write(self._stamp.out, name, content)
                    self._made.add(folder)
                return True
            return False

    def close(self) -> None:
        """Write nothing any more: the next build is about to clean the folder."""
        with self._lock:
            self._is_closed = True
            self._pages.clear()
            self._exports.clear()


def answering(app: Any, make: Callable[[str], bool | None], mount_path: str) -> Any:
    """Return a WSGI application that says "not found" only when there is nothing that could still be made.

    `app` serves the files of the site below `mount_path`; it waits while a build is running.
    """

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        path = path.removeprefix(mount_path).lstrip("/")

        def asked() -> tuple[Any, Any]:
            said: list[Any] = []
            body = app(environ, lambda *status: said.append(status))
            return said[-1], body

        made = None
        while (
            made is None
        ):  # while a build begins nobody knows: asked again, the application waits for its end
            said, body = asked()
            made = said[0].startswith("404") and make(path)
        if made:
            said, body = asked()
        start_response(*said)
        return body

    return answer

"""What `serve` makes when it is asked for: after a save an editor looks at one page, not at 3,000.

Making all pages and the exports took two thirds of the time from save to page.
"""

from __future__ import annotations

from threading import Lock

from compendium import pages
from compendium.assets import exports
from compendium.link import Compendium
from compendium.pages.shells import Stamp, write
from compendium.site import SiteSettings


class OnDemand:
    """The generated pages, the search and the data of one build, none of them written yet."""

    def __init__(self, compendium: Compendium, site: SiteSettings, stamp: Stamp) -> None:
        self._stamp = stamp
        self._pages = pages.by_path(compendium, site)
        self._exports = exports(compendium, site)
        self._lock = Lock()  # a browser asks for many things at one time

    def make(self, path: str) -> bool:
        """Write what belongs at a path from the site's root; False if there is nothing left to write."""
        with self._lock:
            if page := self._pages.pop(f"{path.removesuffix('index.html').rstrip('/')}/", None):
                self._stamp.write(page())
                return True
            if export := self._exports.pop(path.split("/")[0], None):
                for name, content in export():
                    write(self._stamp.out / name, content)
                return True
            return False

    def close(self) -> None:
        """Write nothing any more: the next build is about to clean the folder."""
        with self._lock:
            self._pages.clear()
            self._exports.clear()

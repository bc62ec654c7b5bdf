"""On-demand rendering for `serve`: pages and exports are rendered when they are requested."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

from compendium.export import DataFiles
from compendium.link import Compendium
from compendium.output import render
from compendium.output.outputs import file_makers_by_folder
from compendium.pages.shells import PageWriter, write_file
from compendium.site import SiteSettings


class OnDemandRenderer:
    """The generated pages, the search and the data of one build, none of them written yet."""

    def __init__(self, compendium: Compendium, site: SiteSettings, stamp: PageWriter) -> None:
        self._stamp = stamp
        self._data = DataFiles(compendium, site)
        self._pages = render.page_factories(compendium, site, self._data)
        self._exporters = file_makers_by_folder(compendium, site, self._data)
        self._written: set[str] = set()
        self._lock = Lock()  # a browser asks for many things at one time
        self._is_closed = False

    def ensure_written(self, path: str) -> bool | None:
        """Write what belongs at a path from the root, unless it is there; False if nothing belongs there.

        Whoever asks while another asks for the same waits, and then finds it made. None once the next build
        has begun, which will know.
        """
        address, folder = f"{path.removesuffix('index.html').rstrip('/')}/", path.split("/")[0]
        with self._lock:
            if self._is_closed:
                return None
            page = self._pages.get(address)
            if "." in path and folder not in self._exporters:  # beside a page or below it, made with it
                while page is None and "/" in address.rstrip("/"):
                    address = f"{address.rstrip('/').rpartition('/')[0]}/"
                    page = self._pages.get(address)
            if page:
                if address not in self._written:
                    self._stamp.write(page())
                    self._written.add(address)
                if content := self._data.entry_file(path):
                    write_file(self._stamp.out, path, content)
                return "." not in path or (self._stamp.out / path).is_file()
            if export := self._exporters.get(folder):
                if folder not in self._written:
                    for name, content in export():
                        write_file(self._stamp.out, name, content)
                    self._written.add(folder)
                return True
            return False

    def close(self) -> None:
        """Write nothing any more: the next build is about to clean the folder."""
        with self._lock:
            self._is_closed = True
            self._pages.clear()
            self._exporters.clear()


def add_on_demand_rendering(app: Any, ensure_written: Callable[[str], bool | None], mount_path: str) -> Any:
    """Return a WSGI application that says "not found" only when there is nothing that could still be made.

    `app` serves the files of the site below `mount_path`; it waits while a build is running.
    """

    def application(environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        path = path.removeprefix(mount_path).lstrip("/")

        def call_app() -> tuple[Any, Any]:
            start_args: list[Any] = []
            body = app(environ, lambda *status: start_args.append(status))
            return start_args[-1], body

        is_written = None
        # None while a build begins: the next call waits for its end.
        while is_written is None:
            start_args, body = call_app()
            is_written = start_args[0].startswith("404") and ensure_written(path)
        if is_written:
            start_args, body = call_app()
        start_response(*start_args)
        return body

    return application

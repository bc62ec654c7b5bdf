"""One edition of the site, from the entries to the last file; under `serve`, one after the other.

It holds what the events of a site builder hand to each other, and knows no builder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from compendium import Compendium, InvalidEntriesError, Problem, build
from compendium.assets import bundles, purge_css
from compendium.assets.fingerprints import fingerprint_folders, rewrite_urls
from compendium.assets.minify import minify
from compendium.cite.citation_file import read_citation_file
from compendium.export import DataFiles
from compendium.load import ParseCache
from compendium.output import render, server_config
from compendium.output.on_demand import OnDemandRenderer
from compendium.output.outputs import output_files, redirects_and_sitemap
from compendium.pages import offline_links, shells
from compendium.site import CitationFile, HandwrittenPage, SiteSettings, make_handwritten_page
from compendium.source.collector import exempt_objects_from_gc, garbage_collection_paused


class SiteBuild:
    """The entries when they last had no problem, and the frame that the theme rendered for them."""

    def __init__(self) -> None:
        self.serving = False
        self.last_valid: Compendium | None = None
        self.problems: Sequence[Problem] = ()
        self.citation = CitationFile()
        self.handwritten_pages: tuple[str, ...] = ()  # addresses of the pages written by hand
        self.guides: list[HandwrittenPage] = []  # those and the lists, as the search knows them
        self._rendered_shells: dict[str, str] = {}  # name to the page the theme rendered
        self._used_selectors: set[str] = set()  # what a rule of the theme's stylesheet can ask for
        self._file_cache: ParseCache = {}  # files as they were last read
        self._on_demand: OnDemandRenderer | None = None  # what `serve` makes when it is asked for

    @property
    def version(self) -> str:
        """The version of the data: that of the last release."""
        return self.last_valid.history.latest_version if self.last_valid else ""

    def read(self, root: Path, link_problems: Callable[[Compendium], Iterable[Problem]]) -> None:
        """Read and check all entries, then the pages written by hand (`link_problems`).

        Raises InvalidEntriesError; under `serve` the last good entries stay and `problems` has the list.
        """
        self._rendered_shells, self._used_selectors, self.guides = {}, set(), []
        self.citation = read_citation_file(root)
        if self._on_demand:
            self._on_demand.close()
        # The collector would search long-lived entries again and again and find nothing.
        with garbage_collection_paused():
            self._read_entries(root, link_problems)
            if not self.serving:
                exempt_objects_from_gc()

    def _read_entries(self, root: Path, link_problems: Callable[[Compendium], Iterable[Problem]]) -> None:
        try:
            compendium = build(root, self._file_cache if self.serving else None)
            if problems := list(link_problems(compendium)):
                raise InvalidEntriesError(problems)
        except InvalidEntriesError as error:
            if not self.serving:
                raise
            self.problems = error.problems
        else:
            self.last_valid, self.problems = compendium, ()

    def shells(self) -> Iterator[tuple[str, str]]:
        """Yield the pages for the theme to render once each, as (path of the file, Markdown)."""
        for name, shell in render.SHELL_DEFINITIONS.items():
            keys = (
                f"title: {shells.TITLE_PLACEHOLDER}\n"
                f"description: {shells.DESCRIPTION_PLACEHOLDER}\n"
                f"head: {shells.HEAD_PLACEHOLDER}\n"
                f"sheet: {shells.SHEET_PLACEHOLDER}"
            )
            quick_exit = "\nquick_exit: true" if shell.quick_exit else ""
            source = f"---\n{keys}\nshell: {name}{quick_exit}\n---\n"
            yield f"{shell.path}index.md", source

    def add_guide(self, url: str, title: str, description: str, content: str) -> None:
        """Let the search find a page that is no entry, unless it is the frame of some or the first page."""
        if shells.TITLE_PLACEHOLDER not in title and url.strip("./"):
            self.guides.append(make_handwritten_page(url, title, description, content))

    def on_rendered_page(self, html: str, shell: str = "", without_server: bool = False) -> str:
        """Return a page as the theme rendered it, ready to be written; keep it if it is a shell."""
        self._used_selectors |= purge_css.page_selector_names(html)
        html = offline_links.add_index_html(html) if without_server else html
        if shell:
            self._rendered_shells[shell] = html
        return html

    def finish(self, out: Path, theme: Sequence[str], own_styles: Iterable[Path], site: SiteSettings) -> None:
        """Stamp the entries into the shells in folder `out`, and write all that is no page.

        `theme` are the folders of the theme. Raises OSError if the system refuses, BundleError for a script.
        """
        site_styles = [path.read_text("utf-8") for path in own_styles]
        shells.write_file(
            out,
            "styles/theme.css",
            purge_css.theme_stylesheet(theme, self._used_selectors, site_styles).encode(),
        )
        bundles.write_bundles(out / "scripts")
        for file in (file for folder in ("scripts", "styles") for file in (out / folder).rglob("*.*")):
            if content := minify(file):
                shells.write_file(out, file.relative_to(out).as_posix(), content)
        moved = fingerprint_folders(out, ["scripts", "styles"])
        for file in out.rglob("*.html"):
            html = rewrite_urls(file.read_text("utf-8"), moved).encode()
            shells.write_file(out, file.relative_to(out).as_posix(), html)
        if self.last_valid is None:
            return
        rendered = {name: rewrite_urls(html, moved) for name, html in self._rendered_shells.items()}
        stamp = shells.PageWriter(out, render.SHELL_DEFINITIONS, rendered, site)
        if self.serving:
            self._on_demand = OnDemandRenderer(self.last_valid, site, stamp)
            _write_files(out, redirects_and_sitemap(self.last_valid, site))
            return
        data = DataFiles(self.last_valid, site)
        _write_files(out, output_files(self.last_valid, site, data))
        for page in render.render_pages(self.last_valid, site, data):
            stamp.write(page)
        _write_files(out, server_config.server_config_files(_site_file_paths(out), site))

    def ensure_written(self, path: str) -> bool | None:
        """Write what `serve` left for later at a path; False if nothing is, None if nobody knows yet."""
        return self._on_demand.ensure_written(path) if self._on_demand else False


def _write_files(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    for path, content in files:
        shells.write_file(out, path, content)


def _site_file_paths(out: Path) -> Iterator[str]:
    """Yield the path of every file of the site, from its root."""
    for folder, _folders, names in os.walk(out):
        below = os.path.relpath(folder, out).replace(os.sep, "/")
        yield from names if below == "." else (f"{below}/{name}" for name in names)

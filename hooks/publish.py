"""Puts the compendium into the MkDocs site: the only file that imports mkdocs. ProperDocs runs it unchanged.

Each event is handed to `compendium.output.site_build`, which does the work and knows nothing of MkDocs.
Entries never become MkDocs pages: they are stamped into page shells, see compendium/pages/shells.py.
"""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.utils import meta

import compendium
from compendium.assets import bundles
from compendium.docs_pages import entry_links
from compendium.docs_pages.placeholders import placeholder_values
from compendium.docs_pages.quoting_notes import OVERVIEWS_URL, quoting_notes_html
from compendium.i18n import interface_words
from compendium.output import os_errors, render
from compendium.output.markdown_cache import MarkdownCache
from compendium.output.on_demand import add_on_demand_rendering
from compendium.output.polling import shorten_polling_interval
from compendium.output.site_build import SiteBuild
from compendium.pages.data import dataset_json_ld
from compendium.pages.environment import TemplateBytecodeCache
from compendium.pages.renderer import Renderer
from compendium.pages.shells import (
    CANONICAL_URL_PLACEHOLDER,
    CONTENT_PLACEHOLDER,
    EDIT_URL_PLACEHOLDER,
    OutsideSiteError,
    sheet_line,
)

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

logger = logging.getLogger("mkdocs.hooks.publish")
site_build = SiteBuild()
markdown_cache = MarkdownCache()


def on_startup(*, command: str, **_: Any) -> None:
    """Remember whether somebody is watching: then a faulty entry must not stop the server."""
    site_build.serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Leave the sitemap to the compendium: MkDocs would list the shells and no entry."""
    config.theme.static_templates.discard("sitemap.xml")
    if config.extra["repository"]:
        config.repo_url, config.edit_uri = config.extra["repository"], "edit/main/docs/"
    if not config.site_url:
        logger.info("SITE_URL is not set: no page states its own address, and citations carry none")


def on_pre_build(config: MkDocsConfig) -> None:
    """Read and check everything before MkDocs cleans the old site; under `serve`, never stop: it hangs."""
    _resolve_links_cached.cache_clear()
    try:
        site_build.read(
            Path(config.config_file_path).parent,
            lambda new_compendium: _entry_link_problems(new_compendium, config),
        )
    except compendium.InvalidEntriesError as error:
        raise PluginError(str(error)) from None
    if site_build.problems:
        logger.error("%s", compendium.InvalidEntriesError(site_build.problems))
    if site_build.last_valid is None:
        config.nav = None


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the shells; leave out what the theme would copy: scripts and styles none of our pages loads."""
    for file in list(files):
        if file.src_dir != config.docs_dir or (
            site_build.last_valid is None and file.is_documentation_page()
        ):
            files.remove(file)
    if site_build.last_valid is None:
        files.append(File.generated(config, "index.md", content="# The entries have problems"))
        return
    site_build.handwritten_pages = tuple(
        file.url for file in files.documentation_pages() if not file.url.startswith(".")
    )
    for path, source in site_build.shells():
        files.append(File.generated(config, path, content=source, inclusion=InclusionLevel.NOT_IN_NAV))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Hang each shell under its tab, which lights up only for pages below it."""
    tabs = {item.title: item for item in nav.items}
    for shell in render.SHELL_DEFINITIONS.values() if site_build.last_valid else ():
        page = files.src_uris[f"{shell.path}index.md"].page
        assert page is not None  # MkDocs has made one for every Markdown file by now
        if page not in nav.pages:
            page.parent = tabs.get(shell.section)
        page.canonical_url = CANONICAL_URL_PLACEHOLDER if config.site_url else None
        page.edit_url = EDIT_URL_PLACEHOLDER if config.extra["repository"] else None
    _set_parent_of_unlisted_pages(nav, files)


def _set_parent_of_unlisted_pages(nav: Navigation, files: Files) -> None:
    """Give a page outside the navigation to the tab that lists it, the index of its own folder."""
    lists = {posixpath.dirname(item.file.src_uri): item for item in nav.items if item.is_page}
    for file in files.documentation_pages():
        page = file.page
        if page is not None and page.parent is None and page not in nav.pages:
            page.parent = lists.get(posixpath.dirname(file.src_uri))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn [UNDOK](practice:undok-austria) into a link; what is wrong with it was said in on_pre_build."""
    last_valid = site_build.last_valid
    markdown = (
        markdown if last_valid is None else _resolve_entry_links(markdown, page.file, last_valid, config)[0]
    )
    url_by_path = {file.src_uri: file.url for file in files}
    inputs = markdown, url_by_path, config.markdown_extensions, config.mdx_configs
    return "" if site_build.serving and markdown_cache.is_fresh(page.file.src_uri, inputs) else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave the place of an entry's words in a shell, mend what Markdown writes; let the search know both."""
    if site_build.serving:
        html = markdown_cache.restore_or_store(page.file.src_uri, html, page, files.src_uris)
    is_handwritten = "shell" not in page.meta
    description = page.meta.get("description", "") if is_handwritten else ""
    site_build.add_guide(page.url, str(page.title), description, html if is_handwritten else "")
    if not is_handwritten:
        return CONTENT_PLACEHOLDER
    return entry_links.postprocess_html(html) + _quoting_notes_html(page, config)


def _quoting_notes_html(page: Page, config: MkDocsConfig) -> str:
    """Return links to notes for the end of an overview; the search has the notes with their entries."""
    if site_build.last_valid is None or not page.url.startswith(OVERVIEWS_URL):
        return ""
    words = interface_words(config.theme["language"])
    return quoting_notes_html(page.file.content_string, site_build.last_valid, page.url, words)


def on_env(env: jinja2.Environment, config: MkDocsConfig, **_: Any) -> None:
    """Switch autoescape on, which MkDocs leaves off; give the theme what it shares with the entries."""
    env.autoescape = env.trim_blocks = env.lstrip_blocks = True
    env.bytecode_cache = TemplateBytecodeCache("theme")
    last_valid = site_build.last_valid
    env.globals["programs"] = bundles.SCRIPTS_BY_SHELL
    env.globals["_"] = interface_words(config.theme["language"])
    site = _site_settings(config)
    renderer = last_valid and Renderer(last_valid, site)
    env.globals["search_dialog"] = renderer and renderer.render("search_dialog", "")
    env.globals["sheet"] = lambda page: (
        page.meta.get("sheet") or sheet_line(site, "" if page.is_homepage else page.url)
    )
    env.globals["feed"] = renderer and renderer.feed_link()
    env.globals["dataset"] = last_valid and dataset_json_ld(last_valid, site)


def on_page_context(context: Any, **_: Any) -> Any:
    """Show the problems of the entries on every page; only under `serve`, a build stopped long before."""
    context["problem_banner"] = render.problem_banner(site_build.problems) if site_build.problems else ""
    return context


on_template_context = on_page_context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep the rendered shells."""
    return site_build.on_rendered_page(output, page.meta.get("shell", ""), bool(config.extra["offline"]))


def on_post_template(output_content: str, **_: Any) -> str:
    """Count the page "not found" among those the stylesheet is for."""
    return site_build.on_rendered_page(output_content)


def on_post_build(config: MkDocsConfig) -> None:
    """Stamp the entries into the shells, remove the shells, write all that is no page."""
    site_styles = (Path(config.docs_dir, path) for path in config.extra_css)
    site_build.finish(Path(config.site_dir), config.theme.dirs, site_styles, _site_settings(config))


def on_serve(server: LiveReloadServer, **_: Any) -> None:
    """Answer "not found" only when there is nothing that could still be made; see a save soon."""
    server.set_app(add_on_demand_rendering(server.get_app(), site_build.ensure_written, server.mount_path))
    shorten_polling_interval(server.observer)


def on_build_error(error: Exception, **_: Any) -> None:
    """Report a refusal of the system or a faulty script, with its remedy, instead of a stack trace."""
    if isinstance(error, OSError):
        logger.error("%s", os_errors.os_error_message(error))
        raise Abort("Aborted.") from None
    if isinstance(error, OutsideSiteError):
        logger.error("%s", error)
        raise Abort("Aborted.") from None
    if isinstance(error, bundles.BundleError):
        logger.error("%s", error)
        raise Abort("Aborted.") from None


def _site_settings(config: MkDocsConfig) -> render.SiteSettings:
    extra = config.extra
    return render.SiteSettings(
        url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        repository=(extra["repository"] or "").rstrip("/"),
        publisher=extra["publisher"] or "",
        contact=extra["contact"] or "",
        quick_exit=extra["quick_exit"],
        name=config.site_name,
        description=config.site_description or "",
        citation=site_build.citation,
        version=site_build.version,
        lang=config.theme["language"],
        handwritten_pages=site_build.handwritten_pages,
        guides=tuple(sorted(site_build.guides, key=lambda guide: guide.url)),
        offline=bool(extra["offline"]),
    )


def _entry_link_problems(
    new_compendium: compendium.Compendium, config: MkDocsConfig
) -> Iterator[compendium.Problem]:
    """Yield the problems of the links from handwritten pages to entries."""
    for file in get_files(config).documentation_pages():
        markdown = meta.get_data(file.content_string)[0]
        yield from _resolve_entry_links(markdown, file, new_compendium, config)[1]


def _resolve_entry_links(
    markdown: str, file: File, linked_compendium: compendium.Compendium, config: MkDocsConfig
) -> tuple[str, list[compendium.Problem]]:
    url = "" if file.url in (".", "./") else file.url
    front_matter = file.content_string.count("\n") - markdown.count("\n")
    # Which pages there are grows from page to page, and no token says it: so they are made once.
    site = replace(_site_settings(config), handwritten_pages=(), guides=())
    return _resolve_links_cached(
        markdown, linked_compendium, url, f"docs/{file.src_uri}", front_matter + 1, site
    )


@cache  # a page is asked for twice in a build: what is wrong with it, then what it says
def _resolve_links_cached(
    markdown: str,
    linked_compendium: compendium.Compendium,
    url: str,
    path: str,
    first_line: int,
    site: render.SiteSettings,
) -> tuple[str, list[compendium.Problem]]:
    return entry_links.resolve_entry_links(
        markdown, linked_compendium, url, path, first_line, placeholder_values(linked_compendium, site)
    )

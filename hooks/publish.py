"""Puts the compendium into the MkDocs site: the only file that imports mkdocs. ProperDocs runs it unchanged.

What it asks of the package `compendium`, which knows nothing of MkDocs:

    build(root) -> Compendium              raises InvalidEntries(problems); str(error) lists them, one a line
    prose.resolve(markdown, compendium, page_url, path, first_line, tokens) -> (markdown, problems)
    pages.SHELLS: {name: Shell(path, section)}     a path ends in "/" and lies as deep as the shell's pages
    pages.render(compendium, settings) -> Page(path, shell, title, description, body, source), …
    assets.assets(compendium, settings) -> (path, bytes), …
    pages.problem_banner(problems) -> html

Title and description are plain text, body is safe HTML with the h1, source is the file to edit.
Entries never become MkDocs pages: they are stamped into page shells, see compendium/pages/shells.py.
"""

from __future__ import annotations

import gc
import logging
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.utils import meta

import compendium
from compendium import deploy, faults, pages, prose
from compendium.assets import assets, signposts
from compendium.fieldtable import field_tables
from compendium.i18n import words
from compendium.load import Kept
from compendium.ondemand import OnDemand
from compendium.pages import offline, shells, styles
from compendium.pages.environment import Renderer
from compendium.pages.fingerprints import fingerprint, readdress

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.publish")


class Site:
    """What the events of a build hand to each other and, under `serve`, one build to the next."""

    last_good: compendium.Compendium | None = None  # the entries when they last had no problem
    problems: Sequence[compendium.Problem] = ()
    serving = False
    shells: dict[str, str] = {}  # name to the page the theme rendered
    names: set[str] = set()  # what a rule of the theme's stylesheet can ask for
    tokens: dict[str, str] = {}  # the words for [[name]] in pages written by hand
    written: tuple[str, ...] = ()  # addresses of the pages written by hand
    kept: Kept = {}  # files as they were last read
    later: OnDemand | None = None  # what `serve` makes when it is asked for


site = Site()


def on_startup(*, command: str, **_: Any) -> None:
    """Remember whether somebody is watching: then a faulty entry must not stop the server."""
    site.serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Leave the sitemap to the compendium: MkDocs would list the shells and no entry."""
    config.theme.static_templates.discard("sitemap.xml")
    if config.extra["repository"]:
        config.repo_url, config.edit_uri = config.extra["repository"], "edit/main/docs/"
    if not config.site_url:
        log.info("SITE_URL is not set: no page states its own address, and citations carry none")


def on_pre_build(config: MkDocsConfig) -> None:
    """Read and check everything before MkDocs cleans the old site.

    A problem stops a build. Under `serve`, where MkDocs answers no request after an error, the last good
    entries stay and every page shows the list.
    """
    site.shells, site.names, site.tokens = {}, set(), _tokens(config)
    if site.later:
        site.later.close()
    try:
        fresh = compendium.build(_root(config), site.kept if site.serving else None)
        if problems := list(_link_problems(fresh, config)):
            raise compendium.InvalidEntries(problems)
    except compendium.InvalidEntries as error:
        if not site.serving:
            raise PluginError(str(error)) from None
        log.error("%s", error)
        site.problems = error.problems
    else:
        site.last_good, site.problems = fresh, ()
    if not site.serving:
        # The entries stay to the end: looking through them for garbage took a seventh of the time.
        gc.freeze()
    if site.last_good is None:
        config.nav = None


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the shells; leave out what the theme would copy: scripts and styles none of our pages loads."""
    for file in list(files):
        if file.src_dir != config.docs_dir or (site.last_good is None and file.is_documentation_page()):
            files.remove(file)
    if site.last_good is None:
        files.append(File.generated(config, "index.md", content="# The entries have problems"))
        return
    site.written = tuple(file.url for file in files.documentation_pages() if not file.url.startswith("."))
    for name, shell in pages.SHELLS.items():
        source = f"---\ntitle: {shells.TITLE}\ndescription: {shells.DESCRIPTION}\nshell: {name}\n---\n"
        inclusion = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, f"{shell.path}index.md", content=source, inclusion=inclusion))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Hang each shell under its tab, which lights up only for pages below it."""
    tabs = {item.title: item for item in nav.items}
    for shell in pages.SHELLS.values() if site.last_good else ():
        page = files.src_uris[f"{shell.path}index.md"].page
        assert page is not None  # MkDocs has made one for every Markdown file by now
        if page not in nav.pages:
            page.parent = tabs.get(shell.section)
        page.canonical_url = shells.CANONICAL if config.site_url else None
        page.edit_url = shells.EDIT if config.extra["repository"] else None


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Turn [UNDOK](practice:undok-austria) into a link; what is wrong with it was said in on_pre_build."""
    return markdown if site.last_good is None else _resolve(markdown, page.file, site.last_good)[0]


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Leave the place of an entry's words in a shell; mend what Markdown writes in all other pages."""
    if "shell" in page.meta:
        return shells.CONTENT
    # Aligned columns come as style attributes, which the site's Content-Security-Policy forbids.
    html = re.sub(r'style="text-align: (left|center|right);"', r'class="align-\1"', html)
    return re.sub(r'<a href="(https?://[^"]*)">\1</a>', r'<a href="\1" class="address">\1</a>', html)


def on_env(env: jinja2.Environment, config: MkDocsConfig, **_: Any) -> None:
    """Switch autoescape on, which MkDocs leaves off; give the theme what it shares with the entries."""
    env.autoescape = env.trim_blocks = env.lstrip_blocks = True
    env.globals["_"] = words(config.theme["language"])
    env.globals["search_dialog"] = ""
    if site.last_good is not None:
        env.globals["search_dialog"] = Renderer(site.last_good, _settings(config)).render("search_dialog", "")


def on_page_context(context: Any, **_: Any) -> Any:
    """Show the problems of the entries on every page; only under `serve`, a build stopped long before."""
    context["problem_banner"] = pages.problem_banner(site.problems) if site.problems else ""
    return context


on_template_context = on_page_context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep the rendered shells."""
    site.names |= styles.names(output)
    if config.extra["offline"]:
        output = offline.explicit(output)
    if "shell" in page.meta:
        site.shells[page.meta["shell"]] = output
    return output


def on_post_template(output_content: str, **_: Any) -> None:
    """Count the page "not found" among those the stylesheet is for."""
    site.names |= styles.names(output_content)


def on_post_build(config: MkDocsConfig) -> None:
    """Stamp the entries into the shells, remove the shells, write all that is no page."""
    out = Path(config.site_dir)
    own = [Path(config.docs_dir, path).read_text("utf-8") for path in config.extra_css]
    shells.write(out / "styles/theme.css", styles.theme(config.theme.dirs, site.names, own).encode())
    moved = fingerprint(out, ["scripts", "styles"])
    for file in out.rglob("*.html"):
        shells.write(file, readdress(file.read_text("utf-8"), moved).encode())
    site.shells = {name: readdress(html, moved) for name, html in site.shells.items()}
    if site.last_good is None:
        return
    settings = _settings(config)
    stamp = shells.Stamp(out, pages.SHELLS, site.shells, settings)
    if site.serving:
        site.later = OnDemand(site.last_good, settings, stamp)
        for path, content in signposts(site.last_good, settings):
            shells.write(out / path, content)
        return
    for page in pages.render(site.last_good, settings):
        stamp.write(page)
    for path, content in assets(site.last_good, settings):
        shells.write(out / path, content)
    for path, content in deploy.recipes(_files(out), settings):
        shells.write(out / path, content)


def on_serve(server: LiveReloadServer, **_: Any) -> None:
    """Answer "not found" only when there is nothing that could still be made."""
    found: Any = server.get_app()

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        said: list[Any] = []
        body = found(environ, lambda *status: said.append(status))  # waits while a build is running
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        path = path.removeprefix(server.mount_path).lstrip("/")
        while said[-1][0].startswith("404") and site.later and site.later.make(path):
            body = found(environ, lambda *status: said.append(status))
        start_response(*said[-1])
        return body

    server.set_app(answer)


def on_build_error(error: Exception, **_: Any) -> None:
    """Say what the system refused, and what to do, instead of a stack trace."""
    if isinstance(error, OSError):
        log.error("%s", faults.advice(error))
        raise Abort("Aborted.") from None


def _files(out: Path) -> Iterator[str]:
    """Yield the path of every file of the site, from its root."""
    for folder, _folders, names in os.walk(out):
        below = os.path.relpath(folder, out).replace(os.sep, "/")
        yield from names if below == "." else (f"{below}/{name}" for name in names)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _settings(config: MkDocsConfig) -> pages.SiteSettings:
    extra = config.extra
    return pages.SiteSettings(
        url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        repository=(extra["repository"] or "").rstrip("/"),
        publisher=extra["publisher"] or "",
        contact=extra["contact"] or "",
        quick_exit=extra["quick_exit"],
        name=config.site_name,
        version=extra["version"],
        lang=config.theme["language"],
        written=site.written,
        offline=bool(extra["offline"]),
    )


def _link_problems(fresh: compendium.Compendium, config: MkDocsConfig) -> Iterator[compendium.Problem]:
    """Yield what is wrong with the links from pages written by hand to entries."""
    for file in get_files(config).documentation_pages():
        yield from _resolve(meta.get_data(file.content_string)[0], file, fresh)[1]


def _resolve(markdown: str, file: File, known: compendium.Compendium) -> tuple[str, list[compendium.Problem]]:
    url = "" if file.url in (".", "./") else file.url
    front_matter = file.content_string.count("\n") - markdown.count("\n")
    return prose.resolve(markdown, known, url, f"docs/{file.src_uri}", front_matter + 1, site.tokens)


def _tokens(config: MkDocsConfig) -> dict[str, str]:
    contact, word = config.extra["contact"], words(config.theme["language"])
    return {
        "extra.contact": f"<{contact}>" if contact else word("no address has been given"),
        "field-table": field_tables(_settings(config), word),
    }

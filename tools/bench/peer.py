"""The same site in plain Material for MkDocs, as a baseline: each entry a page outside the navigation.

The pages have the text, links and URLs of ours, lists and backlinks included; navigation, hand-written pages
and Markdown extensions are the same. The only plugin is the theme's search. Reading, checking and linking the
YAML, which ours does during the build, is done before the clock starts: the hook reads finished Markdown.
"""

from __future__ import annotations

import posixpath
from functools import partial
from pathlib import Path

import yaml

import compendium
from compendium.output.render import SiteSettings, render_pages
from compendium.pages.lists import LIST_HEADINGS
from tools.bench.markdown import page_as_markdown

PEER_HOOK_CODE = """
from pathlib import Path

from mkdocs.structure.files import File, InclusionLevel


def on_files(files, config):
    folder = Path(config.config_file_path).parent / "entries"
    for path in sorted(folder.rglob("*.md")):
        content, name = path.read_text("utf-8"), path.relative_to(folder).as_posix()
        files.append(File.generated(config, name, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
"""
_LIST_PAGES = {*LIST_HEADINGS, "a-z", "search"}


def write_peer_project(project: Path, folder: Path) -> None:
    """Write the peer of a project into a new folder."""
    settings = yaml.load((project / "mkdocs.yml").read_text("utf-8"), Loader=_SettingsLoader)
    ours = ("nav", "not_in_nav", "exclude_docs", "site_name", "site_description", "markdown_extensions")
    theirs = {"theme": {"name": "material", "language": "en"}, "plugins": ["search"], "hooks": ["hook.py"]}
    folder.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(yaml.dump({**{k: settings[k] for k in ours}, **theirs}), "utf-8")
    (folder / "hook.py").write_text(PEER_HOOK_CODE, "utf-8")
    page_paths = {path.relative_to(project / "docs") for path in (project / "docs").rglob("*.md")}
    for path in page_paths:
        _write_text(folder / "docs" / path, (project / "docs" / path).read_text("utf-8"))
    for page in render_pages(compendium.build(project), SiteSettings()):
        head = yaml.dump({"title": page.title, "description": page.description}, allow_unicode=True)
        markdown_file = _markdown_path(page.path)
        body = page_as_markdown(page.body, partial(_link_target, page=page.path, source_file=markdown_file))
        _write_text(folder / "entries" / markdown_file, f"---\n{head}---\n\n{body}")


class _SettingsLoader(yaml.SafeLoader):
    """Loader for mkdocs.yml that ignores !ENV values."""


_SettingsLoader.add_constructor("!ENV", lambda loader, node: "")


def _markdown_path(url: str) -> str:
    """Return the Markdown file of a page: "practices/undok.md" for practices/undok/."""
    name = url.strip("/")
    return f"{name}/index.md" if name in _LIST_PAGES else f"{name}.md" if name else "index.md"


def _link_target(href: str, page: str, source_file: str) -> str:
    """Return the target of a link, from `source_file` to the file of its target.

    Only headings have anchors in Markdown, so that a link to a footnote leads to its page.
    """
    if "://" in href or href.startswith("#"):
        return f"<{href}>"
    file = _markdown_path(posixpath.normpath(posixpath.join(page, href.partition("#")[0])))
    return posixpath.relpath(file, posixpath.dirname(source_file) or ".")


def _write_text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")

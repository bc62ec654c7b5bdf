"""Entries are stamped into pages the theme rendered once."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.pages.shells import (
    CANONICAL_URL_PLACEHOLDER,
    CONTENT_PLACEHOLDER,
    DESCRIPTION_PLACEHOLDER,
    EDIT_LINK_END,
    EDIT_LINK_START,
    EDIT_URL_PLACEHOLDER,
    SHELL_PLACEHOLDERS,
    TITLE_PLACEHOLDER,
    MissingPlaceholderError,
    OutsideSiteError,
    PageWriter,
    RenderedShell,
    write_file,
)
from compendium.site import Page, ShellDefinition, SiteSettings

SHELL_HTML = (
    f'<title>{TITLE_PLACEHOLDER} - Site</title><meta name="description" content="{DESCRIPTION_PLACEHOLDER}">'
    f'<link rel="canonical" href="{CANONICAL_URL_PLACEHOLDER}"><main>{CONTENT_PLACEHOLDER}</main>'
    f'{EDIT_LINK_START}<a href="{EDIT_URL_PLACEHOLDER}">Edit {TITLE_PLACEHOLDER}</a>{EDIT_LINK_END}<footer></footer>'
)


class ElementCollector(HTMLParser):
    """Collects what a browser would see: tags with their attributes, and all text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_carries_its_own_words() -> None:
    shell = RenderedShell("practices", SHELL_HTML)
    html = shell.fill(
        title="UNDOK",
        description="A centre.",
        content="<h1>UNDOK</h1>",
        canonical="https://example.org/undok/",
    ).decode()
    assert html == (
        '<title>UNDOK - Site</title><meta name="description" content="A centre.">'
        '<link rel="canonical" href="https://example.org/undok/"><main><h1>UNDOK</h1></main><footer></footer>'
    )


def test_a_page_with_a_source_links_to_it() -> None:
    page = (
        RenderedShell("practices", SHELL_HTML)
        .fill(title="UNDOK", description="", content="", edit="https://example.org/e")
        .decode()
    )
    assert '<a href="https://example.org/e">Edit UNDOK</a><footer>' in page
    assert "<!--" not in page


def test_filling_one_page_leaves_the_shell_as_it_was() -> None:
    shell = RenderedShell("practices", SHELL_HTML)
    first = shell.fill(title="One", description="", content="")
    shell.fill(title="Two", description="", content="")
    assert shell.fill(title="One", description="", content="") == first


@pytest.mark.parametrize("placeholder", [TITLE_PLACEHOLDER, DESCRIPTION_PLACEHOLDER, CONTENT_PLACEHOLDER])
def test_a_theme_that_loses_a_placeholder_is_refused(placeholder: str) -> None:
    with pytest.raises(MissingPlaceholderError, match=f"shell practices: {placeholder} is missing"):
        RenderedShell("practices", SHELL_HTML.replace(placeholder, ""))


def test_a_theme_that_prints_the_content_twice_is_refused() -> None:
    with pytest.raises(MissingPlaceholderError, match="is there 2 times"):
        RenderedShell("practices", SHELL_HTML + CONTENT_PLACEHOLDER)


awkward_texts = st.lists(
    st.sampled_from([*"<>&\"'`=/ \n", "a", "é", "</title>", "<script>", "&amp;", *SHELL_PLACEHOLDERS]),
    min_size=1,
)


@given(awkward_texts.map("".join))
def test_plain_text_stays_plain_text(hostile: str) -> None:
    shell = RenderedShell("practices", SHELL_HTML)
    calm = shell.fill(title="t", description="d", content="", canonical="c", edit="e")
    page = shell.fill(title=hostile, description=hostile, content="", canonical=hostile, edit=hostile)
    seen = ElementCollector(page.decode())
    assert [tag for tag, _ in seen.tags] == [tag for tag, _ in ElementCollector(calm.decode()).tags]
    assert seen.tags[1][1]["content"] == seen.tags[2][1]["href"] == seen.tags[4][1]["href"] == hostile
    assert seen.text == f"{hostile} - SiteEdit {hostile}"


@given(st.lists(st.sampled_from([*SHELL_PLACEHOLDERS, EDIT_LINK_START, EDIT_LINK_END, "<p>"])).map("".join))
def test_content_may_contain_the_text_of_a_placeholder(content: str) -> None:
    page = RenderedShell("practices", SHELL_HTML).fill(title="t", description="d", content=content).decode()
    assert f"<main>{content}</main>" in page


def make_page(path: str, source: str = "") -> Page:
    return Page(path, "entry" if path.count("/") > 1 else "list", "T & T", "", f"<h1>{path}</h1>", source)


def build_site_files(out: Path, *pages: Page) -> dict[str, str]:
    """Stamp pages into a site as MkDocs leaves it; return its files."""
    shells = {
        "list": ShellDefinition("practices/", "Practices"),
        "entry": ShellDefinition("practices/_shell/", "Practices"),
    }
    for shell in shells.values():
        write_file(out, f"{shell.path}index.html", SHELL_HTML.encode())
    stamp = PageWriter(
        out, shells, dict.fromkeys(shells, SHELL_HTML), SiteSettings(repository="https://example.org/r")
    )
    for page in pages:
        stamp.write(page)
    return {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in out.rglob("*.html")}


def test_entries_take_the_place_of_the_shells(tmp_path: Path) -> None:
    site = build_site_files(
        tmp_path, make_page("practices/"), make_page("practices/undok/", "practices/undok.yml")
    )
    assert sorted(site) == ["practices/index.html", "practices/undok/index.html"]
    assert "<h1>practices/undok/</h1>" in site["practices/undok/index.html"]
    assert not (tmp_path / "practices/_shell").exists()


def test_only_a_page_with_a_file_of_its_own_can_be_edited(tmp_path: Path) -> None:
    site = build_site_files(
        tmp_path, make_page("practices/"), make_page("practices/undok/", "practices/undok.yml")
    )
    assert 'href="https://example.org/r/edit/main/practices/undok.yml"' in site["practices/undok/index.html"]
    assert "edit/main" not in site["practices/index.html"]


@pytest.mark.parametrize(
    "name",
    [
        "../x", "a/../../x", "a/..", "..", "/x", "//x", "a//x", "./x", "a/./x", "", "a/", ".. /x", "a/... /x",
        "..\\x", "a\\..\\..\\x", "a/..\\x", "\\x", "\\\\host\\x", "C:x", "c:/x", "C:\\x", "a/\0x",
    ],
)  # fmt: skip
def test_a_path_that_leaves_the_site_on_any_system_is_not_written(tmp_path: Path, name: str) -> None:
    out = tmp_path / "one/site"
    out.mkdir(parents=True)
    with pytest.raises(OutsideSiteError, match="would not be written inside the site"):
        write_file(out, name, b"x")
    assert [path.name for path in tmp_path.rglob("*")] == ["one", "site"]


@pytest.mark.parametrize("name", ["x", "a/b/x.html", "a/..b", "a/b..c", ".well-known/x", "%2e%2e/x", "a b/x"])
def test_a_path_below_the_site_is_written(tmp_path: Path, name: str) -> None:
    write_file(tmp_path, name, b"x")
    assert (tmp_path / name).read_bytes() == b"x"


def test_a_page_whose_path_leaves_the_site_is_not_stamped(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(OutsideSiteError, match=r'"practices/\.\./\.\./x/index\.html"'):
        build_site_files(tmp_path / "site", make_page("practices/../../x/"))
    assert not (tmp_path / "x").exists()

"""Server configurations: the same policy for each server, and the files that may be cached for a year."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compendium.assets.fingerprints import fingerprint_folders, rewrite_urls
from compendium.output.server_config import (
    CONTENT_SECURITY_POLICY,
    IMMUTABLE_CACHING,
    REVALIDATED_CACHING,
    SECURITY_HEADERS,
    immutable_folders,
    server_config_files,
)
from compendium.site import SiteSettings

ROOT = Path(__file__).resolve().parents[2]
SITE_PATHS = [
    "index.html",
    "practices/undok/index.html",
    "search/en.js",
    "search/en/cards-0123456789ab.js",
    "scripts/0123456789ab/site.js",
    "styles/abcdef012345/theme.css",
]
CONFIG_PATHS = ["_headers", "deploy/nginx.conf", "deploy/Caddyfile", "deploy/apache.htaccess"]


# Pages that have a Link header.
LINKED_PATHS = [
    "practices/:id/",
    "instruments/:id/",
    "instruments/:id/:provision/",
    *(
        f"{name}/:id/"
        for name in ("organisations", "sources", "recommendations", "challenges", "topics", "countries")
    ),
    "data/",
]
ENTRY_LINKS = (
    '<index.json>; rel="alternate describedby"; type="application/json", '
    '<https://creativecommons.org/licenses/by/4.0/>; rel="license", </data/>; rel="collection"'
)


def config_contents(url: str = "") -> dict[str, str]:
    return {
        path: content.decode() for path, content in server_config_files(SITE_PATHS, SiteSettings(url=url))
    }


def test_there_is_a_recipe_for_each_kind_of_server() -> None:
    assert list(config_contents()) == CONFIG_PATHS


@pytest.mark.parametrize("recipe", CONFIG_PATHS)
@pytest.mark.parametrize("header", SECURITY_HEADERS)
def test_each_recipe_sends_each_header(recipe: str, header: str) -> None:
    value = re.escape(SECURITY_HEADERS[header])
    assert re.search(rf'{header}:? "?{value}"?( always;)?$', config_contents()[recipe], re.MULTILINE)


def test_the_policy_is_the_one_that_is_promised() -> None:
    assert CONTENT_SECURITY_POLICY == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
    )


def test_the_folders_that_are_kept_hold_nothing_that_changes_in_place() -> None:
    assert immutable_folders(SITE_PATHS) == ["scripts/", "search/en/", "styles/"]
    assert immutable_folders([*SITE_PATHS, "scripts/old.js", "search/en/index.html"]) == [
        "scripts/0123456789ab/",
        "styles/",
    ]


def test_netlify_and_cloudflare_are_told_by_folder() -> None:
    rules = re.findall(r"^(/\S+)\n  Cache-Control: (.*)$", config_contents()["_headers"], re.MULTILINE)
    assert rules == [
        ("/scripts/*", IMMUTABLE_CACHING),
        ("/search/en/*", IMMUTABLE_CACHING),
        ("/styles/*", IMMUTABLE_CACHING),
    ]


@pytest.mark.parametrize(
    ("recipe", "rule"),
    [
        ("_headers", "\n/practices/:id/\n  Link: {}\n"),
        ("deploy/nginx.conf", "    ~^/practices/[^/.]+/(index\\.html)?$ '{}';\n"),
        (
            "deploy/Caddyfile",
            "path_regexp ^/practices/[^/.]+/(index\\.html)?$\n    header @links1 Link `{}`\n",
        ),
        (
            "deploy/apache.htaccess",
            "m#^/practices/[^/.]+/(index\\.html)?$#\">\n        Header set Link '{}'\n",
        ),
    ],
)
def test_pages_of_entries_have_typed_links(recipe: str, rule: str) -> None:
    assert rule.format(ENTRY_LINKS) in config_contents()[recipe]


def test_the_page_of_the_data_links_what_describes_it_and_the_complete_files() -> None:
    (header,) = re.findall(
        r"^/c/data/\n  Link: (.*)$", config_contents("https://example.org/c/")["_headers"], re.MULTILINE
    )
    assert header.startswith(
        '<https://example.org/c/data/>; rel="cite-as", <https://schema.org/AboutPage>; rel="type", '
    )
    assert '<dcat.ttl>; rel="describedby"; type="text/turtle"' in header
    assert '<compendium.json>; rel="item"; type="application/json"' in header
    assert "cite-as" not in config_contents()["_headers"]


def test_headers_stays_within_what_cloudflare_reads() -> None:
    lines = config_contents()["_headers"].splitlines()
    assert len([line for line in lines if line.startswith("/")]) <= 100
    assert max(map(len, lines)) <= 2000


@pytest.mark.parametrize("recipe", CONFIG_PATHS[1:])
def test_everything_else_is_asked_for_each_time(recipe: str) -> None:
    assert REVALIDATED_CACHING in config_contents()[recipe] and IMMUTABLE_CACHING in config_contents()[recipe]


@pytest.mark.parametrize("recipe", CONFIG_PATHS)
def test_what_cannot_be_taken_back_is_said_beside_it(recipe: str) -> None:
    assert "# taken back before: leave it out until https works and is to stay." in config_contents()[recipe]


def test_without_an_address_no_host_is_invented() -> None:
    assert "server_name _;" in config_contents()["deploy/nginx.conf"]
    assert "\n:80 {\n" in config_contents()["deploy/Caddyfile"]
    assert not any("example" in text for text in config_contents().values())


def test_below_a_path_every_rule_names_it() -> None:
    below = config_contents("https://example.org/compendium/")
    assert re.findall(r"^(/\S+)", below["_headers"], re.MULTILINE) == [
        "/*",
        *(f"/compendium/{path}" for path in LINKED_PATHS),
        *("/compendium/scripts/*", "/compendium/search/en/*", "/compendium/styles/*"),
    ]
    assert "server_name example.org;" in below["deploy/nginx.conf"]
    assert "~^/compendium/scripts/ " in below["deploy/nginx.conf"]
    assert "location ^~ /compendium/deploy/ {" in below["deploy/nginx.conf"]
    assert "\nexample.org {\n" in below["deploy/Caddyfile"]
    assert "@kept path /compendium/scripts/* " in below["deploy/Caddyfile"]
    assert "ErrorDocument 404 /compendium/404.html\n" in below["deploy/apache.htaccess"]
    assert 'the site belongs into the folder "compendium" below it' in below["deploy/apache.htaccess"]


def test_what_each_host_gets_is_written_down() -> None:
    page = (ROOT / "docs/about/hosting.md").read_text("utf-8")
    for name in [*CONFIG_PATHS, *SECURITY_HEADERS]:
        assert f"`{name}`" in page, name
    assert "`site/deploy/apache.htaccess`" not in page


# Scripts and styles in folders named after their content


def site(out: Path, script: str = "1") -> dict[str, str]:
    (out / "scripts/form").mkdir(parents=True)
    (out / "scripts/site.js").write_text(script, "utf-8")
    (out / "scripts/form/field.js").write_text("2", "utf-8")
    return fingerprint_folders(out, ["scripts", "styles"])


def test_the_files_of_a_folder_move_together(tmp_path: Path) -> None:
    moved = site(tmp_path)
    assert list(moved) == ["scripts/form/field.js", "scripts/site.js"]
    assert (tmp_path / moved["scripts/site.js"]).read_text("utf-8") == "1"
    folder = moved["scripts/site.js"].removesuffix("/site.js")
    assert re.fullmatch(r"scripts/[0-9a-f]{12}", folder)
    assert moved["scripts/form/field.js"] == f"{folder}/form/field.js"
    assert [path.name for path in tmp_path.iterdir()] == ["scripts"]


def test_the_same_content_keeps_its_address_and_a_changed_one_has_another(tmp_path: Path) -> None:
    assert site(tmp_path / "one") == site(tmp_path / "two") != site(tmp_path / "three", "changed")


MOVED_FILES = {"scripts/site.js": "scripts/0123456789ab/site.js"}


@pytest.mark.parametrize("before", ["", "../", "../../", "/", "/compendium/"])
def test_a_page_leads_to_where_a_script_is(before: str) -> None:
    html = f'<script src="{before}scripts/site.js" defer></script>'
    assert (
        rewrite_urls(html, MOVED_FILES)
        == f'<script src="{before}scripts/0123456789ab/site.js" defer></script>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org/scripts/site.js">',
        '<a href="myscripts/site.js">',
        '<script src="scripts/site.js.map">',
        "<p>scripts/site.js</p>",
        '<p data-src="scripts/site.js">',
    ],
)
def test_what_only_looks_like_it_stays(html: str) -> None:
    assert rewrite_urls(html, MOVED_FILES) == html

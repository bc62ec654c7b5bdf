"""The recipe for nginx, run by Debian's nginx: every answer carries the headers, and the pages work under them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Request
from ports import free_ports, port_was_taken

from compendium.output.server_config import IMMUTABLE_CACHING, REVALIDATED_CACHING, SECURITY_HEADERS
from tools.dev import CommandError, nginx

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the recipe is tested with Debian's nginx")

MAIN_CONFIG = """
{user}
daemon off;
pid {folder}/pid;
error_log stderr notice;
events {{ }}
http {{
    include {types};
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/recipe.conf;
}}
"""


@pytest.fixture(scope="module")
def served_address(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site by nginx with its own configuration, and return the URL; only folder and port are filled in."""
    folder = tmp_path_factory.mktemp("nginx")
    program = nginx.find_nginx()
    recipe = (built_site / "deploy/nginx.conf").read_text("utf-8")
    for written, wanted in [
        ("    listen [::]:80;\n", ""),
        ("    error_log /dev/null crit;", "    error_log stderr notice;"),
        ("root /var/www/compendium;", f"root {built_site};"),
    ]:
        assert written in recipe
        recipe = recipe.replace(written, wanted)
    assert "listen 80;" in recipe
    user = "user root;" if os.geteuid() == 0 else ""  # else it could not read folders of root's own
    main = MAIN_CONFIG.format(folder=folder, types=nginx.mime_types(program), user=user)
    (folder / "nginx.conf").write_text(main, "utf-8")
    command = [program, "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"]
    for port in free_ports():
        at = f"listen 127.0.0.1:{port};"
        (folder / "recipe.conf").write_text(recipe.replace("listen 80;", at), "utf-8")
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert server.stderr
        said = ""
        for line in server.stderr:
            said += line
            if "start worker process" in line:  # it listens before it starts them
                break
        else:
            assert port_was_taken(said), f"nginx did not start:\n{said}"
            continue
        break
    yield f"http://127.0.0.1:{port}/"
    server.terminate()
    server.wait()
    server.stderr.close()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def fetch_answer(url: str, **headers: str) -> tuple[int, Message]:
    """Return status and headers, whatever the status; redirects are not followed."""
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.build_opener(NoRedirect).open(request) as found:
            return found.status, found.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers


@pytest.fixture(scope="module")
def script_path(built_site: Path) -> str:
    """The path of a script, which changes with its content."""
    return next(built_site.glob("scripts/*/site.js")).relative_to(built_site).as_posix()


SERVED_PATHS = ["", "practices/undok-austria/", "search/", "data/compendium.json", "practices", "404.html"]
HIDDEN_PATHS = [
    "nowhere/",
    "deploy/nginx.conf",
    "deploy/Caddyfile",
    "_headers",
    "assets/",
    "search/en/none-0123456789ab.js",
]


@pytest.mark.parametrize("path", [*SERVED_PATHS, *HIDDEN_PATHS])
def test_every_answer_carries_every_header_once(path: str, served_address: str) -> None:
    _, headers = fetch_answer(served_address + path)
    assert {name: headers.get_all(name) for name in SECURITY_HEADERS} == {
        name: [value] for name, value in SECURITY_HEADERS.items()
    }


@pytest.mark.parametrize("path", [*SERVED_PATHS, *HIDDEN_PATHS, "search/en.js", "assets/favicon.svg"])
def test_what_keeps_its_address_is_asked_for_each_time(path: str, served_address: str) -> None:
    assert fetch_answer(served_address + path)[1].get_all("Cache-Control") == [REVALIDATED_CACHING]


def test_pages_of_entries_and_the_page_of_the_data_send_typed_links(served_address: str) -> None:
    links = {
        path: fetch_answer(served_address + path)[1].get_all("Link") or []
        for path in (
            "practices/undok-austria/",
            "instruments/palermo-protocol/",
            "data/",
            "practices/",
            "nowhere/",
        )
    }
    assert {path: len(found) for path, found in links.items()} == {
        "practices/undok-austria/": 1,
        "instruments/palermo-protocol/": 1,
        "data/": 1,
        "practices/": 0,
        "nowhere/": 0,
    }
    assert '<index.json>; rel="alternate describedby"' in links["practices/undok-austria/"][0]
    assert '<croissant.json>; rel="describedby"' in links["data/"][0]


def test_what_changes_its_address_is_kept(built_site: Path, served_address: str) -> None:
    kept = [
        path.relative_to(built_site).as_posix()
        for top in ("scripts", "styles", "search/en")
        for path in (built_site / top).rglob("*.*")
    ]
    assert len(kept) > 9
    for path in kept:
        assert fetch_answer(served_address + path)[1].get_all("Cache-Control") == [IMMUTABLE_CACHING], path


@pytest.mark.parametrize("path", HIDDEN_PATHS)
def test_what_is_not_for_readers_is_not_found_and_says_so_on_a_page(path: str, served_address: str) -> None:
    status, headers = fetch_answer(served_address + path)
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")


def test_an_address_without_its_slash_leads_on_whatever_stands_before_the_server(served_address: str) -> None:
    status, headers = fetch_answer(served_address + "practices")
    assert (status, headers["Location"]) == (301, "/practices/")


def test_what_has_not_changed_is_not_sent_again(served_address: str) -> None:
    tag = fetch_answer(served_address)[1]["ETag"]
    assert fetch_answer(served_address, **{"If-None-Match": tag})[0] == 304


@pytest.mark.parametrize(
    "path", ["practices/undok-austria/", "data/compendium.json", "sitemap.xml", "SCRIPT"]
)
def test_words_are_sent_compressed(path: str, served_address: str, script_path: str) -> None:
    headers = fetch_answer(
        served_address + path.replace("SCRIPT", script_path), **{"Accept-Encoding": "gzip"}
    )[1]
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"


def test_the_server_does_not_tell_its_version(served_address: str) -> None:
    assert fetch_answer(served_address)[1]["Server"] == "nginx"


@pytest.mark.browser
def test_a_visit_of_five_pages_breaks_no_policy_and_asks_for_files_by_their_content(
    served_address: str, browser: Browser
) -> None:
    context = browser.new_context()
    said: list[str] = []
    asked: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            said.append(message.text)

    def count(request: Request) -> None:
        asked.append(request.url.removeprefix(served_address))

    context.on("console", hear)
    context.on("weberror", lambda error: said.append(str(error.error)))
    context.on("request", count)
    page = context.new_page()
    for path in [
        "",
        "practices/",
        "practices/undok-austria/",
        "instruments/coe-anti-trafficking-convention/",
        "search/",
    ]:
        page.goto(served_address + path)
    page.locator("main input[type=search]").fill("undok")
    page.wait_for_selector('main a[href*="practices/undok-austria/"]')
    assert said == []
    assert [url for url in asked if url.startswith("http")] == []
    loaded = [url for url in asked if url.endswith((".js", ".css"))]
    # Of all scripts and styles only one small file of the search has an address that outlives its content.
    assert [url for url in loaded if not re.search(r"[/-][0-9a-f]{12}[/.]", url)] == ["search/en.js"]
    context.close()


@pytest.mark.browser
def test_the_tests_of_pages_and_privacy_pass_against_it(served_address: str) -> None:
    """Those of tests/browser that walk through the site; by hand: SERVED_AT=http://… pytest tests/browser."""
    files = ["tests/browser/test_navigation.py", "tests/browser/test_privacy.py"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--quiet", "-m", "browser", *files],
        cwd=ROOT, env={**os.environ, "SERVED_AT": served_address}, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


# The server for these tests


@pytest.fixture
def machine_without_nginx(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without an nginx, without apt-get."""
    monkeypatch.delenv("NGINX", raising=False)
    monkeypatch.setattr(nginx.shutil, "which", lambda *_, **__: None)


def test_without_nginx_it_says_how_to_get_one(machine_without_nginx: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as stuck:
        nginx.find_nginx(tmp_path)
    assert str(stuck.value) == (
        "The tests need nginx, and it could neither be found nor fetched. Do one of these, then start again:\n"
        "  Debian, Ubuntu    sudo apt install nginx\n"
        "  it is elsewhere   set the environment variable NGINX to the full path of its program"
    )


def test_the_nginx_that_was_chosen_is_taken_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NGINX", "/nowhere/nginx")
    with pytest.raises(CommandError) as stuck:
        nginx.find_nginx()
    assert str(stuck.value) == (
        "The environment variable NGINX names /nowhere/nginx, which does not run.\n"
        "Correct or unset it, then start again."
    )


def test_what_was_fetched_before_is_not_fetched_again(
    machine_without_nginx: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "nginx/usr/sbin/nginx"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(nginx, "unpack_nginx_package", lambda state: pytest.fail("fetched again"))
    assert nginx.find_nginx(tmp_path) == program
    assert nginx.mime_types(program) == tmp_path / "nginx/etc/nginx/mime.types"

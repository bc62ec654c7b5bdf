"""`mkdocs serve` on a copy of the project: what an editor sees after saving, and when something saved is faulty."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from copies import copy_environment, copy_project
from ports import free_ports, port_was_taken
from selectolax.lexbor import LexborHTMLParser
from sites import PUBLISHED_SITE_URL as PUBLISHED_AT
from sites import is_emptied_page, mkdocs_messages

ENTRY_FILE = "practices/comp-act.yml"
ENTRY_URL = "practices/comp-act/"
HANDWRITTEN_PAGE = "docs/about/privacy.md"


class ServeProcess:
    """A running `mkdocs serve`; it is waited for by what it says."""

    def __init__(self, project: Path) -> None:
        self.project = project
        # It watches its own code, too: what Python compiles later would be a change.
        environment = copy_environment(project, PYTHONDONTWRITEBYTECODE="1")
        for port in free_ports():
            self.url = f"http://127.0.0.1:{port}/"
            self.process = subprocess.Popen(
                [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
                cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                encoding="utf-8",
            )  # fmt: skip
            started, self.said = self._read("Serving on")
            if started:
                break
            assert port_was_taken(self.said), f"the server did not start:\n{self.said}"

    def _read(self, words: str) -> tuple[bool, str]:
        """Read until a line with these words, or to the end; return whether they came, and all that was said."""
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if words in line:
                return True, said
        return False, said

    def after(self, change: Callable[[], object]) -> str:
        """Make a change, wait until it is served, and return what the server said.

        A change is one thing, seen or not: of two the server may see one first, and build twice; then what is
        looked at after the next change is what was built before it.
        """
        change()
        served, said = self._read("Reloading browsers")
        self.said += said
        assert served, f"the server ended:\n{said}"
        return said

    def save(self, path: Path, text: str) -> str:
        """Save a file as `after` wants it: no look of the server meets it empty or half written."""
        new = self.project / "new"  # where the server does not look
        new.write_text(text, "utf-8")
        return self.after(lambda: new.replace(path))

    def get(self, path: str = "") -> LexborHTMLParser:
        try:
            with urllib.request.urlopen(self.url + path) as answer:
                return LexborHTMLParser(answer.read().decode())
        except urllib.error.HTTPError as error:
            return LexborHTMLParser(error.read().decode())

    def problems(self, path: str = "") -> list[str]:
        """Return the problem list on top of a page."""
        return [" ".join(line.text().split()) for line in self.get(path).css(".problems li")]

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        assert self.process.stdout
        self.said += self.process.stdout.read()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("served"), releases=False)


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[ServeProcess]:
    """One server for all tests of this file: each leaves the project as it was."""
    server = ServeProcess(project)
    yield server
    server.stop()
    assert "Traceback" not in server.said


@pytest.fixture
def edit_and_restore(server: ServeProcess) -> Iterator[Callable[..., str]]:
    """Replace words in a file, wait until that is served; undone at the end."""
    before: dict[Path, str] = {}

    def change(file: str, old: str, new: str) -> str:
        path = server.project / file
        text = path.read_text("utf-8")
        before.setdefault(path, text)
        assert old in text
        return server.save(path, text.replace(old, new, 1))

    yield change
    for path, text in before.items():
        if path.read_text("utf-8") != text:
            server.save(path, text)


def page_title(page: LexborHTMLParser) -> str:
    heading = page.css_first("h1")
    return heading.text(strip=True) if heading else ""


def test_a_saved_entry_is_served(server: ServeProcess, edit_and_restore: Callable[..., str]) -> None:
    edit_and_restore(ENTRY_FILE, "title: ", "title: Saved just now, ")
    assert page_title(server.get(ENTRY_URL)).startswith("Saved just now, ")


def test_a_faulty_entry_keeps_the_last_good_pages_under_a_list_until_it_is_mended(
    server: ServeProcess, edit_and_restore: Callable[..., str]
) -> None:
    good = page_title(server.get(ENTRY_URL))
    said = edit_and_restore(ENTRY_FILE, "title: ", "titel: ")
    problem = f'{ENTRY_FILE}:1:1: unknown key "titel" — did you mean "title"?'
    assert f"ERROR   -  {problem}\n1 problem in 1 file\n" in said
    for path in ("", ENTRY_URL, "about/privacy/", "instruments/", "search/", "nowhere/"):
        assert server.problems(path) == [problem], path
    assert page_title(server.get(ENTRY_URL)) == good

    edit_and_restore(ENTRY_FILE, "titel: ", "title: Mended, ")
    assert server.problems(ENTRY_URL) == []
    assert page_title(server.get(ENTRY_URL)).startswith("Mended, ")


def test_a_half_written_entry_is_a_problem_and_no_more(
    server: ServeProcess, edit_and_restore: Callable[..., str]
) -> None:
    good = page_title(server.get(ENTRY_URL))
    text = (server.project / ENTRY_FILE).read_text("utf-8")
    half = text[: text.index("description:")] + 'description: "begun'
    edit_and_restore(ENTRY_FILE, text, half)
    (problem,) = server.problems(ENTRY_URL)
    assert re.match(rf"{ENTRY_FILE}:\d+:\d+: ", problem)
    assert page_title(server.get(ENTRY_URL)) == good


def test_a_broken_link_on_a_page_is_shown_like_a_faulty_entry(
    server: ServeProcess, edit_and_restore: Callable[..., str]
) -> None:
    text = (server.project / HANDWRITTEN_PAGE).read_text("utf-8")
    edit_and_restore(HANDWRITTEN_PAGE, text, text + "\nSee [it](practice:comp-atc).\n")
    line = text.count("\n") + 2
    problem = f'{HANDWRITTEN_PAGE}:{line}:10: unknown practice "comp-atc" — did you mean "comp-act"?'
    assert server.problems("about/privacy/") == server.problems() == [problem]
    edit_and_restore(HANDWRITTEN_PAGE, "practice:comp-atc", "practice:comp-act")
    link = server.get("about/privacy/").css('a[href="../../practices/comp-act/"]')
    assert [it.text() for it in link] == ["it"]
    assert server.problems() == []


def test_pages_that_nobody_touched_stay_as_they_are_and_a_touched_one_is_converted(
    server: ServeProcess, edit_and_restore: Callable[..., str]
) -> None:
    def html(path: str) -> str:
        with urllib.request.urlopen(server.url + path) as answer:
            return str(
                re.sub(r"livereload\(.*\);", "", answer.read().decode())
            )  # holds the time of the build

    untouched = {path: html(path) for path in ("", "about/method/", "about/privacy/", "matrix/")}
    edit_and_restore(ENTRY_FILE, "title: ", "title: Saved again, ")
    assert {path: html(path) for path in untouched} == untouched
    text = (server.project / HANDWRITTEN_PAGE).read_text("utf-8")
    edit_and_restore(HANDWRITTEN_PAGE, text, text + "\n## Written just now\n")
    assert "Written just now" in [it.text(strip=True) for it in server.get("about/privacy/").css("h2, nav a")]
    edit_and_restore(HANDWRITTEN_PAGE, "\n## Written just now\n", "")
    assert html("about/privacy/") == untouched["about/privacy/"]


def test_a_link_of_an_untouched_page_is_missed_when_its_heading_is_renamed(
    server: ServeProcess, edit_and_restore: Callable[..., str]
) -> None:
    said = edit_and_restore("docs/about/method.md", "## Known limits", "## What is not in here")
    link = "contains a link 'about/method.md#known-limits', but the doc 'about/method.md' does not contain"
    assert f"WARNING -  Doc file 'index.md' {link} an anchor '#known-limits'." in said
    assert "WARNING" not in edit_and_restore(
        "docs/about/method.md", "## What is not in here", "## Known limits"
    )


def test_a_page_that_is_gone_is_missed_by_the_untouched_ones(server: ServeProcess) -> None:
    page = server.project / "docs/edit/style.md"
    text = page.read_text("utf-8")
    said = server.after(page.unlink)
    assert re.search(r"WARNING -  Doc file 'edit/\S+' contains a link 'style.md', but the target", said)
    assert "contains a link 'style.md'" not in server.save(page, text)


def test_a_saved_template_is_served(server: ServeProcess, edit_and_restore: Callable[..., str]) -> None:
    edit_and_restore(
        "hooks/compendium/pages/templates/written/practice.html.j2", "<h1", '<p id="new">New</p><h1'
    )
    assert server.get(ENTRY_URL).css("#new")


def test_a_saved_part_of_the_theme_is_served(
    server: ServeProcess, edit_and_restore: Callable[..., str]
) -> None:
    edit_and_restore("theme/partials/footer.html", "<footer", '<p id="new">New</p><footer')
    assert server.get(ENTRY_URL).css("#new") and server.get("about/privacy/").css("#new")


def test_a_saved_script_is_served_under_a_new_address(
    server: ServeProcess, edit_and_restore: Callable[..., str]
) -> None:
    def script() -> str:
        (found,) = server.get(ENTRY_URL).css('script[src$="/site.js"]')
        return str(found.attributes["src"]).removeprefix("../../")

    before = script()
    edit_and_restore("docs/scripts/site/main.js", "drawer", "drawer")
    with urllib.request.urlopen(server.url + before) as same:
        assert same.read()
    code = '\nif (document.querySelector("a.quick-exit"))'
    edit_and_restore("docs/scripts/site/main.js", code, "\nglobalThis.saved = true;" + code)
    assert script() != before
    with urllib.request.urlopen(server.url + script()) as answer:
        assert b"globalThis.saved=!0" in answer.read()


def test_a_new_entry_gets_a_page_and_a_renamed_one_moves(server: ServeProcess) -> None:
    text = (server.project / ENTRY_FILE).read_text("utf-8").replace("title: ", "title: Another ", 1)
    old, new = server.project / "practices/another.yml", server.project / "practices/moved.yml"
    server.save(old, text)
    assert page_title(server.get("practices/another/")).startswith("Another ")
    server.after(lambda: old.rename(new))
    assert page_title(server.get("practices/moved/")).startswith("Another ")
    assert page_title(server.get("practices/another/")) == "Page not found"
    server.after(new.unlink)
    assert page_title(server.get("practices/moved/")) == "Page not found"


def test_an_entry_that_others_link_to_stays_when_its_file_is_renamed(server: ServeProcess) -> None:
    old, new = server.project / "practices/undok-austria.yml", server.project / "practices/undok-vienna.yml"
    server.after(lambda: old.rename(new))
    assert {problem.partition(": ")[2] for problem in server.problems()} == {
        'unknown practice "undok-austria" — did you mean "undok-vienna"?'
    }
    assert "UNDOK" in page_title(server.get("practices/undok-austria/"))
    server.after(lambda: new.rename(old))
    assert server.problems() == []


def test_what_an_editor_keeps_beside_an_open_entry_is_no_problem(server: ServeProcess) -> None:
    kept = server.project / "practices/.comp-act.yml.swp"
    server.save(kept, "\0half: [")
    assert server.problems() == []
    server.after(kept.unlink)


def test_a_first_start_with_a_faulty_entry_shows_the_list_and_then_the_site(
    project: Path, tmp_path: Path
) -> None:
    own = shutil.copytree(project, tmp_path / "project")
    path = own / ENTRY_FILE
    text = path.read_text("utf-8")
    path.write_text(text.replace("title: ", "titel: ", 1), "utf-8")
    server = ServeProcess(own)
    problem = f'{ENTRY_FILE}:1:1: unknown key "titel" — did you mean "title"?'
    try:
        assert server.problems() == server.problems("practices/") == [problem]
        server.save(path, text)
        assert server.problems() == []
        assert page_title(server.get(ENTRY_URL)) in text
    finally:
        server.stop()
    assert "Traceback" not in server.said


# Plain `mkdocs build`


NO_SITE_URL_WARNING = "SITE_URL is not set: no page states its own address, and citations carry none"


def test_documentation_for_developers_is_not_in_the_site_or_its_search(built_site: Path) -> None:
    assert not (built_site / "dev").exists()
    texts = (path for path in built_site.rglob("*") if path.suffix in {".html", ".js", ".json", ".xml"})
    assert [path for path in texts if b"dev/decisions/" in path.read_bytes()] == []


def test_without_an_address_none_is_stated_and_that_is_said_once(built_site: Path) -> None:
    assert mkdocs_messages(built_site).count(NO_SITE_URL_WARNING) == 1
    for path in built_site.rglob("*.html"):
        assert 'rel="canonical"' not in path.read_text("utf-8"), path
    assert "<loc>" not in (built_site / "sitemap.xml").read_text("utf-8")
    assert "Sitemap" not in (built_site / "robots.txt").read_text("utf-8")
    assert "server_name _;" in (built_site / "deploy/nginx.conf").read_text("utf-8")


def test_below_a_path_each_page_states_its_own_address(published_site: Path) -> None:
    assert NO_SITE_URL_WARNING not in mkdocs_messages(published_site)
    for path in published_site.rglob("index.html"):
        below = path.parent.relative_to(published_site).as_posix()
        own = PUBLISHED_AT if below == "." else f"{PUBLISHED_AT}{below}/"
        page = LexborHTMLParser(path.read_text("utf-8"))
        expected = [] if is_emptied_page(page.html) else [own]
        assert [link.attributes["href"] for link in page.css('link[rel="canonical"]')] == expected
    # "Not found" answers for every address, so its own links begin at the root of the host.
    missing = LexborHTMLParser((published_site / "404.html").read_text("utf-8"))
    links = [str(it.attributes["href"]) for it in missing.css("a[href], link[href]")]
    assert [link for link in links if not link.startswith(("/compendium/", "#", "https://"))] == []
    recipe = (published_site / "deploy/nginx.conf").read_text("utf-8")
    assert "server_name example.org;" in recipe
    assert "error_page 404 /compendium/404.html;" in recipe

"""scripts/check_links.py: what it says of sites that misbehave, what it remembers, and what a page makes of it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from itertools import count, pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from builders import REGISTER_YAML_BY_KIND, TinyProject, instrument_yaml
from misbehaving import REDIRECT_BY_PATH, MisbehavingServer, run_misbehaving_server

import check_links
import compendium
from compendium.load import load
from compendium.output import render
from compendium.site import SiteSettings
from compendium.views.staleness import stale_entries
from tools.linkcheck.external_urls import external_urls
from tools.linkcheck.fetcher import Fetcher
from tools.linkcheck.rate_limit import RateLimiter
from tools.linkcheck.record import LinkRecord, due_urls, read_link_records, updated_record, write_link_records
from tools.linkcheck.report import attention_report
from tools.linkcheck.response import FetchResponse
from tools.linkcheck.titles import matching_name, page_title
from tools.linkcheck.verdict import LinkVerdict, classify_response

CERTIFICATE = Path(__file__).parents[1] / "self-signed.pem"


@pytest.fixture
def server() -> Iterator[MisbehavingServer]:
    with run_misbehaving_server() as server:
        yield server


LONG_PATIENCE = 300  # seconds; what ends by itself ends before, however slow the machine is


def check_address(address: str, patience: float = LONG_PATIENCE, pause: float = 0) -> LinkVerdict:
    visitor = Fetcher(RateLimiter("test", pause), "test", patience, local=True)
    return classify_response(address, visitor.fetch(address), visitor.fetch)


# Verdicts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "state", "says"),
    [
        ("/page", "alive", ""),
        ("/page?id=7", "alive", ""),
        ("/", "alive", ""),
        ("/for-today", "alive", ""),
        ("/half", "alive", ""),
        ("/slash", "alive", ""),
        ("/busy", "alive", ""),
        ("/huge", "alive", ""),
        ("/missing", "gone", "answers 404"),
        ("/removed", "gone", "answers 410"),
        ("/apology", "gone", "answers 200 with a page that says it is not found"),
        ("/home", "gone", "leads to the front page of the site"),
        ("/forbidden", "blocked", "answers 403"),
        ("/always-busy", "blocked", "answers 429"),
        ("/teapot", "blocked", "answers 418"),
        ("/faulty", "unknown", "answers 500"),
        ("/round", "unknown", "sends readers round in a circle"),
        ("/hangs-up", "unknown", "the connection broke off"),
        ("/nowhere", "unknown", "leads to ftp://example.org/file, which is no web address"),
        ("/no-address", "unknown", "leads to http://[, which is no web address"),
        ("/further", "unknown", "sends readers round in a circle"),
        ("/busy-until", "alive", ""),
        ("/busy-somehow", "blocked", "answers 429"),
        ("/busy-for-long", "blocked", "answers 429"),
        ("/busy-for-years", "blocked", "answers 429"),
        ("/bomb", "alive", ""),
        ("/bombs", "alive", ""),
        ("/torn", "alive", ""),
        ("/no-gzip", "alive", ""),
        ("/cyrillic", "gone", "answers 200 with a page that says it is not found"),
        ("/cyrillic-within", "gone", "answers 200 with a page that says it is not found"),
        ("/no-charset", "gone", "answers 200 with a page that says it is not found"),
    ],
)
def test_a_page_gets_the_verdict_that_a_person_would_give(
    path: str, state: str, says: str, server: MisbehavingServer
) -> None:
    assert check_address(server.url + path) == LinkVerdict(state, says)


def test_a_page_that_moved_for_good_says_where_to(server: MisbehavingServer) -> None:
    assert check_address(server.url + "/moved") == LinkVerdict(
        "moved", redirect_target=server.url + "/new-place"
    )


def test_a_page_that_moved_to_an_address_with_letters_is_followed(server: MisbehavingServer) -> None:
    assert check_address(server.url + "/letters") == LinkVerdict(
        "moved", redirect_target=server.url + "/пресса"
    )
    assert server.asked["/%D0%BF%D1%80%D0%B5%D1%81%D1%81%D0%B0"] == 1


def test_a_site_that_asks_for_a_long_pause_is_left_alone_for_the_round(server: MisbehavingServer) -> None:
    visitor = Fetcher(RateLimiter("test", 0), "test", local=True)
    answers = [visitor.fetch(server.url + path) for path in ("/busy-for-long", "/page")]
    assert [classify_response("", answer, visitor.fetch) for answer in answers] == [
        LinkVerdict("blocked", "answers 429"),
        LinkVerdict("blocked", "its site asks to be left alone for a while"),
    ]
    assert server.asked == {"/robots.txt": 1, "/busy-for-long": 1}


def test_a_page_that_leads_into_a_private_network_is_not_followed(
    server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.linkcheck.fetcher._has_public_address", lambda host: host == "127.0.0.1")
    answer = Fetcher(RateLimiter("test", 0), "test").fetch(server.url + "/inside")
    assert answer == FetchResponse(fault="private", reason="leads into a private network")


def test_a_head_that_comes_a_letter_at_a_time_is_not_waited_for(server: MisbehavingServer) -> None:
    assert check_address(server.url + "/slow-head", patience=1) == LinkVerdict(
        "unknown", "no whole answer within 1 seconds"
    )


def test_a_body_that_comes_a_letter_at_a_time_is_a_page_all_the_same(
    server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = count(step=LONG_PATIENCE / 10)  # of this machine's time little goes by
    monkeypatch.setattr("tools.linkcheck.response.time", SimpleNamespace(monotonic=lambda: next(clock)))
    assert check_address(server.url + "/slow-body") == LinkVerdict("alive")
    assert next(clock) >= LONG_PATIENCE / 2, "the body was waited for, and not to its end"


def test_a_site_that_answers_to_everything_has_no_page_of_that_address(server: MisbehavingServer) -> None:
    server.everything = True
    assert check_address(server.url + "/report-2016.html") == LinkVerdict(
        "gone", "shows what the site shows for addresses that do not exist"
    )


def test_a_wrong_certificate_is_said_and_nothing_is_asked_behind_it() -> None:
    with run_misbehaving_server(CERTIFICATE) as server:
        address = server.url.replace("http:", "https:") + "/page"
        assert check_address(address) == LinkVerdict("unknown", "its certificate is not valid")
        assert server.asked == {}


def test_a_server_that_knows_no_encryption_is_no_wrong_certificate(server: MisbehavingServer) -> None:
    found = check_address(server.url.replace("http:", "https:") + "/page")
    assert found == LinkVerdict("unknown", "no secure connection could be made")


def test_where_nobody_listens_nothing_is_certain() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        found = check_address(f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert found == LinkVerdict("unknown", "nobody answers there")


def test_a_name_that_does_not_exist_is_said_to_be_none() -> None:
    assert check_address("http://no-such-site.invalid/") == LinkVerdict(
        "unknown", "there is no site of this name"
    )


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.0.0.1",
        "169.254.169.254",
        "[::1]",
        "[::ffff:10.0.0.1]",
        "[fe80::1]",
        "224.0.0.1",
    ],
)
def test_an_address_in_a_private_network_is_never_asked(host: str) -> None:
    visitor = Fetcher(RateLimiter("test", 0), "test")
    assert visitor.fetch(f"http://{host}/") == FetchResponse(
        fault="private", reason="leads into a private network"
    )


# Manners ----------------------------------------------------------------------------------------------------------


def test_a_site_is_visited_once_at_a_time_with_a_pause(server: MisbehavingServer) -> None:
    visitor = Fetcher(RateLimiter("test", 0.2), "test", local=True)
    for name in "abc":
        visitor.fetch(f"{server.url}/{name}")
    visits = server.times[1:]  # the first is robots.txt
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(visits))


def test_robots_txt_is_asked_once_and_obeyed(server: MisbehavingServer) -> None:
    server.robots = "User-agent: *\nDisallow: /private\n"
    visitor = Fetcher(RateLimiter("test", 0), "test", local=True)
    closed, opened = (visitor.fetch(server.url + path) for path in ("/private/page", "/page"))
    assert classify_response("", closed, visitor.fetch) == LinkVerdict(
        "blocked", "robots.txt asks programs to stay away"
    )
    assert opened.status == 200
    assert server.asked == {"/robots.txt": 1, "/page": 1}


# What is remembered -----------------------------------------------------------------------------------------------


def test_a_page_that_went_keeps_the_day_on_which_it_was_last_seen() -> None:
    alive = updated_record(None, LinkVerdict("alive"), "2027-01-01")
    assert alive == LinkRecord("alive", "2027-01-01", "2027-01-01", alive="2027-01-01")
    gone = updated_record(alive, LinkVerdict("gone", "answers 404"), "2027-01-08")
    assert gone == LinkRecord("gone", "2027-01-08", "2027-01-08", alive="2027-01-01", says="answers 404")
    still = updated_record(gone, LinkVerdict("gone", "answers 404"), "2027-01-15")
    assert (still.since, still.checked, still.alive) == ("2027-01-08", "2027-01-15", "2027-01-01")


def test_no_news_of_a_page_that_was_gone_does_not_bring_it_back() -> None:
    gone = LinkRecord("gone", "2027-01-08", "2027-01-08")
    assert updated_record(gone, LinkVerdict("unknown", "no answer in time"), "2027-01-15").state == "gone"


def test_a_site_without_a_name_is_gone_after_a_month_not_after_a_day() -> None:
    nameless = LinkVerdict("unknown", "there is no site of this name")
    first = updated_record(None, nameless, "2027-01-01")
    assert first.state == "unknown"
    assert updated_record(first, nameless, "2027-01-20").state == "unknown"
    assert updated_record(first, nameless, "2027-02-05").state == "gone"


def test_what_was_never_seen_is_due_first_and_what_was_seen_lately_is_not() -> None:
    records = {
        "b": LinkRecord("alive", "2027-01-01", "2027-01-01"),
        "c": LinkRecord("alive", "2027-01-10", "2027-01-10"),
    }
    assert due_urls(records, ["b", "c", "a"], "2027-01-12", days=7) == ["a", "b"]


def test_the_file_reads_back_as_it_was_written_and_is_sound(project: TinyProject) -> None:
    odd = 'http://example.org/a?b={c}&d="x#y'
    records = {
        "http://example.org/": LinkRecord("alive", "2027-01-01", "2027-01-01", alive="2027-01-01"),
        odd: LinkRecord("moved", "2027-01-01", "2027-01-01", to="http://example.org/c", says="on: # 'x'"),
    }
    assert write_link_records(project.root, records)
    assert read_link_records(load(project.root)) == records
    assert project.problems() == []
    assert not write_link_records(project.root, records)


def test_a_hand_in_the_file_is_told_where(project: TinyProject) -> None:
    project.write(
        "reference/links.yml",
        '"http://example.org/":\n  state: dead\n  checked: 2027-01-01\n  since: 2027-01-01\n',
    )
    assert project.problems() == [
        'reference/links.yml:2:10: unknown state "dead" — choose alive, moved, gone, blocked, unknown'
    ]


# A whole round ----------------------------------------------------------------------------------------------------


@pytest.fixture
def citing_project(project: TinyProject, server: MisbehavingServer) -> TinyProject:
    """A project whose one work names a page that is gone and whose help page names one that is there."""
    lost = f"lost:\n  type: web-page\n  title: Lost\n  url: {server.url}/missing\n"
    project.write("reference/sources.yml", REGISTER_YAML_BY_KIND["source"] + lost)
    project.write(
        "docs/help.md", f"# Help\n\nSee [it]({server.url}/page(1)) and <{server.url}/other#part>.\n"
    )
    return project


def run_link_check(project: TinyProject, server: MisbehavingServer, *more: str) -> int:
    archive = f"{server.url}/archive?url={{url}}&timestamp={{date}}"
    options = ["--local", "--pause", "0", "--today", "2027-03-03", "--archive", archive, *more]
    return check_links.main(options, project.root)


def test_every_address_of_entries_and_pages_is_found_with_its_place(
    citing_project: TinyProject, server: MisbehavingServer
) -> None:
    assert external_urls(citing_project.root, compendium.build(citing_project.root)) == {
        f"{server.url}/missing": ["source:lost"],
        f"{server.url}/other": ["docs/help.md:3"],
        f"{server.url}/page(1)": ["docs/help.md:3"],
    }


def test_a_round_is_remembered_and_reported(
    citing_project: TinyProject, server: MisbehavingServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_link_check(citing_project, server) == 0
    said = capsys.readouterr().out
    assert said == (
        f"1/1 {server.url.removeprefix('http://')}: alive, gone\n"
        "reference/links.yml: written\n"
        "3 addresses looked at: 2 alive, 1 gone.\n\n"
        "## Gone: add `archived_url` to the entry, or take the address out\n\n"
        f"- <{server.url}/missing>: named in `source:lost`; answers 404; so since 2027-03-03;"
        " archived copy: <https://archive.example/2018/page>\n"
    )
    server.asked.clear()
    assert run_link_check(citing_project, server, "--report", str(citing_project.root / "report.md")) == 0
    assert server.asked == {}, "what was looked at today is not visited again"
    assert (citing_project.root / "report.md").read_text("utf-8") == "".join(
        said.partition("3 addresses")[1:]
    )


def test_the_page_says_that_the_address_is_gone_and_where_a_copy_is(
    citing_project: TinyProject, server: MisbehavingServer
) -> None:
    run_link_check(citing_project, server)
    body = render.page_factories(compendium.build(citing_project.root), SiteSettings())[
        "sources/lost/"
    ]().body
    assert (
        '<p class="gone">Not there any more when last looked for, on 3 Mar 2027. An archive has a copy:'
        ' <a href="https://archive.example/2018/page" rel="noreferrer" class="address">'
        "https://archive.example/2018/page</a></p>"
    ) in body


def test_a_page_that_was_alive_once_says_when_it_was_last_seen(
    citing_project: TinyProject, server: MisbehavingServer
) -> None:
    """The whole way: alive, then gone, then on the page of the work and in the list of what to review."""
    address = f"{server.url}/page#chapter-2"
    lost = f"lost:\n  type: web-page\n  title: Lost\n  url: {address}\n"
    citing_project.write("reference/sources.yml", REGISTER_YAML_BY_KIND["source"] + lost)
    assert run_link_check(citing_project, server) == 0
    assert 'class="gone"' not in shown_page_text(citing_project, "sources/lost/")
    REDIRECT_BY_PATH["/page"] = (301, "/removed")
    try:
        assert run_link_check(citing_project, server, "--today", "2027-03-10") == 0
    finally:
        del REDIRECT_BY_PATH["/page"]
    told = "Not there any more when last looked for, on 10 Mar 2027. Last seen on 3 Mar 2027."
    copy = "https://archive.example/2018/page"
    assert f'<p class="gone">{told} An archive has a copy: <a href="{copy}"' in shown_page_text(
        citing_project, "sources/lost/"
    )
    listed = '<a href="../../sources/lost/">Lost</a>\n<p class="entry-meta">Its address outside is gone</p>'
    assert listed in shown_page_text(citing_project, "edit/review/")
    citing_project.write(
        "reference/sources.yml", REGISTER_YAML_BY_KIND["source"] + lost + f"  archived_url: {copy}\n"
    )
    page = shown_page_text(citing_project, "sources/lost/")
    assert f'<p class="gone">{told}</p>' in page and page.count(copy) == 2


def test_an_archive_is_asked_once_for_a_page_that_is_there(
    citing_project: TinyProject, server: MisbehavingServer
) -> None:
    there = f"there:\n  type: web-page\n  title: There\n  url: {server.url}/page\n"
    citing_project.write("reference/sources.yml", REGISTER_YAML_BY_KIND["source"] + there)
    run_link_check(citing_project, server)
    copy = "https://archive.example/2018/page"
    assert read_link_records(load(citing_project.root))[f"{server.url}/page"].archived == copy
    listed = shown_page_text(citing_project, "edit/review/")
    assert f'Its address has no archived copy (An archive has a copy: <a href="{copy}"' in listed
    assert copy not in shown_page_text(
        citing_project, "sources/there/"
    )  # nobody has read it yet, and the page is there
    asked = server.asked["/archive"]
    run_link_check(citing_project, server, "--days", "0", "--archive", f"{server.url}/nothing?url={{url}}")
    assert (server.asked["/archive"], server.asked["/nothing"]) == (asked, 0)


def shown_page_text(project: TinyProject, path: str) -> str:
    return render.page_factories(compendium.build(project.root), SiteSettings())[path]().body


def test_an_archive_that_has_nothing_or_is_away_proposes_nothing(
    citing_project: TinyProject, server: MisbehavingServer
) -> None:
    for archive in ("/page", "/faulty", "/hangs-up"):
        run_link_check(
            citing_project, server, "--days", "0", "--archive", f"{server.url}{archive}?url={{url}}"
        )
        assert read_link_records(load(citing_project.root))[f"{server.url}/missing"].archived == ""


def test_an_address_that_no_entry_names_any_more_is_forgotten(
    citing_project: TinyProject, server: MisbehavingServer
) -> None:
    run_link_check(citing_project, server)
    citing_project.write("reference/sources.yml", REGISTER_YAML_BY_KIND["source"])
    run_link_check(citing_project, server)
    assert f"{server.url}/missing" not in read_link_records(load(citing_project.root))


def test_faulty_entries_are_said_and_nothing_is_visited(
    citing_project: TinyProject, server: MisbehavingServer, capsys: pytest.CaptureFixture[str]
) -> None:
    citing_project.write("practices/faulty.yml", "title: [\n")
    assert run_link_check(citing_project, server) == 1
    assert "Nothing was visited — mend this first; scripts/check.py shows it too" in capsys.readouterr().out
    assert server.asked == {}


def test_a_visit_confirms_an_address_whose_title_names_the_instrument_and_reports_another_title(
    project: TinyProject, server: MisbehavingServer, capsys: pytest.CaptureFixture[str]
) -> None:
    def address(path: str) -> str:
        return f"{{url: '{server.url}{path}', basis: pattern, evidence: It is documented.}}"

    keys = {"official_text": address("/page?id=197"), "parties": address("/home-of-parties")}
    project.write("instruments/treaty.yml", instrument_yaml(other_names="[A Page!]", **keys))
    unchecked = '<strong class="pin">(address not yet checked)</strong>'
    assert shown_page_text(project, "instruments/treaty/").count(unchecked) == 2
    assert stale_reasons(project) == ["unchecked"]

    run_link_check(project, server)
    body = shown_page_text(project, "instruments/treaty/")
    assert (
        f'{server.url}/page?id=197" rel="noreferrer">Official text</a> <span class="pin">(visited on 3 Mar 2027)</span>'
        in body
    )
    assert unchecked not in body
    assert stale_reasons(project) == []
    assert "Of another title" not in capsys.readouterr().out

    renamed = instrument_yaml(other_names="[Quite Another]", **keys)
    project.write("instruments/treaty.yml", renamed)
    run_link_check(project, server, "--days", "0")
    assert shown_page_text(project, "instruments/treaty/").count(unchecked) == 2
    assert (
        "## Of another title than the instrument: compare the page; if it is the text, write "
        "`basis: person` and the day\n\n"
        f"- <{server.url}/home-of-parties>: named in `instrument:treaty`; its title is “A page”\n"
        f"- <{server.url}/page?id=197>: named in `instrument:treaty`; its title is “A page”\n"
    ) in capsys.readouterr().out


def stale_reasons(project: TinyProject) -> list[str]:
    listed = stale_entries(compendium.build(project.root), "2027.1")
    return next((list(dict(one.reasons)) for one in listed if one.entry.ref == "instrument:treaty"), [])


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Details of\n Treaty No. 197</title>", "Details of Treaty No. 197"),
        (
            "<title>EUR-Lex</title><meta property='eli:title' content='Directive 2011/36/EU &amp; more'>",
            "EUR-Lex · Directive 2011/36/EU & more",
        ),
        ("<h1 id=a>CETS <b>197</b></h1>", "CETS 197"),
        ("%PDF-1.7", ""),
    ],
)
def test_the_title_of_a_page_is_found_where_sites_put_it(page: str, title: str) -> None:
    assert page_title(page) == title


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Full list - CETS no.197 - Treaty Office", "CETS No. 197"),
        ("CETS No. 1975", ""),
        ("Détails du Protocole de Palerme", "Protocole de Palèrme"),
    ],
)
def test_a_name_is_found_in_a_title_as_whole_words(title: str, name: str) -> None:
    assert matching_name(title, ["CETS No. 197", "Protocole de Palèrme"]) == name


def test_a_report_of_nothing_to_do_is_one_line() -> None:
    assert (
        attention_report({"a": LinkRecord("alive", "2027-01-01", "2027-01-01")}, {})
        == "1 address looked at: 1 alive.\n"
    )


# On GitHub --------------------------------------------------------------------------------------------------------

# Stands for `gh`: notes what it is asked, answers from a file.
FAKE_GH_SCRIPT = """#!{python}
import json, pathlib, sys
folder = pathlib.Path(__file__).parent
body = pathlib.Path(sys.argv[sys.argv.index("--body-file") + 1]).read_text("utf-8") if "--body-file" in sys.argv else ""
with (folder / "asked").open("a", encoding="utf-8") as asked:
    asked.write(json.dumps([sys.argv[1:3], body[:11]]) + "\\n")
if "list" in sys.argv:
    print(json.loads((folder / "there").read_text("utf-8"))[sys.argv[1]])
"""


@pytest.fixture
def hosted_project(
    citing_project: TinyProject, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The project as a clone of a repository, and a `gh` that notes what it is asked; its folder."""
    folder = tmp_path_factory.mktemp("gh")
    program = folder / "gh"
    program.write_text(FAKE_GH_SCRIPT.format(python=sys.executable), "utf-8")
    program.chmod(0o755)
    (folder / "there").write_text('{"issue": "[]", "pr": "[]"}', "utf-8")
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    git(folder, "init", "--quiet", "--bare", "remote")
    git(citing_project.root, "init", "--quiet", "--initial-branch", "main")
    git(citing_project.root, "remote", "add", "origin", str(folder / "remote"))
    git(citing_project.root, "add", ".")
    git(
        citing_project.root,
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.org",
        "commit",
        "--quiet",
        "-m",
        "All",
    )
    return folder


def git(folder: Path, *command: str) -> str:
    return subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True, text=True).stdout


def gh_requests(folder: Path) -> list[Any]:
    lines = (folder / "asked").read_text("utf-8").splitlines()
    (folder / "asked").unlink()
    return [json.loads(line) for line in lines]


def test_one_issue_and_one_pull_request_are_made_and_then_kept(
    citing_project: TinyProject, server: MisbehavingServer, hosted_project: Path
) -> None:
    run_link_check(citing_project, server, "--github")
    report, listed = "3 addresses", [["issue", "list"], ""]
    assert gh_requests(hosted_project) == [
        listed,
        [["issue", "create"], report],
        [["auth", "setup-git"], ""],
        [["pr", "list"], ""],
        [["pr", "create"], ""],
    ]
    written = git(hosted_project / "remote", "show", "link-dates:reference/links.yml")
    assert written == (citing_project.root / "reference/links.yml").read_text("utf-8")

    there = {"issue": '[{"number": 7, "title": "Links that need a look"}]', "pr": '[{"number": 8}]'}
    (hosted_project / "there").write_text(json.dumps(there), "utf-8")
    git(citing_project.root, "reset", "--quiet", "--hard", "HEAD~1")
    server.asked.clear()
    run_link_check(citing_project, server, "--github")
    assert server.asked == {}, "what the open pull request knows is not visited again"
    assert gh_requests(hosted_project) == [
        listed,
        [["issue", "edit"], report],
        [["auth", "setup-git"], ""],
        [["pr", "list"], ""],
    ]


def test_what_github_refuses_is_said(
    citing_project: TinyProject, server: MisbehavingServer, hosted_project: Path
) -> None:
    (hosted_project / "gh").write_text("#!/bin/sh\necho 'HTTP 403: no' >&2\nexit 1\n", "utf-8")
    with pytest.raises(SystemExit, match="gh issue list failed — HTTP 403: no"):
        run_link_check(citing_project, server, "--github")

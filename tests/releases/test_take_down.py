"""Words that put somebody at risk leave the site, and a maintainer is told where else they stand."""

from __future__ import annotations

import json
import posixpath
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import TinyProject, instrument_yaml, practice_yaml, provision_yaml, yaml_list_item
from filled import SITE, filled_compendium
from selectolax.lexbor import LexborHTMLParser

import compendium
import release
from compendium.checks.published import withheld_snapshots_are_not_republished
from compendium.output.outputs import output_files
from compendium.output.render import render_pages
from compendium.releases.history import read_release_history, words_file_path
from tools.check.project import every_problem
from tools.dev import atomic_write

DANGEROUS_SENTENCE = "The counsellor zzsecret opens the door of the house at number nine every morning."
UNIQUE_SUMMARY = (
    "Advice for workers who have no papers and were cheated of their wages, given by people who speak their"
    " language and know the law of the country they work in."
)
OWN_SUMMARY = " ".join(f"word{n}" for n in range(30))  # a summary that no other entry has
PRACTICE_PATH = "practices/other.yml"
WITHHOLD_OPTIONS = ("--withhold", "practice:other", "2026.1", "They named a person.")
ADVICE_AFTER_WITHHOLDING = (
    "Search for names and places yourself, they may stand in other sentences: git grep -i NAME\n"
    "The history of the repository and copies still have the words: see docs/about/take-down.md\n"
)
TWO_PROVISIONS_YAML = (
    "\n"
    + yaml_list_item(provision_yaml())
    + "\n"
    + yaml_list_item(provision_yaml(id="art-2", label="Article 2"))
)
RunRelease = Callable[..., str]


@pytest.fixture
def run_release(project: TinyProject, capsys: pytest.CaptureFixture[str]) -> RunRelease:
    """Release the tiny project with the dangerous sentence; run the command, return what it says."""

    def run_release(*arguments: str, code: int = 0) -> str:
        assert release.main([*arguments, "--date", "2026-11-25"], project.root) == code
        return capsys.readouterr().out

    project.write(PRACTICE_PATH, practice_yaml(description=f"{DANGEROUS_SENTENCE} It helps."))
    run_release()
    return run_release


WORDS_PATH = words_file_path("2026.1")
REMOVED_MESSAGE = (
    f"{WORDS_PATH}: the words of practice:other are removed, releases/withheld.json says why — commit both\n"
)


def release_problems(project: TinyProject) -> list[str]:
    return [str(problem) for problem in every_problem(project.root)]


# Where the same words remain ---------------------------------------------------------------------------------------


def test_words_that_nobody_has_edited_out_yet_are_said_to_be_on_the_page(
    project: TinyProject, run_release: RunRelease
) -> None:
    assert run_release(*WITHHOLD_OPTIONS, code=3) == (
        f"{REMOVED_MESSAGE}"
        "The same words remain in:\n"
        f"  {PRACTICE_PATH}:1: description, summary, title — what practice:other says today: take them out\n"
        + ADVICE_AFTER_WITHHOLDING
    )


def test_other_versions_and_every_file_that_has_a_sentence_are_named_by_line(
    project: TinyProject, run_release: RunRelease
) -> None:
    project.write(
        PRACTICE_PATH,
        practice_yaml(title="A new title of its own", description=f"{DANGEROUS_SENTENCE} It helps."),
    )
    run_release()
    project.write(PRACTICE_PATH, practice_yaml(summary="Advice.", description="It helps."))
    folded = DANGEROUS_SENTENCE.replace("house at", "house\n  at").replace("zzsecret", "“ZZsecret”")
    project.write("docs/overviews/x.md", f"# Overview\n\nThey help.\n> {folded}\n")
    project.write("site/index.html", DANGEROUS_SENTENCE)
    project.write("reviews/scan.bin", b"\0" + DANGEROUS_SENTENCE.encode())
    assert run_release(*WITHHOLD_OPTIONS, code=3) == (
        f"{REMOVED_MESSAGE}"
        "The same words remain in:\n"
        "  docs/overviews/x.md:4: description — take them out\n"
        f"  {words_file_path('2026.2')}:1: description, summary — practice:other in version 2026.2: "
        'python3 scripts/release.py --withhold practice:other 2026.2 "…"\n'
        f"{PRACTICE_PATH} still has other words of that version; if they are a danger, they remain in:\n"
        f"  {PRACTICE_PATH}:1: title — what practice:other says today: take them out\n"
        + ADVICE_AFTER_WITHHOLDING
    )


def test_a_sentence_that_another_entry_froze_is_found_with_its_version(
    project: TinyProject, run_release: RunRelease
) -> None:
    project.write(
        "instruments/treaty.yml",
        instrument_yaml(about=f"{DANGEROUS_SENTENCE} {UNIQUE_SUMMARY}", provisions=TWO_PROVISIONS_YAML),
    )
    run_release()
    project.write(PRACTICE_PATH, practice_yaml(title="Another", summary="Advice.", description="It helps."))
    said = run_release(*WITHHOLD_OPTIONS, code=3)
    assert "  instruments/treaty.yml:6: description, summary — take them out\n" in said
    assert 'python3 scripts/release.py --withhold instrument:treaty 2026.2 "…"\n' in said


def test_what_entries_share_is_no_trace_and_the_words_are_not_repeated(
    project: TinyProject, run_release: RunRelease
) -> None:
    """An id, a pinpoint and a title that another entry has too say nothing of where words came from."""
    named_alike = instrument_yaml(
        title="Counselling for undocumented workers", provisions=TWO_PROVISIONS_YAML
    )
    project.write("instruments/treaty.yml", named_alike)
    run_release()
    project.write(PRACTICE_PATH, practice_yaml(summary="Advice to all.", description="Help for all."))
    said = run_release(*WITHHOLD_OPTIONS)
    assert "The same sentences were found in no other file\n" in said
    assert "zzsecret" not in said and "Counselling" not in said


def test_a_sentence_that_many_entries_have_is_a_formula_and_is_said_not_to_be_looked_for(
    project: TinyProject, run_release: RunRelease
) -> None:
    for n in range(4):
        text = practice_yaml(
            title=f"Title {n}", summary=f"{OWN_SUMMARY} {n}", description=f"{DANGEROUS_SENTENCE} {n} times."
        )
        project.write(f"practices/alike-{n}.yml", text)
    run_release()
    project.write(PRACTICE_PATH, practice_yaml(summary="Advice.", description="Help."))
    said = run_release(*WITHHOLD_OPTIONS)
    assert "Not looked for are sentences that more than 3 other entries have too, in: description\n" in said
    assert "alike" not in said


def test_words_that_are_gone_already_cannot_be_compared(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release(*WITHHOLD_OPTIONS, code=3)
    assert "They were not there any more: nothing was compared with them\n" in run_release(*WITHHOLD_OPTIONS)


def test_what_cannot_be_taken_out_is_said_to_be_there_still(
    project: TinyProject, run_release: RunRelease
) -> None:
    assert run_release("--withhold", "practice:other", "2027.1", "So.", code=1) == (
        "the words of practice:other did not change in version 2027.1 — its versions are: 2026.1\n"
        "Nothing was taken out\n"
    )


# Words that come back ----------------------------------------------------------------------------------------------


def test_a_withheld_line_that_is_there_again_is_to_be_emptied(
    project: TinyProject, run_release: RunRelease
) -> None:
    file = project.root / WORDS_PATH
    content = file.read_bytes()
    line = next(n for n, line in enumerate(content.splitlines(), 1) if b"zzsecret" in line)
    project.write(PRACTICE_PATH, practice_yaml())
    run_release(*WITHHOLD_OPTIONS)
    assert release_problems(project) == []
    file.write_bytes(content)
    assert release_problems(project) == [
        f"{WORDS_PATH}:{line}:1: these words were withheld on 2026-11-25 — empty this line again"
    ]
    assert "zzsecret" not in whole_site_text(project)


def test_a_run_that_is_killed_between_its_two_writes_is_noticed_and_can_be_repeated(
    project: TinyProject, run_release: RunRelease, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(PRACTICE_PATH, practice_yaml())
    write = atomic_write.write_atomically

    def interrupted_write(path: Path, content: bytes) -> None:
        if path.name == Path(WORDS_PATH).name:
            raise KeyboardInterrupt
        write(path, content)

    with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
        killed.setattr(atomic_write, "write_atomically", interrupted_write)
        release.main([*WITHHOLD_OPTIONS], project.root)
    assert len(release_problems(project)) == 1
    assert "removed" in run_release(*WITHHOLD_OPTIONS)
    assert release_problems(project) == []


def test_an_entry_that_says_withheld_words_again_is_neither_checked_in_nor_built(
    project: TinyProject, run_release: RunRelease
) -> None:
    project.write(PRACTICE_PATH, practice_yaml())
    run_release(*WITHHOLD_OPTIONS)
    project.write(PRACTICE_PATH, practice_yaml(description=f"{DANGEROUS_SENTENCE} It helps."))
    told = (
        f"{PRACTICE_PATH}:1:1: practice other has the words of version 2026.1 that were withheld on 2026-11-25"
        " — take out here, too, what must not be read"
    )
    assert release_problems(project) == [told]
    with pytest.raises(compendium.InvalidEntriesError) as refused:
        compendium.build(project.root)
    assert [str(problem) for problem in refused.value.problems] == [told]


def test_the_bytes_of_withheld_words_are_given_to_nobody(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release(*WITHHOLD_OPTIONS, code=3)
    history, _ = read_release_history(project.root)
    with pytest.raises(LookupError):
        history.read_snapshot_bytes(history.revisions("practice:other")[0].hash)


def test_the_real_entries_do_not_say_again_what_was_withheld() -> None:
    from content import build_real_compendium

    assert list(withheld_snapshots_are_not_republished(build_real_compendium())) == []


# The reason of a correction ----------------------------------------------------------------------------------------


def test_a_reason_can_be_hidden_and_its_release_says_when_and_why(
    project: TinyProject, run_release: RunRelease
) -> None:
    project.write(PRACTICE_PATH, practice_yaml(description="It helps."))
    run_release("--corrected", "practice:other", DANGEROUS_SENTENCE)
    manifest = project.root / "releases/2026.2.json"
    before = manifest.read_bytes()
    assert "zzsecret" in whole_site_text(project)
    run_release(*WITHHOLD_OPTIONS, code=3)
    reason = ("practice:other", "2026.2", "It repeated a name.")
    assert run_release("--withhold-reason", *reason) == (
        "releases/2026.2.json: the reason is removed, releases/withheld.json says why — commit both\n"
        "The same sentences were found in no other file\n" + ADVICE_AFTER_WITHHOLDING
    )
    assert manifest.read_bytes() == before.replace(DANGEROUS_SENTENCE.encode(), b"")
    assert release_problems(project) == []
    site_text = whole_site_text(project)
    assert "zzsecret" not in site_text
    assert "The reason that was given here was taken out on 25 Nov 2026: It repeated a name." in site_text
    assert '<h2 id="corrected">Corrected</h2>' in site_text
    manifest.write_bytes(before)
    assert release_problems(project) == [
        'releases/2026.2.json:5:1: this reason was withheld on 2026-11-25 — write "" in its place again'
    ]


def test_a_reason_that_repeats_withheld_words_is_found_with_them(
    project: TinyProject, run_release: RunRelease
) -> None:
    project.write(PRACTICE_PATH, practice_yaml(description="It helps."))
    run_release("--corrected", "practice:other", DANGEROUS_SENTENCE)
    assert (
        "  releases/2026.2.json:5: description — the reason of a correction: "
        'python3 scripts/release.py --withhold-reason practice:other 2026.2 "…"\n'
        in run_release(*WITHHOLD_OPTIONS, code=3)
    )


def test_only_a_reason_that_was_given_can_be_hidden(project: TinyProject, run_release: RunRelease) -> None:
    assert run_release("--withhold-reason", "practice:other", "2026.1", "So.", code=1) == (
        "version 2026.1 gives no reason for practice:other — versions that do: none\nNothing was taken out\n"
    )


# The site ----------------------------------------------------------------------------------------------------------


def built_site_files(project: TinyProject) -> dict[str, bytes]:
    """Return {path: content} of all that a build writes about the entries, as the adapter for MkDocs asks for it."""
    known = compendium.build(project.root)
    found = dict(output_files(known, SITE))
    for page in render_pages(known, SITE):
        whole = "\n".join([page.title, page.description, page.head, page.body])
        found |= {f"{page.path}index.html": whole.encode()}
        found |= {page.path + name: content for name, content in page.extra_files}
    return found


def whole_site_text(project: TinyProject) -> str:
    return b"\n".join(built_site_files(project).values()).decode("utf-8", "replace")


def files_with_word(files: dict[str, bytes], word: str = "zzsecret") -> list[str]:
    return sorted(
        path for path, content in files.items() if word in f"{path} {content.decode('utf-8', 'replace')}"
    )


def test_of_withheld_words_nothing_is_left_in_any_file_of_the_site(
    project: TinyProject, run_release: RunRelease
) -> None:
    project.write(
        PRACTICE_PATH, practice_yaml(title="Another title", description=f"{DANGEROUS_SENTENCE} It helps.")
    )
    run_release()
    project.write(
        "practices/fresh.yml",
        practice_yaml(title="Fresh", summary=OWN_SUMMARY, description="See [[practice:other]]."),
    )
    before = files_with_word(built_site_files(project))
    assert {
        "data/compendium.sqlite", "data/compendium.json", "practices/other/index.html", "practices/other/index.json",
        "versions/2026.1/practices/index.html", "versions/2026.1/2026.1.words.jsonl",
    } <= set(before)  # fmt: skip
    assert any(path.startswith("search/") for path in before)
    project.write(PRACTICE_PATH, practice_yaml(withdrawn="{date: 2026-11-25, reason: It named a person.}"))
    run_release("--withhold", "practice:other", "2026.2", "They named a person.", code=3)
    run_release(*WITHHOLD_OPTIONS)
    run_release()
    urls = project.root / "releases/urls.txt"  # with an older page of the same words
    project.write("releases/urls.txt", f"{urls.read_text('utf-8')}practices/other/2026.1/\n")
    assert files_with_word(built_site_files(project)) == [] and release_problems(project) == []


# An id -------------------------------------------------------------------------------------------------------------


def test_an_id_can_be_taken_out_by_the_steps_of_the_runbook(
    project: TinyProject, run_release: RunRelease
) -> None:
    """docs/about/take-down.md, “If the address itself is the danger”."""
    project.write(
        "practices/zzplace.yml",
        practice_yaml(title="Fresh", summary=OWN_SUMMARY, description="See [[organisation:lefo]]."),
    )
    project.write(PRACTICE_PATH, practice_yaml(description="See [[practice:zzplace]]."))
    run_release()
    (project.root / "practices/zzplace.yml").rename(project.root / "practices/advice.yml")
    project.write(PRACTICE_PATH, practice_yaml(description="See [[practice:advice]]."))
    assert release_problems(project) == [
        "practices/zzplace.yml:1:1: practice zzplace was published in version 2026.2 and is gone — withdraw it"
        " instead: put it back and fill in withdrawn: {date: …, reason: …}; if it has a new id, write the old one"
        " there under aliases"
    ]
    run_release("--withhold", "practice:zzplace", "2026.2", "Its address named a person.", code=3)
    run_release("--withhold", "practice:other", "2026.2", "It named the address of another entry.")
    new_hash = {
        step.hash: secrets.token_hex(32)
        for step in read_release_history(project.root)[0].revisions("practice:zzplace")
    }
    for name in ("2026.1.json", "2026.2.json", "urls.txt", "withheld.json"):
        path = project.root / "releases" / name
        text = path.read_text("utf-8").replace("zzplace", "advice")
        for old, new in new_hash.items():
            text = text.replace(old, new)
        if name == "urls.txt":
            text = "".join(f"{line}\n" for line in sorted(set(text.splitlines())))
        path.write_text(text, "utf-8")
    assert release_problems(project) == []
    assert files_with_word(built_site_files(project), "zzplace") == []
    files = {path.as_posix(): path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    assert files_with_word(files, "zzplace") == []
    assert (
        "practice:advice" in json.loads(files[(project.root / "releases/2026.2.json").as_posix()])["entries"]
    )


# Lists and search engines ------------------------------------------------------------------------------------------

WITHDRAWN_COMPENDIUM = filled_compendium("words")  # one entry of each kind, all of them withdrawn


def test_every_list_calls_a_withdrawn_entry_withdrawn() -> None:
    """Lists that leave it out are as good; the source of a claim is no list."""
    urls = withdrawn_urls()
    silent, said = [], set()
    for page in render_pages(WITHDRAWN_COMPENDIUM, SITE):
        for listed in LexborHTMLParser(f"<main>{page.body}</main>").css("li:not(.claim)"):
            links = [link.attributes.get("href") or "" for link in listed.css("a")]
            led_to = {posixpath.normpath(posixpath.join(page.path, link)) + "/" for link in links[:1]} & urls
            if led_to and not is_inside_element(listed, "nav"):
                said.add(page.path)
                if "withdrawn" not in listed.text():
                    silent.append(f"{page.path}: {listed.html}")
    assert silent == []
    assert {"a-z/", "sources/x/", "practices/", "instruments/", "practices/x/", "organisations/x/"} <= said


def withdrawn_urls() -> set[str]:
    return {entry.url for entry in WITHDRAWN_COMPENDIUM if entry.withdrawn and entry.kind != "footnote"}


def is_inside_element(node: object, tag: str) -> bool:
    while node is not None:
        if getattr(node, "tag", "") == tag:
            return True
        node = getattr(node, "parent", None)
    return False


def test_search_engines_are_asked_to_leave_out_a_withdrawn_entry_and_no_other() -> None:
    noindex = '<meta name="robots" content="noindex">'
    urls = withdrawn_urls()
    assert {page.path for page in render_pages(WITHDRAWN_COMPENDIUM, SITE) if noindex in page.head} == urls
    assert not [
        page for page in render_pages(filled_compendium("words", standing=True), SITE) if noindex in page.head
    ]

"""scripts/release.py freezes words: what a release holds, when it is refused, and what an entry says of its version."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders import TinyProject, instrument_yaml, practice_yaml, provision_yaml, yaml_list_item
from content import build_real_compendium
from copies import copy_project, run_dev_build
from hypothesis import given
from hypothesis import strategies as st

import compendium
import release
from compendium.releases.history import (
    Release,
    ReleaseHistory,
    read_release_history,
    version_sort_key,
    words_file_path,
)
from compendium.releases.snapshots import (
    PUBLISHED_KINDS,
    git_blob_id,
    parse_snapshot,
    serialize_snapshot,
    sha256_hex,
)
from compendium.source.problems import truncate
from tools.check.project import every_problem
from tools.dev import atomic_write
from tools.release.command import EXIT_CODE_WORDS_REMAIN

PRACTICE_YAML = practice_yaml()
CHANGED_SUMMARY = (
    "Advice for workers who have no papers and were cheated of their wages, given by people who speak their language"
    " and know every law of the country."
)
RunRelease = Callable[..., str]


@pytest.fixture
def run_release(project: TinyProject, capsys: pytest.CaptureFixture[str]) -> RunRelease:
    """Run the command in the tiny project; return what it says."""

    def run_release(*arguments: str, code: int = 0) -> str:
        day = [] if "--date" in arguments else ["--date", "2026-11-25"]
        assert release.main([*arguments, *day], project.root) == code
        return capsys.readouterr().out

    return run_release


def files_below(root: Path) -> dict[str, bytes]:
    found = root.rglob("*") if root.is_dir() else ()
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found if path.is_file()}


def read_manifest(project: TinyProject, version: str) -> dict[str, Any]:
    return dict(json.loads((project.root / f"releases/{version}.json").read_text("utf-8")))


def words_lines(project: TinyProject, version: str) -> list[bytes]:
    return (project.root / words_file_path(version)).read_bytes().splitlines(keepends=True)


def version_of_entry(project: TinyProject, ref: str) -> tuple[str, str, list[str]]:
    """Return the version of an entry, its day, and its earlier versions."""
    known = compendium.build(project.root)
    version = known.versions.for_entry(known.entry(*ref.split(":", 1)))
    assert version
    date = version.release.date if version.release else ""
    return known.versions.label(version), date, [step.release.version for step in version.earlier_revisions]


# What a release holds ---------------------------------------------------------------------------------------------


def test_a_release_freezes_the_words_of_every_entry_that_has_a_page_of_words(
    project: TinyProject, run_release: RunRelease
) -> None:
    assert run_release() == (
        "version 2026.1 of 2026-11-25: 11 entries\n"
        "1 challenge, 1 instrument, 1 organisation, 1 practice, 2 provisions, 1 recommendation, 2 sources, 2 topics\n"
        "new words: 11 lines, 2,442 bytes\n"
        "releases/2026.1.json: written — commit releases/, CITATION.cff and .zenodo.json together\n"
    )
    entries = read_manifest(project, "2026.1")["entries"]
    assert list(entries) == sorted(
        entry.ref for entry in compendium.build(project.root) if entry.kind in PUBLISHED_KINDS
    )
    lines = words_lines(project, "2026.1")
    assert [json.loads(line)["ref"] for line in lines] == list(entries)
    assert [hashlib.sha256(line).hexdigest() for line in lines] == list(entries.values())


def test_an_entry_has_the_version_in_which_its_words_last_became_others(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release()
    project.write("practices/other.yml", practice_yaml(summary=CHANGED_SUMMARY))
    assert version_of_entry(project, "practice:other") == ("after 2026.1", "", ["2026.1"])
    assert version_of_entry(project, "organisation:lefo") == ("2026.1", "2026-11-25", [])
    assert run_release("--date", "2026-12-01") == (
        "version 2026.2 of 2026-12-01: 11 entries\n"
        "  changed  practice:other\n"
        "new words: 1 line, 361 bytes\n"
        "releases/2026.2.json: written — commit releases/, CITATION.cff and .zenodo.json together\n"
    )
    assert version_of_entry(project, "practice:other") == ("2026.2", "2026-12-01", ["2026.1"])
    assert version_of_entry(project, "organisation:lefo") == ("2026.1", "2026-11-25", [])


def test_comments_order_and_line_ends_are_no_words(project: TinyProject, run_release: RunRelease) -> None:
    run_release()
    lines = practice_yaml().splitlines()
    project.write("practices/other.yml", "# a note\r\n" + "\r\n".join(reversed(lines)) + "\r\n")
    assert version_of_entry(project, "practice:other")[0] == "2026.1"


def test_a_former_id_is_no_word_and_a_new_one_is_a_new_ref(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release()
    (project.root / "practices/other.yml").unlink()
    project.write("practices/better.yml", practice_yaml(aliases="[other]"))
    assert "    added  practice:better\n    moved  practice:other\n" in run_release()
    assert version_of_entry(project, "practice:better") == ("2026.2", "2026-11-25", [])
    assert "practice:other" not in read_manifest(project, "2026.2")["entries"]


def test_a_new_provision_is_an_entry_and_leaves_the_words_of_its_instrument(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release()
    three = "\n" + "\n".join(
        yaml_list_item(provision_yaml(id=f"art-{n}", label=f"Article {n}")) for n in (1, 2, 3)
    )
    project.write("instruments/treaty.yml", instrument_yaml(provisions=three))
    assert "\n    added  provision:treaty/art-3\nnew words: 1 line," in run_release()


def test_an_entry_that_is_withdrawn_or_was_wrong_is_said_to_be(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release()
    project.write(
        "practices/other.yml", practice_yaml(withdrawn="{date: 2026-11-26, reason: Twice the same.}")
    )
    project.write("instruments/treaty.yml", instrument_yaml(title="Convention on Another Thing") + "".join(
        "\n" + yaml_list_item(provision_yaml(id="art-2", label="Article 2"))
    ))  # fmt: skip
    told = run_release("--corrected", "instrument:treaty", "It had the title of another treaty.")
    assert "corrected  instrument:treaty\nwithdrawn  practice:other\n" in told
    assert read_manifest(project, "2026.2")["corrected"] == {
        "instrument:treaty": "It had the title of another treaty."
    }


def test_words_that_come_back_are_the_same_words_and_a_version_of_their_own(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release()
    project.write("practices/other.yml", practice_yaml(summary=CHANGED_SUMMARY))
    run_release()
    project.write("practices/other.yml", practice_yaml())
    assert "new words: 1 line," in run_release()
    assert words_lines(project, "2026.3") == [
        line for line in words_lines(project, "2026.1") if b'"practice:other"' in line
    ]
    assert version_of_entry(project, "practice:other") == ("2026.3", "2026-11-25", ["2026.2", "2026.1"])


def test_ten_comes_after_nine_and_a_year_begins_with_one(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release("--version", "2026.9")
    for number, day in enumerate(["2026-12-01", "2027-01-01", "2027-01-02"]):
        project.write("practices/other.yml", practice_yaml(title=f"Title {number}"))
        run_release("--date", day)
    assert [it.version for it in compendium.load(project.root).history.releases] == [
        "2026.9",
        "2026.10",
        "2027.1",
        "2027.2",
    ]


def test_the_day_is_that_of_source_date_epoch_if_it_is_set(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert release.main([], project.root) == 0
    assert read_manifest(project, "2023.1")["date"] == "2023-11-14"


def test_the_citation_of_the_whole_gets_its_version_and_its_day(
    project: TinyProject, run_release: RunRelease
) -> None:
    project.write("CITATION.cff", 'cff-version: 1.2.0\nversion: "unreleased"\ndate-released: "2025-01-01"\n')
    run_release()
    cff = (project.root / "CITATION.cff").read_text("utf-8")
    assert cff == 'cff-version: 1.2.0\nversion: "2026.1"\ndate-released: "2026-11-25"\n'
    zenodo = json.loads((project.root / ".zenodo.json").read_text("utf-8"))
    assert zenodo["publication_date"] == "2026-11-25"


def test_the_citation_of_the_whole_gets_the_urls_that_are_set(
    project: TinyProject, run_release: RunRelease, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(
        "CITATION.cff", 'version: "unreleased"\ndate-released: "2025-01-01"\nurl: "https://old.example/"\n'
    )
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    monkeypatch.setenv("REPOSITORY", "https://example.org/compendium.git")
    run_release()
    assert (project.root / "CITATION.cff").read_text("utf-8") == (
        'version: "2026.1"\ndate-released: "2026-11-25"\n'
        'repository-code: "https://example.org/compendium.git"\nurl: "https://example.org/"\n'
    )


def test_without_a_line_for_the_version_in_the_citation_of_the_whole_nothing_is_written(
    project: TinyProject, run_release: RunRelease
) -> None:
    project.write("CITATION.cff", 'date-released: "2025-01-01"\n')
    assert run_release(code=1).endswith(
        'CITATION.cff has no line "version: …" — add it\nNothing was released\n'
    )
    assert files_below(project.root / "releases") == {}


# When it is refused -----------------------------------------------------------------------------------------------


def test_a_dry_run_writes_nothing(project: TinyProject, run_release: RunRelease) -> None:
    before = files_below(project.root)
    assert run_release("--dry-run").endswith("2,442 bytes\nA dry run: nothing was written\n")
    assert files_below(project.root) == before


def test_content_with_problems_is_not_released(project: TinyProject, run_release: RunRelease) -> None:
    project.write("practices/other.yml", practice_yaml(level="none"))
    assert run_release(code=1).endswith("1 problem in 1 file\nNothing was released — mend this first\n")
    assert not (project.root / "releases").exists()


@pytest.mark.parametrize(
    ("arguments", "expected_output"),
    [
        ([], "nothing has changed since version 2026.1 — there is nothing to release"),
        (["--version", "2026.1"], "version 2026.1 is released already, and stays as it is — leave the number out"),
        (["--version", "2025.3"], "version 2025.3 would come before 2026.1 — leave the number out"),
        (["--version", "v2"], '"v2" is not a version — write the year and a number: 2026.1'),
        (["--date", "2026-11-24"], "2026-11-24 is before the day of version 2026.1, 2026-11-25 — check the clock"),
        (["--date", "25.11."], '"25.11." is not a day — write it as 2026-11-25'),
    ],
)  # fmt: skip
def test_a_release_that_makes_no_sense_is_refused(
    project: TinyProject, run_release: RunRelease, arguments: list[str], expected_output: str
) -> None:
    run_release()
    before = files_below(project.root)
    assert run_release(*arguments, code=1) == f"{expected_output}\nNothing was released\n"
    assert files_below(project.root) == before


def test_only_what_changed_is_corrected(project: TinyProject, run_release: RunRelease) -> None:
    run_release()
    project.write("practices/other.yml", practice_yaml(summary=CHANGED_SUMMARY))
    assert run_release("--corrected", "organisation:lefo", "It was wrong.", code=1) == (
        "organisation:lefo has the words of version 2026.1 — only what changed is corrected\nNothing was released\n"
    )


@pytest.mark.parametrize("fails_at", range(1, 4))
def test_a_run_that_is_interrupted_leaves_no_release_and_the_next_one_says_what_to_do(
    project: TinyProject, run_release: RunRelease, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """The words, the list of addresses, then the manifest: each of them fails once."""
    calls = 0
    write = atomic_write.write_atomically

    def failing(path: Path, content: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(28, "No space left on device", str(path))
        write(path, content)

    monkeypatch.setattr(atomic_write, "write_atomically", failing)
    with pytest.raises(OSError):
        release.main(["--date", "2026-11-25"], project.root)
    monkeypatch.setattr(atomic_write, "write_atomically", write)
    assert compendium.load(project.root).history.releases == []
    if fails_at > 1:
        told = run_release(code=1)
        assert "left by a run that did not end — delete what is new there: git clean -f releases" in told
    for path in (project.root / "releases").glob("*.jsonl"):
        path.unlink()
    assert "releases/2026.1.json: written" in run_release()


def test_a_file_that_was_not_finished_is_named(project: TinyProject, run_release: RunRelease) -> None:
    project.write("releases/.2026.1.json.half", "{")
    assert run_release(code=1) == (
        "releases/.2026.1.json.half: left by a run that did not end — delete what is new there: git clean -f releases\n"
        "Nothing was released\n"
    )


# What is promised afterwards --------------------------------------------------------------------------------------


def release_problems(project: TinyProject) -> list[str]:
    return [str(problem) for problem in every_problem(project.root)]


@pytest.mark.parametrize(
    ("ref", "path", "line"),
    [
        ("practice other", "practices/other.yml", ""),
        ("provision treaty/art-2", "instruments/treaty.yml", "art-2"),
        ("challenge no-money", "reference/challenges.yml", ""),
    ],
)
def test_a_published_entry_that_is_deleted_is_to_be_withdrawn_instead(
    project: TinyProject, run_release: RunRelease, ref: str, path: str, line: str
) -> None:
    run_release()
    if line:
        project.write(path, instrument_yaml())
    elif path.startswith("reference/"):
        project.write(
            path, "other:\n" + "\n".join((project.root / path).read_text("utf-8").splitlines()[1:]) + "\n"
        )
    else:
        (project.root / path).unlink()
    assert release_problems(project) == [
        f"{path}:1:1: {ref} was published in version 2026.1 and is gone — withdraw it instead: put it back and fill in"
        " withdrawn: {date: …, reason: …}; if it has a new id, write the old one there under aliases"
    ]


def test_what_has_a_new_id_is_not_gone_nor_are_the_provisions_of_a_renamed_instrument(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release()
    text = (project.root / "instruments/treaty.yml").read_text("utf-8")
    (project.root / "instruments/treaty.yml").unlink()
    project.write(
        "instruments/convention.yml",
        "aliases: [treaty]\n" + text.replace("id: art-2", "aliases: [art-2]\n    id: art-02"),
    )
    assert release_problems(project) == []


def test_a_file_that_cannot_be_read_is_one_problem_not_two(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release()
    project.write("practices/other.yml", "title: [\n")
    assert len(release_problems(project)) == 1


def test_frozen_words_that_are_others_are_noticed(project: TinyProject, run_release: RunRelease) -> None:
    run_release()
    path = words_file_path("2026.1")
    refs = list(read_manifest(project, "2026.1")["entries"])
    text = (project.root / path).read_text("utf-8")
    project.write(path, text.replace("LEFÖ", "LEFO"))
    assert release_problems(project) == [
        f"{path}:{refs.index('organisation:lefo') + 1}:1: these frozen words are not those of the manifest"
        f" — {RESTORE_ADVICE}"
    ]
    project.write(path, text.partition("\n")[2])
    assert release_problems(project) == [
        f"{path}:1:1: this file has not a line for each of its words — {RESTORE_ADVICE}"
    ]
    (project.root / path).unlink()
    assert release_problems(project) == [
        f"{path}:1:1: the frozen words of a release are missing — {RESTORE_ADVICE}"
    ]


def test_new_words_have_the_id_that_git_gives_a_file_of_that_line(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release()
    project.write("practices/other.yml", practice_yaml(summary=CHANGED_SUMMARY))
    run_release()
    blobs, (line,) = read_manifest(project, "2026.2")["blobs"], words_lines(project, "2026.2")
    hashed = subprocess.run(["git", "hash-object", "--stdin"], input=line, capture_output=True, check=True)
    assert blobs == {"practice:other": hashed.stdout.decode().strip()}
    path = project.root / "releases/2026.2.json"
    path.write_text(path.read_text("utf-8").replace(blobs["practice:other"], git_blob_id(b"")), "utf-8")
    assert release_problems(project) == [
        f"{words_file_path('2026.2')}:1:1: these frozen words are not those of the manifest — {RESTORE_ADVICE}"
    ]


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"version": "2026.1"}', '{"version": "2026.2", "date": "2026-11-25", "entries": {}}',
               '{"version": "2026.1", "date": "2026-11-25", "entries": {"practice:other": "../../x"}}',
               '{"version": "2026.1", "date": "2026-11-25", "entries": {}, "blobs": {"practice:other": "x"}}',
               '{"version": "2026.1", "date": "xx", "entries": {}}', "[" * 100_000],
)  # fmt: skip
def test_a_damaged_manifest_stops_the_build_and_says_how_to_restore_it(
    project: TinyProject, run_release: RunRelease, damage: str
) -> None:
    run_release()
    project.write("releases/2026.1.json", damage)
    told = "releases/2026.1.json:1:1: this file is damaged — restore it: git checkout -- releases"
    assert project.problems() == [told]


RESTORE_ADVICE = "restore it: git checkout -- releases"
URLS_OUTSIDE_SITE = [
    "compare/../../../../../escape/y/", "../x/", "countries/./x/", "/etc/x/", "//host/x/", "compare//x/",
    "countries\\\\..\\\\x/", "C:/x/", "C:x/", "countries/%2e%2e/x/", "countries/..%2fx/", "countries/.../x/",
    "countries/x. /", "countries/ /", "https://example.org/", "countries/at/\\u2028countries/de/",
]  # fmt: skip


@pytest.mark.parametrize("address", [json.loads(f'"{one}"') for one in URLS_OUTSIDE_SITE])
def test_an_address_that_could_lie_outside_the_site_is_refused_and_never_used(
    project: TinyProject, run_release: RunRelease, address: str
) -> None:
    run_release()
    urls = project.root / "releases/urls.txt"
    number = len(urls.read_text("utf-8").splitlines()) + 1
    history = read_release_history(project.root)[0]
    urls.write_text(urls.read_text("utf-8") + address + "\n", "utf-8")
    told = f'"{truncate(address)}" is not an address of this site, such as practices/night-bus/ — {RESTORE_ADVICE}'
    assert release_problems(project) == project.problems() == [f"releases/urls.txt:{number}:1: {told}"]
    assert len(history.published_urls()) == number - 1 and address not in history.published_urls()
    with pytest.raises(compendium.InvalidEntriesError):
        compendium.build(project.root)


def test_an_address_that_is_no_longer_in_the_list_is_a_problem(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release()
    urls = project.root / "releases/urls.txt"
    urls.write_text(urls.read_text("utf-8").replace("practices/other/\n", ""), "utf-8")
    assert list(map(str, every_problem(project.root))) == [
        f"releases/urls.txt:1:1: practices/other/ was published and is not in this list — {RESTORE_ADVICE}"
    ]


def test_a_folder_of_releases_that_went_away_is_a_problem(
    project: TinyProject, run_release: RunRelease
) -> None:
    project.write("CITATION.cff", "version: unreleased\ndate-released: 2026-11-25\n")
    run_release()
    shutil.rmtree(project.root / "releases")
    assert list(map(str, every_problem(project.root))) == [
        "CITATION.cff:1:1: there is no releases/2026.1.json, the version to cite — "
        f"{RESTORE_ADVICE}; before the first release, write version: unreleased"
    ]


def test_addresses_in_another_encoding_are_damaged(project: TinyProject, run_release: RunRelease) -> None:
    run_release()
    project.write("releases/urls.txt", "länder/\n".encode("latin-1"))
    assert release_problems(project) == [f"releases/urls.txt:1:1: this file is damaged — {RESTORE_ADVICE}"]


@pytest.mark.parametrize(
    "ref",
    [
        "practice:../../../../escape/x", "practice:..", "practice:", "practice:a/b/c", "practice:/x", "practice:x/",
        "practice:a\\..\\..\\x", "practice:C:x", "practice:%2e%2e%2fx", "practise:x", "x", "../practice:x", "practice:.x",
    ],
)  # fmt: skip
def test_a_ref_that_is_no_kind_and_id_is_refused(
    project: TinyProject, run_release: RunRelease, ref: str
) -> None:
    run_release()
    data = read_manifest(project, "2026.1")
    data["entries"][ref] = data["entries"]["practice:other"]
    text = json.dumps(data, indent=0)
    project.write("releases/2026.1.json", text)
    line = next(n for n, one in enumerate(text.split("\n"), 1) if one.startswith(json.dumps(ref)))
    expected_message = f'"{ref}" is not a kind and an id, such as practice:night-bus — {RESTORE_ADVICE}'
    assert project.problems() == [f"releases/2026.1.json:{line}:1: {expected_message}"]
    with pytest.raises(compendium.InvalidEntriesError):
        compendium.build(project.root)


def test_the_build_command_refuses_them_and_writes_nothing_outside(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "a/b/c/project")
    urls = project / "releases/urls.txt"
    number = len(urls.read_text("utf-8").splitlines()) + 1
    urls.write_text(urls.read_text("utf-8") + "compare/../../../../escape/y/\n", "utf-8")
    before = {path for path in tmp_path.rglob("*") if not path.is_relative_to(project)}
    done = run_dev_build(project)
    assert done.returncode != 0
    assert (
        f'releases/urls.txt:{number}:1: "compare/../../../../escape/y/" is not an address'
        in done.stdout + done.stderr
    )
    assert {path for path in tmp_path.rglob("*") if not path.is_relative_to(project)} == before
    assert not (project / "site").exists()


def test_a_project_without_releases_has_no_versions(project: TinyProject) -> None:
    known = compendium.build(project.root)
    assert (
        known.history.latest_version == "unreleased" and known.versions.for_entry(known.practices[0]) is None
    )


# Words that put somebody at risk ----------------------------------------------------------------------------------


def test_frozen_words_can_be_taken_out_and_their_version_says_so(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release()
    project.write("practices/other.yml", practice_yaml(summary=CHANGED_SUMMARY))
    run_release()
    before = read_manifest(project, "2026.1")
    told = run_release("--withhold", "practice:other", "2026.1", "They named a person.")
    path, place = words_file_path("2026.1"), list(before["entries"]).index("practice:other")
    assert told.startswith(
        f"{path}: the words of practice:other are removed, releases/withheld.json says why — commit both\n"
    )
    assert [n for n, line in enumerate(words_lines(project, "2026.1")) if line == b"\n"] == [place]
    assert read_manifest(project, "2026.1") == before
    assert release_problems(project) == []
    words = compendium.load(project.root).history.read_snapshot(before["entries"]["practice:other"])
    assert (words.date, words.reason) == ("2026-11-25", "They named a person.")  # type: ignore[union-attr]


def test_words_are_taken_out_also_while_content_has_problems(
    project: TinyProject, run_release: RunRelease
) -> None:
    run_release()
    project.write("practices/other.yml", practice_yaml(level="none"))
    run_release("--withhold", "practice:other", "2026.1", "They named a person.", code=EXIT_CODE_WORDS_REMAIN)


def test_only_words_that_were_frozen_can_be_taken_out(project: TinyProject, run_release: RunRelease) -> None:
    run_release()
    assert run_release("--withhold", "practice:other", "2027.1", "So.", code=1).startswith(
        "the words of practice:other did not change in version 2027.1 — its versions are: 2026.1\n"
    )


# History, for any sequence of releases ------------------------------------------------------------------------------

HASH_STRATEGY = st.sampled_from([sha256_hex(bytes([n])) for n in range(3)])
RELEASES_STRATEGY = st.lists(
    st.dictionaries(st.sampled_from(["practice:a", "topic:b", "source:c"]), HASH_STRATEGY), max_size=6
)


@given(RELEASES_STRATEGY)
def test_the_history_gives_back_every_manifest_it_was_made_of(manifests: list[dict[str, str]]) -> None:
    numbered = [(Release(f"2026.{n}", "2026-01-01"), entries) for n, entries in enumerate(manifests, 1)]
    history = ReleaseHistory(releases=numbered)
    for place, entries in enumerate(manifests):
        then = history.releases[: place + 1]
        found = {
            ref: next(step.hash for step in reversed(history.revisions(ref)) if step.release in then)
            for ref in history.released_refs()
            if any(step.release in then for step in history.revisions(ref))
        }
        assert {ref: hash for ref, hash in found.items() if hash} == entries
    for ref in history.released_refs():
        steps = history.revisions(ref)
        assert all(one.hash != other.hash for one, other in zip(steps, steps[1:], strict=False))


@given(st.lists(st.tuples(st.integers(1000, 9999), st.integers(1, 10**6))))
def test_versions_are_in_the_order_of_their_numbers(pairs: list[tuple[int, int]]) -> None:
    assert sorted((f"{year}.{n}" for year, n in pairs), key=version_sort_key) == [
        f"{y}.{n}" for y, n in sorted(pairs)
    ]


# The real releases ------------------------------------------------------------------------------------------------

ROOT = Path(__file__).resolve().parents[2]
REAL_COMPENDIUM = build_real_compendium()


def test_the_real_releases_are_whole() -> None:
    history, damage = read_release_history(ROOT)
    assert damage == [] and [it.version for it in history.releases][:2] == ["2026.1", "2026.2"]
    for ref in history.released_refs():
        for step in history.revisions(ref):
            if step.hash not in history.withheld:
                content = history.read_snapshot_bytes(step.hash)
                assert sha256_hex(content) == step.hash and json.loads(content)["ref"] == ref


def test_between_the_first_two_one_entry_was_corrected_one_changed_and_one_withdrawn() -> None:
    from compendium.views.changes import ReleaseChanges

    second = ReleaseChanges(REAL_COMPENDIUM).by_release["2026.2"]
    assert [(it.type, it.ref, it.fields) for it in second] == [
        ("withdrawn", "topic:international-organisations", ("related", "withdrawn")),
        ("corrected", "practice:street-lawyers-denmark", ("summary",)),
        ("changed", "topic:international-organisation", ("synonyms", "terms")),
    ]


def test_what_is_frozen_of_an_entry_can_be_frozen_again_from_its_words() -> None:
    for entry in REAL_COMPENDIUM:
        if entry.kind in PUBLISHED_KINDS:
            content = serialize_snapshot(entry)
            again = json.dumps(
                {"ref": entry.ref, "words": parse_snapshot(content)},
                ensure_ascii=False,
                sort_keys=True,
                separators=(",", ":"),
            )
            assert f"{again}\n".encode() == content

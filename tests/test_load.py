"""Every file is an entry, the template, or a problem; one broken file makes one problem and not a hundred."""

from __future__ import annotations

import gc
import os
import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import (
    TinyProject,
    instrument_yaml,
    practice_yaml,
    provision_yaml,
    split_at_problem_mark,
    yaml_list_item,
)

import compendium
from compendium.load import load
from compendium.source.nodes import MappingNode

ROOT = Path(__file__).parent.parent
SYMLINK_COMPLAINT = "a link to another file — put the file itself here"


MakeSymlink = Callable[[Path, Path], None]


@pytest.fixture
def make_symlink(monkeypatch: pytest.MonkeyPatch) -> MakeSymlink:
    """Make a link; where the system lets nobody make one, a file of which the loader is told that it is one."""

    def make(path: Path, target: Path) -> None:
        try:
            path.symlink_to(target)
        except OSError:
            path.touch()
            is_link = Path.is_symlink
            monkeypatch.setattr(Path, "is_symlink", lambda it: it == path or is_link(it))

    return make


def ignored_file_complaint(name: str, why: str, better: str) -> str:
    return f'"{name}" {why} and would be left out — name it {better}.yml or delete it'


def not_an_entry_complaint(name: str) -> str:
    return f'"{name}" is no entry — only files that end in .yml belong in practices/; move or delete it'


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("undok.yaml", ignored_file_complaint("undok.yaml", "does not end in .yml", "undok")),
        ("undok.YML", ignored_file_complaint("undok.YML", "does not end in .yml", "undok")),
        ("undok.yml.txt", ignored_file_complaint("undok.yml.txt", "does not end in .yml", "undok")),
        ("undok.yml~", ignored_file_complaint("undok.yml~", "does not end in .yml", "undok")),
        ("undok.yml.bak", ignored_file_complaint("undok.yml.bak", "does not end in .yml", "undok")),
        ("_undok.yml", ignored_file_complaint("_undok.yml", 'starts with "_"', "undok")),
        ("_Template.yml", ignored_file_complaint("_Template.yml", 'starts with "_"', "Template")),
        (".undok.yml", ignored_file_complaint(".undok.yml", "starts with a dot", "undok")),
        (".yml", '".yml" has no name before the dot — give it one, such as night-bus.yml, or delete it'),
        ("README.md", not_an_entry_complaint("README.md")),
        ("undok", not_an_entry_complaint("undok")),
        ("undok.docx", not_an_entry_complaint("undok.docx")),
        ("undok.json", not_an_entry_complaint("undok.json")),
    ],
)
def test_a_file_that_would_be_left_out_is_a_problem(project: TinyProject, name: str, message: str) -> None:
    project.write(f"practices/{name}", practice_yaml())
    assert project.problems() == [f"practices/{name}:1:1: {message}"]


@pytest.mark.parametrize(
    "name",
    [".DS_Store", ".undok.yml.swp", "._undok.yml", "desktop.ini", "Thumbs.db", ".gitkeep"],
)
@pytest.mark.parametrize("folder", ["practices", "reference"])
def test_what_systems_leave_behind_is_none(project: TinyProject, folder: str, name: str) -> None:
    project.write(f"{folder}/{name}", b"\0")
    assert project.problems() == []


def test_the_template_is_not_published_and_may_hold_anything(project: TinyProject) -> None:
    project.write("practices/_template.yml", "title: a: b")
    assert project.problems() == []


def test_a_folder_in_a_folder_of_entries_is_a_problem(project: TinyProject) -> None:
    project.write("practices/austria/undok.yml", practice_yaml())
    message = "a folder inside practices/ — entries belong directly in practices/; move its files up"
    assert project.problems() == [f"practices/austria:1:1: {message}"]


def test_a_folder_named_like_an_entry_is_a_problem(project: TinyProject) -> None:
    (project.root / "practices/undok.yml").mkdir()
    message = "a folder inside practices/ — entries belong directly in practices/; move its files up"
    assert project.problems() == [f"practices/undok.yml:1:1: {message}"]


@pytest.mark.parametrize(
    "path", ["practices/undok.yml", "practices/undok", "reference/concepts.yml", "reference/extra.yml"]
)
def test_a_link_to_a_file_is_a_problem(project: TinyProject, path: str, make_symlink: MakeSymlink) -> None:
    outside = project.root / "outside"
    outside.write_text((project.root / "reference/concepts.yml").read_text("utf-8"), "utf-8")
    (project.root / path).unlink(missing_ok=True)
    make_symlink(project.root / path, outside)
    assert project.problems() == [f"{path}:1:1: {SYMLINK_COMPLAINT}"]


def test_a_link_to_nowhere_is_a_problem(project: TinyProject, make_symlink: MakeSymlink) -> None:
    make_symlink(project.root / "practices/undok.yml", project.root / "gone")
    assert project.problems() == [f"practices/undok.yml:1:1: {SYMLINK_COMPLAINT}"]


@pytest.mark.parametrize("folder", ["practices", "reference"])
def test_what_emacs_keeps_beside_an_open_file_is_none(
    project: TinyProject, folder: str, make_symlink: MakeSymlink
) -> None:
    make_symlink(project.root / folder / ".#undok.yml", project.root / "ada@desk.4711")
    project.write(f"{folder}/#undok.yml#", b"\0")
    assert project.problems() == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_does_not_hang_the_check(project: TinyProject) -> None:
    os.mkfifo(project.root / "practices/undok.yml")
    assert project.problems() == ['practices/undok.yml:1:1: "undok.yml" is not an ordinary file — delete it']


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("concept.yml", ' — did you mean "concepts.yml"?'),
        ("Concepts.yaml", ' — did you mean "concepts.yml"?'),
        ("undok.yml", " — this folder has fixed files only; move or delete it"),
        ("austria/x.yml", " — this folder has fixed files only; move or delete it"),
    ],
)
def test_an_unknown_file_among_the_registers_is_a_problem(
    project: TinyProject, name: str, remedy: str
) -> None:
    project.write(f"reference/{name}", "a: b\n")
    top = name.split("/")[0]
    assert project.problems() == [f'reference/{top}:1:1: "{top}" does not belong in reference/{remedy}']


@pytest.mark.parametrize("name", ["practice", "Practices.old", "practises"])
def test_a_folder_whose_name_has_a_slip_is_a_problem(project: TinyProject, name: str) -> None:
    project.write(f"{name}/undok.yml", practice_yaml())
    assert project.problems() == [
        f'{name}:1:1: entries in the folder "{name}" are left out — move them to practices/'
    ]


@pytest.mark.parametrize("name", ["notes.txt", "mkdocs.yml", "properdocs.yml"])
def test_what_only_looks_like_an_entry_is_none(project: TinyProject, name: str) -> None:
    project.write(name, practice_yaml())
    assert project.problems() == []


def test_an_entry_beside_the_folders_is_a_problem(project: TinyProject) -> None:
    project.write("undok.yml", practice_yaml())
    assert project.problems() == [
        "undok.yml:1:1: an entry in the wrong folder would be left out — move it to practices/"
    ]


@pytest.mark.parametrize("path", ["mkdocs.yml", "settings.yml", "docs/undok.yml", "practical/readme.md"])
def test_other_files_of_a_project_are_none_of_our_business(project: TinyProject, path: str) -> None:
    project.write(path, "site_name: x\n")
    assert project.problems() == []


@pytest.mark.parametrize("folder", ["practices", "instruments"])
def test_a_missing_folder_is_one_problem(project: TinyProject, folder: str) -> None:
    project.write(
        "practices/new.yml",
        practice_yaml(provisions="[{provision: pact/art-1, basis: editorial, reason: So.}]"),
    )
    shutil.rmtree(project.root / folder)
    assert project.problems() == [f"{folder}:1:1: the folder {folder}/ is missing — create it"]


REGISTER_PATHS = [place.path for place in compendium.model.DATA_LOCATIONS if not place.is_folder]
# A practice that asks every register something.
PRACTICE_WITH_NEW_REFS = practice_yaml(
    countries="[Austria]",
    organisations="[{organisation: undok, role: lead}]",
    people="[women]",
    provisions="[{provision: treaty/art-1, basis: stated, source: report, at: p. 9, footnote: 99}]",
    recommendations="[{recommendation: rec-99, basis: editorial, reason: So.}]",
    challenges="[{challenge: no-time, basis: editorial, reason: So.}]",
    related="[{practice: other, relation: continues}]",
)


@pytest.mark.parametrize("path", REGISTER_PATHS)
def test_a_missing_register_is_one_problem_however_many_entries_ask_it(
    project: TinyProject, path: str
) -> None:
    project.write("practices/new.yml", practice_yaml())
    (project.root / path).unlink()
    assert project.problems() == [f"{path}:1:1: the file {path} is missing — create it"]


@pytest.mark.parametrize("path", REGISTER_PATHS)
def test_a_broken_register_is_one_problem_however_many_entries_ask_it(
    project: TinyProject, path: str
) -> None:
    """All that it may hold counts as known."""
    for other in REGISTER_PATHS:
        if other != path:
            project.write(other, "x: [\n")
    project.write("practices/new.yml", PRACTICE_WITH_NEW_REFS)
    project.write(path, "x: [\n")
    assert project.problems() == sorted(
        f'{register}:1:4: "[" is opened here and not closed — write "]" at its end'
        for register in REGISTER_PATHS
    )


BROKEN_YAML = "title: a: b\n"
BROKEN_YAML_COMPLAINT = '1:9: ": " inside a text looks like a key — put the text in quotes: "a: b"'


@pytest.mark.parametrize(
    ("path", "asking"),
    [
        ("practices/broken.yml", {"related": "[{practice: broken, relation: continues}]"}),
        (
            "instruments/broken.yml",
            {"provisions": "[{provision: broken/art-9, basis: editorial, reason: So.}]"},
        ),
    ],
)
def test_a_broken_file_is_one_problem_however_many_entries_ask_it(
    project: TinyProject, path: str, asking: dict[str, str]
) -> None:
    project.write(path, BROKEN_YAML)
    for name in ("one", "two", "three"):
        project.write(f"practices/{name}.yml", practice_yaml(**asking))
    assert project.problems() == [f"{path}:{BROKEN_YAML_COMPLAINT}"]


@pytest.mark.parametrize("name", ["broken.yaml", "broken.yml.txt", "_broken.yml", "austria/broken.yml"])
def test_a_misnamed_file_is_one_problem_however_many_entries_ask_it(project: TinyProject, name: str) -> None:
    project.write(f"practices/{name}", practice_yaml())
    project.write("practices/one.yml", practice_yaml(related="[{practice: broken, relation: continues}]"))
    project.write("practices/two.yml", practice_yaml(related="[{practice: broken, relation: continues}]"))
    assert len(project.problems()) == 1


@pytest.mark.parametrize(
    ("register", "entry", "asking"),
    [
        ("organisations", "undok: UNDOK", {"identified_by": "[undok]"}),
        ("footnotes", "book: none", {"sources": "[{source: book, at: p. 9, footnote: book/3}]"}),
        ("footnotes", "  '8':", {"sources": "[{source: paper, at: Box 6, footnote: 8}]"}),
    ],
)
def test_an_entry_without_keys_is_one_problem_however_many_entries_ask_it(
    project: TinyProject, register: str, entry: str, asking: dict[str, str]
) -> None:
    path = f"reference/{register}.yml"
    project.write(path, (project.root / path).read_text("utf-8") + entry + "\n")
    project.write("practices/one.yml", practice_yaml(**asking))
    project.write("practices/two.yml", practice_yaml(**asking))
    assert len(project.problems()) == 1


@pytest.mark.parametrize("facets", ["[peple]", "people", "[[people]]", "[]"])
def test_a_slip_in_a_concept_is_one_problem_however_many_entries_choose_it(
    project: TinyProject, facets: str
) -> None:
    register = (
        (project.root / "reference/concepts.yml")
        .read_text("utf-8")
        .replace("facets: [people]", f"facets: {facets}")
    )
    project.write("reference/concepts.yml", register)
    project.write("practices/one.yml", practice_yaml(people="[girls]"))
    project.write("practices/two.yml", practice_yaml(people="[girls]"))
    assert len(project.problems()) == 1


@pytest.mark.parametrize(
    "provisions",
    [
        "art-1",
        "",
        "\n" + yaml_list_item(provision_yaml(id=None)),
        "\n" + yaml_list_item(provision_yaml(id="Art 1")),
    ],
)
def test_a_slip_in_an_instrument_is_one_problem_however_many_entries_link_it(
    project: TinyProject, provisions: str
) -> None:
    project.write("instruments/pact.yml", instrument_yaml(provisions=provisions))
    links = "[{provision: pact/art-1, basis: editorial, reason: So.}]"
    project.write("practices/one.yml", practice_yaml(provisions=links))
    project.write("practices/two.yml", practice_yaml(provisions=links))
    assert len(project.problems()) == 1


def test_a_known_id_stays_known_while_another_file_is_broken(project: TinyProject) -> None:
    project.write("practices/broken.yml", BROKEN_YAML)
    text, place = split_at_problem_mark(practice_yaml(related="[{practice: ▸othr, relation: continues}]"))
    project.write("practices/new.yml", text)
    assert project.problems() == [
        f"practices/broken.yml:{BROKEN_YAML_COMPLAINT}",
        f'practices/new.yml:{place}: unknown practice "othr" — did you mean "other"?',
    ]


@pytest.mark.parametrize(
    ("path", "written", "message"),
    [
        (
            "reference/organisations.yml",
            "▸undok: UNDOK\n",
            '"undok" has no keys — write them below it, two spaces in',
        ),
        (
            "reference/organisations.yml",
            "▸undok:\n",
            '"undok" has no keys — write them below it, two spaces in',
        ),
        (
            "reference/organisations.yml",
            "▸undok: [a, b]\n",
            '"undok" has no keys — write them below it, two spaces in',
        ),
        (
            "reference/footnotes.yml",
            "▸book:\n",
            "\"book\" has no footnotes — write them below it, two spaces in: '145':",
        ),
        (
            "reference/footnotes.yml",
            "book:\n  ▸'8':\n",
            '"8" has no keys — write them below it, two spaces in',
        ),
        (
            "reference/organisations.yml",
            "▸lefo:\n  title: LEFÖ\n",
            '"lefo" is already written in line 1 — delete one of the two',
        ),
    ],
)
def test_an_entry_of_a_register_has_keys_and_an_id_of_its_own(
    project: TinyProject, path: str, written: str, message: str
) -> None:
    text, place = split_at_problem_mark((project.root / path).read_text("utf-8") + written)
    project.write(path, text)
    assert project.problems() == [f"{path}:{place}: {message}"]


def test_a_file_that_cannot_be_read_is_a_problem(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("practices/new.yml", practice_yaml())

    def refuse(path: Path) -> bytes:
        if path.name == "new.yml":
            raise PermissionError(13, "Permission denied")
        return path.open("rb").read()

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert project.problems() == [
        "practices/new.yml:1:1: the file cannot be read (Permission denied) — check its permissions"
    ]


@pytest.mark.parametrize("folder", ["practices", "reference", "practise"])
def test_a_folder_that_cannot_be_read_is_one_problem(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    (project.root / folder).mkdir(exist_ok=True)
    iterdir = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == folder:
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert project.problems() == [
        f"{folder}:1:1: the folder cannot be read (Permission denied) — check its permissions"
    ]


def test_a_project_without_anything_is_a_list_of_what_is_missing(tmp_path: Path) -> None:
    assert [str(problem) for problem in compendium.check(tmp_path / "nowhere")] == sorted(
        f"{place.path}:1:1: the {kind} is missing — create it"
        for place in compendium.model.DATA_LOCATIONS
        for kind in [f"folder {place.path}/" if place.is_folder else f"file {place.path}"]
    )


@pytest.mark.parametrize(
    ("path", "size"),
    [("practices/new.yml", 64), ("instruments/new.yml", 256), ("reference/sources.yml", 4096)],
)
def test_a_file_larger_than_anybody_writes_is_not_read(project: TinyProject, path: str, size: int) -> None:
    project.write(path, b"#" * (size * 1024 + 1))
    assert project.problems() == [
        f"{path}:1:1: the file has {size + 1} KiB — the limit is {size} KiB; shorten or split it"
    ]


def test_an_entry_of_a_register_begins_at_its_id(project: TinyProject) -> None:
    marks = {
        raw.id: (raw.mark.line, raw.node.mark.line)
        for raw in load(project.root).entries
        if raw.kind == "topic"
    }
    assert marks == {"any": (1, 1), "girls": (5, 5)}


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_of_garbage_is_left_as_it_was(project: TinyProject, collecting: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        load(project.root)
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()


def test_who_builds_keeps_nothing_of_the_texts_of_the_files(project: TinyProject) -> None:
    assert {entry.node.document.utf8 for entry in compendium.build(project.root)} == {b""}


def test_what_is_loaded_takes_no_more_than_nine_times_its_files() -> None:
    load(ROOT)  # what is made once, such as the names of States, does not count
    tracemalloc.start()
    try:
        loaded = load(ROOT)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    paths = {raw.path for raw in (*loaded.entries, *loaded.verifications, *loaded.link_statuses)}
    assert peak < 9 * sum((ROOT / path).stat().st_size for path in paths)


def test_problems_are_sorted_by_place_and_counted(project: TinyProject) -> None:
    project.write("practices/b.yml", practice_yaml(level="x", kind="y"))
    project.write("practices/a.yml", BROKEN_YAML)
    with pytest.raises(compendium.InvalidEntriesError) as raised:
        compendium.build(project.root)
    lines = str(raised.value).splitlines()
    assert [line.split(": ")[0] for line in lines[:-1]] == [
        "practices/a.yml:1:9",
        "practices/b.yml:2:8",
        "practices/b.yml:3:7",
    ]
    assert lines[-1] == "3 problems in 2 files"


def test_the_keys_of_a_file_are_paired_as_often_with_many_unknown_keys_as_with_one(
    project: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = MappingNode.pairs.fget
    assert pairs
    paired: list[int] = []
    monkeypatch.setattr(
        MappingNode, "pairs", property(lambda node: paired.append(len(node.values)) or pairs(node))
    )
    counts = []
    for unknown_keys in (1, 300):
        project.write(
            "practices/new.yml", practice_yaml() + "".join(f"x{n}: y\n" for n in range(unknown_keys))
        )
        paired.clear()
        assert len(project.problems()) == unknown_keys
        counts.append(len(paired))
    assert counts[0] == counts[1]

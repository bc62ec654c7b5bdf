"""Loading of data files: every file in the data folders is an entry, the template, or a problem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from compendium.model import (
    CITATION_FORMS_FILE,
    DATA_LOCATIONS,
    LINK_STATUSES_FILE,
    TERMS_FILE,
    VERIFICATIONS_FILE,
    DataLocation,
)
from compendium.releases.history import ReleaseHistory, read_release_history
from compendium.source.collector import garbage_collection_paused
from compendium.source.files import is_editor_lock, list_folder, read_file
from compendium.source.nodes import MappingNode
from compendium.source.parse import parse_mapping
from compendium.source.problems import Mark, Problem, closest_match, did_you_mean

ENTRY_TEMPLATE_FILE = "_template.yml"
YAML_SUFFIXES = (".yml", ".yaml")
# Files that operating systems leave in folders.
OS_GENERATED_FILES = ("desktop.ini", "Thumbs.db")
# Settings of the site generators, in the project's root.
SITE_CONFIG_FILES = ("mkdocs.yml", "properdocs.yml")


@dataclass(frozen=True)
class RawEntry:
    """An entry before validation and linking: kind, id, mark of the id, and its node."""

    kind: str
    id: str
    mark: Mark
    node: MappingNode
    path: str


ParseResult = tuple[MappingNode | None, list[Problem]]
ParseCache = dict[Path, tuple[bytes, ParseResult]]  # {file: (its bytes when last parsed, the result)}


@dataclass
class LoadResult:
    """All entries of a project, the problems of reading, and the ids that unreadable files would have.

    An id in `unreadable_ids` may be "*": any id, because a whole register is unreadable.
    """

    entries: list[RawEntry] = field(default_factory=list)
    verifications: list[RawEntry] = field(default_factory=list)  # no entries, but read and checked like them
    link_statuses: list[RawEntry] = field(default_factory=list)  # neither
    terms: list[RawEntry] = field(default_factory=list)  # nor these
    citation_forms: list[RawEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unreadable_ids: list[tuple[str, str]] = field(default_factory=list)
    cache: ParseCache | None = None
    history: ReleaseHistory = field(default_factory=ReleaseHistory)

    def discard_texts(self) -> None:
        """Release the text of the files when all problems are reported, to save memory."""
        groups = (self.entries, self.verifications, self.link_statuses, self.terms, self.citation_forms)
        for raw in (raw for group in groups for raw in group):
            raw.node.document.discard_text()

    def add_problem(self, mark: Mark, text: str) -> None:
        self.problems.append(Problem(mark, text))


def load(root: Path, cache: ParseCache | None = None) -> LoadResult:
    """Read every data file under `root`. Never raises for the content of a file or folder.

    A file whose bytes are those in `cache` is not read again; `cache` is brought up to date.
    """
    with garbage_collection_paused():
        return _load_data_files(root, cache)


def _load_data_files(root: Path, cache: ParseCache | None) -> LoadResult:
    loaded = LoadResult(cache=cache)
    for location in DATA_LOCATIONS:
        if location.is_folder:
            _load_folder(root, location, loaded)
        else:
            _load_register(root, location, loaded)
    if (root / VERIFICATIONS_FILE.path).is_file():
        _load_verifications(root / VERIFICATIONS_FILE.path, loaded)
    if (root / LINK_STATUSES_FILE.path).is_file():
        _load_link_statuses(root / LINK_STATUSES_FILE.path, loaded)
    if (root / TERMS_FILE.path).is_file():
        _load_records(root / TERMS_FILE.path, TERMS_FILE, loaded.terms, loaded)
    if (root / CITATION_FORMS_FILE.path).is_file():
        path = root / CITATION_FORMS_FILE.path
        _load_records(path, CITATION_FORMS_FILE, loaded.citation_forms, loaded)
    loaded.history, problems = read_release_history(root)
    loaded.problems.extend(problems)
    optional_files = (VERIFICATIONS_FILE, LINK_STATUSES_FILE, TERMS_FILE, CITATION_FORMS_FILE)
    known_paths = {location.path for location in (*DATA_LOCATIONS, *optional_files)}
    loaded.problems.extend(_unexpected_register_files(root, known_paths))
    loaded.problems.extend(_misplaced_entries(root, {path.split("/")[0] for path in known_paths}))
    return loaded


def _load_folder(root: Path, location: DataLocation, loaded: LoadResult) -> None:
    folder = root / location.path
    if not folder.is_dir():
        loaded.add_problem(Mark(location.path), f"the folder {location.path}/ is missing — create it")
        loaded.unreadable_ids.append((location.kind, "*"))
        return
    paths, folder_problem = list_folder(folder, location.path)
    if folder_problem:
        loaded.problems.append(folder_problem)
        loaded.unreadable_ids.append((location.kind, "*"))
    for path in paths:
        problem = _ignored_file_problem(path, _relative_path(path, root))
        if problem:
            loaded.problems.append(problem)
            loaded.unreadable_ids.extend(
                (location.kind, _id_from_file_name(file)) for file in (path, *_entry_files_below(path))
            )
        elif path.suffix == ".yml" and path.name != ENTRY_TEMPLATE_FILE and not path.name.startswith("."):
            _load_entry(path, _relative_path(path, root), location, loaded)


def _load_entry(path: Path, name: str, location: DataLocation, loaded: LoadResult) -> None:
    node, problems = _read_file(path, name, location, loaded.cache)
    loaded.problems.extend(problems)
    if node is None:
        loaded.unreadable_ids.append((location.kind, path.stem))
    else:
        loaded.entries.append(RawEntry(location.kind, path.stem, Mark(name), node, name))


def _load_register(root: Path, location: DataLocation, loaded: LoadResult) -> None:
    path = root / location.path
    if not path.is_file():
        loaded.add_problem(Mark(location.path), f"the file {location.path} is missing — create it")
        loaded.unreadable_ids.append((location.kind, "*"))
        return
    node, problems = _read_file(path, location.path, location, loaded.cache)
    loaded.problems.extend(problems)
    if node is None:
        loaded.unreadable_ids.append((location.kind, "*"))
    elif location.kind == "footnote":
        for key, footnotes in node.pairs.values():
            if isinstance(footnotes, MappingNode):
                _load_register_entries(footnotes, location, loaded, prefix=f"{key.text}/")
            else:
                loaded.add_problem(
                    key.mark, f"\"{key.text}\" has no footnotes — write them below it, two spaces in: '145':"
                )
                loaded.unreadable_ids.append((location.kind, f"{key.text}/*"))
    else:
        _load_register_entries(node, location, loaded)


def _load_verifications(path: Path, loaded: LoadResult) -> None:
    """Read the results of quotation checks: provisions below their instrument, and "recommendations"."""
    node, problems = _read_file(path, VERIFICATIONS_FILE.path, VERIFICATIONS_FILE, loaded.cache)
    loaded.problems.extend(problems)
    for instrument, provisions in node.pairs.values() if node else ():
        if not isinstance(provisions, MappingNode):
            loaded.add_problem(
                instrument.mark, f'"{instrument.text}" has no provisions — {GENERATED_FILE_MESSAGE}'
            )
            continue
        for key, value in provisions.pairs.values():
            id = f"{instrument.text}/{key.text}"
            if isinstance(value, MappingNode):
                loaded.verifications.append(
                    RawEntry(VERIFICATIONS_FILE.kind, id, key.mark, value, VERIFICATIONS_FILE.path)
                )
            else:
                loaded.add_problem(key.mark, f'"{key.text}" has no keys — {GENERATED_FILE_MESSAGE}')


def _load_link_statuses(path: Path, loaded: LoadResult) -> None:
    """Read the results of link checks, by URL."""
    node, problems = _read_file(path, LINK_STATUSES_FILE.path, LINK_STATUSES_FILE, loaded.cache)
    loaded.problems.extend(problems)
    for key, value in node.pairs.values() if node else ():
        if isinstance(value, MappingNode):
            loaded.link_statuses.append(
                RawEntry(LINK_STATUSES_FILE.kind, key.text, key.mark, value, LINK_STATUSES_FILE.path)
            )
        else:
            loaded.add_problem(
                key.mark, f'"{key.text}" has no keys — let scripts/check_links.py write this file'
            )


def _load_records(path: Path, location: DataLocation, records: list[RawEntry], loaded: LoadResult) -> None:
    """Read records that are no entries, such as the terms of art, by id."""
    node, problems = _read_file(path, location.path, location, loaded.cache)
    loaded.problems.extend(problems)
    for id, (key, value) in node.pairs.items() if node else ():
        if isinstance(value, MappingNode):
            record = replace(value, line=key.line, column=key.column)
            records.append(RawEntry(location.kind, id, key.mark, record, location.path))
        else:
            loaded.add_problem(key.mark, f'"{id}" has no keys — write them below it, two spaces in')


GENERATED_FILE_MESSAGE = "let scripts/verify_quotes.py write this file"


def _load_register_entries(
    register: MappingNode, location: DataLocation, loaded: LoadResult, prefix: str = ""
) -> None:
    for id, (key, value) in register.pairs.items():
        if isinstance(value, MappingNode):
            # The position of an entry in a register is that of its id.
            node = replace(value, line=key.line, column=key.column)
            loaded.entries.append(RawEntry(location.kind, prefix + id, key.mark, node, location.path))
        else:
            loaded.add_problem(key.mark, f'"{id}" has no keys — write them below it, two spaces in')
            loaded.unreadable_ids.append((location.kind, prefix + id))


def _read_file(path: Path, name: str, location: DataLocation, cache: ParseCache | None) -> ParseResult:
    data, problem = read_file(path, name, location.max_bytes)
    if problem:
        return None, [problem]
    if cache is None:
        return parse_mapping(name, data, location.max_bytes)
    if path not in cache or cache[path][0] != data:
        cache[path] = data, parse_mapping(name, data, location.max_bytes)
    return cache[path][1]


def _relative_path(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _id_from_file_name(path: Path) -> str:
    """Return the id intended by a wrong file name: "undok" for undok.yaml, undok.yml.txt, _undok.yml."""
    return path.name.lstrip("_.").split(".")[0]


def _entry_files_below(path: Path) -> Iterator[Path]:
    """Yield the YAML files in a folder that should not exist."""
    if path.is_dir():
        yield from (file for file in path.rglob("*") if file.suffix in YAML_SUFFIXES)


# Files that would be ignored without notice --------------------------------------------------------


def _ignored_file_problem(path: Path, name: str) -> Problem | None:
    """Return the problem of a file or folder in a data folder that would be silently ignored."""
    message = _ignored_file_message(path)
    return Problem(Mark(name), message) if message else None


def _ignored_file_message(path: Path) -> str:
    name, folder = path.name, f"{path.parent.name}/"
    if is_editor_lock(name):
        return ""
    if path.is_symlink():
        return SYMLINK_MESSAGE
    if path.is_dir():
        return f"a folder inside {folder} — entries belong directly in {folder}; move its files up"
    rename_advice = f"would be left out — name it {_id_from_file_name(path)}.yml or delete it"
    if name.startswith("._") or name in OS_GENERATED_FILES:
        return ""
    if name in YAML_SUFFIXES:
        return f'"{name}" has no name before the dot — give it one, such as night-bus.yml, or delete it'
    if name.startswith("."):
        return f'"{name}" starts with a dot and {rename_advice}' if name.endswith(YAML_SUFFIXES) else ""
    if path.suffix != ".yml":
        if any(suffix in name.lower() for suffix in YAML_SUFFIXES):
            return f'"{name}" does not end in .yml and {rename_advice}'
        return f'"{name}" is no entry — only files that end in .yml belong in {folder}; move or delete it'
    if name.startswith("_") and name != ENTRY_TEMPLATE_FILE:
        return f'"{name}" starts with "_" and {rename_advice}'
    return "" if path.is_file() else f'"{name}" is not an ordinary file — delete it'


SYMLINK_MESSAGE = "a link to another file — put the file itself here"


def _unexpected_register_files(root: Path, known_paths: set[str]) -> Iterator[Problem]:
    """Yield a problem for each file in reference/ that is none of its registers."""
    folder = root / "reference"
    paths, folder_problem = list_folder(folder, "reference") if folder.is_dir() else ([], None)
    if folder_problem:
        yield folder_problem
    for path in paths:
        name = _relative_path(path, root)
        if is_editor_lock(path.name):
            continue
        if path.is_symlink():
            yield Problem(Mark(name), SYMLINK_MESSAGE)
        elif (
            name not in known_paths and not path.name.startswith(".") and path.name not in OS_GENERATED_FILES
        ):
            files = [Path(location.path).name for location in DATA_LOCATIONS if not location.is_folder]
            remedy = did_you_mean(path.name, files, "this folder has fixed files only; move or delete it")
            yield Problem(Mark(name), f'"{path.name}" does not belong in reference/{remedy}')


def _misplaced_entries(root: Path, folders: set[str]) -> Iterator[Problem]:
    """Yield a problem for each entry in the project's root or in a folder with a misspelt name."""
    for path in sorted(root.iterdir()) if root.is_dir() else ():
        if path.is_dir():
            intended_folder = closest_match(path.name, folders) if path.name not in folders else None
            files, problem = list_folder(path, path.name) if intended_folder else ([], None)
            if problem:
                yield problem
            if any(file.name.endswith(YAML_SUFFIXES) for file in files):
                yield Problem(
                    Mark(path.name),
                    f'entries in the folder "{path.name}" are left out — move them to {intended_folder}/',
                )
        elif (
            path.suffix in YAML_SUFFIXES and path.name not in SITE_CONFIG_FILES and _looks_like_an_entry(path)
        ):
            yield Problem(
                Mark(path.name), "an entry in the wrong folder would be left out — move it to practices/"
            )


def _looks_like_an_entry(path: Path) -> bool:
    data, problem = read_file(path, path.name)
    return problem is None and any(line.startswith(b"summary:") for line in data.splitlines())

"""Published-URL invariants: every published entry exists, is renamed, or is withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compendium.checks.ids import LoadedIds
from compendium.cite.citation_file import CITATION_FILE_NAME, read_citation_file
from compendium.load import LoadResult
from compendium.model import DATA_LOCATIONS
from compendium.releases.history import (
    PUBLISHED_URLS_FILE,
    Release,
    ReleaseHistory,
    WordsFile,
    words_file_path,
)
from compendium.releases.snapshots import entry_page_url, git_blob_id, serialize_snapshot, sha256_hex
from compendium.source.problems import Mark, Problem

if TYPE_CHECKING:  # for annotations only
    from compendium.link import Compendium

_RESTORE_HINT = "restore it: git checkout -- releases"


def nothing_published_is_deleted(loaded: LoadResult) -> Iterator[Problem]:
    """A published entry is withdrawn or renamed, never deleted: citations contain its address."""
    register = LoadedIds(loaded)
    for ref in loaded.history.latest_release_refs():
        kind, _, id = ref.partition(":")
        if id not in register.ids(kind) and not _is_renamed(register, kind, id):
            remedy = f"withdraw it instead: put it back and fill in {_WITHDRAWN_EXAMPLE}; {_ALIAS_HINT}"
            text = (
                f"{kind} {id} was published in version {loaded.history.latest_version} and is gone — {remedy}"
            )
            yield Problem(Mark(entry_file_path(ref)), text)


_WITHDRAWN_EXAMPLE = "withdrawn: {date: …, reason: …}"
_ALIAS_HINT = "if it has a new id, write the old one there under aliases"


def _is_renamed(register: LoadedIds, kind: str, id: str) -> bool:
    if register.replacement_id(kind, id):
        return True
    instrument, slash, provision = id.partition("/")
    new_instrument = register.replacement_id("instrument", instrument) if slash else None
    return bool(new_instrument) and (
        f"{new_instrument}/{provision}" in register.ids(kind)
        or _is_renamed(register, kind, f"{new_instrument}/{provision}")
    )


def entry_file_path(ref: str) -> str:
    """Return the path of the file that has, or had, an entry."""
    kind, _, id = ref.partition(":")
    kind, id = ("instrument", id.partition("/")[0]) if kind == "provision" else (kind, id)
    location = next(location for location in DATA_LOCATIONS if location.kind == kind)
    return f"{location.path}/{id}.yml" if location.is_folder else location.path


def releases_are_complete(history: ReleaseHistory) -> Iterator[Problem]:
    """The version that CITATION.cff cites is in releases/, and each released entry has its URL in the list.

    A folder or lines that went away would otherwise be noticed by nobody: URLs in citations would fail.
    """
    cited = read_citation_file(history.root).version
    versions = {history.latest_version, *(release.version for release in history.releases)}
    if cited and cited not in versions:
        yield Problem(
            Mark(CITATION_FILE_NAME),
            f"there is no releases/{cited}.json, the version to cite — {_RESTORE_HINT}; "
            "before the first release, write version: unreleased",
        )
    urls = set(history.published_urls())
    for ref in history.released_refs() if urls else ():
        if (url := entry_page_url(ref)) not in urls:
            yield Problem(
                Mark(PUBLISHED_URLS_FILE), f"{url} was published and is not in this list — {_RESTORE_HINT}"
            )


def snapshots_are_intact(history: ReleaseHistory) -> Iterator[Problem]:
    """Every line of words has the hash that its manifest gives; lines of withheld snapshots are empty."""
    for release in history.releases:
        path = words_file_path(release.version)
        try:
            lines = WordsFile(history.root / path)
        except OSError:
            yield Problem(Mark(path), f"the frozen words of a release are missing — {_RESTORE_HINT}")
            continue
        if len(lines) != sum(1 for _ in history.new_revisions(release)):
            yield Problem(Mark(path), f"this file has not a line for each of its words — {_RESTORE_HINT}")
            continue
        yield from _invalid_line_problems(history, release, lines)


def _invalid_line_problems(history: ReleaseHistory, release: Release, lines: WordsFile) -> Iterator[Problem]:
    for number, (ref, revision) in enumerate(history.new_revisions(release)):
        line, mark = lines[number], Mark(words_file_path(release.version), number + 1)
        if revision.hash in history.withheld:
            if line.strip():
                text = f"these words were withheld on {history.withheld[revision.hash].date}"
                yield Problem(mark, f"{text} — empty this line again")
        elif sha256_hex(line) != revision.hash or git_blob_id(line) != release.blob_ids.get(
            ref, git_blob_id(line)
        ):
            yield Problem(mark, f"these frozen words are not those of the manifest — {_RESTORE_HINT}")


def withheld_snapshots_are_not_republished(compendium: Compendium) -> Iterator[Problem]:
    """No entry has the words of a withheld snapshot of it."""
    history = compendium.history
    withheld = set(history.withheld_hashes())
    for ref in history.released_refs() if withheld else ():
        withheld_revisions = {step.hash: step for step in history.revisions(ref) if step.hash in withheld}
        kind, _, id = ref.partition(":")
        if not withheld_revisions:
            continue
        try:
            entry = compendium.entry(kind, id)
        except KeyError:  # renamed since
            continue
        if (hash := sha256_hex(serialize_snapshot(entry))) in withheld_revisions:
            version, date = withheld_revisions[hash].release.version, history.withheld[hash].date
            text = f"{kind} {id} has the words of version {version} that were withheld on {date}"
            yield Problem(entry.node.mark, f"{text} — take out here, too, what must not be read")

"""Review lists in reviews/<work>/: one row for each item of the work, with its line in a copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# file: kind of entry
KIND_BY_LIST = {
    "instruments": "instrument",
    "provisions": "provision",
    "practices": "practice",
    "organisations": "organisation",
    "challenges": "challenge",
    "footnotes": "footnote",
    "recommendations": "recommendation",
}
LIST_COLUMNS = ("id", "line", "read", "errors")


class InvalidTableError(Exception):
    """A table is invalid; the text says where and what to do."""


@dataclass
class ReviewRow:
    """One item: its id, its line in a copy, and what a second reader noted and corrected."""

    id: str
    line: str
    read: str = ""
    errors: str = ""


@dataclass
class ReviewList:
    """All items of one kind in a work. `work` is its id and the name of the folder."""

    path: Path
    kind: str
    work: str
    rows: list[ReviewRow]

    def entry_id(self, row: ReviewRow) -> str:
        """Return the id of the entry that a row requires."""
        return f"{self.work}/{row.id}" if self.kind == "footnote" else row.id

    def write(self) -> None:
        lines = [LIST_COLUMNS, *((row.id, row.line, row.read, row.errors) for row in self.rows)]
        self.path.write_text("".join("\t".join(line) + "\n" for line in lines), "utf-8", newline="\n")


def read_lists(root: Path) -> list[ReviewList]:
    """Return the lists of all works. Raises InvalidTableError."""
    review_lists = []
    for folder in sorted(path for path in (root / "reviews").iterdir() if path.is_dir()):
        for name, kind in KIND_BY_LIST.items():
            path = folder / f"{name}.tsv"
            rows = [ReviewRow(*values) for values in read_table(path, LIST_COLUMNS)] if path.is_file() else []
            review_lists.append(ReviewList(path, kind, folder.name, rows))
    return review_lists


def read_table(path: Path, columns: Sequence[str]) -> Iterator[list[str]]:
    """Yield the cells of each row below the head. Raises InvalidTableError."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise InvalidTableError(f"{path}: cannot be read ({error.strerror}) — check the path") from None
    except UnicodeDecodeError:
        raise InvalidTableError(f"{path}: is not a text in UTF-8 — save it again as UTF-8") from None
    if not lines or lines[0].split("\t") != list(columns):
        raise InvalidTableError(
            f"{path}:1:1: the columns are not {', '.join(columns)} — put a tab between two of them"
        )
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise InvalidTableError(
                f"{path}:{number}:1: {len(cells)} cells — there are {len(columns)} columns"
            )
        if line.strip():
            yield [cell.strip() for cell in cells] + [""] * (len(columns) - len(cells))

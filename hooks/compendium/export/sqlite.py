"""SQLite export with a full-text index; byte-identical for all versions of SQLite."""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from compendium.export.columns import Column
from compendium.export.rows import TableRow
from compendium.export.serialization import COLLECTION_NAMES
from compendium.export.tables import ENTRIES_TABLE, FOREIGN_KEY_COLUMNS, ExportTable
from compendium.export.value_types import NUMBER_TYPE

PRAGMAS = (
    "PRAGMA page_size = 4096",
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA auto_vacuum = NONE",
    # No rollback is needed: an interrupted build discards the file.
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    # The default depends on the build of SQLite, and so would the bytes of free pages.
    "PRAGMA secure_delete = ON",
)
# English stemming and accent folding: "shelter" finds "shelters", "Lefo" finds "LEFÖ".
CREATE_FULL_TEXT_INDEX_SQL = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "ref UNINDEXED, kind UNINDEXED, title, text, url UNINDEXED, "
    "tokenize = 'porter unicode61 remove_diacritics 2')"
)
# A large in-memory hash writes the index in one segment, independent of the version's flush policy.
RAISE_HASH_SIZE_SQL = "INSERT INTO search (search, rank) VALUES ('hashsize', 1073741824)"
RESET_HASH_SIZE_SQL = "INSERT INTO search (search, rank) VALUES ('hashsize', 1048576)"
# Four-byte header fields that differ between versions and runs; they are set to zero.
CHANGE_COUNTER_OFFSET, VERSION_VALID_FOR_OFFSET, SQLITE_VERSION_OFFSET = 24, 92, 96
SEARCH_TABLE = "search"


class DatabaseWriter:
    """Writer of the SQLite database, in a temporary folder."""

    def __init__(self, tables: Iterable[ExportTable], metadata: Mapping[str, str]) -> None:
        """`metadata` is the content of the table `about`: name, version, licence …"""
        self._tables = list(tables)
        self._insert_statements: dict[str, str] = {SEARCH_TABLE: _insert_sql(SEARCH_TABLE, 5)}
        self._folder = tempfile.TemporaryDirectory(prefix="compendium-")
        self._path = Path(self._folder.name, "compendium.sqlite")
        with _sqlite_errors_as_os_errors(self._path):
            self._database = sqlite3.connect(self._path, isolation_level=None)
            for pragma in PRAGMAS:
                self._database.execute(pragma)
            self._database.execute("BEGIN")
            self._database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
            self._database.executemany("INSERT INTO about VALUES (?, ?)", metadata.items())
            for table in self._tables:
                self._database.execute(create_table_sql(table))
                self._insert_statements[table.name] = _insert_sql(table.name, len(table.columns))
            self._database.execute(CREATE_FULL_TEXT_INDEX_SQL)
            self._database.execute(RAISE_HASH_SIZE_SQL)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()
        self._folder.cleanup()

    def add(self, table: str, rows: Sequence[TableRow]) -> None:
        """Insert rows. Empty cells are NULL; numeric columns convert their texts."""
        with _sqlite_errors_as_os_errors(self._path):
            self._database.executemany(self._insert_statements[table], rows)

    def content(self) -> bytes:
        """Finish the file and return it."""
        with _sqlite_errors_as_os_errors(self._path):
            self._database.execute(RESET_HASH_SIZE_SQL)
            for table in self._tables:
                for column in table.columns:
                    if column.name in FOREIGN_KEY_COLUMNS:
                        index = f'"{table.name}_by_{column.name}"'
                        self._database.execute(f'CREATE INDEX {index} ON "{table.name}" ("{column.name}")')
            self._database.execute("COMMIT")
            self._database.close()
        with self._path.open("r+b") as file:
            for offset in (CHANGE_COUNTER_OFFSET, VERSION_VALID_FOR_OFFSET, SQLITE_VERSION_OFFSET):
                file.seek(offset)
                file.write(bytes(4))
        return self._path.read_bytes()


def create_table_sql(table: ExportTable) -> str:
    """Return the CREATE TABLE statement; SQLite stores its comments, which document the columns."""
    lines = []
    for column in table.columns:
        is_last = column is table.columns[-1]
        comma = "" if is_last else ","
        declaration = f'"{column.name}" {_column_type(table, column)}{comma}'
        lines.append(f"  {declaration} -- {_column_comment(column)}")
    return "\n".join([f'CREATE TABLE "{table.name}" (', *lines, ")"])


def _column_comment(column: Column) -> str:
    separator_note = " Several: with | between them." if column.is_list else ""
    return f"{column.label}. {column.help}{separator_note}"


def _column_type(table: ExportTable, column: Column) -> str:
    if table.entry_kind and column.name == "id":
        return "TEXT PRIMARY KEY"
    if column.name == "ref":
        return (
            "TEXT PRIMARY KEY"
            if table.name == ENTRIES_TABLE
            else f"TEXT UNIQUE REFERENCES {ENTRIES_TABLE} (ref)"
        )
    if column.name in FOREIGN_KEY_COLUMNS:
        return f"TEXT REFERENCES {ENTRIES_TABLE} (ref)"
    if column.target_kind:
        return f"TEXT REFERENCES {COLLECTION_NAMES[column.target_kind]} (id)"
    return "NUMERIC" if column.value_type == NUMBER_TYPE and not column.is_list else "TEXT"


def _insert_sql(table: str, width: int) -> str:
    return f'INSERT INTO "{table}" VALUES ({", ".join("?" * width)})'


@contextmanager
def _sqlite_errors_as_os_errors(path: Path) -> Iterator[None]:
    """Translate errors of SQLite to OSError, for which the caller has advice."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "fts5" in str(error):
            message = "the SQLite of this Python has no full-text search (FTS5): use another Python"
            raise OSError(errno.ENOSYS, message, str(path)) from error
        if "full" in str(error):
            raise OSError(errno.ENOSPC, str(error), str(path)) from error
        raise OSError(errno.EIO, str(error), str(path)) from error

"""The tables as an SQLite database with a full-text index, the same bytes whichever SQLite writes it."""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from compendium.export.columns import Column
from compendium.export.rows import Row
from compendium.export.serialization import COLLECTION_NAMES
from compendium.export.tables import ENTRIES_TABLE, FOREIGN_KEY_COLUMNS, Table
from compendium.export.value_types import NUMBER

PRAGMAS = (
    "PRAGMA page_size = 4096",
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA auto_vacuum = NONE",
    # Nobody reads the file before it is finished, and a build that is cut short throws it away.
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    # What is moved leaves no traces. Debian builds SQLite so, others do not, and their files differed.
    "PRAGMA secure_delete = ON",
)
# English stems, no accents: "shelter" finds "shelters", "Lefo" finds "LEFÖ".
CREATE_FULL_TEXT_INDEX = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "ref UNINDEXED, kind UNINDEXED, title, text, url UNINDEXED, "
    "tokenize = 'porter unicode61 remove_diacritics 2')"
)
# Held in memory to the end, the index is written in one piece, whatever an SQLite thinks of memory.
RAISE_HASH_SIZE = "INSERT INTO search (search, rank) VALUES ('hashsize', 1073741824)"
RESET_HASH_SIZE = "INSERT INTO search (search, rank) VALUES ('hashsize', 1048576)"
# Four bytes each in the first page: how often the file was changed, twice, and which SQLite did it last.
CHANGE_COUNTER_OFFSET, VERSION_VALID_FOR_OFFSET, SQLITE_VERSION_OFFSET = 24, 92, 96
SEARCH_TABLE = "search"


class Database:
    """Takes rows as they come, and is a file in a temporary folder until it is asked for."""

    def __init__(self, tables: Iterable[Table], about: Mapping[str, str]) -> None:
        """`about` says what the data are: name, version, licence …"""
        self._tables = list(tables)
        self._insert_statements: dict[str, str] = {SEARCH_TABLE: _insert_sql(SEARCH_TABLE, 5)}
        self._folder = tempfile.TemporaryDirectory(prefix="compendium-")
        self._path = Path(self._folder.name, "compendium.sqlite")
        with _as_os_error(self._path):
            self._database = sqlite3.connect(self._path, isolation_level=None)
            for setting in PRAGMAS:
                self._database.execute(setting)
            self._database.execute("BEGIN")
            self._database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
            self._database.executemany("INSERT INTO about VALUES (?, ?)", about.items())
            for table in self._tables:
                self._database.execute(create_table_sql(table))
                self._insert_statements[table.name] = _insert_sql(table.name, len(table.columns))
            self._database.execute(CREATE_FULL_TEXT_INDEX)
            self._database.execute(RAISE_HASH_SIZE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()
        self._folder.cleanup()

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows. Empty cells are NULL; figures become numbers."""
        with _as_os_error(self._path):
            self._database.executemany(self._insert_statements[table], rows)

    def content(self) -> bytes:
        """Finish the file and return it."""
        with _as_os_error(self._path):
            self._database.execute(RESET_HASH_SIZE)
            for table in self._tables:
                for column in table.columns:
                    if column.name in FOREIGN_KEY_COLUMNS:
                        index = f'"{table.name}_by_{column.name}"'
                        self._database.execute(f'CREATE INDEX {index} ON "{table.name}" ("{column.name}")')
            self._database.execute("COMMIT")
            self._database.close()
        with self._path.open("r+b") as file:
            for place in (CHANGE_COUNTER_OFFSET, VERSION_VALID_FOR_OFFSET, SQLITE_VERSION_OFFSET):
                file.seek(place)
                file.write(bytes(4))
        return self._path.read_bytes()


def create_table_sql(table: Table) -> str:
    """Return the statement that makes a table; SQLite keeps it with its comments, for who opens the file."""
    lines = []
    for column in table.columns:
        last = column is table.columns[-1]
        comma = "" if last else ","
        declaration = f'"{column.name}" {_column_type(table, column)}{comma}'
        lines.append(f"  {declaration} -- {_column_comment(column)}")
    return "\n".join([f'CREATE TABLE "{table.name}" (', *lines, ")"])


def _column_comment(column: Column) -> str:
    several = " Several: with | between them." if column.many else ""
    return f"{column.label}. {column.help}{several}"


def _column_type(table: Table, column: Column) -> str:
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
    return "NUMERIC" if column.value_type == NUMBER and not column.many else "TEXT"


def _insert_sql(table: str, width: int) -> str:
    return f'INSERT INTO "{table}" VALUES ({", ".join("?" * width)})'


@contextmanager
def _as_os_error(path: Path) -> Iterator[None]:
    """Say what SQLite cannot do in the words of the system, for which there is advice. Raises OSError."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "fts5" in str(error):
            missing = "the SQLite of this Python has no full-text search (FTS5): use another Python"
            raise OSError(errno.ENOSYS, missing, str(path)) from error
        if "full" in str(error):
            raise OSError(errno.ENOSPC, str(error), str(path)) from error
        raise OSError(errno.EIO, str(error), str(path)) from error

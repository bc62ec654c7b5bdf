"""Tables derived from the model: one for each kind of entry, one for each kind of record in a list.

A new field becomes a column and a new list of records a table without a change here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from compendium.export.columns import Column, TitleLookup, field_columns, record_lists
from compendium.export.serialization import COLLECTION_NAMES, exported_fields
from compendium.export.value_types import NUMBER_TYPE, TEXT_TYPE, target_fields
from compendium.i18n import N_
from compendium.model import KINDS, Record
from compendium.model.country import PrintedName
from compendium.model.footnote import FootnoteCitation
from compendium.model.instrument import InstrumentNote
from compendium.model.labels import KIND_NAMES
from compendium.model.participation import Member
from compendium.model.practice import Result
from compendium.model.records import Citation, Claim, EditorNote

# Records that share a table, or whose table does not have the name of their field.
TABLE_BY_RECORD: dict[type[Record], str] = {
    Citation: "citations",
    FootnoteCitation: "citations",
    Result: "results",
    Claim: "statements",
    PrintedName: "printed_names",
    Member: "memberships",
    EditorNote: "editor_notes",
    InstrumentNote: "editor_notes",
}
# Records that join two entries, unless they have a table above, and plain references.
LINKS_TABLE = "links"
ENTRIES_TABLE = "entries"

# Titles of tables; by default that of the field or of the kind of entry.
TABLE_TITLES = {
    "practices": N_("What civil society does: a row for each practice"),
    "instruments": N_("Treaties, directives, resolutions: a row for each instrument"),
    "provisions": N_("What States must, should or may do: a row for each article, paragraph or recital"),
    "organisations": N_("Bodies that act, fund, adopt or identify"),
    "sources": N_("Works that entries rest on"),
    "footnotes": N_("Footnotes of the works, and what they say"),
    "recommendations": N_("What the sources ask for, and of whom"),
    "challenges": N_("Obstacles that civil society reports"),
    "concepts": N_("Topics: the values of all facets, with labels in six languages"),
    "countries": N_("States, with their names in six languages"),
    ENTRIES_TABLE: N_("All entries in one list"),
    LINKS_TABLE: N_("Links from one entry to another, with who makes them and why"),
    "citations": N_("Works that entries cite, with the place in them"),
    "results": N_("Results of practices, with their dates"),
    "statements": N_("Dated statements about instruments"),
    "printed_names": N_("Names of States as sources print them"),
    "memberships": N_("States in organisations, with from and to: a row for each membership"),
    "participation": N_("Which States may become parties, or to which an instrument is addressed"),
    "editor_notes": N_("Editor's notes: corrections to the sources, cautions, and the log"),
    "checked_found": N_("Copies of sources in which quotations were found"),
}


def _make_table_column(
    name: str, label: str, help: str, value_type: str = "code", target_kind: str = ""
) -> Column:
    return Column(name, label, help, value_type, target_kind=target_kind)


# Columns that no field of the model has.
ENTRY_COLUMNS = (
    _make_table_column("id", N_("Id"), N_("Unlike any other of its kind, for ever.")),
    _make_table_column("ref", N_("Ref"), N_("Kind and id: unlike any other in the whole compendium.")),
    _make_table_column("title", N_("Title"), N_("Its full title."), TEXT_TYPE),
    _make_table_column("url", N_("Page"), N_("The address of its page."), "address"),
)
ENTRIES_TABLE_COLUMNS = (
    ENTRY_COLUMNS[1],
    _make_table_column("kind", N_("Kind"), N_("The kind of entry.")),
    ENTRY_COLUMNS[0],
    *ENTRY_COLUMNS[2:],
)
RECORD_COLUMNS = (
    _make_table_column("entry", N_("Entry"), N_("The ref of the entry to which the row belongs.")),
    _make_table_column("entry_kind", N_("Kind of entry"), N_("The kind of that entry.")),
    _make_table_column(
        "entry_title", N_("Title of the entry"), N_("What that entry is called in lists."), TEXT_TYPE
    ),
    _make_table_column("entry_url", N_("Page of the entry"), N_("The address of its page."), "address"),
    _make_table_column("field", N_("Field"), N_("The field of the entry in which it is said.")),
    _make_table_column(
        "position", N_("Position"), N_("Its place in that field, counted from 1."), NUMBER_TYPE
    ),
)
WITHIN_COLUMN = _make_table_column(
    "within", N_("Within"), N_("The position of the row to which it belongs, in that row's table.")
)
TARGET_COLUMNS = (
    _make_table_column("target", N_("Target"), N_("The ref of the entry to which the link leads.")),
    _make_table_column("target_kind", N_("Kind of target"), N_("The kind of that entry.")),
    _make_table_column(
        "target_title", N_("Title of the target"), N_("What that entry is called in lists."), TEXT_TYPE
    ),
    _make_table_column("target_url", N_("Page of the target"), N_("The address of its page."), "address"),
)
TITLE_COLUMNS = {"title", "entry_title", "target_title"}
# They are about the source, not the subject.
TABLES_WITHOUT_FULL_TEXT = {"editor_notes", "printed_names"}
FOREIGN_KEY_COLUMNS = {"entry", "target"}  # columns that hold the ref of an entry


@dataclass(eq=False)
class ExportTable:
    """A table. `entry_kind` is the kind of entry that a row represents, "" for any other table."""

    name: str
    title: str  # describes a row; a message of the catalogue
    columns: list[Column]
    entry_kind: str = ""
    index: int = 0  # among all tables
    column_indexes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.column_indexes = {column.name: index for index, column in enumerate(self.columns)}

    def add_column(self, column: Column) -> None:
        """Add a column unless the table has one of that name."""
        if column.name not in self.column_indexes:
            self.column_indexes[column.name] = len(self.columns)
            self.columns.append(column)

    @cached_property
    def free_text_columns(self) -> list[int]:
        """The indexes of columns whose cells may begin with any character."""
        return [index for index, column in enumerate(self.columns) if column.is_free_text]

    @cached_property
    def full_text_columns(self) -> list[int]:
        """The indexes of columns for the full-text index: prose about the entry itself."""
        if self.name in TABLES_WITHOUT_FULL_TEXT:
            return []
        prose_columns = (index for index, column in enumerate(self.columns) if column.is_prose)
        return [index for index in prose_columns if self.columns[index].name not in TITLE_COLUMNS]


def build_tables(title_lookup: TitleLookup) -> dict[str, ExportTable]:
    """Return {name: table}, the kinds of entries first.

    Raises TypeError for a field that cannot be put into a table.
    """
    tables: dict[str, ExportTable] = {}
    for kind, record in KINDS.items():
        name = COLLECTION_NAMES[kind]
        title = TABLE_TITLES.get(name, KIND_NAMES[kind][1])
        table = tables[name] = ExportTable(name, title, list(ENTRY_COLUMNS), entry_kind=kind)
        for key, model_field in exported_fields(record).items():
            for column, _ in field_columns(key, model_field, title_lookup):
                table.add_column(column)
    tables[LINKS_TABLE] = ExportTable(
        LINKS_TABLE, TABLE_TITLES[LINKS_TABLE], [*RECORD_COLUMNS, *TARGET_COLUMNS]
    )
    for record in KINDS.values():
        for name, list_record, label, is_nested in nested_record_lists(record):
            list_table_name = table_name(list_record, name)
            table = tables.setdefault(
                list_table_name,
                ExportTable(
                    list_table_name, TABLE_TITLES.get(list_table_name, label), leading_columns(list_record)
                ),
            )
            if is_nested:
                table.add_column(WITHIN_COLUMN)
            for key, model_field in list_record.fields.items():
                if key not in target_fields(list_record):
                    for column, _ in field_columns(key, model_field, title_lookup):
                        table.add_column(column)
    tables[ENTRIES_TABLE] = ExportTable(
        ENTRIES_TABLE, TABLE_TITLES[ENTRIES_TABLE], list(ENTRIES_TABLE_COLUMNS)
    )
    for index, table in enumerate(tables.values()):
        table.index = index
    return tables


def leading_columns(record: type[Record]) -> list[Column]:
    """Return the leading columns of the table of a record in a list."""
    return [*RECORD_COLUMNS, *(TARGET_COLUMNS if target_fields(record) else ())]


def nested_record_lists(
    record: type[Record], within: str = ""
) -> Iterator[tuple[str, type[Record], str, bool]]:
    """Yield (name, record, label, whether it is nested in a list) for each list of records in a record."""
    for key, model_field in exported_fields(record).items():
        for name, list_record, _ in record_lists(f"{within}_{key}" if within else key, model_field):
            yield name, list_record, model_field.label, bool(within)
            yield from nested_record_lists(list_record, name)


def table_name(record: type[Record], name: str) -> str:
    """Return the name of the table for the records of a list field called `name`."""
    for base in record.__mro__:
        if base in TABLE_BY_RECORD:
            return TABLE_BY_RECORD[base]
    if target_fields(record):
        return LINKS_TABLE
    return f"{name}_" if name in COLLECTION_NAMES.values() else name

"""The tables, laid out from the model: one per kind of entry, one per kind of record in a list.

A new field is a new column, a new list of records a new table, without a line here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from compendium.export.columns import Column, Names, columns, lists
from compendium.export.plain_values import NAMES, fields
from compendium.export.value_types import NUMBER, WORDS, targets
from compendium.i18n import N_
from compendium.model import KINDS, Record
from compendium.model.country import PrintedName
from compendium.model.footnote import FootnoteCitation
from compendium.model.labels import KIND_NAMES
from compendium.model.practice import Result
from compendium.model.records import Citation, Claim, EditorNote

# Records of a list that share a table, or whose table is not called like their field.
TABLES: dict[type[Record], str] = {
    Citation: "citations",
    FootnoteCitation: "citations",
    Result: "results",
    Claim: "statements",
    PrintedName: "printed_names",
    EditorNote: "editor_notes",
}
LINKS = "links"  # of records that join two entries, unless they have a table above, and of simple references
ENTRIES = "entries"

# What a table holds; of one that is not here, its field or its kind of entry says so.
TITLES = {
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
    ENTRIES: N_("All entries in one list"),
    LINKS: N_("Links from one entry to another, with who makes them and why"),
    "citations": N_("Works that entries cite, with the place in them"),
    "results": N_("Results of practices, with their dates"),
    "statements": N_("Dated statements about instruments"),
    "printed_names": N_("Names of States as sources print them"),
    "editor_notes": N_("Corrections to the sources"),
    "checked_found": N_("Copies of sources in which quotations were found"),
}


def _column(name: str, label: str, help: str, sort: str = "code", refers: str = "") -> Column:
    return Column(name, label, help, sort, refers=refers)


# What the columns are called that no field of the model has.
OF_ENTRY = (
    _column("id", N_("Id"), N_("Unlike any other of its kind, for ever.")),
    _column("ref", N_("Ref"), N_("Kind and id: unlike any other in the whole compendium.")),
    _column("title", N_("Title"), N_("Its full title."), WORDS),
    _column("url", N_("Page"), N_("The address of its page."), "address"),
)
OF_ENTRIES = (OF_ENTRY[1], _column("kind", N_("Kind"), N_("The kind of entry.")), OF_ENTRY[0], *OF_ENTRY[2:])
OF_PART = (
    _column("entry", N_("Entry"), N_("The ref of the entry to which the row belongs.")),
    _column("entry_kind", N_("Kind of entry"), N_("The kind of that entry.")),
    _column("entry_title", N_("Title of the entry"), N_("What that entry is called in lists."), WORDS),
    _column("entry_url", N_("Page of the entry"), N_("The address of its page."), "address"),
    _column("field", N_("Field"), N_("The field of the entry in which it is said.")),
    _column("position", N_("Position"), N_("Its place in that field, counted from 1."), NUMBER),
)
WITHIN = _column(
    "within", N_("Within"), N_("The position of the row to which it belongs, in that row's table.")
)
OF_TARGET = (
    _column("target", N_("Target"), N_("The ref of the entry to which the link leads.")),
    _column("target_kind", N_("Kind of target"), N_("The kind of that entry.")),
    _column("target_title", N_("Title of the target"), N_("What that entry is called in lists."), WORDS),
    _column("target_url", N_("Page of the target"), N_("The address of its page."), "address"),
)
TITLE_COLUMNS = {"title", "entry_title", "target_title"}
# They speak of the source and not of the matter.
NOT_SEARCHED = {"editor_notes", "printed_names"}
KEYS = {"entry", "target"}  # columns that hold the ref of an entry


@dataclass(eq=False)
class Table:
    """A table: its name, its columns in order. `of_kind` is the kind of entry that a row is, or ""."""

    name: str
    title: str  # what its rows are, a message of the catalogue
    columns: list[Column]
    of_kind: str = ""
    number: int = 0  # among all tables
    places: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = {column.name: place for place, column in enumerate(self.columns)}

    def add(self, column: Column) -> None:
        """Add a column unless one of that name is there."""
        if column.name not in self.places:
            self.places[column.name] = len(self.columns)
            self.columns.append(column)

    @cached_property
    def free(self) -> list[int]:
        """The places of columns in which a cell may begin with any sign."""
        return [place for place, column in enumerate(self.columns) if column.free]

    @cached_property
    def searched(self) -> list[int]:
        """The places of words about the entry itself, for the full-text index."""
        if self.name in NOT_SEARCHED:
            return []
        words = (place for place, column in enumerate(self.columns) if column.words)
        return [place for place in words if self.columns[place].name not in TITLE_COLUMNS]


def layout(names: Names) -> dict[str, Table]:
    """Return {name: table}, in the order in which people look for them.

    Raises TypeError for a field that cannot be put into a table.
    """
    found: dict[str, Table] = {}
    for kind, record in KINDS.items():
        name = NAMES[kind]
        title = TITLES.get(name, KIND_NAMES[kind][1])
        table = found[name] = Table(name, title, list(OF_ENTRY), of_kind=kind)
        for key, own in fields(record).items():
            for column, _ in columns(key, own, names):
                table.add(column)
    found[LINKS] = Table(LINKS, TITLES[LINKS], [*OF_PART, *OF_TARGET])
    for record in KINDS.values():
        for name, part, label, nested in parts(record):
            of = table_of(part, name)
            table = found.setdefault(of, Table(of, TITLES.get(of, label), head(part)))
            if nested:
                table.add(WITHIN)
            for key, own in part.fields.items():
                if key not in targets(part):
                    for column, _ in columns(key, own, names):
                        table.add(column)
    found[ENTRIES] = Table(ENTRIES, TITLES[ENTRIES], list(OF_ENTRIES))
    for number, table in enumerate(found.values()):
        table.number = number
    return found


def head(part: type[Record]) -> list[Column]:
    """Return the columns with which every row of a record in a list begins."""
    return [*OF_PART, *(OF_TARGET if targets(part) else ())]


def parts(record: type[Record], within: str = "") -> Iterator[tuple[str, type[Record], str, bool]]:
    """Yield (name, record, label, whether it stands in a list itself) of each list of records in a record."""
    for key, own in fields(record).items():
        for name, part, _ in lists(f"{within}_{key}" if within else key, own):
            yield name, part, own.label, bool(within)
            yield from parts(part, name)


def table_of(part: type[Record], name: str) -> str:
    """Return the name of the table for the records of a list called `name`."""
    for known in part.__mro__:
        if known in TABLES:
            return TABLES[known]
    if targets(part):
        return LINKS
    return f"{name}_" if name in NAMES.values() else name

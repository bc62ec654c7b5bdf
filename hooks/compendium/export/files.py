"""Every file of the data, made in one pass over the entries, one entry at a time.

What is finished early waits outside memory: at ten thousand entries the files are larger than the entries.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import IO

from compendium.export import jsonld
from compendium.export.csv_files import CsvFiles
from compendium.export.data_package import (
    CSV_FOLDER,
    DATA_FOLDER,
    DataFile,
    checksums,
    datapackage,
    describe_file,
)
from compendium.export.entry_index import EntryIndex
from compendium.export.linked_data import NodeBuilder
from compendium.export.rows import Row, RowBuilder
from compendium.export.schema import data_schema
from compendium.export.serialization import Data, entry_as_dict, entry_lists, json_document, json_line
from compendium.export.skos import concept_nodes, concepts_ttl, scheme_nodes
from compendium.export.sqlite import SEARCH_TABLE, Database
from compendium.export.tables import ENTRIES_TABLE, LINKS_TABLE, Table
from compendium.link import Compendium
from compendium.model import Entry, Footnote, Instrument
from compendium.site import LICENCE, LICENCE_NAME, SiteSettings
from compendium.views.comparison_tables import comparison_tables
from compendium.views.corrections import corrections_csv

OutputFile = tuple[str, bytes]  # path from the site's root, content


class DataFiles:
    """The files of one compendium. What is said of them, sizes and hashes, is known once they were made."""

    def __init__(self, compendium: Compendium, site: SiteSettings) -> None:
        self._compendium, self._site = compendium, site
        self._manifest: list[DataFile] = []

    @property
    def manifest(self) -> list[DataFile]:
        """What is said of every file but the manifest and the checksums. Makes the files if nobody did."""
        if not self._manifest:
            for _ in self.files():
                pass
        return self._manifest

    def entry_file(self, path: str) -> bytes | None:
        """Return what lies at the path of an index.json beside the page of an entry, None for other paths."""
        url = path.removesuffix(INDEX_FILE)
        for entry in self._compendium if path.endswith(INDEX_FILE) else ():
            if entry.url == url:
                return json_line(entry_as_dict(self._compendium, entry)) + b"\n"
        return None

    def files(self, beside: bool = False) -> Iterator[OutputFile]:
        """Yield all that lies in `data/`, and with `beside` an index.json for the page of each entry.

        Raises OSError if the disk is full, or if SQLite has no full-text index.
        """
        with _temp_folder_in_errors(), ExitStack() as open_:
            work = _ExportPass(self._compendium, self._site, open_)
            for piece in json_document(self._site.version, work.entry_lines()):
                work.json.write(piece)
                if beside:
                    yield from work.entry_files
                work.entry_files.clear()
            manifest: list[DataFile] = []
            for path, content in work.complete_files():
                manifest.append(describe_file(path, content))
                yield path, content
            for table, content, rows in work.tables():
                manifest.append(describe_file(f"{CSV_FOLDER}{table.name}.csv", content, rows, table.title))
                yield manifest[-1].path, content
            for path, content in _page_tables(self._compendium, self._site):
                manifest.append(describe_file(path, content))
                yield path, content
            package = datapackage(manifest, work.rows.tables, self._site)
        yield f"{DATA_FOLDER}datapackage.json", package
        yield (
            f"{DATA_FOLDER}SHA256SUMS.txt",
            checksums([*manifest, describe_file(f"{DATA_FOLDER}datapackage.json", package)]),
        )
        self._manifest = manifest


INDEX_FILE = "index.json"
BATCH_SIZE = 2000  # links, which are the most


class _ExportPass:
    """What is made of the entries while they go by."""

    def __init__(self, compendium: Compendium, site: SiteSettings, open_: ExitStack) -> None:
        self._compendium, self._site = compendium, site
        self.entry_files: list[OutputFile] = []
        directory = EntryIndex(compendium, site.url)
        self.rows = RowBuilder(directory)
        self._nodes = NodeBuilder(directory, site.url)
        self._concepts = concept_nodes(compendium, self._nodes)
        self._concept_nodes_by_url = {node["@id"]: node for node in self._concepts}
        self._row_counts = Counter[str]()
        self._pending_rows: dict[str, list[Row]] = defaultdict(list)
        self.json = open_.enter_context(_temporary_file())
        self._jsonld = open_.enter_context(_temporary_file())
        self._csv = open_.enter_context(CsvFiles(self.rows.tables.values()))
        self._database = open_.enter_context(Database(self.rows.tables.values(), _database_metadata(site)))
        self._jsonld.write(jsonld.document_start(self._nodes))
        first = [jsonld.dataset_node(site), *jsonld.vocabulary_nodes(), *scheme_nodes(self._concepts)]
        self._jsonld.write(jsonld.node_lines(first))

    def entry_lines(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        """Yield (key of compendium.json, its entries as lines); all else is made of them on the way."""
        for name, entries in entry_lists(self._compendium).items():
            yield name, map(self._export_entry, entries)

    def _export_entry(self, entry: Entry) -> bytes:
        data = entry_as_dict(self._compendium, entry)
        said = json_line(data)
        if not isinstance(entry, Footnote):  # it stands on the page of its work
            self.entry_files.append((f"{entry.url}{INDEX_FILE}", said + b"\n"))
        if isinstance(entry, Instrument):
            self.entry_files += [
                (f"{it['url']}{INDEX_FILE}", json_line(it) + b"\n") for it in data["provisions"]
            ]
        self._jsonld.write(
            b",\n" + json_line(self._concept_nodes_by_url.get(entry.url) or self._nodes.node(data))
        )
        self._tabulate(data)
        return said

    def _tabulate(self, data: Data) -> None:
        entry: Row = []
        words: list[str] = []
        for table, row in self.rows.rows(data):
            self._pending_rows[table.name].append(row)
            if table.name == ENTRIES_TABLE:
                self._add_to_full_text(entry, words)
                entry, words = row, []
            else:
                words += [said for place in table.full_text_columns if (said := row[place])]
        self._add_to_full_text(entry, words)
        if len(self._pending_rows[LINKS_TABLE]) > BATCH_SIZE:
            self._write_rows()

    def _add_to_full_text(self, entry: Row, words: list[str]) -> None:
        if entry:
            ref, kind, _, title, page = entry
            self._pending_rows[SEARCH_TABLE].append([ref, kind, title, "\n".join(words), page])

    def _write_rows(self) -> None:
        """Write the rows that wait: to write many at a time costs half."""
        for name, rows in self._pending_rows.items():
            self._database.add(name, rows)
            if table := self.rows.tables.get(name):
                self._csv.add(table, rows)
                self._row_counts[name] += len(rows)
        self._pending_rows.clear()

    def complete_files(self) -> Iterator[OutputFile]:
        """Yield what holds everything, and the thesaurus."""
        self._write_rows()
        yield f"{DATA_FOLDER}compendium.json", _content(self.json)
        yield (
            f"{DATA_FOLDER}compendium.schema.json",
            data_schema(list(entry_lists(self._compendium)), self._site),
        )
        yield f"{DATA_FOLDER}compendium.sqlite", self._database.content()
        self._jsonld.write(jsonld.DOCUMENT_END)
        yield f"{DATA_FOLDER}compendium.jsonld", _content(self._jsonld)
        yield f"{DATA_FOLDER}concepts.ttl", concepts_ttl(self._concepts, self._nodes)

    def tables(self) -> Iterator[tuple[Table, bytes, int]]:
        """Yield (table, its CSV, number of its rows)."""
        for name, content in self._csv.files():
            yield self.rows.tables[name], content, self._row_counts[name]


@contextmanager
def _temp_folder_in_errors() -> Iterator[None]:
    """Say of what the system refuses to a file without a name in which folder it lies."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or tempfile.gettempdir()
        raise


def _temporary_file() -> IO[bytes]:
    return tempfile.TemporaryFile()


def _content(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _database_metadata(site: SiteSettings) -> dict[str, str]:
    """Return what a database says of itself."""
    return {
        "name": site.name,
        "version": site.version,
        "address": site.url,
        "licence": LICENCE_NAME,
        "licence_address": LICENCE,
        "credit": f"{site.name}, the contributors, {LICENCE_NAME}",
    }


def _page_tables(compendium: Compendium, site: SiteSettings) -> Iterator[OutputFile]:
    """Yield the tables that pages show and offer as files."""
    yield f"{DATA_FOLDER}corrections.csv", corrections_csv(compendium, site)
    yield from comparison_tables(compendium, site)


def compendium_json(compendium: Compendium, site: SiteSettings) -> bytes:
    """Return `data/compendium.json` alone: UTF-8, keys in the model's order, entries in that of the lists."""

    def lines(entries: Iterable[Entry]) -> Iterator[bytes]:
        return (json_line(entry_as_dict(compendium, entry)) for entry in entries)

    found = ((name, lines(entries)) for name, entries in entry_lists(compendium).items())
    return b"".join(json_document(site.version, found))

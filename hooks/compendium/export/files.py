"""Generation of all data files in one pass over the entries.

Output is buffered in temporary files, because it is larger than the entries themselves.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import IO

from compendium.cite.dataset import describe_dataset
from compendium.export import jsonld
from compendium.export.akoma_ntoso import AKOMA_NTOSO_FILE, akoma_ntoso_zip
from compendium.export.croissant import CROISSANT_FILE, croissant_json
from compendium.export.csv_files import CsvFiles
from compendium.export.data_package import (
    CSV_FOLDER,
    DATA_FOLDER,
    DataFile,
    checksums_file,
    data_package_json,
    describe_file,
)
from compendium.export.dcat import dcat_files
from compendium.export.entry_index import EntryIndex
from compendium.export.linked_data import NodeBuilder
from compendium.export.ro_crate import RO_CRATE_FILE, ro_crate_json
from compendium.export.rows import RowBuilder, TableRow
from compendium.export.schema import compendium_schema
from compendium.export.serialization import PlainData, entry_as_dict, entry_lists, json_document, json_line
from compendium.export.skos import concept_nodes, concepts_ttl, scheme_nodes
from compendium.export.sqlite import SEARCH_TABLE, DatabaseWriter
from compendium.export.tables import ENTRIES_TABLE, LINKS_TABLE, ExportTable
from compendium.link import Compendium
from compendium.model import Entry, Footnote, Instrument
from compendium.site import LICENCE_NAME, LICENCE_URL, SiteSettings
from compendium.views.comparison_tables import comparison_tables
from compendium.views.corrections import corrections_csv

OutputFile = tuple[str, bytes]  # path from the site's root, content


class DataFiles:
    """The data files of one compendium. Their sizes and hashes are known once they have been generated."""

    def __init__(self, compendium: Compendium, site: SiteSettings) -> None:
        self._compendium, self._site = compendium, site
        self._manifest: list[DataFile] = []

    @property
    def manifest(self) -> list[DataFile]:
        """Descriptions of all files but those that describe the others. Generates the files if necessary."""
        if not self._manifest:
            for _ in self.files():
                pass
        return self._manifest

    def entry_file(self, path: str) -> bytes | None:
        """Return the index.json beside the page of an entry, given its path; None for any other path."""
        url = path.removesuffix(ENTRY_JSON_FILE)
        for entry in self._compendium if path.endswith(ENTRY_JSON_FILE) else ():
            if entry.url == url:
                return json_line(entry_as_dict(self._compendium, entry)) + b"\n"
        return None

    def files(self, with_entry_files: bool = False) -> Iterator[OutputFile]:
        """Yield all files in `data/`, and optionally the index.json beside the page of each entry.

        Raises OSError if the disk is full, or if SQLite has no full-text index.
        """
        with _name_temp_folder_in_errors(), ExitStack() as exit_stack:
            export_pass = _ExportPass(self._compendium, self._site, exit_stack)
            for chunk in json_document(self._site.version, export_pass.entry_lines()):
                export_pass.json_file.write(chunk)
                if with_entry_files:
                    yield from export_pass.entry_files
                export_pass.entry_files.clear()
            manifest: list[DataFile] = []
            dataset = export_pass.dataset
            archive = akoma_ntoso_zip(self._compendium, self._site, dataset)
            for path, content in (*export_pass.complete_files(), (AKOMA_NTOSO_FILE, archive)):
                manifest.append(describe_file(path, content))
                yield path, content
            for table, content, rows in export_pass.tables():
                manifest.append(describe_file(f"{CSV_FOLDER}{table.name}.csv", content, rows, table.title))
                yield manifest[-1].path, content
            for path, content in _downloadable_tables(self._compendium, self._site):
                manifest.append(describe_file(path, content, title=_title_of_downloadable_table(path)))
                yield path, content
            works = [source for source in self._compendium.sources if not source.withdrawn]
            tables = export_pass.rows.tables
        descriptions = [
            (f"{DATA_FOLDER}datapackage.json", data_package_json(manifest, tables, dataset, works)),
            *dcat_files(manifest, dataset, self._site.url, [work.url for work in works]),
            (RO_CRATE_FILE, ro_crate_json(manifest, dataset)),
            (CROISSANT_FILE, croissant_json(manifest, tables, dataset)),
        ]
        yield from descriptions
        described = (describe_file(path, content) for path, content in descriptions)
        yield f"{DATA_FOLDER}SHA256SUMS.txt", checksums_file([*manifest, *described])
        self._manifest = manifest


ENTRY_JSON_FILE = "index.json"
ROW_BATCH_SIZE = 2000  # rows of the table of links, the largest


class _ExportPass:
    """State of one pass over the entries: writers of all formats, and rows not written yet."""

    def __init__(self, compendium: Compendium, site: SiteSettings, exit_stack: ExitStack) -> None:
        self._compendium, self._site = compendium, site
        self.entry_files: list[OutputFile] = []
        entry_index = EntryIndex(compendium, site.url)
        self.rows = RowBuilder(entry_index)
        self._nodes = NodeBuilder(entry_index, site.url)
        self._concepts = concept_nodes(compendium, self._nodes)
        self._concept_nodes_by_url = {node["@id"]: node for node in self._concepts}
        self._row_counts = Counter[str]()
        self._pending_rows: dict[str, list[TableRow]] = defaultdict(list)
        self.json_file = exit_stack.enter_context(_temporary_file())
        self._jsonld_file = exit_stack.enter_context(_temporary_file())
        self._csv = exit_stack.enter_context(CsvFiles(self.rows.tables.values()))
        self._database = exit_stack.enter_context(
            DatabaseWriter(self.rows.tables.values(), _database_metadata(site))
        )
        self._jsonld_file.write(jsonld.json_ld_document_start(self._nodes))
        self.dataset = describe_dataset(compendium, site)
        head_nodes = [
            jsonld.dataset_node(self.dataset),
            *jsonld.vocabulary_nodes(),
            *scheme_nodes(self._concepts, self.dataset),
        ]
        self._jsonld_file.write(jsonld.node_lines(head_nodes))

    def entry_lines(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        """Yield (key of compendium.json, lines of its entries); iterating feeds all other formats."""
        for name, entries in entry_lists(self._compendium).items():
            yield name, map(self._export_entry, entries)

    def _export_entry(self, entry: Entry) -> bytes:
        data = entry_as_dict(self._compendium, entry)
        line = json_line(data)
        if not isinstance(entry, Footnote):  # footnotes have no page of their own
            self.entry_files.append((f"{entry.url}{ENTRY_JSON_FILE}", line + b"\n"))
        if isinstance(entry, Instrument):
            self.entry_files += [
                (f"{provision['url']}{ENTRY_JSON_FILE}", json_line(provision) + b"\n")
                for provision in data["provisions"]
            ]
        self._jsonld_file.write(
            b",\n" + json_line(self._concept_nodes_by_url.get(entry.url) or self._nodes.node(data))
        )
        self._add_rows(data)
        return line

    def _add_rows(self, data: PlainData) -> None:
        entry_row: TableRow = []
        texts: list[str] = []
        for table, row in self.rows.rows(data):
            self._pending_rows[table.name].append(row)
            if table.name == ENTRIES_TABLE:
                self._add_to_full_text(entry_row, texts)
                entry_row, texts = row, []
            else:
                texts += [text for index in table.full_text_columns if (text := row[index])]
        self._add_to_full_text(entry_row, texts)
        if len(self._pending_rows[LINKS_TABLE]) > ROW_BATCH_SIZE:
            self._write_rows()

    def _add_to_full_text(self, entry_row: TableRow, texts: list[str]) -> None:
        if entry_row:
            ref, kind, _, title, page = entry_row
            self._pending_rows[SEARCH_TABLE].append([ref, kind, title, "\n".join(texts), page])

    def _write_rows(self) -> None:
        """Write the pending rows; batches are faster than single rows."""
        for name, rows in self._pending_rows.items():
            self._database.add(name, rows)
            if table := self.rows.tables.get(name):
                self._csv.add(table, rows)
                self._row_counts[name] += len(rows)
        self._pending_rows.clear()

    def complete_files(self) -> Iterator[OutputFile]:
        """Yield the files with all entries, the JSON Schema and the thesaurus."""
        self._write_rows()
        yield f"{DATA_FOLDER}compendium.json", _read_from_start(self.json_file)
        yield (
            f"{DATA_FOLDER}compendium.schema.json",
            compendium_schema(list(entry_lists(self._compendium)), self._site),
        )
        yield f"{DATA_FOLDER}compendium.sqlite", self._database.content()
        self._jsonld_file.write(jsonld.JSON_LD_DOCUMENT_END)
        yield f"{DATA_FOLDER}compendium.jsonld", _read_from_start(self._jsonld_file)
        yield f"{DATA_FOLDER}concepts.ttl", concepts_ttl(self._concepts, self._nodes, self.dataset)

    def tables(self) -> Iterator[tuple[ExportTable, bytes, int]]:
        """Yield (table, its CSV, number of its rows)."""
        for name, content in self._csv.files():
            yield self.rows.tables[name], content, self._row_counts[name]


@contextmanager
def _name_temp_folder_in_errors() -> Iterator[None]:
    """Add the temporary folder to an OSError about an unnamed file."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or tempfile.gettempdir()
        raise


def _temporary_file() -> IO[bytes]:
    return tempfile.TemporaryFile()


def _read_from_start(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _database_metadata(site: SiteSettings) -> dict[str, str]:
    """Return the content of the table `about`."""
    return {
        "name": site.name,
        "version": site.version,
        "address": site.url,
        "licence": LICENCE_NAME,
        "licence_address": LICENCE_URL,
        "credit": f"{site.name}, the contributors, {LICENCE_NAME}",
    }


def _downloadable_tables(compendium: Compendium, site: SiteSettings) -> Iterator[OutputFile]:
    """Yield the tables that pages offer for download."""
    yield f"{DATA_FOLDER}corrections.csv", corrections_csv(compendium, site)
    yield from comparison_tables(compendium, site)


def _title_of_downloadable_table(path: str) -> str:
    """Return the title for descriptions of the dataset; pages link such a table where they show it."""
    if path.startswith(f"{DATA_FOLDER}compare/"):
        return "Provisions compared: a row for each provision"
    return (
        "Corrections to the sources"
        if path.endswith("corrections.csv")
        else "The matrix of duties, by area and body"
    )


def compendium_json(compendium: Compendium, site: SiteSettings) -> bytes:
    """Return `data/compendium.json`: UTF-8, keys in the order of the model, entries in that of the lists."""

    def entry_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
        return (json_line(entry_as_dict(compendium, entry)) for entry in entries)

    lists = ((name, entry_lines(entries)) for name, entries in entry_lists(compendium).items())
    return b"".join(json_document(site.version, lists))

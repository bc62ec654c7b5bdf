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
from compendium.export.data_package import CSV, FOLDER, File, checksums, datapackage, file
from compendium.export.directory import Directory
from compendium.export.linked_data import Linker
from compendium.export.plain_values import Data, as_data, document, line, lists
from compendium.export.rows import Row, RowMaker
from compendium.export.schema import data_schema
from compendium.export.skos import concept_nodes, concepts_ttl, schemes
from compendium.export.sqlite import SEARCH, Database
from compendium.export.tables import ENTRIES, LINKS, Table
from compendium.link import Compendium
from compendium.model import Entry, Footnote, Instrument
from compendium.site import LICENCE, LICENCE_NAME, SiteSettings
from compendium.views.comparison_tables import comparison_tables
from compendium.views.corrections import corrections_csv

Made = tuple[str, bytes]  # path from the site's root, content


class DataFiles:
    """The files of one compendium. What is said of them, sizes and hashes, is known once they were made."""

    def __init__(self, compendium: Compendium, site: SiteSettings) -> None:
        self._compendium, self._site = compendium, site
        self._manifest: list[File] = []

    @property
    def manifest(self) -> list[File]:
        """What is said of every file but the manifest and the checksums. Makes the files if nobody did."""
        if not self._manifest:
            for _ in self.files():
                pass
        return self._manifest

    def beside(self, path: str) -> bytes | None:
        """Return what lies at the path of an index.json beside the page of an entry, None for other paths."""
        url = path.removesuffix(INDEX)
        for entry in self._compendium if path.endswith(INDEX) else ():
            if entry.url == url:
                return line(as_data(self._compendium, entry)) + b"\n"
        return None

    def files(self, beside: bool = False) -> Iterator[Made]:
        """Yield all that lies in `data/`, and with `beside` an index.json for the page of each entry.

        Raises OSError if the disk is full, or if SQLite has no full-text index.
        """
        with _named(), ExitStack() as open_:
            work = _Pass(self._compendium, self._site, open_)
            for piece in document(self._site.version, work.lists()):
                work.json.write(piece)
                if beside:
                    yield from work.made
                work.made.clear()
            manifest: list[File] = []
            for path, content in work.whole():
                manifest.append(file(path, content))
                yield path, content
            for table, content, rows in work.tables():
                manifest.append(file(f"{CSV}{table.name}.csv", content, rows, table.title))
                yield manifest[-1].path, content
            for path, content in _tables_of_pages(self._compendium, self._site):
                manifest.append(file(path, content))
                yield path, content
            package = datapackage(manifest, work.rows.tables, self._site)
        yield f"{FOLDER}datapackage.json", package
        yield f"{FOLDER}SHA256SUMS.txt", checksums([*manifest, file(f"{FOLDER}datapackage.json", package)])
        self._manifest = manifest


INDEX = "index.json"
BATCH = 2000  # links, which are the most


class _Pass:
    """What is made of the entries while they go by."""

    def __init__(self, compendium: Compendium, site: SiteSettings, open_: ExitStack) -> None:
        self._compendium, self._site = compendium, site
        self.made: list[Made] = []
        directory = Directory(compendium, site.url)
        self.rows = RowMaker(directory)
        self._linker = Linker(directory, site.url)
        self._concepts = concept_nodes(compendium, self._linker)
        self._concept = {node["@id"]: node for node in self._concepts}
        self._count = Counter[str]()
        self._waiting: dict[str, list[Row]] = defaultdict(list)
        self.json = open_.enter_context(_waiting())
        self._linked = open_.enter_context(_waiting())
        self._csv = open_.enter_context(CsvFiles(self.rows.tables.values()))
        self._database = open_.enter_context(Database(self.rows.tables.values(), _about(site)))
        self._linked.write(jsonld.begin(self._linker))
        first = [jsonld.dataset(site), *jsonld.terms(), *schemes(self._concepts)]
        self._linked.write(jsonld.lines(first))

    def lists(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        """Yield (key of compendium.json, its entries as lines); all else is made of them on the way."""
        for name, entries in lists(self._compendium).items():
            yield name, map(self._go_by, entries)

    def _go_by(self, entry: Entry) -> bytes:
        data = as_data(self._compendium, entry)
        said = line(data)
        if not isinstance(entry, Footnote):  # it stands on the page of its work
            self.made.append((f"{entry.url}{INDEX}", said + b"\n"))
        if isinstance(entry, Instrument):
            self.made += [(f"{it['url']}{INDEX}", line(it) + b"\n") for it in data["provisions"]]
        self._linked.write(b",\n" + line(self._concept.get(entry.url) or self._linker.node(data)))
        self._tabulate(data)
        return said

    def _tabulate(self, data: Data) -> None:
        entry: Row = []
        words: list[str] = []
        for table, row in self.rows.rows(data):
            self._waiting[table.name].append(row)
            if table.name == ENTRIES:
                self._search(entry, words)
                entry, words = row, []
            else:
                words += [said for place in table.searched if (said := row[place])]
        self._search(entry, words)
        if len(self._waiting[LINKS]) > BATCH:
            self._write_rows()

    def _search(self, entry: Row, words: list[str]) -> None:
        if entry:
            ref, kind, _, title, page = entry
            self._waiting[SEARCH].append([ref, kind, title, "\n".join(words), page])

    def _write_rows(self) -> None:
        """Write the rows that wait: to write many at a time costs half."""
        for name, rows in self._waiting.items():
            self._database.add(name, rows)
            if table := self.rows.tables.get(name):
                self._csv.add(table, rows)
                self._count[name] += len(rows)
        self._waiting.clear()

    def whole(self) -> Iterator[Made]:
        """Yield what holds everything, and the thesaurus."""
        self._write_rows()
        yield f"{FOLDER}compendium.json", _content(self.json)
        yield f"{FOLDER}compendium.schema.json", data_schema(list(lists(self._compendium)), self._site)
        yield f"{FOLDER}compendium.sqlite", self._database.content()
        self._linked.write(jsonld.END)
        yield f"{FOLDER}compendium.jsonld", _content(self._linked)
        yield f"{FOLDER}concepts.ttl", concepts_ttl(self._concepts, self._linker)

    def tables(self) -> Iterator[tuple[Table, bytes, int]]:
        """Yield (table, its CSV, number of its rows)."""
        for name, content in self._csv.files():
            yield self.rows.tables[name], content, self._count[name]


@contextmanager
def _named() -> Iterator[None]:
    """Say of what the system refuses to a file without a name in which folder it lies."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or tempfile.gettempdir()
        raise


def _waiting() -> IO[bytes]:
    return tempfile.TemporaryFile()


def _content(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _about(site: SiteSettings) -> dict[str, str]:
    """Return what a database says of itself."""
    return {
        "name": site.name,
        "version": site.version,
        "address": site.url,
        "licence": LICENCE_NAME,
        "licence_address": LICENCE,
        "credit": f"{site.name}, the contributors, {LICENCE_NAME}",
    }


def _tables_of_pages(compendium: Compendium, site: SiteSettings) -> Iterator[Made]:
    """Yield the tables that pages show and offer as files."""
    yield f"{FOLDER}corrections.csv", corrections_csv(compendium, site)
    yield from comparison_tables(compendium, site)


def compendium_json(compendium: Compendium, site: SiteSettings) -> bytes:
    """Return `data/compendium.json` alone: UTF-8, keys in the model's order, entries in that of the lists."""

    def lines(entries: Iterable[Entry]) -> Iterator[bytes]:
        return (line(as_data(compendium, entry)) for entry in entries)

    found = ((name, lines(entries)) for name, entries in lists(compendium).items())
    return b"".join(document(site.version, found))

"""Citations of all entries as classic scripts, loaded on a click: every style and format, as made by Python.

Decision 0102. The index has the styles, the folder, named after a hash of all files, and the first id
in each file, so that a script finds the file of an entry without loading others.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from compendium.cite import Citations
from compendium.cite.panel import CITATION_STYLES
from compendium.link import Compendium
from compendium.model import Entry

CITATION_FOLDER = "cite"
CITATION_INDEX_FILE = f"{CITATION_FOLDER}/index.js"
ENTRIES_PER_FILE = 60


def citation_scripts(compendium: Compendium, citations: Citations) -> Iterator[tuple[str, bytes]]:
    """Yield `cite/<hash>/<list>-<n>.js`, with 60 entries each, and the index, as (path, content).

    A file is {id: Citations.script_data}, with ascending ids. Provisions are in the list of instruments.
    """
    cited_by_list: dict[str, list[Entry]] = defaultdict(list)
    for entry in compendium:
        if citations.works(entry):
            cited_by_list[entry.url.partition("/")[0]].append(entry)
    # Compressed in memory, because the hash needs all of them.
    compressed_by_name: dict[str, bytes] = {}
    first_ids: dict[str, list[str]] = {}
    hash = hashlib.sha256()
    for name, cited in sorted(cited_by_list.items()):
        cited.sort(key=lambda entry: entry.id)
        for start in range(0, len(cited), ENTRIES_PER_FILE):
            chunk = cited[start : start + ENTRIES_PER_FILE]
            first_ids.setdefault(name, []).append(chunk[0].id)
            content = _compact_json({entry.id: citations.script_data(entry) for entry in chunk})
            hash.update(content + b"\n")
            compressed_by_name[f"{name}-{len(first_ids[name])}.js"] = zlib.compress(content, 1)
    folder = f"{CITATION_FOLDER}/{hash.hexdigest()[:12]}/"
    for file_name, compressed in compressed_by_name.items():
        path = folder + file_name
        yield path, _script(path, zlib.decompress(compressed))
    index = {"folder": folder, "styles": list(CITATION_STYLES), "first": first_ids}
    yield CITATION_INDEX_FILE, _script(CITATION_INDEX_FILE, _compact_json(index))


def _compact_json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _script(path: str, content: bytes) -> bytes:
    return b'compendium.receive("%b",%b);\n' % (path.encode(), content)

"""Data of the citation checker: names, parts and quotations of the entries, and the forms of references.

The browser finds the references; docs/scripts/checker/ has the programs. Four classic scripts have the data,
names, quotations, cautions and versions; the last three are loaded if a text needs them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from compendium.export.reference_check.forms import encode_forms
from compendium.export.reference_check.names import encode_works
from compendium.export.reference_check.words import encode_cautions, encode_quotations, encode_versions
from compendium.link import Compendium

FOLDER = "check"


def check_files(compendium: Compendium) -> Iterator[tuple[str, bytes]]:
    """Yield (path from the site's root, content) of the data of the checker; deterministic.

    Each has the hash of all: a browser never compares words of two builds.
    """
    contents: dict[str, dict[str, Any]] = {
        "names": {"forms": encode_forms(compendium), "works": encode_works(compendium)},
        "quotations": {"quotations": encode_quotations(compendium)},
        "cautions": {"cautions": encode_cautions(compendium)},
        "versions": {"versions": encode_versions(compendium)},
    }
    build = hashlib.sha256(_compact_json(contents).encode()).hexdigest()[:8]
    for name, content in contents.items():
        path = f"{FOLDER}/{name}.js"
        script = f'compendium.receive("{path}",{_compact_json({"build": build, **content})});\n'
        yield path, script.encode()


def _compact_json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


__all__ = ["check_files"]

"""Index lists as classic scripts, which load from file:// and under a strict policy where fetch does not.

Each contains JSON and the Adler-32 of its path and the JSON: docs/scripts/search/checksums.js rejects a file
that is truncated, changed, or another one. A digest for `integrity` would be larger, and fails from file://.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

INDEX_FORMAT_VERSION = 2  # of manifest and lists; scripts of an older page reject another one
MAX_DOWNLOAD_SIZE = 5_000_000  # bytes of all lists together
_COMPRESSION_RATIO = 0.36


def index_script_files(
    lang: str, manifest: Mapping[str, Any], lists: Mapping[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """Yield each list as `search/<lang>/<hash>/<name>.js`, and `search/<lang>.js`, the manifest.

    The hash covers the format and all lists: a browser never mixes lists of two builds, and may cache them
    for a year. Up to MAX_DOWNLOAD_SIZE `all.js` contains all lists and their names, for readers who do not
    want to reveal which ones they need.
    """
    # All lists are needed for the hash; bytes are their smallest form in memory.
    texts = {name: _compact_json(content).encode() for name, content in lists.items()}
    hash = hashlib.sha256(b"%d\n" % INDEX_FORMAT_VERSION)
    for name, text in texts.items():
        hash.update(b"%b\n%b\n" % (name.encode(), text))
    folder = f"search/{lang}/{hash.hexdigest()[:12]}"
    size = 0
    for name, text in texts.items():
        path = f"{folder}/{name}.js"
        script = _index_script(path, text)
        size += len(script)
        yield path, script
    is_offered = size <= MAX_DOWNLOAD_SIZE
    if is_offered:
        scripts = (_index_script(f"{folder}/{name}.js", text) for name, text in texts.items())
        names = _index_script(f"{folder}/all.js", _compact_json(list(texts)).encode())
        yield f"{folder}/all.js", b"".join([*scripts, names])
    manifest_script = {
        "format": INDEX_FORMAT_VERSION,
        "folder": folder,
        "whole": _round_to_megabytes(size * _COMPRESSION_RATIO) if is_offered else 0,
        **manifest,
    }
    yield f"search/{lang}.js", _index_script(f"search/{lang}.js", _compact_json(manifest_script).encode())


def _round_to_megabytes(size: float) -> float:
    megabytes = max(0.1, round(size / 1e6, 1))
    return int(megabytes) if megabytes.is_integer() else megabytes


def _compact_json(content: Any) -> str:
    # Equal to the output of JSON.stringify, if numeric keys ascend and no float is a whole number.
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _index_script(path: str, text: bytes) -> bytes:
    name = path.encode()
    return b'compendium.receive("%b",[%d,%b]);\n' % (name, zlib.adler32(name + text), text)

"""Lists to files: classic scripts, which load from a disk and under a strict policy where fetch does not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

LARGEST = 5_000_000  # bytes of all lists together: what can be asked of a reader
_SENT = 0.36  # of which so many are sent, after compression


def files(lang: str, manifest: Mapping[str, Any], lists: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield each list as `search/<lang>/<hash>/<name>.js`, and `search/<lang>.js`, which says the hash.

    The hash is that of all lists: a browser never mixes those of two builds, and may keep them for a year.
    Up to a size `all.js` holds them all, for readers who do not want to show which ones they need.
    """
    # All are needed for the hash, so they wait in the smallest form there is.
    texts = {name: _json(content).encode() for name, content in lists.items()}
    hash = hashlib.sha256()
    for name, text in texts.items():
        hash.update(b"%b\n%b\n" % (name.encode(), text))
    folder = f"search/{lang}/{hash.hexdigest()[:12]}"
    size = 0
    for name, text in texts.items():
        path = f"{folder}/{name}.js"
        script = _script(path, text)
        size += len(script)
        yield path, script
    whole = size <= LARGEST
    if whole:
        scripts = (_script(f"{folder}/{name}.js", text) for name, text in texts.items())
        yield f"{folder}/all.js", b"".join(scripts)
    head = {"folder": folder, "whole": max(0.1, round(size * _SENT / 1e6, 1)) if whole else 0, **manifest}
    yield f"search/{lang}.js", _script(f"search/{lang}.js", _json(head).encode())


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _script(path: str, text: bytes) -> bytes:
    return b'compendium.receive("%b",%b);\n' % (path.encode(), text)

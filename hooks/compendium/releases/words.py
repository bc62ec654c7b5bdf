"""The words of an entry as they are frozen: one canonical JSON line, known by the SHA-256 of its bytes."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from compendium.model import KINDS, Entry
from compendium.model.groups import NestedList

Words = dict[str, Any]  # {field: value as in the data}

# What has a page and is written by editors. A footnote stands on the page of its work, a State has a name.
PUBLISHED = tuple(kind for kind in KINDS if kind not in ("footnote", "country"))
# Former ids are about the address, not about what it says; `ref` has the id.
_NO_WORDS = ("aliases", "id")


def frozen(entry: Entry) -> bytes:
    """Return what is frozen of an entry: its ref, and its fields as the data have them, keys sorted.

    The provisions of an instrument are entries of their own, and not among its words.
    """
    said = {"ref": entry.ref, "words": _words(entry)}
    return f"{_encode(said)}\n".encode()


def words_of(frozen: bytes) -> Words:
    """Return {field: plain value} of what is frozen."""
    words: Words = json.loads(frozen)["words"]
    return words


def _words(entry: Entry) -> Words:
    written = entry.plain()
    for name, field in entry.fields.items():
        if name in _NO_WORDS or (isinstance(field, NestedList) and issubclass(field.record, Entry)):
            written.pop(name, None)
    return written


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def hashed(content: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal digits: for a file in releases/objects/, its name."""
    return sha256(content).hexdigest()


def address(ref: str) -> str:
    """Return the address of the page that an entry with this ref has or had, from the site's root."""
    kind, _, id = ref.partition(":")
    return f"{'instruments' if kind == 'provision' else KINDS[kind].kinds}/{id}/"

"""Snapshots: the content of an entry as one line of canonical JSON, identified by its SHA-256."""

from __future__ import annotations

import json
from hashlib import sha1, sha256
from typing import Any

from compendium.model import KINDS, Entry
from compendium.model.groups import RecordListField

SnapshotFields = dict[str, Any]  # {field: value as in the data exports}

VERSIONS_URL = "versions/"

# Kinds that have a page of their own and are written by editors.
PUBLISHED_KINDS = tuple(kind for kind in KINDS if kind not in ("footnote", "country"))
# The id is in `ref`; former ids concern the URL, not the content.
_EXCLUDED_FIELDS = ("aliases", "id")


def serialize_snapshot(entry: Entry) -> bytes:
    """Return the snapshot of an entry: its ref and its fields as in the data exports, keys sorted.

    The provisions of an instrument are entries with snapshots of their own, and are left out.
    """
    document = {"ref": entry.ref, "words": _snapshot_fields(entry)}
    return f"{_encode_canonical_json(document)}\n".encode()


def parse_snapshot(content: bytes) -> SnapshotFields:
    """Return {field: plain value} of a snapshot."""
    fields: SnapshotFields = json.loads(content)["words"]
    return fields


def _snapshot_fields(entry: Entry) -> SnapshotFields:
    values = entry.plain()
    for name, field in entry.fields.items():
        if name in _EXCLUDED_FIELDS or (
            isinstance(field, RecordListField) and issubclass(field.record, Entry)
        ):
            values.pop(name, None)
    return values


_encode_canonical_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def sha256_hex(content: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits, by which a manifest identifies a snapshot."""
    return sha256(content).hexdigest()


def git_blob_id(content: bytes) -> str:
    """Return the id that Git gives a file with these bytes; `swh:1:cnt:` and this id are its SWHID."""
    # An identifier, and no protection: the SHA-256 stands beside it.
    return sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()


def entry_page_url(ref: str) -> str:
    """Return the URL, from the site's root, of the page that an entry with this ref has or had."""
    return f"{list_of_ref(ref)}/{ref.partition(':')[2]}/"


def list_of_ref(ref: str) -> str:
    """Return the list to which an entry belongs, "instruments" for a provision."""
    kind = ref.partition(":")[0]
    return "instruments" if kind == "provision" else KINDS[kind].kinds


def version_list_url(version: str, list_name: str) -> str:
    """Return the URL of the words that a release added to a list or changed in it."""
    return f"{VERSIONS_URL}{version}/{list_name}/"


def version_url(ref: str, version: str) -> str:
    """Return the URL to cite for the words of an entry: a version in which they changed."""
    return f"{version_list_url(version, list_of_ref(ref))}#{ref.partition(':')[2]}"


def timemap_url(list_name: str) -> str:
    """Return the URL of the list of all versions of the entries of a list."""
    return f"{VERSIONS_URL}{list_name}/timemap.txt"

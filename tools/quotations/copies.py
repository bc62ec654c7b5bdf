"""Copies of a source: PDF and text files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compendium.source.problems import did_you_mean
from tools.quotations import pdf
from tools.quotations.texts import Text, Unreadable, text_of


@dataclass(frozen=True)
class Copy:
    """A file that holds a source: its name, its SHA-256, its form, its text in each possible order."""

    name: str
    file: str
    form: str
    texts: Sequence[Text]


def read(path: Path) -> Copy:
    """Return a copy. Raises Unreadable with the file and what to do."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        sibling_names = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
        remedy = did_you_mean(
            path.name, sibling_names, "check the path; it counts from the folder you are in"
        )
        raise Unreadable(f"{path}: there is no such file{remedy}") from None
    except OSError as error:
        reason = "it is a folder" if path.is_dir() else (error.strerror or "unknown error")
        raise Unreadable(f"{path}: cannot be read ({reason}) — give a file that you may read") from None
    try:
        return copy(path.name, data)
    except Unreadable as error:
        raise Unreadable(f"{path}: {error}") from None


def copy(name: str, data: bytes) -> Copy:
    """Return the copy that a file holds. Raises Unreadable."""
    if not data.strip():
        raise Unreadable("is empty — download or save it again")
    texts = pdf.texts_of(data) if pdf.is_pdf(data) else [text_of(data)]
    return Copy(name, hashlib.sha256(data).hexdigest(), texts[0].form, texts)

"""Copies of a source: PDF and text files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compendium.source.problems import did_you_mean
from tools.quotations import pdf
from tools.quotations.texts import SearchableText, UnreadableFileError, decode_text


@dataclass(frozen=True)
class SourceCopy:
    """A file with the text of a source: its name, SHA-256, format, and its text in each reading order."""

    name: str
    sha256: str
    format: str
    texts: Sequence[SearchableText]


def read_copy(path: Path) -> SourceCopy:
    """Read a copy from a file. Raises UnreadableFileError with the file and what to do."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        sibling_names = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
        remedy = did_you_mean(
            path.name, sibling_names, "check the path; it counts from the folder you are in"
        )
        raise UnreadableFileError(f"{path}: there is no such file{remedy}") from None
    except OSError as error:
        reason = "it is a folder" if path.is_dir() else (error.strerror or "unknown error")
        raise UnreadableFileError(
            f"{path}: cannot be read ({reason}) — give a file that you may read"
        ) from None
    try:
        return parse_copy(path.name, data)
    except UnreadableFileError as error:
        raise UnreadableFileError(f"{path}: {error}") from None


def parse_copy(name: str, data: bytes) -> SourceCopy:
    """Return a copy from the name and content of a file. Raises UnreadableFileError."""
    if not data.strip():
        raise UnreadableFileError("is empty — download or save it again")
    texts = pdf.extract_texts(data) if pdf.is_pdf(data) else [decode_text(data)]
    return SourceCopy(name, hashlib.sha256(data).hexdigest(), texts[0].form, texts)

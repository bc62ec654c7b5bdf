"""Comparison of two built sites: URLs, the text of every page, data files."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

# A content hash in a path, /scripts/0123456789ab/, which is ignored.
FINGERPRINT_IN_PATH = re.compile(r"(?<=/)[0-9a-f]{12}(?=/)")
PROGRAM_SUFFIXES = (".js", ".css")
LINK_ATTRIBUTES = ("href", "src", "action", "data-copy")


class _TextParser(HTMLParser):
    """Parser of the text and links of a page in order, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._skipped = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._skipped = "" if dict(attributes).get("type") == "application/ld+json" else tag
        for name, value in attributes:
            if value and (name in LINK_ATTRIBUTES or (tag == "meta" and name == "content")):
                self.parts.append(f"{name}={FINGERPRINT_IN_PATH.sub('', value)}")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipped:
            self._skipped = ""

    def handle_data(self, data: str) -> None:
        if not self._skipped and data.strip():
            self.parts.append(" ".join(data.split()))


def site_differences(before: Path, after: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, what differs) for every file of either site, in the order of paths."""
    old, new = _site_files(before), _site_files(after)
    for path in sorted({*old, *new}):
        if path not in new:
            yield path, "is gone"
        elif path not in old:
            yield path, "is new"
        elif complaint := _file_difference(old[path], new[path]):
            yield path, complaint


def _site_files(site: Path) -> dict[str, Path]:
    paths = (path for path in site.rglob("*") if path.is_file())
    return {FINGERPRINT_IN_PATH.sub("", f"/{path.relative_to(site).as_posix()}"): path for path in paths}


def _file_difference(before: Path, after: Path) -> str:
    if before.suffix == ".html":
        old, new = _visible_words(before), _visible_words(after)
        pairs = (f'"{a}" is now "{b}"' for a, b in zip(old, new, strict=False) if a != b)
        return next(pairs, "" if len(old) == len(new) else "has more or less at its end")
    old_bytes, new_bytes = before.read_bytes(), after.read_bytes()
    if before.suffix in PROGRAM_SUFFIXES and "search" not in before.parts[:-1]:
        return ""  # only the content of pages is compared
    old_text, new_text = (
        FINGERPRINT_IN_PATH.sub("", content.decode("latin-1")) for content in (old_bytes, new_bytes)
    )
    return "" if old_text == new_text else f"differs ({len(old_bytes):,} and {len(new_bytes):,} bytes)"


def _visible_words(path: Path) -> list[str]:
    parser = _TextParser()
    parser.feed(path.read_text("utf-8"))
    return parser.parts

"""Rendering of report sections as terminal text, and as Markdown for the page of a workflow run.

Values of entries are untrusted. Each becomes one line after a label, so that none can begin a line, where a
workflow would take `::error` for a command. In Markdown every special character is written as a numeric
character reference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from tools.changes.report import ChangeReportLine, ChangeReportSection

UNESCAPED_CHARACTERS = " .,;'’“”?()%/-–…"
MAX_PAGE_BYTES = 500_000  # bytes of a page: a workflow takes a million of a step
MAX_VALUE_LENGTH = 1_500  # characters of one value


def report_as_text(sections: Iterable[ChangeReportSection]) -> str:
    """Return the sections for a terminal."""
    return "\n".join("\n".join(_text_lines(section)) + "\n" for section in sections)


def _text_lines(section: ChangeReportSection) -> Iterator[str]:
    yield _text_item(section.heading)
    for item in section.items:
        if len(item.values) == 1:
            yield f"  {_text_item(item)}"
        else:
            yield f"  {item.label}:"
            yield from (f"    - {_sanitized_line(value)}" for value in item.values)


def _text_item(item: ChangeReportLine) -> str:
    return f"{item.label}: {', '.join(map(_sanitized_line, item.values))}"


def _sanitized_line(value: str) -> str:
    """Return a value as one line without invisible characters and without `##[`, which begins a command."""
    line = " ".join(value.split())
    line = "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c)[0] == "C" else c for c in line)
    line = line if len(line) <= MAX_VALUE_LENGTH else f"{line[: MAX_VALUE_LENGTH - 1]}…"
    return line.replace("##[", "## [") or "(nothing)"  # an empty item would end its list


def report_as_markdown(sections: Iterable[ChangeReportSection]) -> str:
    """Return the sections as Markdown; sections that exceed the limit are counted at the end."""
    pages, size, omitted = [], 0, 0
    for section in sections:
        page = "\n".join(_markdown_lines(section)) + "\n"
        size += len(page.encode())
        if size > MAX_PAGE_BYTES:
            omitted += 1
        else:
            pages.append(page)
    if omitted:
        pages.append(f"And {omitted} more, which do not fit on this page.\n")
    return "\n".join(pages)


def _markdown_lines(section: ChangeReportSection) -> Iterator[str]:
    yield f"### {section.heading.label}: {', '.join(map(escape_markdown, section.heading.values))}"
    yield ""
    for item in section.items:
        if len(item.values) == 1:
            yield f"- **{item.label}:** {escape_markdown(item.values[0])}"
        else:
            yield f"- **{item.label}:**"
            yield from (f"    - {escape_markdown(value)}" for value in item.values)


def escape_markdown(value: str) -> str:
    """Return a value that Markdown and HTML show as it is written."""
    line = _sanitized_line(value)
    escaped = [
        c if c.isalnum() or c in UNESCAPED_CHARACTERS or ord(c) > 127 else f"&#{ord(c)};" for c in line
    ]
    # At the beginning of an item "-" and "1." would begin a list, and "--" draw a line.
    digit_count = len(line) - len(line.lstrip("0123456789"))
    if digit_count < len(line) and line[digit_count] in ("-" if not digit_count else ".)"):
        escaped[digit_count] = f"&#{ord(line[digit_count])};"
    # A bare address would become a link.
    return "".join(escaped).replace("www.", "&#119;ww.")

"""The message catalogue: every interface word of templates, theme, code and model, in one template.

`compendium.pot` is the template for translators. A test compares it with the text of the pages.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from compendium.i18n import LOCALE_FOLDER
from compendium.model import FACETS, KINDS, Record
from compendium.model.evidence import TREATY_LANGUAGES
from compendium.model.groups import RecordField, RecordListField
from compendium.model.text import ChoiceField

POT_FILE_PATH = LOCALE_FOLDER / "compendium.pot"
# `_` takes one message, `number` one for each grammatical number.
TRANSLATION_FUNCTIONS = {"_": None, "N_": None, "number": (1, 2)}
CODE_FOLDER = Path(__file__).parents[1]


def collect_messages(root: Path) -> Catalog:
    """Return the catalogue of a project: templates of entries and theme, code, and the words of the model."""
    catalog = Catalog(project="compendium", fuzzy=False, charset="utf-8")
    catalog.header_comment = "# Interface words of the compendium. Written by scripts/derive.py; do not edit."
    for path in sorted(
        [*CODE_FOLDER.rglob("*.j2"), *CODE_FOLDER.rglob("*.py"), *(root / "theme").rglob("*.html")]
    ):
        method: Any = python_messages if path.suffix == ".py" else "jinja2.ext:babel_extract"
        with path.open("rb") as file:
            for _, message, comments, _ in extract(
                method, file, TRANSLATION_FUNCTIONS, (), {"encoding": "utf-8"}
            ):
                catalog.add(
                    message, locations=[(path.relative_to(root).as_posix(), 0)], auto_comments=comments
                )
    for message in sorted(set(model_messages())):
        catalog.add(message, locations=[("hooks/compendium/model", 0)])
    return catalog


def python_messages(file: IO[bytes], keywords: Collection[str], *_: Any, **__: Any) -> Iterator[Any]:
    """Extract messages from Python code by its syntax tree: an extraction method of Babel.

    Babel's own method reads tokens, and sees the inside of an f-string from Python 3.12 on only: the
    catalogue would depend on the Python that writes it. Yields line, name of the call, its texts, comments.
    """
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in keywords:
                yield node.lineno, name, tuple(map(_string_literal, node.args)), []


def _string_literal(argument: ast.expr) -> str | None:
    value = argument.value if isinstance(argument, ast.Constant) else None
    return value if isinstance(value, str) else None


def model_messages() -> Iterator[str]:
    """Yield the labels and explanations that the model declares."""
    yield from TREATY_LANGUAGES.values()
    for facet in FACETS.values():
        yield from (facet.label, facet.help)
    seen: set[type[Record]] = set()
    queue: list[type[Record]] = list(KINDS.values())
    while queue:
        record = queue.pop()
        if record in seen:
            continue
        seen.add(record)
        yield record.noun
        for field in record.fields.values():
            yield from (field.label, field.help, field.type_label)
            if isinstance(field, ChoiceField):
                yield from (word.replace("-", " ") for word in field.choices)
            if isinstance(field, RecordField | RecordListField):
                queue.append(field.record)


def catalogue_template(catalog: Catalog) -> bytes:
    """Return compendium.pot: sorted, without line numbers and dates, so that only changed words change it."""
    text = io.BytesIO()
    write_po(text, catalog, sort_output=True, omit_header=True, include_lineno=False, width=110)
    return text.getvalue()


def updated_translation(language: str, catalog: Catalog) -> bytes:
    """Return a language's catalogue with new messages added and old ones kept as obsolete."""
    path = LOCALE_FOLDER / language / "LC_MESSAGES" / "compendium.po"
    if path.is_file():
        with path.open("rb") as file:
            existing = read_po(file, locale=language)
    else:
        existing = Catalog(locale=language)
    existing.update(catalog, no_fuzzy_matching=True)
    text = io.BytesIO()
    write_po(text, existing, sort_output=True, omit_header=True, include_lineno=False, width=110)
    return text.getvalue()

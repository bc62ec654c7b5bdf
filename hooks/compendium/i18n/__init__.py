"""Interface words in the language of a page: one message catalogue, the language a parameter of rendering.

The English words in templates and in the model are the keys; `locale/<language>/LC_MESSAGES/compendium.po`
holds the words of a language. A word without a translation stays English.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from babel.support import NullTranslations

LOCALE_FOLDER = Path(__file__).parent / "locale"


def N_(message: str) -> str:
    """Mark a word for the catalogue where it is written; it is translated where it is shown."""
    return message


class InterfaceWords:
    """The interface words of one language. Callable as `_` in templates: `_("{n} entries", n=3)`.

    What is filled in is escaped, unless it is markup already.
    """

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language, self._translations = language, translations
        self._translated: dict[str, Markup] = {}

    def __call__(self, message: str, **values: Any) -> Markup:
        translated = self._translated.get(message)
        if translated is None:
            translated = self._translated[message] = escape(self.plain(message))
        return translated.format(**values) if values else translated

    def plain(self, message: str) -> str:
        """Return a message as plain text, not escaped."""
        return self._translations.ugettext(message) if message else ""

    def number(self, singular: str, plural: str, n: int, **values: Any) -> Markup:
        """Return the form of a message that fits a number, which it may show as {n}."""
        return escape(self._translations.ungettext(singular, plural, n)).format(n=n, **values)


@cache
def interface_words(language: str) -> InterfaceWords:
    """Return the interface words of a language; English for a language without a catalogue."""
    # What only marks words for the catalogue, as the model does, need not load what reads one.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import NullTranslations, Translations

    path = LOCALE_FOLDER / language / "LC_MESSAGES" / "compendium.po"
    if not path.is_file():
        return InterfaceWords(language, NullTranslations())
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return InterfaceWords(language, Translations(compiled))

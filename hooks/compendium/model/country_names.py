"""States and their names: the Unicode CLDR through Babel, in the six languages of the site."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from compendium.source.messages import format_message
from compendium.source.problems import HIGH_SIMILARITY, did_you_mean

# CLDR lists regions and unions beside States; these two-letter codes are not places an entry can be about.
_NOT_STATES = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}


@cache
def names(language: str = "en") -> dict[str, str]:
    """Return {"at": "Austria", …} in a language."""
    territories = {str(code): str(name) for code, name in Locale.parse(language).territories.items()}
    codes = (code for code in territories if len(code) == 2 and code.isalpha() and code not in _NOT_STATES)
    return {code.lower(): territories[code] for code in sorted(codes)}


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, name in names().items()}


def code_of(name: str) -> str | None:
    """Return "at" for "Austria", None for anything that is not an English short name."""
    return _codes().get(name.strip())


@cache
def understood() -> dict[str, tuple[str, ...]]:
    """Return {"at": ("Austria", "at", "Autriche", …)}: all by which a State is known, the English name first.

    The check and the form resolve names by this table alone, so that both understand the same.
    """
    from compendium.model.groups import LANGUAGES

    return {
        code: tuple(
            dict.fromkeys(
                [
                    name,
                    code,
                    *(names(language)[code] for language in LANGUAGES),
                    *(other for other, its in _FORMER.items() if its == code),
                ]
            )
        )
        for code, name in names().items()
    }


@cache
def _codes_by_name() -> dict[str, str]:
    return {name.casefold(): code for code, country_names in understood().items() for name in country_names}


# Names a source of 2018 prints, so that whoever types one is told today's.
_FORMER = {
    "turkey": "tr",
    "macedonia": "mk",
    "fyrom": "mk",
    "the former yugoslav republic of macedonia": "mk",
    "former yugoslav republic of macedonia": "mk",
    "czech republic": "cz",
    "the netherlands": "nl",
    "holland": "nl",
    "uk": "gb",
    "great britain": "gb",
    "usa": "us",
    "united states of america": "us",
    "russian federation": "ru",
    "republic of moldova": "md",
    "slovak republic": "sk",
    "bosnia and herzegovina": "ba",
    "bosnia": "ba",
    "holy see": "va",
}


def names_in_use() -> dict[str, str]:
    """Return {"Austria": "at", …, "uk": "gb"}: English names of today, and others, in small letters."""
    return {**_codes(), **_FORMER}


def code_in_any_language(written: str) -> str | None:
    """Return "at" for "AT", "austria" or "Österreich", None for what is no State's code or name."""
    return _codes_by_name().get(written.strip().casefold())


def suggestion(written: str) -> str:
    """Return the remedy for a name that CLDR does not have in English."""
    code = code_in_any_language(written)
    if code:
        return format_message("country_name", country=names()[code])
    # Names of States are alike by chance: Scotland is not Poland, and Vienna is not Vietnam.
    return (
        several(written)
        or did_you_mean(written, _codes(), cutoff=HIGH_SIMILARITY)
        or format_message("no_country")
    )


def several(written: str) -> str:
    """Return the remedy for several States in one place, such as "Austria and Germany", or ""."""
    codes = [code_in_any_language(name) for name in re.split(APART, written)]
    country_names = [names()[code] for code in codes if code]
    return (
        format_message("apart", words=", ".join(country_names))
        if len(country_names) == len(codes) > 1
        else ""
    )


# What stands between two names that were written as one.
APART = r"\s*[;,/+\n]\s*|\s+(?:and|und|et|e|y|и|&)\s+"

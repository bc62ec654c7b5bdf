"""Names of States from the Unicode CLDR, through Babel, in the six languages of the site."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from compendium.source.messages import format_message
from compendium.source.problems import CERTAIN_WORD_SIMILARITY, did_you_mean

# CLDR lists regions and unions beside States; these two-letter codes are not places an entry can be about.
_NON_STATE_CODES = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}


@cache
def country_names_by_code(language: str = "en") -> dict[str, str]:
    """Return {"at": "Austria", …} in a language."""
    territories = {str(code): str(name) for code, name in Locale.parse(language).territories.items()}
    codes = (
        code for code in territories if len(code) == 2 and code.isalpha() and code not in _NON_STATE_CODES
    )
    return {code.lower(): territories[code] for code in sorted(codes)}


@cache
def _codes_by_short_name() -> dict[str, str]:
    return {name: code for code, name in country_names_by_code().items()}


def country_code_by_short_name(name: str) -> str | None:
    """Return "at" for "Austria", None for anything that is not an English short name."""
    return _codes_by_short_name().get(name.strip())


@cache
def accepted_country_names() -> dict[str, tuple[str, ...]]:
    """Return {"at": ("Austria", "at", "Autriche", …)}: all accepted names of a State, the English one first.

    The check and the form resolve names by this table alone, so that both understand the same.
    """
    from compendium.model.groups import LANGUAGES

    return {
        code: tuple(
            dict.fromkeys(
                [
                    name,
                    code,
                    *(country_names_by_code(language)[code] for language in LANGUAGES),
                    *(
                        former_name
                        for former_name, former_code in _OTHER_ENGLISH_NAMES.items()
                        if former_code == code
                    ),
                ]
            )
        )
        for code, name in country_names_by_code().items()
    }


@cache
def _codes_by_accepted_name() -> dict[str, str]:
    return {
        name.casefold(): code
        for code, country_names in accepted_country_names().items()
        for name in country_names
    }


# Former and colloquial names, as a source of 2018 prints them; the message for them gives the current name.
_OTHER_ENGLISH_NAMES = {
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


def country_codes_by_english_name() -> dict[str, str]:
    """Return {"Austria": "at", …, "uk": "gb"}: current English names, and other ones in lower case."""
    return {**_codes_by_short_name(), **_OTHER_ENGLISH_NAMES}


def country_code_by_accepted_name(raw_name: str) -> str | None:
    """Return "at" for "AT", "austria" or "Österreich", None for anything else than a State's code or name."""
    return _codes_by_accepted_name().get(raw_name.strip().casefold())


def unknown_country_remedy(raw_name: str) -> str:
    """Return the remedy for a name that CLDR does not have in English."""
    code = country_code_by_accepted_name(raw_name)
    if code:
        return format_message("country_name", country=country_names_by_code()[code])
    # A high cutoff: different names are similar by chance, as Scotland and Poland, Vienna and Vietnam.
    return (
        separate_countries_remedy(raw_name)
        or did_you_mean(raw_name, _codes_by_short_name(), cutoff=CERTAIN_WORD_SIMILARITY)
        or format_message("no_country")
    )


def separate_countries_remedy(raw_text: str) -> str:
    """Return the remedy for several States in one value, such as "Austria and Germany", or ""."""
    codes = [country_code_by_accepted_name(name) for name in re.split(COUNTRY_NAME_SEPARATOR, raw_text)]
    country_names = [country_names_by_code()[code] for code in codes if code]
    return (
        format_message("apart", words=", ".join(country_names))
        if len(country_names) == len(codes) > 1
        else ""
    )


# Separators and conjunctions between two names in one value.
COUNTRY_NAME_SEPARATOR = r"\s*[;,/+\n]\s*|\s+(?:and|und|et|e|y|и|&)\s+"

"""What the preview in the form needs beside what the form has: templates, a few facts of linked entries."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from compendium.form.templates import parsed
from compendium.i18n import Words
from compendium.link import Compendium
from compendium.model import KINDS, Provision
from compendium.model.labels import KIND_NAMES, OFFERED, kind_name
from compendium.model.origins import main_work
from compendium.model.practice import RELATIONS
from compendium.model.source import SOURCE_TYPES
from compendium.views.staleness import age_label

if TYPE_CHECKING:  # the pages know the form, and not the other way round
    from compendium.pages.renderer import Renderer

Json = dict[str, Any]
TEMPLATES = ("preview.html.j2", *(f"written/{kind}.html.j2" for kind in (*OFFERED, "provision")))
# No statement of an entry speaks of an earlier year; one that does is shown without its age.
FIRST_YEAR = 1950


def preview(renderer: Renderer) -> Json:
    """Return what docs/scripts/preview/ reads. Raises UnknownToTheForm for a template it cannot show."""
    compendium, words = renderer.compendium, renderer.words
    main = main_work(compendium)
    return {
        "templates": parsed(renderer.environment, TEMPLATES, words),
        "kinds": {
            kind: [KINDS[kind].kinds, str(kind_name(words, kind, 2))] for kind in KINDS if kind in KIND_NAMES
        },
        "relations": {word: str(words(relation.forwards)) for word, relation in RELATIONS.items()},
        "types": {word: str(words(word.replace("-", " "))) for word in SOURCE_TYPES},
        "dates": _dates(cast(Callable[[str], str], renderer.environment.globals["date"])),
        "ages": _ages(words, renderer.site.version),
        "main": main.id if main else "",
        "works": {work.id: [work.short_title, work.date] for work in compendium.sources},
        "provisions": _provisions(compendium),
    }


def _dates(in_words: Callable[[str], str]) -> list[list[str]]:
    """Return [[a day of the month with {d} and {y}, the month with {y}]] of the twelve months."""

    def pattern(written: str) -> str:
        return in_words(written).replace("2345", "{y}").replace("27", "{d}")

    return [[pattern(f"2345-{month:02}-27"), pattern(f"2345-{month:02}")] for month in range(1, 13)]


def _ages(words: Words, edition: str) -> dict[str, str]:
    """Return {year: how old a statement of that year is}, in words, for those that have aged."""
    latest = int(edition[:4]) if edition[:4].isdecimal() else FIRST_YEAR
    ages = {str(year): str(age_label(words, str(year), edition)) for year in range(FIRST_YEAR, latest)}
    return {year: age for year, age in ages.items() if age}


def _provisions(compendium: Compendium) -> list[list[str]]:
    """Return [[duty, paraphrase]] in the order in which the form's register lists the provisions."""
    return [[entry.duty.id, entry.paraphrase] for entry in compendium if isinstance(entry, Provision)]

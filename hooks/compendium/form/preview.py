"""Data for the preview in the form: templates, and facts of linked entries."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from compendium.form.templates import serialize_templates
from compendium.i18n import InterfaceWords
from compendium.link import Compendium
from compendium.model import KINDS, Provision
from compendium.model.evidence import TREATY_LANGUAGES
from compendium.model.labels import FORM_KINDS, KIND_NAMES, kind_name
from compendium.model.origins import main_work
from compendium.model.practice import PRACTICE_RELATIONS
from compendium.model.source import SOURCE_TYPES
from compendium.views.staleness import age_label

if TYPE_CHECKING:  # the pages know the form, and not the other way round
    from compendium.pages.renderer import Renderer

JsonObject = dict[str, Any]
PREVIEW_TEMPLATES = ("preview.html.j2", *(f"written/{kind}.html.j2" for kind in (*FORM_KINDS, "provision")))
# Statements of earlier years are shown without their age.
FIRST_YEAR_WITH_AGE = 1950


def preview_data(renderer: Renderer) -> JsonObject:
    """Return the data of docs/scripts/preview/. Raises UnsupportedTemplateError."""
    compendium, words = renderer.compendium, renderer.words
    main = main_work(compendium)
    return {
        "templates": serialize_templates(renderer.environment, PREVIEW_TEMPLATES, words),
        "kinds": {
            kind: [KINDS[kind].kinds, str(kind_name(words, kind, 2))] for kind in KINDS if kind in KIND_NAMES
        },
        "relations": {
            word: str(words(relation.forward_label)) for word, relation in PRACTICE_RELATIONS.items()
        },
        "types": {word: str(words(word.replace("-", " "))) for word in SOURCE_TYPES},
        "languages": {code: str(words(name)) for code, name in TREATY_LANGUAGES.items()},
        "dates": _date_patterns(cast(Callable[[str], str], renderer.environment.globals["date"])),
        "ages": _age_labels(words, renderer.site.version),
        "main": main.id if main else "",
        "works": {
            work.id: [work.short_title, work.date, *([work.type] if work.type == "law" else [])]
            for work in compendium.sources
        },
        "provisions": _provision_facts(compendium),
    }


def _date_patterns(in_words: Callable[[str], str]) -> list[list[str]]:
    """Return [[pattern of a day with {d} and {y}, pattern of the month with {y}]] for the twelve months."""

    def pattern(date: str) -> str:
        return in_words(date).replace("2345", "{y}").replace("27", "{d}")

    return [[pattern(f"2345-{month:02}-27"), pattern(f"2345-{month:02}")] for month in range(1, 13)]


def _age_labels(words: InterfaceWords, edition: str) -> dict[str, str]:
    """Return {year: age of a statement of that year, in words} for the years with an age label."""
    latest = int(edition[:4]) if edition[:4].isdecimal() else FIRST_YEAR_WITH_AGE
    ages = {
        str(year): str(age_label(words, str(year), edition)) for year in range(FIRST_YEAR_WITH_AGE, latest)
    }
    return {year: age for year, age in ages.items() if age}


def _provision_facts(compendium: Compendium) -> list[list[str]]:
    """Return [[duty, paraphrase, *flags]] in the order in which the form's register lists the provisions.

    One that a later text has replaced is flagged "superseded", one whose words were not seen "described".
    """
    return [
        [
            entry.duty.id,
            entry.paraphrase,
            *(["superseded"] if entry.is_superseded else []),
            *(["described"] if entry.paraphrase_rests_on else []),
        ]
        for entry in compendium
        if isinstance(entry, Provision)
    ]

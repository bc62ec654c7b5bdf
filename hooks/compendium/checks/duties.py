"""Rules for duties and areas: only law lays down an obligation, and an area is as narrow as possible."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.ids import provision_nodes, scalar_items
from compendium.load import LoadResult
from compendium.model.instrument import FORCES_OF_LAW, LEGAL_DUTY_IDS
from compendium.model.rules import scalar_text, value_mark
from compendium.source.problems import Problem


def duties_fit_their_instrument(loaded: LoadResult) -> Iterator[Problem]:
    """Only a text that can be law lays down an obligation."""
    for raw in loaded.entries:
        if raw.kind != "instrument" or scalar_text(raw.node, "force") in {*FORCES_OF_LAW, ""}:
            continue
        for provision in provision_nodes(raw.node):
            if (duty := scalar_text(provision, "duty")) in LEGAL_DUTY_IDS:
                yield Problem(
                    value_mark(provision, "duty"),
                    f"{duty} is a legal duty, and this instrument is not law — write commitment if States "
                    "say what they will do, mandate if an organ of the organisation is to act",
                )


def areas_are_the_narrowest(loaded: LoadResult) -> Iterator[Problem]:
    """A provision names the narrower areas of an area that is divided."""
    narrower_ids: dict[str, list[str]] = {}
    for raw in loaded.entries:
        if raw.kind == "topic" and any(item.text == "area" for item in scalar_items(raw.node, "facets")):
            narrower_ids.setdefault(scalar_text(raw.node, "broader"), []).append(raw.id)
    for raw in loaded.entries:
        for provision in provision_nodes(raw.node) if raw.kind == "instrument" else ():
            for area in scalar_items(provision, "areas"):
                if narrower := narrower_ids.get(area.text):
                    yield Problem(
                        area.mark,
                        f"{area.text} is divided into narrower areas — write the one that fits: "
                        + ", ".join(narrower),
                    )

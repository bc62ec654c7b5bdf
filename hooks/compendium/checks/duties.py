"""Rules for duties and areas: only law lays down an obligation, and an area is as narrow as possible."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.checks.ids import provision_nodes, scalar_items
from compendium.load import LoadResult
from compendium.model.instrument import FORCES_OF_LAW, LEGAL_DUTY_IDS, SECURITY_COUNCIL_FORCE
from compendium.model.rules import mapping_items, scalar_text, value_mark
from compendium.source.nodes import MappingNode
from compendium.source.problems import Problem


def duties_fit_their_instrument(loaded: LoadResult) -> Iterator[Problem]:
    """Only a text that can be law lays down an obligation, and only another text makes a commitment."""
    for raw in loaded.entries:
        if raw.kind != "instrument" or not (force := scalar_text(raw.node, "force")):
            continue
        if force == SECURITY_COUNCIL_FORCE and scalar_text(raw.node, "body") != "un-security-council":
            yield Problem(
                value_mark(raw.node, "force"),
                f"{force} is for resolutions of that organ — correct the force, or write "
                "body: un-security-council",
            )
        for provision in provision_nodes(raw.node):
            if complaint := _duty_complaint(provision, force):
                yield Problem(value_mark(provision, "duty"), complaint)


def _duty_complaint(provision: MappingNode, force: str) -> str:
    """Return why the duty of a provision does not fit a text of this force, "" if it does."""
    duty = scalar_text(provision, "duty")
    if duty in LEGAL_DUTY_IDS and force not in FORCES_OF_LAW:
        return (
            f"{duty} is a legal duty, and this instrument is not law — write recommendation if it recommends"
            " or calls on somebody, commitment if States say what they will do, mandate if an organ of the"
            " organisation is to act"
        )
    if duty == "commitment" and force in FORCES_OF_LAW:
        return "commitment is for texts that are not law — write obligation or recommendation"
    label = scalar_text(provision, "label").lower()
    if duty in LEGAL_DUTY_IDS and label.startswith(("preamble", "recital")):
        return f"{label} lays down no duty — write acknowledgement"
    return ""


def areas_are_the_narrowest(loaded: LoadResult) -> Iterator[Problem]:
    """A provision or a known gap names the narrower areas of an area that is divided."""
    narrower_ids: dict[str, list[str]] = {}
    for raw in loaded.entries:
        if raw.kind == "topic" and any(item.text == "area" for item in scalar_items(raw.node, "facets")):
            narrower_ids.setdefault(scalar_text(raw.node, "broader"), []).append(raw.id)
    for raw in loaded.entries:
        if raw.kind != "instrument":
            continue
        for node in (*provision_nodes(raw.node), *mapping_items(raw.node, "known_gaps")):
            for area in scalar_items(node, "areas"):
                if narrower := narrower_ids.get(area.text):
                    yield Problem(
                        area.mark,
                        f"{area.text} is divided into narrower areas — write the one that fits: "
                        + ", ".join(narrower),
                    )

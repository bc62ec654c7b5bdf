"""Rules for amendments: the later text is later, and a provision changes only with its instrument."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compendium.checks.ids import provision_nodes
from compendium.load import LoadResult
from compendium.model.rules import mapping_items, scalar_text, value_mark
from compendium.source.nodes import MappingNode
from compendium.source.problems import Problem


def amendments_are_consistent(loaded: LoadResult) -> Iterator[Problem]:
    """A later text is later, is not changed by the earlier one, and is named by the instrument, too."""
    instruments = {raw.id: raw.node for raw in loaded.entries if raw.kind == "instrument"}
    for id, instrument in instruments.items():
        changes = list(_changes(instrument))
        for change in changes:
            yield from _order_problems(id, change, instruments)
        named_ids = _later_ids(instrument)
        for provision in provision_nodes(instrument):
            for change in _changes(provision):
                yield from _order_problems(id, change, instruments)
                later_id = scalar_text(change, "instrument")
                if later_id in instruments and later_id not in named_ids:
                    yield Problem(
                        value_mark(change, "instrument"),
                        f"{later_id} changes this provision, and the instrument does not say so — "
                        f'add it to "amended_by" or "superseded_by" of {id}, too',
                    )


def _changes(node: MappingNode) -> Iterator[MappingNode]:
    yield from mapping_items(node, "amended_by")
    if isinstance(succession := node.get("superseded_by"), MappingNode):
        yield succession


def _later_ids(instrument: MappingNode) -> set[str]:
    return {scalar_text(change, "instrument") for change in _changes(instrument)}


def _order_problems(
    id: str, change: MappingNode, instruments: Mapping[str, MappingNode]
) -> Iterator[Problem]:
    later_id, since = scalar_text(change, "instrument"), scalar_text(change, "since")
    if later_id == id:
        yield Problem(
            value_mark(change, "instrument"), f"{id} cannot change itself — name the later instrument"
        )
    elif later_id in instruments:
        if id in _later_ids(instruments[later_id]):
            yield Problem(
                value_mark(change, "instrument"),
                f"{later_id} names {id} as a later text, too — only one of the two can be later",
            )
        own_date, later_date = (_adoption_date(instruments[one]) for one in (id, later_id))
        if own_date and later_date and _precedes(later_date, own_date):
            yield Problem(
                value_mark(change, "instrument"),
                f"{later_id} was adopted in {later_date}, before {id} ({own_date}) — correct one of the "
                "dates, or name the later instrument",
            )
        if since and later_date and _precedes(since, later_date):
            yield Problem(
                value_mark(change, "since"),
                f"the change applies from {since}, before {later_id} was adopted ({later_date}) — correct "
                "one of the dates",
            )


def _adoption_date(instrument: MappingNode) -> str:
    adopted = instrument.get("adopted")
    return scalar_text(adopted, "date") if isinstance(adopted, MappingNode) else ""


def _precedes(date: str, other: str) -> bool:
    """Return whether a date is before another, as far as both are exact: 2014 is not before 2014-05."""
    length = min(len(date), len(other))
    return date[:length] < other[:length]

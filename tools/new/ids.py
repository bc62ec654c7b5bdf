"""Ids of new entries: derived from the title, valid, and never used before."""

from __future__ import annotations

from compendium.checks.ids import LoadedIds
from compendium.checks.validate import id_is_valid, slugify
from compendium.load import LoadResult, RawEntry
from compendium.model import DATA_LOCATIONS
from compendium.source.nodes import MappingNode, SourceFile
from compendium.source.problems import Mark

# Ids are typed, cited and read aloud; longer ones are cut at a hyphen.
MAX_SUGGESTED_LENGTH = 50


def id_from_title(title: str) -> str:
    """Return "night-bus-advice" for "Night bus advice"; "" for a title without a Latin letter."""
    full_id = slugify(title)
    return (
        full_id
        if len(full_id) <= MAX_SUGGESTED_LENGTH
        else full_id[: MAX_SUGGESTED_LENGTH + 1].rpartition("-")[0] or full_id[:MAX_SUGGESTED_LENGTH]
    )


def id_problem(kind: str, id: str, loaded: LoadResult, register: LoadedIds) -> str:
    """Return the reason why an entry cannot have this id, with what to do; "" if it can."""
    if not id:
        return (
            "no id can be made from this title — choose one: small letters a to z, digits and single hyphens"
        )
    location = next(location for location in DATA_LOCATIONS if location.kind == kind)
    path = f"{location.path}/{id}.yml" if location.is_folder else location.path
    empty_node = MappingNode({}, SourceFile(path), 0, 0)
    for problem in id_is_valid(RawEntry(kind, id, Mark(path), empty_node, path)):
        return problem.text
    if id in register.ids(kind):
        existing = next((raw for raw in loaded.entries if (raw.kind, raw.id) == (kind, id)), None)
        location_text = (
            f"in {existing.mark.path}, line {existing.mark.line}"
            if existing
            else f"or may be: mend {path} first"
        )
        return f'"{id}" is there already, {location_text} — correct that entry, or choose another id'
    current_id = register.replacement_id(kind, id)
    if current_id:
        use = f'was an id of "{current_id}" before, and its address still leads there'
        return f'"{id}" {use} — choose another id'
    return ""

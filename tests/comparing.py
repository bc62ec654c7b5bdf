"""A small compendium in which there is something to compare: three duties, two areas, two bodies."""

from __future__ import annotations

from builders import (
    ALL_FACET_NAMES,
    PATH_BY_KIND,
    TinyProject,
    entry_yaml,
    instrument_yaml,
    practice_yaml,
    provision_yaml,
    yaml_list_item,
)

import compendium

FACET_BY_CONCEPT_ID = {
    "obligation": "[duty]",
    "commitment": "[duty]",
    "mandate": "[duty]",
    "recommendation": "[duty]",
    "acknowledgement": "[duty]",
    "identification": "[area]",
    "return": "[area]",
    "osce": "[body]",
    "cbss": "[body]",
    "helplines": "[contribution]",
    "lobbying": "[contribution]",
    "protection": "[dimension]",
    "prosecution": "[dimension]",
    "binding": "[force]",
    "non-binding": "[force]",
    "any": f"[{ALL_FACET_NAMES.replace('area, ', '').replace('body, ', '').replace('dimension, ', '').replace('contribution, ', '')}]",
}


def add_comparable_entries(project: TinyProject) -> TinyProject:
    """Give the tiny project the concepts above, in that order, and two instruments that bear them."""
    register = {
        id: entry_yaml("topic", {"facets": facets, "labels": f"{{en: {id.capitalize()}}}"})
        for id, facets in FACET_BY_CONCEPT_ID.items()
    }
    project.write(
        PATH_BY_KIND["topic"],
        "".join(
            f"{id}:\n" + "".join(f"  {line}\n" for line in text.splitlines()) for id, text in register.items()
        ),
    )
    (project.root / "practices/other.yml").unlink()
    write_instrument(project, "treaty", "osce", [("art-1", "recommendation"), ("art-2", "obligation")])
    write_practice(project, "line", "treaty/art-2")
    return project


def write_instrument(
    project: TinyProject,
    id: str,
    body: str,
    duties: list[tuple[str, str]],
    force: str = "binding",
    **keys: str,
) -> None:
    """Write an instrument whose provisions, [(id, duty)], are about identification and print their words."""
    words = {"areas": "[identification]", "quote": f"The words of {id}.", **keys}
    provisions = "".join(
        "\n"
        + yaml_list_item(provision_yaml(**{"id": own, "label": f"Article {own[4:]}", "duty": duty, **words}))
        for own, duty in duties
    )
    text = instrument_yaml(
        body=body, force=force, title=id, short_title=id.capitalize(), provisions=provisions
    )
    project.write(f"instruments/{id}.yml", text)


def write_practice(project: TinyProject, id: str, provision: str = "", **keys: str) -> None:
    """Write a practice about helplines that protects, and illustrates a provision."""
    link = f"[{{provision: {provision}, basis: editorial, reason: It does what is asked there.}}]"
    given = {"title": f"The {id}", "dimensions": "[protection]", "contributions": "[helplines]", **keys}
    project.write(f"practices/{id}.yml", practice_yaml(**given, provisions=link if provision else None))


def build_project(project: TinyProject) -> compendium.Compendium:
    return compendium.build(project.root)

"""A small compendium in which there is something to compare: three duties, two areas, two bodies."""

from __future__ import annotations

from builders import FACETS, PATHS, Project, entry, instrument, item, practice, provision

import compendium

CONCEPTS = {
    "obligation": "[duty]",
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
    "any": f"[{FACETS.replace('area, ', '').replace('body, ', '').replace('dimension, ', '').replace('contribution, ', '')}]",
}


def comparing(project: Project) -> Project:
    """Give the tiny project the concepts above, in that order, and two instruments that bear them."""
    register = {
        id: entry("topic", {"facets": facets, "labels": f"{{en: {id.capitalize()}}}"})
        for id, facets in CONCEPTS.items()
    }
    project.write(
        PATHS["topic"],
        "".join(
            f"{id}:\n" + "".join(f"  {line}\n" for line in text.splitlines()) for id, text in register.items()
        ),
    )
    (project.root / "practices/other.yml").unlink()
    write_instrument(project, "treaty", "osce", [("art-1", "recommendation"), ("art-2", "obligation")])
    write_practice(project, "line", "treaty/art-2")
    return project


def write_instrument(
    project: Project, id: str, body: str, duties: list[tuple[str, str]], force: str = "binding", **keys: str
) -> None:
    """Write an instrument whose provisions, [(id, duty)], are about identification and print their words."""
    words = {"areas": "[identification]", "quote": f"The words of {id}.", **keys}
    provisions = "".join(
        "\n" + item(provision(id=own, label=f"Article {own[4:]}", duty=duty, **words)) for own, duty in duties
    )
    text = instrument(body=body, force=force, title=id, short_title=id.capitalize(), provisions=provisions)
    project.write(f"instruments/{id}.yml", text)


def write_practice(project: Project, id: str, provision: str = "", **keys: str) -> None:
    """Write a practice about helplines that protects, and illustrates a provision."""
    link = f"[{{provision: {provision}, basis: editorial, reason: It does what is asked there.}}]"
    given = {"title": f"The {id}", "dimensions": "[protection]", "contributions": "[helplines]", **keys}
    project.write(f"practices/{id}.yml", practice(**given, provisions=link if provision else None))


def built(project: Project) -> compendium.Compendium:
    return compendium.build(project.root)

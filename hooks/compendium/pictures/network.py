"""Who works with whom: the organisations with most practices, and the practices that join several of them.

All that work together in pairs would be a net nobody can read; the table beside the picture has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from compendium.i18n import Words
from compendium.link import Compendium
from compendium.model import Organisation, Practice
from compendium.pictures.svg import circle, element, line, link, square, svg, text, wrapped_text

MIN_PRACTICES, MAX_ROWS, MAX_COLUMNS = (
    3,
    24,
    7,
)  # practices of an organisation, organisations of a practice; as many as can be read
WIDTH, ROW, COLUMN, HEAD = 656, 50, 50, 60  # in units; two units are a pixel on a narrow phone
LETTER_WIDTH = 11  # the width of one


@dataclass(frozen=True)
class Collaborations:
    """Rows and columns of the picture. `roles`: {(organisation, practice): role}, all ids."""

    organisations: tuple[Organisation, ...]
    practices: tuple[Practice, ...]
    counts: Mapping[str, int]  # practices of each organisation
    roles: Mapping[tuple[str, str], str]


def joint_practices(compendium: Compendium) -> list[Practice]:
    """Return the practices in which several organisations take part, those of most first."""
    found = [one for one in compendium.practices if not one.withdrawn and len(roles_by_organisation(one)) > 1]
    return sorted(found, key=lambda practice: -len(roles_by_organisation(practice)))


def roles_by_organisation(practice: Practice) -> dict[str, str]:
    """Return {id of an organisation: id of its role}: the first role, if it has several."""
    found: dict[str, str] = {}
    for part in practice.organisations:
        found.setdefault(part.organisation.id, part.role.id)
    return found


def collaborations(compendium: Compendium) -> Collaborations:
    """Choose what can be read: organisations with three practices or more, and what joins three of them."""
    standing = [practice for practice in compendium.practices if not practice.withdrawn]
    counts = Counter(id for practice in standing for id in roles_by_organisation(practice))
    busy = sorted(
        (one for one in compendium.organisations if counts[one.id] >= MIN_PRACTICES),
        key=lambda one: -counts[one.id],
    )[:MAX_ROWS]
    rows = {one.id for one in busy}
    joining = [one for one in standing if len(rows & roles_by_organisation(one).keys()) >= MIN_PRACTICES]
    columns = sorted(joining, key=lambda practice: -len(rows & roles_by_organisation(practice).keys()))[
        :MAX_COLUMNS
    ]
    roles = {
        (organisation, practice.id): role
        for practice in columns
        for organisation, role in roles_by_organisation(practice).items()
        if organisation in rows
    }
    return Collaborations(tuple(busy), tuple(columns), {one.id: counts[one.id] for one in busy}, roles)


def draw(
    found: Collaborations, names: Mapping[str, str], roles: Mapping[str, str], root: str, say: Words
) -> Markup:
    """Return the picture. `names` are what rows are called, `roles` what each role is called, by id."""
    height = HEAD + ROW * len(found.organisations)
    first = WIDTH - COLUMN * len(found.practices)
    down = {one.id: HEAD + ROW * place + ROW // 2 for place, one in enumerate(found.organisations)}
    across = {one.id: first + COLUMN * place + COLUMN // 2 for place, one in enumerate(found.practices)}
    lines = [line(0, y + ROW // 2, WIDTH, y + ROW // 2, "rule") for y in down.values()]
    for practice in found.practices:
        ends = [down[one] for one, joined in found.roles if joined == practice.id]
        lines.append(line(across[practice.id], min(ends), across[practice.id], max(ends), "joins"))
    marks: list[Markup] = []
    for place, practice in enumerate(found.practices, 1):
        x = across[practice.id]
        touch = square(x, HEAD // 2, 25, "touch")
        marks.append(link(root + practice.url, practice.title, touch, text(x, HEAD // 2 + 8, place, "head")))
    for organisation in found.organisations:
        y, name = down[organisation.id], names[organisation.id]
        many = say.number(
            "{name}: {n} practice", "{name}: {n} practices", found.counts[organisation.id], name=name
        )
        shown = wrapped_text(
            0, y, f"{name} ({found.counts[organisation.id]})", (first - COLUMN // 4) // LETTER_WIDTH, "name"
        )
        marks.append(link(root + organisation.url, many, shown))
        for practice in found.practices:
            if role := found.roles.get((organisation.id, practice.id)):
                title = say(
                    "{name} in {practice}: {role}", name=name, practice=practice.title, role=roles[role]
                )
                mark = _mark(role, across[practice.id], y)
                marks.append(
                    link(root + practice.url, title, square(across[practice.id], y, 25, "touch"), mark)
                )
    name = say("Chart: organisations and the practices that join them")
    return svg(WIDTH, height, name, element("g", *lines, aria_hidden="true"), *marks, class_="whom")


def _mark(role: str, x: float, y: float) -> Markup:
    return square(x, y, 13, "mark") if role == "lead" else circle(x, y, 14, "mark")

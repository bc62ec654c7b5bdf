"""Collaboration chart: the organisations with most practices, and the practices that join several of them.

A graph of all pairs would be unreadable; the table beside the chart lists them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from compendium.i18n import InterfaceWords
from compendium.link import Compendium
from compendium.model import Organisation, Practice
from compendium.pictures.svg import (
    svg_circle,
    svg_element,
    svg_line,
    svg_link,
    svg_picture,
    svg_square,
    svg_text,
    svg_wrapped_text,
)

MIN_JOINT_PRACTICES = (
    3  # of an organisation in a row; also the organisations that a practice in a column joins
)
MAX_ROWS, MAX_COLUMNS = 24, 7  # as many as can be read
# In units of the drawing; on a narrow phone two units are a pixel.
WIDTH, ROW_HEIGHT, COLUMN_WIDTH, HEADER_HEIGHT = 656, 50, 50, 60
LETTER_WIDTH = 11  # mean width


@dataclass(frozen=True)
class CollaborationChart:
    """Rows and columns of the collaboration chart. `roles`: {(organisation, practice): role}, all ids."""

    organisations: tuple[Organisation, ...]
    practices: tuple[Practice, ...]
    counts: Mapping[str, int]  # practices of each organisation
    roles: Mapping[tuple[str, str], str]


def joint_practices(compendium: Compendium) -> list[Practice]:
    """Return the practices in which several organisations take part, sorted by their number, descending."""
    joint = [
        practice
        for practice in compendium.practices
        if not practice.withdrawn and len(roles_by_organisation(practice)) > 1
    ]
    return sorted(joint, key=lambda practice: -len(roles_by_organisation(practice)))


def roles_by_organisation(practice: Practice) -> dict[str, str]:
    """Return {id of an organisation: id of its role}: the first role, if it has several."""
    roles: dict[str, str] = {}
    for participation in practice.organisations:
        roles.setdefault(participation.organisation.id, participation.role.id)
    return roles


def select_collaborations(compendium: Compendium) -> CollaborationChart:
    """Select the organisations with MIN_JOINT_PRACTICES or more, and the practices that join as many."""
    active_practices = [practice for practice in compendium.practices if not practice.withdrawn]
    counts = Counter(id for practice in active_practices for id in roles_by_organisation(practice))
    organisations = sorted(
        (
            organisation
            for organisation in compendium.organisations
            if counts[organisation.id] >= MIN_JOINT_PRACTICES
        ),
        key=lambda organisation: -counts[organisation.id],
    )[:MAX_ROWS]
    organisation_ids = {organisation.id for organisation in organisations}
    joint = [
        practice
        for practice in active_practices
        if len(organisation_ids & roles_by_organisation(practice).keys()) >= MIN_JOINT_PRACTICES
    ]
    columns = sorted(
        joint, key=lambda practice: -len(organisation_ids & roles_by_organisation(practice).keys())
    )[:MAX_COLUMNS]
    roles = {
        (organisation, practice.id): role
        for practice in columns
        for organisation, role in roles_by_organisation(practice).items()
        if organisation in organisation_ids
    }
    return CollaborationChart(
        tuple(organisations),
        tuple(columns),
        {organisation.id: counts[organisation.id] for organisation in organisations},
        roles,
    )


def draw_network(
    chart: CollaborationChart,
    names: Mapping[str, str],
    roles: Mapping[str, str],
    root: str,
    words: InterfaceWords,
) -> Markup:
    """Return the chart as SVG. `names` are the labels of rows by organisation id, `roles` those of roles."""
    height = HEADER_HEIGHT + ROW_HEIGHT * len(chart.organisations)
    first_column_x = WIDTH - COLUMN_WIDTH * len(chart.practices)
    label_length = (first_column_x - COLUMN_WIDTH // 4) // LETTER_WIDTH
    row_centres = {
        entry.id: HEADER_HEIGHT + ROW_HEIGHT * index + ROW_HEIGHT // 2
        for index, entry in enumerate(chart.organisations)
    }
    column_centres = {
        entry.id: first_column_x + COLUMN_WIDTH * index + COLUMN_WIDTH // 2
        for index, entry in enumerate(chart.practices)
    }
    marks = [
        svg_link(
            root + practice.url,
            practice.title,
            svg_square(column_centres[practice.id], HEADER_HEIGHT // 2, 25, "touch"),
            svg_text(column_centres[practice.id], HEADER_HEIGHT // 2 + 8, number, "head"),
        )
        for number, practice in enumerate(chart.practices, 1)
    ]
    for organisation in chart.organisations:
        y, name, count = row_centres[organisation.id], names[organisation.id], chart.counts[organisation.id]
        label = words.number("{name}: {n} practice", "{name}: {n} practices", count, name=name)
        row_label = svg_wrapped_text(0, y, f"{name} ({count})", label_length, "name")
        marks.append(svg_link(root + organisation.url, label, row_label))
        for practice in chart.practices:
            if role := chart.roles.get((organisation.id, practice.id)):
                title = words(
                    "{name} in {practice}: {role}", name=name, practice=practice.title, role=roles[role]
                )
                x = column_centres[practice.id]
                touch_area, mark = svg_square(x, y, 25, "touch"), _role_mark(role, x, y)
                marks.append(svg_link(root + practice.url, title, touch_area, mark))
    guide_lines = _guide_lines(chart, row_centres, column_centres)
    name = words("Chart: organisations and the practices that join them")
    return svg_picture(
        WIDTH, height, name, svg_element("g", *guide_lines, aria_hidden="true"), *marks, class_="whom"
    )


def _guide_lines(
    chart: CollaborationChart, row_centres: Mapping[str, int], column_centres: Mapping[str, int]
) -> Iterator[Markup]:
    """Yield a rule below each row, then for each practice a line that joins its organisations."""
    for y in row_centres.values():
        yield svg_line(0, y + ROW_HEIGHT // 2, WIDTH, y + ROW_HEIGHT // 2, "rule")
    for practice in chart.practices:
        x = column_centres[practice.id]
        ends = [row_centres[id] for id, practice_id in chart.roles if practice_id == practice.id]
        yield svg_line(x, min(ends), x, max(ends), "joins")


def _role_mark(role: str, x: float, y: float) -> Markup:
    return svg_square(x, y, 13, "mark") if role == "lead" else svg_circle(x, y, 14, "mark")

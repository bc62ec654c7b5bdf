"""The pages of pictures: each with its key, and with a table that says the same in words."""

from __future__ import annotations

from markupsafe import Markup

from compendium.i18n import N_
from compendium.link import Compendium, title_sort_key
from compendium.model import Concept
from compendium.pages.renderer import Renderer, format_date
from compendium.pictures import duty_chart, network, step_chart, timeline, world_map
from compendium.pictures.participating_states import SOURCE_URLS
from compendium.site import Page, SiteSettings
from compendium.views.comparison import COMPARE_URL, MATRIX_URL, Comparison

PICTURES_URL = "pictures/"
# address below PICTURES_URL: (title, what it shows)
PICTURE_PAGES = {
    "where": (
        N_("Where practices are"),
        N_("A map of the States that take part in the OSCE, with the number of practices of each."),
    ),
    "when": (
        N_("When instruments were adopted"),
        N_("A line of time for each body, and how the number of instruments grew by their force."),
    ),
    "whom": (
        N_("Who works with whom"),
        N_("The organisations with most practices, and the practices that join them."),
    ),
}
PICTURE_URLS = [PICTURES_URL, *(f"{PICTURES_URL}{id}/" for id in PICTURE_PAGES)]


def pictures_page(renderer: Renderer) -> Page:
    """Return the list of pictures."""
    _ = renderer.words
    introduction = _(
        "The compendium at a glance. Each picture has a table beside it that says the same in words."
    )
    others = [
        (MATRIX_URL, _("Duties at a glance"), _("A table: which body asks for what, and how strongly.")),
        (COMPARE_URL, _("Compare the wording"), _("Provisions on the same subject side by side.")),
    ]
    pictures = [
        (f"{PICTURES_URL}{id}/", _(title), _(description))
        for id, (title, description) in PICTURE_PAGES.items()
    ]
    return renderer.page(
        "pictures",
        PICTURES_URL,
        "pictures",
        str(_("Pictures")),
        str(introduction),
        introduction=introduction,
        pictures=[*pictures, *others],
    )


def map_page(renderer: Renderer) -> Page:
    """Return the map and its table."""
    _ = renderer.words
    groups = world_map.states_by_group(renderer.compendium)
    states_by_group = {
        group: sorted(
            ((renderer.name(state.country), state) for state in states),
            key=lambda pair: title_sort_key(pair[0]),
        )
        for group, states in groups.items()
    }
    headings = {
        "participating": _("States that take part in the OSCE"),
        "partners": _("Partners for Co-operation of the OSCE"),
        "others": _("Other States"),
    }
    return _picture_page(
        renderer,
        "where",
        svg=world_map.draw_map(states_by_group["participating"], "../../", _),
        groups=[(headings[group], states) for group, states in states_by_group.items() if states],
        members=len(groups["participating"]),
        reached=sum(state.practices > 0 for state in groups["participating"]),
        placeless=world_map.count_practices_without_state(renderer.compendium),
        states_from=SOURCE_URLS,
        outline=world_map.load_basemap()["source"],
    )


def timeline_page(renderer: Renderer) -> Page:
    """Return the timeline, the growth by force, and their table."""
    _, compendium = renderer.words, renderer.compendium
    dated = timeline.dated_instruments(compendium)
    bodies = timeline.adopting_bodies(compendium, dated)
    forces = [entry for entry in compendium if isinstance(entry, Concept) and "force" in entry.facets]
    growth = timeline.cumulative_counts(dated)
    forces_shown = [(force, renderer.name(force)) for force in forces if force.id in growth]
    titles = {
        one.ref: _(
            "{title}, {date}: {force}",
            title=one.short_title,
            date=format_date(timeline.adoption_date(one), renderer.site.lang),
            force=renderer.name(one.force),
        )
        for one in dated
    }
    columns = [(body, timeline.body_short_name(compendium, body, renderer.name(body))) for body in bodies]
    return _picture_page(
        renderer,
        "when",
        svg=timeline.draw_timeline(dated, columns, titles, "../../", _) if dated else "",
        growth=step_chart.draw_step_chart(forces_shown, growth, "../../", _) if dated else "",
        counts=[(force, list(growth[force.id].values())[-1]) for force, name in forces_shown],
        dated=dated,
        undated=timeline.undated_instruments(compendium),
    )


def network_page(renderer: Renderer) -> Page:
    """Return the chart of organisations, and the table of all practices that join some."""
    chart = network.select_collaborations(renderer.compendium)
    names = {one.id: one.abbreviation or renderer.name(one) for one in chart.organisations}
    roles = {
        entry.id: renderer.name(entry)
        for entry in renderer.compendium
        if isinstance(entry, Concept) and "organisation_role" in entry.facets
    }
    return _picture_page(
        renderer,
        "whom",
        svg=network.draw_network(chart, names, roles, "../../", renderer.words)
        if chart.organisations
        else "",
        chart=chart,
        least=network.MIN_JOINT_PRACTICES,
        shared=network.joint_practices(renderer.compendium),
    )


def _picture_page(renderer: Renderer, id: str, **values: object) -> Page:
    title, description = (renderer.words(word) for word in PICTURE_PAGES[id])
    name, path = f"picture-{id}", f"{PICTURES_URL}{id}/"
    return renderer.page(name, path, name, str(title), str(description), introduction=description, **values)


def duties_by_area_table(compendium: Compendium, site: SiteSettings) -> str:
    """Return the argument at a glance as HTML for the home page, at the root of the site."""
    renderer, subjects = Renderer(compendium, site), duty_chart.counts_by_area(Comparison(compendium))
    maximum = max((subject.provisions for subject in subjects), default=0)
    rows = [(subject, *_duty_bars(subject, maximum)) for subject in subjects]
    bars = {name: duty_chart.draw_bar([(name, 1)], 1) for name in duty_chart.BAR_THICKNESS}
    return renderer.render("argument", "", rows=rows, signs=bars)


def _duty_bars(subject: duty_chart.AreaCounts, maximum: int) -> tuple[Markup, Markup]:
    duties = [
        ("must", subject.legal_duties),
        ("committed", subject.commitments),
        ("mandated", subject.mandates),
        ("asked", subject.requests),
        ("noted", subject.others),
    ]
    return duty_chart.draw_bar(duties, maximum), duty_chart.draw_bar([("done", subject.practices)], maximum)

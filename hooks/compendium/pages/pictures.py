"""The pages of pictures: each with its key, and with a table that says the same in words."""

from __future__ import annotations

from markupsafe import Markup

from compendium.comparison import COMPARE, MATRIX, Comparison
from compendium.i18n import N_
from compendium.link import Compendium, sort_key
from compendium.model import Concept
from compendium.pages.renderer import Renderer, date_in_words
from compendium.pictures import argument, growing, when, where, whom
from compendium.pictures.states import SOURCES
from compendium.site import Page, SiteSettings

PICTURES = "pictures/"
# address below PICTURES: (title, what it shows)
ALL = {
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
ADDRESSES = [PICTURES, *(f"{PICTURES}{id}/" for id in ALL)]


def pictures_page(renderer: Renderer) -> Page:
    """Return the list of pictures."""
    _ = renderer.words
    introduction = _(
        "The compendium at a glance. Each picture has a table beside it that says the same in words."
    )
    others = [
        (MATRIX, _("Duties at a glance"), _("A table: which body asks for what, and how strongly.")),
        (COMPARE, _("Compare the wording"), _("Provisions on the same subject side by side.")),
    ]
    found = [(f"{PICTURES}{id}/", _(title), _(said)) for id, (title, said) in ALL.items()]
    return renderer.page(
        "pictures",
        PICTURES,
        "pictures",
        str(_("Pictures")),
        str(introduction),
        introduction=introduction,
        found=[*found, *others],
    )


def where_page(renderer: Renderer) -> Page:
    """Return the map and its table."""
    _ = renderer.words
    groups = where.states(renderer.compendium)
    named = {
        group: sorted(
            ((renderer.name(state.country), state) for state in found), key=lambda pair: sort_key(pair[0])
        )
        for group, found in groups.items()
    }
    headings = {
        "participating": _("States that take part in the OSCE"),
        "partners": _("Partners for Co-operation of the OSCE"),
        "others": _("Other States"),
    }
    return _picture(
        renderer,
        "where",
        svg=where.draw(named["participating"], "../../", _),
        groups=[(headings[group], found) for group, found in named.items() if found],
        members=len(groups["participating"]),
        reached=sum(state.practices > 0 for state in groups["participating"]),
        placeless=where.placeless(renderer.compendium),
        states_from=SOURCES,
        outline=where.ground()["source"],
    )


def when_page(renderer: Renderer) -> Page:
    """Return the timeline, the growth by force, and their table."""
    _, compendium = renderer.words, renderer.compendium
    dated = when.dated(compendium)
    bodies = when.bodies(compendium, dated)
    forces = [entry for entry in compendium if isinstance(entry, Concept) and "force" in entry.facets]
    growth = when.growth(dated)
    grown = [(force, renderer.name(force)) for force in forces if force.id in growth]
    said = {
        one.ref: _(
            "{title}, {date}: {force}",
            title=one.short_title,
            date=date_in_words(when.date(one), renderer.site.lang),
            force=renderer.name(one.force),
        )
        for one in dated
    }
    columns = [(body, when.short(compendium, body, renderer.name(body))) for body in bodies]
    return _picture(
        renderer,
        "when",
        svg=when.draw(dated, columns, said, "../../", _) if dated else "",
        growth=growing.draw(grown, growth, "../../", _) if dated else "",
        counts=[(force, list(growth[force.id].values())[-1]) for force, name in grown],
        dated=dated,
        undated=when.undated(compendium),
    )


def whom_page(renderer: Renderer) -> Page:
    """Return the chart of organisations, and the table of all practices that join some."""
    found = whom.together(renderer.compendium)
    names = {one.id: one.abbreviation or renderer.name(one) for one in found.organisations}
    roles = {
        entry.id: renderer.name(entry)
        for entry in renderer.compendium
        if isinstance(entry, Concept) and "organisation_role" in entry.facets
    }
    return _picture(
        renderer,
        "whom",
        svg=whom.draw(found, names, roles, "../../", renderer.words) if found.organisations else "",
        found=found,
        least=whom.LEAST,
        shared=whom.shared(renderer.compendium),
    )


def _picture(renderer: Renderer, id: str, **values: object) -> Page:
    title, said = (renderer.words(word) for word in ALL[id])
    name, path = f"picture-{id}", f"{PICTURES}{id}/"
    return renderer.page(name, path, name, str(title), str(said), introduction=said, **values)


def argument_table(compendium: Compendium, site: SiteSettings) -> str:
    """Return the argument at a glance as HTML for the home page, at the root of the site."""
    renderer, found = Renderer(compendium, site), argument.subjects(Comparison(compendium))
    most = max((subject.provisions for subject in found), default=0)
    rows = [(subject, *_bars(subject, most)) for subject in found]
    signs = {name: argument.bar([(name, 1)], 1) for name in argument.THICK}
    return renderer.render("argument", "", rows=rows, signs=signs)


def _bars(subject: argument.Subject, most: int) -> tuple[Markup, Markup]:
    duties = [(name, getattr(subject, name)) for name in ("must", "committed", "asked", "noted")]
    return argument.bar(duties, most), argument.bar([("done", subject.practices)], most)

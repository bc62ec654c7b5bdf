"""The preview in the form: the site's own templates, run in the browser (tests/form/test_form_preview.py has the other half)."""

from __future__ import annotations

import copy
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from content import build_real_compendium
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader
from playwright.sync_api import BrowserContext, Error, Locator, Page, expect
from previews import (
    FORM_PATH,
    LOAD_PREVIEW_SCRIPT,
    PREVIEW_PAGES_SCRIPT,
    compendium_with_cases,
    load_preview_cases,
    preview_html,
    preview_pages,
    preview_renderer,
)
from test_axe import accessibility_violations
from test_form import open_form
from test_layout import layout_faults

from compendium.form.declarations import FORM_KINDS
from compendium.form.templates import serialize_templates
from compendium.i18n import interface_words
from compendium.link import Compendium
from compendium.model import KINDS, Entry, Practice
from compendium.pages.environment import template_environment
from compendium.pages.renderer import Renderer
from compendium.source.parse import parse_mapping


def run_preview_script(page: Page, body: str, argument: Any) -> Any:
    """Run a function's body in the page, with `given`, and `pagesOf(kind, id, keys)`."""
    page.evaluate(LOAD_PREVIEW_SCRIPT)
    return page.evaluate(f"(given) => {{ {PREVIEW_PAGES_SCRIPT} {body} }}", argument)


def test_the_preview_shows_what_the_table_says(shared_page: Page, site_url: str) -> None:
    open_form(shared_page, site_url)
    shown = run_preview_script(
        shared_page, "return given.map(({kind, id, keys}) => pagesOf(kind, id, keys))", load_preview_cases()
    )
    assert shown == [case["html"] for case in load_preview_cases()]


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_every_real_entry_is_previewed_as_the_site_shows_it(
    kind: str, shared_page: Page, site_url: str, built_site: Path
) -> None:
    open_form(shared_page, site_url)
    site = build_real_compendium()
    entries = site.entries_of_kind(KINDS[kind])  # type: ignore[type-abstract]
    data = [json.loads((built_site / entry.url / "index.json").read_bytes()) for entry in entries]
    shown = run_preview_script(
        shared_page,
        "return given[1].map((one) => pagesOf(given[0], one.id, compendium.form.fromJson(given[0], one)))",
        [kind, data],
    )
    version = json.loads((built_site / "data" / "compendium.json").read_bytes())["version"]
    templates = preview_renderer(site, version)
    for entry, pages in zip(entries, shown, strict=True):
        assert pages == preview_pages(templates, entry), entry.ref


def tags_and_words(html: str) -> list[str]:
    """Return tags and the words between them."""
    return [piece for piece in re.split(r"(<[^>]*>)|\n", html) if piece]


def test_what_the_preview_shows_stands_on_the_page_of_the_site_in_the_same_order(
    shared_page: Page, site_url: str, built_site: Path
) -> None:
    open_form(shared_page, site_url)
    site = build_real_compendium()
    templates = preview_renderer(
        site, json.loads((built_site / "data" / "compendium.json").read_bytes())["version"]
    )
    for kind in (*FORM_KINDS, "provision"):
        for entry in site.entries_of_kind(KINDS[kind]):  # type: ignore[type-abstract]
            page = iter(tags_and_words((built_site / entry.url / "index.html").read_text("utf-8")))
            shown = preview_html(templates, entry).replace('"../../', '"' + "../" * entry.url.count("/"))
            assert [piece for piece in tags_and_words(shown) if piece not in page] == [], entry.ref


# The interpreter ------------------------------------------------------------------------------------

TEMPLATE_VALUES = {
    "text": "<a & 'b' \"c\">", "empty": "", "no": False, "nothing": None, "items": ["x", "<y>"], "none_of_them": [],
    "record": {"key": "<v>", "list": [], "zero": 0},
}  # fmt: skip
MACRO_TEMPLATE = """{% macro p(a, b="<b>", c="") %}<p>{{ a }}{{ b }}{% if c %}!{% endif %}</p>{% endmacro %}
{% macro twice(a) %}{{ p(a) }}{{ p(a, a) }}{% endmacro %}"""
TEMPLATE_SOURCES = [
    "{{ text }}|{{ 'x' ~ text }}|{{ text | lower }}|{{ items | join(', ') }}",
    "{% import 'm' as m %}{{ m.p(text) }}{{ m.p(text, 'x', 'y') }}{{ m.twice(record.key) }}{{ m.p('') | lower }}",
    "{% import 'm' as m %}{{ m.p(1) ~ text }}{{ [m.p(2), text] | join(' < ') }}",
    "{% for one in items %}{{ one }}{% if loop.first %} first{% endif %}{% if not loop.last %}, {% endif %}{% else %}-{% endfor %}",
    "{% for one in none_of_them %}{{ one }}{% else %}none{% endfor %}{% for one in [text, empty] %}[{{ one }}]{% endfor %}",
    "{% if empty %}a{% elif none_of_them %}b{% elif record.zero %}c{% elif nothing %}d{% elif no %}e{% else %}f{% endif %}",
    "{{ empty or text }}|{{ text and record.key }}|{% if not empty and not no %}y{% endif %}|{% if empty or items %}y{% endif %}",
    "{% if record.key == '<v>' %}y{% endif %}{% if text == empty %}n{% endif %}{% if record.other is defined %}n{% endif %}"
    "{% if record.key is defined and record.key %}y{% endif %}",
    "{% set a = text %}{% for one in items %}{% set a = one %}{{ a }}{% endfor %}{{ a }}{% if a %}{% set a = empty %}{% endif %}[{{ a }}]",
    "{% set x = '<i>' %}{% include 'included' %}{% for one in items %}{% include 'incl' ~ 'uded' %}{% endfor %}",
    "{{ _('As of {date}', date=text) }}|{{ _('Sources') ~ text }}",
    "{{ question(record.key, text) }}|{{ text | turned(empty) }}",
]  # fmt: skip


def test_the_interpreter_makes_of_templates_what_jinja_makes_of_them(
    shared_page: Page, site_url: str
) -> None:
    open_form(shared_page, site_url)
    jinja = template_environment({"_": interface_words("en"), "question": lambda a, b: f"{b}{a}"})
    jinja.filters["turned"] = lambda text, more: text[::-1] + more
    sources = {str(at): source for at, source in enumerate(TEMPLATE_SOURCES)}
    jinja.loader = DictLoader(
        {
            **sources,
            "m": MACRO_TEMPLATE,
            "included": "({{ x }}{{ text }}{% if one is defined %}{{ one }}{% endif %})",
        }
    )
    sent = serialize_templates(jinja, [*sources, "included"], interface_words("en"))
    shown = run_preview_script(
        shared_page,
        """const render = compendium.preview.renderer(given[0], {
          filters: {turned: (text, more) => [...text].reverse().join("") + more}, globals: {question: (a, b) => b + a},
        });
        return given[1].map((name) => render(name, given[2]));""",
        [sent, list(sources), TEMPLATE_VALUES],
    )
    assert shown == [jinja.get_template(name).render(TEMPLATE_VALUES) for name in sources]


@pytest.mark.parametrize(
    "source",
    ["{{ unknown }}", "{{ record.unknown }}", "{{ text.unknown.more }}", "{{ nothing }}", "{{ items }}", "{% if unknown %}{% endif %}"],
)  # fmt: skip
def test_the_interpreter_stops_at_what_is_not_there(source: str, shared_page: Page, site_url: str) -> None:
    if FORM_PATH not in shared_page.url:
        open_form(shared_page, site_url)
    jinja = template_environment()
    jinja.loader = DictLoader({"x": source})
    sent = serialize_templates(jinja, ["x"], interface_words("en"))
    body = "compendium.preview.renderer(given[0], {filters: {}, globals: {}})('x', given[1])"
    with pytest.raises(Error, match="this is no text|a template asks for"):
        run_preview_script(shared_page, body, [sent, TEMPLATE_VALUES])


# Whatever is written --------------------------------------------------------------------------------

FULL_PRACTICE_CASE = {case["name"]: case for case in load_preview_cases()}["every field of a practice"]
LINK_TEXTS = [
    "[[lefo]]", "[[lefo|]]", "[[ practice:undok-austria ]]", "[[practice:undok-austria|<i> & 'x']]", "[[country:at]]",
    "[[topic:prevention| a  b ]]", "[[coe-anti-trafficking-convention/art-12]]",
]  # fmt: skip
AWKWARD_TEXTS = [
    "<b>", "</p>", "&amp;", '"', "'", "{{ x }}", "{% if %}", "{root}", "${x}", "$&", "\\1", "ß", "İ", "приют", "🚌", "None", "0", "no", "[",
    "]", "|", "a\nb", "a\n\nb", " \t", *LINK_TEXTS,
]  # fmt: skip
texts_to_preview = (
    st.lists(st.sampled_from(AWKWARD_TEXTS) | st.text(max_size=8), min_size=1, max_size=6)
    .map(" ".join)
    .filter(str.strip)
)
FIELD_PATHS = [
    ("title",), ("summary",), ("description",), ("other_names", 0), ("organisations", 0, "note"), ("period", "note"), ("status", "note"),
    ("results", 0, "statement"), ("results", 0, "at"), ("provisions", 0, "reason"), ("related", 0, "note"), ("editor_notes", 0, "printed"),
    ("editor_notes", 0, "why"), ("sources", 0, "at"), ("withdrawn", "reason"), ("withdrawn", "instead"),
]  # fmt: skip


def parse_practice(site: Compendium, text: str) -> Entry:
    """Return the practice of a file, beside the entries of a compendium."""
    node, problems = parse_mapping("practices/new.yml", text.encode(), 10**6)
    assert node is not None and not problems
    entry = Practice(node, site)
    entry.id, entry.path = "new", "practices/new.yml"
    return entry


@pytest.fixture(scope="module")
def preview_templates() -> Renderer:
    return preview_renderer(compendium_with_cases([]))


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(FIELD_PATHS), texts_to_preview, min_size=1, max_size=6))
def test_whatever_is_written_form_and_site_make_the_same_html(
    shared_page: Page, site_url: str, preview_templates: Renderer, written: dict[tuple[Any, ...], str]
) -> None:
    if FORM_PATH not in shared_page.url:
        open_form(shared_page, site_url)
    keys = copy.deepcopy(FULL_PRACTICE_CASE["keys"])
    for path, text in written.items():
        *way, last = path
        holder = keys
        for step in way:
            holder = holder[step]
        holder[last] = text
    said, file, shown = run_preview_script(
        shared_page,
        """const {form} = compendium;
        return [form.check("practice", "new", given).map(({text}) => text), form.yaml("practice", "new", given), pagesOf("practice", "new", given)];""",
        keys,
    )
    # Characters that nobody sees are for the check.
    assume(not any("U+" in text for text in said))
    assert shown == preview_pages(preview_templates, parse_practice(preview_templates.compendium, file))


# By hand --------------------------------------------------------------------------------------------


def open_preview(page: Page) -> Locator:
    """Open the preview, and return its region."""
    page.get_by_role("button", name="Show the preview").press("Enter")
    region = page.get_by_role("region", name="Preview")
    expect(region.locator(".form-page")).to_be_visible()
    return region


def test_the_preview_follows_what_is_typed(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    region = open_preview(page)
    expect(page.get_by_role("button", name="Hide the preview")).to_be_focused()
    title = region.locator("h1[aria-level='4']")
    expect(title).to_have_text("Title: not filled in yet")
    page.get_by_label("Title", exact=True).fill("Night <bus> advice")
    expect(title).to_have_text("Night <bus> advice")
    page.get_by_role("button", name="Hide the preview").click()
    expect(region.locator(".form-page")).to_have_count(0)


def test_an_entry_of_which_nothing_is_filled_in_is_shown_with_what_is_missing(
    page: Page, site_url: str
) -> None:
    for kind, texts in {
        "Practice": ["Title", "Summary", "Source", "Description", "Dimension", "Kind", "Level", "Source", "Where"],
        "Organisation": ["Name", "Kind", "Source", "Where"],
        "Source": ["Title", "Type"],
        "Instrument": ["Title", "Force", "About", "Short title", "Body", "Force", "Role", "Label", "Duty", "In our words", "Source", "Where"],
    }.items():  # fmt: skip
        open_form(page, site_url, kind)
        found = open_preview(page).locator(".missing").all_inner_texts()
        assert found == [f"{text}: not filled in yet" for text in texts], kind


def test_what_is_half_filled_in_breaks_nothing(shared_page: Page, site_url: str) -> None:
    """Each key of the table's entries left out in turn, and each made something that no list has."""
    open_form(shared_page, site_url)
    run_preview_script(
        shared_page,
        """
        const half = (value, to) => {
          if (typeof value === "string") return [to];
          if (Array.isArray(value)) return value.flatMap((item, at) => half(item, to).map((now) => value.with(at, now)));
          return Object.keys(value).flatMap((key) => [
            Object.fromEntries(Object.entries(value).filter(([its]) => its !== key)),
            ...half(value[key], to).map((now) => ({ ...value, [key]: now })),
          ]);
        };
        for (const { kind, id, keys } of given) {
          for (const to of ["", "x/y", "2014-1", "[[x", "<i>"]) for (const now of half(keys, to)) {
            const made = new DOMParser().parseFromString(pagesOf(kind, id, now).join(""), "text/html");
            if (made.querySelector("i, span span.missing:empty")) throw new Error(made.body.innerHTML);
          }
        }
        """,
        load_preview_cases(),
    )


def test_a_provision_has_a_page_of_its_own_in_the_preview(page: Page, site_url: str) -> None:
    open_form(page, site_url, correct="instrument:palermo-protocol")
    region = open_preview(page)
    choice = region.get_by_label("Page to show")
    choice.select_option(index=1)
    expect(choice).to_be_focused()
    expect(region.locator("h1[aria-level='4']")).to_contain_text("Article")
    expect(region.locator("h2[aria-level='5']").first).to_have_text("Before you quote")


def test_the_check_opens_the_preview_below_the_text(page: Page, site_url: str) -> None:
    open_form(page, site_url, correct="practice:undok-austria")
    page.get_by_role("button", name="Check and go on").click()
    region = page.get_by_role("region", name="Preview")
    expect(region.get_by_role("heading", name="UNDOK, drop-in centre")).to_be_visible()
    expect(page.locator("#form-done")).to_be_focused()
    assert page.locator(".form-result + .form-preview").count() == 1


def test_links_of_the_preview_lead_to_pages_of_the_site_and_keep_the_form_open(
    page: Page, site_url: str, built_site: Path
) -> None:
    open_form(page, site_url, correct="practice:undok-austria")
    region = open_preview(page)
    for within in region.locator(".form-page a[href^='#']").all():
        expect(region.locator(str(within.get_attribute("href")))).to_have_count(1)
    links = region.locator(".form-page a[href]:not([href^='#'])")
    found = links.evaluate_all("links => links.map(({href, target}) => [href, target])")
    assert len(found) > 20
    for address, target in found:
        path = address.removeprefix(site_url).partition("#")[0]
        assert (built_site / path / "index.html").is_file(), address
        assert target == "_blank"


def test_an_address_that_the_check_refuses_leads_nowhere(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Source")
    page.locator("summary", has_text="Address").first.click()
    page.get_by_label("Address", exact=True).fill("javascript:document.title=1")
    shown = open_preview(page).get_by_text("javascript:document.title=1")
    expect(shown).to_have_count(1)
    assert shown.get_attribute("href") is None


def test_an_entry_begun_in_this_visit_is_named_and_not_linked(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Organisation")
    page.get_by_label("Name", exact=True).fill("Night Bus Union")
    page.get_by_role("button", name="Practice", exact=True).click()
    page.get_by_label("Description", exact=True).fill("By [[night-bus-union]] and [[nobody]], see [[lefo]].")
    said = open_preview(page).locator("p", has_text="By ")
    expect(said).to_have_text("By Night Bus Union and “nobody”: not in the list, see LEFÖ.")
    assert said.get_by_role("link").all_inner_texts() == ["LEFÖ"]


def test_from_a_disk_links_of_the_preview_name_files(context: BrowserContext, offline_site: Path) -> None:
    page = context.new_page()
    page.goto((offline_site / FORM_PATH / "index.html").as_uri())
    page.get_by_role("button", name="Organisation", exact=True).click()
    page.get_by_label("Kind", exact=True).select_option("ngo")
    link = open_preview(page).get_by_role("link").first
    assert link.evaluate("link => link.href") == (offline_site / "topics" / "ngo" / "index.html").as_uri()


def test_axe_finds_nothing_in_the_preview_and_it_fits_a_narrow_screen(
    shared_page: Page, site_url: str
) -> None:
    open_form(shared_page, site_url, "Practice")
    shared_page.evaluate("keys => { compendium.form.draft.keys = keys; }", FULL_PRACTICE_CASE["keys"])
    expect(open_preview(shared_page).get_by_role("heading", name="Corrections to the source")).to_be_visible()
    assert accessibility_violations(shared_page) == ""
    ids = shared_page.locator("[id]").evaluate_all("all => all.map(({id}) => id)")
    assert len(ids) == len(set(ids))
    shared_page.set_viewport_size({"width": 320, "height": 700})
    assert layout_faults(shared_page, 320) == []
    shared_page.set_viewport_size({"width": 1280, "height": 900})
    assert layout_faults(shared_page, 1280) == []
    shared_page.evaluate("onbeforeunload = null")


def test_the_preview_takes_as_much_as_we_say_and_only_when_it_is_opened(
    page: Page, site_url: str, built_site: Path
) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(site_url)))
    open_form(page, site_url, "Practice")
    assert [path for path in loaded if "preview" in path and "form-preview" not in path] == []
    before = len(loaded)
    open_preview(page)
    files = [(built_site / path).read_bytes() for path in loaded[before:]]
    assert len(files) == 2  # what it is made of, and its program
    sizes = sum(len(gzip.compress(file, 6, mtime=0)) for file in files)
    assert 25_000 < sizes <= 35_000, "docs/about/performance.md says how heavy it is"

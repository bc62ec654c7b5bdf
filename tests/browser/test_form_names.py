"""Names as they are typed into the form: which entry each finds, and what Enter takes of it without being told."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from content import build_real_compendium
from playwright.sync_api import Locator, Page, expect
from test_axe import accessibility_violations
from test_form import LOADED_IDS, open_form

from compendium.model import FACETS, Concept, Entry, Organisation, Provision, country_names
from compendium.source.nodes import ScalarNode, SourceFile

COUNTRY_FIELD = Organisation.fields["countries"].item  # type: ignore[attr-defined]
# All that entries are called, by declaration. A practice is called by its title and by what is in other_names.
NAME_KEYS = ("title", "short_title", "abbreviation", "reference", "number", "label", "heading")
NAME_LIST_KEYS = ("other_names", "other_labels", "aliases")


def simplify_name(text: str) -> str:
    """Return the letters and digits of a name, which all its spellings share."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(one for one in bare if not unicodedata.combining(one))))


def names_of(entry: Entry) -> Iterator[str]:
    yield entry.name
    yield entry.id
    if isinstance(entry, Concept):
        yield from entry.labels.values()
        yield from (word for words in entry.synonyms.values() for word in words)
        return
    yield from (entry.get(key) for key in NAME_KEYS if key in entry.fields and entry.get(key))
    for key in NAME_LIST_KEYS:
        prefix = f"{entry.instrument.id}/" if key == "aliases" and isinstance(entry, Provision) else ""
        yield from (f"{prefix}{name}" for name in (entry.get(key) or () if key in entry.fields else ()))


def fields_with_options() -> Iterator[tuple[dict[str, str], list[tuple[str, str]]]]:
    """Yield each field in which one chooses of a list, and (name, value) of all in the list."""
    known = country_names.accepted_country_names().items()
    yield (
        {"type": "country", "kind": "country"},
        [(name, country_names.country_names_by_code()[code]) for code, names in known for name in names],
    )
    for kind in (
        "practice",
        "instrument",
        "provision",
        "organisation",
        "source",
        "recommendation",
        "challenge",
    ):
        entries = [entry for entry in build_real_compendium() if entry.kind == kind]
        yield {"type": "ref", "kind": kind}, [(name, one.id) for one in entries for name in names_of(one)]
    for facet in FACETS:
        values = [one for one in build_real_compendium().concepts if facet in one.facets]
        yield (
            {"type": "choice", "facet": facet, "kind": "topic"},
            [(name, one.id) for one in values for name in names_of(one)],
        )


MATCH_NAMES_SCRIPT = """([field, names]) => names.map((typed) => {
  const { form } = compendium;
  const options = form.options(field);
  const values = (all) => all.map(({ value }) => value);
  const first = form.matching(options, typed).slice(0, 40);
  return [values(form.named(options, typed)), values(first), form.meant(field, typed, true)?.value, values(options.filter(({ names }) => names[0] === form.simple(typed)))];
})"""


@pytest.mark.parametrize(
    ("field", "named"),
    [*fields_with_options()],
    ids=lambda one: "-".join(one.values()) if isinstance(one, dict) else "",
)
def test_every_name_finds_first_what_is_called_so(
    field: dict[str, str], named: list[tuple[str, str]], shared_page: Page, site_url: str
) -> None:
    """A name of two is that of none: it lists both, and Enter takes neither, unless one has it for its title."""
    open_form(shared_page, site_url)
    owners: dict[str, set[str]] = defaultdict(set)
    for name, value in named:
        owners[simplify_name(name)].add(value)
    names = sorted({name for name, _ in named})
    assert len(names) > 5
    wrong = []
    for name, (found, first, meant, titled) in zip(
        names, shared_page.evaluate(MATCH_NAMES_SCRIPT, [field, names]), strict=True
    ):
        wanted = owners[simplify_name(name)]
        # A practice is known by what stands before the comma of its title, too.
        right = set(found) >= wanted if field["type"] == "ref" else set(found) == wanted
        sole = next((all[0] for all in (titled, found) if len(all) == 1), None)
        if not right or {*first[: len(found)]} != {*found} or meant != sole:
            wrong.append((name, wanted, found, first[:3], meant))
    assert wrong == []


def misspellings(name: str) -> Iterator[str]:
    """Yield a name with a letter too few, two that changed places, and one too many."""
    at = len(name) // 2
    yield name[:at] + name[at + 1 :]
    yield name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
    yield f"{name[:at]}x{name[at:]}"


def test_the_form_answers_to_a_name_of_a_state_as_the_check_does(shared_page: Page, site_url: str) -> None:
    """To what is accepted, to what is corrected, and to slips in either."""
    open_form(shared_page, site_url)
    known = sorted({name for names in country_names.accepted_country_names().values() for name in names})
    # The check reads a name in any case of letters.
    typed = [*known, *(name.upper() for name in known), *(name.lower() for name in known)]
    typed += [slip for name in known if len(name) > 3 for slip in misspellings(name)]
    typed += ["Scotland", "Vienna", "constructor", "Austria and Germany", "UK, USA"]
    document = SourceFile("practices/new.yml")
    said = [
        [problem.text for problem in COUNTRY_FIELD.check(ScalarNode(name, document, 0, 0, 0), LOADED_IDS)]
        for name in typed
    ]
    found = shared_page.evaluate(
        """typed => typed.map((name) => {
          const field = { type: "country", kind: "country", key: "countries" };
          const said = compendium.form.check("organisation", "new", { countries: [name] })
            .filter(({ path }) => path[0] === "countries").map(({ text }) => text);
          return [said, compendium.form.called(field, name)?.value ?? null];
        })""",
        typed,
    )
    assert [one for one, _ in found] == said
    for name, (_, called) in zip(typed, found, strict=True):
        code = country_names.country_code_by_accepted_name(name)
        assert code is None or called == country_names.country_names_by_code()[code], name


# In the box -------------------------------------------------------------------------------------------


def open_countries_box(page: Page, site_url: str) -> Locator:
    open_form(page, site_url, "Practice")
    page.locator("summary", has_text="Countries").click()
    return page.get_by_role("combobox", name="Countries", exact=True)


def chosen_countries(page: Page) -> Any:
    return page.evaluate("compendium.form.draft.keys.countries ?? []")


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_a_name_that_the_check_understands_is_that_state(key: str, page: Page, site_url: str) -> None:
    box = open_countries_box(page, site_url)
    states = {
        "UK": "United Kingdom",
        "USA": "United States",
        "Turkey": "Türkiye",
        "Czech Republic": "Czechia",
        "Republic of Moldova": "Moldova",
        "Россия": "Russia",
        "Österreich": "Austria",
        "former Yugoslav Republic of Macedonia": "North Macedonia",
        "nl": "Netherlands",
        "Allemagne": "Germany",
    }
    for typed in states:
        box.press_sequentially(typed)
        box.press(key)
        if key == "Tab":
            box.focus()
    assert chosen_countries(page) == list(states.values())


@pytest.mark.parametrize("typed", ["kraine", "ukr ine", "United"])
def test_enter_takes_no_guess_and_none_of_several_however_often_it_is_pressed(
    typed: str, page: Page, site_url: str
) -> None:
    box = open_countries_box(page, site_url)
    box.press_sequentially(typed)
    options = page.locator(".form-options:visible > li")
    expect(options.first).to_be_visible()
    n = options.count()
    for _ in range(3):
        box.press("Enter")
        expect(page.locator(".form-matches:visible").first).to_have_text(
            f"Nothing is chosen yet: {n} found. Go to the one you mean with the arrow keys and press Enter, or click it."
        )
        expect(box).to_have_value(typed)
        expect(box).to_have_attribute("aria-expanded", "true")
        assert box.get_attribute("aria-activedescendant") is None
    assert chosen_countries(page) == []
    assert accessibility_violations(page) == ""
    first = options.first
    name = first.inner_text()
    box.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(first.get_attribute("id")))
    box.press("Enter")
    assert chosen_countries(page) == [name]


def test_a_guess_is_not_taken_when_the_box_is_left(page: Page, site_url: str) -> None:
    box = open_countries_box(page, site_url)
    box.press_sequentially("kraine")
    box.press("Tab")
    expect(page.locator("[id='f-countries-error']")).to_have_text(
        'unknown country "kraine" — did you mean "Ukraine"?'
    )


def test_all_that_are_called_the_same_are_listed_and_none_is_taken(page: Page, site_url: str) -> None:
    open_form(page, site_url, "Practice")
    page.locator("summary", has_text="Provisions").click()
    page.locator("#f-provisions > .form-add").click()
    box = page.get_by_role("combobox", name="Provision", exact=True)
    box.press_sequentially("preamble")
    wanted = {
        one.name for one in build_real_compendium().provisions if simplify_name(one.label) == "preamble"
    }
    assert len(wanted) > 12, "more than are shown of other words"
    options = page.locator(".form-options:visible > li")
    expect(options).to_have_count(len(wanted))
    assert {*options.all_inner_texts()} == wanted
    box.press("Enter")
    expect(box).to_have_value("preamble")
    assert page.evaluate("compendium.form.draft.keys.provisions.some(({ provision }) => provision)") is False


def test_a_state_or_an_author_finds_an_entry_and_does_not_name_it(shared_page: Page, site_url: str) -> None:
    """Not even if it is the only one there."""
    open_form(shared_page, site_url)

    def foreign(entry: Entry, words: str) -> bool:
        own = {word for name in names_of(entry) for word in simplify_name(name).split()}
        return not any(one.startswith(word) for word in simplify_name(words).split() for one in own)

    organisation, state = next(
        (one, state.name)
        for one in build_real_compendium().organisations
        for state in one.countries
        if foreign(one, state.name)
    )
    work, author = next(
        (one, one.authors[0])
        for one in build_real_compendium().sources
        if one.authors and not one.number and foreign(one, one.authors[0])
    )
    for entry, typed in ((organisation, state), (work, author)):
        found = shared_page.evaluate(
            """([kind, id, typed]) => {
              const { form } = compendium;
              const field = { type: "ref", kind };
              const all = form.options;
              const only = all(field).filter(({ value }) => value === id);
              form.options = () => only;
              const meant = form.meant(field, typed, true)?.value;
              form.options = all;
              return [form.matching(only, typed).length, meant];
            }""",
            [entry.kind, entry.id, typed],
        )
        assert found == [1, None]

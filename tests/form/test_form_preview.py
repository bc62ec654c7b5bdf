"""The preview in the form: what Python says of the table, and which templates the browser can run (tests/browser/test_preview.py has the rest)."""

from __future__ import annotations

import pytest
from jinja2 import ChoiceLoader, DictLoader
from previews import compendium_with_cases, load_preview_cases, preview_pages, preview_renderer

from compendium.form.preview import preview_data
from compendium.form.templates import UnsupportedTemplateError, serialize_templates
from compendium.i18n import InterfaceWords, interface_words
from compendium.link import Compendium
from compendium.pages.environment import template_environment

PREVIEW_CASES = load_preview_cases()


@pytest.fixture(scope="module")
def preview_compendium() -> Compendium:
    return compendium_with_cases(PREVIEW_CASES)


@pytest.mark.parametrize("case", PREVIEW_CASES, ids=lambda case: case["name"])
def test_the_templates_make_of_an_entry_what_the_table_says(case, preview_compendium):
    entry = preview_compendium.entry(case["kind"], case["id"])
    assert preview_pages(preview_renderer(preview_compendium), entry) == case["html"], (
        "if meant: python tests/previews.py"
    )


def serialize_template_source(
    source: str, *, others: dict[str, str] | None = None, language: InterfaceWords | None = None
):
    """Return the serialized template."""
    templates = template_environment()
    assert templates.loader is not None
    templates.loader = ChoiceLoader([DictLoader({"x.j2": source, **(others or {})}), templates.loader])
    return serialize_templates(templates, ["x.j2"], language or interface_words("en"))


def test_a_template_is_sent_as_its_pieces():
    assert serialize_template_source("<p>{{ entry.title | lower }}</p>") == {
        "x.j2": {
            "body": ["<p>", ["out", ["filter", "lower", ["get", ["name", "entry"], "title"], []]], "</p>"],
            "macros": {},
        }
    }


def test_white_space_is_what_jinja_leaves_of_it():
    assert serialize_template_source("{% if a %}\n  x\n{%- endif %}\ny")["x.j2"]["body"] == [
        ["if", [[["name", "a"], ["  x"]]], []],
        "y",
    ]


def test_only_macros_that_are_called_are_sent():
    macros = "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}x{% endmacro %}{% macro c() %}{{ 1 % 2 }}{% endmacro %}"
    found = serialize_template_source('{% import "m.j2" as m %}{{ m.a() }}', others={"m.j2": macros})
    assert list(found["m.j2"]["macros"]) == ["a", "b"]


def test_a_message_is_sent_in_the_language_of_the_page():
    class Turned(InterfaceWords):
        def __call__(self, message, **values):
            return super().__call__(message[::-1])

    sent = serialize_template_source(
        '{{ _("As of {date}", date=day) }}', language=Turned("en", interface_words("en")._translations)
    )
    assert sent["x.j2"]["body"] == [["out", ["say", "}etad{ fo sA", {"date": ["name", "day"]}]]]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("\n{{ 1 + 2 }}", "x.j2:2: the preview in the form cannot show this: Add is not among And, "),
        ("{{ a[0] }}", "x.j2:1: the preview in the form cannot show this: Getitem is not among And, "),
        ("{{ {'a': b} }}", "Dict is not among And, "),
        ("{{ x if y }}", "CondExpr is not among And, "),
        ("{% raw %}{% endraw %}{% call x() %}{% endcall %}", "CallBlock is not among And, "),
        ("{% for a, b in c %}{% endfor %}", "a loop with more than one name, a condition or itself inside"),
        ("{% for a in b if a %}{% endfor %}", "a loop with more than one name, a condition or itself inside"),
        ("{% set a, b = c %}", "setting several names at once"),
        ("{% include x ignore missing %}", "an include without context, or of what may be missing"),
        ("{% import x as y %}", "an import with context, or of a name that is worked out"),
        ("{{ f(*a) }}", "* or ** in a call"),
        ("{{ f(a=1) }}", "named arguments in a call"),
        ("{{ _(a) }}", "a message that is worked out"),
        ("{{ a | join(attribute=1) }}", "a filter with named arguments"),
        ("{{ a is none }}", 'the test "is none"'),
        ("{{ a < b }}", "a comparison other than =="),
        ("{{ a == b == c }}", "a comparison other than =="),
        ("{{ 1.5 }}", "a constant other than a text, a whole number, true, false or none"),
    ],
)
def test_a_template_that_the_browser_could_not_run_stops_the_build(source, why):
    with pytest.raises(UnsupportedTemplateError) as raised:
        serialize_template_source(source)
    assert why in str(raised.value)
    assert str(raised.value).endswith(
        " — write it in another way, or teach docs/scripts/preview/template-interpreter.js"
    )


def test_the_form_is_sent_the_facts_that_pages_say_of_linked_entries(preview_compendium):
    sent = preview_data(preview_renderer(preview_compendium))
    assert sent["dates"][4] == ["{d} May {y}", "May {y}"]
    assert sent["ages"]["2018"] == "8 years before this edition"
    assert "2022" not in sent["ages"], "what is not old is not called so"
    assert sent["main"] == "osce-paper"
    assert sent["works"]["greta-compendium-2016"] == ["GRETA Compendium of Good Practices (2016)", "2016"]
    assert sent["relations"]["part-of"] == "Part of"
    assert sent["types"]["policy-paper"] == "policy paper"
    assert sent["kinds"]["topic"] == ["topics", "Topics"]
    provisions = [entry for entry in preview_compendium if entry.kind == "provision"]
    assert [duty for duty, *_ in sent["provisions"]] == [entry.duty.id for entry in provisions]
    replaced = [
        entry.id for entry, facts in zip(provisions, sent["provisions"], strict=True) if "superseded" in facts
    ]
    assert replaced == [entry.id for entry in provisions if entry.is_superseded] != []

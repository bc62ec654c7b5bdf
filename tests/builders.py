"""A tiny valid project, and entries that are valid but for what a test is about.

`practice_yaml(title="…")` is the YAML text of a practice; each argument is written behind its key as it is, None leaves the
key out. In a text, `▸` marks the place at which a problem is expected; `split_at_problem_mark` takes it out again.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import compendium

PROBLEM_MARK = "▸"
YamlValue = str | None

VALID_ENTRY_KEYS: dict[str, dict[str, str]] = {
    "practice": {
        "title": "Counselling for undocumented workers",
        "level": "any",
        "kind": "any",
        "summary": (
            "Advice for workers who have no papers and were cheated of their wages, given by people who speak their"
            " language and know the law of the country they work in."
        ),
        "description": "It helps.",
        "dimensions": "[any]",
        "sources": "[{source: paper, at: Box 6}]",
    },
    "instrument": {
        "title": "Convention on Something",
        "short_title": "The Convention",
        "body": "any",
        "force": "any",
        "role": "any",
        "about": (
            "A treaty that says what States do about something, how they work with others on it, who watches over it,"
            " and when."
        ),
        "sources": "[{source: paper, at: section 2.1}]",
        "provisions": "[]",
    },
    "provision": {
        "id": "art-1",
        "label": "Article 1",
        "paraphrase": "States encourage the work of others in this field.",
        "addressee": "each Party",
        "duty": "any",
        "verb": "shall encourage",
        "areas": "[any]",
        "sources": "[{source: paper, at: section 2.1}]",
    },
    "organisation": {"title": "LEFÖ", "kind": "any", "sources": "[{source: paper, at: Box 6}]"},
    "source": {"type": "report", "title": "A Paper"},
    "footnote": {"note": "It says more."},
    "recommendation": {
        "number": "1",
        "title": "Work together",
        "text": "States work with others and give them what they need for it.",
        "addressees": "[any]",
        "themes": "[any]",
        "sources": "[{source: paper, at: chapter 4}]",
    },
    "challenge": {
        "title": "No money",
        "text": "Those who help report that they have too little money for it.",
        "group": "any",
        "reported_by": "NGOs consulted in 2016",
        "themes": "[any]",
        "sources": "[{source: paper, at: section 3.1}]",
    },
    "topic": {
        "facets": "[people]",
        "labels": "{en: women}",
        "definition": "Persons who are women here.",
    },
    "country": {"note": "A State."},
}

ALL_FACET_NAMES = ", ".join(compendium.model.FACETS)
# What stands in the register before the entry of the test; the entry itself gets the id in NEW.
REGISTER_YAML_BY_KIND = {
    "organisation": "lefo:\n  title: LEFÖ\n  kind: any\n  sources: [{source: paper, at: Box 6}]\n",
    "source": (
        "paper:\n  type: report\n  title: The Paper\n  unpaged: re-typeset\n"
        "book:\n  type: book\n  title: The Book\n  parts: [Box 1, Box 2]\n"
    ),
    "footnote": "paper:\n  '7':\n    cites: [{source: book, at: p. 9}]\n    unused: No entry needs it.\n",
    "recommendation": (
        "rec-01:\n  number: 1\n  title: Work together\n  text: States work with others and give them what they need for it.\n"
        "  addressees: [any]\n  themes: [any]\n  sources: [{source: paper, at: chapter 4}]\n"
    ),
    "challenge": (
        "no-money:\n  title: No money\n  text: Those who help report that they have too little money for it.\n"
        "  group: any\n  reported_by: NGOs consulted in 2016\n  themes: [any]\n  sources: [{source: paper, at: section 3.1}]\n"
    ),
    "topic": (
        f"any:\n  facets: [{ALL_FACET_NAMES}]\n  labels: {{en: anything}}\n  definition: A value that serves everywhere.\n"
        "girls:\n  facets: [people]\n  labels: {en: girls}\n  definition: Persons who are girls here.\n"
    ),
    "country": "at:\n  note: A State.\n",
}
PATH_BY_KIND = {place.kind: place.path for place in compendium.model.DATA_LOCATIONS}
NEW_ID_BY_KIND = {
    "organisation": "undok",
    "source": "report",
    "recommendation": "rec-02",
    "challenge": "no-time",
    "topic": "women",
    "country": "de",
}


def entry_yaml(kind: str, changes: Mapping[str, YamlValue]) -> str:
    """Return the YAML text of an entry of a kind, keys in the order of VALID_ENTRY_KEYS, new keys behind them."""
    keys: dict[str, YamlValue] = {**VALID_ENTRY_KEYS[kind], **changes}
    return "".join(f"{key}: {value}\n" for key, value in keys.items() if value is not None)


def practice_yaml(**keys: YamlValue) -> str:
    """Return a practice; it is to stand in practices/new.yml."""
    return entry_yaml("practice", keys)


def instrument_yaml(**keys: YamlValue) -> str:
    """Return an instrument with one provision, art-1, unless `provisions` says otherwise."""
    provisions = keys.pop("provisions", "\n" + yaml_list_item(provision_yaml()))
    return entry_yaml("instrument", {**keys, "provisions": provisions})


def provision_yaml(**keys: YamlValue) -> str:
    """Return a provision of an instrument."""
    return entry_yaml("provision", keys)


def yaml_list_item(text: str) -> str:
    """Return a text of keys as one item of a list."""
    return textwrap.indent(text, "    ").replace("    ", "  - ", 1).rstrip("\n")


LATER_TEXT_YAML = "{instrument: treaty, since: 2024, change: One word is new., source: paper, at: Box 6}"


def file_with_new_entry(kind: str, /, **keys: YamlValue) -> tuple[str, str]:
    """Return (path, text) of the file that holds a new entry of a kind, with the register around it.

    If no value has a mark, the entry has it, where it begins.
    """
    here = "" if any(PROBLEM_MARK in (value or "") for value in keys.values()) else PROBLEM_MARK
    if kind == "practice":
        return "practices/new.yml", here + practice_yaml(**keys)
    if kind == "instrument":
        return "instruments/new.yml", here + instrument_yaml(**keys)
    if kind == "provision":
        provisions = "\n" + yaml_list_item(here + provision_yaml(**keys))
        changed = {"amended_by", "superseded_by"} & keys.keys()  # the instrument has to name what changes it
        return "instruments/new.yml", instrument_yaml(
            provisions=provisions, **({"amended_by": f"[{LATER_TEXT_YAML}]"} if changed else {})
        )
    entry_text = textwrap.indent(entry_yaml(kind, keys), "  ")
    if kind == "footnote":
        return PATH_BY_KIND[kind], f"{REGISTER_YAML_BY_KIND[kind]}  {here}'8':\n" + textwrap.indent(
            entry_text, "  "
        )
    return PATH_BY_KIND[kind], f"{REGISTER_YAML_BY_KIND[kind]}{here}{NEW_ID_BY_KIND[kind]}:\n{entry_text}"


def tiny_project_files() -> dict[str, str]:
    """Return {path: text} of the tiny project: each register, one practice, one instrument with two provisions."""
    provisions = (
        "\n"
        + yaml_list_item(provision_yaml())
        + "\n"
        + yaml_list_item(provision_yaml(id="art-2", label="Article 2"))
    )
    return {
        **{PATH_BY_KIND[kind]: text for kind, text in REGISTER_YAML_BY_KIND.items()},
        "practices/other.yml": practice_yaml(),
        "instruments/treaty.yml": instrument_yaml(provisions=provisions),
    }


def split_at_problem_mark(text: str) -> tuple[str, str]:
    """Return the text without its mark, and the place of the mark, "line:column", counted from 1."""
    before, _, behind = text.partition(PROBLEM_MARK)
    return before + behind, f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


class TinyProject:
    """The tiny project in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for path, text in tiny_project_files().items():
            self.write(path, text)

    def write(self, path: str, content: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def problems(self) -> list[str]:
        """Return each problem as `file:line:column: text`, in order."""
        return [str(problem) for problem in compendium.check(self.root)]


CheckText = Callable[[str], list[str]]

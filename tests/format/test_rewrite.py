"""Entries are written in one way, by scripts/check.py --fix as by the form; no word and no comment is lost."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
import yaml
from builders import TinyProject, practice_yaml
from each import for_each_case
from formcases import LAYOUT_CASES
from hypothesis import given
from hypothesis import strategies as st

from compendium.format.rewrite import entry_files, format_entry_file
from compendium.model import DATA_LOCATIONS, Practice
from compendium.source.parse import parse_mapping
from tools.check.command import print_problems

ROOT = Path(__file__).resolve().parents[2]
LOCATION_BY_KIND = {place.kind: place for place in DATA_LOCATIONS}


def canonical_text(text: str, kind: str = "practice") -> str:
    found = format_entry_file("new.yml", text.encode(), LOCATION_BY_KIND[kind])
    assert found is not None
    return found.decode()


@pytest.mark.parametrize("case", LAYOUT_CASES, ids=lambda case: case["name"])
def test_an_entry_is_written_in_one_way(case):
    # JSON is YAML of another look.
    keys = case["keys"] if LOCATION_BY_KIND[case["kind"]].is_folder else {case["id"]: case["keys"]}
    assert canonical_text(json.dumps(keys, ensure_ascii=False), case["kind"]) == case["text"]


@pytest.mark.parametrize("case", LAYOUT_CASES, ids=lambda case: case["name"])
def test_what_is_written_so_stays_as_it_is(case):
    assert canonical_text(case["text"], case["kind"]) == case["text"]


COMMENTED_YAML = """\
# About this file.

# Who does it.
organisations:
  # the first
  - role: lead   # until 2016
    # its id
    organisation: lefo

title: UNDOK
# Behind everything.
"""
CANONICAL_COMMENTED_YAML = """\
# About this file.

title: UNDOK
# Who does it.
organisations:
  # the first
  # its id
  - organisation: lefo
    role: lead  # until 2016
# Behind everything.
"""


def test_comments_stay_with_what_they_are_about():
    assert canonical_text(COMMENTED_YAML) == CANONICAL_COMMENTED_YAML
    assert canonical_text(CANONICAL_COMMENTED_YAML) == CANONICAL_COMMENTED_YAML


def test_in_a_register_comments_and_the_order_of_entries_stay():
    text = "# Bodies\n\n# UN\n\nb:\n  kind: ngo\n  title: B\na:\n  title: A\n# Last\n\nc:\n  title: C\n"
    kept = "# Bodies\n\n# UN\n\nb:\n  title: B\n  kind: ngo\n\na:\n  title: A\n\n# Last\n\nc:\n  title: C\n"
    assert canonical_text(text, "organisation") == kept


@pytest.mark.parametrize(
    "text",
    [
        "title: [unclosed\n",
        "title: one\ntitle: two\n",
        "title: a\n<<: b\n",
        "other_names:\n  - [a, [b]]\n",
        "title: UNDOK\nperiod: {from: 2014,\n  # a comment in a place of its own\n  to: 2016 # and another\n}\n",
    ],
)
def test_a_file_that_could_lose_something_is_left_alone_or_loses_nothing(text):
    found = format_entry_file("new.yml", text.encode(), LOCATION_BY_KIND["practice"])
    assert found is None or all(
        part in found.decode() for part in ("# a comment in a place", "# and another")
    )


@for_each_case(entry_files(ROOT), lambda file: file[0].name)
def test_every_real_file_can_be_written_so(file):
    path, place = file
    once = format_entry_file(path.name, path.read_bytes(), place)
    assert once is not None
    assert format_entry_file(path.name, once, place) == once


# Other programs that read the files ----------------------------------------------------------------------


class Yaml11Loader(yaml.SafeLoader):
    """YAML 1.1 to the letter: PyYAML leaves out y, n and a number with several points."""


Yaml11Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^[yYnN]$"), list("yYnN"))
Yaml11Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:[0-9][0-9_]*)?\.[0-9.]*(?:[eE][-+][0-9]+)?$"),
    list("-+.0123456789"),
)


class Yaml12Loader(yaml.SafeLoader):
    """The core schema of YAML 1.2."""

    yaml_implicit_resolvers: dict[str, list[object]] = {}


for name, pattern, first in (
    ("null", "null|Null|NULL|~", "nN~"),
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN",
        "-+.0123456789",
    ),
):
    Yaml12Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{name}", re.compile(f"^(?:{pattern})$"), list(first)
    )


def parsed_tags(text: str, loader: type[yaml.SafeLoader]) -> list[str]:
    """Return the parsed items of `other_names`, and the parsed key of an entry."""
    document = yaml.compose(text, loader)
    ((_, names),) = document.value
    return [item.tag.rsplit(":", 1)[1] for item in names.value]


ambiguous_scalars = st.one_of(
    st.text("0123456789.:-+_exobafntTZ ", min_size=1, max_size=12),
    st.from_regex(r"[-+]?(0[xob]?)?[0-9_.]{1,5}(e[-+]?[0-9])?(:[0-5]?[0-9]){0,2}", fullmatch=True),
    st.sampled_from(
        [
            "yes",
            "no",
            "on",
            "off",
            "true",
            "false",
            "null",
            "y",
            "n",
            "~",
            "=",
            "<<",
            ".",
            "...",
            ".inf",
            ".nan",
        ]
    ),
    st.dates().map(str),
    st.datetimes().map(str),
).flatmap(lambda text: st.sampled_from([text, text.upper(), text.capitalize()]))


@given(st.lists(ambiguous_scalars.filter(lambda text: text.strip()), min_size=1, max_size=8))
def test_every_program_reads_a_text_where_one_is_meant(names):
    data = json.dumps({"other_names": names}).encode()
    assert parse_mapping("new.yml", data, 10**6)[1] == []
    written = format_entry_file("new.yml", data, LOCATION_BY_KIND["practice"]).decode()
    for loader in (yaml.SafeLoader, Yaml11Loader, Yaml12Loader):
        assert set(parsed_tags(written, loader)) == {"str"}
    assert yaml.safe_load(written)["other_names"] == [" ".join(name.split()) for name in names]


def test_every_program_reads_a_number_a_date_and_a_yes_where_one_is_meant():
    period = (
        canonical_text(practice_yaml(period="{from: 2014, to: 2016-02-03}"))
        .split("period: ")[1]
        .split("\n")[0]
    )
    assert yaml.safe_load(period) == {"from": 2014, "to": datetime.date(2016, 2, 3)}


@pytest.mark.parametrize(
    ("path", "place"), [*entry_files(ROOT)], ids=lambda value: getattr(value, "stem", "")
)
def test_every_real_file_is_in_the_usual_form(path, place):
    assert format_entry_file(path.name, path.read_bytes(), place) == path.read_bytes()


single_line_texts = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_characters="\x7f"), max_size=150
)


@given(
    st.dictionaries(st.sampled_from(["title", "summary", "note"]), single_line_texts),
    st.lists(single_line_texts),
    single_line_texts,
)
def test_no_text_changes_its_words(texts, names, paragraph):
    keys = {"kind": "service", **texts, "other_names": names, "description": f"{paragraph}\n\n{paragraph}"}
    found = format_entry_file(
        "new.yml", json.dumps(keys, ensure_ascii=False).encode(), LOCATION_BY_KIND["practice"]
    )
    root, problems = parse_mapping("new.yml", json.dumps(keys, ensure_ascii=False).encode(), 10**6)
    if found is None:
        # A character that the reader refuses anyway, or paragraphs that would be read as keys.
        assert root is None or problems
        return
    again, _ = parse_mapping("new.yml", found, 10**6)
    for name, text in keys.items():
        node = again.get(name)
        if isinstance(text, str) and name in Practice.fields and text.strip():
            assert node.text.split() == text.split()


def test_fix_writes_the_named_files_and_says_which(project: TinyProject, capsys: pytest.CaptureFixture[str]):
    own = practice_yaml(title="Advice by night", summary=" ".join(f"word{n}" for n in range(30)))
    project.write("practices/undok.yml", own + "other_names: [UNDOK]\n")
    project.write("practices/other.yml", practice_yaml() + "other_names: [OTHER]\n")
    assert print_problems(project.root, [str(project.root / "practices/undok.yml")], fix=True) == 0
    assert "practices/undok.yml is now in the usual form\n" in capsys.readouterr().out
    assert "other_names:\n  - UNDOK\n" in (project.root / "practices/undok.yml").read_text()
    assert "other_names: [OTHER]\n" in (project.root / "practices/other.yml").read_text()


def test_fix_leaves_a_faulty_file_and_says_so(project: TinyProject, capsys: pytest.CaptureFixture[str]):
    project.write("practices/undok.yml", "title: [UNDOK\n")
    assert print_problems(project.root, fix=True) == 1
    assert "practices/undok.yml stays as it is: first mend what is wrong with it\n" in capsys.readouterr().err
    assert (project.root / "practices/undok.yml").read_text() == "title: [UNDOK\n"

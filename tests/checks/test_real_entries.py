"""Each entry of the compendium is a test of its own: it is sound, and its page can be named and addressed."""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
import yaml
from content import build_real_compendium

import compendium
from compendium.checks.ids import LoadedIds, provision_nodes
from compendium.load import RawEntry, load
from compendium.model import DATA_LOCATIONS, KINDS
from compendium.model.evidence import WebAddress
from compendium.model.rules import scalar_text
from compendium.source import parse

ROOT = Path(__file__).resolve().parents[2]
REAL_LOAD_RESULT = load(ROOT)
RAW_ENTRIES_BY_REF = {f"{raw.kind}:{raw.id}": raw for raw in REAL_LOAD_RESULT.entries}
PROVISION_REFS = [
    f"provision:{raw.id}/{scalar_text(node, 'id')}"
    for raw in REAL_LOAD_RESULT.entries
    if raw.kind == "instrument"
    for node in provision_nodes(raw.node)
]


@cache
def real_compendium() -> compendium.Compendium:
    return build_real_compendium()


@cache
def real_id_registry() -> LoadedIds:
    return LoadedIds(REAL_LOAD_RESULT)


@cache
def problems_by_file() -> dict[str, list[str]]:
    found = defaultdict(list)
    for problem in compendium.check(ROOT):
        found[problem.mark.path].append(str(problem))
    return found


@pytest.mark.parametrize("raw", RAW_ENTRIES_BY_REF.values(), ids=RAW_ENTRIES_BY_REF.keys())
def test_an_entry_is_sound(raw: RawEntry) -> None:
    assert [str(problem) for problem in KINDS[raw.kind].check(raw.node, real_id_registry())] == []


@pytest.mark.parametrize(
    "path", sorted({raw.path for raw in REAL_LOAD_RESULT.entries} | {place.path for place in DATA_LOCATIONS})
)
def test_a_file_is_sound(path: str) -> None:
    assert problems_by_file().get(path, []) == []


def test_no_problem_is_left_over() -> None:
    assert problems_by_file() == {}


@pytest.mark.parametrize("ref", [*RAW_ENTRIES_BY_REF, *PROVISION_REFS])
def test_an_entry_has_a_name_and_an_address(ref: str) -> None:
    kind, _, id = ref.partition(":")
    entry = real_compendium().entry(kind, id)
    assert entry.ref == ref
    assert entry.name.strip() == entry.name != ""
    assert entry.url.isascii() and not entry.url.startswith("/")


def test_the_template_is_a_sound_practice_when_copied(tmp_path: Path) -> None:
    """Word for word, as an editor copies it; the real entries it links to are beside it."""
    for place in DATA_LOCATIONS:
        source, target = ROOT / place.path, tmp_path / place.path
        target.parent.mkdir(exist_ok=True)
        if place.is_folder:
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
    shutil.copyfile(ROOT / "practices/_template.yml", tmp_path / "practices/x.yml")
    assert [str(problem) for problem in compendium.check(tmp_path)] == []
    assert compendium.build(tmp_path).entry("practice", "x").name


def test_the_template_shows_every_key() -> None:
    words = "\n".join(template_lines())
    assert [name for name in KINDS["practice"].fields if f"{name}:" not in words] == []


def template_lines() -> list[str]:
    return (ROOT / "practices/_template.yml").read_text("utf-8").splitlines()


@pytest.mark.parametrize("path", sorted({raw.path for raw in REAL_LOAD_RESULT.entries}))
def test_the_slow_scanner_reads_a_file_just_the_same(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (ROOT / path).read_bytes()
    fast = parse.parse_mapping(path, data, 1024 * 1024)
    monkeypatch.setattr(parse, "_YamlLoader", yaml.SafeLoader)
    assert parse.parse_mapping(path, data, 1024 * 1024) == fast


def test_every_instrument_has_an_official_text_or_says_why_it_has_none() -> None:
    bases = Counter(
        text.known_by if (text := instrument.official_text) else "none"
        for instrument in real_compendium().instruments
        if bool(instrument.official_text) != bool(instrument.no_official_text)
    )
    assert bases == {"look-up": 24, "pattern": 18, "source": 8, "none": 22}
    parties = Counter(one.parties.known_by for one in real_compendium().instruments if one.parties)
    assert parties == {"pattern": 4, "look-up": 2}


# The part of an address that follows a pattern, from which the number is taken.
NUMBER_IN_PATTERN = re.compile(r"undocs\.org/(?:[AS]/RES/)?(.+)|treatynum=(\d+)|INSTRUMENT_ID:(\d+)")


@pytest.mark.parametrize(
    ("id", "address"),
    [
        (one.id, address)
        for one in real_compendium().instruments
        for address in (one.official_text, one.parties)
        if address and address.known_by == "pattern"
    ],
    ids=lambda value: value if isinstance(value, str) else value.url,
)
def test_the_number_in_a_pattern_stands_in_the_entry_or_in_the_evidence(id: str, address: WebAddress) -> None:
    instrument = real_compendium().entry("instrument", id)
    match = NUMBER_IN_PATTERN.search(address.url)
    assert match, "a pattern that decision 0109 does not name"
    number = next(filter(None, match.groups()))
    assert number in f"{instrument.get('reference')} {address.evidence}".replace(" (", "(")


def test_no_status_holds_the_year_in_which_an_instrument_was_adopted_or_its_entry_into_force() -> None:
    without_date = [one for one in real_compendium().instruments if not one.adopted and not one.work]
    statements = [status.statement for one in without_date for status in one.status]
    assert [text for text in statements if "year of" in text or "dated" in text] == []
    in_force = [
        one.id for one in real_compendium().instruments for s in one.status if "into force" in s.statement
    ]
    assert in_force == []

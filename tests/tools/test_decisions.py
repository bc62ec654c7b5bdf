"""Decision records: form, index, public list, and no measured figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from builders import TinyProject

import compendium
from compendium.docs_pages.placeholders import placeholder_values
from compendium.site import SiteSettings

ROOT = Path(__file__).resolve().parents[2]
DECISIONS_FOLDER = ROOT / "docs/dev/decisions"
DECISION_RECORDS = sorted(path for path in DECISIONS_FOLDER.iterdir() if path.name != "index.md")
DECISION_FORM = re.compile(
    r"# (?P<number>\d{4}) (?P<title>[^\n]+)\n\n"
    r"Date: (?P<date>\d{4}-\d\d-\d\d)\n\n"
    r"Status: (?P<status>accepted|superseded by \[(?P<successor>\d{4})\]\((?P=successor)-[a-z0-9-]+\.md\))\n\n"
    r"## Decision\n\n(?P<decision>\S.*?)\n\n"
    r"## Reasons\n\n(?P<reasons>\S.*?)\n\n"
    r"## Revisit when\n\n(?P<revisit>\S.*?)\n",
    re.DOTALL,
)
MEASURED_FIGURE = re.compile(
    r"\b\d[\d.,]*(?:\s?(?:[KMG]i?B|kB|bytes|ms|s|seconds?|minutes?|per ?cent|times)\b|\s?%| of (?:the )?\d[\d,]*)"
)
# Limits and settings that the decision itself sets, or that somebody else sets.
LIMITS_BY_DECISION = {
    "0031": {"4 MiB", "256 KiB", "64 KiB", "1 MiB", "1 MB"},
    "0046": {"4096 bytes"},
    "0049": {"6 KB"},
    "0101": {"512 MB"},
    "0102": {
        "20 MiB",
        "150 KB",
        "23,000 bytes",
        "45,000 bytes",
        "40 KB",
        "45 KB",
        "64 KB",
        "250 ms",
        "300 ms",
    },
    "0112": {"150 KB"},
}
SOURCE_SUFFIXES = {".md", ".py", ".js", ".css", ".html", ".j2", ".yml"}
DECISION_LINK = re.compile(r"\]\(([^)#]+\.md)")


def decision_parts(path: Path) -> dict[str, str]:
    found = DECISION_FORM.fullmatch(path.read_text("utf-8"))
    assert found, f"{path.name} has not the form of a decision record"
    return found.groupdict()


def title_slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def measured_figures(path: Path) -> Iterator[str]:
    """Yield the figures with a unit that are not limits of the decision."""
    for found in MEASURED_FIGURE.finditer(path.read_text("utf-8")):
        if found.group() not in LIMITS_BY_DECISION.get(path.name[:4], ()):
            yield found.group()


def test_a_record_has_its_five_parts_and_is_named_after_its_title() -> None:
    for path in DECISION_RECORDS:
        record = decision_parts(path)
        assert path.name == f"{record['number']}-{title_slug(record['title'])}.md"
        date.fromisoformat(record["date"])
        assert "\n#" not in record["decision"] + record["reasons"] + record["revisit"], path.name


def test_numbers_are_unique() -> None:
    numbers = [path.name[:4] for path in DECISION_RECORDS]
    assert [number for number in numbers if numbers.count(number) > 1] == []


def test_the_index_lists_exactly_the_records() -> None:
    rows = [
        line
        for line in (DECISIONS_FOLDER / "index.md").read_text("utf-8").splitlines()
        if re.match(r"\| \d", line)
    ]
    records = [(path.name, decision_parts(path)) for path in DECISION_RECORDS]
    assert rows == [
        f"| {one['number']} | [{one['title']}]({name}) | {one['date']} | {one['status']} |"
        for name, one in records
    ]


def test_the_public_page_lists_the_decisions_in_force() -> None:
    page = (ROOT / "docs/about/decisions.md").read_text("utf-8")
    records = map(decision_parts, DECISION_RECORDS)
    in_force = [f"{one['number']} {one['title']}" for one in records if one["status"] == "accepted"]
    assert sorted(re.findall(r"^\* (\d{4} .*)$", page, re.MULTILINE)) == in_force


def test_the_public_page_leads_to_the_repository_if_there_is_one(project: TinyProject) -> None:
    known = compendium.build(project.root)
    assert placeholder_values(known, SiteSettings())["folder.decisions"] == "`docs/dev/decisions`"
    site = SiteSettings(repository="https://example.org/compendium")
    assert placeholder_values(known, site)["folder.decisions"] == (
        "[`docs/dev/decisions`](https://example.org/compendium/tree/main/docs/dev/decisions)"
    )


def test_links_between_files_lead_somewhere() -> None:
    linked = [
        (path.name, link)
        for path in DECISIONS_FOLDER.iterdir()
        for link in DECISION_LINK.findall(path.read_text("utf-8"))
    ]
    assert [(name, link) for name, link in linked if not (DECISIONS_FOLDER / link).is_file()] == []


def test_decisions_named_elsewhere_exist() -> None:
    numbers = {path.name[:4] for path in DECISION_RECORDS}
    folders = ("docs", "hooks", "scripts", "tests", "tools", "theme", ".github")
    files = [
        path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in SOURCE_SUFFIXES
    ]
    named = {
        (path.relative_to(ROOT).as_posix(), number)
        for path in [*files, ROOT / "CONTRIBUTING.md", ROOT / "README.md", ROOT / "pyproject.toml"]
        for number in re.findall(r"\b[Dd]ecision (\d{2,4})\b(?![-/])", path.read_text("utf-8"))
    }
    assert sorted((path, number) for path, number in named if number not in numbers) == []


def test_measured_figures_are_recognised_and_other_numbers_are_not() -> None:
    measured = [
        "12.5 s",
        "65 KB",
        "18 %",
        "18%",
        "400 ms",
        "90 of 7,263",
        "8.2 seconds",
        "2 minutes",
        "10 times",
    ]
    assert [found.group() for found in MEASURED_FIGURE.finditer("; ".join(measured))] == measured
    assert not MEASURED_FIGURE.search(
        "48 bits of every 12 words; MkDocs 1.6.1 of August 2024; Article 19 of Directive 2011/36"
    )


def test_no_record_holds_a_measured_figure() -> None:
    assert {
        path.name[:4]: found for path in DECISION_RECORDS if (found := list(measured_figures(path)))
    } == {}


def test_every_limit_that_is_allowed_is_in_its_record() -> None:
    texts = {path.name[:4]: path.read_text("utf-8") for path in DECISION_RECORDS}
    assert [
        (number, one)
        for number, limits in LIMITS_BY_DECISION.items()
        for one in limits
        if one not in texts[number]
    ] == []

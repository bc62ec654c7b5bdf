"""Issue and pull-request forms: GitHub can read them, and every path in them exists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
GITHUB_FOLDER = ROOT / ".github"
ISSUE_FORMS = sorted(
    path for path in (GITHUB_FOLDER / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml"
)
PERSON_AT_RISK_FORM = GITHUB_FOLDER / "ISSUE_TEMPLATE/4-person-at-risk.yml"
# What GitHub takes in a form: the attributes of each type (docs.github.com, "Syntax for GitHub's form schema").
ATTRIBUTES_BY_INPUT = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "checkboxes": {"label", "description", "options"},
}


def read_issue_form(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text("utf-8"))  # type: ignore[no-any-return]


def test_there_is_a_form_for_each_kind_of_report_and_no_report_without_one() -> None:
    assert [path.name for path in ISSUE_FORMS] == [
        "1-wrong-fact.yml", "2-new-practice.yml", "3-dead-link.yml", "4-person-at-risk.yml",
    ]  # fmt: skip
    assert read_issue_form(GITHUB_FOLDER / "ISSUE_TEMPLATE/config.yml") == {"blank_issues_enabled": False}


@pytest.mark.parametrize("path", ISSUE_FORMS, ids=lambda path: path.stem)
def test_github_can_read_the_form(path: Path) -> None:
    read = read_issue_form(path)
    assert set(read) == {"name", "description", "title", "body"}
    asked = [part for part in read["body"] if part["type"] != "markdown"]
    assert asked and len(read["description"]) <= 200
    for part in read["body"]:
        assert set(part) <= {"type", "id", "attributes", "validations"}
        assert set(part["attributes"]) <= ATTRIBUTES_BY_INPUT[part["type"]]
    ids, labels = [part["id"] for part in asked], [part["attributes"]["label"] for part in asked]
    assert len(set(ids)) == len(ids) and len(set(labels)) == len(labels)
    assert all(re.fullmatch("[a-z-]+", id) for id in ids)


@pytest.mark.parametrize("path", ISSUE_FORMS[:2], ids=lambda path: path.stem)
def test_who_may_write_much_is_told_first_that_it_is_public(path: Path) -> None:
    first = read_issue_form(path)["body"][0]
    assert (
        first["type"] == "markdown"
        and "This is public. Please write no names" in first["attributes"]["value"]
    )


def test_where_a_person_may_be_at_risk_nothing_is_asked_but_the_page_and_the_private_way_comes_first() -> (
    None
):
    first, *asked = read_issue_form(PERSON_AT_RISK_FORM)["body"]
    assert "(../blob/HEAD/docs/about/contact.md)" in first["attributes"]["value"]
    assert [(part["type"], part["id"]) for part in asked] == [("input", "page"), ("checkboxes", "contact")]
    assert (
        asked[0]["attributes"]["description"]
        == "Only the address. No names, no reasons, no places, no details."
    )


@pytest.mark.parametrize(
    "path", [*ISSUE_FORMS, GITHUB_FOLDER / "PULL_REQUEST_TEMPLATE.md"], ids=lambda path: path.stem
)
def test_every_path_it_names_exists(path: Path) -> None:
    text = path.read_text("utf-8")
    for named in re.findall(r"\b(?:docs|scripts|reference|practices|instruments)/[\w./-]*\w", text):
        assert (ROOT / named).exists(), named


def test_every_key_that_the_pull_request_template_names_is_a_key_of_entries() -> None:
    from compendium.model import KINDS

    named = set(re.findall("`([a-z_]+)`", (GITHUB_FOLDER / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")))
    assert named == {"aliases", "withdrawn"} and named <= KINDS["practice"].fields.keys()


def test_the_example_of_owners_names_paths_that_exist_and_nobody_real() -> None:
    text = (GITHUB_FOLDER / "CODEOWNERS.example").read_text("utf-8")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert lines[0][0] == "*"
    for path, owner in lines[1:]:
        where = ROOT / path.removeprefix("/")
        assert path.startswith("/") and where.exists() and path.endswith("/") == where.is_dir(), path
        assert owner.startswith("@your-organisation/")
    assert not (GITHUB_FOLDER / "CODEOWNERS").exists()


@pytest.mark.skipif(os.name == "nt", reason="Git for Windows runs it with a shell of its own")
@pytest.mark.parametrize("code", [0, 1])
def test_the_hook_lets_a_commit_through_only_if_the_check_does(tmp_path: Path, code: int) -> None:
    def git(*words: str) -> int:
        who = ("-c", "user.name=ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(
            ["git", *who, *words], cwd=tmp_path, check=False, capture_output=True
        ).returncode

    git("init", "-q")
    shutil.copytree(ROOT / ".githooks", tmp_path / ".githooks")
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/check.py").write_text(f"raise SystemExit({code})", "utf-8")
    git("config", "core.hooksPath", ".githooks")
    git("add", "-A")
    assert git("commit", "-q", "-m", "a") == code


def test_the_editors_guide_says_how_to_switch_the_hook_on() -> None:
    said = "git config core.hooksPath .githooks"
    assert said in (ROOT / "docs/edit/index.md").read_text("utf-8")
    assert said in (ROOT / ".githooks/pre-commit").read_text("utf-8")

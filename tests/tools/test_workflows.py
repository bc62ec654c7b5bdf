"""GitHub workflows: everything is pinned, has the rights it needs and no more, and calls only commands that exist."""

from __future__ import annotations

import re
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import bootstrap
import dev

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS_FOLDER = ROOT / ".github/workflows"
WORKFLOW_FILES = sorted(WORKFLOWS_FOLDER.iterdir())
# BaseLoader leaves words as they are: to others the key "on" is true.
WORKFLOWS: dict[str, dict[str, Any]] = {
    path.name: yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in WORKFLOW_FILES
}
JOBS_BY_NAME = {
    f"{name}: {job}": body for name, flow in WORKFLOWS.items() for job, body in flow["jobs"].items()
}
WORKFLOW_STEPS = [(name, step) for name, job in JOBS_BY_NAME.items() for step in job.get("steps", [])]
CHECKS, DEPLOY = WORKFLOWS["checks.yml"]["jobs"], WORKFLOWS["deploy.yml"]["jobs"]


def shell_commands(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job["steps"] if "run" in step]


def test_zizmor_finds_nothing() -> None:
    """It knows what GitHub reads in a workflow, and the ways in which one is attacked."""
    program = Path(sysconfig.get_path("scripts"), "zizmor")
    done = subprocess.run(
        [program, "--offline", "--no-progress", "--strict-collection", WORKFLOWS_FOLDER],
        check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def used_actions() -> Iterator[tuple[str, str]]:
    for path in WORKFLOW_FILES:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if found := re.search(r"\buses: (.*)", line):
                yield f"{path.name}:{number}", found[1]


@pytest.mark.parametrize(("place", "action"), list(used_actions()), ids=lambda value: value)
def test_an_action_is_pinned_to_a_commit_and_its_version_stands_beside_it(place: str, action: str) -> None:
    if action.startswith("./"):
        assert (ROOT / action.split()[0]).is_file()
    else:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), place


def test_an_action_has_the_same_pin_everywhere() -> None:
    actions = {action for _, action in used_actions() if "@" in action}
    assert len({action.split("@")[0] for action in actions}) == len(actions)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_read_and_no_more(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}


def test_only_the_jobs_that_publish_or_propose_have_more_rights() -> None:
    assert {name: job["permissions"] for name, job in JOBS_BY_NAME.items() if "permissions" in job} == {
        "deploy.yml: build": {"contents": "read", "pages": "read"},
        "deploy.yml: publish": {"pages": "write", "id-token": "write"},
        "links.yml: look": {"contents": "write", "pull-requests": "write", "issues": "write"},
    }


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_workflow_runs_code_of_strangers_with_rights_or_secrets(name: str) -> None:
    ours = {"pull_request", "push", "schedule", "workflow_call", "workflow_dispatch"}
    assert WORKFLOWS[name]["on"].keys() <= ours
    assert "secrets." not in (WORKFLOWS_FOLDER / name).read_text("utf-8")


@pytest.mark.parametrize("name", JOBS_BY_NAME)
def test_a_job_ends_by_itself(name: str) -> None:
    assert "uses" in JOBS_BY_NAME[name] or int(JOBS_BY_NAME[name]["timeout-minutes"]) <= 60


@pytest.mark.parametrize("name", JOBS_BY_NAME)
def test_what_a_job_refers_to_is_there(name: str) -> None:
    job, flow = JOBS_BY_NAME[name], WORKFLOWS[name.split(":")[0]]
    text = str(job)
    needs = job.get("needs", [])
    assert set([needs] if isinstance(needs, str) else needs) <= flow["jobs"].keys()
    ids = {step["id"] for step in job.get("steps", []) if "id" in step}
    assert set(re.findall(r"steps\.([\w-]+)\.outputs", text)) <= ids
    rows = job.get("strategy", {}).get("matrix", {}).get("include", [])
    assert set(re.findall(r"matrix\.([\w-]+)", text)) <= {key for row in rows for key in row}


@pytest.mark.parametrize(
    ("name", "step"), [it for it in WORKFLOW_STEPS if "run" in it[1]], ids=lambda value: str(value)[:60]
)
def test_a_command_is_one_of_ours_and_there(name: str, step: dict[str, Any]) -> None:
    python, script, *arguments = step["run"].split()
    assert python == "python"
    assert (ROOT / script).is_file()
    assert script != "scripts/dev.py" or arguments[0] in dev.COMMANDS
    assert "${{" not in step["run"]


@pytest.mark.parametrize("variable", ["SITE_URL", "REPOSITORY", "OFFLINE"])
def test_a_variable_that_a_workflow_sets_is_read(variable: str) -> None:
    assert any(variable in step.get("env", {}) for _, step in WORKFLOW_STEPS)
    assert f"!ENV [{variable}, " in (ROOT / "mkdocs.yml").read_text("utf-8")


def test_a_pull_request_shows_problems_beside_their_lines() -> None:
    job = CHECKS["entries"]
    assert shell_commands(job) == [
        "python scripts/check.py --format github",
        "python scripts/changes.py HEAD^1 --format github",
    ]
    # The checked-out commit is the proposal merged into its base, so the first parent is that base.
    assert job["steps"][0]["with"]["fetch-depth"] == "2"
    assert job["steps"][-1]["if"] == "${{ !cancelled() && github.event_name == 'pull_request' }}"
    assert "pull_request" in WORKFLOWS["checks.yml"]["on"]


def test_a_pull_request_offers_a_preview_that_opens_from_a_disk() -> None:
    (build,) = (step for step in CHECKS["preview"]["steps"] if "run" in step)
    assert build["run"] == "python scripts/dev.py build"
    assert build["env"]["OFFLINE"] == "true"
    upload = CHECKS["preview"]["steps"][-1]
    assert upload["uses"].startswith("actions/upload-artifact@")
    assert (upload["with"]["path"], upload["with"]["if-no-files-found"]) == ("site", "error")


def test_the_published_site_knows_its_address_and_its_repository() -> None:
    (build,) = (step for step in DEPLOY["build"]["steps"] if "run" in step)
    assert build["run"] == "python scripts/dev.py build"
    assert build["env"] == {
        "SITE_URL": "${{ steps.pages.outputs.base_url }}/",
        "REPOSITORY": "${{ github.server_url }}/${{ github.repository }}",
    }
    assert DEPLOY["build"]["needs"] == "checks" and DEPLOY["publish"]["needs"] == "build"


def test_the_job_that_may_publish_runs_nothing_of_the_project() -> None:
    used = [step.get("uses", step.get("run")) for step in DEPLOY["publish"]["steps"]]
    assert [name.split("@")[0] for name in used] == ["actions/deploy-pages"]


def test_the_oldest_and_the_newest_python_run_every_test_and_are_compared() -> None:
    job = CHECKS["everything"]
    rows = job["strategy"]["matrix"]["include"]
    ends = {".".join(map(str, version)) for version in (bootstrap.OLDEST_PYTHON, bootstrap.NEWEST_PYTHON)}
    on_linux = [row for row in rows if row["system"] == "ubuntu-latest"]
    assert {row["python"] for row in on_linux} == {row["also"] for row in on_linux} == ends
    assert all(row["python"] != row["also"] for row in on_linux)
    assert {row["system"] for row in rows} == {"ubuntu-latest", "macos-latest", "windows-latest"}
    assert shell_commands(job) == ["python scripts/dev.py test"]
    assert job["steps"][-1]["env"] == {"COMPENDIUM_TWO_PYTHONS": "${{ matrix.also }}"}


def test_zizmor_would_find_something(tmp_path: Path) -> None:
    """A workflow with a slip, so that the first test is known to look."""
    (tmp_path / "slip.yml").write_text(
        "on: push\njobs:\n  a:\n    runs_on: ubuntu-latest\n    steps: []\n", "utf-8"
    )
    program = Path(sysconfig.get_path("scripts"), "zizmor")
    command = [program, "--offline", "--no-progress", "--strict-collection", tmp_path / "slip.yml"]
    done = subprocess.run(command, check=False, capture_output=True)
    assert done.returncode != 0

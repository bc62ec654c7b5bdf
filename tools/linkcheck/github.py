"""GitHub: one standing issue and one pull request with the dates. Needs `git`, `gh` and its token."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from compendium.model import LINK_STATUSES_FILE

LINK_RECORD_BRANCH = "link-dates"
ISSUE_TITLE = "Links that need a look"
COMMIT_SUBJECT = "What was found at addresses outside"
GIT_IDENTITY = ("-c", "user.name=links", "-c", "user.email=links@users.noreply.github.com")


def restore_pending_record(root: Path) -> None:
    """Restore the record from the open pull request, so that the last dates alive are not lost."""
    if (
        _run_command(root, "git", "fetch", "--depth", "1", "origin", LINK_RECORD_BRANCH, may_fail=True)
        is not None
    ):
        _run_command(root, "git", "checkout", "FETCH_HEAD", "--", LINK_STATUSES_FILE.path, may_fail=True)


def update_issue_and_pull_request(root: Path, report: Path) -> None:
    """Write the report into the issue and the record into the pull request; create those that are missing."""
    issues = _run_command(
        root, "gh", "issue", "list", "--state", "open", "--limit", "500", "--json", "number,title"
    )
    numbers = [str(issue["number"]) for issue in json.loads(issues or "[]") if issue["title"] == ISSUE_TITLE]
    if numbers:
        _run_command(root, "gh", "issue", "edit", numbers[0], "--body-file", str(report))
    else:
        _run_command(root, "gh", "issue", "create", "--title", ISSUE_TITLE, "--body-file", str(report))
    _run_command(root, "git", "add", LINK_STATUSES_FILE.path)
    if not _run_command(root, "git", "diff", "--cached", "--name-only"):
        return
    _run_command(root, "gh", "auth", "setup-git")
    _run_command(root, "git", *GIT_IDENTITY, "commit", "--message", COMMIT_SUBJECT)
    _run_command(root, "git", "push", "--force", "origin", f"HEAD:refs/heads/{LINK_RECORD_BRANCH}")
    if (
        _run_command(
            root, "gh", "pr", "list", "--head", LINK_RECORD_BRANCH, "--state", "open", "--json", "number"
        )
        == "[]"
    ):
        body = f"Dates only. The issue “{ISSUE_TITLE}” says what needs a look."
        _run_command(
            root,
            "gh",
            "pr",
            "create",
            "--head",
            LINK_RECORD_BRANCH,
            "--title",
            COMMIT_SUBJECT,
            "--body",
            body,
        )


def _run_command(root: Path, *command: str, may_fail: bool = False) -> str | None:
    """Return the output of a command, None if it failed and `may_fail`."""
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode == 0:
        return done.stdout.strip()
    if may_fail:
        return None
    raise SystemExit(f"{' '.join(command[:3])} failed — {done.stderr.strip() or done.stdout.strip()}")

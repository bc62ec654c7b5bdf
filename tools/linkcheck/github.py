"""GitHub: one standing issue and one pull request with the dates. Needs `git`, `gh` and its token."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from compendium.model import LINK_STATUSES

BRANCH = "link-dates"
ISSUE = "Links that need a look"
DATES = "What was found at addresses outside"
WHO = ("-c", "user.name=links", "-c", "user.email=links@users.noreply.github.com")


def restore_pending_record(root: Path) -> None:
    """Start from what the open pull request has found, so that a page's last day alive is not lost."""
    if _run(root, "git", "fetch", "--depth", "1", "origin", BRANCH, may_fail=True) is not None:
        _run(root, "git", "checkout", "FETCH_HEAD", "--", LINK_STATUSES.path, may_fail=True)


def update_issue_and_pull_request(root: Path, report: Path) -> None:
    """Put the report into the issue, the dates into the pull request; make what is not open yet."""
    issues = _run(root, "gh", "issue", "list", "--state", "open", "--limit", "500", "--json", "number,title")
    numbers = [str(issue["number"]) for issue in json.loads(issues or "[]") if issue["title"] == ISSUE]
    if numbers:
        _run(root, "gh", "issue", "edit", numbers[0], "--body-file", str(report))
    else:
        _run(root, "gh", "issue", "create", "--title", ISSUE, "--body-file", str(report))
    _run(root, "git", "add", LINK_STATUSES.path)
    if not _run(root, "git", "diff", "--cached", "--name-only"):
        return
    _run(root, "gh", "auth", "setup-git")
    _run(root, "git", *WHO, "commit", "--message", DATES)
    _run(root, "git", "push", "--force", "origin", f"HEAD:refs/heads/{BRANCH}")
    if _run(root, "gh", "pr", "list", "--head", BRANCH, "--state", "open", "--json", "number") == "[]":
        body = f"Dates only. The issue “{ISSUE}” says what needs a look."
        _run(root, "gh", "pr", "create", "--head", BRANCH, "--title", DATES, "--body", body)


def _run(root: Path, *command: str, may_fail: bool = False) -> str | None:
    """Return what a command printed, None if it failed and may."""
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode == 0:
        return done.stdout.strip()
    if may_fail:
        return None
    raise SystemExit(f"{' '.join(command[:3])} failed — {done.stderr.strip() or done.stdout.strip()}")

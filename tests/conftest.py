"""What tests share: a tiny valid project in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import Check, Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The tiny project, valid as it is."""
    return Project(tmp_path)


@pytest.fixture
def messages(project: Project) -> Check:
    """Write a text into practices/new.yml and return what is wrong, without the file's name."""

    def check(text: str) -> list[str]:
        project.write("practices/new.yml", text)
        return [problem.removeprefix("practices/new.yml:") for problem in project.problems()]

    return check

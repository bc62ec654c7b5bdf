"""The front page says how much there is, and counts it anew with every build."""

from __future__ import annotations

from builders import Project

import compendium
from compendium.tokens import counts


def test_each_kind_is_counted(project: Project) -> None:
    assert counts(compendium.build(project.root)) == {
        "count.practices": "1",
        "count.instruments": "1",
        "count.provisions": "2",
        "count.organisations": "1",
        "count.topics": "2",
        "count.recommendations": "1",
        "count.challenges": "1",
        "count.sources": "2",
        "count.footnotes": "1",
    }

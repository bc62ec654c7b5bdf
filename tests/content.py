"""The real entries, read once for all tests that only look at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import compendium

ROOT = Path(__file__).resolve().parents[1]


@cache
def build_real_compendium() -> compendium.Compendium:
    """Return the compendium of this repository. Nobody changes it: the next test asks it, too."""
    return compendium.build(ROOT)

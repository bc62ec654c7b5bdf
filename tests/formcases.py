"""The two tables that hold the form and the programs together: tests/form/layouts.yml and messages.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "form"


def table(name: str) -> Any:
    """Return a table; every value in it is a text, as everywhere in entries."""
    return yaml.load((FOLDER / f"{name}.yml").read_text("utf-8"), yaml.BaseLoader)


LAYOUTS: list[dict[str, Any]] = table("layouts")
MESSAGES: dict[str, Any] = table("messages")


def keys_of(case: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of a case: those of a sound entry of its kind, but for what the case writes.

    What the case writes empty is left out.
    """
    keys = {**MESSAGES["sound"][case["kind"]], **case["write"]}
    return {key: value for key, value in keys.items() if value}

"""The tables that hold the form and the programs together: layouts.yml, messages.yml and private.yml of tests/form/."""

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
# {what it is: {text: the part of it that is found}}, and texts in which nothing is
PRIVATE: dict[str, dict[str, str]] = table("private")
FREE: list[str] = list(PRIVATE.pop("free"))


def keys_of(case: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of a case: those of a sound entry of its kind, but for what the case writes.

    What the case writes empty is left out.
    """
    keys = {**MESSAGES["sound"][case["kind"]], **case["write"]}
    return {key: value for key, value in keys.items() if value}

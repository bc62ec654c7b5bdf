"""The tables that hold the form and the programs together: layouts.yml, messages.yml and private.yml of tests/form/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FORM_TABLES_FOLDER = Path(__file__).parent / "form"


def load_form_table(name: str) -> Any:
    """Return a table; every value in it is a text, as everywhere in entries."""
    return yaml.load((FORM_TABLES_FOLDER / f"{name}.yml").read_text("utf-8"), yaml.BaseLoader)


LAYOUT_CASES: list[dict[str, Any]] = load_form_table("layouts")
MESSAGE_CASES: dict[str, Any] = load_form_table("messages")
# {what it is: {text: the part of it that is found}}, and texts in which nothing is
PRIVATE_DATA_CASES: dict[str, dict[str, str]] = load_form_table("private")
ALLOWED_DATA_CASES: list[str] = list(PRIVATE_DATA_CASES.pop("free"))


def keys_of_case(case: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of a case: those of a sound entry of its kind, but for what the case writes.

    What the case writes empty is left out.
    """
    keys = {**MESSAGE_CASES["sound"][case["kind"]], **case["write"]}
    return {key: value for key, value in keys.items() if value}

"""The patterns of the published JSON Schemas in a browser's regular expressions, which validators such as Ajv use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

# JSON Schema asks for Unicode mode (2020-12, 6.3.3), in which an escape that is not needed is a syntax error.
COMPILE_PATTERNS_SCRIPT = """patterns => patterns.flatMap(pattern => {
    try { new RegExp(pattern, "u"); return []; } catch (error) { return [String(error)]; }
})"""


def schema_patterns(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        yield from schema.get("patternProperties", {})
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []:
        yield from schema_patterns(part)


def test_every_pattern_of_a_published_schema_compiles_in_unicode_mode(
    built_site: Path, browser: Browser
) -> None:
    schemas = sorted(built_site.rglob("*.schema.json"))
    assert "compendium.schema.json" in {path.name for path in schemas}
    found = {pattern for path in schemas for pattern in schema_patterns(json.loads(path.read_bytes()))}
    with browser.new_page() as page:
        assert page.evaluate(COMPILE_PATTERNS_SCRIPT, sorted(found)) == []

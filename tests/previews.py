"""The table that holds the preview in the form and the site's templates together: tests/form/pages.yml.

`python tests/previews.py` writes the HTML of its cases as the templates make it today.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from compendium.link import Compendium
from compendium.load import RawEntry, load
from compendium.model import Entry, Instrument, Provision
from compendium.pages.renderer import Renderer
from compendium.site import SiteSettings
from compendium.source.parse import parse_mapping
from compendium.source.problems import Mark

ROOT = Path(__file__).resolve().parents[1]
PREVIEW_CASES_FILE = Path(__file__).parent / "form" / "pages.yml"
FORM_PATH = "contribute/form/"
PreviewCase = dict[str, Any]


def load_preview_cases() -> list[PreviewCase]:
    """Return the cases; every value in them is a text, as everywhere in entries."""
    found: list[PreviewCase] = yaml.load(PREVIEW_CASES_FILE.read_text("utf-8"), yaml.BaseLoader)
    return found


def raw_entry_of_case(case: PreviewCase) -> RawEntry:
    path = f"practices/{case['id']}.yml"
    node, problems = parse_mapping(path, json.dumps(case["keys"], ensure_ascii=False).encode(), 10**7)
    assert node is not None and not problems, problems
    return RawEntry(case["kind"], case["id"], Mark(path), node, path)


def compendium_with_cases(found: list[PreviewCase]) -> Compendium:
    """Return the real compendium with the entries of the cases."""
    loaded = load(ROOT)
    return Compendium(replace(loaded, entries=[*loaded.entries, *map(raw_entry_of_case, found)]))


def preview_renderer(compendium: Compendium, version: str = "2026.1") -> Renderer:
    """Return a renderer of previews: as on the site, without backlinks from other entries."""
    found = Renderer(compendium, SiteSettings(version=version))
    found.environment.globals.update(
        backlinks=lambda entry, inverse: [],
        entries=lambda entry, inverse: [],
        illustrated=lambda provision: "",
        seen=lambda address: None,
        visited=lambda address: "",
    )
    return found


def preview_html(renderer: Renderer, entry: Entry, template: str = "preview") -> str:
    """Return the preview that the form has to show of an entry."""
    instrument = entry.instrument if isinstance(entry, Provision) else entry
    return renderer.render(
        template, FORM_PATH, entry=entry, instrument=instrument, checked=None, changes_elsewhere=()
    )


def preview_pages(renderer: Renderer, entry: Entry) -> list[str]:
    """Return the page of an entry, and of an instrument those of its provisions."""
    provisions = entry.provisions if isinstance(entry, Instrument) else ()
    return [preview_html(renderer, one) for one in (entry, *provisions)]


# Run in the page of the form: the same of an entry's keys.
PREVIEW_PAGES_SCRIPT = """
const pagesOf = (kind, id, keys) => {
  const entry = compendium.preview.entry(kind, id, keys);
  return [entry, ...(kind === "instrument" ? entry.provisions : [])].map((one) => compendium.preview.html(one, entry, "../../"));
};
"""
LOAD_PREVIEW_SCRIPT = (
    """Promise.all(["contribute/form/preview.js", "scripts/preview.js"].map(compendium.load))"""
)


class _MultilineTextDumper(yaml.SafeDumper):
    """Writes a text of several lines as several lines."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_MultilineTextDumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)


def main() -> None:
    found = load_preview_cases()
    compendium = compendium_with_cases(found)
    shown = preview_renderer(compendium)
    for case in found:
        case["html"] = preview_pages(shown, compendium.entry(case["kind"], case["id"]))
    comment = "".join(
        line for line in PREVIEW_CASES_FILE.read_text("utf-8").splitlines(True) if line.startswith("#")
    )
    text = yaml.dump(found, Dumper=_MultilineTextDumper, sort_keys=False, allow_unicode=True, width=110)
    PREVIEW_CASES_FILE.write_text(f"{comment}\n{text}", "utf-8")


if __name__ == "__main__":
    main()

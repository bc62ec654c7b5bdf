"""The programs in the browser: several modules of docs/scripts/ each, which a reader fetches as one file.

Each file that is asked for costs a wait on a slow line, and what is compressed together is smaller. A script
that stands in no program is a file of its own: every page has it, or another script loads it when needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

# In the order in which they run. All share what one of them declares outside of a block.
PROGRAMS: dict[str, tuple[str, ...]] = {
    "search": (
        "search-stemmer", "search-words", "search-packed", "search-keys", "search-bucket", "search-received",
        "search-index", "search-query", "search-likeness", "search-guess", "search-widen", "search-match",
        "search-names", "search-rank", "search-steps", "search", "search-marks", "search-show",
        "search-elements", "search-sentences", "search-said", "search-item", "search-near", "search-whole",
        "search-box",
    ),
    "explorer": (
        "explorer-view", "explorer-history", "explorer-values", "explorer-years", "explorer-facets",
        "explorer-chips", "explorer-around", "explorer-known", "explorer-taking", "explorer-key", "explorer",
    ),
    "form": (
        "form-words", "form-yaml", "form-register", "form-check", "form-rules", "form-plausible",
        "form-released", "form-options", "form-combobox", "form-chooser", "form-between", "form-fields",
        "form-groups", "form-drafts", "form-saving", "form-errors", "form-sections", "form-provision",
        "form-send", "form-result", "form-preview", "form",
    ),
    "preview": ("preview-template", "preview-entry", "preview-answers"),
}  # fmt: skip

# What a page loads at once, by the name of its shell.
LOADED = {"search": ("search", "explorer"), "form": ("form",)}


def join(scripts: Path, programs: Mapping[str, Iterable[str]] = PROGRAMS) -> None:
    """Put one file for each program in place of its modules, in the folder that holds them all.

    Each file says at its end that it ran: a browser does not tell half a script from a whole one.
    """
    for name, modules in programs.items():
        files = [scripts / f"{module}.js" for module in modules]
        texts = [file.read_bytes() for file in files]
        for file in files:
            file.unlink()
        (scripts / f"{name}.js").write_bytes(b"\n".join(texts))
    for file in scripts.glob("*.js"):
        with file.open("ab") as script:
            script.write(b'compendium.receive("scripts/%b", true);\n' % file.name.encode())

"""The part of lunr.js that the search runs in the browser: tokeniser, pipeline and what goes through it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

_HOMES = ("mkdocs", "properdocs")
# Its own index and query language, which are more than half of its bytes. What is not named here stays.
_LEFT_OUT = ("Vector", "trimmer", "TokenSet", "Index", "Builder")
_PART = re.compile(r"(?=/\*!\n \* lunr\.)")
_EXPORT = "/**\n   * export the module"
_RAN = b'compendium.receive("search/lunr.js",true);\n'  # to its end: see docs/scripts/site/loader.js


def lunr_js() -> bytes:
    """Return what we use of lunr.js, with its licence and without lines that are nothing but comment.

    It comes with the package mkdocs (or its successor), which is looked up and not imported.
    Raises FileNotFoundError if neither is installed.
    """
    for home in _HOMES:
        spec = importlib.util.find_spec(home)
        for folder in spec.submodule_search_locations or () if spec else ():
            path = Path(folder, "contrib/search/templates/search/lunr.js")
            if path.is_file():
                return _without_comment_lines(_used(path.read_text("utf-8"))).encode() + _RAN
    raise FileNotFoundError("lunr.js comes with the package mkdocs: pip install mkdocs")


def _used(script: str) -> str:
    code, export, end = script.partition(_EXPORT)
    parts = (part for part in _PART.split(code) if not part.startswith(_named(_LEFT_OUT)))
    return "".join([*parts, export, end])


def _named(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"/*!\n * lunr.{name}\n" for name in names)


def _without_comment_lines(script: str) -> str:
    licence, end, code = script.partition("*/")
    lines = (line.strip() for line in code.splitlines())
    kept = (line for line in lines if line and not line.startswith(("/*", "*", "//")))
    return "\n".join([licence + end, *kept, ""])

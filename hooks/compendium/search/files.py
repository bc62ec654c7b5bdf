"""Lists to files: classic scripts, which load from a disk and under a strict policy where fetch does not."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compendium.search.words import LETTERS, RULES, SPELLINGS

_HOMES = ("mkdocs", "properdocs")


def files(lang: str, lists: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield each list as `search/<lang>/<name>-<hash>.js` and `search/<lang>.js`, which names them."""
    where = {}
    for name, content in lists.items():
        text = _json(content)
        where[name] = f"search/{lang}/{name}-{hashlib.sha256(text.encode()).hexdigest()[:12]}.js"
        yield where[name], _script(where[name], text)
    words = {"letters": LETTERS, "rules": RULES, "spellings": SPELLINGS}
    yield f"search/{lang}.js", _script(f"search/{lang}.js", _json({"lists": where, "words": words}))


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _script(path: str, text: str) -> bytes:
    return f'compendium.receive("{path}",{text});\n'.encode()


def lunr_js() -> bytes:
    """Return lunr.js with its licence, without the lines that are nothing but comment (half of its bytes).

    It comes with the package mkdocs (or its successor), which is looked up and not imported.
    Raises FileNotFoundError if neither is installed.
    """
    for home in _HOMES:
        spec = importlib.util.find_spec(home)
        for folder in spec.submodule_search_locations or () if spec else ():
            path = Path(folder, "contrib/search/templates/search/lunr.js")
            if path.is_file():
                return _without_comment_lines(path.read_text("utf-8")).encode()
    raise FileNotFoundError("lunr.js comes with the package mkdocs: pip install mkdocs")


def _without_comment_lines(script: str) -> str:
    licence, end, code = script.partition("*/")
    lines = (line.strip() for line in code.splitlines())
    kept = (line for line in lines if line and not line.startswith(("/*", "*", "//")))
    return "\n".join([licence + end, *kept, ""])

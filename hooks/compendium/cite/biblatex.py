"""BibLaTeX entries in UTF-8. Names of organisations are in braces, so that no program splits them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compendium.cite.pinpoints import page_range
from compendium.cite.work import ACCESSED_TODAY, CreatorName, Work, WorkKind

BIBLATEX_TYPES: dict[WorkKind, str] = {
    "webpage": "online",
    "report": "report",
    "book": "book",
    "chapter": "incollection",
    "article": "article",
    "film": "video",
    "judgment": "jurisdiction",
    "legislation": "legislation",
    "resolution": "report",
}
_BIBLATEX_CONTAINER_FIELDS: dict[WorkKind, str] = {
    "chapter": "booktitle",
    "article": "journaltitle",
    "webpage": "organization",
}
# Special characters of TeX. Braces need names: BibTeX counts them even behind a backslash.
_TEX_ESCAPES = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\lbrace}",
        "}": r"{\rbrace}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)

# TeX turns pairs of these into one character: "--" into a dash, two apostrophes into a closing quote.
_TEX_LIGATURES = re.compile(r"([-'`<>,])(?=\1)")


def biblatex_entry(work: Work) -> str:
    """Return a BibLaTeX entry, followed by an empty line."""
    lines = [f"  {name} = {{{value}}},\n" for name, value in _biblatex_fields(work) if value]
    return f"@{BIBLATEX_TYPES[work.kind]}{{{work.key},\n{''.join(lines)}}}\n\n"


def _biblatex_fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "author", _biblatex_names(work.authors)
    yield "title", _escape_tex(work.title)
    yield _BIBLATEX_CONTAINER_FIELDS.get(work.kind, "howpublished"), _escape_tex(work.container)
    yield "editor", _biblatex_names(work.editors)
    yield "series", _escape_tex(work.series)
    yield "number", _escape_tex(work.number)
    yield "date", work.date
    if work.kind == "report":
        yield "institution", _escape_tex(work.publisher)
        yield "type", "Report"
    else:
        yield "publisher", _escape_tex(work.publisher or work.jurisdiction)
    yield "location", _escape_tex(work.publication_place)
    first_page, last_page = page_range(work.pinpoint)
    yield "pages", "--".join(filter(None, [first_page, last_page]))
    yield "note", _escape_tex("; ".join(filter(None, ["" if first_page else work.pinpoint, work.note])))
    yield "version", _escape_tex(work.version)
    yield "eprint", work.content_hash
    yield "eprinttype", "sha256" if work.content_hash else ""
    # URLs are verbatim in BibLaTeX, except braces, which some sites use unescaped.
    yield "url", work.url.replace("{", "%7B").replace("}", "%7D")
    yield "urldate", "" if work.accessed == ACCESSED_TODAY else work.accessed


def _biblatex_names(names: Iterable[CreatorName]) -> str:
    return " and ".join(
        f"{_escape_tex(name.family_name)}, {_escape_tex(name.given_name)}"
        if name.given_name
        else f"{{{_escape_tex(name.family_name)}}}"
        for name in names
    )


def _escape_tex(text: str) -> str:
    return _TEX_LIGATURES.sub(r"\1{}", " ".join(text.split()).translate(_TEX_ESCAPES))

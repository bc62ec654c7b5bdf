"""BibLaTeX entries in UTF-8. Names of organisations are in braces, so that no program splits them.

The standard styles print laws and judgments like works of type misc, without number and court, so that
`howpublished` has these, too. The data model of biber has no fields for @legislation, @jurisdiction and
@video; the types are kept, because other styles and Zotero know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compendium.cite.pinpoints import page_range
from compendium.cite.text import join_nonempty
from compendium.cite.work import LAW_KINDS, CreatorName, Work, WorkKind

BIBLATEX_TYPES: dict[WorkKind, str] = {
    "webpage": "online",
    "report": "report",
    "book": "book",
    "chapter": "incollection",
    "article": "article",
    "film": "video",
    "judgment": "jurisdiction",
    "treaty": "legislation",
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
    is_report, is_judgment = BIBLATEX_TYPES[work.kind] == "report", work.kind == "judgment"
    names = _biblatex_names(work.authors)
    yield "author", "" if is_judgment else names
    yield "title", _escape_tex(work.full_title)
    if work.kind in _BIBLATEX_CONTAINER_FIELDS:
        yield _BIBLATEX_CONTAINER_FIELDS[work.kind], _escape_tex(work.container)
    elif not is_report:
        yield "howpublished", _escape_tex(_format_how_published(work))
    yield "editor", _biblatex_names(work.editors)
    yield "series", "" if is_report else _escape_tex(work.series)
    yield "volume", _escape_tex(work.volume)
    yield "number", _escape_tex(work.document_number or work.issue)
    yield "date", work.date_for_managers
    if is_report:
        # Both fields are mandatory for reports. A body that adopted a text is its institution, too.
        yield "institution", _escape_tex(work.publisher) or names
        yield (
            "type",
            "Report" if work.kind == "report" else "Resolution" if work.un_resolution else "Document",
        )
    elif is_judgment:
        yield "institution", names
    else:
        yield "publisher", _escape_tex(work.publisher)
    yield "location", _escape_tex(work.publication_place)
    first_page, last_page = page_range(work.pinpoint)
    yield "pages", "--".join(filter(None, [first_page, last_page]))
    # A report has no field for a series or a site.
    series = join_nonempty([work.series, work.container]) if is_report else ""
    notes = [series, "" if first_page else work.pinpoint, work.note]
    yield "note", _escape_tex("; ".join(filter(None, notes)))
    yield "version", _escape_tex(work.version)
    yield "eprint", work.content_hash
    yield "eprinttype", "sha256" if work.content_hash else ""
    # URLs are verbatim in BibLaTeX; braces in them are percent-encoded.
    yield "url", work.url


def _format_how_published(work: Work) -> str:
    """Return the container, or of a law its publication or number, of a judgment its court and number."""
    court = ", ".join(name.full for name in work.authors) if work.kind == "judgment" else ""
    publication = work.publication
    if publication:
        page = publication.page and f"p. {publication.page}"
        number = join_nonempty([f"{publication.series} {publication.number}", page])
    else:
        number = work.number if work.kind in (*LAW_KINDS, "judgment") else ""
    return join_nonempty([work.container, work.jurisdiction, court, number])


def _biblatex_names(names: Iterable[CreatorName]) -> str:
    return " and ".join(
        f"{_escape_tex(name.family_name)}, {_escape_tex(name.given_name)}"
        if name.given_name
        else f"{{{_escape_tex(name.family_name)}}}"
        for name in names
    )


def _escape_tex(text: str) -> str:
    return _TEX_LIGATURES.sub(r"\1{}", " ".join(text.split()).translate(_TEX_ESCAPES))

"""Documents of word processors, as small as their formats allow, for tests of what reads them."""

from __future__ import annotations

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_NAMES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = " ".join(
    f'xmlns:{name}="{_ODF}{name if name != "draw" else "drawing"}:1.0"'
    for name in ("office", "text", "table", "draw")
)


def zip_file(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def docx_parts(
    body: str, footnotes: str = "", endnotes: str = "", word: str = WORD
) -> dict[str, str | bytes]:
    """Return the parts of a .docx with the content of its body, and of its lists of notes."""

    def part(root: str, content: str) -> str:
        return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{word}" {_WORD_NAMES}>{content}</w:{root}>'

    def relationships(*targets: tuple[str, str]) -> str:
        links = "".join(
            f'<Relationship Id="r{n}" Type="{_OFFICE}/{type}" Target="{target}"/>'
            for n, (type, target) in enumerate(targets)
        )
        return f'<Relationships xmlns="{_RELATIONSHIPS}">{links}</Relationships>'

    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relationships(
            ("footnotes", "footnotes.xml"), ("endnotes", "/word/endnotes.xml"), ("comments", "comments.xml")
        ),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/footnotes.xml": part("footnotes", footnotes),
        "word/endnotes.xml": part("endnotes", endnotes),
        "word/comments.xml": part(
            "comments", "<w:comment><w:p><w:r><w:t>A comment.</w:t></w:r></w:p></w:comment>"
        ),
    }


def odt_parts(body: str) -> dict[str, str | bytes]:
    """Return the parts of an .odt with the content of its body."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODF_NAMES}><office:body>'
            f"<office:text>{body}</office:text></office:body></office:document-content>"
        ),
    }

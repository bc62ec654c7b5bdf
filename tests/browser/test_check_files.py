"""Documents read in the browser by the citation checker: the words that a reader of the document sees, and no others."""

from __future__ import annotations

import base64
import struct
import zipfile
from typing import Any

import pytest
from documents import STRICT_WORD, docx_parts, odt_parts, zip_file
from playwright.sync_api import Browser, Page

READ_FILE_SCRIPT = """async ([content, name]) => {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  await compendium.load("scripts/check-file.js");
  try {
    return await $checker_read_file.readDocument(new File([bytes], name));
  } catch (error) {
    return error.reason ?? String(error);
  }
}"""


def read_file(page: Page, site_url: str, content: bytes, name: str) -> Any:
    """Return {"text", "notes"}, or the reason why the file cannot be read."""
    if not page.url.endswith("tools/check/"):
        page.goto(f"{site_url}tools/check/")
    return page.evaluate(READ_FILE_SCRIPT, [base64.b64encode(content).decode(), name])


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph of a .docx; what is no element is a run with these words."""
    content = "".join(
        run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs
    )
    return f"<w:p>{properties}{content}</w:p>"


def run(content: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{content}</w:r>"


def field_character(type: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{type}"/>')


BOX = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
FOOTNOTES = (
    f'<w:footnote w:id="-1" w:type="separator">{paragraph(run("<w:separator/>"))}</w:footnote>'
    f'<w:footnote w:id="7">{paragraph(run("<w:footnoteRef/>"), " Palermo Protocol,")}{paragraph("art 6(3).")}</w:footnote>'
    f'<w:footnote w:id="3">{paragraph("ibid")}</w:footnote>'
)
ENDNOTES = f'<w:endnote w:id="3">{paragraph("The end.")}</w:endnote>'
DOCX_CASES = {
    "paragraphs and breaks": (
        paragraph("One", run("<w:tab/>"), "two", run("<w:br/>"), "non", run("<w:noBreakHyphen/>"), "so", run("<w:softHyphen/>"), "ft") + paragraph() + paragraph("Last."),
        "One\ttwo\nnon\u2011soft\n\nLast.",
    ),
    "a tab stop is no tab": (paragraph("Words", properties='<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'), "Words"),
    "tables": (
        f"<w:tbl><w:tblPr/><w:tr><w:tc>{paragraph('A')}</w:tc><w:tc>{paragraph('B')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('deleted row')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('deleted cell')}</w:tc><w:tc>{paragraph('C')}</w:tc></w:tr></w:tbl>",
        "A\nB\nC",
    ),
    "tracked changes": (
        paragraph("must ", f"<w:del>{run('<w:delText>not </w:delText>')}</w:del>", f"<w:ins>{run('<w:t>always </w:t>')}</w:ins>", f"<w:moveFrom>{run('<w:t>here</w:t>')}</w:moveFrom>", f"<w:moveTo>{run('<w:t>there</w:t>')}</w:moveTo>"),
        "must always there",
    ),
    "the mark of a paragraph was deleted": (
        paragraph("One sen", properties="<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") + paragraph("tence."),
        "One sentence.",
    ),
    "a link": (
        paragraph("See ", field_character("begin"), run('<w:instrText>HYPERLINK "https://example.org/"</w:instrText>'), field_character("separate"), "the site", field_character("end"), "."),
        "See the site.",
    ),
    "a field within the instruction of a field": (
        paragraph(field_character("begin"), run("<w:instrText>IF </w:instrText>"), field_character("begin"), run("<w:instrText>PAGE</w:instrText>"), field_character("separate"), "4", field_character("end"), run("<w:instrText> = 4</w:instrText>"), field_character("separate"), "shown", field_character("end")),
        "shown",
    ),
    "a simple field and a content control": (
        paragraph('<w:fldSimple w:instr="REF x"><w:r><w:t>Article 5</w:t></w:r></w:fldSimple>') + f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{paragraph('controlled')}</w:sdtContent></w:sdt>",
        "Article 5\ncontrolled",
    ),
    "a text box in two formats": (
        paragraph("Before, ", run(f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"), "after."),
        "Before, after.\nIn the box.",
    ),
    "a text box in the old format only": (paragraph("Words.", run(f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>")), "Words.\nIn the box."),
    "hidden words": (paragraph("seen", run("<w:t> hidden</w:t>", "<w:vanish/>"), run("<w:t> shown</w:t>", '<w:vanish w:val="0"/>')), "seen shown"),
    "notes where they are called, by their number in the document": (
        paragraph("“Words.”", run('<w:footnoteReference w:id="7"/>'), " More", run('<w:endnoteReference w:id="3"/>'), run('<w:footnoteReference w:id="3"/>'), run('<w:footnoteReference w:id="99"/>')),
        "“Words.” [fn 1: Palermo Protocol, art 6(3).] More [en 1: The end.] [fn 2: ibid]",
    ),
    "words of drawings and formulas are none of the text": (paragraph("Words", run("<w:drawing><a:t>chart</a:t></w:drawing>")), "Words"),
}  # fmt: skip


@pytest.mark.parametrize("word", [None, STRICT_WORD], ids=["transitional", "strict"])
def test_of_a_docx_the_words_are_read_that_are_shown(
    word: str | None, shared_page: Page, site_url: str
) -> None:
    options = {"word": word} if word else {}
    read = {
        name: read_file(
            shared_page, site_url, zip_file(docx_parts(body, FOOTNOTES, ENDNOTES, **options)), "x.docx"
        )["text"]
        for name, (body, _) in DOCX_CASES.items()
    }
    assert read == {name: text for name, (_, text) in DOCX_CASES.items()}


ODT_CASES = {
    "white space is collapsed, and written as elements": (
        "<text:h>A  heading</text:h>\n  <text:p>one\n  two<text:s/><text:s text:c='2'/>three<text:tab/>four<text:line-break/>five</text:p>",
        "A heading\none two   three\tfour\nfive",
    ),
    "deletions, annotations and hidden words are left out": (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>Kept<text:change text:change-id='a'/><office:annotation><text:p>a remark</text:p></office:annotation><text:change-start/> inserted<text:change-end/><text:hidden-text>hidden</text:hidden-text>.</text:p>",
        "Kept inserted.",
    ),
    "notes where they are called": (
        "<text:p>“Words.”<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>Palermo Protocol,</text:p><text:p>art 9.</text:p></text:note-body></text:note> More"
        "<text:note text:note-class='endnote'><text:note-citation>i</text:note-citation><text:note-body><text:p>The end.</text:p></text:note-body></text:note></text:p>",
        "“Words.” [fn 1: Palermo Protocol, art 9.] More [en i: The end.]",
    ),
    "tables, lists and text boxes": (
        "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>"
        "<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>"
        "<text:p>Before, <draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>after.</text:p>",
        "A\nB\nitem\nBefore, after.\nIn the box.",
    ),
}  # fmt: skip


def test_of_an_odt_the_words_are_read_that_are_shown(shared_page: Page, site_url: str) -> None:
    read = {
        name: read_file(shared_page, site_url, zip_file(odt_parts(body)), "x.odt")["text"]
        for name, (body, _) in ODT_CASES.items()
    }
    assert read == {name: text for name, (_, text) in ODT_CASES.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "windows-1252"])
def test_plain_text_is_unicode_or_windows_1252(encoding: str, shared_page: Page, site_url: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    content = f"{mark}“Säule” – Article 5\r\nnext line\rlast".encode(encoding)
    for name in ("x.txt", "x.md", "no ending"):
        expected = {"text": "“Säule” – Article 5\nnext line\nlast", "notes": 0}
        assert read_file(shared_page, site_url, content, name) == expected


def without_compression(parts: dict[str, str | bytes]) -> bytes:
    return zip_file(parts, zipfile.ZIP_STORED)


def with_changed_byte(content: bytes, word: bytes) -> bytes:
    """Return an archive in which a letter of an uncompressed part is another one."""
    at = content.index(word)
    return content[:at] + b"#" + content[at + 1 :]


def with_password_flags(content: bytes) -> bytes:
    """Return an archive whose directory says that the parts need a password."""
    return content.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\x01\0")


PLAIN_DOCX = docx_parts(paragraph("Some words."))
BOMB = zip_file({**PLAIN_DOCX, "word/document.xml": b"<x>" + b" " * 40_000_000})
# Its directory says that the part is small.
LYING_BOMB = BOMB.replace(struct.pack("<I", 40_000_003), struct.pack("<I", 500))
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><x>&b;</x>'
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512
UNREADABLE_FILES = {
    "old-word": [("thesis.doc", OLD_OFFICE)],
    "encrypted": [
        ("x.docx", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le")),
        ("x.odt", zip_file({**odt_parts("x"), "META-INF/manifest.xml": "<m><encryption-data/></m>"})),
        ("x.docx", with_password_flags(zip_file(PLAIN_DOCX))),
    ],
    "pdf": [("x.pdf", b"%PDF-1.7\n"), ("x.txt", b"%PDF-1.7\n")],
    "damaged": [
        ("x.docx", zip_file(PLAIN_DOCX)[:-400]),
        ("x.docx", zip_file(PLAIN_DOCX)[: len(zip_file(PLAIN_DOCX)) // 2]),
        ("x.docx", b"no archive"),
        ("x.docx", with_changed_byte(without_compression(PLAIN_DOCX), b"Some words")),
        ("x.docx", zip_file({**PLAIN_DOCX, "word/document.xml": ENTITIES})),
        ("x.odt", zip_file({**odt_parts("x"), "content.xml": ENTITIES})),
    ],
    "large": [("x.docx", BOMB), ("x.docx", LYING_BOMB)],
    "kind": [
        ("x.xlsx", zip_file({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"})),
        ("x.ods", zip_file({key: value.replace("office:text", "office:spreadsheet") if isinstance(value, str) else value for key, value in odt_parts("").items()})),
        ("x.zip", zip_file({"a.txt": "words"})),
        ("x.rtf", b"{\\rtf1 words}"),
        ("x.png", b"\x89PNG\r\n\x1a\n\0\0"),
    ],
    "empty": [("x.txt", b" \n"), ("x.docx", zip_file(docx_parts(paragraph())))],
}  # fmt: skip


@pytest.mark.parametrize("reason", UNREADABLE_FILES)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(
    reason: str, shared_page: Page, site_url: str
) -> None:
    files = UNREADABLE_FILES[reason]
    assert [read_file(shared_page, site_url, content, name) for name, content in files] == [reason] * len(
        files
    )


def test_a_document_that_is_no_xml_is_damaged(browser: Browser, site_url: str) -> None:
    """In a context of its own: Chromium describes the error in styles that our policy blocks, and reports that."""
    with browser.new_context() as context, context.new_page() as page:
        content = zip_file({**PLAIN_DOCX, "word/document.xml": "<w:document>"})
        assert read_file(page, site_url, content, "x.docx") == "damaged"

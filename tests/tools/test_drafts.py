"""scripts/draft_from_pdf.py writes drafts that hold what the report has, or TODO, and never the same twice."""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from builders import TinyProject, instrument_yaml, provision_yaml, yaml_list_item
from pdfs import PlacedText, encrypt_pdf, pdf_stream, pdf_with_content, pdf_with_texts, text_column

import draft_from_pdf
from tools.check.command import check_drafts
from tools.dev.atomic_write import PARTIAL_SUFFIX
from tools.pdf_drafts import page_reader
from tools.pdf_drafts.context import DraftContext
from tools.pdf_drafts.entries import entry_drafts
from tools.pdf_drafts.page_reader import MAX_PAGES, TOO_LONG_MESSAGE, TOO_SLOW_MESSAGE
from tools.quotations.copies import read_copy
from tools.quotations.pdf import BROKEN_MESSAGE

TESTS_FOLDER = Path(__file__).resolve().parents[1]
# The same words of ours, set by Typst, LibreOffice, a browser (two columns; these have tags) and reportlab (one).
REPORT_NAMES = ("typst-2", "libreoffice-2", "browser-2", "reportlab-1")
BOX_DRAFT_PATH = "practices/a-night-helpline-for-drivers-and-cleaners-in-austria.yml"
CITED_ADDRESSES = [
    "https://www.unodc.org/documents/treaties/Special/2000_Protocol_to_Prevent_2.pdf",
    "https://example.org/reports/night-lines/four-winters-of-listening-first-findings/index.html",
    "https://example.org/helpline",
]


@pytest.fixture
def known_project(project: TinyProject) -> TinyProject:
    """A project that has the two instruments, the organisation and the State that the reports name."""
    project.write(
        "instruments/palermo.yml", instrument_yaml(title="A Protocol", short_title="Palermo Protocol")
    )
    project.write(
        "instruments/coe.yml",
        instrument_yaml(
            title="Convention on Action against Trafficking in Human Beings",
            provisions="\n"
            + yaml_list_item(
                provision_yaml(id="art-35", quote="Each Party shall encourage state authorities")
            ),
        ),
    )
    return project


def write_report_drafts(project: TinyProject, file: Path, *more: str) -> Path:
    """Write drafts from a file; return their folder."""
    folder = project.root / "drafts"
    assert draft_from_pdf.main([str(file), "--out", str(folder), *more], root=project.root) == 0
    return folder


def report_path(name: str) -> Path:
    return TESTS_FOLDER / f"reports/{name}.pdf"


def read_draft(folder: Path, name: str) -> dict[str, object]:
    return yaml.safe_load((folder / name).read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", REPORT_NAMES)
def test_a_report_is_read_whatever_program_made_it(known_project: TinyProject, name: str) -> None:
    folder = write_report_drafts(known_project, report_path(name), "--source", "night-lines")
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yml")) == [
        "instruments/coe.yml",
        "instruments/palermo.yml",
        BOX_DRAFT_PATH,
        "reference/footnotes.yml",
        "reference/sources.yml",
    ]
    practice = read_draft(folder, BOX_DRAFT_PATH)
    assert practice["title"] == "A night helpline for drivers and cleaners in Austria"
    assert practice["countries"] == ["TODO Austria"]
    assert practice["organisations"] == [{"organisation": "lefo", "role": "TODO"}]
    assert practice["sources"][0] == {"source": "night-lines", "at": "Box 1"}  # type: ignore[index]
    [article] = read_draft(folder, "instruments/palermo.yml")["provisions"]  # type: ignore[misc]
    assert (article["id"], article["label"]) == ("art-6-3", "TODO Article 6(3)")
    assert article["quote"].startswith("Each State Party shall consider implementing measures to provide for")
    assert article["quote"].endswith(
        "co-operation with non-governmental organizations, other relevant"
        " organizations and other elements of civil society"
    )
    sources = read_draft(folder, "reference/sources.yml").values()
    assert [source["url"] for source in sources if "url" in source] == CITED_ADDRESSES[1:]  # type: ignore[attr-defined]
    footnotes = read_draft(folder, "reference/footnotes.yml")["night-lines"]
    assert list(footnotes) == ["1", "2", "3", "4"]  # type: ignore[call-overload]
    # The address of a treaty is no work of its own; a reader of the draft is told.
    assert footnotes["1"]["cites"] == [{"instrument": "palermo"}]  # type: ignore[index]
    told = " ".join((folder / "reference/footnotes.yml").read_text("utf-8").replace("#", " ").split())
    assert (
        f"{CITED_ADDRESSES[0]}: an address of palermo, which is an instrument; so no source is drafted."
        in told
    )
    assert footnotes["2"] == {"cites": [{"instrument": "coe"}], "at": "TODO section 1.2"}  # type: ignore[index]


@pytest.mark.parametrize("name", REPORT_NAMES)
def test_what_is_left_in_a_draft_is_only_what_says_todo(
    known_project: TinyProject, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_report_drafts(known_project, report_path(name))
    capsys.readouterr()
    assert check_drafts(known_project.root, folder) == 1
    problems = capsys.readouterr().out.splitlines()
    assert len(problems) > 20
    assert [problem for problem in problems if 'still says "TODO' not in problem] == []
    assert f"{folder}/{BOX_DRAFT_PATH}:" in problems[0] or any(
        f"{folder}/{BOX_DRAFT_PATH}:" in problem for problem in problems
    )


@pytest.mark.parametrize("name", REPORT_NAMES)
def test_no_field_holds_words_that_are_not_in_the_report(known_project: TinyProject, name: str) -> None:
    folder = write_report_drafts(known_project, report_path(name), "--source", "night-lines")
    [text, *_] = read_copy(report_path(name)).texts
    # Where a page ends within a sentence, its footnotes stand between.
    there = letters(re.sub(r"(?s)1 ?Palermo Protocol.*?CETS No\. 197\.", "", text.full_text) + text.full_text)
    for path in folder.rglob("*.yml"):
        for key, value in file_values(yaml.safe_load(path.read_text("utf-8"))):
            if key in ("title", "quote", "url", "label", "countries"):
                assert letters(value.removeprefix("TODO")) in there, (key, value)
            else:
                assert re.fullmatch(r"TODO( .*)?|[a-z0-9-]+|Box 1|\d{4}-\d\d-\d\d", value), (key, value)


def file_values(node: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield (key, value) of all that stands in a file."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from file_values(value, str(name))
    elif isinstance(node, list):
        for one in node:
            yield from file_values(one, key)
    else:
        yield key, str(node)


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def test_each_field_has_its_page_and_lines_in_a_comment(known_project: TinyProject) -> None:
    text = (write_report_drafts(known_project, report_path("reportlab-1")) / BOX_DRAFT_PATH).read_text(
        "utf-8"
    )
    assert "# Draft from reportlab-1.pdf: Box 1, page 1 of the file, lines 24-" in text
    assert (
        "  # page 1 of the file, line 26: In Austria a union of drivers opened a helpline in 2021. Together with\n"
        "  # LEFÖ it trains those\n"
        "  - organisation: lefo\n"
        "    role: TODO\n"
    ) in text
    assert "\n#   In Austria a union of drivers opened a helpline in 2021. Together with LEFÖ" in text


def test_some_words_that_an_entry_has_are_said(known_project: TinyProject) -> None:
    text = (write_report_drafts(known_project, report_path("reportlab-1")) / "instruments/coe.yml").read_text(
        "utf-8"
    )
    assert "  # coe/art-35 has some of these words already.\n" in text
    assert "  - id: art-35-2\n" in text


def test_what_an_entry_has_already_is_listed_and_not_drafted(known_project: TinyProject) -> None:
    quote = (
        "Each State Party shall consider implementing measures to provide for the physical, psychological and social"
        " recovery of victims of trafficking in persons, including, in appropriate cases, in co-operation with"
        " non-governmental organizations, other relevant organizations …"
    )
    article = "\n" + yaml_list_item(provision_yaml(id="art-6-3", quote=quote.removesuffix(" …")))
    known_project.write(
        "instruments/palermo.yml", instrument_yaml(short_title="Palermo Protocol", provisions=article)
    )
    folder = write_report_drafts(known_project, report_path("reportlab-1"), "--source", "night-lines")
    assert not (folder / "instruments/palermo.yml").exists()
    assert (folder / "already-there.md").read_text("utf-8").splitlines()[-1] == (
        "* `palermo/art-6-3`: page 1 of the file, lines 11-15; night-lines, section 1.1"
    )


def test_a_box_ends_where_its_text_is_no_longer_set_in(known_project: TinyProject) -> None:
    text = (write_report_drafts(known_project, report_path("browser-2")) / BOX_DRAFT_PATH).read_text("utf-8")
    assert text.startswith("# Draft from browser-2.pdf: Box 1, page 1 of the file, lines 47-59.\n")
    assert "#   names.\n# The title of the box:\n" in text


def test_a_title_beside_the_number_of_its_box_goes_on_in_the_next_bold_line(
    known_project: TinyProject,
) -> None:
    shown = text_column(
        50, ["Box 3: A helpline for", "drivers and cleaners", "It is open at night, as those say who answer."]
    )
    (known_project.root / "report.pdf").write_bytes(
        pdf_with_texts(shown).replace(b"/BaseFont /Helvetica ", b"/BaseFont /Helvetica-Bold ")
    )
    [practice] = (
        write_report_drafts(known_project, known_project.root / "report.pdf") / "practices"
    ).iterdir()
    assert practice.stem == "a-helpline-for-drivers-and-cleaners"


def test_boxes_that_begin_pages_are_no_running_heads(known_project: TinyProject) -> None:
    pages = [
        text_column(
            50, [f"BOX {n}", f"A box of {name}", "", f"It helps {name}, as those say who were there."]
        )
        for n, name in enumerate(["women", "men", "children", "all"], 1)
    ]
    (known_project.root / "report.pdf").write_bytes(pdf_with_texts(*pages))
    practices = write_report_drafts(known_project, known_project.root / "report.pdf") / "practices"
    assert sorted(path.stem for path in practices.iterdir()) == [
        "a-box-of-all",
        "a-box-of-children",
        "a-box-of-men",
        "a-box-of-women",
    ]


# Nothing is written twice ---------------------------------------------------------------------------


def test_a_draft_that_somebody_changed_stays_as_it_is_and_that_is_said(
    known_project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_report_drafts(known_project, report_path("reportlab-1"))
    (folder / BOX_DRAFT_PATH).write_text("title: Mine\n", "utf-8")
    (folder / "instruments/coe.yml").unlink()
    capsys.readouterr()
    write_report_drafts(known_project, report_path("reportlab-1"))
    assert capsys.readouterr().out == (
        f"{folder}: 5 drafts were written before, and nothing is written again\n"
        f"changed or moved since, and left as they are: {BOX_DRAFT_PATH}, instruments/coe.yml\n"
    )
    assert (folder / BOX_DRAFT_PATH).read_text("utf-8") == "title: Mine\n"
    assert not (folder / "instruments/coe.yml").exists()


def test_what_was_broken_off_goes_on_where_it_was(
    known_project: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [
        text_column(
            50, [f"BOX {n}", f"A box of {name}", "", f"It helps {name}, as those say who were there."]
        )
        for n, name in enumerate(["women", "men", "children", "all"], 1)
    ]
    (known_project.root / "report.pdf").write_bytes(pdf_with_texts(*pages))
    reads = interrupt_reading(monkeypatch, after=2)
    command = [str(known_project.root / "report.pdf"), "--out", str(known_project.root / "drafts")]
    assert draft_from_pdf.main(command, root=known_project.root) == 1
    assert sorted(path.name for path in (known_project.root / "drafts").iterdir()) == [
        "drafts.json",
        "pages.jsonl",
    ]
    with (known_project.root / "drafts/pages.jsonl").open("a") as kept:
        kept.write('[600.0, [["half a li')
    reads.clear()
    assert draft_from_pdf.main(command, root=known_project.root) == 0
    assert reads == [2, 3]
    assert (known_project.root / "drafts/practices/a-box-of-all.yml").exists()
    assert not list((known_project.root / "drafts").rglob(f"*{PARTIAL_SUFFIX}"))
    assert not (known_project.root / "drafts/pages.jsonl").exists()


def interrupt_reading(monkeypatch: pytest.MonkeyPatch, after: int) -> list[int]:
    """Let somebody press Ctrl+C once so many pages are read; return the list of pages read, from 0."""

    reads: list[int] = []
    page = page_reader._read_page

    def counting(reader: object, number: int) -> object:
        if number == after and len(reads) == after:
            raise KeyboardInterrupt
        reads.append(number)
        return page(reader, number)

    monkeypatch.setattr(page_reader, "_read_page", counting)
    return reads


def test_writing_that_was_broken_off_goes_on_too(
    known_project: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def few(work: DraftContext) -> Iterator[tuple[str, str]]:
        yield next(entry_drafts(work))
        raise KeyboardInterrupt

    monkeypatch.setattr("tools.pdf_drafts.pipeline.entry_drafts", few)
    folder = known_project.root / "drafts"
    command = [str(report_path("reportlab-1")), "--out", str(folder)]
    assert draft_from_pdf.main(command, root=known_project.root) == 1
    (folder / BOX_DRAFT_PATH).write_text("title: Mine already\n", "utf-8")
    monkeypatch.setattr("tools.pdf_drafts.pipeline.entry_drafts", entry_drafts)
    write_report_drafts(known_project, report_path("reportlab-1"))
    assert len(list(folder.rglob("*.yml"))) == 5
    assert (folder / BOX_DRAFT_PATH).read_text("utf-8") == "title: Mine already\n"


def test_a_folder_with_something_else_is_not_touched(
    known_project: TinyProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_report_drafts(known_project, report_path("reportlab-1"))
    for out, said in (
        (folder, f"{folder} has drafts from another file, reportlab-1.pdf — choose another folder\n"),
        (
            known_project.root,
            f"{known_project.root} is not empty and holds no drafts — choose another folder\n",
        ),
        (folder / BOX_DRAFT_PATH, f"{folder / BOX_DRAFT_PATH} is a file — name a folder for the drafts\n"),
    ):
        capsys.readouterr()
        assert (
            draft_from_pdf.main([str(report_path("typst-2")), "--out", str(out)], root=known_project.root)
            == 1
        )
        assert capsys.readouterr().err == said


# Files that cannot be read --------------------------------------------------------------------------


def one_column_page(*lines: str) -> list[PlacedText]:
    return text_column(50, lines)


SENTENCE = "Those who work at night see what others do not see, and they say so."
REPORT_BYTES = report_path("typst-2").read_bytes()
UNREADABLE_FILES = {
    "encrypted": (
        encrypt_pdf(pdf_with_texts(one_column_page(SENTENCE)), "secret"),
        "is encrypted — save a copy without a password, for example by printing it to a PDF, and give that",
    ),
    "scanned": (
        pdf_with_texts([], []),
        "has no words that can be read, perhaps because its pages are scanned images — run text recognition (OCR) over"
        " it, or give the text of the work in UTF-8",
    ),
    "truncated": (REPORT_BYTES[: len(REPORT_BYTES) * 2 // 3], "ends before its end — download it again"),
    "no PDF": (
        b"Not a PDF.",
        "is not a PDF — save the report as a PDF, for example by printing it into one",
    ),
    "too long": (pdf_with_texts(*([] for _ in range(MAX_PAGES + 1))), TOO_LONG_MESSAGE),
    "wrong letters": (
        pdf_with_texts(*[one_column_page(*["\x03\x04\x05 \x06\x07\x08 \x0b\x0c \x0e\x0f abc"] * 20)]),
        "has letters that cannot be read, because its fonts do not say what their signs mean — run text recognition"
        " (OCR) over it, or ask its publisher for another copy",
    ),
}


@pytest.mark.parametrize(("data", "said"), UNREADABLE_FILES.values(), ids=UNREADABLE_FILES)
def test_what_cannot_be_read_is_said_and_leaves_nothing_behind(
    known_project: TinyProject, data: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = known_project.root / "report.pdf", known_project.root / "drafts"
    file.write_bytes(data)
    assert draft_from_pdf.main([str(file), "--out", str(folder)], root=known_project.root) == 1
    assert capsys.readouterr().err.strip() == f"{file}: {said}"
    assert not folder.exists()


def test_a_missing_file_is_said(known_project: TinyProject, capsys: pytest.CaptureFixture[str]) -> None:
    file = known_project.root / "nothing.pdf"
    assert (
        draft_from_pdf.main([str(file), "--out", str(known_project.root / "drafts")], root=known_project.root)
        == 1
    )
    assert capsys.readouterr().err == f"{file}: cannot be read (No such file or directory) — check the path\n"


def test_a_folder_that_cannot_be_made_is_said(
    known_project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    (known_project.root / "a-file").write_text("It is no folder.", "utf-8")
    out = known_project.root / "a-file/drafts"
    assert (
        draft_from_pdf.main([str(report_path("reportlab-1")), "--out", str(out)], root=known_project.root)
        == 1
    )
    assert capsys.readouterr().err == f"{out}: cannot be written (Not a directory) — choose another folder\n"


def test_an_id_that_is_none_is_said_before_anything_is_written(
    known_project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [
        str(report_path("reportlab-1")),
        "--out",
        str(known_project.root / "drafts"),
        "--source",
        "Night Lines",
    ]
    assert draft_from_pdf.main(command, root=known_project.root) == 1
    assert capsys.readouterr().err == (
        "--source Night Lines: an id has small letters, digits and hyphens: night-lines\n"
    )
    assert not (known_project.root / "drafts").exists()


def test_one_damaged_page_does_not_lose_the_others(
    known_project: TinyProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tools.quotations import pdf as reader

    pieces = reader.text_pieces
    pages = iter([1, 2, 3])

    def failing(found: object) -> object:
        if next(pages) == 2:
            raise ValueError
        return pieces(found)

    monkeypatch.setattr("tools.quotations.pdf.text_pieces", failing)
    (known_project.root / "report.pdf").write_bytes(
        pdf_with_texts(*[one_column_page("BOX 1", "A box", "", SENTENCE)] * 3)
    )
    write_report_drafts(known_project, known_project.root / "report.pdf")
    assert capsys.readouterr().out.startswith(
        "page 2 of the file cannot be read and is left out\nfound 2 boxes"
    )


# Files made to do harm ------------------------------------------------------------------------------


def packed_pdf(content: bytes) -> bytes:
    """Return a PDF of one page whose content is packed."""
    return pdf_with_content(b"").replace(
        pdf_stream(b""), pdf_stream(zlib.compress(content, 9), b"/Filter /FlateDecode")
    )


SHOWN_OPERATORS = (
    b"BT /F1 10 Tf 1 0 0 1 50 700 Tm (Those who work at night see what others do not see.) Tj ET "
)
HARMFUL_FILES = {
    "pages within themselves": pdf_with_content(SHOWN_OPERATORS).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
    "a hundred megabytes of nothing": packed_pdf(SHOWN_OPERATORS + b" " * (1 << 27)),
    "millions of lines": packed_pdf(SHOWN_OPERATORS + b"0 0 m " * 1_500_000),
    "a hundred thousand strings": packed_pdf(
        SHOWN_OPERATORS + b"BT /F1 8 Tf " + b"(ab) Tj " * 100_000 + b"ET"
    ),
    "a million saved states": packed_pdf(SHOWN_OPERATORS + b"q Q " * 1_000_000),
    "a page as wide as the world": pdf_with_content(SHOWN_OPERATORS).replace(b"0 600 800]", b"0 1e9999 nan]"),
    "a page with the letters of a book": packed_pdf(SHOWN_OPERATORS.replace(b"(", b"(" + b"abc " * 20_000)),
}


@pytest.mark.parametrize("data", HARMFUL_FILES.values(), ids=HARMFUL_FILES)
def test_a_file_made_to_do_harm_is_refused_before_it_does(
    known_project: TinyProject, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = known_project.root / "report.pdf", known_project.root / "drafts"
    file.write_bytes(data)
    assert draft_from_pdf.main([str(file), "--out", str(folder)], root=known_project.root) == 1
    assert capsys.readouterr().err.strip() == f"{file}: {BROKEN_MESSAGE}"
    assert not folder.exists()


def test_after_many_pages_that_cannot_be_read_no_more_are_tried(
    known_project: TinyProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    monkeypatch.setattr(
        "tools.pdf_drafts.page_reader._read_page", lambda reader, number: tried.append(number)
    )
    (known_project.root / "report.pdf").write_bytes(pdf_with_texts(*[one_column_page(SENTENCE)] * 60))
    command = [str(known_project.root / "report.pdf"), "--out", str(known_project.root / "drafts")]
    assert draft_from_pdf.main(command, root=known_project.root) == 1
    assert len(tried) == 51


def test_a_file_that_takes_too_long_to_read_is_given_up(
    known_project: TinyProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = known_project.root / "report.pdf", known_project.root / "drafts"
    file.write_bytes(pdf_with_texts(*[one_column_page("BOX 1", "A box", "", SENTENCE)] * 3))
    seconds = itertools.count(0, 400)
    monkeypatch.setattr("tools.pdf_drafts.page_reader.time.monotonic", lambda: next(seconds))
    assert draft_from_pdf.main([str(file), "--out", str(folder)], root=known_project.root) == 1
    assert capsys.readouterr().err.strip().endswith(f"{file}: {TOO_SLOW_MESSAGE}")
    assert not folder.exists()


def test_pages_with_pictures_and_no_words_are_named(
    known_project: TinyProject, capsys: pytest.CaptureFixture[str]
) -> None:
    data = pdf_with_texts(one_column_page("BOX 1", "A box", "", SENTENCE), [], [])
    data = data.replace(b"/Resources << ", b"/Resources << /XObject << /X 99 0 R >> ")
    (known_project.root / "report.pdf").write_bytes(data)
    write_report_drafts(known_project, known_project.root / "report.pdf")
    assert capsys.readouterr().out.splitlines()[0] == (
        "pages 2, 3 of the file have pictures and no words — if that is text, run text recognition (OCR) over the file"
    )

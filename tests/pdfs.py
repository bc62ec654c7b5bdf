"""PDFs small enough to be written by hand, for tests of what is read from one."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import pypdf

# x and y from the lower left corner, in points, the words there, and the height of their letters if it is not 8
PlacedText = tuple[float, float, str] | tuple[float, float, str, float]


PDF_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
HELVETICA_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf_with_texts(*pages: Iterable[PlacedText], width: int = 600) -> bytes:
    """Return a PDF in which each page shows words at places, in the order given, all in one text object."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [PDF_CATALOG, f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(), HELVETICA_FONT]
    for number, page in enumerate(pages):
        shown = b"".join(map(_show_text_operators, page))
        content = b"BT /F1 8 Tf\n" + shown + b"ET" if shown else b""
        resources = f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} 800] {resources} >>".encode(),
            pdf_stream(content),
        ]
    return _pdf_bytes(objects)


def pdf_with_content(content: bytes, font: bytes = HELVETICA_FONT, *more: bytes) -> bytes:
    """Return a PDF of one page with this content and one font, F1; `more` are objects from number 6."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R"
    page += b" /Resources << /Font << /F1 3 0 R >> >> >>"
    pages = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    return _pdf_bytes([PDF_CATALOG, pages, font, page, pdf_stream(content), *more])


def pdf_stream(data: bytes, keys: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data), keys) + data + b"\nendstream"


def text_column(x: float, lines: Sequence[str], top: float = 700) -> list[PlacedText]:
    """Return lines below each other; an empty one leaves a gap."""
    return [(x, top - 10 * n, line) for n, line in enumerate(lines) if line]


def columns_line_by_line(*columns: Sequence[PlacedText]) -> list[PlacedText]:
    """Return columns as a program writes them that goes from line to line across the whole page."""
    return sorted((piece for column in columns for piece in column), key=lambda piece: (-piece[1], piece[0]))


def encrypt_pdf(data: bytes, password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _show_text_operators(piece: PlacedText) -> bytes:
    x, y, words = piece[:3]
    size = f"/F1 {piece[3] if len(piece) > 3 else 8} Tf "
    escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"{size}1 0 0 1 {x} {y} Tm (".encode() + escaped + b") Tj\n"


def _pdf_bytes(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + head.encode() + tail.encode()

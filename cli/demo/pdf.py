"""A PDF with plain paragraphs, made of the few objects that a PDF needs (ISO 32000-1, 7.5)."""

import textwrap
from collections.abc import Sequence

LINE_WIDTH = 84  # characters of 11-point Helvetica that fit between the margins
LEADING = 15  # points


def write_pdf(title: str, paragraphs: Sequence[str]) -> bytes:
    """One A4 page in Helvetica, which every reader has; any text that Windows-1252 can write (English, French)."""
    lines: list[str] = []
    for paragraph in (title, *paragraphs):
        lines += [*textwrap.wrap(paragraph, LINE_WIDTH), ""]
    drawn = b"".join(b"(" + escaped(line) + b") Tj T*\n" for line in lines)
    content = b"BT /F1 11 Tf %d TL 60 780 Td\n%sET" % (LEADING, drawn)
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources 7 0 R >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Title (" + escaped(title) + b") >>",
            b"<< /Font << /F1 4 0 R >> >>",
        ]
    )


def escaped(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def assemble(objects: Sequence[bytes]) -> bytes:
    """Number the objects from 1 (the catalogue is 1, the information 6) and add the table of their offsets."""
    result = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(result))
        result += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table_at = len(result)
    result += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    result += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    result += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\n" % size
    result += b"startxref\n%d\n%%%%EOF\n" % table_at
    return bytes(result)

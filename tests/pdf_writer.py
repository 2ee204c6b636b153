"""PDFs for tests: lines of Helvetica at places of our choice (ISO 32000-1), built of the same objects as the demo's."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from cli.demo.pdf import assemble, escaped

PITCH = 14.0  #: points from line to line of a paragraph
PARAGRAPH = 26.0  #: points from the last line of a paragraph to the next


@dataclass(frozen=True, slots=True)
class Drawn:
    text: str
    x: float = 72
    y: float = 700  #: of its foot, from the foot of the page (842 points high)
    size: float = 11
    bold: bool = False


def a_pdf(*pages: Sequence[Drawn], title: str = "", locked: bool = False) -> bytes:
    """Return a PDF with a page for each sequence of lines, drawn in the order given."""
    first = 8  # number of the first page's object; its content follows it
    kids = b" ".join(b"%d 0 R" % (first + 2 * index) for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 3 0 R /F2 4 0 R >> >>",
        b"<< /Title (%s) >>" % escaped(title),
        b"<< /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >>" % (b"o" * 32, b"u" * 32),
    ]
    for index, page in enumerate(pages):
        content = b"\n".join(map(_operators, page))
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 5 0 R /Contents %d 0 R >>"
            % (first + 2 * index + 1),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    body = assemble(objects)
    if locked:
        body = body.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 7 0 R /ID [<00> <00>]")
    return body


def paragraphs(*texts: str, y: float = 700, x: float = 72, width: int = 80) -> list[Drawn]:
    """Wrap `texts` at `width` characters and set them below each other, with white space between them."""
    drawn: list[Drawn] = []
    for text in texts:
        for line in textwrap.wrap(text, width, break_on_hyphens=False):
            drawn.append(Drawn(line, x=x, y=y))
            y -= PITCH
        y -= PARAGRAPH - PITCH
    return drawn


def _operators(line: Drawn) -> bytes:
    font = b"/F2" if line.bold else b"/F1"
    return b"BT %s %g Tf %g %g Td (%s) Tj ET" % (font, line.size, line.x, line.y, escaped(line.text))

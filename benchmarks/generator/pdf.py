"""A small PDF writer: pages of text in standard fonts, and the words of Chinese and Japanese in their named fonts.

Fonts are not embedded: every reader has, or replaces, the fourteen standard fonts (ISO 32000-1, 9.6.2.2) and the
character collections of East Asia (9.7.3); a ToUnicode map says what the characters mean.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 595, 842, 72  # points; A4

#: Language -> the font, its collection and its encoding by UTF-16.
EAST_ASIAN = {
    "zh": ("STSong-Light", "GB1", "UniGB-UCS2-H"),
    "ja": ("HeiseiMin-W3", "Japan1", "UniJIS-UCS2-H"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One line of text at its place, in points from the lower left corner."""

    x: float
    y: float
    size: float
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """How the file is made; none of it is seen by a reader."""

    producer: str = "Typesetter 3.1"
    stamp: str = "20260506080000Z"
    packed: bool = True  #: whether streams are compressed
    upside_down: bool = False  #: objects are written last first


def write(pages: Sequence[Sequence[Run]], lang: str, press: Press) -> bytes:
    """The file that shows `pages`."""
    fonts = _fonts(lang)
    kids = [f"{10 + 2 * number} 0 R" for number in range(len(pages))]
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode(),
        3: f"<< /Producer ({press.producer}) /ModDate (D:{press.stamp}) >>".encode(),
        **fonts,
    }
    for number, runs in enumerate(pages):
        place = 10 + 2 * number
        objects[place] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {place + 1} 0 R"
            " /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>"
        ).encode()
        objects[place + 1] = _stream("\n".join(_shown(run, lang) for run in runs).encode("ascii"), packed=press.packed)
    return _file(objects, upside_down=press.upside_down)


def _fonts(lang: str) -> dict[int, bytes]:
    """Objects 4 and 5 are the fonts of text and of headings; 6 to 8 are what they need."""
    if lang not in EAST_ASIAN:
        latin = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
        return {4: latin.format("Times-Roman").encode(), 5: latin.format("Helvetica-Bold").encode()}
    font, collection, encoding = EAST_ASIAN[lang]
    outer = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{font}-{encoding} /Encoding /{encoding}"
        " /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>"
    )
    inner = (
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{font} /CIDSystemInfo"
        f" << /Registry (Adobe) /Ordering ({collection}) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 >>"
    )
    about = (
        f"<< /Type /FontDescriptor /FontName /{font} /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880"
        " /Descent -120 /CapHeight 880 /StemV 90 >>"
    )
    return {
        4: outer.encode(),
        5: outer.encode(),
        6: inner.encode(),
        7: about.encode(),
        8: _stream(_unicode_map(), packed=True),
    }


def _unicode_map() -> bytes:
    """Every two-byte code means the character of that number."""
    ranges = "\n".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(100))
    more = "\n".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(100, 200))
    last = "\n".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(200, 256))
    tables = "\n".join(f"{rows.count(chr(10)) + 1} beginbfrange\n{rows}\nendbfrange" for rows in (ranges, more, last))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Same def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{tables}\nendcmap end end"
    ).encode()


def _shown(run: Run, lang: str) -> str:
    codec = "utf-16-be" if lang in EAST_ASIAN else "cp1252"
    font = "F2" if run.bold else "F1"
    return f"BT /{font} {run.size:g} Tf {run.x:g} {run.y:g} Td <{run.text.encode(codec).hex()}> Tj ET"


def _stream(content: bytes, *, packed: bool) -> bytes:
    if packed:
        content = zlib.compress(content)
    kind = b" /Filter /FlateDecode" if packed else b""
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), kind, content)


def _file(objects: dict[int, bytes], *, upside_down: bool) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number in sorted(objects, reverse=upside_down):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start, size = len(out), max(objects) + 1
    rows = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size)]
    out += b"xref\n0 %d\n%s" % (size, b"".join(rows))
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)

"""A PDF in Chinese: the font is not in it, its codes are those of Unicode (ISO 32000-1, 9.7)."""

from collections.abc import Sequence

from cli.demo.pdf import assemble

_A_LINE = 34  # characters
_LEADING = 18  # points

_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Same def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""


def a_chinese_pdf(*paragraphs: str) -> bytes:
    """Return one page with these paragraphs, an empty line between them."""
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources 7 0 R >>",
            (
                b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [8 0 R]"
                b" /ToUnicode 9 0 R >>"
            ),
            _stream(_drawn(paragraphs)),
            b"<< /Producer () >>",
            b"<< /Font << /F1 4 0 R >> >>",
            (
                b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000"
                b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
            ),
            _stream(_TO_UNICODE),
        ]
    )


def _drawn(paragraphs: Sequence[str]) -> bytes:
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [paragraph[start : start + _A_LINE] for start in range(0, len(paragraph), _A_LINE)]
        lines.append("")
    shown = b"".join(b"<" + line.encode("utf-16-be").hex().encode() + b"> Tj T*\n" for line in lines)
    return b"BT /F1 12 Tf %d TL 60 780 Td\n%sET" % (_LEADING, shown)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)

"""The lines of a PDF page with their place and type: what tells a heading, a footnote or a mark from the text."""

import ctypes
import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.fold import has_han, has_kana

HYPHEN = "\x02"  #: a hyphen at the end of a line, which may or may not belong to the word
_HYPHENS = ("\x02", "\ufffe")
_MARK = 0x100000  #: raised digits are written as characters of this private plane until it is known what they are
_RAISED = 0.8  # of the height of the line's letters: smaller digits that stand higher are raised


_WIDE = 1.2  # heights of a letter: a wider gap parts columns and cells
_INVISIBLE = 2  # points: nobody reads letters so small


@dataclass(frozen=True, slots=True)
class PdfLine:
    """Lengths in points; `bottom` is measured from the foot of the page."""

    text: str
    page: int  #: from 1
    left: float
    right: float
    bottom: float
    height: float  #: of its letters, with the room that their font leaves above and below
    size: float  #: of its type
    bold: bool
    place: float  #: of its foot on the page, 0 (foot) to 1 (top)
    row: bool = False  #: of a table, its cells joined with " | "


@dataclass(slots=True)
class _Character:
    text: str
    index: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def page_rows(page: pypdfium2.PdfPage, number: int) -> list[list[PdfLine]]:
    """Return the rows of a page in the order of the file, each cut at its wide gaps; raised digits are marked."""
    text_page = page.get_textpage()
    try:
        height = max(1.0, page.get_height())
        rows: list[list[PdfLine]] = []
        for characters in _rows(text_page.raw):
            for piece in _pieces(characters):
                line = _line(text_page.raw, piece, number, height, rows[-1][-1] if rows else None)
                if rows and _is_lone_mark(rows[-1][-1], line):
                    rows[-1][-1] = replace(line, text=as_raised(rows[-1][-1].text.strip()) + line.text)
                elif rows and _is_beside(rows[-1][-1], line):
                    _put_beside(rows[-1], line)
                elif line.height > _INVISIBLE:
                    rows.append([line])
    finally:
        text_page.close()
    return rows


def as_raised(number: str) -> str:
    """Return the digits of `number` as the raised ones of a mark."""
    return "".join(chr(_MARK + ord(digit)) for digit in number)


def marks(text: str) -> frozenset[str]:
    """Return the raised numbers in `text`."""
    found: list[str] = []
    before = False
    for character in text:
        is_mark = _is_mark(character)
        if is_mark:
            digit = chr(ord(character) - _MARK)
            found.append(found.pop() + digit if before else digit)
        before = is_mark
    return frozenset(found)


def unmarked(text: str, notes: frozenset[str]) -> str:
    """Return `text` without the raised numbers that are `notes`; others (10 m²) become digits again.

    A mark often takes the place of the space after a word.
    """
    result: list[str] = []
    raised = ""
    for character in f"{text}\n":
        if _is_mark(character):
            raised += chr(ord(character) - _MARK)
            continue
        if raised and raised not in notes:
            result.append(raised)
        elif raised and character.isalnum() and result and not result[-1].isspace() and not _is_han_or_kana(character):
            result.append(" ")
        raised = ""
        result.append(character)
    return "".join(result[:-1])


def _is_han_or_kana(character: str) -> bool:
    return has_han(character) or has_kana(character)


def _is_mark(character: str) -> bool:
    return _MARK <= ord(character) < _MARK + 0x80


def _rows(text_page: pdfium.FPDF_TEXTPAGE) -> Iterator[list[_Character]]:
    """Cut the characters of a page where the library sees a new line, and after every hyphen that ends a line."""
    row: list[_Character] = []
    box = pdfium.FS_RECTF()
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in (0, 0x0D) or code >= _MARK:
            continue
        if code == 0x0A:
            yield row
            row = []
            continue
        text = chr(code)
        if not pdfium.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box)):
            box.left = box.bottom = box.right = box.top = 0.0
        row.append(_Character(text, index, box.left, box.bottom, box.right, box.top))
        if text in _HYPHENS:
            yield row
            row = []
    yield row


def _pieces(row: Sequence[_Character]) -> Iterator[list[_Character]]:
    """Cut a row at its wide gaps, and leave out what holds no sign."""
    piece: list[_Character] = []
    right: float | None = None  # of the last sign
    for character in row:
        if not character.text.isspace():
            if right is not None and character.left - right > _WIDE * character.height:
                yield piece
                piece = []
            right = character.right
        piece.append(character)
    if right is not None:
        yield piece


def _line(
    text_page: pdfium.FPDF_TEXTPAGE, row: Sequence[_Character], number: int, page_height: float, before: PdfLine | None
) -> PdfLine:
    letters = [character for character in row if not character.text.isspace() and character.height > 0] or list(row)
    # A row of nothing but raised digits has no letters of its own to be smaller than.
    words = [character for character in letters if not character.text.isdigit()]
    height = statistics.median(character.height for character in words or letters)
    bottom = statistics.median(character.bottom for character in words or letters)
    if not words and before is not None and _is_raised(letters[0], before.height, before.bottom):
        height, bottom = before.height, before.bottom
    return PdfLine(
        text=_written(row, height, bottom),
        page=number,
        left=min(character.left for character in letters),
        right=max(character.right for character in letters),
        bottom=bottom,
        height=height,
        size=statistics.median(_size(text_page, character.index) for character in _sample(words or letters)),
        bold=all(_is_bold(text_page, character.index) for character in _sample(words or letters)),
        place=bottom / page_height,
    )


def _written(row: Sequence[_Character], height: float, bottom: float) -> str:
    written: list[str] = []
    before = height  # of the sign before; in a symbol of the UN that is set in two sizes, "/" is as low as the digits
    for character in row:
        text = HYPHEN if character.text in _HYPHENS else character.text
        if text.isascii() and text.isdigit() and _is_raised(character, height, bottom):
            if character.height < before * _RAISED:
                text = as_raised(text)
        elif not text.isspace():
            before = character.height
        written.append(text)
    return "".join(written)


def _is_raised(character: _Character, height: float, bottom: float) -> bool:
    return 0 < character.height < height * _RAISED and 0.15 * height < character.bottom - bottom < height


def _sample(letters: Sequence[_Character]) -> tuple[_Character, ...]:
    return (letters[0], letters[len(letters) // 2], letters[-1])


def _size(text_page: pdfium.FPDF_TEXTPAGE, index: int) -> float:
    """Return the size in points; many files write 1 and scale it by a matrix."""
    matrix = pdfium.FS_MATRIX()
    scaled = pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
    size: float = pdfium.FPDFText_GetFontSize(text_page, index)
    return size * math.hypot(matrix.c, matrix.d) if scaled else size


def _is_bold(text_page: pdfium.FPDF_TEXTPAGE, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(text_page, index) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text_page, index, name, len(name), None)
    return b"bold" in name.value.lower() or b"heavy" in name.value.lower()


def _is_beside(before: PdfLine, line: PdfLine) -> bool:
    same_foot = abs(before.bottom - line.bottom) < 0.3 * min(before.height, line.height)
    return same_foot and line.left - before.right > -1 and not before.text.endswith(HYPHEN)


def _put_beside(row: list[PdfLine], line: PdfLine) -> None:
    """Add a piece to its row; it is one with the piece before if the library has only cut at a raised digit."""
    before = row[-1]
    gap = line.left - before.right
    if gap > _WIDE * line.height:
        row.append(line)
        return
    text = before.text.rstrip() + " " + line.text.lstrip() if gap > 1 else before.text + line.text
    row[-1] = replace(before, text=text, right=line.right, bold=before.bold and line.bold)


def _is_lone_mark(before: PdfLine, line: PdfLine) -> bool:
    """Whether `before` is nothing but the raised number of the note that begins on `line`."""
    number = before.text.strip()
    raised = before.height < line.height * _RAISED and 0 < before.bottom - line.bottom < line.height
    return raised and number.isascii() and number.isdigit() and before.right <= line.left + 1

"""PDF to blocks: page numbers and footnote marks taken off, footnotes and running heads put behind the text."""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2

from pipeline.document import RUNNING_HEADS, Block, BlockKind
from pipeline.extract import letterhead
from pipeline.extract.columns import in_reading_order
from pipeline.extract.footnotes import FOOTNOTES, Notes, split
from pipeline.extract.hyphens import mended
from pipeline.extract.late_headings import in_place
from pipeline.extract.layout import Line, paragraphs
from pipeline.extract.page_furniture import without_furniture
from pipeline.extract.pdf_lines import PdfLine, page_rows, unmarked
from pipeline.fold import one_line

_PROMINENT = 1.12  # of the size of the text: larger lines are headings
_SPACE = 1.25  # of the usual distance between two lines: a larger one is a border
# In a table of contents: the page number moves with every edit elsewhere.
_LEADERS = re.compile(r"\s*(?:\.\s?){5,}\s*\d*\s*$")


class UnreadablePdf(Exception):
    """The bytes are no PDF that can be opened; the text says why, in words for a person."""


class LockedPdf(UnreadablePdf):
    """The PDF asks for a password before it shows its text."""


@dataclass(frozen=True, slots=True)
class PdfText:
    title: str  #: as printed on the first page, else of the document's own metadata, or ""
    blocks: tuple[Block, ...]  #: last the footnotes and the running heads, under headings of their own
    pages: int


def read_pdf(body: bytes) -> PdfText:
    """Return the text of a PDF.  Raises UnreadablePdf, LockedPdf."""
    try:
        pdf = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise LockedPdf("it is locked with a password") from error
        raise UnreadablePdf("it is damaged or no PDF") from error
    try:
        pages = [_read_page(pdf, number) for number in range(len(pdf))]
        named = one_line(pdf.get_metadata_dict().get("Title", ""))
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf("a page of it is damaged") from error
    finally:
        pdf.close()
    furnished = without_furniture(pages)
    kept, letter = letterhead.without_letterhead(furnished.own)
    notes = split(kept)
    size = _text_size(notes.body)
    title = letterhead.title(kept[0] if kept else (), size, named, is_letter=letter)
    blocks = _text_blocks(notes, size) + _note_blocks(notes)
    # Stamped on a scan, a running head is no text of it.
    heads = _running_heads(furnished.running) if blocks else ()
    return PdfText(title=title, blocks=blocks + heads, pages=len(pages))


def _read_page(pdf: pypdfium2.PdfDocument, number: int) -> list[PdfLine]:
    page = pdf[number]
    try:
        return in_place(in_reading_order(page_rows(page, number + 1)))
    finally:
        page.close()


def _text_size(lines: Sequence[PdfLine]) -> float:
    """Return the type size of the text itself: the middle one, each line counting by its length."""
    sizes = sorted((line.size, len(line.text)) for line in lines)
    half = sum(length for _, length in sizes) / 2
    for size, length in sizes:
        half -= length
        if half <= 0:
            return size
    return 0.0


def _text_blocks(notes: Notes, size: float) -> tuple[Block, ...]:
    """Join lines over page borders, then give each paragraph the last heading above it."""
    blocks: list[Block] = []
    heading: tuple[str, ...] = ()
    for paragraph in paragraphs(_lines(notes, size)):
        blocks.append(
            Block(kind=paragraph.kind, text=paragraph.text, path=heading, page=paragraph.page, number=paragraph.number)
        )
        if paragraph.kind is BlockKind.HEADING:
            heading = (paragraph.text,)
    return tuple(blocks)


def _lines(notes: Notes, size: float) -> list[Line]:
    body = [replace(line, text=_LEADERS.sub("", unmarked(line.text, notes.numbers))) for line in notes.body]
    body = [line for line in body if line.text.strip()]
    texts = mended([line.text for line in body])
    usual = _usual_distance(body)
    mostly_bold = sum(line.bold for line in body) * 2 > len(body)
    lines = []
    for index, (line, text) in enumerate(zip(body, texts, strict=True)):
        before = body[index - 1] if index else None
        distance = before.bottom - line.bottom if before and before.page == line.page else -1.0
        lines.append(
            Line(
                text=text,
                page=line.page,
                new_column=distance < 0,
                space_above=usual > 0 and distance > usual * _SPACE * max(1.0, line.size / (size or 1)),
                style=(line.bold, round(line.size)),
                prominent=(line.bold and not mostly_bold) or line.size > size * _PROMINENT,
                row=line.row,
            )
        )
    return lines


def _usual_distance(lines: Sequence[PdfLine]) -> float:
    """Return the distance in points from one line of a paragraph to the next: the middle of what is seen."""
    seen = [
        before.bottom - line.bottom
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < before.bottom - line.bottom < 3 * line.height
    ]
    return statistics.median(seen) if seen else 0.0


def _note_blocks(notes: Notes) -> tuple[Block, ...]:
    """Each footnote as a block without its number: a renumbered note is the same note."""
    return tuple(
        Block(kind=BlockKind.ITEM, text=text, path=(FOOTNOTES,), page=note[0].page)
        for note in notes.notes
        if (text := _note_text(note))
    )


def _running_heads(lines: Sequence[PdfLine]) -> tuple[Block, ...]:
    return tuple(
        Block(kind=BlockKind.PARAGRAPH, text=line.text, path=(RUNNING_HEADS,), page=line.page) for line in lines
    )


def _note_text(note: Sequence[PdfLine]) -> str:
    lines = [Line(text) for text in mended([line.text for line in note])]
    return " ".join(paragraph.text for paragraph in paragraphs(lines))

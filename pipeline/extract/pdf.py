"""PDF to blocks: page by page, without running heads, page numbers, job numbers and footnotes in the text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from pipeline.document import Block, BlockKind
from pipeline.extract.layout import paragraphs
from pipeline.fold import one_line

_EDGE = 4  # lines at the top and at the bottom of a page that may be running heads or feet
_REPEATED = 3  # pages that must carry a line before it is a running head
_FOOTNOTE_RULE = re.compile(r"_{6,}")
_FOOTNOTE = re.compile(r"^\*{0,3}\s*\d{0,3}\s+(?=\S)|^\*+\s*")
_FOOTNOTE_MARK = re.compile(r"(?<=[^\W\d_][.,;:)”])\d{1,2}(?=\s|$)|(?<=[a-zà-ÿ])\d{1,2}(?=\s|$)")
# UN documents: the job number with its dates, the bar code, the page number beside the symbol.
_UN_FURNITURE = re.compile(
    r"\d{2}-\d{5}(?: \([A-Z]\))?(?:\s+\d{6}){0,4}|\*\d{7}\*|\d{1,3}/\d{1,3}\s+\d{2}-\d{5}|\d{2}-\d{5}\s+\d{1,3}/\d{1,3}"
)
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–]?\s*\d{1,4}\s*(?:(?:/|of|de|sur|von)\s*\d{1,4})?\s*[-–]?|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?",
    re.IGNORECASE,
)
_HYPHEN_OF_ADDRESS = re.compile(r"(\S*(?:/|www\.|@)\S*?)[\x02\ufffe]\s*")
_DIGITS = re.compile(r"\d+")


class UnreadablePdf(Exception):
    """The bytes are no PDF that can be opened; the text says why, in words for a person."""


class LockedPdf(UnreadablePdf):
    """The PDF asks for a password before it shows its text."""


@dataclass(frozen=True, slots=True)
class PdfText:
    title: str  #: of the document's own metadata, or ""
    blocks: tuple[Block, ...]  #: footnotes last, under the heading `FOOTNOTES`
    pages: int


FOOTNOTES = "Footnotes"


def read_pdf(body: bytes) -> PdfText:
    """Return the text of a PDF.  Raises UnreadablePdf, LockedPdf."""
    try:
        pdf = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise LockedPdf("it is locked with a password") from error
        raise UnreadablePdf("it is damaged or no PDF") from error
    try:
        pages = [_lines(pdf, number) for number in range(len(pdf))]
        title = pdf.get_metadata_dict().get("Title", "")
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf("a page of it is damaged") from error
    finally:
        pdf.close()
    return PdfText(title=one_line(title), blocks=_blocks(pages), pages=len(pages))


def _lines(pdf: pypdfium2.PdfDocument, number: int) -> list[str]:
    page = pdf[number]
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_bounded(errors="replace")
    finally:
        text_page.close()
        page.close()
    return _HYPHEN_OF_ADDRESS.sub(r"\1-", text).splitlines()


def _blocks(pages: Sequence[Sequence[str]]) -> tuple[Block, ...]:
    running = _running_lines(pages)
    body: list[tuple[int, str]] = []
    notes: list[tuple[int, str]] = []
    for number, lines in enumerate(pages, 1):
        kept = [line for index, line in enumerate(lines) if not _is_furniture(line, index, len(lines), running)]
        rule = next((index for index, line in enumerate(kept) if _FOOTNOTE_RULE.search(line)), len(kept))
        body += [(number, line) for line in kept[:rule]]
        notes += [(number, line) for line in kept[rule + 1 :]]
    return _with_paths(body) + _footnotes(notes)


def _running_lines(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the lines (digits as #) that stand at the edge of at least three pages and of a third of all pages."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_shape(line) for line in (*lines[:_EDGE], *lines[-_EDGE:]) if line.strip()})
    least = max(_REPEATED, len(pages) / 3)
    return frozenset(shape for shape, count in counts.items() if count >= least)


def _shape(line: str) -> str:
    return _DIGITS.sub("#", one_line(line))


def _is_furniture(line: str, index: int, count: int, running: frozenset[str]) -> bool:
    text = one_line(line)
    if _UN_FURNITURE.fullmatch(text):
        return True
    at_edge = index < _EDGE or index >= count - _EDGE
    return at_edge and (_PAGE_NUMBER.fullmatch(text) is not None or _shape(line) in running)


def _with_paths(lines: Sequence[tuple[int, str]]) -> tuple[Block, ...]:
    """Join lines over page borders, then give each paragraph its page and the last heading above it."""
    texts = [line for _, line in lines]
    blocks: list[Block] = []
    heading: tuple[str, ...] = ()
    position = 0
    for paragraph in paragraphs(texts):
        start = one_line(paragraph.text)[:12]
        position = _find(texts, start, position)
        text = _FOOTNOTE_MARK.sub("", paragraph.text)
        page = lines[min(position, len(lines) - 1)][0]
        blocks.append(Block(kind=paragraph.kind, text=text, path=heading, page=page, number=paragraph.number))
        if paragraph.kind is BlockKind.HEADING:
            heading = (text,)
    return tuple(blocks)


def _find(lines: Sequence[str], start: str, position: int) -> int:
    """Return the index of the line, from `position` on, in which a paragraph starts."""
    for index in range(position, min(position + 200, len(lines))):
        if start in one_line(lines[index]):
            return index
    return position


def _footnotes(lines: Sequence[tuple[int, str]]) -> tuple[Block, ...]:
    """Each footnote as a block without its number: a renumbered note is the same note."""
    found: list[tuple[int, list[str]]] = []
    for page, line in lines:
        if not found or _FOOTNOTE.match(line.strip()) or not line.strip():
            found.append((page, []))
        found[-1][1].append(line)
    notes = [(page, _FOOTNOTE.sub("", one_line("\n".join(parts)))) for page, parts in found]
    return tuple(Block(kind=BlockKind.ITEM, text=text, path=(FOOTNOTES,), page=page) for page, text in notes if text)

"""The first page of a PDF: the letterhead of a UN document, and the title."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.extract.pdf_lines import PdfLine, unmarked
from pipeline.fold import one_line

_LETTERHEAD = 0.75  # of the height of the first page: what stands above may be its letterhead
_DISTRIBUTION = re.compile(r"\s*Distr(?:ibution|\.)?\s?(?:\.\s?:|:|\.)\s*\w+\s*$", re.IGNORECASE)
_ORIGINAL = re.compile(r"\s*(?:Original(?:\s?:|\s+language\s?:)|原文\s?[:：])\s*[\w/ ]{2,40}$", re.IGNORECASE)
_FIRST_SECTION = re.compile(r"\s*(?:[IVX]+|1)\.\s|\s*[一1]\s?[、.]")
_PROMINENT = 1.12  # of the height of the text
_LONGEST = 600  # characters
_BLANK = 1.7  # heights of a line: a larger distance ends the title
# What word processors and scanners write into the metadata is no title.
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b.*|.*\.(?:pdf|docx?|pptx?|xlsx?|indd|rtf|odt|wpd)|"
    r"(?:untitled|document|presentation|slide|title|scan|无标题|未命名)[\s\d-]*|[\d\W_]*|\S*[\d_-]\S*|\S+[_-]\S+[_-]\S*.*",
    re.IGNORECASE,
)


def without_letterhead(pages: Sequence[Sequence[PdfLine]]) -> tuple[list[list[PdfLine]], bool]:
    """Take "Distr.: General" and "Original: English" off the first page; the second value says if they were there.

    The symbol and the date stay: a new symbol is a new document.
    """
    kept = [list(lines) for lines in pages]
    if not kept or not any(_is_letterhead(line) for line in kept[0]):
        return kept, False
    first = []
    for line in kept[0]:
        if line.place > 0.5:
            text = _ORIGINAL.sub("", _DISTRIBUTION.sub("", line.text))
            if not text.strip():
                continue
            line = replace(line, text=text)  # noqa: PLW2901 - the same line, shortened
        first.append(line)
    return [first, *kept[1:]], True


def is_distribution(text: str) -> bool:
    """Whether a line says nothing but to whom a document goes, or in which language it was written."""
    return _DISTRIBUTION.fullmatch(text) is not None or _ORIGINAL.fullmatch(text) is not None


def title(first_page: Sequence[PdfLine], text_size: float, named: str, *, is_letter: bool) -> str:
    """Return the title of a PDF: what its first page prints largest, if larger than the text; `named` by its metadata.

    In a UN document the names of the organisation, above, and the headings below may be larger than the title.
    """
    if named and not is_letter and not _NO_TITLE.fullmatch(named):
        return named
    lines = list(first_page)
    if is_letter:
        opening = takewhile(lambda line: not _FIRST_SECTION.match(line.text), first_page)
        lines = [line for line in opening if line.place < _LETTERHEAD and line.bold]
    largest = max((line.size for line in lines), default=0.0)
    if not lines or largest < text_size * _PROMINENT:
        return ""
    start = next(index for index, line in enumerate(lines) if line.size > largest * 0.95)
    printed = []
    for before, line in zip(lines[start:][:1] + lines[start:], lines[start:], strict=False):
        if line.size <= largest * 0.95 or before.bottom - line.bottom > line.height * _BLANK:
            break
        printed.append(unmarked(line.text, frozenset()))
    text = one_line("\n".join(printed))
    return text if len(text) <= _LONGEST and any(map(str.isalpha, text)) else ""


def _is_letterhead(line: PdfLine) -> bool:
    return line.place > 0.5 and _DISTRIBUTION.search(line.text) is not None

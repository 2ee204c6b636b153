"""What every page of a PDF repeats: running heads and feet, page numbers, the job number of a UN document."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.extract.pdf_lines import PdfLine, unmarked
from pipeline.fold import one_line

_EDGE = 0.15  # of the height of a page, above and below: where running heads and feet stand
_REPEATED = 3  # pages that must carry a line at the same height before it is a running head
# Job number with its dates (of translation), bar code, page number beside the job number.
_UN_FURNITURE = re.compile(
    r"\d{2}-\d{5}(?: \([A-Z]\))?(?:\s+\d{6}){0,4}|\*\d{7}\*|\d{1,3}/\d{1,3}\s+\d{2}-\d{5}|\d{2}-\d{5}\s+\d{1,3}/\d{1,3}"
)
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–]?\s*\d{1,4}\s*(?:(?:/|of|de|sur|von)\s*\d{1,4})?\s*[-–]?|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """Return the lines of each page that are its own."""
    running = _running(pages)
    return [[line for line in lines if not _is_furniture(line, running)] for lines in pages]


def is_un_furniture(text: str) -> bool:
    return _UN_FURNITURE.fullmatch(one_line(text)) is not None


def _running(pages: Sequence[Sequence[PdfLine]]) -> frozenset[tuple[str, int]]:
    """Return text (digits as #) and height of the lines at the edge of both pages, or of three and a third of all."""
    counts: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        # A height on the border of two points counts for both.
        counts.update({place for line in lines if _at_edge(line) for place in _places(line)})
    least = len(pages) if len(pages) == 2 else max(_REPEATED, len(pages) / 3)
    return frozenset(place for place, count in counts.items() if count >= least)


def _places(line: PdfLine) -> tuple[tuple[str, int], tuple[str, int]]:
    shape = _DIGITS.sub("#", one_line(unmarked(line.text, frozenset())))
    return (shape, int(line.bottom)), (shape, int(line.bottom + 0.5))


def _at_edge(line: PdfLine) -> bool:
    return line.place < _EDGE or line.place > 1 - _EDGE


def _is_furniture(line: PdfLine, running: frozenset[tuple[str, int]]) -> bool:
    if is_un_furniture(line.text):
        return True
    if not _at_edge(line):
        return False
    return _PAGE_NUMBER.fullmatch(one_line(line.text)) is not None or not running.isdisjoint(_places(line))

"""What every page of a PDF repeats: running heads and feet, page numbers, the job number of a UN document."""

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.extract.pdf_lines import PdfLine, marks, unmarked
from pipeline.extract.tables import CELLS
from pipeline.fold import one_line
from pipeline.tokens import dates

_EDGE = 0.15  # of the height of a page, above and below: where running heads and feet stand
_REPEATED = 3  # pages that must carry a line at the same height before it is a running head
# Job number with its dates (of translation), bar code, page number beside the job number.
_UN_FURNITURE = re.compile(
    r"\d{2}-\d{5}(?: \([A-Z]\))?(?:\s+\d{6}){0,4}|\*\d{7}\*|\d{1,3}/\d{1,3}\s+\d{2}-\d{5}|\d{2}-\d{5}\s+\d{1,3}/\d{1,3}"
)
# A number that counts with the pages, in a line that says more.
_COUNTED = re.compile(
    r"(?:(?:page|seite|p\.)\s*)?\0-?\d+\0\s*(?:(?:/|of|de|sur|von)\s*\d{1,4})?|第\s*\0-?\d+\0\s*[页頁](?:[\s,，/]*共\s*\d+\s*[页頁])?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<![\d:])\d{1,2}(?::\d\d(?::\d\d)?|\s?(?:h|时|時)\s?\d\d)(?:\s?(?:分|min))?(?![\d:])")
# Not a year, which is shorter, nor a quantity, behind which a unit stands.
_JOB_NUMBER = re.compile(r"(?<![A-Za-z0-9_./-])\d{5,}(?:-\d{1,2})?(?=\s*(?:[-–—|,;·()]|$))")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–]?\s*\d{1,4}\s*(?:(?:/|of|de|sur|von)\s*\d{1,4})?\s*[-–]?|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}")
_MOST_NUMBERS = 8  # of a line that are tried as its page number
_MARGIN = 0.05  # of the height of a page, above and below: where no text stands
_SMALL = 0.85  # of the size of the text: a stamp is set smaller
_APART = 1.5  # heights of its letters: white space between a running head and the text
_SAME_ROW = 0.3  # of the height of its letters


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines of a document, told from what its pages repeat."""

    own: tuple[tuple[PdfLine, ...], ...]  #: of each page
    running: tuple[PdfLine, ...]  #: each running head or foot once, without the numbers of page and job


def without_furniture(pages: Sequence[Sequence[PdfLine]]) -> Pages:
    """Part the lines of each page that are its own from those that are not."""
    repeated = _running(pages)
    own = tuple(tuple(line for line in lines if not _is_furniture(line, lines, repeated)) for lines in pages)
    heads: dict[str, PdfLine] = {}
    for lines, left in zip(pages, own, strict=True):
        found = [line for line in lines if line not in left and not _is_numbering(line)]
        for head in _heads([replace(line, text=_unnumbered(line, repeated)) for line in found]):
            if any(map(str.isalpha, head.text)):
                heads.setdefault(head.text, head)
    return Pages(own, tuple(heads.values()))


def _heads(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Join the lines of one page that stand close below each other."""
    joined: list[PdfLine] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and _SAME_ROW * line.height < before.bottom - line.bottom < _APART * line.height:
            joined[-1] = replace(line, text=one_line(f"{before.text}\n{line.text}"))
        else:
            joined.append(line)
    return joined


def _unnumbered(line: PdfLine, repeated: frozenset[tuple[str, int]]) -> str:
    """Return the words of a running head: no number of page or job, no moment at which it was printed."""
    text = one_line(unmarked(line.text, frozenset())).replace(CELLS, " ")
    shape = next((shape for shape, _ in sorted(_places(line) & repeated, key=lambda place: "\0" in place[0])), text)
    text = _UN_FURNITURE.sub("", _COUNTED.sub("", shape.replace(CELLS, " ")))
    if _CLOCK.search(text):
        for date in reversed(dates(text)):
            text = text[: date.start] + text[date.end :]
        text = _JOB_NUMBER.sub("", _CLOCK.sub("", text))
    return one_line(text).strip(" -–|·•")


def is_un_furniture(text: str) -> bool:
    return _UN_FURNITURE.fullmatch(one_line(text).replace(CELLS, " ")) is not None


def _running(pages: Sequence[Sequence[PdfLine]]) -> frozenset[tuple[str, int]]:
    """Return words and height of the lines at the edge of both pages, or of three and a third of all."""
    counts: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        counts.update({place for line in lines if _at_edge(line) for place in _places(line)})
    least = len(pages) if len(pages) == 2 else max(_REPEATED, len(pages) / 3)
    return frozenset(place for place, count in counts.items() if count >= least)


def _places(line: PdfLine) -> set[tuple[str, int]]:
    """Return what a line may have in common with one of another page: its words and its height.

    One of its numbers may count with the pages; a number that does anything else is no page number, and a line that
    begins with a raised one is a footnote.
    """
    if marks(line.text[:4]):
        return set()
    text = one_line(unmarked(line.text, frozenset()))
    shapes = {text}
    for number in islice(_NUMBER.finditer(text), _MOST_NUMBERS):
        shapes.add(f"{text[: number.start()]}\0{int(number.group()) - line.page}\0{text[number.end() :]}")
    # A height on the border of two points counts for both.
    return {(shape, height) for shape in shapes for height in (int(line.bottom), int(line.bottom + 0.5))}


def _at_edge(line: PdfLine) -> bool:
    return line.place < _EDGE or line.place > 1 - _EDGE


def _is_furniture(line: PdfLine, lines: Sequence[PdfLine], running: frozenset[tuple[str, int]]) -> bool:
    if _is_numbering(line):
        return True
    if _is_stamp(line, lines):
        return True
    return _at_edge(line) and not running.isdisjoint(_places(line)) and _is_set_off(line, lines, running)


def _is_stamp(line: PdfLine, lines: Sequence[PdfLine]) -> bool:
    """Whether a line in the margin, smaller than the text, says when this copy was made: on a single sheet, too."""
    if _MARGIN <= line.place <= 1 - _MARGIN:
        return False
    usual = statistics.median(other.size for other in lines)
    return line.size < usual * _SMALL and _CLOCK.search(line.text) is not None and bool(dates(line.text))


def _is_numbering(line: PdfLine) -> bool:
    """Whether a line is nothing but the number of a page or a job."""
    return is_un_furniture(line.text) or (
        _at_edge(line) and _PAGE_NUMBER.fullmatch(one_line(line.text).replace(CELLS, " ")) is not None
    )


def _is_set_off(line: PdfLine, lines: Sequence[PdfLine], running: frozenset[tuple[str, int]]) -> bool:
    """Whether white space, or more of the running head, parts a line from the text.

    Two pages may well begin or end with the same line of a paragraph.
    """
    inwards = -1 if line.place > 0.5 else 1
    row = _SAME_ROW * line.height
    inside = [other for other in lines if (other.bottom - line.bottom) * inwards > row]
    nearest = min(inside, key=lambda other: abs(other.bottom - line.bottom), default=None)
    if nearest is None or abs(nearest.bottom - line.bottom) > _APART * line.height:
        return True
    return not running.isdisjoint(_places(nearest)) and _at_edge(nearest) and _is_set_off(nearest, lines, running)

"""Headings that a PDF draws after the article they stand above, back to their place."""

import statistics
from collections.abc import Sequence

from pipeline.extract.pdf_lines import PdfLine

_LARGE = 1.12  # of the size of the text
_NEAR = 5.0  # heights of a heading: what stands farther below does not belong to it


def in_place(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Return the lines of a page in order, each large line above the one that it stands over.

    A heading at the top of the next column is followed by its text, and stays.
    """
    if not lines:
        return []
    size = statistics.median(line.size for line in lines)
    placed = list(lines)
    for index, line in enumerate(lines):
        if line.size <= size * _LARGE or index == 0 or lines[index - 1].bottom > line.bottom:
            continue
        below = [other for other in lines if _stands_over(line, other)]
        nearest = max(below, key=lambda other: other.bottom, default=None)
        if nearest is not None and nearest in lines[:index]:
            placed.remove(line)
            placed.insert(placed.index(nearest), line)
    return placed


def _stands_over(heading: PdfLine, line: PdfLine) -> bool:
    overlap = min(heading.right, line.right) - max(heading.left, line.left)
    return overlap > 0 and 0 < heading.bottom - line.bottom < heading.height * _NEAR

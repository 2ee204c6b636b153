"""Tables of a PDF, which knows no cells: rows whose pieces stand below each other."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.pdf_lines import HYPHEN, PdfLine

CELLS = " | "  #: parts the cells of a row
_ALIGNED = 3.0  # points between the edges of two cells of one column
_NEAR = 3  # rows: the first column of a table may be wrapped, and stands on lines of its own
_LONGEST = 60  # characters of a cell in the mean: longer pieces are text
_PITCH = 1.5  # heights of its letters from a line of a cell to the next
_SAME_TYPE = 0.65  # of the size of the largest letters: cells of a row are set alike
_LIST_MARK = re.compile(
    r"[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,5}|[一二三四五六七八九十]{1,3})[.)）、．]?|[•●▪◦‣·*–—-]"
)
_LEADERS = re.compile(r"(?:\.\s?){4,}")  # of a table of contents


def table_rows(rows: Sequence[Sequence[PdfLine]]) -> frozenset[int]:
    """Return the indices of the rows, each cut at its wide gaps, that belong to a table."""
    found: set[int] = set()
    able = [index for index, row in enumerate(rows) if _may_be_row(row)]
    for position, index in enumerate(able):
        for other in able[position + 1 : position + 1 + _NEAR]:
            if other - index <= _NEAR and _share_a_column(rows[index], rows[other]):
                found |= {index, other}
    return frozenset(found)


def as_row(cells: Sequence[PdfLine]) -> PdfLine:
    """Return the cells of one row of a table as one line."""
    text = CELLS.join(cell.text.strip() for cell in cells)
    bold = all(cell.bold for cell in cells)
    return replace(cells[0], text=text, right=max(cell.right for cell in cells), bold=bold, row=True)


def with_rest(cells: Sequence[PdfLine], following: Sequence[Sequence[PdfLine]]) -> tuple[list[PdfLine], int]:
    """Return the cells with the lines below that go on in one of them, and how many rows these take.

    A line below the first cell may as well be the next row, or text.
    """
    whole, taken = list(cells), 0
    for row in following:
        column = _column(whole, row[0]) if len(row) == 1 else None
        if column is None:
            break
        whole[column] = _longer(whole[column], row[0])
        taken += 1
    return whole, taken


def _column(cells: Sequence[PdfLine], line: PdfLine) -> int | None:
    for index, cell in enumerate(cells):
        distance = cell.bottom - line.bottom
        if index > 0 and abs(cell.left - line.left) < _ALIGNED and 0 < distance < _PITCH * line.height:
            return index
    return None


def _longer(cell: PdfLine, line: PdfLine) -> PdfLine:
    above, below = cell.text.rstrip(), line.text.lstrip()
    if above.endswith(HYPHEN):  # of a compound such as "UN-Women", else of the wrapping
        text = above.removesuffix(HYPHEN) + ("-" if below[:1].isupper() else "") + below
    else:
        text = f"{above}\n{below}"
    return replace(cell, text=text, right=max(cell.right, line.right), bottom=line.bottom)


def _may_be_row(row: Sequence[PdfLine]) -> bool:
    """Whether a row has cells: a number or a bullet before a text is none, and a table of contents is a list."""
    if len(row) < 2 or (len(row) == 2 and _LIST_MARK.fullmatch(row[0].text.strip())):
        return False
    sizes = [piece.size for piece in row]
    if min(sizes) < _SAME_TYPE * max(sizes):  # a letterhead
        return False
    if any(_LEADERS.search(piece.text) for piece in row):
        return False
    return sum(len(piece.text.strip()) for piece in row) <= _LONGEST * len(row)


def _share_a_column(one: Sequence[PdfLine], other: Sequence[PdfLine]) -> bool:
    """Whether a cell behind the first stands below one of the other row: at its left edge, its right, or its middle."""
    return any(
        abs(place - mate) < _ALIGNED
        for cell in one[1:]
        for below in other[1:]
        for place, mate in zip(_places(cell), _places(below), strict=True)
    )


def _places(cell: PdfLine) -> tuple[float, float, float]:
    return cell.left, cell.right, (cell.left + cell.right) / 2

"""Two columns of text that a PDF draws row by row, back into reading order; rows of a table stay whole."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.pdf_lines import PdfLine
from pipeline.extract.tables import as_row, table_rows, with_rest

_LEAST_ROWS = 4  # with text on both sides, before rows are taken for columns
_LEAST_LENGTH = 18  # characters on each side in the mean: the cells of a table are shorter
_ALIGNED = 4.0  # points between the left edges of lines of one column


def in_reading_order(rows: Sequence[Sequence[PdfLine]]) -> list[PdfLine]:
    """Return one line for each row, but the left and then the right halves of rows that are two columns.

    A row is what stands on one line, cut at its wide gaps.
    """
    lines: list[PdfLine] = []
    of_tables = table_rows(rows)
    start = 0
    while start < len(rows):
        end = _end_of_columns(rows, start)
        if end > start:
            edge = rows[start][1].left
            pieces = [piece for row in rows[start:end] for piece in row]
            lines += [piece for piece in pieces if piece.left < edge - _ALIGNED]
            lines += [piece for piece in pieces if piece.left >= edge - _ALIGNED]
            start = end
        elif start in of_tables:
            cells, taken = with_rest(rows[start], rows[start + 1 :])
            lines.append(replace(as_row(cells), bottom=rows[start][0].bottom))
            start += 1 + taken
        else:
            lines.append(joined(rows[start]))
            start += 1
    return lines


def joined(pieces: Sequence[PdfLine]) -> PdfLine:
    """Return the pieces of one row as one line."""
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        text += piece.text if piece.left - before.right < 1 else " " + piece.text.lstrip()
    bold = all(piece.bold for piece in pieces)
    return replace(pieces[0], text=text, right=max(piece.right for piece in pieces), bold=bold)


def _end_of_columns(rows: Sequence[Sequence[PdfLine]], start: int) -> int:
    """Return where the rows that share a gutter with row `start` end, or `start` if they are no columns."""
    if len(rows[start]) != 2:
        return start
    left, right = rows[start][0].left, rows[start][1].left
    end = start
    pairs = []
    for row in rows[start:]:
        if len(row) == 2 and abs(row[0].left - left) < _ALIGNED and abs(row[1].left - right) < _ALIGNED:
            pairs.append(row)
        elif len(row) != 1 or not (row[0].right < right or abs(row[0].left - right) < _ALIGNED):
            break
        end += 1
    long_enough = all(
        sum(len(pair[side].text.strip()) for pair in pairs) >= _LEAST_LENGTH * len(pairs) for side in (0, 1)
    )
    return end if len(pairs) >= _LEAST_ROWS and long_enough else start

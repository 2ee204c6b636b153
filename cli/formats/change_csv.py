"""Changes as a table for spreadsheet programs."""

import csv
import io
from collections.abc import Iterable

from cli.formats.fields import cited_in, joined_programmes, relabelled, words_after, words_before
from pipeline.change import Change

COLUMNS = (
    "id",
    "detected_at",
    "state",
    "kind",
    "importance",
    "programmes",
    "section",
    "source_id",
    "publisher",
    "page_title",
    "url",
    "headline",
    "before",
    "after",
    "suppressed_by",
    "relabelled",
    "cited_in",
)

#: How a cell begins that a spreadsheet program would run as a formula (OWASP, "CSV injection").  Headlines and words
#: come from strangers' pages.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(changes: Iterable[Change], lang: str) -> str:
    """Comma separated, with a header line and a byte order mark, without which Excel misreads Chinese."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")  # RFC 4180, 2.1
    writer.writerow(COLUMNS)
    for change in changes:
        writer.writerow([harmless(cell) for cell in cells(change, lang)])
    return "\ufeff" + file.getvalue()


def cells(change: Change, lang: str) -> tuple[str, ...]:
    return (
        change.id,
        change.detected_at.isoformat(),
        change.state.value,
        change.kind.value,
        change.importance.value,
        joined_programmes(change),
        change.section.value if change.section else "",
        change.source_id,
        change.publisher,
        change.page_title,
        change.url,
        change.headline.get(lang, ""),
        words_before(change),
        words_after(change),
        change.suppressed_by or "",
        relabelled(change, lang),
        cited_in(change, lang),
    )


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before anything that would be run as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell

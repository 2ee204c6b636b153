"""What editors corrected, as labelled rows: `scpwatch classify --export-corrections`.

A row has what the rules were asked (address, title, words) and what a person answered, in the layout that
`--evaluate` reads, so that the vocabulary can be measured by the corrections it made necessary.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cli.bench import Bench
from cli.database import open_database
from pipeline.change import Change, Edit, Op
from pipeline.classify.correction import EDITOR, Correction
from pipeline.compare.diff import word_marks
from pipeline.source import Source, SourceKind
from store.corrections import corrected_changes

STDOUT = "-"


def export_corrections(bench: Bench, file: str | None) -> None:
    """Write the rows to a file, or to stdout: one JSON object to a line, in UTF-8, the oldest change first."""
    rows = [
        labelled_row(change, said, bench.sources.get(change.source_id))
        for change, said in corrected_changes(open_database(bench.settings))
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if file in (None, STDOUT):
        sys.stdout.write(lines)
    else:
        Path(file).write_text(lines, "utf-8")


def labelled_row(change: Change, said: Sequence[Correction], source: Source | None) -> Mapping[str, object]:
    """An item of a listing has its own address, and no title: the listing's says nothing of it."""
    listing = source is not None and source.kind is SourceKind.LISTING
    return {
        "id": change.id,
        "url": (listing and new_address(change.edits)) or change.url,
        "lang": change.lang or "",
        "labels": [label.id for label in change.programmes],
        "evidence": "; ".join(dict.fromkeys(correction.note for correction in said if correction.note)) or EDITOR,
        "title": "" if listing else change.page_title,
        "text": words_of(change.edits),
        "text_kind": "verbatim",
        "group": "positive" if change.programmes else "negative",
        "source": "correction by an editor",
    }


def words_of(edits: Iterable[Edit]) -> str:
    """The words that came, one edit to a line; if none did, those that went."""
    compared = [word_marks(edit.before, edit.after) for edit in edits if edit.op is not Op.MOVE]
    lines = {
        op: "\n".join(filter(None, (" ".join(m.text.strip() for m in marks if m.op is op) for marks in compared)))
        for op in (Op.INSERT, Op.DELETE)
    }
    return lines[Op.INSERT] or lines[Op.DELETE]


def new_address(edits: Iterable[Edit]) -> str | None:
    """The first address that was not linked before."""
    known = {link.url for edit in edits for link in edit.before_links}
    return next((link.url for edit in edits for link in edit.after_links if link.url not in known), None)

"""The words that differ, marked: removed in red and struck through, added in green and underlined."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from config.wording import text
from pipeline.change import Edit, Op
from pipeline.diff import Mark, word_marks
from pipeline.message import N_

REMOVED = "red strike"
ADDED = "green underline"
MOVED = "cyan"

#: Equal words that are shown on each side of a difference; the rest is left out.
CONTEXT = 90


def difference(edits: Iterable[Edit], lang: str) -> RenderableType:
    """All edits of a change, each under the headings it stands below."""
    parts: list[RenderableType] = []
    for edit in edits:
        if edit.path:
            parts.append(Text(edit.path, style="dim"))
        parts.append(Padding(edit_text(edit, lang), (0, 0, 0, 2)))
    return Group(*parts)


def edit_text(edit: Edit, lang: str) -> Text:
    match edit.op:
        case Op.REPLACE:
            return marked(word_marks(edit.before, edit.after))
        case Op.INSERT:
            return Text.assemble(("+ ", "green"), (edit.after, ADDED))
        case Op.DELETE:
            return Text.assemble(("- ", "red"), (edit.before, REMOVED))
        case Op.MOVE:
            return Text.assemble((text(N_("moved: "), lang), MOVED), edit.after)


def marked(marks: Iterable[Mark]) -> Text:
    """Removed and added words in place.  The signs keep the difference readable without colours."""
    result = Text()
    pieces = list(marks)
    for number, mark in enumerate(pieces):
        match mark.op:
            case Op.DELETE:
                result.append(f"[-{mark.text}-]", REMOVED)
            case Op.INSERT:
                result.append(f"{{+{mark.text}+}}", ADDED)
            case _:
                result.append(shortened(mark.text, first=number == 0, last=number == len(pieces) - 1))
    return result


def shortened(words: str, *, first: bool, last: bool) -> str:
    """Long stretches of equal words, cut to what surrounds the differences."""
    if len(words) <= 2 * CONTEXT:
        return words
    if first:
        return "…" + words[-CONTEXT:]
    if last:
        return words[:CONTEXT] + "…"
    return f"{words[:CONTEXT]} … {words[-CONTEXT:]}"

"""The words that differ, marked: removed in red and struck through, added in green and underlined."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from config.wording import text
from pipeline.change import Edit, Op
from pipeline.compare.diff import Mark, word_marks
from pipeline.document import BlockKind
from pipeline.message import N_

REMOVED = "red strike"
ADDED = "green underline"
MOVED = "cyan"

#: Kinds of blocks end the path of an edit; they say nothing to a reader.
_KINDS = frozenset(kind.value for kind in BlockKind)
_PRINTED = {"p.": N_("page {number}"), "para.": N_("paragraph {number}")}

#: Equal words that are shown on each side of a difference; the rest is left out.
CONTEXT = 90


def difference(edits: Iterable[Edit], lang: str) -> RenderableType:
    """All edits of a change, each under the headings it stands below."""
    parts: list[RenderableType] = []
    for edit in edits:
        if edit.path:
            parts.append(Text(place(edit.path, lang), style="dim"))
        parts.append(Padding(edit_text(edit, lang), (0, 0, 0, 2), expand=False))
        parts += [Padding(line, (0, 0, 0, 4), expand=False) for line in links(edit)]
    return Group(*parts)


def place(path: str, lang: str) -> str:
    """The headings above an edit; page and paragraph where the document is printed with them."""
    headings: list[str] = []
    for step in path.split(" > "):
        name, _, number = step.rpartition(" ")
        if name in _PRINTED:
            headings.append(text(_PRINTED[name], lang, number=number))
        elif step not in _KINDS:
            headings.append(step)
    return " > ".join(headings)


def links(edit: Edit) -> Iterable[Text]:
    """Where the links lead that came or went; of words that stayed, both."""
    old, new = ({link.url for link in side} for side in (edit.before_links, edit.after_links))
    if edit.op in (Op.REPLACE, Op.DELETE):
        yield from (Text(f"- {url}", "red") for url in sorted(old - new))
    if edit.op in (Op.REPLACE, Op.INSERT):
        yield from (Text(f"+ {url}", "green") for url in sorted(new - old))


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

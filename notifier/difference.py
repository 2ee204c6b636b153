"""The edits of a change, ready to be shown: what was removed, what was added, and enough around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notifier.characters import printable
from pipeline.change import Edit, Op
from pipeline.compare.diff import Mark, word_marks
from pipeline.document import Link

_CONTEXT = 80  #: characters kept on each side of a mark when the text around it is shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One edited block."""

    op: Op
    path: str
    marks: tuple[Mark, ...]
    lost_links: tuple[Link, ...]  #: pointed to before, not any more
    new_links: tuple[Link, ...]

    @property
    def before(self) -> str:
        """The text that was there, shortened as the marks are."""
        return "".join(mark.text for mark in self.marks if mark.op is not Op.INSERT)

    @property
    def after(self) -> str:
        """The text that is there now, shortened as the marks are."""
        return "".join(mark.text for mark in self.marks if mark.op is not Op.DELETE)

    @property
    def length(self) -> int:
        return len(self.path) + sum(len(mark.text) for mark in self.marks)


def differences(edits: Sequence[Edit], *, shortened: bool, budget: int) -> tuple[tuple[Difference, ...], int]:
    """Return the first edits, and how many were left out because they go over `budget` characters.

    The first is always there.  With `shortened`, long unchanged stretches keep only what is next to a mark.
    """
    shown: list[Difference] = []
    for edit in edits:
        difference = _difference(edit, shortened=shortened, limit=budget)
        budget -= difference.length
        if shown and budget < 0:
            break
        shown.append(difference)
    return tuple(shown), len(edits) - len(shown)


def _difference(edit: Edit, *, shortened: bool, limit: int) -> Difference:
    marks = _marks(edit)
    if shortened:
        marks = tuple(_shortened(marks, limit))
    before, after = set(edit.before_links), set(edit.after_links)
    return Difference(
        op=edit.op,
        path=printable(edit.path),
        marks=marks,
        lost_links=tuple(link for link in edit.before_links if link not in after),
        new_links=tuple(link for link in edit.after_links if link not in before),
    )


def _marks(edit: Edit) -> tuple[Mark, ...]:
    before, after = printable(edit.before), printable(edit.after)
    match edit.op:
        case Op.INSERT:
            return (Mark(op=Op.INSERT, text=after),)
        case Op.DELETE:
            return (Mark(op=Op.DELETE, text=before),)
        case Op.MOVE:
            return (Mark(op=None, text=after or before),)
        case Op.REPLACE:
            return word_marks(before, after)


def _shortened(marks: Sequence[Mark], limit: int) -> Iterator[Mark]:
    """Yield the marks with long unchanged stretches cut, and stop when `limit` characters are shown."""
    last = len(marks) - 1
    for position, mark in enumerate(marks):
        text = mark.text
        if mark.op is None and last > 0 and len(text) > 2 * _CONTEXT:
            head = "" if position == 0 else text[:_CONTEXT]
            tail = "" if position == last else text[-_CONTEXT:]
            text = f"{head}…{tail}"
        if len(text) > limit:
            yield Mark(op=mark.op, text=text[: max(limit - 1, 0)] + "…")
            return
        limit -= len(text)
        yield Mark(op=mark.op, text=text)

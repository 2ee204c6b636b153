"""What differs between two documents: first blocks, then words inside a block."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.change import Op
from pipeline.compare.sequences import Opcode, opcodes
from pipeline.document import Block, Document
from pipeline.fold import comparison_key
from pipeline.tokens import plain_words, words

SAME_BLOCK = 50.0  # per cent of likeness from which an old and a new block are the same one, edited
SAME_CARD = 95.0  # likeness of two cards with the same link
SAME_PLACE = 20.0  # the same for two blocks that alone stand between the same unchanged neighbours
_PAIRS_UP_TO = 40_000  # candidate pairs in one region that are scored before blocks are paired by place alone

_LONGEST_COMPARED = 10_000  # characters of a block by which it is known again


@dataclass(frozen=True, slots=True)
class BlockEdit:
    """One block that differs; both sides are given for a replace and a move."""

    op: Op
    before: Block | None
    after: Block | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words: equal in both texts (`op` is None), inserted or deleted."""

    op: Op | None
    text: str


def block_edits(before: Document, after: Document, key: Callable[[Block], str] | None = None) -> tuple[BlockEdit, ...]:
    """Return the edits that lead from `before` to `after`, in the order of `after`.

    Blocks are equal when `key` of them is (default: the comparison key of the text).  A block that left one place and
    came up at another is a move.  Blocks whose words are equal but whose links are not come as a replace.
    """
    key_of = key or (lambda block: comparison_key(block.text))
    keys = {id(block): key_of(block) for block in (*before.blocks, *after.blocks)}
    old, new = [keys[id(block)] for block in before.blocks], [keys[id(block)] for block in after.blocks]
    steps = opcodes(old, new)
    moves = _Moves(steps, before.blocks, after.blocks, lambda block: keys[id(block)])
    edits: list[BlockEdit] = []
    for tag, i1, i2, j1, j2 in steps:
        if tag == "equal":
            edits += _link_edits(before.blocks[i1:i2], after.blocks[j1:j2])
        else:
            left = [block for block in before.blocks[i1:i2] if not moves.took(block)]
            edits += _region(left, after.blocks[j1:j2], moves)
    return tuple(edits)


def word_marks(before: str, after: str) -> tuple[Mark, ...]:
    """Return the words of both texts in reading order; deleted words come before the inserted ones that replace them.

    Joining all marks that are not inserted gives `before`, all that are not deleted gives `after`.
    """
    old, new = words(before), words(after)
    marks: list[Mark] = []
    for tag, i1, i2, j1, j2 in _readable(opcodes(old, new), old):
        if tag == "equal":
            marks.append(Mark(None, "".join(new[j1:j2])))
            continue
        if i1 < i2:
            marks.append(Mark(Op.DELETE, "".join(old[i1:i2])))
        if j1 < j2:
            marks.append(Mark(Op.INSERT, "".join(new[j1:j2])))
    return tuple(marks)


def _readable(steps: Sequence[Opcode], old: Sequence[str]) -> list[Opcode]:
    """Join edits that only a space or a sign keeps apart: `two words changed` reads better than two edits of a word."""
    joined: list[Opcode] = []
    for index, op in enumerate(steps):
        tag, i1, i2, _, _ = op
        between = tag == "equal" and joined and 0 < index < len(steps) - 1 and not any(t.isalnum() for t in old[i1:i2])
        if joined and joined[-1][0] != "equal" and ((between and i2 - i1 <= 1) or tag != "equal"):
            _, a1, _, b1, _ = joined[-1]
            joined[-1] = ("replace", a1, op[2], b1, op[4])
        else:
            joined.append(op)
    return joined


def _link_edits(old: Sequence[Block], new: Sequence[Block]) -> list[BlockEdit]:
    return [
        BlockEdit(Op.REPLACE, before, after)
        for before, after in zip(old, new, strict=True)
        if {link.url for link in before.links} != {link.url for link in after.links}
    ]


class _Moves:
    """The blocks that left one place and came up at another, matched by key before anything is paired by likeness."""

    def __init__(
        self, steps: Sequence[Opcode], old: Sequence[Block], new: Sequence[Block], key_of: Callable[[Block], str]
    ) -> None:
        self._key_of = key_of
        self._gone: defaultdict[str, list[Block]] = defaultdict(list)
        came: Counter[str] = Counter()
        for tag, i1, i2, j1, j2 in steps:
            if tag != "equal":
                for block in old[i1:i2]:
                    self._gone[key_of(block)].append(block)
                came.update(key_of(block) for block in new[j1:j2])
        self._to_take = Counter({key: min(came[key], len(blocks)) for key, blocks in self._gone.items()})
        self._to_give = Counter(self._to_take)

    def took(self, block: Block) -> bool:
        """Whether this block, which left its place, came up elsewhere; each call stands for one block."""
        key = self._key_of(block)
        self._to_take[key] -= 1
        return self._to_take[key] >= 0

    def came_from(self, block: Block) -> Block | None:
        """Return where this block was before, if it moved; each call stands for one block."""
        key = self._key_of(block)
        self._to_give[key] -= 1
        return self._gone[key].pop(0) if self._to_give[key] >= 0 else None


def _region(old: Sequence[Block], new: Sequence[Block], moves: _Moves) -> list[BlockEdit]:
    """Pair the blocks of one differing region, in order, where they are alike; the rest are deletes and inserts."""
    origins = [moves.came_from(block) for block in new]
    here = [index for index, origin in enumerate(origins) if origin is None]
    partner = {here[j]: i for j, i in _partners(old, [new[index] for index in here]).items()}
    edits: list[BlockEdit] = []
    position = 0
    for index, block in enumerate(new):
        if (origin := origins[index]) is not None:
            # A block that moved with another link in it was edited as well.
            same_links = {link.url for link in origin.links} == {link.url for link in block.links}
            edits.append(BlockEdit(Op.MOVE if same_links else Op.REPLACE, origin, block))
        elif (mate := partner.get(index)) is None:
            edits.append(BlockEdit(Op.INSERT, None, block))
        else:
            edits += [BlockEdit(Op.DELETE, gone, None) for gone in old[position:mate]]
            edits.append(BlockEdit(Op.REPLACE, old[mate], block))
            position = mate + 1
    return edits + [BlockEdit(Op.DELETE, gone, None) for gone in old[position:]]


def _partners(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """Return new index -> old index for the pairs that are alike; pairs never cross."""
    many = len(old) * len(new) > _PAIRS_UP_TO
    counted = plain_words if many else _counted
    old_words, new_words = ([counted(block.text[:_LONGEST_COMPARED]) for block in side] for side in (old, new))
    least = SAME_PLACE if len(old) == len(new) == 1 else SAME_BLOCK

    def likeness(i: int, j: int) -> float:
        """0 to 100, by words, so that a date or a name counts once and a sign nothing."""
        if old[i].number is not None and old[i].number == new[j].number and old[i].kind is new[j].kind:
            return 100.0
        if _same_card(old[i], new[j]):
            return SAME_CARD
        return fuzz.ratio(old_words[i], new_words[j], score_cutoff=least)

    if many:
        return {i: i for i in range(min(len(old), len(new))) if likeness(i, i) >= least}
    scored = sorted(
        (-score, abs(i - j), i, j)
        for i in range(len(old))
        for j in range(len(new))
        if (score := likeness(i, j)) >= least
    )
    chosen: dict[int, int] = {}
    for _, _, i, j in scored:
        if j not in chosen and all((i < a) == (j < b) and i != a for b, a in chosen.items()):
            chosen[j] = i
    return chosen


def _same_card(one: Block, other: Block) -> bool:
    """Whether two cards lead to the same place, and only there: then they are one card under another title."""
    targets = {link.url for link in one.links}
    return len(targets) == 1 and targets == {link.url for link in other.links}


def _counted(text: str) -> list[str]:
    """Return the words of a block; any date or figure counts as any other, so that rows are paired by their names."""
    counted = [word for word in words(text) if word[0].isalnum() or word[-1].isalnum()]
    return [word if word.isalpha() or not any(map(str.isdigit, word)) else "0" for word in counted]

"""How two sequences of tokens lie on each other, in bounded time and memory whatever they hold."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

Opcode = tuple[str, int, int, int, int]  #: as difflib gives it: tag, and the places in the old and the new sequence

# The library of the language finds the edits that read best, but takes cubic time where many tokens are equal.
_EXACT_UP_TO = 2_000  # tokens on both sides together
_EQUAL_PAIRS_UP_TO = 100_000
# The fastest one keeps a bit for each pair of tokens.
_PAIRS_UP_TO = 25_000_000


def opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Opcode]:
    """Return the steps that lead from `old` to `new`, in order, without gaps."""
    if len(old) + len(new) <= _EXACT_UP_TO and _equal_pairs(old, new) <= _EQUAL_PAIRS_UP_TO:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    if len(old) * len(new) <= _PAIRS_UP_TO:
        return [(op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Indel.opcodes(old, new)]
    return _between_anchors(old, new)


def _equal_pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    counts = Counter(new)
    return sum(counts[token] for token in old)


def _between_anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Opcode]:
    """Part both sequences at the tokens that each holds once (patience diff), and compare what stands between them.

    A part that is still too large is one replacement.
    """
    steps: list[Opcode] = []
    i, j = 0, 0
    for a, b in _anchors(old, new):
        steps += _part(old, new, (i, a, j, b))
        steps.append(("equal", a, a + 1, b, b + 1))
        i, j = a + 1, b + 1
    steps += _part(old, new, (i, len(old), j, len(new)))
    return _joined(steps)


def _part(old: Sequence[Hashable], new: Sequence[Hashable], span: tuple[int, int, int, int]) -> Iterator[Opcode]:
    i1, i2, j1, j2 = span
    if i1 == i2 or j1 == j2:
        if i1 < i2 or j1 < j2:
            yield ("delete" if j1 == j2 else "insert", i1, i2, j1, j2)
    elif (i2 - i1) * (j2 - j1) > _PAIRS_UP_TO:
        yield ("replace", i1, i2, j1, j2)
    else:
        for tag, a1, a2, b1, b2 in opcodes(old[i1:i2], new[j1:j2]):
            yield (tag, i1 + a1, i1 + a2, j1 + b1, j1 + b2)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the common beginning and end, and between them the longest run, in order, of tokens that occur once."""
    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    tail = next((place for place in range(shorter - head) if old[-1 - place] != new[-1 - place]), shorter - head)
    inner_old, inner_new = range(head, len(old) - tail), range(head, len(new) - tail)
    old_counts = Counter(old[place] for place in inner_old)
    new_counts = Counter(new[place] for place in inner_new)
    where = {new[place]: place for place in inner_new if new_counts[new[place]] == 1}
    once = [(place, where[old[place]]) for place in inner_old if old_counts[old[place]] == 1 and old[place] in where]
    ends = [(len(old) - tail + place, len(new) - tail + place) for place in range(tail)]
    return [*((place, place) for place in range(head)), *_longest_increasing(once), *ends]


def _longest_increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest choice of `pairs`, sorted by their first value, in which the second increases too."""
    lowest: list[int] = []  # the second value of the pair that ends the best choice of each length
    ends: list[int] = []  # the place of that pair
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        length = bisect_left(lowest, second)
        before.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = [second]
        ends[length : length + 1] = [place]
    chosen: list[tuple[int, int]] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        chosen.append(pairs[place])
        place = before[place]
    return chosen[::-1]


def _joined(steps: Sequence[Opcode]) -> list[Opcode]:
    """Join neighbouring steps of the same sort."""
    joined: list[Opcode] = []
    for step in steps:
        if joined and (joined[-1][0] == "equal") == (step[0] == "equal"):
            tag, i1, _, j1, _ = joined[-1]
            joined[-1] = (tag if tag == step[0] else "replace", i1, step[2], j1, step[4])
        else:
            joined.append(step)
    return joined

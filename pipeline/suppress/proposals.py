"""Rules for the catalogue's `ignore`, proposed from what nobody wanted to hear.  Only a person puts one there.

A *place* of a page is all the texts that took turns in it: those that one edit replaced by another, and those that are
equal but for their dates and figures.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.change import Change, Op
from pipeline.document import Document
from pipeline.fold import has_han
from pipeline.kinds import ChangeKind, ChangeState
from pipeline.tokens import dates, figures, words

REPEATED = 3  #: so many suppressed changes make a place restless; of dismissals one is enough, a person has judged
_OF_NO_PLACE = frozenset({"furniture", "menu", "flapping"})  # rules about the whole site, or the whole page
_DATE, _NUMBER = "\0date", "\0number"  # no block holds a NUL
_PATTERNS = {_DATE: r"[\w./, -]{3,30}", _NUMBER: r"\d[\d.,' ]*"}
_ANYTHING = ".*"
_VARYING = 3  # more patterns in one expression could take a time that grows with a high power of the text's length
_LONG = 120  # characters of an expression
_OPENING = 80  # characters that a long one is cut to
_LETTERS, _HAN = 4, 2  # that an expression must spell out, or it stands for too much
_WIDE = 3  # times as many, where it stands for anything between a beginning and an end


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    rule: str  #: as the catalogue takes it: /regular expression/
    texts: tuple[str, ...]  #: what was seen in this place, oldest first; the rule covers all of them
    times: int  #: changes that it was seen in


@dataclass(slots=True)
class _Place:
    texts: dict[str, None]  # in order
    changes: set[str]
    dismissed: bool = False


def proposals(
    changes: Sequence[Change], noise: Collection[str], documents: Iterable[Document], ignored: Sequence[str] = ()
) -> tuple[Proposal, ...]:
    """Return a rule for each place of a source that was told in vain, or suppressed repeatedly.

    `changes` are those of the source, oldest first, told or not; `noise` holds the ids of those that were dismissed as
    noise.  A rule covers all texts of its place and no other block of `documents`, the source's pages as they are now;
    a place for which there is no such rule is left out, and one that `ignored`, the source's own rules, cover already.
    """
    known = [re.compile(rule[1:-1]) for rule in ignored if rule.startswith("/") and rule.endswith("/")]
    places = [
        place
        for place in _places(changes, noise)
        if (place.dismissed or len(place.changes) >= REPEATED)
        and not all(any(rule.search(text) for rule in known) for text in place.texts)
    ]
    blocks = {block.text for document in documents for block in document.blocks} if places else set()
    found = []
    for place in places:
        rule = _rule(tuple(place.texts), blocks - place.texts.keys())
        if rule is not None:
            found.append(Proposal(rule=f"/{rule}/", texts=tuple(place.texts), times=len(place.changes)))
    return tuple(found)


def _places(changes: Sequence[Change], noise: Collection[str]) -> Iterator[_Place]:
    leader: dict[tuple[str, ...], tuple[str, ...]] = {}  # skeleton -> another one of its place, or itself

    def found(skeleton: tuple[str, ...]) -> tuple[str, ...]:
        while (above := leader.setdefault(skeleton, skeleton)) != skeleton:
            skeleton = above
        return skeleton

    seen: list[tuple[tuple[str, ...], Change, tuple[str, ...]]] = []
    for change in changes:
        if change.id not in noise and not _speaks_of_a_place(change):
            continue
        for edit in change.edits:
            texts = tuple(text for text in (edit.before, edit.after) if text)
            if edit.op is Op.MOVE or not texts:
                continue
            first, *others = map(_skeleton, texts)
            for other in others:
                leader[found(other)] = found(first)
            seen.append((first, change, texts))
    places: defaultdict[tuple[str, ...], _Place] = defaultdict(lambda: _Place({}, set()))
    for skeleton, change, texts in seen:
        place = places[found(skeleton)]
        place.texts |= dict.fromkeys(texts)
        place.changes.add(change.id)
        place.dismissed |= change.id in noise
    yield from places.values()


def _speaks_of_a_place(change: Change) -> bool:
    suppressed = change.state is ChangeState.SUPPRESSED and change.kind is ChangeKind.NOISE
    return suppressed and change.suppressed_by not in _OF_NO_PLACE


def _skeleton(text: str) -> tuple[str, ...]:
    """Return the tokens of a text, with one sign for any date and one for any figure."""
    return tuple(map(_kind, words(text)))


def _kind(token: str) -> str:
    for sign, values in ((_DATE, dates), (_NUMBER, figures)):
        if any(value.text == token for value in values(token)):
            return sign
    return token


def _rule(texts: Sequence[str], others: Collection[str]) -> str | None:
    """Return an expression that is found in all `texts` and in none of `others`, the shorter of two if it may be."""
    opening, ending, ends = _common([words(text) for text in texts])
    if not _says_enough("".join(piece.literal for piece in (*opening, *ending)), 1 if ends else _WIDE):
        return None
    start, end = ("".join(piece.expression for piece in part) for part in (opening, ending))
    whole = f"^{start}{'' if ends else _ANYTHING}{end}$"
    for candidate in (f"^{_cut(opening)}", whole) if len(whole) > _LONG else (whole,):
        expression = re.compile(candidate)
        if all(map(expression.search, texts)) and not any(map(expression.search, others)):
            return candidate
    return None


@dataclass(frozen=True, slots=True)
class _Piece:
    expression: str
    literal: str  #: "" for a pattern


def _common(variants: Sequence[Sequence[str]]) -> tuple[list[_Piece], list[_Piece], bool]:
    """Return what all variants begin with, what they end with, and whether the beginning is all of them."""
    opening: list[_Piece] = []
    varying = 0
    for column in zip(*variants, strict=False):
        piece = _piece(column)
        varying += piece is not None and not piece.literal
        if piece is None or varying > _VARYING:
            break
        opening.append(piece)
    rest = [variant[len(opening) :] for variant in variants]
    if not any(rest):
        return opening, [], True
    ending: list[_Piece] = []
    for column in zip(*(tokens[::-1] for tokens in rest), strict=False):
        piece = _piece(column)
        if piece is None or not piece.literal:
            break
        ending.insert(0, piece)
    return opening, ending, False


def _piece(column: Sequence[str]) -> _Piece | None:
    """Return what stands for the tokens at one place of all variants; None if they have nothing in common."""
    kinds = set(map(_kind, column))
    first = column[0]
    if len(set(column)) == 1:
        # `re.escape` is made for expressions that span lines; a person reads this one.
        escaped = re.sub(r"\\([ #&~-])", r"\1", re.escape(first))
        return _Piece(r"\s+" if first.isspace() and first != " " else escaped, first)
    return _Piece(_PATTERNS[kinds.pop()], "") if len(kinds) == 1 else None


def _cut(opening: Sequence[_Piece]) -> str:
    expression = ""
    for piece in opening:
        if len(expression) + len(piece.expression) > _OPENING:
            break
        expression += piece.expression
    return expression


def _says_enough(literal: str, times: int) -> bool:
    return sum(map(str.isalpha, literal)) >= times * (_HAN if has_han(literal) else _LETTERS)

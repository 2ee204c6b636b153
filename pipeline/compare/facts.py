"""What the edits of one page say: dates and figures with both values, names that joined or left, new items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit, word_marks
from pipeline.document import Block, BlockKind, Link
from pipeline.file_address import file_identity
from pipeline.fold import comparison_key, has_han
from pipeline.message import Day
from pipeline.publications.un_document import un_document
from pipeline.tokens import Found, dates, figure_value, figures, symbols

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip|epub)(?:$|[?#])", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[;；、|]\s*|\s*,\s+(?=[A-Z])|，")
_LABEL = re.compile(r"^[^:：;；]{2,60}[:：]\s*")
_UNIT = re.compile(r"\s*([^\W\d_]+)")
_LONGEST_NAME, _LONGEST_HAN_NAME = 120, 30  # characters; what is longer between two signs is a part of a sentence
_READ = 30_000  # characters of edited blocks that are looked at word by word; of a page written anew, all is new
_LONGEST_HAN_WORDS = 10  # characters behind a figure
LEAST_NAMES = 3  # a list of names is read as a set from this many on

_ENDS = (".", "!", "?", "。", "！", "？")  # of sentences

_Pair = tuple[Block, Block]  # old and new


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMove:
    before: Day
    after: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMove:
    before: str
    after: str
    unit: str  #: the word behind both, such as "signatories" or "个成员"; or part of both, such as "per cent"
    words: str = ""  #: what a reader needs of what stands behind the new one; "" where the unit is part of it

    def __str__(self) -> str:
        space = "" if not self.words or has_han(self.words) else " "
        return f"{self.before} → {self.after}{space}{self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything below keeps the order of the page."""

    new_words: str  #: the words that came, one edit to a line
    old_words: str  #: the words that went
    new_blocks: tuple[Block, ...]  #: blocks that were not there before
    old_blocks: tuple[Block, ...]  #: blocks that are no longer there
    date_moves: tuple[DateMove, ...]
    figure_moves: tuple[FigureMove, ...]
    only_dates: bool  #: nothing but dates differs
    only_figures: bool  #: nothing but figures differs
    joined: tuple[str, ...]  #: names that a list gained
    left: tuple[str, ...]  #: names that a list lost
    new_links: tuple[Link, ...]
    old_links: tuple[Link, ...]
    new_dates: tuple[Day, ...]  #: dates among the words that came
    symbols: tuple[str, ...]  #: UN document symbols among the words that came


def read_facts(edits: Sequence[BlockEdit]) -> Facts:
    """Return the facts of `edits`."""
    pairs, anew = _pairs(edits)
    new_blocks = tuple(edit.after for edit in edits if edit.op is Op.INSERT and edit.after)
    old_blocks = tuple(edit.before for edit in edits if edit.op is Op.DELETE and edit.before)
    new_words, old_words = _words_of(pairs, (*(a for _, a in anew), *new_blocks), (*(b for b, _ in anew), *old_blocks))
    date_moves = [move for before, after in pairs for move in _date_moves(before.text, after.text)]
    figure_moves = [move for before, after in pairs for move in _figure_moves(before.text, after.text)]
    joined, left = _set_difference(pairs)
    joined += tuple(block.text for block in new_blocks if is_entry(block))
    left += tuple(block.text for block in old_blocks if is_entry(block))
    alone = bool(pairs) and not anew and not new_blocks and not old_blocks
    old_sides = (*(before for before, _ in (*pairs, *anew)), *old_blocks)
    new_sides = (*(after for _, after in (*pairs, *anew)), *new_blocks)
    return Facts(
        new_words=new_words,
        old_words=old_words,
        new_blocks=new_blocks,
        old_blocks=old_blocks,
        date_moves=tuple(date_moves),
        figure_moves=tuple(figure_moves),
        only_dates=alone and all(_without(b.text, dates(b.text)) == _without(a.text, dates(a.text)) for b, a in pairs),
        only_figures=alone
        and all(_without(b.text, figures(b.text)) == _without(a.text, figures(a.text)) for b, a in pairs),
        joined=joined,
        left=left,
        new_links=_links(new_sides, besides=old_sides),
        old_links=_links(old_sides, besides=new_sides),
        new_dates=tuple(date.day for date in dates(new_words)),
        symbols=symbols(new_words),
    )


def is_file(link: Link) -> bool:
    """Whether a link leads to a document to download."""
    return is_file_address(link.url)


def is_file_address(url: str) -> bool:
    """Whether an address is that of a document to download."""
    return _FILE.search(url) is not None


def document_of(link: Link) -> str | None:
    """Return what names the document that a link leads to: the file, or its UN symbol, which has six languages."""
    if (document := un_document(link.url)) is not None:
        return document.symbol
    return file_identity(link.url) if is_file(link) else None


def is_item(block: Block, pattern: str | None) -> bool:
    """Whether a block of a listing is an item: it leads somewhere, or where the catalogue's `pattern` says."""
    return any(pattern is None or re.search(pattern, link.url) for link in block.links)


def is_card(block: Block) -> bool:
    """Whether a block is hardly more than the name of something, which leads there."""
    return any(len(link.text) > 8 and 2 * len(link.text) >= len(block.text) for link in block.links)


def item_title(block: Block) -> str:
    """Return the name of a new item: the text of its first link, else its first words."""
    name = next(
        (link.text for link in block.links if link.text and comparison_key(link.text) in comparison_key(block.text)),
        "",
    )
    return name if len(name) > 8 else block.text


def is_entry(block: Block) -> bool:
    """Whether a block may be a name in a list: an item without the end of a sentence."""
    longest = _LONGEST_HAN_NAME if has_han(block.text) else _LONGEST_NAME
    return block.kind is BlockKind.ITEM and len(block.text) <= longest and not block.text.endswith(_ENDS)


def _pairs(edits: Sequence[BlockEdit]) -> tuple[list[_Pair], list[_Pair]]:
    """Return both sides of the edited blocks: of those that are read word by word, and of the rest."""
    read: list[_Pair] = []
    anew: list[_Pair] = []
    left = _READ
    for edit in edits:
        if edit.op is Op.REPLACE and edit.before and edit.after:
            left -= len(edit.before.text) + len(edit.after.text)
            (read if left >= 0 else anew).append((edit.before, edit.after))
    return read, anew


def _words_of(
    pairs: Sequence[tuple[Block, Block]], new_blocks: Sequence[Block], old_blocks: Sequence[Block]
) -> tuple[str, str]:
    came: list[str] = []
    went: list[str] = []
    for before, after in pairs:
        marks = word_marks(before.text, after.text)
        came.append(" ".join(mark.text.strip() for mark in marks if mark.op is Op.INSERT))
        went.append(" ".join(mark.text.strip() for mark in marks if mark.op is Op.DELETE))
    came += [block.text for block in new_blocks]
    went += [block.text for block in old_blocks]
    return "\n".join(filter(None, came)), "\n".join(filter(None, went))


def _date_moves(before: str, after: str) -> list[DateMove]:
    """Pair dates in order, when both texts hold the same number of them."""
    old, new = dates(before), dates(after)
    if len(old) != len(new):
        return []
    return [DateMove(before=b.day, after=a.day) for b, a in zip(old, new, strict=True) if b.day != a.day]


def _figure_moves(before: str, after: str) -> list[FigureMove]:
    """Pair figures that stand before the same word, in order, and differ in value."""
    old: dict[str, list[Found]] = {}
    for figure in figures(before):
        old.setdefault(_counter(_unit(before, figure)), []).append(figure)
    moves = []
    for figure in figures(after):
        unit = _unit(after, figure)
        if candidates := old.get(_counter(unit)):
            mate = candidates.pop(0)
            if figure_value(mate.text) != figure_value(figure.text):
                moves.append(
                    FigureMove(before=mate.text, after=figure.text, unit=unit, words=_told_behind(after, figure))
                )
    return moves


def _unit(text: str, figure: Found) -> str:
    """Return the word behind a figure; of Chinese, which has no word borders, four characters."""
    if not figure.text[-1].isdigit():
        return figure.text.lstrip("0123456789.,' \u00a0\u202f")  # it brings its own: per cent, 万
    word = _behind(text, figure)
    return word[:4] if has_han(word) else word


def _told_behind(text: str, figure: Found) -> str:
    """Return the word behind a figure to be read; of Chinese, all up to the next sign, or what is seen to be cut."""
    word = _behind(text, figure) if figure.text[-1].isdigit() else ""
    return f"{word[:_LONGEST_HAN_WORDS]}…" if has_han(word) and len(word) > _LONGEST_HAN_WORDS else word


def _behind(text: str, figure: Found) -> str:
    """Return the letters behind a figure, up to the first that is none."""
    match = _UNIT.match(text[figure.end : figure.end + 40])
    return match.group(1).lower() if match else ""


def _counter(unit: str) -> str:
    """Return what two figures must have in common: the word, or the Chinese counter (家, 个, 项)."""
    return unit[:1] if has_han(unit) else unit


def _without(text: str, found: Sequence[Found]) -> str:
    parts: list[str] = []
    position = 0
    for value in found:
        parts.append(text[position : value.start])
        position = value.end
    return comparison_key("\N{REPLACEMENT CHARACTER}".join((*parts, text[position:])))


def _set_difference(pairs: Sequence[tuple[Block, Block]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Compare lists of names inside a block as sets: their order says nothing."""
    joined: list[str] = []
    left: list[str] = []
    for before, after in pairs:
        old, new = _names(before), _names(after)
        common = {comparison_key(name) for name in old} & {comparison_key(name) for name in new}
        if min(len(old), len(new)) >= LEAST_NAMES - 1 and common:
            joined += [name for name in new if comparison_key(name) not in common]
            left += [name for name in old if comparison_key(name) not in common]
    return tuple(joined), tuple(left)


def _names(block: Block) -> list[str]:
    if block.kind is BlockKind.HEADING:
        return []
    names = [name for name in _SEPARATOR.split(_LABEL.sub("", block.text)) if name]
    is_list = all(len(name) <= (_LONGEST_HAN_NAME if has_han(name) else _LONGEST_NAME) for name in names)
    return names if is_list else []


def _links(blocks: Sequence[Block], besides: Sequence[Block]) -> tuple[Link, ...]:
    known = {file_identity(link.url) for block in besides for link in block.links}
    return tuple(
        dict.fromkeys(link for block in blocks for link in block.links if file_identity(link.url) not in known)
    )

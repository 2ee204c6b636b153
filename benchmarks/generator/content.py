"""What the editors of a page write: titles, sections and sentences, before any markup."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a piece of a sentence is, so that an edit of a known kind can find it."""

    PLAIN = "plain"
    WORD = "word"
    DATE = "date"
    FIGURE = "figure"
    UNIT = "unit"
    MODAL = "modal"  # shall, may; each has a negated form
    RULE = "rule"  # applies, is required; each has a negated form
    STATUS = "status"
    ROLL = "roll"  # several names in a row; `Piece.parts` keeps them
    SYMBOL = "symbol"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    text: str
    role: Role = Role.PLAIN
    href: str = ""
    parts: tuple[str, ...] = ()  #: the names of a roll


@dataclass(frozen=True, slots=True)
class Sentence:
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Form(StrEnum):
    PROSE = "prose"
    BULLETS = "bullets"
    TERMS = "terms"
    TABLE = "table"
    CARDS = "cards"
    FILES = "files"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One paragraph, list item, defined term, table row, card, file or picture, by the form of its block."""

    lines: tuple[Sentence, ...] = ()
    label: str = ""  #: the term, the title of a card, the name of a file
    href: str = ""
    when: str = ""  #: the date that a card carries
    cells: tuple[str, ...] = ()
    note: str = ""  #: the text of its footnote


@dataclass(frozen=True, slots=True)
class Block:
    form: Form
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    lang: str
    genre: str
    title: str
    sections: tuple[Section, ...]


def words_of(content: Content, joint: str = " ") -> str:
    """Everything of `content` that a reader sees, one unit to a line; `joint` stands between sentences."""
    return "\n".join(_words(content, joint))


def facts_of(content: Content, joint: str = " ") -> tuple[str, ...]:
    """The words, and the targets behind them, in no order: what must be equal when only noise differs."""
    return tuple(sorted([*_words(content, joint), *_targets(content)]))


def entries_of(content: Content) -> Iterator[tuple[Block, Entry]]:
    for section in content.sections:
        for block in section.blocks:
            for entry in block.entries:
                yield block, entry


def parts_of(content: Content) -> Counter[object]:
    """The title, headings and entries, in no order."""
    parts: Counter[object] = Counter([content.title])
    parts.update(section.heading for section in content.sections)
    parts.update(entry for _, entry in entries_of(content))
    return parts


def _words(content: Content, joint: str) -> Iterator[str]:
    yield content.title
    for section in content.sections:
        yield section.heading
    for _, entry in entries_of(content):
        yield from filter(None, (entry.label, entry.when, *entry.cells, entry.note))
        yield joint.join(line.text for line in entry.lines)


def _targets(content: Content) -> Iterator[str]:
    for _, entry in entries_of(content):
        yield entry.href
        yield from (piece.href for line in entry.lines for piece in line.pieces)

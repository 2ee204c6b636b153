"""Finding and replacing the parts of a page's content."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from benchmarks.generator.content import Block, Content, Entry, Form, Piece, Role, Section, Sentence
from benchmarks.generator.truth import Edited, Told


@dataclass(frozen=True, slots=True)
class Place:
    """The index of a section, a block in it, and an entry in that."""

    section: int
    block: int
    entry: int


def places(content: Content, *forms: Form) -> list[Place]:
    """Where the entries are; with `forms`, those of such blocks."""
    return [
        Place(s, b, e)
        for s, section in enumerate(content.sections)
        for b, block in enumerate(section.blocks)
        if not forms or block.form in forms
        for e in range(len(block.entries))
    ]


def block_at(content: Content, place: Place) -> Block:
    return content.sections[place.section].blocks[place.block]


def entry_at(content: Content, place: Place) -> Entry:
    return block_at(content, place).entries[place.entry]


def with_section(content: Content, number: int, change: Callable[[Section], Section]) -> Content:
    sections = list(content.sections)
    sections[number] = change(sections[number])
    return replace(content, sections=tuple(sections))


def with_block(content: Content, place: Place, block: Block) -> Content:
    def change(section: Section) -> Section:
        return replace(section, blocks=(*section.blocks[: place.block], block, *section.blocks[place.block + 1 :]))

    return with_section(content, place.section, change)


def with_entry(content: Content, place: Place, entry: Entry | None) -> Content:
    """The content with another entry there, or without it."""
    block = block_at(content, place)
    kept = (entry,) if entry else ()
    entries = (*block.entries[: place.entry], *kept, *block.entries[place.entry + 1 :])
    return with_block(content, place, replace(block, entries=entries))


def with_new_entry(content: Content, place: Place, entry: Entry) -> Content:
    """The content with an entry before the one at `place`."""
    block = block_at(content, place)
    entries = (*block.entries[: place.entry], entry, *block.entries[place.entry :])
    return with_block(content, place, replace(block, entries=entries))


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of a sentence."""

    place: Place
    line: int
    piece: int


def spots(content: Content, *roles: Role) -> list[Spot]:
    return [
        Spot(place, n, p)
        for place in places(content)
        for n, line in enumerate(entry_at(content, place).lines)
        for p, piece in enumerate(line.pieces)
        if piece.role in roles
    ]


def piece_at(content: Content, spot: Spot) -> Piece:
    return entry_at(content, spot.place).lines[spot.line].pieces[spot.piece]


def with_piece(content: Content, spot: Spot, piece: Piece) -> Content:
    entry = entry_at(content, spot.place)
    pieces = list(entry.lines[spot.line].pieces)
    pieces[spot.piece] = piece
    lines = (*entry.lines[: spot.line], Sentence(tuple(pieces)), *entry.lines[spot.line + 1 :])
    return with_entry(content, spot.place, replace(entry, lines=lines))


def swapped(rng: Random, content: Content, role: Role, change: Callable[[Piece], Piece | None]) -> Edited | None:
    """The content with one piece of that role changed; None where there is none."""
    found = spots(content, role)
    if not found:
        return None
    spot = rng.choice(found)
    old = piece_at(content, spot)
    new = change(old)
    if new is None or new == old:
        return None
    return Edited(with_piece(content, spot, new), Told(before=old.text, after=new.text))

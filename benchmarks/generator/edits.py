"""Families of real edits: each changes what a page says, and knows how."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from benchmarks.generator.content import Content, Form, Piece, Role
from benchmarks.generator.edits_structure import STRUCTURAL
from benchmarks.generator.genres import Writer
from benchmarks.generator.places import entry_at, places, swapped, with_entry
from benchmarks.generator.truth import Edited, Told

Edit = Callable[[Writer, Content], Edited | None]


def _redrawn(role: Role) -> Edit:
    def edit(writer: Writer, content: Content) -> Edited | None:
        return swapped(writer.rng, content, role, writer.texts.another)

    return edit


def _negated(role: Role) -> Edit:
    """Shall becomes shall not, or the other way round."""

    def edit(writer: Writer, content: Content) -> Edited | None:
        back = {negation: word for word, negation in writer.tongue.negated.items()}
        both = {**writer.tongue.negated, **back}
        return swapped(writer.rng, content, role, lambda piece: replace(piece, text=both[piece.text]))

    return edit


def _name_joins(writer: Writer, content: Content) -> Edited | None:
    def joined(piece: Piece) -> Piece:
        name = writer.rng.choice([name for name in writer.tongue.names if name not in piece.parts])
        at = writer.rng.randint(0, len(piece.parts))
        return writer.texts.roll((*piece.parts[:at], name, *piece.parts[at:]))

    return swapped(writer.rng, content, Role.ROLL, joined)


def _name_leaves(writer: Writer, content: Content) -> Edited | None:
    def left(piece: Piece) -> Piece:
        gone = writer.rng.choice(piece.parts)
        return writer.texts.roll(tuple(name for name in piece.parts if name != gone))

    return swapped(writer.rng, content, Role.ROLL, left)


def _letter(writer: Writer, content: Content) -> Edited | None:
    """One character becomes another: a typing correction, or one character of a Chinese word."""

    def corrected(piece: Piece) -> Piece | None:
        at = [
            n
            for n, character in enumerate(piece.text)
            if (character.isalpha() and character.islower()) or character > "一"
        ]
        if not at:
            return None
        n = writer.rng.choice(at)
        letter = writer.rng.choice([letter for letter in writer.tongue.letters if letter != piece.text[n]])
        return replace(piece, text=piece.text[:n] + letter + piece.text[n + 1 :])

    return swapped(writer.rng, content, Role.WORD, corrected)


def _cell(writer: Writer, content: Content) -> Edited | None:
    rows = [place for place in places(content, Form.TABLE) if place.entry]
    if not rows:
        return None
    place = writer.rng.choice(rows)
    row = entry_at(content, place)
    texts = writer.texts
    column = writer.rng.randint(1, 3)
    unit = writer.rng.choice(writer.tongue.words["unit"])
    drawn = (
        row.cells[0],
        texts.line(("{word} {thing}",)),
        f"{texts.figure()}{writer.tongue.word_gap}{unit}",
        texts.day(),
    )
    cells = (*row.cells[:column], drawn[column], *row.cells[column + 1 :])
    if cells == row.cells:
        return None
    told = Told(before=row.cells[column], after=cells[column])
    return Edited(with_entry(content, place, replace(row, cells=cells)), told)


def _title(writer: Writer, content: Content) -> Edited | None:
    title = writer.texts.line(writer.tongue.titles)
    if title == content.title:
        return None
    return Edited(replace(content, title=title), Told(before=content.title, after=title))


def _card_label(writer: Writer, content: Content) -> Edited | None:
    """A card keeps its address and gets another title."""
    cards = places(content, Form.CARDS)
    if not cards:
        return None
    place = writer.rng.choice(cards)
    card = entry_at(content, place)
    label = writer.texts.line(writer.tongue.cards)
    if label == card.label:
        return None
    return Edited(with_entry(content, place, replace(card, label=label)), Told(before=card.label, after=label))


EDITS: Mapping[str, Edit] = {
    "word changed": _redrawn(Role.WORD),
    "date moved": _redrawn(Role.DATE),
    "figure changed": _redrawn(Role.FIGURE),
    "unit changed": _redrawn(Role.UNIT),
    "status changed": _redrawn(Role.STATUS),
    "document symbol changed": _redrawn(Role.SYMBOL),
    "not put in or taken out": _negated(Role.MODAL),
    "rule turned round": _negated(Role.RULE),
    "name joins a list": _name_joins,
    "name leaves a list": _name_leaves,
    "one character changed": _letter,
    "table cell changed": _cell,
    "title changed": _title,
    "card renamed": _card_label,
    **STRUCTURAL,
}

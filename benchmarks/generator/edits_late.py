"""Late families of real edits: one small fact among many, or a syllable that turns a rule into its opposite."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from benchmarks.generator.content import Content, Entry, Form, Role
from benchmarks.generator.genres import Writer
from benchmarks.generator.genres_late import MEASURE, STATE, VOLUME, person, words_of_late
from benchmarks.generator.places import Place, block_at, entry_at, piece_at, places, spots, with_entry, with_piece
from benchmarks.generator.truth import Edited, Told

LONG = 20  #: rows of a table, or items of a list, from which on one of them is easily passed over


def _long(content: Content, form: Form) -> list[Place]:
    return [place for place in places(content, form) if len(block_at(content, place).entries) > LONG]


def _in_long_table(column: int, change: Callable[[Writer, str], str]) -> Callable[[Writer, Content], Edited | None]:
    def edit(writer: Writer, content: Content) -> Edited | None:
        rows = [place for place in _long(content, Form.TABLE) if place.entry]
        if not rows:
            return None
        place = writer.rng.choice(rows)
        row = entry_at(content, place)
        old, new = row.cells[column], change(writer, row.cells[column])
        if new == old:
            return None
        cells = (*row.cells[:column], new, *row.cells[column + 1 :])
        return Edited(with_entry(content, place, replace(row, cells=cells)), Told(before=old, after=new))

    return edit


def _digit(writer: Writer, cell: str) -> str:
    """The same figure but for one of its digits."""
    at = writer.rng.choice([n for n, letter in enumerate(cell) if letter.isdigit()])
    digit = writer.rng.choice([digit for digit in "123456789" if digit != cell[at]])
    return cell[:at] + digit + cell[at + 1 :]


def _unit(writer: Writer, cell: str) -> str:
    units = words_of_late(writer).units
    # The longest first: a unit may end with another.
    unit = next(unit for unit in sorted(units, key=len, reverse=True) if cell.endswith(unit))
    return cell.removesuffix(unit) + writer.rng.choice([other for other in units if other != unit])


def _withdrawn(writer: Writer, _: str) -> str:
    return words_of_late(writer).states[-1]


def _denied(writer: Writer, text: str) -> str:
    """The text with one of its words made into its opposite; the text itself where it has none."""
    opposites = words_of_late(writer).opposites
    found = [word for word in opposites if word in text and opposites[word] not in text]
    if not found:
        return text
    word = writer.rng.choice(found)
    return text.replace(word, opposites[word], 1)


def _denied_in_sentence(writer: Writer, content: Content) -> Edited | None:
    found = [
        spot for spot in spots(content, Role.WORD) if piece_at(content, spot).text in words_of_late(writer).opposites
    ]
    if not found:
        return None
    spot = writer.rng.choice(found)
    old = piece_at(content, spot)
    new = replace(old, text=words_of_late(writer).opposites[old.text])
    return Edited(with_piece(content, spot, new), Told(before=old.text, after=new.text))


def _footnote(change: Callable[[Writer, str], str]) -> Callable[[Writer, Content], Edited | None]:
    def edit(writer: Writer, content: Content) -> Edited | None:
        noted = [place for place in places(content) if entry_at(content, place).note]
        if not noted:
            return None
        place = writer.rng.choice(noted)
        entry = entry_at(content, place)
        note = change(writer, entry.note)
        if note == entry.note:
            return None
        return Edited(with_entry(content, place, replace(entry, note=note)), Told(before=entry.note, after=note))

    return edit


def _digit_if_any(writer: Writer, note: str) -> str:
    return _digit(writer, note) if any(letter.isdigit() for letter in note) else note


def _name(writer: Writer, content: Content) -> Edited | None:
    people = _long(content, Form.BULLETS)
    if not people:
        return None
    place = writer.rng.choice(people)
    old, new = entry_at(content, place).lines[0].text, person(writer)
    changed = Entry(lines=(writer.texts.filled(new),))
    return None if new == old else Edited(with_entry(content, place, changed), Told(before=old, after=new))


def _caption(writer: Writer, content: Content) -> Edited | None:
    pictures = set(places(content, Form.PICTURES))
    found = [spot for spot in spots(content, Role.DATE) if spot.place in pictures]
    if not found:
        return None
    spot = writer.rng.choice(found)
    old = piece_at(content, spot)
    new = writer.texts.another(old)
    return Edited(with_piece(content, spot, new), Told(before=old.text, after=new.text))


LATE_EDITS: Mapping[str, Callable[[Writer, Content], Edited | None]] = {
    "digit in a long table": _in_long_table(VOLUME, _digit),
    "unit in a long table": _in_long_table(VOLUME, _unit),
    "withdrawn in a long table": _in_long_table(STATE, _withdrawn),
    "denied in a long table": _in_long_table(MEASURE, _denied),
    "denied in a sentence": _denied_in_sentence,
    "digit in a footnote": _footnote(_digit_if_any),
    "denied in a footnote": _footnote(_denied),
    "one name among many": _name,
    "date in a caption": _caption,
}

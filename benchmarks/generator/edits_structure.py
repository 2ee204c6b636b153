"""Families of real edits that add, remove or relink a part of a page."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from benchmarks.generator.content import Content, Entry, Form, Role, Section
from benchmarks.generator.genres import Writer
from benchmarks.generator.places import (
    block_at,
    entry_at,
    piece_at,
    places,
    spots,
    with_entry,
    with_new_entry,
    with_piece,
    with_section,
)
from benchmarks.generator.tongue import Tongue
from benchmarks.generator.truth import Edited, Told


def _sentence_added(writer: Writer, content: Content) -> Edited | None:
    found = [place for place in places(content) if entry_at(content, place).lines]
    if not found:
        return None
    place = writer.rng.choice(found)
    entry = entry_at(content, place)
    line = writer.texts.sentence()
    at = writer.rng.randint(0, len(entry.lines))
    lines = (*entry.lines[:at], line, *entry.lines[at:])
    return Edited(with_entry(content, place, replace(entry, lines=lines)), Told(after=line.text))


def _sentence_removed(writer: Writer, content: Content) -> Edited | None:
    found = [place for place in places(content) if len(entry_at(content, place).lines) > 1]
    if not found:
        return None
    place = writer.rng.choice(found)
    entry = entry_at(content, place)
    gone = writer.rng.choice(entry.lines)
    lines = tuple(line for line in entry.lines if line is not gone)
    return Edited(with_entry(content, place, replace(entry, lines=lines)), Told(before=gone.text))


def _paragraph_added(writer: Writer, content: Content) -> Edited | None:
    number = writer.rng.randrange(len(content.sections))
    block = writer.prose()

    def change(section: Section) -> Section:
        at = writer.rng.randint(0, len(section.blocks))
        return replace(section, blocks=(*section.blocks[:at], block, *section.blocks[at:]))

    return Edited(with_section(content, number, change), Told(after=_text(block.entries[0], writer.tongue)))


def _paragraph_removed(writer: Writer, content: Content) -> Edited | None:
    found = [place for place in places(content, Form.PROSE) if not entry_at(content, place).note]
    if len(found) < 2:
        return None
    place = writer.rng.choice(found)
    block = block_at(content, place)

    def change(section: Section) -> Section:
        return replace(section, blocks=tuple(kept for kept in section.blocks if kept is not block))

    return Edited(with_section(content, place.section, change), Told(before=_text(block.entries[0], writer.tongue)))


def _section_added(writer: Writer, content: Content) -> Edited | None:

    heading = writer.heading()
    if heading in {section.heading for section in content.sections}:
        return None
    section = Section(heading, (writer.prose(), writer.bullets()))
    told = Told(after=_text(section.blocks[0].entries[0], writer.tongue))
    return Edited(replace(content, sections=(*content.sections, section)), told)


def _heading(writer: Writer, content: Content) -> Edited | None:
    headed = [number for number, section in enumerate(content.sections) if section.heading]
    if not headed:
        return None
    number = writer.rng.choice(headed)
    old = content.sections[number].heading
    new = writer.heading()
    if new in {section.heading for section in content.sections}:
        return None
    changed = with_section(content, number, lambda section: replace(section, heading=new))
    return Edited(changed, Told(before=old, after=new))


def _text(entry: Entry, tongue: Tongue) -> str:
    return tongue.joint.join(line.text for line in entry.lines)


def _entry_added(form: Form, draw: Callable[[Writer], Entry]) -> Callable[[Writer, Content], Edited | None]:
    def edit(writer: Writer, content: Content) -> Edited | None:
        found = [place for place in places(content, form) if place.entry or form is not Form.TABLE]
        if not found:
            return None
        entry = draw(writer)
        added = with_new_entry(content, writer.rng.choice(found), entry)
        return Edited(added, Told(after=_told(entry, writer.tongue)))

    return edit


def _entry_removed(form: Form) -> Callable[[Writer, Content], Edited | None]:
    def edit(writer: Writer, content: Content) -> Edited | None:
        found = [place for place in places(content, form) if place.entry or form is not Form.TABLE]
        found = [place for place in found if len(block_at(content, place).entries) > 2]
        if not found:
            return None
        place = writer.rng.choice(found)
        told = Told(before=_told(entry_at(content, place), writer.tongue))
        return Edited(with_entry(content, place, None), told)

    return edit


def _told(entry: Entry, tongue: Tongue) -> str:
    """What identifies an entry to a reader."""
    return entry.label or (entry.cells[0] if entry.cells else _text(entry, tongue))


def _row(writer: Writer) -> Entry:
    # A name that stands in no table yet, so that the row is new to a reader.
    return writer.row(writer.texts.line(("{word} {field}",)))


def _new_card(writer: Writer, content: Content) -> Edited | None:
    """A card at the top; where the listing shows a fixed number, the last one slides to its second page."""
    found = [place for place in places(content, Form.CARDS) if place.entry == 0]
    if not found:
        return None
    place = writer.rng.choice(found)
    block = block_at(content, place)
    card = writer.card(summary=bool(block.entries[0].when))
    if card.label in {entry.label for entry in block.entries}:
        return None
    added = with_new_entry(content, place, card)
    if writer.rng.random() < 0.5:
        added = with_entry(added, replace(place, entry=len(block.entries)), None)
    return Edited(added, Told(after=card.label))


def _card_removed(writer: Writer, content: Content) -> Edited | None:
    """A card among the first, so that no paging explains it."""
    found = [place for place in places(content, Form.CARDS) if place.entry < 2]
    if not found:
        return None
    place = writer.rng.choice(found)
    told = Told(before=entry_at(content, place).label)
    return Edited(with_entry(content, place, None), told)


def _file_replaced(writer: Writer, content: Content) -> Edited | None:
    """The same words lead to another file."""
    found = places(content, Form.FILES)
    if not found:
        return None
    place = writer.rng.choice(found)
    entry = entry_at(content, place)
    href = writer.texts.file("document")
    told = Told(before=entry.href, after=href, target=True)
    return Edited(with_entry(content, place, replace(entry, href=href)), told)


def _link_redirected(writer: Writer, content: Content) -> Edited | None:
    """A document named in a sentence is another file now."""
    found = spots(content, Role.LINK)
    if not found:
        return None
    spot = writer.rng.choice(found)
    piece = piece_at(content, spot)
    href = writer.texts.file(piece.text)
    told = Told(before=piece.href, after=href, target=True)
    return Edited(with_piece(content, spot, replace(piece, href=href)), told)


def _term_added(writer: Writer) -> Entry:
    return replace(writer.terms().entries[0], label=writer.texts.line(("{word} {thing}",)))


STRUCTURAL: Mapping[str, Callable[[Writer, Content], Edited | None]] = {
    "sentence added": _sentence_added,
    "sentence removed": _sentence_removed,
    "paragraph added": _paragraph_added,
    "paragraph removed": _paragraph_removed,
    "section added": _section_added,
    "heading changed": _heading,
    "list item added": _entry_added(Form.BULLETS, Writer.bullet),
    "list item removed": _entry_removed(Form.BULLETS),
    "table row added": _entry_added(Form.TABLE, _row),
    "table row removed": _entry_removed(Form.TABLE),
    "term added": _entry_added(Form.TERMS, _term_added),
    "term removed": _entry_removed(Form.TERMS),
    "new card on a listing": _new_card,
    "card removed": _card_removed,
    "file added": _entry_added(Form.FILES, Writer.file),
    "file removed": _entry_removed(Form.FILES),
    "file behind a link replaced": _file_replaced,
    "document in a sentence replaced": _link_redirected,
}

"""A page's content laid out on sheets of paper: lines, hyphens, running heads, footnotes, page numbers."""

import unicodedata
from dataclasses import dataclass

from benchmarks.generator.content import Content, Entry, Form, entries_of
from benchmarks.generator.pdf import HEIGHT, MARGIN, WIDTH, Run
from benchmarks.generator.tongue import Tongue

FOOT = MARGIN + 60  # points; footnotes stand below
HYPHENATED = frozenset({"en", "fr"})
NEVER_FIRST = "，。；：、）”」』！？ー々"  # characters that no East Asian line begins with


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    size: float = 11  #: points
    leading: float = 1.3  #: line height in sizes
    width: float = WIDTH - 2 * MARGIN  #: of a line, in points
    hyphens: bool = False
    first_page: int = 1  #: 0: pages carry no number
    running_head: str = ""
    first_note: int = 1
    stamp: str = ""  #: on every sheet, in its margin
    stamp_above: bool = False  #: in the margin above, not in the one below


def lay_out(content: Content, layout: Layout, tongue: Tongue) -> list[list[Run]]:
    """The runs of every sheet."""
    press = _Sheets(layout, tongue)
    press.paragraph(content.title, size=layout.size + 6, bold=True)
    notes = [entry.note for _, entry in entries_of(content) if entry.note]
    for section in content.sections:
        if section.heading:
            press.paragraph(section.heading, size=layout.size + 2, bold=True)
        for block in section.blocks:
            for entry in block.entries:
                number = str(layout.first_note + notes.index(entry.note)) if entry.note else ""
                press.entry(block.form, entry, number)
    return press.done()


class _Sheets:
    def __init__(self, layout: Layout, tongue: Tongue) -> None:
        self.layout = layout
        self.tongue = tongue
        self.sheets: list[list[Run]] = []
        self.notes: list[str] = []
        self._new_sheet()

    def entry(self, form: Form, entry: Entry, number: str) -> None:
        text = self.tongue.joint.join(line.text for line in entry.lines)
        if number:
            text += number
        self.paragraph(f"• {text}" if form is Form.BULLETS else text)
        if number:
            self.notes.append(f"{number} {entry.note}")

    def paragraph(self, text: str, *, size: float | None = None, bold: bool = False) -> None:
        size = size or self.layout.size
        for line in wrapped(text, self.layout, self.tongue, size):
            if self.y < FOOT:
                self._end_sheet()
                self._new_sheet()
            self.sheets[-1].append(Run(MARGIN, self.y, size, line, bold))
            self.y -= size * self.layout.leading
        self.y -= size * 0.9

    def done(self) -> list[list[Run]]:
        self._end_sheet()
        return self.sheets

    def _new_sheet(self) -> None:
        self.sheets.append([])
        self.y: float = HEIGHT - MARGIN
        if self.layout.running_head:
            self.sheets[-1].append(Run(MARGIN, HEIGHT - 40, 8, self.layout.running_head))

    def _end_sheet(self) -> None:
        y: float = FOOT - 16
        for note in self.notes:
            for line in wrapped(note, self.layout, self.tongue, 8):
                self.sheets[-1].append(Run(MARGIN, y, 8, line))
                y -= 10
        self.notes = []
        if self.layout.stamp:
            height = HEIGHT - 22 if self.layout.stamp_above else 16
            self.sheets[-1].append(Run(MARGIN, height, 7, self.layout.stamp))
        if self.layout.first_page:
            number = str(self.layout.first_page + len(self.sheets) - 1)
            self.sheets[-1].append(Run(WIDTH / 2, 30, 8, number))


def wrapped(text: str, layout: Layout, tongue: Tongue, size: float) -> list[str]:
    """`text` in lines of the layout's width."""
    room = int(layout.width / size * 2)  # an ordinary letter is half as wide as it is high
    if not tongue.word_gap:
        return _wrapped_by_character(text, room)
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if len(longer) <= room:
            line = longer
            continue
        head, tail = _hyphenated(word, room - len(line) - 2) if layout.hyphens else ("", word)
        lines.append(f"{line} {head}-" if head else line)
        line = tail
    return [*lines, line]


def _hyphenated(word: str, room: int) -> tuple[str, str]:
    """A long word of letters only, cut at a syllable's likely end; a shorter one goes to the next line."""
    if len(word) < 9 or not word.isalpha() or room < 4:
        return "", word
    cut = min(room, len(word) - 4)
    return word[:cut], word[cut:]


def _wrapped_by_character(text: str, room: int) -> list[str]:
    lines, line, used = [], "", 0
    for character in text:
        wide = 2  # the fonts give every character the same width
        if used + wide > room and character not in NEVER_FIRST and not _amid_number(line, character):
            lines.append(line)
            line, used = "", 0
        line += character
        used += wide
    return [*lines, line]


def _amid_number(line: str, character: str) -> bool:
    # A typesetter keeps numbers, and words of Latin letters, whole.
    return bool(line) and line[-1].isascii() and character.isascii() and unicodedata.category(character)[0] in "LNP"

"""Footnotes of a PDF, told from the text above them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract import glued_marks
from pipeline.extract.pdf_lines import PdfLine, marks, unmarked

FOOTNOTES = "Footnotes"  #: the heading under which they stand behind the text

_RULE = re.compile(r"\s*_{6,}\s*")
_NUMBER = re.compile(r"\s*(\d{1,3})[.)]?\s+(?=\S)|\s*(\*{1,3})\s*(?=\S)")
_ENDED = re.compile(r"[.!?;:。！？；：][\"'”’»）)\]]*\s*$")
_SMALL = 0.95  # of the height of the text above


@dataclass(frozen=True, slots=True)
class Notes:
    body: tuple[PdfLine, ...]
    notes: tuple[tuple[PdfLine, ...], ...]  #: without their numbers
    numbers: frozenset[str]  #: of the notes, as printed: raised numbers of the text that are none of them are text


def split(pages: Sequence[Sequence[PdfLine]]) -> Notes:
    """Part the lines of all pages into text and footnotes."""
    body: list[PdfLine] = []
    notes: list[list[PdfLine]] = []
    numbers: set[str] = set()
    usual = _middle([line.height for lines in pages for line in lines])
    next_number = "1"
    for lines in pages:
        start, ruled = _start(lines, usual, next_number)
        # The labels of a chart come last in the file, but stand higher on the page.
        top = lines[start].bottom if start < len(lines) else 0.0
        above = [*lines[:start], *(line for line in lines[start + ruled :] if line.bottom > top)]
        own = [line for line in lines[start + ruled :] if line.bottom <= top]
        of_page: list[str] = []
        for index, line in enumerate(own):
            number, text = _numbered(line)
            if index > 0 and not _begins_note(line, number, text, own[index - 1].text, of_page[-1]):
                notes[-1].append(line)
                continue
            notes.append([replace(line, text=text)])
            of_page.append(number or "")
        body += _marked(above, of_page)
        numbers.update(of_page)
        next_number = next((_after(number) for number in reversed(of_page) if number.isdigit()), next_number)
    return Notes(tuple(body), tuple(map(tuple, notes)), frozenset(numbers))


def _begins_note(line: PdfLine, number: str | None, text: str, above: str, last: str) -> bool:
    """Whether a line begins the next note: one that only goes on with a day or a figure does not count on.

    If it does by chance, its sentence has begun on the line above.
    """
    if number is None or (text[:1].islower() and not marks(line.text[:4]) and _ENDED.search(above) is None):
        return False
    return bool(marks(line.text[:4])) or not number.isdigit() or not last.isdigit() or number == _after(last)


def _marked(lines: Sequence[PdfLine], numbers: Sequence[str]) -> list[PdfLine]:
    """Return the text of a page with the marks raised that are not: a page either raises its marks or does not."""
    known = {number for line in lines for number in marks(line.text)}
    return glued_marks.raised(lines, [number for number in numbers if number.isdigit() and number not in known])


def _start(lines: Sequence[PdfLine], usual: float, next_number: str) -> tuple[int, int]:
    """Return where the footnotes of a page begin, and how many lines the rule above them takes.

    Letters of the document are `usual` points high; a page with much to note holds more small lines than others.  The
    notes of the pages before count up to `next_number`.
    """
    for index, line in enumerate(lines):
        if _RULE.fullmatch(line.text):
            return index, 1
    for height in dict.fromkeys((_middle([line.height for line in lines]), usual)):
        if (start := _small_notes(lines, height, next_number)) < len(lines):
            return start, 0
    return len(lines), 0


def _small_notes(lines: Sequence[PdfLine], text_height: float, next_number: str) -> int:
    """Return where notes without a typed rule above them begin.

    They are the small lines at the end of a page.  One that bears a raised number, a number which the text above bears
    as a mark, or the number that follows those of the pages before, is a note, and so are those before it that count up
    to it.
    """
    small = len(lines)
    while small > 0 and lines[small - 1].height < text_height * _SMALL:
        small -= 1
    text = lines[:small]
    named = {number for line in text for number in marks(line.text)} | glued_marks.glued(text)
    if next_number != "1":
        named.add(next_number)
    start, expected = len(lines), ""
    for index in reversed(range(small, len(lines))):
        number, _ = _numbered(lines[index])
        if number is None:
            continue
        proven = number in named or marks(lines[index].text[:4]) or number.startswith("*")
        if proven or number == expected:
            start, expected = index, _before(number)
    return start


def _before(number: str) -> str:
    return str(int(number) - 1) if number.isdigit() else ""


def _after(number: str) -> str:
    return str(int(number) + 1)


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _numbered(line: PdfLine) -> tuple[str | None, str]:
    """Return the number of the note that begins on this line, and the line without it."""
    plain = unmarked(line.text, frozenset())
    first = marks(line.text[:4])
    match = _NUMBER.match(plain)
    if first and (number := next(iter(first))) and plain.lstrip().startswith(number):
        return number, plain.lstrip().removeprefix(number).lstrip()
    if match:
        return match.group(1) or match.group(2), plain[match.end() :]
    return None, plain

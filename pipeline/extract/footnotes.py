"""Footnotes of a PDF, told from the text above them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.pdf_lines import PdfLine, marks, unmarked

FOOTNOTES = "Footnotes"  #: the heading under which they stand behind the text

_RULE = re.compile(r"\s*_{6,}\s*")
_NUMBER = re.compile(r"\s*(\d{1,3})[.)]?\s+(?=\S)|\s*(\*{1,3})\s*(?=\S)")
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
    for lines in pages:
        start, ruled = _start(lines)
        # The labels of a chart come last in the file, but stand higher on the page.
        top = lines[start].bottom if start < len(lines) else 0.0
        body += lines[:start]
        body += [line for line in lines[start + ruled :] if line.bottom > top]
        own = [line for line in lines[start + ruled :] if line.bottom <= top]
        for index, line in enumerate(own):
            number, text = _numbered(line)
            if number is None and index > 0:
                notes[-1].append(line)
                continue
            notes.append([replace(line, text=text)])
            numbers.add(number or "")
    return Notes(tuple(body), tuple(map(tuple, notes)), frozenset(numbers))


def _start(lines: Sequence[PdfLine]) -> tuple[int, int]:
    """Return where the footnotes of a page begin, and how many lines the rule above them takes."""
    for index, line in enumerate(lines):
        if _RULE.fullmatch(line.text):
            return index, 1
    # Many rules are drawn and not typed: then notes are the small lines at the end of a page, from the first that bears
    # a number which is raised, or raised in the text above.
    small = len(lines)
    tallest = max((line.height for line in lines), default=0.0)
    text_height = _middle([line.height for line in lines]) or tallest
    while small > 0 and lines[small - 1].height < text_height * _SMALL:
        small -= 1
    raised = {number for line in lines[:small] for number in marks(line.text)}
    for index in range(small, len(lines)):
        number, _ = _numbered(lines[index])
        if number is not None and (number in raised or marks(lines[index].text[:4]) or number.startswith("*")):
            return index, 0
    return len(lines), 0


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

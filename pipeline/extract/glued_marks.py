"""Marks of footnotes that a PDF sets in the type of the text, glued to the word or the sign before them.

A digit alone says nothing: it is a mark only where a note of that number stands at the foot of the same page.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.pdf_lines import PdfLine, as_raised

_NUMBER = r"\d{1,3}(?=$|\s|[^\W\d_a-z]|[)）」』”’»\"'])"
_LAST = r"\d{1,3}(?=\s*$|\s*[^\W\d_a-z])"  # of a sentence
# Surest first.  Behind the end of a sentence, or a word that is no short name such as CO2, v2 or the "No." of "No.2";
# behind a sentence that ends with a year or a document symbol; behind any word or figure with a full stop.
_PLACES = (
    re.compile(
        rf"(?:(?<=[。！？；])|(?<=[^\W\d_]{{3}}[.!?;:,])|(?<=[)）」』”’»\"'][.!?;:,。；，])|(?<=[.!?;。；][)）」』”’»\"'])){_NUMBER}"
    ),
    re.compile(rf"(?:(?<=[^\W\d_]{{4}})|(?<=[)）」』”’»])){_NUMBER}"),
    re.compile(rf"(?<=(?:19|20)\d\d[.,;]){_NUMBER}|(?:(?<=/\d\.)|(?<=/\d\d\.)|(?<=/\d{{3}}\.)|(?<=/\d{{4}}\.)){_LAST}"),
    re.compile(rf"(?<=[^\W_][.,;%]){_LAST}|(?<=%[.,;]){_LAST}"),
)
_ALONE = re.compile(r"\s*(\d{1,3})\s*")  # wrapped away from its sentence
_ENDED = re.compile(r"[.!?;。！？；][)）」』”’»\"']*\s*$")


def glued(lines: Sequence[PdfLine]) -> frozenset[str]:
    """Return the numbers in `lines` that could be marks."""
    beside = {match.group() for line in lines for place in _PLACES for match in place.finditer(line.text)}
    return frozenset(beside | {line.text.strip() for index, line in enumerate(lines) if _is_alone(lines, index)})


def raised(lines: Sequence[PdfLine], numbers: Iterable[str]) -> list[PdfLine]:
    """Return the `lines` of a page with the marks of its notes `numbers` written as raised digits, each number once."""
    marked = list(lines)
    for number in numbers:
        if not _raise_alone(marked, number):
            any(_raise_first(marked, number, place) for place in _PLACES)
    return marked


def _raise_alone(lines: list[PdfLine], number: str) -> bool:
    for index, line in enumerate(lines):
        if line.text.strip() == number and _is_alone(lines, index):
            lines[index] = replace(line, text=as_raised(number))
            return True
    return False


def _is_alone(lines: Sequence[PdfLine], index: int) -> bool:
    """Whether a line is nothing but a number, behind a sentence that has ended."""
    if not _ALONE.fullmatch(lines[index].text):
        return False
    return index == 0 or _ENDED.search(lines[index - 1].text) is not None


def _raise_first(lines: list[PdfLine], number: str, place: re.Pattern[str]) -> bool:
    for index, line in enumerate(lines):
        for match in place.finditer(line.text):
            if match.group() == number:
                start, end = match.span()
                lines[index] = replace(line, text=line.text[:start] + as_raised(number) + line.text[end:])
                return True
    return False

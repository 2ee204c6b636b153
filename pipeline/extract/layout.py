"""Hard-wrapped lines, as PDFs and plain texts have them, back to paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import BlockKind
from pipeline.fold import has_han, one_line

_NUMBER = re.compile(r"(\d{1,3})[.)．、]\s+(?=\S)")
_LIST_MARK = re.compile(r"(?:[•●▪◦‣–—*·]|-|\([a-z]{1,4}\)|\(\d{1,2}\)|（[一二三四五六七八九十]+）|[a-z]\))\s*(?=\S)")
_NUMBERED_HEADING = re.compile(
    r"(?:[IVXL]+|[A-Z])\.\s+\S|第[一二三四五六七八九十百\d]+[章节部分编]|[一二三四五六七八九十]+、"
)
_SENTENCE_END = re.compile(r"[.!?:;。！？：；][\"'”’»）)\]]*$")
_SHORT = 0.7  # of the usual line: shorter lines end a paragraph, if they end a sentence
_VERY_SHORT = 0.5  # shorter lines stand alone
_LONGEST_HEADING = 120  # characters


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: BlockKind
    text: str
    number: str | None = None  #: printed before it, such as "47"


def paragraphs(lines: Sequence[str]) -> list[Paragraph]:
    """Join wrapped `lines` into paragraphs; an empty line is a border only if the lines around it do not run on.

    Chinese exports put an empty line after every line, so emptiness alone says nothing when half of all lines are
    empty.
    """
    solid = [line.strip() for line in lines]
    spaced = bool(solid) and sum(not line for line in solid) * 2 >= len(solid) - 1
    usual = _usual_length([line for line in solid if line])
    found: list[list[str]] = []
    border = True
    for line in solid:
        if not line:
            border = border or not spaced
            continue
        if border or not found or _starts_anew(found[-1][-1], line, usual):
            found.append([line])
        else:
            found[-1].append(line)
        border = False
    return [paragraph for group in found if (paragraph := _paragraph(group))]


def _usual_length(lines: Sequence[str]) -> int:
    """Return the length of a full line: nine tenths of the lines are not longer."""
    lengths = sorted(map(len, lines))
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _starts_anew(before: str, line: str, usual: int) -> bool:
    if _LIST_MARK.match(line) or _NUMBERED_HEADING.match(line):
        return True
    if _NUMBER.match(line) and (_SENTENCE_END.search(before) or len(before) < usual * _SHORT):
        return True
    if len(before) < usual * _VERY_SHORT:
        return not (line[0].islower() and len(before) > usual * 0.2)
    return len(before) < usual * _SHORT and _SENTENCE_END.search(before) is not None


def _paragraph(group: Sequence[str]) -> Paragraph | None:
    text = one_line("\n".join(group))
    number = None
    if match := _NUMBER.match(text):
        number, text = match.group(1), text[match.end() :]
    kind = BlockKind.PARAGRAPH
    if _LIST_MARK.match(text):
        kind = BlockKind.ITEM
    elif len(group) <= 2 and _is_heading(text):
        kind = BlockKind.HEADING
    return Paragraph(kind, text, number) if text else None


def _is_heading(text: str) -> bool:
    """Whether a line or two stand as a heading: numbered like one, or short and no sentence."""
    if _NUMBERED_HEADING.match(text) and len(text) <= _LONGEST_HEADING:
        return True
    longest = 30 if has_han(text) else 60
    return (
        len(text) <= longest
        and _SENTENCE_END.search(text) is None
        and text[0].isupper()
        and not any(c.isdigit() for c in text)
    )

"""Hard-wrapped lines, as PDFs and plain texts have them, back to paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import BlockKind
from pipeline.fold import has_han, one_line

JOINS = "\x02"  #: at the end of a line: the next one goes on without a space

_NUMBER = re.compile(r"(\d{1,3})[.)．、]\s+(?=\S)")
_LIST_MARK = re.compile(
    r"(?:[•●▪◦‣·]|[–—*-](?=\s)|\([a-z]{1,4}\)|\(\d{1,2}\)|（[一二三四五六七八九十]+）|[a-z]\))\s*(?=\S)"
)
_NUMBERED_HEADING = re.compile(
    r"(?:[IVXL]+|[A-Z])\.\s+\S|第[一二三四五六七八九十百\d]+[章节部分编]|[一二三四五六七八九十]+、"
)
# A note's number may stand behind the sign.
_SENTENCE_END = re.compile(r"(?:[.!?:;。！？：；][\"'”’»）)\]]*|(?<!\d)[.!?。！？][\"'”’»）)]*\d{1,3})$")
_RULE = re.compile(r"\s*_{6,}\s*")  # above footnotes
_SHORT = 0.7  # of the usual line: shorter lines end a paragraph, if they end a sentence
_FULL = 0.9  # of the usual line: a shorter one at the end of a page or column ends a paragraph, if it ends a sentence
_FULL_SHARE = 0.4  # of the lines must be longer than `_SHORT` for a plain text to be wrapped at all
_MOST_LINES = 10_000  # of a plain text: a block for each would take too long
_NARROWEST = 40  # characters (half as many Chinese ones): no program wraps to less
_VERY_SHORT = 0.5  # shorter lines stand alone
_NO_HEADING_END = (".", "。", ";", "；", ",", "，", "、")
_LONGEST_HEADING = 120  # characters
_LONGEST_STYLED_HEADING = 600  # characters: titles of reports run over many lines, but are printed as titles
# An address is broken after a hyphen or a slash of its own; a word before a hyphen is half of a compound, except in
# "short- and long-term".
_OPEN_ADDRESS = re.compile(r"(?:://|www\.|@|\.\w{2,}[./])\S*[-/_]$|\w\.[\w.]+-$")
_OPEN_COMPOUND = re.compile(r"[^\W\d_]-$")
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|et|ou|y|o)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; a plain text says nothing of its type and place."""

    text: str
    page: int | None = None
    new_column: bool = False  #: first of its page or column
    space_above: bool = False  #: more than between two lines of a paragraph
    style: tuple[bool, int] = (False, 0)  #: bold, and size in points; another style is another paragraph
    prominent: bool = False  #: printed like a heading
    row: bool = False  #: of a table


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: BlockKind
    text: str
    number: str | None = None  #: printed before it, such as "47"
    page: int | None = None  #: on which it begins


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Join wrapped `lines` into paragraphs; an empty line is a border only if the lines around it do not run on.

    Chinese exports put an empty line after every line, so emptiness alone says nothing when half of all lines are
    empty.
    """
    empty = sum(not line.text.strip() for line in lines)
    spaced = bool(lines) and empty * 2 >= len(lines) - 1
    usual = _usual_length([line.text.strip() for line in lines if line.text.strip()])
    wrapped = spaced or _is_wrapped(lines, usual)
    found: list[list[Line]] = []
    border = True
    for line in lines:
        if not line.text.strip() or _RULE.fullmatch(line.text):
            border = border or not spaced or "_" in line.text
            continue
        if border or not found or _starts_anew(found[-1][-1], line, usual, wrapped=wrapped):
            found.append([line])
        else:
            found[-1].append(line)
        border = False
    return [paragraph for group in found if (paragraph := _paragraph(group, wrapped=wrapped))]


def _usual_length(lines: Sequence[str]) -> int:
    """Return the length of a full line: nine tenths of the lines are not longer."""
    lengths = sorted(map(len, lines))
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _is_wrapped(lines: Sequence[Line], usual: int) -> bool:
    """Whether a text was wrapped by a program: then most of its lines are nearly full.  A PDF always was."""
    solid = [line for line in lines if line.text.strip()]
    if len(solid) > _MOST_LINES:
        return True
    wide = usual >= _NARROWEST or any(has_han(line.text) and len(line.text) >= _NARROWEST / 2 for line in solid)
    full = sum(len(line.text.strip()) >= usual * _SHORT for line in solid)
    return any(line.page is not None for line in solid) or (wide and full >= len(solid) * _FULL_SHARE)


def _starts_anew(before: Line, line: Line, usual: int, *, wrapped: bool) -> bool:
    above, text = before.text.strip(), line.text.strip()
    if before.row or line.row:
        return True
    if above.endswith(JOINS) or _runs_into(above, text):
        return False
    if not wrapped:
        return True
    if line.space_above or _LIST_MARK.match(text) or _NUMBERED_HEADING.match(text):
        return True
    ended = _SENTENCE_END.search(above) is not None
    if before.style != line.style and (ended or not text[0].islower()):
        return True
    if line.new_column and ended and len(above) < usual * _FULL:
        return True
    if _NUMBER.match(text) and (ended or len(above) < usual * _SHORT):
        return True
    if len(above) < usual * _VERY_SHORT:
        return not (text[0].islower() and len(above) > usual * 0.2)
    return len(above) < usual * _SHORT and ended


def _paragraph(group: Sequence[Line], *, wrapped: bool) -> Paragraph | None:
    text = one_line(_joined([line.text for line in group]))
    if group[0].row:
        return Paragraph(BlockKind.ROW, text, page=group[0].page)
    styled = all(line.prominent for line in group) and _may_be_heading(text)
    number = None
    if not styled and (match := _NUMBER.match(text)):
        number, text = match.group(1), text[match.end() :]
    kind = BlockKind.PARAGRAPH
    if _LIST_MARK.match(text):
        kind = BlockKind.ITEM
    elif styled or (len(group) <= 2 and _is_heading(text, wrapped=wrapped)):
        kind = BlockKind.HEADING
    return Paragraph(kind, text, number, group[0].page) if text else None


def _joined(lines: Sequence[str]) -> str:
    parts: list[str] = []
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        text = line.strip()
        if text.endswith(JOINS):
            parts.append(text.removesuffix(JOINS))
        elif following and _runs_into(text, following.lstrip()):
            parts.append(text)
        else:
            parts += (text, "\n")
    return "".join(parts)


def _runs_into(text: str, following: str) -> bool:
    last = text[-200:].rsplit(maxsplit=1)[-1]
    if _OPEN_ADDRESS.search(last):
        return True
    return _OPEN_COMPOUND.search(last) is not None and following[:1].isalpha() and not _SUSPENDED.match(following)


def _may_be_heading(text: str) -> bool:
    """Whether words that are printed like a heading can be one: no sentence, no row of figures."""
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    return letters > digits and len(text) <= _LONGEST_STYLED_HEADING and not text.endswith(_NO_HEADING_END)


def _is_heading(text: str, *, wrapped: bool) -> bool:
    """Whether a line or two stand as a heading: numbered like one, or short and no sentence among full lines."""
    if _NUMBERED_HEADING.match(text) and len(text) <= _LONGEST_HEADING:
        return True
    longest = 30 if has_han(text) else 60
    return (
        wrapped
        and len(text) <= longest
        and _SENTENCE_END.search(text) is None
        and text[0].isupper()
        and not any(c.isdigit() for c in text)
    )

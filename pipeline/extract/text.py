"""Plain text and Markdown to blocks."""

import html
import re

from pipeline.address import absolute
from pipeline.document import Block, BlockKind, Link
from pipeline.extract.grouping import MOST_BLOCKS, bounded
from pipeline.extract.layout import Line, paragraphs
from pipeline.extract.letterhead import is_distribution
from pipeline.extract.page_furniture import is_un_furniture
from pipeline.fold import clean, one_line

_HEADING = re.compile(r"\s*(#{1,6})\s+(\S.*)")
_UNDERLINE = re.compile(r"\s*(?:=+|-{2,})\s*")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[^`]*")
_RULE = re.compile(r"\s*(?:=+|-{3,}|_{3,}|\*{3,})\s*")
_TABLE_RULE = re.compile(r"\s*|(?=[^-]*-)[\s:|-]*")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+")
# No part of these may run over the sign that opens it again: a text of such signs alone would take quadratic time.
_TARGET = r"\(\s*<?((?:[^()\s<>]|\([^()\s<>]*\))++)>?(?:\s+\"[^\"\n]{0,300}\")?\s*\)"
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\]" + _TARGET)
_LINK = re.compile(r"\[([^\[\]]{0,500})\]" + _TARGET)
_EMPTY_LINK = re.compile(r"\[([^\[\]]{0,500})\]\(\s*\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")  # any punctuation of ASCII may be escaped
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|br|code|em|font|i|small|span|strong|su[bp]|u)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
_EMPHASIS = re.compile(
    r"(\*{1,3})(?=[^\s*])([^*]+)(?<=\S)\1|(?<!\w)(_{1,3})(?=[^\s_])([^_]+)(?<=\S)\3(?!\w)|(`{1,2})([^`]+)\5"
)
_MOST_LINES = 100_000  # in a text that a person wrote; more are not asked which of them belong together
_MAY_BE_FURNITURE = re.compile(r"[ \t]*(?:\*\d{7}|\d\d-\d{5}|\d{1,3}/\d|Distr|Original|原文).{0,80}$", re.IGNORECASE)
_MARKS = re.compile(r"^(?:#{1,6} \S|[-*+] \S|[ \t]*\|.*\|)|\]\((?:https?:|/|#)", re.MULTILINE)


def is_markdown(text: str) -> bool:
    """Whether a plain text carries at least three marks of Markdown: headings, list items, tables, links."""
    return sum(1 for _ in zip(range(3), _MARKS.finditer(text), strict=False)) == 3


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs of a hard-wrapped text, without what the pages of a UN document leave in it."""
    path: tuple[str, ...] = ()
    blocks: list[Block] = []
    # Empty lines at the ends say nothing of how the others are meant.
    lines = [line for line in clean(text).rstrip().lstrip("\r\n").splitlines() if not _is_furniture(line)]
    if len(lines) > _MOST_LINES:
        texts = bounded([text for line in lines if (text := line.strip())])
        return tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in texts)
    found = paragraphs([Line(line) for line in lines])
    if len(found) > MOST_BLOCKS:
        texts = bounded([paragraph.text for paragraph in found])
        return tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in texts)
    for paragraph in found:
        blocks.append(Block(kind=paragraph.kind, text=paragraph.text, path=path, number=paragraph.number))
        if paragraph.kind is BlockKind.HEADING:
            path = (paragraph.text,)
    return tuple(blocks)


def _is_furniture(line: str) -> bool:
    return _MAY_BE_FURNITURE.match(line) is not None and (is_un_furniture(line) or is_distribution(line))


def markdown_blocks(text: str, base_url: str, keep: frozenset[str] = frozenset()) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text; marks are taken off, links are kept as links."""
    writer = _Markdown(base_url, keep)
    lines = clean(text).splitlines()
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        writer.line(line, following)
    writer.flush()
    return tuple(writer.blocks)


class _Markdown:
    """Collects the lines of one block."""

    def __init__(self, base_url: str, keep: frozenset[str]) -> None:
        self.base_url = base_url
        self.keep = keep
        self.blocks: list[Block] = []
        self.headings: list[tuple[int, str]] = []
        self.lines: list[str] = []
        self.kind = BlockKind.PARAGRAPH
        self.fenced = False
        self.card = False  #: the line above is nothing but a link

    def line(self, line: str, following: str) -> None:
        """Take the next line of the text; `following` is the one after it."""
        above_is_card, self.card = self.card, _LINK.fullmatch(line.strip()) is not None
        heading = _HEADING.match(line)
        if _FENCE.fullmatch(line):
            self.flush()
            self.fenced = not self.fenced
        elif self.fenced and line.strip():
            self.lines.append(line)
        elif heading:
            self.flush()
            self._heading(len(heading.group(1)), heading.group(2).rstrip().rstrip("#"))
        elif line.strip() and not self.lines and _UNDERLINE.fullmatch(following):
            self._heading(1 if "=" in following else 2, line)
        elif _RULE.fullmatch(line) or _TABLE_RULE.fullmatch(line):
            self.flush()
        elif line.lstrip().startswith("|"):
            self.flush()
            self.kind, self.lines = BlockKind.ROW, [" | ".join(filter(None, map(str.strip, line.split("|"))))]
            self.flush()
        elif _ITEM.match(line):
            self.flush()
            self.kind, self.lines = BlockKind.ITEM, [_ITEM.sub("", line, count=1)]
        else:
            if self.card and above_is_card:  # in a sentence, one link may have a line to itself
                self.flush()
            self.lines.append(line.lstrip("> "))

    def _heading(self, level: int, text: str) -> None:
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.kind, self.lines = BlockKind.HEADING, [text]
        block = self.flush()
        if block:
            self.headings.append((level, block.text))

    def flush(self) -> Block | None:
        """End the block at hand and return it, if it holds any text."""
        raw = _IMAGE.sub(r"\1", "\n".join(self.lines))
        links = tuple(
            Link(one_line(match.group(1)), url)
            for match in _LINK.finditer(raw)
            if not match.group(2).startswith("#")
            and (url := absolute(self.base_url, match.group(2), self.keep)) is not None
        )
        text = one_line(_plain(_AUTOLINK.sub(r"\1", _EMPTY_LINK.sub(r"\1", _LINK.sub(r"\1", raw)))))
        kind, self.kind, self.lines = self.kind, BlockKind.PARAGRAPH, []
        if not text:
            return None
        block = Block(kind=kind, text=text, path=tuple(heading for _, heading in self.headings), links=links)
        self.blocks.append(block)
        return block


def _plain(text: str) -> str:
    """Take the signs of emphasis off, the second time those around the first, and what HTML may stand between them."""
    for _ in range(2):
        text = _EMPHASIS.sub(lambda match: match[2] or match[4] or match[6], text)
    return html.unescape(_ESCAPE.sub(r"\1", _INLINE_TAG.sub("", text)))

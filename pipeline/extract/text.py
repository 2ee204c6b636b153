"""Plain text and Markdown to blocks."""

import re

from pipeline.address import absolute
from pipeline.document import Block, BlockKind, Link
from pipeline.extract.layout import paragraphs
from pipeline.fold import clean, one_line

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_RULE = re.compile(r"\s*(?:=+|-{3,}|_{3,}|\*{3,})\s*")
_TABLE_RULE = re.compile(r"\s*\|?[\s:|-]+\|[\s:|-]*")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+")
_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\(\s*<?([^)\s>]{1,2000})>?(?:\s+\"[^\"]*\")?\s*\)")
_AUTOLINK = re.compile(r"<(https?://[^>\s]{1,2000})>")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`+)(?=\S)(.{1,2000}?)(?<=\S)\1")
_MARKS = re.compile(r"^(?:#{1,6} \S|[-*+] \S|\s*\|.*\|)|\]\((?:https?:|/|#)", re.MULTILINE)


def is_markdown(text: str) -> bool:
    """Whether a plain text carries at least three marks of Markdown: headings, list items, tables, links."""
    return sum(1 for _ in zip(range(3), _MARKS.finditer(text), strict=False)) == 3


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs of a hard-wrapped text."""
    path: tuple[str, ...] = ()
    blocks: list[Block] = []
    for paragraph in paragraphs(clean(text).splitlines()):
        blocks.append(Block(kind=paragraph.kind, text=paragraph.text, path=path, number=paragraph.number))
        if paragraph.kind is BlockKind.HEADING:
            path = (paragraph.text,)
    return tuple(blocks)


def markdown_blocks(text: str, base_url: str, keep: frozenset[str] = frozenset()) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text; marks are taken off, links are kept as links."""
    writer = _Markdown(base_url, keep)
    lines = clean(text).splitlines()
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        writer.line(line, underlined=re.fullmatch(r"\s*(?:=+|-{2,})\s*", following) is not None)
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

    def line(self, line: str, *, underlined: bool) -> None:
        heading = _HEADING.match(line)
        if heading:
            self.flush()
            self._heading(len(heading.group(1)), heading.group(2))
        elif underlined and line.strip() and not self.lines:
            self._heading(1, line)
        elif not line.strip() or _RULE.fullmatch(line) or _TABLE_RULE.fullmatch(line):
            self.flush()
        elif line.lstrip().startswith("|"):
            self.flush()
            self.kind, self.lines = BlockKind.ROW, [" | ".join(filter(None, map(str.strip, line.split("|"))))]
            self.flush()
        elif _ITEM.match(line):
            self.flush()
            self.kind, self.lines = BlockKind.ITEM, [_ITEM.sub("", line, count=1)]
        else:
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
        raw = "\n".join(self.lines)
        links = tuple(
            Link(one_line(match.group(1)), url)
            for match in _LINK.finditer(raw)
            if (url := absolute(self.base_url, match.group(2), self.keep)) is not None
        )
        text = one_line(_EMPHASIS.sub(r"\2", _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", raw))))
        kind, self.kind, self.lines = self.kind, BlockKind.PARAGRAPH, []
        if not text:
            return None
        block = Block(kind=kind, text=text, path=tuple(heading for _, heading in self.headings), links=links)
        self.blocks.append(block)
        return block

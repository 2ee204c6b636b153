"""A conversation with the bot, as its reader sees it."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from cli.demo.telegram import Line

STYLES = {"bold": "bold", "italic": "italic", "underline": "green underline", "strikethrough": "red strike"}


def chat(lines: Iterable[Line]) -> RenderableType:
    return Group(*(bubble(line) for line in lines))


def bubble(line: Line) -> Text:
    """What the bot wrote stands behind a bar, with its bold, underlined and struck words."""
    if not line.from_bot:
        return Text(f"> {line.text}", style="cyan")
    body = Text(line.text)
    for entity in line.entities:
        if entity.type in STYLES:
            start, end = span(line.text, entity.offset, entity.length)
            body.stylize(STYLES[entity.type], start, end)
    return Text("\n").join([Text.assemble(("│ ", "dim"), part) for part in body.split("\n")]) + Text("\n")


def span(text: str, offset: int, length: int) -> tuple[int, int]:
    """Telegram counts UTF-16 units; Python counts characters."""
    units = text.encode("utf-16-le", "surrogatepass")
    start = len(units[: offset * 2].decode("utf-16-le", "surrogatepass"))
    return start, start + len(units[offset * 2 : (offset + length) * 2].decode("utf-16-le", "surrogatepass"))

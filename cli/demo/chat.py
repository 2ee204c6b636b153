"""A conversation with the bot, as its reader sees it."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from cli.demo.telegram import Line
from config.wording import text
from pipeline.message import NN_

STYLES = {"bold": "bold", "italic": "italic", "underline": "green underline", "strikethrough": "red strike"}


def chat(lines: Sequence[Line], lang: str, *, most: int) -> RenderableType:
    """The conversation up to `most` messages, and how many more there are."""
    parts = [bubble(line) for line in lines[:most]]
    if len(lines) > most:
        sentence = NN_("… and {count} more message", "… and {count} more messages", by="count")
        parts.append(Text(text(sentence, lang, count=len(lines) - most), style="dim"))
    return Group(*parts)


def bubble(line: Line) -> Text:
    """What the bot wrote stands behind a bar, with its bold, underlined and struck words."""
    if not line.from_bot:
        return Text(f"> {line.text}", style="cyan")
    body = Text(line.text)
    for entity in line.entities:
        if entity.type in STYLES:
            body.stylize(STYLES[entity.type], *span(line.text, entity.offset, entity.length))
    return Text("\n").join([Text.assemble(("│ ", "dim"), part) for part in body.split("\n")]) + Text("\n")


def span(words: str, offset: int, length: int) -> tuple[int, int]:
    """Telegram counts UTF-16 units; Python counts characters."""
    units = words.encode("utf-16-le", "surrogatepass")
    start = len(units[: offset * 2].decode("utf-16-le", "surrogatepass"))
    return start, start + len(units[offset * 2 : (offset + length) * 2].decode("utf-16-le", "surrogatepass"))

"""Texts that say the same with values written otherwise: `4 000` and `4,000`, `8 July 2026` and `July 8, 2026`."""

import re

from pipeline.address import canonical
from pipeline.fold import match_key
from pipeline.message import Day
from pipeline.tokens import SYMBOL, dates, figure_value, figures

_ADDRESS = re.compile(r"https?://[^\s<>\"'()，。；：、]*[^\s<>\"'()，。；：、.,;:!?]", re.IGNORECASE)
# A resolution is printed with its full symbol, with a space in it, or by its number alone.
_RESOLUTION = re.compile(r"第(?:A/RES/)?(\d{1,3}/\d{1,3})号决议|(?<![A-Za-z0-9])A/RES\s(\d{1,3}/\d{1,3})(?!\d)")


def same_values(one: str, other: str) -> bool:
    """Whether two texts differ only in how dates, figures, symbols and addresses are written, and in quotes.

    >>> same_values("Some 4 000 products by 8 July 2026", "Some 4,000 products by July 8, 2026")
    True
    """
    return one == other or _by_value(one) == _by_value(other)


def _by_value(shown: str) -> str:
    text = _RESOLUTION.sub(lambda match: f"A/RES/{match[1] or match[2]}", match_key(shown))
    text = _ADDRESS.sub(lambda match: canonical(match.group()), text)
    # An address holds no date and no figure: `/2026-07-08/4,000` is a name.
    fixed = [match.span() for pattern in (_ADDRESS, SYMBOL) for match in pattern.finditer(text)]
    inside = bytearray(len(text))
    for start, end in fixed:
        inside[start:end] = b"\1" * (end - start)
    values = [(date.start, date.end, _day(date.day)) for date in dates(text) if ":" not in date.text]
    values += [(figure.start, figure.end, figure_value(figure.text)) for figure in figures(text)]
    parts: list[str] = []
    position = 0
    for start, end, value in sorted(values):
        if any(inside[start:end]):
            continue
        parts += (text[position:start], value)
        position = end
    return "".join((*parts, text[position:]))


def _day(day: Day) -> str:
    return f"\N{REPLACEMENT CHARACTER}{day.year or ''}-{day.month}-{day.day or ''}\N{REPLACEMENT CHARACTER}"

"""Words of a text, and the values in it: dates, figures, document symbols.

Dates and figures are compared by value and never cut: `19 May` to `21 July` is one change, not a few characters.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from pipeline.fold import comparison_key
from pipeline.message import Day

_LANGUAGES = ("en", "fr", "es", "de", "pt", "nl", "it")
_ABBREVIATING = (
    "en",
    "fr",
    "de",
)  # short forms of other languages are English words: `out`, `set`, `ago`, `mag`
_CJK_CHARACTER = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
SYMBOL = re.compile(
    r"(?<![A-Za-z0-9])(?:A|E|S|ST|UNEP|CBD|FCCC|ECE)(?:/[A-Z0-9](?:[A-Za-z0-9.]*[A-Za-z0-9])?)+(?:\s*/\s*(?:Rev|Corr|Add|Amend)\.\s?\d+)?"
)
_DIGIT = re.compile(r"\d")
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f,.']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*"


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Return month names in lower case, long and short, in the languages of our sources."""
    names: dict[str, int] = {}
    for language in _LANGUAGES:
        locale = Locale(language)
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated") if language in _ABBREVIATING else ("wide",):
                for number, name in locale.months[form][width].items():
                    names.setdefault(str(name).lower().rstrip("."), int(number))
    return names


@lru_cache(maxsize=1)
def _date_patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted((re.escape(name) for name in _months()), key=len, reverse=True))
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*[日号])?",
            r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]",
            r"\b(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?:T[\d:.]+Z?)?\b",
            r"\b(?P<day>[0-3]?\d)[./](?P<month>[01]?\d)[./](?P<year>(?:19|20)\d\d)\b",
            rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|°|\.)?\s+(?:de\s+)?(?P<name>{month})\.?,?(?:\s+(?:de\s+)?(?P<year>(?:19|20)\d\d))?\b",
            rf"\b(?P<name>{month})\.?\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s+(?P<year>(?:19|20)\d\d))?\b(?!\d)",
            rf"\b(?P<name>{month})\.?,?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)\b",
        )
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where it stands: text[start:end]."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class FoundDate(Found):
    day: Day


def dates(text: str) -> tuple[FoundDate, ...]:
    """Return the dates in `text`, in order, without overlaps; the longest reading wins."""
    found: list[FoundDate] = []
    taken = bytearray(len(text))  # 1 where a date stands: comparing each with each would take quadratic time
    for pattern in _date_patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            day = _day(match)
            if day and not any(taken[start:end]):
                found.append(FoundDate(start, end, match.group(), day))
                taken[start:end] = b"\1" * (end - start)
    return tuple(sorted(found, key=lambda date: date.start))


def _day(match: re.Match[str]) -> Day | None:
    groups = match.groupdict()
    month = _months()[groups["name"].lower()] if groups.get("name") else int(groups["month"])
    day = int(groups["day"]) if groups.get("day") else None
    year = int(groups["year"]) if groups.get("year") else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return Day(month=month, day=day, year=year)


_FIGURE = re.compile(
    rf"(?<![A-Za-z0-9_./-])(?:{_NUMBER})"
    r"(?:\s?(?:%|per cent|percent|pour cent|por ciento|[万亿千百]+))?(?![A-Za-z\d_/]|-\d)"
)


def figures(text: str) -> tuple[Found, ...]:
    """Return the numbers in `text` that are neither dates nor parts of a symbol, address or version."""
    taken = bytearray(len(text))
    spans = [(date.start, date.end) for date in dates(text)]
    for start, end in (*spans, *(match.span() for match in SYMBOL.finditer(text))):
        taken[start:end] = b"\1" * (end - start)
    return tuple(
        Found(match.start(), match.end(), match.group())
        for match in _FIGURE.finditer(text)
        if not any(taken[match.start() : match.end()])
    )


def symbols(text: str) -> tuple[str, ...]:
    """Return the UN document symbols in `text`, each once, such as `E/2026/57` or `A/RES/70/201`."""
    return tuple(dict.fromkeys(match.group() for match in SYMBOL.finditer(text)))


_WORD = re.compile(rf"[{_CJK_CHARACTER}]|[^\W{_CJK_CHARACTER}]+|\s+|[^\w\s]")


def words(text: str) -> tuple[str, ...]:
    """Cut `text` into tokens that join to it again.

    One token is a date, a figure, a symbol, one Chinese or Japanese character, one word, one run of spaces or one sign.
    """
    whole = sorted(
        {(date.start, date.end) for date in dates(text)}
        | {match.span() for match in SYMBOL.finditer(text)}
        | {(figure.start, figure.end) for figure in figures(text)}
    )
    tokens: list[str] = []
    position = 0
    for start, end in whole:
        if start < position:
            continue
        tokens += _WORD.findall(text[position:start])
        tokens.append(text[start:end])
        position = end
    return (*tokens, *_WORD.findall(text[position:]))


def same_words(one: str, other: str) -> bool:
    """Whether two texts are equal but for width, quotes, dashes and spaces beside Chinese characters."""
    return comparison_key(one) == comparison_key(other)

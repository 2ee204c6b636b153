"""Words of a text, and the values in it: dates, figures, document symbols.

Dates and figures are compared by value and never cut: `19 May` to `21 July` is one change, not a few characters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
_CJK_FURTHER_DAY = r"[-–—~～至到和、]\s*(\d{1,2})\s*[日号]"  # 9月12-13日, 3月5日和19日
_BETWEEN_DAYS = r"(?:\s*[-–—]\s*|\s+(?:to|and|&|au|et|al?|y|und|bis|e|en|tot)\s+)"
_FIRST_DAY = re.compile(
    rf"(?<![\w.,/:-])([0-3]?\d)(?:st|nd|rd|th|er|º|\.)?{_BETWEEN_DAYS}(?:(?:the|le|el|den)\s+)?\Z", re.IGNORECASE
)
_LAST_DAY = re.compile(
    rf"{_BETWEEN_DAYS}([0-3]?\d)(?:st|nd|rd|th)?(?:,?\s+((?:19|20)\d\d))?(?![\w:]|[.,]\d|\s*%)", re.IGNORECASE
)
_LAST_DAY_CJK = re.compile(rf"\s*{_CJK_FURTHER_DAY}")
_LONGEST_RANGE = 20  # characters between the first day and the date that names the month
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


# The name of a month is looked up, not spelt out: an expression of a hundred names is asked at every word of a page.
_NAME = r"(?P<name>[A-Za-z\u00c0-\u024f]++)"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<year>\d{{4}})\s*年\s*(?P<month>\d{{1,2}})\s*月(?:\s*(?P<day>\d{{1,2}})\s*(?:[日号]|(?={_CJK_FURTHER_DAY})))?",
        rf"(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*(?:[日号]|(?={_CJK_FURTHER_DAY}))",
        r"(?<![A-Za-z0-9_])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?:T[\d:.]+Z?)?(?![A-Za-z0-9_])",
        r"(?<![\w./-])(?P<year>(?:19|20)\d\d)(?P<sign>[./-])(?P<month>[01]?\d)(?P=sign)(?P<day>[0-3]?\d)(?![\w/-]|\.\d)",
        r"\b(?P<day>[0-3]?\d)[./](?P<month>[01]?\d)[./](?P<year>(?:19|20)\d\d)\b",
        r"(?<![\w./-])(?P<day>[0-3]?\d)-(?P<month>[01]?\d)-(?P<year>(?:19|20)\d\d)(?![\w/-])",
        rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|°|\.)?\s+(?:de\s+)?{_NAME}\.?,?(?:\s+(?:de\s+)?(?P<year>(?:19|20)\d\d))?\b",
        rf"\b{_NAME}\.?\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s+(?P<year>(?:19|20)\d\d))?\b(?!\d)",
        rf"\b{_NAME}\.?,?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)\b",
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
    """Return the dates in `text`, in order, without overlaps; the longest reading wins.

    Each day of a range is a date of its own: `12-13 September 2026` gives two, the first one under the text `12`.
    """
    if _DIGIT.search(text) is None:
        return ()
    found: list[FoundDate] = []
    taken = bytearray(len(text))  # 1 where a date stands: comparing each with each would take quadratic time
    for pattern in _DATES:
        for match in pattern.finditer(text):
            start, end = match.span()
            day = _day(match)
            if day and taken.find(1, start, end) < 0:
                found.append(FoundDate(start, end, match.group(), day))
                taken[start:end] = b"\1" * (end - start)
    for index, date in enumerate(tuple(found)):
        for further in _range(text, date, taken):
            taken[further.start : further.end] = b"\1" * (further.end - further.start)
            found.append(further)
            if date.day.year is None and further.day.year:  # September 12-13, 2026
                found[index] = replace(date, day=replace(date.day, year=further.day.year))
    return tuple(sorted(found, key=lambda date: date.start))


def _range(text: str, date: FoundDate, taken: bytearray) -> Iterator[FoundDate]:
    """Yield the other days that share the month of `date`: before it, where the month is last, else behind it."""
    if date.day.day is None:
        return
    if date.text[0].isdigit() and date.text[-1] not in "日号" and not date.text[:4].isdigit():
        opening = max(0, date.start - _LONGEST_RANGE)
        if match := _FIRST_DAY.search(text, opening, date.start):
            yield from _further(match, date, taken)
        return
    expression = _LAST_DAY if date.text[0].isalpha() else _LAST_DAY_CJK
    end = date.end
    while match := expression.match(text, end):
        yield from _further(match, date, taken)
        end = match.end()


def _further(match: re.Match[str], date: FoundDate, taken: bytearray) -> Iterator[FoundDate]:
    start, end = match.span(1)
    named = match.re.groups > 1 and match.group(2)
    if named:
        end = match.end(2)
    day = int(match.group(1))
    if 1 <= day <= 31 and taken.find(1, start, end) < 0:
        year = int(match.group(2)) if named else date.day.year
        yield FoundDate(start, end, match.string[start:end], Day(month=date.day.month, day=day, year=year))


def _day(match: re.Match[str]) -> Day | None:
    groups = match.groupdict()
    month = _months().get(groups["name"].lower(), 0) if groups.get("name") else int(groups["month"])
    if not 1 <= month <= 12:
        return None
    day = int(groups["day"]) if groups.get("day") else None
    year = int(groups["year"]) if groups.get("year") else None
    return Day(month=month, day=day, year=year) if day is None or 1 <= day <= 31 else None


_FIGURE = re.compile(
    rf"(?<![A-Za-z0-9_./-])(?:{_NUMBER})"
    r"(?:\s?(?:%|per cent|percent|pour cent|por ciento|[万亿千百]+))?(?![A-Za-z\d_/]|-\d)"
)


_THOUSANDS = re.compile(r"(?<=[1-9])[ \u00a0\u202f,'](?=\d{3}(?!\d))|(?<=\d\d)[ \u00a0\u202f,'](?=\d{3}(?!\d))")
_PER_CENT = re.compile(r"per ?cent|pour cent|por ciento", re.IGNORECASE)


def figures(text: str) -> tuple[Found, ...]:
    """Return the numbers in `text` that are neither dates nor parts of a symbol, address or version."""
    return _figures(text, _whole(text)) if _DIGIT.search(text) else ()


def _whole(text: str) -> list[tuple[int, int]]:
    """Return where the dates and the symbols stand."""
    return [(date.start, date.end) for date in dates(text)] + [match.span() for match in SYMBOL.finditer(text)]


def _figures(text: str, besides: Sequence[tuple[int, int]]) -> tuple[Found, ...]:
    taken = bytearray(len(text))
    for start, end in besides:
        taken[start:end] = b"\1" * (end - start)
    return tuple(
        Found(match.start(), match.end(), match.group())
        for match in _FIGURE.finditer(text)
        if taken.find(1, match.start(), match.end()) < 0
    )


def figure_value(figure: str) -> str:
    """Return a figure as it is compared: without the signs between thousands, the unit in one spelling.

    A point stays: `1.900` is two or two thousand, as the country has it.

    >>> figure_value("1 900 亿"), figure_value("37.5 per cent")
    ('1900亿', '37.5%')
    """
    plain = _THOUSANDS.sub("", figure)
    return "".join(_PER_CENT.sub("%", plain).split())


def symbols(text: str) -> tuple[str, ...]:
    """Return the UN document symbols in `text`, each once, such as `E/2026/57` or `A/RES/70/201`."""
    return tuple(dict.fromkeys(match.group() for match in SYMBOL.finditer(text)))


_WORD = re.compile(rf"[{_CJK_CHARACTER}]|[^\W{_CJK_CHARACTER}]+|\s+|[^\w\s]")


def words(text: str) -> tuple[str, ...]:
    """Cut `text` into tokens that join to it again.

    One token is a date, a figure, a symbol, one Chinese or Japanese character, one word, one run of spaces or one sign.
    """
    if _DIGIT.search(text) is None:
        return tuple(_WORD.findall(text))
    whole = _whole(text)
    whole = sorted({*whole, *((figure.start, figure.end) for figure in _figures(text, whole))})
    tokens: list[str] = []
    position = 0
    for start, end in whole:
        if start < position:
            continue
        tokens += _WORD.findall(text[position:start])
        tokens.append(text[start:end])
        position = end
    return (*tokens, *_WORD.findall(text[position:]))


def plain_words(text: str) -> list[str]:
    """Return the words of `text` in lower case; values are cut like any other words."""
    return [word for word in _WORD.findall(text.lower()) if word.isalnum()]


def same_words(one: str, other: str) -> bool:
    """Whether two texts are equal but for width, quotes, dashes and spaces beside Chinese characters."""
    return comparison_key(one) == comparison_key(other)

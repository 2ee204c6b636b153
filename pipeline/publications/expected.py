"""What is expected before it exists: a promised document, the report and the page of each year.

How an expectation is recognised is data (`config/expected.yaml`).  What appears is told as expected; what does not
appear in time is told as overdue, which is a change without any change on the web.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from pipeline.address import canonical
from pipeline.message import Bilingual, Day
from pipeline.source import Source

_YEAR, _SYMBOL = "{year}", "{symbol}"
_REMEMBERED = timedelta(days=365)  # what is late for longer is nobody's news


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """A part of the year, as (month, day), both inclusive; one that ends in the next year is that year's."""

    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """Something that will appear, once or every year."""

    id: str
    title: Bilingual
    source: Source  #: the catalogue's entry for it: its programmes, its section, and who cites the promise
    on: tuple[Source, ...] = ()  #: on whose pages it will appear
    words: tuple[str, ...] = ()  #: all of which its name holds there; `{year}` stands for the year
    symbol: str | None = None  #: a regular expression of its UN symbol, with `{year}`
    address: str | None = None  #: its own address, with `{year}`, or `{symbol}` of what it follows
    follows: str | None = None  #: the id of the expectation whose document it is a form of
    lang: str | None = None  #: BCP 47, of that form
    by: date | Yearly  #: when it should be there at the latest
    printed: Day | None = None  #: `by` as it was promised: a day, or a month


@dataclass(frozen=True, slots=True)
class Period:
    """One time that something is expected."""

    name: str  #: the year; "" of what is expected once
    opens: date  #: from when on it may appear; of what is expected once, the last day
    by: date  #: the last day on which it is in time

    def filled(self, pattern: str) -> str:
        """Return a pattern for this year."""
        return pattern.replace(_YEAR, self.name)


@dataclass(frozen=True, slots=True)
class Appearance:
    """Something expected, where it came up."""

    expectation: Expectation
    period: Period
    name: str  #: what it is called there
    symbol: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The same for all appearances of what is expected in one period."""
        return (self.expectation.id, self.period.name)


def periods(expectation: Expectation, today: date) -> tuple[Period, ...]:
    """Return the periods that may concern `today`: of something yearly, this year's and those beside it."""
    by = expectation.by
    if isinstance(by, date):
        return (Period("", by, by),)
    return tuple(
        Period(str(year), _day(year - (by.start > by.end), by.start), _day(year, by.end))
        for year in (today.year - 1, today.year, today.year + 1)
    )


def late(expectation: Expectation, today: date) -> tuple[Period, ...]:
    """Return the periods that have gone by, but for those that are long past."""
    return tuple(each for each in periods(expectation, today) if each.by < today <= each.by + _REMEMBERED)


def awaited(expectations: Sequence[Expectation], today: date) -> Iterator[tuple[Expectation, Period, str]]:
    """Yield the addresses at which something may appear from now on, each with what it is."""
    for expectation in expectations:
        if expectation.address is None or _SYMBOL in expectation.address:
            continue
        for period in periods(expectation, today):
            if period.opens <= today <= period.by:  # what is awaited by then stays awaited
                yield expectation, period, period.filled(expectation.address)


def expected_at(expectations: Sequence[Expectation], url: str) -> tuple[Expectation, Period] | None:
    """Return what is expected at an address of its own, and when; None if nothing is."""
    for expectation in expectations:
        if expectation.address is None:
            continue
        pattern = re.escape(canonical(expectation.address))
        for place, form in ((_YEAR, r"(?P<year>(?:19|20)\d\d)"), (_SYMBOL, r"\w[\w./]*/(?P<year>(?:19|20)\d\d)/.+")):
            pattern = pattern.replace(re.escape(place), form)
        if match := re.fullmatch(pattern, canonical(url)):
            year = match.groupdict().get("year")
            named = periods(expectation, date(int(year or 2000), 1, 1))
            return expectation, next(each for each in named if each.name in (year, ""))
    return None


def follow_up(expectations: Sequence[Expectation], appearance: Appearance) -> tuple[tuple[str, str], ...]:
    """Return where other forms of what appeared will stand: ids of sources, and addresses."""
    return tuple(
        (each.source.id, each.address.replace(_SYMBOL, appearance.symbol))
        for each in expectations
        if each.follows == appearance.expectation.id and each.address is not None and appearance.symbol is not None
    )


def is_late(period: Period, today: date) -> bool:
    return today > period.by


def when(expectation: Expectation, period: Period) -> Day:
    """Return the day, or the month, by which it was promised."""
    return expectation.printed or Day(month=period.by.month, day=period.by.day, year=period.by.year)


def deadline(period: Period) -> datetime:
    """Return the moment from which on it is late (aware, UTC)."""
    return datetime.combine(period.by + timedelta(days=1), time(), UTC)


def _day(year: int, day: tuple[int, int]) -> date:
    month, number = day
    try:
        return date(year, month, number)
    except ValueError:  # 29 February
        return date(year, month, number - 1)

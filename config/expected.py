"""What is expected before it exists: `expected.yaml`, beside the catalogue whose sources it names."""

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from config.entries import Address, DayOfYear, Lang
from config.errors import Fault, WrongValueError
from config.expressions import Regex
from config.lines import Declared, Location, read_yaml
from config.schema import Entry, NameOf, Names, Text, fault_at, findings, shaped
from pipeline.message import N_, Day, Message
from pipeline.publications.expected import Expectation, Yearly
from pipeline.source import Source

FILE = "expected.yaml"


def _promised(value: Any) -> tuple[date, Day]:
    """Read a day or a month, by which something was promised."""
    if isinstance(value, date):  # YAML has read it
        return value, Day(month=value.month, day=value.day, year=value.year)
    if isinstance(value, str) and (form := re.fullmatch(r"(\d{4})-(\d\d)", value)) is not None:
        year, month = int(form[1]), int(form[2])
        if year > 0 and 1 <= month <= 12:
            return date(year, month, calendar.monthrange(year, month)[1]), Day(month=month, year=year)
    raise WrongValueError(
        Message(
            N_("'{value}' is neither a day nor a month; write one such as 2024-11-30 or 2024-11"), {"value": str(value)}
        )
    )


class YearlyEntry(Entry):
    start: DayOfYear = Field(alias="from")
    end: DayOfYear = Field(alias="to")


class ExpectationEntry(Entry):
    id: Annotated[Text, shaped(r"[A-Za-z0-9-]+", N_("'{value}' must be made of letters, digits and hyphens"))]
    title: Names
    source: Text
    where: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    symbol: Regex | None = None
    address: Address | None = None
    follows: Text | None = None
    lang: Lang | None = None
    by: Annotated[tuple[date, Day], BeforeValidator(_promised)] | None = None
    yearly: YearlyEntry | None = None

    @model_validator(mode="after")
    def _makes_sense(self, info: ValidationInfo) -> "ExpectationEntry":
        del info
        for wrong, sentence in (
            ((self.by is None) is (self.yearly is None), N_("say when: either by, or yearly")),
            (
                bool(self.words) is not bool(self.where),
                N_("where and words need each other: a page that will list it, and its name there"),
            ),
            (not self.words and self.address is None, N_("say how it is recognised: by words, or by an address")),
            (self.symbol is not None and not self.words, N_("a symbol needs words beside it")),
            (self.yearly is not None and not self._changes(), N_("what comes every year needs {year} or {symbol}")),
            (
                self._has("{symbol}") is (self.follows is None),
                N_("follows and {symbol} in the address need each other"),
            ),
        ):
            if wrong:
                raise WrongValueError(Message(sentence, {"year": "{year}", "symbol": "{symbol}"}))
        return self

    def value(self, sources: Mapping[str, Source]) -> Expectation:
        """Return the expectation; `sources` are those of the catalogue, by id."""
        by: date | Yearly
        if self.yearly is not None:
            by, printed = Yearly(start=self.yearly.start, end=self.yearly.end), None
        else:
            by, printed = self.by or (date.max, None)
        return Expectation(
            id=self.id,
            title=self.title.value(),
            source=sources[self.source],
            on=tuple(sources[each] for each in self.where),
            words=self.words,
            symbol=self.symbol,
            address=self.address,
            follows=self.follows,
            lang=self.lang,
            by=by,
            printed=printed,
        )

    def _changes(self) -> bool:
        return self._has("{year}") or self._has("{symbol}")

    def _has(self, place: str) -> bool:
        return any(place in text for text in (*self.words, self.symbol or "", self.address or ""))


class ExpectedFile(Entry):
    expected: tuple[ExpectationEntry, ...]


def read_expected(catalogue: Path, sources: Sequence[Source]) -> tuple[tuple[Expectation, ...], list[Fault]]:
    """Read what is expected beside a catalogue, whose `sources` it names; nothing where there is no such file.

    Raises ConfigError if the file cannot be read at all; every other mistake is returned.
    """
    path = catalogue.with_name(FILE)
    if not path.is_file():
        return (), []
    declared = read_yaml(path)
    name_of = _names(declared)
    model, faults = findings(declared, ExpectedFile, name_of)
    if model is None:
        return (), faults
    known = {source.id: source for source in sources}
    if faults := list(_unknown(declared, model, known, name_of)):
        return (), faults
    return tuple(entry.value(known) for entry in model.expected), []


def _names(declared: Declared) -> NameOf:
    def name_of(location: Location) -> str:
        match location:
            case ("expected", int(index), *_):
                entry = declared.data["expected"][index]
                given = entry.get("id") if isinstance(entry, dict) else None
                return f"expected {given}" if isinstance(given, str) else f"expected no. {index + 1}"
            case _:
                return ""

    return name_of


def _unknown(
    declared: Declared, model: ExpectedFile, sources: Mapping[str, Source], name_of: NameOf
) -> Sequence[Fault]:
    """Return what a single entry cannot see: ids that nothing has, or that something else has as well."""
    faults = []
    ids: set[str] = set()
    followed = {entry.id for entry in model.expected}
    reminders: set[tuple[str, object]] = set()

    def add(index: int, key: str, sentence: str, **values: str) -> None:
        faults.append(fault_at(declared, ("expected", index, key), name_of, Message(sentence, values)))

    for index, entry in enumerate(model.expected):
        if entry.id in ids:
            add(index, "id", N_("this id is taken"))
        ids.add(entry.id)
        for key, named in (("source", (entry.source,)), ("where", entry.where)):
            for each in named:
                if each not in sources:
                    add(index, key, N_("there is no source '{id}' in the catalogue"), id=each)
        if entry.follows is not None and entry.follows not in followed:
            add(index, "follows", N_("nothing of the id '{id}' is expected"), id=entry.follows)
        # One source is late once a day: its reminders are known by it and by their day.
        if (reminder := (entry.source, entry.by[0] if entry.by else entry.yearly and entry.yearly.end)) in reminders:
            add(index, "source", N_("something else of this source is expected by the same day"))
        reminders.add(reminder)
    return faults

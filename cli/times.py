"""Times as people type them and as screens print them."""

from datetime import UTC, datetime, timedelta

from cli.errors import WrongUse
from pipeline.message import N_

UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def now() -> datetime:
    """The wall clock; the one place in `cli/` that reads it."""
    return datetime.now(UTC)


def parse_time(typed: str) -> datetime:
    """A date, a time with or without zone (then UTC), or how long ago: `36h`, `7d`, `2w`.  Raises WrongUse."""
    number, unit = typed[:-1], typed[-1:]
    if number.isdecimal() and unit in UNITS and len(number) <= 4:
        return now() - timedelta(**{UNITS[unit]: int(number)})
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError as error:
        raise WrongUse(
            N_("{typed} is not a time: write 2026-05-06, 2026-05-06T08:00:00Z, or how long ago: 36h, 7d, 2w"),
            typed=typed,
        ) from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def minute(moment: datetime) -> str:
    """As screens print it, UTC, to the minute."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def day(moment: datetime) -> str:
    """As screens print it where the time of day says nothing, UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d")

"""When a source is due again."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from config.duration import duration
from config.errors import WrongValueError
from pipeline.message import N_, Message
from pipeline.source import Check, Season

if TYPE_CHECKING:
    from apscheduler.triggers.cron import CronTrigger

NEVER = "never"
WORDS = {
    "quarterly": timedelta(days=91),
    "monthly": timedelta(days=30),
    "weekly": timedelta(days=7),
    "daily": timedelta(days=1),
}
_EVERY = re.compile(r"every\s+(.+)")
_SHORTEST = timedelta(seconds=1)
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
# A schedule that does not come round in this time (30 February) never does; 29 February on a Monday takes
# 28 years, or 40 across 2100.
_ROUND = timedelta(days=41 * 366)


def next_due(check: Check, after: datetime) -> datetime | None:
    """Return the next time after `after` (aware), in UTC; None if it never comes."""
    if after.tzinfo is None:
        raise ValueError("`after` carries no time zone")
    after = after.astimezone(UTC)
    return _next_plain(check, after) if isinstance(check, str) else _next_in_seasons(check, after)


def validate_check(check: Check) -> None:
    """Raise WrongValueError, a ValueError with a sentence, if `check` cannot be followed."""
    if isinstance(check, str):
        if check != NEVER and _interval(check) is None:
            _cron(check)
        return
    undated = [season for season in check if season.start is None or season.end is None]
    if len(undated) != 1 or check[-1] is not undated[0]:
        raise WrongValueError(
            Message(N_("only the last season has no from and to, because it holds for the rest of the year"))
        )
    for season in check:
        validate_check(season.check)


def _next_plain(check: str, after: datetime) -> datetime | None:
    if check == NEVER:
        return None
    if (interval := _interval(check)) is not None:
        return after + interval
    # The trigger rounds up to a whole second and may answer with that very second.
    found: datetime | None = _cron(check).get_next_fire_time(None, after + timedelta(microseconds=1))
    return found


def _next_in_seasons(seasons: tuple[Season, ...], after: datetime) -> datetime | None:
    """Take the earliest of what each stretch of the coming year asks for.

    A quarterly check in March must not sleep through a daily season that opens in April.
    """
    candidates = [_next_plain(_season_at(seasons, after).check, after)]
    for days in range(1, 367):
        opening = (after + timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
        season = _season_at(seasons, opening)
        if season is not _season_at(seasons, opening - timedelta(days=1)):
            due = _next_plain(season.check, after)
            candidates.append(None if due is None else max(opening, due))
    return min((due for due in candidates if due is not None), default=None)


def _season_at(seasons: tuple[Season, ...], when: datetime) -> Season:
    """Return the first season that covers the day; the one without dates covers every day."""
    return next(season for season in seasons if _covers(season, (when.month, when.day)))


def _covers(season: Season, day: tuple[int, int]) -> bool:
    if season.start is None or season.end is None:
        return True
    if season.start <= season.end:
        return season.start <= day <= season.end
    return day >= season.start or day <= season.end  # across the new year


def _interval(check: str) -> timedelta | None:
    if check in WORDS:
        return WORDS[check]
    if (form := _EVERY.fullmatch(check)) is None:
        return None
    interval = duration(form[1])
    if interval < _SHORTEST:
        raise WrongValueError(Message(N_("'{value}' is too often; write a second or more"), {"value": check}))
    return interval


@lru_cache(maxsize=256)
def _cron(check: str) -> "CronTrigger":
    from apscheduler.triggers.cron import CronTrigger  # noqa: PLC0415 - few catalogues have one

    wrong = WrongValueError(
        Message(
            N_(
                "'{value}' is not a rhythm; write quarterly, monthly, weekly, daily, never, every 6h, "
                "or a cron expression of five fields"
            ),
            {"value": check},
        )
    )
    fields = check.split()
    if len(fields) != 5:
        raise wrong
    fields[4] = _named_weekdays(fields[4])
    try:
        trigger = CronTrigger.from_crontab(" ".join(fields), timezone=UTC)
    except ValueError as error:
        raise wrong from error
    start = datetime(2024, 1, 1, tzinfo=UTC)
    trigger.end_date = start + _ROUND
    if trigger.get_next_fire_time(None, start) is None:
        raise WrongValueError(Message(N_("'{value}' never comes round"), {"value": check}))
    trigger.end_date = None
    return trigger


def _named_weekdays(field: str) -> str:
    """Write weekdays by name: cron counts them from Sunday, APScheduler 3 from Monday.

    >>> _named_weekdays("1-5"), _named_weekdays("0,mon")
    ('mon,tue,wed,thu,fri', 'sun,mon')
    """
    return ",".join(_named_part(part) for part in field.split(","))


def _named_part(part: str) -> str:
    form = re.fullmatch(r"(?:(?P<first>[0-7])(?:-(?P<last>[0-7]))?|\*)(?:/(?P<step>[1-7]))?", part)
    if form is None or part == "*":
        return part
    first, last = int(form["first"] or 0), int(form["last"] or form["first"] or 6)
    if form["first"] and form["step"] and not form["last"]:
        last = 6  # "2/2" is every second day from Tuesday on
    return ",".join(_WEEKDAYS[day] for day in range(first, last + 1, int(form["step"] or 1))) or part

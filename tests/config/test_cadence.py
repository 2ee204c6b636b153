"""When a source is due again."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.cadence import WORDS, next_due, validate_check
from config.catalogue import load_catalogue
from config.duration import duration
from config.settings import BUNDLED_CATALOGUE
from pipeline.source import Check, Season

SUMMER = (
    Season(start=(4, 1), end=(8, 31), check="daily"),
    Season(start=None, end=None, check="quarterly"),
)
ONLY_SUMMER = (SUMMER[0], Season(start=None, end=None, check="never"))
NEW_YEAR = (
    Season(start=(12, 20), end=(1, 10), check="every 4h"),
    Season(start=None, end=None, check="monthly"),
)
CHECKS: tuple[Check, ...] = (
    *WORDS,
    "every 90s",
    "every 6h",
    "0 6 * * 1",
    "*/5 * 1,15 * *",
    SUMMER,
    ONLY_SUMMER,
    NEW_YEAR,
)

times = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@given(check=st.sampled_from(CHECKS), after=times)
def test_the_next_check_is_later_and_within_a_year(check: Check, after: datetime) -> None:
    due = next_due(check, after)

    assert due is not None
    assert after < due <= after + timedelta(days=366)


@given(check=st.sampled_from(CHECKS), after=times, wait=st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_later_check_is_never_due_before_an_earlier_one(check: Check, after: datetime, wait: timedelta) -> None:
    first, second = next_due(check, after), next_due(check, after + wait)

    assert first is not None
    assert second is not None
    assert first <= second


@given(after=times, hours=st.integers(-12, 14))
def test_the_zone_of_the_clock_does_not_matter(after: datetime, hours: int) -> None:
    elsewhere = after.astimezone(timezone(timedelta(hours=hours)))

    assert next_due(SUMMER, elsewhere) == next_due(SUMMER, after)


@pytest.mark.parametrize("check", CHECKS)
def test_every_rhythm_that_is_followed_is_also_valid(check: Check) -> None:
    validate_check(check)


def test_never_is_never_due() -> None:
    assert next_due("never", at("2026-05-06T12:00")) is None


def test_a_daily_season_begins_on_its_day_even_after_a_quarterly_check() -> None:
    assert next_due(SUMMER, at("2026-03-15T09:30")) == at("2026-04-01")


def test_the_last_day_of_a_season_belongs_to_it() -> None:
    assert next_due(SUMMER, at("2026-08-30T09:30")) == at("2026-08-31T09:30")


def test_our_own_catalogue_reads_the_forum_daily_in_its_season() -> None:
    sources = load_catalogue(BUNDLED_CATALOGUE).sources
    forum = [
        source for source in sources if not isinstance(source.check, str) and "//hlpf.un.org/20" in str(source.url)
    ]

    due = {next_due(source.check, at(f"2027-{month:02}-15T09:00")) for source in forum for month in (4, 5, 6, 7)}

    assert forum
    assert due == {at(f"2027-{month:02}-16T09:00") for month in (4, 5, 6, 7)}


def test_a_season_may_cross_the_new_year() -> None:
    assert next_due(NEW_YEAR, at("2026-12-31T22:00")) == at("2027-01-01T02:00")


def test_what_is_only_checked_in_summer_waits_for_the_next_one() -> None:
    assert next_due(ONLY_SUMMER, at("2026-09-10T09:30")) == at("2027-04-01")


@pytest.mark.parametrize(
    ("weekday", "due"),
    [("0", "2026-05-10"), ("7", "2026-05-10"), ("1", "2026-05-11"), ("mon", "2026-05-11"), ("1-5", "2026-05-07"),
     ("5-7", "2026-05-08"), ("0-2", "2026-05-10"), ("*/3", "2026-05-09"), ("2/2", "2026-05-07"), ("*", "2026-05-07")],
)  # fmt: skip
def test_cron_counts_weekdays_from_sunday(weekday: str, due: str) -> None:
    wednesday_morning = at("2026-05-06T07:00")

    assert next_due(f"0 6 * * {weekday}", wednesday_morning) == at(f"{due}T06:00")


def test_a_cron_time_that_is_now_is_not_due_again_now() -> None:
    assert next_due("0 6 * * *", at("2026-05-06T06:00")) == at("2026-05-07T06:00")


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        next_due("daily", datetime(2026, 5, 6))  # noqa: DTZ001


@given(number=st.integers(0, 3_660), unit=st.sampled_from("smhd"))
def test_a_duration_reads_what_it_says(number: int, unit: str) -> None:
    seconds = {"s": 1, "m": 60, "h": 3600, "d": 86400}[unit]

    assert duration(f"{number}{unit}") == duration(str(number * seconds)) == timedelta(seconds=number * seconds)


@pytest.mark.parametrize("text", ["", "soon", "6 weeks", "-1h", "1h30m", "999999999d", "٦h"])
def test_what_is_no_duration_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"such as 6h|ten years"):
        duration(text)

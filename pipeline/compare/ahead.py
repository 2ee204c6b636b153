"""Printed dates and today."""

from datetime import date

from pipeline.document import Document
from pipeline.message import Day
from pipeline.tokens import dates

_DAYS_IN_MONTH = 31


def is_after(day: Day, today: date) -> bool:
    """Whether a printed date certainly lies after `today`; without a year it never does."""
    if day.year is None:
        return False
    last = day.day if day.day is not None else _DAYS_IN_MONTH
    return (day.year, day.month, last) > (today.year, today.month, today.day) and (
        day.day is not None or (day.year, day.month) > (today.year, today.month)
    )


def is_over(document: Document, today: date) -> bool:
    """Whether all that a page has a date for has been: it prints dates with years, and none of them lies ahead."""
    printed = [found.day for block in document.blocks for found in dates(block.text) if found.day.year is not None]
    return bool(printed) and not any(is_after(day, today) or _is_today(day, today) for day in printed)


def _is_today(day: Day, today: date) -> bool:
    return (day.year, day.month) == (today.year, today.month) and day.day in (None, today.day)

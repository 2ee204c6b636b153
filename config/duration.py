"""Spans of time as people write them: `6h`, `90s`, `2d`, or a plain number of seconds."""

import re
from datetime import timedelta

from config.errors import WrongValueError
from pipeline.message import N_, Message

_FORM = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)\s*([smhd]?)")
_UNITS = {"": "seconds", "s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def duration(text: str) -> timedelta:
    """Read a span of time.

    >>> duration("6h")
    datetime.timedelta(seconds=21600)
    >>> duration("0.5")
    datetime.timedelta(microseconds=500000)
    """
    if (form := _FORM.fullmatch(text.strip().lower())) is None:
        raise WrongValueError(
            Message(
                N_("'{value}' is not a span of time; write a number and s, m, h or d, such as 6h"),
                {"value": text},
            )
        )
    try:
        return timedelta(**{_UNITS[form[2]]: float(form[1])})
    except OverflowError as error:
        raise WrongValueError(Message(N_("'{value}' is too long a time"), {"value": text})) from error

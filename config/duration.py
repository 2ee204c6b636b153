"""Spans of time as people write them: `6h`, `90s`, `2d`, or a plain number of seconds."""

import re
from datetime import timedelta

from config.errors import WrongValueError
from pipeline.message import N_, Message

_FORM = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)\s*([smhd]?)")
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}
_LONGEST = 3660 * 86400


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
    if (seconds := float(form[1]) * _UNITS[form[2]]) > _LONGEST:
        raise WrongValueError(Message(N_("'{value}' is longer than ten years"), {"value": text}))
    return timedelta(seconds=seconds)

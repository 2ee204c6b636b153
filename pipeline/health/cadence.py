"""How often a page is read, from how often it was seen to change.  The catalogue's `check` is the longest interval.

The estimate is that of Cho and Garcia-Molina for pages that are only seen when they are read ("Estimating frequency of
change", ACM Transactions on Internet Technology 3(3), 2003, section 4.2): of `n` checks, `x` of which found a change,
a page changed -n ln((n - x + 0.5) / (n + 0.5)) times, more than `x`, because two changes between two checks look like
one.  Few checks say little, so what the catalogue expects counts as well, like `_BELIEF` checks of the usual length in
which the page changed once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log

WINDOW = 8  #: checks that are looked at: what a page did years ago says little of what it does now
DAY = timedelta(days=1)
_BELIEF = 4  # checks of the usual length that the catalogue's word is worth; also how many a change is worth
_SHORTEST = 1 / 4  # of the usual interval
_YOUNG, _OLD = DAY, timedelta(days=30)  # intervals of a page that a listing has just shown, and of an old one
AGE = 4  #: the age of such a page is this many of its intervals


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What is known of the good checks of a page, oldest first."""

    found_at: datetime | None = None  #: None: long ago
    at: tuple[datetime, ...] = ()  #: the last of them, `WINDOW` and one before
    changed_at: tuple[datetime, ...] = ()  #: when they found something that was told, or is held; the last `WINDOW`

    @property
    def checks(self) -> int:
        """How many of them could find a change: the first has nothing to be compared with."""
        return max(0, len(self.at) - 1)

    @property
    def changes(self) -> int:
        """How many of them found one."""
        return min(self.checks, sum(when > self.at[0] for when in self.changed_at)) if self.at else 0

    def then(self, at: datetime, *, changed: bool) -> "Readings":
        """Return what is known after one more good check."""
        return Readings(
            found_at=self.found_at or at,
            at=(*self.at, at)[-WINDOW - 1 :],
            changed_at=(*self.changed_at, at)[-WINDOW:] if changed else self.changed_at,
        )


def adapted(usual: timedelta, seen: Readings) -> timedelta:
    """Return how long a page may wait for its next check, in whole days, when the catalogue says `usual`.

    So long that it changes once in four checks; never longer than `usual`, nor shorter than a quarter of it or a day.
    """
    if usual <= DAY:
        return usual
    checks, changes = seen.checks, seen.changes
    span = seen.at[-1] - seen.at[0] if checks else timedelta(0)
    changed = -checks * log((checks - changes + 0.5) / (checks + 0.5))
    wanted = (_BELIEF * usual + span) / (_BELIEF * (1 + changed))
    days = round(min(usual, max(wanted, usual * _SHORTEST)) / DAY)
    return max(1, days) * DAY


def aged(seen: Readings, now: datetime) -> timedelta:
    """Return how long a page found through a listing may wait: from a day when it is new to 30 days, in whole days.

    A change makes it young again.
    """
    young_since = max((when for when in (seen.found_at, *seen.changed_at) if when is not None), default=None)
    if young_since is None:
        return _OLD
    age = now - young_since
    return min(_OLD, max(_YOUNG, age / AGE // DAY * DAY))

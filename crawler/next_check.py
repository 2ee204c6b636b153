"""When a page is due again and why, after what one fetch of it meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from config.cadence import WORDS, next_due
from config.wording import clause
from pipeline.change import Reason, because
from pipeline.gate import GONE
from pipeline.health.cadence import AGE, DAY, Readings, adapted, aged
from pipeline.kinds import ChangeKind, ChangeState, Verdict
from pipeline.message import N_, NN_
from pipeline.outcome import Outcome
from pipeline.source import Check, PageRole

HOUR = timedelta(hours=1)
FIRST_BACKOFF, LAST_BACKOFF = HOUR, timedelta(days=7)
LONGEST_LOOK = timedelta(days=30)  #: for a later page of a list that could not be read
_SAYS: Mapping[str, str] = {
    "daily": N_("every day by the catalogue"),
    "weekly": N_("every week by the catalogue"),
    "monthly": N_("every month by the catalogue"),
    "quarterly": N_("every three months by the catalogue"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextCheck:
    due_at: datetime | None  #: None: not fetched by itself
    why: tuple[Reason, ...] = ()  #: what the catalogue says first, then what made it sooner or later


def next_check(
    outcome: Outcome,
    seen: Readings,
    *,
    failing_since: datetime | None,
    confirm_after: timedelta,
    pause: timedelta,
) -> NextCheck:
    """Return when to fetch the page again; `seen` are the good checks before this one.

    A page that was read waits as long as the catalogue says, or less if it changes often; one that a listing showed,
    from a day to 30, by its age.  A held change waits for its confirmation.  A page that was not read is tried again
    after an hour, then after twice the time it has been failing, up to a week, but no less often than it is checked
    anyway; what no repetition can mend is looked at once more after a day.  `pause`, the host's own wish, comes before
    all of it.
    """
    usual = _usual(outcome, seen)
    if usual.due_at is None:
        return usual
    sooner = _sooner(outcome, failing_since, confirm_after)
    chosen = usual
    if sooner is not None and sooner.due_at is not None and sooner.due_at < usual.due_at:
        chosen = NextCheck(due_at=sooner.due_at, why=(*usual.why[:1], *sooner.why))
    allowed = outcome.fetched.fetched_at + pause
    if chosen.due_at is not None and chosen.due_at < allowed:
        asked = because("pause", N_("the host asked to be left alone until {until}"), until=_moment(allowed))
        return NextCheck(due_at=allowed, why=(*chosen.why, asked))
    return chosen


def _usual(outcome: Outcome, seen: Readings) -> NextCheck:
    """When it is due if nothing special happened."""
    page, at = outcome.fetched.page, outcome.fetched.fetched_at
    check = page.source.check
    due = next_due(check, at)
    if due is None:
        return NextCheck(due_at=None)
    if page.role is PageRole.PART:
        return NextCheck(due_at=at + LAST_BACKOFF if _is_missing(outcome, seen) else None)
    if page.role is PageRole.SITEMAP:
        return NextCheck(due_at=at + DAY, why=(because("sitemap", N_("a sitemap, every day")),))
    if outcome.verdict is not Verdict.FETCH_PROBLEM:
        # A new frame says nothing of how often the page itself is written anew, and comes to all of a site at once.
        changed = outcome.change is not None and outcome.change.kind is not ChangeKind.TEMPLATE_CHANGE
        seen = seen.then(at, changed=changed)
    if page.role is PageRole.ITEM and not outcome.not_published:
        return _by_age(seen, at)
    says = _says(check)
    if not isinstance(check, str) or check not in WORDS:
        return NextCheck(due_at=due, why=(says,))  # an exact rhythm is kept exactly
    interval = adapted(WORDS[check], seen)
    if interval == WORDS[check]:
        return NextCheck(due_at=due, why=(says,))
    lively = because(
        "lively",
        N_("it changed {times} in {checks}, {rhythm}"),
        times=clause(NN_("once", "{count} times", by="count"), count=seen.changes),
        checks=clause(NN_("the last check", "the last {count} checks", by="count"), count=seen.checks),
        rhythm=clause(NN_("so every day", "so every {count} days", by="count"), count=interval.days),
    )
    return NextCheck(due_at=at + interval, why=(says, lively))


def _is_missing(outcome: Outcome, seen: Readings) -> bool:
    """Whether news that a list was too short for may still stand on a later page of it, which could not be read.

    Otherwise such a page is read when the first one asks for it.
    """
    fetched = outcome.fetched
    late = fetched.fetched_at - (seen.found_at or fetched.fetched_at) > LONGEST_LOOK
    return (
        fetched.page.overflows and outcome.verdict is Verdict.FETCH_PROBLEM and fetched.status not in GONE and not late
    )


def _by_age(seen: Readings, at: datetime) -> NextCheck:
    interval = aged(seen, at)
    if interval == DAY:
        why = because("age", N_("found through a listing, and new in the last few days, so every day"))
    else:
        sentence = N_("found through a listing, and nothing new for at least {age} days, so every {days} days")
        why = because("age", sentence, age=(AGE * interval).days, days=interval.days)
    return NextCheck(due_at=at + interval, why=(why,))


def _sooner(outcome: Outcome, failing_since: datetime | None, confirm_after: timedelta) -> NextCheck | None:
    """When it should be looked at again, without regard to how often it is read otherwise."""
    at, problem = outcome.fetched.fetched_at, outcome.problem
    if outcome.change is not None and outcome.change.state is ChangeState.HELD:
        why = because("held", N_("a change is held until this check confirms it"))
        return NextCheck(due_at=at + confirm_after, why=(why,))
    if problem is None:
        return None
    if not problem.transient:
        why = because("lasting", N_("it could not be read, and trying again seldom helps: once more after a day"))
        return NextCheck(due_at=at + DAY, why=(why,)) if failing_since is None else None
    wait = min(LAST_BACKOFF, max(FIRST_BACKOFF, at - failing_since if failing_since else timedelta(0)))
    sentence = N_("failing since {since}, tried again after {wait} h")
    why = because("failing", sentence, since=_moment(failing_since or at), wait=round(wait / HOUR))
    return NextCheck(due_at=at + wait, why=(why,))


def _says(check: Check) -> Reason:
    if not isinstance(check, str):
        return because("catalogue", N_("by the season of the year, as the catalogue says"))
    if check in _SAYS:
        return because("catalogue", _SAYS[check])
    return because("catalogue", N_("“{check}” by the catalogue"), check=check)


def _moment(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M} UTC"

"""The life of a page under today's rules, beside what was told of it.

Exact but for this.  A fetch that was not read then stays unread, because the headers of its answer are not kept.  What
the site's pages have in common, and how long a doubt waits, is as today.  What was held past its limit, and told as
unconfirmed, counts as told when today's rules would hold it as well.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.assess import assess
from pipeline.change import Change
from pipeline.fetched import FetchResult, Redirect
from pipeline.kinds import ChangeState, Verdict
from pipeline.outcome import PageState, SiteMemory
from pipeline.rules import Rules
from pipeline.source import Page

_TOLD = (ChangeState.PENDING, ChangeState.RELEASED)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFetch:
    """What is kept of a fetch, but for its body."""

    at: datetime
    status: int | None
    final_url: str
    redirects: tuple[Redirect, ...] = ()
    content_type: str = ""  #: the header it came with; "" where it is not kept, the bytes then decide


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What today's rules make of a page's life."""

    told: tuple[Change, ...]
    held: frozenset[str]  #: the ids of the changes that waited for a confirmation, whatever became of them
    judged: frozenset[datetime]  #: the fetches that were compared with an earlier one


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejudged:
    """Where today's rules and the history differ."""

    would_appear: tuple[Change, ...]  #: told by today's rules, not in the history
    would_vanish: tuple[Change, ...]  #: in the history as told, not told by today's rules


def as_fetched(page: Page, stored: StoredFetch, body: bytes) -> FetchResult:
    """Return a stored fetch as the crawler once handed it over."""
    return FetchResult(
        page=page,
        fetched_at=stored.at,
        final_url=stored.final_url,
        status=stored.status,
        headers={"content-type": stored.content_type} if stored.content_type else {},
        body=body,
        redirects=stored.redirects,
    )


def replay(fetches: Iterable[FetchResult], site: SiteMemory, rules: Rules) -> Replay:
    """Judge the fetches of one page again, oldest first; one body at a time is in memory."""
    state: PageState | None = None
    told: dict[str, Change] = {}
    held: set[str] = set()
    judged: set[datetime] = set()
    for fetched in fetches:
        if state is not None:
            judged.add(fetched.fetched_at)
        outcome = assess(fetched, state, site, rules)
        state = outcome.state
        if outcome.change is None:
            continue
        if outcome.change.state is ChangeState.HELD:
            held.add(outcome.change.id)
        else:
            told[outcome.change.id] = outcome.change
    return Replay(told=tuple(told.values()), held=frozenset(held), judged=frozenset(judged))


def rejudged(replayed: Replay, history: Sequence[Change]) -> Rejudged:
    """Compare a replay with all changes of the page in the history.

    A fetch tells one change at most, so two changes with one id, or of one fetch, are the same; unless they are of
    different kinds and have no edit in common: then one would vanish, and another would appear in its place.
    """
    known = _index(change for change in history if change.state is not ChangeState.SUPPRESSED)
    told = _index(replayed.told)
    return Rejudged(
        would_appear=tuple(change for change in replayed.told if not _is_in(known, change)),
        would_vanish=tuple(
            change
            for change in history
            if change.state in _TOLD
            and change.after.fetched_at in replayed.judged
            and change.id not in replayed.held
            and not _is_in(told, change)
        ),
    )


def reread(page: Page, last: PageState, site: SiteMemory, rules: Rules) -> PageState | None:
    """Return what is known of a page as today's rules read it; None if they cannot read it.

    `last` carries its body in `stale`.  What waits for a confirmation goes on waiting.
    """
    if last.stale is None:
        return None
    snapshot = last.snapshot
    stored = StoredFetch(
        at=snapshot.fetched_at, status=200, final_url=snapshot.final_url, content_type=last.stale.content_type
    )
    outcome = assess(as_fetched(page, stored, last.stale.body), replace(last, held=None, gone=False), site, rules)
    if outcome.verdict is not Verdict.RE_EXTRACTED or outcome.state is None:
        return None
    return replace(outcome.state, held=last.held, gone=last.gone)


_Name = str | datetime  # a change is known by its id, by the fetch that found it and by the one that confirmed it


def _index(changes: Iterable[Change]) -> dict[_Name, Change]:
    return {name: change for change in changes for name in _names(change)}


def _names(change: Change) -> tuple[_Name, ...]:
    return (change.id, change.detected_at, change.after.fetched_at)


def _is_in(others: Mapping[_Name, Change], change: Change) -> bool:
    return any(_is_same(change, others[name]) for name in _names(change) if name in others)


def _is_same(change: Change, other: Change) -> bool:
    if change.kind is other.kind:
        return True
    words = {(edit.before, edit.after) for edit in change.edits}
    return any((edit.before, edit.after) in words for edit in other.edits)

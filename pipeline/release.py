"""The second door of the core: what is told after one host's batch."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.change import Change, because
from pipeline.kinds import ChangeState
from pipeline.message import N_
from pipeline.outcome import Release
from pipeline.rules import Rules
from pipeline.tell.site_wide import Site, gather
from pipeline.tell.story import joined, same_story, tells_story_of


def release(
    pending: Sequence[Change], site: Site, told: Sequence[Change] = (), recent: Sequence[Change] = ()
) -> Release:
    """Release the `pending` changes of one host, each news once.

    The same edit on many pages becomes one site-wide event, also with what was `told` of this site lately
    (`pipeline.tell.site_wide`).  What tells the same news as another change, or as one of the `recent` ones that were
    told on any host, joins its story (`pipeline.tell.story`).  Both are given with the oldest first.  Members keep
    their own entries in the history and carry the `group`, the id of the change that is told for all of them.
    Different edits are never held back for their number.
    """
    gathered = gather(pending, told, site)
    order = {change.id: index for index, change in enumerate(pending)}
    released = [replace(change, state=ChangeState.RELEASED) for change in gathered.changes]
    released.sort(key=lambda change: order[change.id])
    alerts = [change.id for change in released if change.group in (None, change.id)]
    return _with_stories(released, alerts, recent, gathered.leaders)


def expire(held: Sequence[Change], now: datetime, rules: Rules) -> tuple[Change, ...]:
    """Return, pending, the changes that have waited for their confirmation longer than `rules.held_limit`.

    They are told as unconfirmed: better than never.
    """
    why = because("unconfirmed", N_("it could not be confirmed by a second fetch"))
    return tuple(
        replace(change, state=ChangeState.PENDING, updated_at=now, why=(*change.why, why))
        for change in held
        if now - change.detected_at >= rules.held_limit
    )


def _with_stories(
    released: Sequence[Change], alerts: Sequence[str], recent: Sequence[Change], leaders: Sequence[Change]
) -> Release:
    """Link the changes that tell the same news; the first one that was told leads, in one batch the most pressing."""
    earlier = {change.id: change for change in recent}
    told: dict[str, Change] = {}
    for change in sorted(released, key=lambda each: each.importance.rank):
        other = None if change.group else same_story(change, (*earlier.values(), *told.values()))
        told[change.id] = change if other is None else joined(change, other)
        if other is not None and other.group is None:
            (earlier if other.id in earlier else told)[other.id] = replace(other, group=other.id)
    lead_now = (each for each, before in zip(earlier.values(), recent, strict=True) if each != before)
    return Release(
        changes=tuple(told[change.id] for change in released),
        alerts=tuple(each for each in alerts if not tells_story_of(told[each])),
        leaders=(*leaders, *lead_now),
    )

"""The second door of the core: what is told after one host's batch."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.change import Change, Op, because
from pipeline.compare.diff import word_marks
from pipeline.fold import comparison_key
from pipeline.kinds import ChangeKind, ChangeState, Importance
from pipeline.message import N_
from pipeline.outcome import Release, SiteMemory
from pipeline.rules import Rules
from pipeline.suppress.sums import without_sums
from pipeline.tell.story import joined, same_story, tells_story_of

LEAST_PAGES = 5  # an edit is site-wide when at least so many pages ...
LEAST_SHARE = 0.3  # ... and this share of the host's pages show the same one

Signature = tuple[tuple[str, ...], tuple[str, ...]]


def release(pending: Sequence[Change], site: SiteMemory, rules: Rules, recent: Sequence[Change] = ()) -> Release:
    """Release the `pending` changes of one host; the same edit on many pages becomes one site-wide event.

    The members keep their own entries in the history and carry the `group`, the id of the change that is told for all
    of them.  Different edits are never held back for their number.  What tells the same news as another change, or as
    one of the `recent` ones that were told on any host (the oldest first), joins its story (`pipeline.tell.story`).
    """
    del rules  # the thresholds above are constants of the design; a later rule may be declared
    members: defaultdict[Signature, list[Change]] = defaultdict(list)
    for change in pending:
        members[signature(change)].append(change)
    least = max(LEAST_PAGES, site.pages * LEAST_SHARE)
    released: list[Change] = []
    alerts: list[str] = []
    for equal in members.values():
        site_wide = len({change.url for change in equal}) >= least and equal[0].edits != ()
        told = [_as_member(change, equal) for change in equal] if site_wide else equal
        released += [replace(change, state=ChangeState.RELEASED) for change in told]
        alerts += [change.id for change in (told[:1] if site_wide else told)]
    order = {change.id: index for index, change in enumerate(pending)}
    released.sort(key=lambda change: order[change.id])
    return _with_stories(released, sorted(alerts, key=order.__getitem__), recent)


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


def signature(change: Change) -> Signature:
    """Return the removed and the added words: equal on every page that shows the same edit."""
    removed: list[str] = []
    added: list[str] = []
    for edit in change.edits:
        for mark in word_marks(edit.before, edit.after):
            if mark.op is Op.DELETE:
                removed.append(without_sums(comparison_key(mark.text)))
            elif mark.op is Op.INSERT:
                added.append(without_sums(comparison_key(mark.text)))
    return tuple(sorted(removed)), tuple(sorted(added))


def _with_stories(released: Sequence[Change], alerts: Sequence[str], recent: Sequence[Change]) -> Release:
    """Link the changes that tell the same news; the first one that was told leads, in one batch the most pressing."""
    earlier = {change.id: change for change in recent}
    told: dict[str, Change] = {}
    for change in sorted(released, key=lambda each: each.importance.rank):
        other = None if change.group else same_story(change, (*earlier.values(), *told.values()))
        told[change.id] = change if other is None else joined(change, other)
        if other is not None and other.group is None:
            (earlier if other.id in earlier else told)[other.id] = replace(other, group=other.id)
    return Release(
        changes=tuple(told[change.id] for change in released),
        alerts=tuple(each for each in alerts if not tells_story_of(told[each])),
        leaders=tuple(each for each, before in zip(earlier.values(), recent, strict=True) if each != before),
    )


def _as_member(change: Change, group: Sequence[Change]) -> Change:
    why = because("site-wide", N_("the same edit stands on {count} pages of the site"), count=len(group))
    return replace(
        change,
        group=group[0].id,
        kind=ChangeKind.TEMPLATE_CHANGE,
        importance=Importance.LOW,
        why=(why, *change.why),
    )

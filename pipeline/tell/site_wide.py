"""Site-wide events: the same edit on many pages of a site is told once.

Pages are read when they are due, so what a site does to all its pages in one night is seen on some of them now and on
others in a month: those join the event that was told.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from pipeline.change import Change, Op, Reason, because
from pipeline.compare.diff import word_marks
from pipeline.fold import comparison_key
from pipeline.kinds import ChangeKind, Importance
from pipeline.message import N_
from pipeline.suppress.sums import without_sums
from pipeline.tell import story

WINDOW = timedelta(days=35)  #: between an event and the last page that still belongs to it: old pages are read monthly
LEAST_PAGES = 5  # an edit is site-wide when at least so many pages show the same one ...
LEAST_SHARE = 0.3  # ... and they are this share of the site's pages, ...
NEARLY_ALL = 0.8  # ... or this share of those that were read since it can have happened

_EVENT = "site-wide"  # the rule of the reasons that make a member of an event

_LINE = 12  # characters of a removed or added line that two pages hardly share by chance

Signature = tuple[tuple[str, ...], tuple[str, ...]]
_NO_WORDS: Signature = ((), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What counts of a site when an edit stands on several of its pages."""

    pages: int  #: pages with a good snapshot
    read: int  #: those of them that were read again in the day of the batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Changes of one host; those that show the same edit carry the `group`, the id of the one told for all of them."""

    changes: tuple[Change, ...]  #: as many as there were, in no order
    leaders: tuple[Change, ...]  #: changes that were told before by themselves, and are told for others since now


def gather(found: Sequence[Change], told: Sequence[Change], site: Site) -> Gathered:
    """Gather what was `found` in a batch, with what was `told` of the same site in the last `WINDOW`, oldest first.

    That is what was told of its frame, and what was told for several pages.

    An edit of the text must be site-wide.  On so many pages of the site it is taken for a matter of its frame, also
    when it was told as one of several pages before; on nearly all that were read it is told once, as what it is.  What
    belongs to the frame is gathered however few pages show it, also when a page shows more than that: it is of low
    importance anyway.
    """
    before: defaultdict[Signature, list[Change]] = defaultdict(list)
    for change in told:
        before[signature(change)].append(change)
    equal: defaultdict[Signature, list[Change]] = defaultdict(list)
    for change in found:
        equal[signature(change)].append(change)
    gathered: list[Change] = []
    for edit, group in equal.items():
        if edit == _NO_WORDS:
            gathered += group
        elif _is_of_site(before[edit]):
            gathered += [_joined(change, before[edit][0]) for change in group]
        else:
            gathered += _anew(group, site)
    return _with_frame(gathered, [change for change in told if change.kind is ChangeKind.TEMPLATE_CHANGE])


def signature(change: Change) -> Signature:
    """Return the removed and the added words, or links if no word differs: equal wherever the same edit is shown."""
    removed: list[str] = []
    added: list[str] = []
    for edit in change.edits:
        for mark in word_marks(edit.before, edit.after):
            if mark.op is Op.DELETE:
                removed.append(without_sums(comparison_key(mark.text)))
            elif mark.op is Op.INSERT:
                added.append(without_sums(comparison_key(mark.text)))
    if not removed and not added:
        removed = [link.url for edit in change.edits for link in edit.before_links if link not in edit.after_links]
        added = [link.url for edit in change.edits for link in edit.after_links if link not in edit.before_links]
    return tuple(sorted(removed)), tuple(sorted(added))


def _is_of_site(told: Sequence[Change]) -> bool:
    """Whether one edit, told of some pages, is the site's: it was site-wide, or a matter of the frame of enough."""
    framed = {change.url for change in told if change.kind is ChangeKind.TEMPLATE_CHANGE}
    return len(framed) >= LEAST_PAGES or any(reason.rule == _EVENT for change in told for reason in change.why)


def _joined(change: Change, event: Change) -> Change:
    """Return a change as a member of the event, one change of which is given."""
    why = because(_EVENT, N_("the same edit was told of other pages of the site"))
    id_ = event.group or event.id
    if event.kind is ChangeKind.TEMPLATE_CHANGE:
        return _framed(change, id_, why)
    return replace(change, group=id_, why=(why, *change.why))


def _anew(group: Sequence[Change], site: Site) -> Iterator[Change]:
    """Yield the changes that show one edit that was not told yet."""
    shown = len({change.url for change in group})
    why = because(_EVENT, N_("the same edit stands on {count} pages of the site"), count=len(group))
    if shown >= max(LEAST_PAGES, site.pages * LEAST_SHARE):
        yield from (_framed(change, group[0].id, why) for change in group)
    elif shown >= max(LEAST_PAGES, site.read * NEARLY_ALL) and group[0].kind not in story.KINDS:
        leader = min(group, key=lambda change: change.importance.rank)
        yield from (replace(change, group=leader.id, why=(why, *change.why)) for change in group)
    else:
        yield from group


def _framed(change: Change, leader: str, why: Reason) -> Change:
    return replace(
        change, group=leader, kind=ChangeKind.TEMPLATE_CHANGE, importance=Importance.LOW, why=(why, *change.why)
    )


def _with_frame(gathered: Sequence[Change], told: Sequence[Change]) -> Gathered:
    """Gather the changes of the frame that share a mark, with each other or with one that was `told`."""
    leaders: dict[str, str] = {}  # by mark
    for change in (*told, *(each for each in gathered if each.group == each.id)):
        for mark in _marks(change):
            leaders.setdefault(mark, change.group or change.id)
    groups: dict[str, str] = {}  # by what is led
    for change in gathered:
        if change.kind is ChangeKind.TEMPLATE_CHANGE and change.group is None:
            marks = _marks(change)
            leader = next((leaders[mark] for mark in marks if mark in leaders), change.id)
            for mark in marks:
                leaders.setdefault(mark, leader)
            if leader != change.id:
                groups |= {change.id: leader, leader: leader}
    return Gathered(
        changes=tuple(replace(change, group=groups.get(change.id, change.group)) for change in gathered),
        leaders=tuple(
            replace(change, group=change.id) for change in told if change.group is None and change.id in groups
        ),
    )


def _marks(change: Change) -> tuple[str, ...]:
    """Return what a change of the frame is known by: the whole of it, and each line long enough not to be chance."""
    whole = signature(change)
    removed, added = ([line for line in lines if len(line) >= _LINE] for lines in whole)
    marks = (repr(whole), *(f"- {line}" for line in removed), *(f"+ {line}" for line in added))
    return marks if whole != _NO_WORDS else ()

"""The changes that expectations bring about: something appeared as expected, or it is overdue."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from pipeline.change import Change, Label, SnapshotRef, TermHit, because
from pipeline.classify.programmes import PATH_WEIGHT
from pipeline.identity import change_id
from pipeline.kinds import ChangeKind, ChangeState, Importance
from pipeline.message import N_, Message, Reference, Value
from pipeline.publications.expected import Appearance, Expectation, Period, deadline, is_late, when
from pipeline.tell.citing import citing, promised
from pipeline.tell.kind import KindVerdict
from pipeline.tell.passage import short

EXPECTED = "expected"  #: the rule of the reasons that say that something was waited for
_LONGEST_NAME = 140  # characters


def kind_of_appearance(appearance: Appearance) -> KindVerdict:
    """Return the kind of the change that tells of something expected: a document, or another language of one."""
    expectation = appearance.expectation
    kind = ChangeKind.LANGUAGE_ADDED if expectation.lang else ChangeKind.NEW_DOCUMENT
    why = because(EXPECTED, N_("it was expected: {title}"), title=expectation.title)
    return KindVerdict(kind, why)


def as_expected(change: Change, appearance: Appearance) -> Change:
    """Return a change that tells of something expected, with all that is known of it: no less than high."""
    source = appearance.expectation.source
    return replace(
        change,
        importance=min(change.importance, Importance.HIGH, key=lambda each: each.rank),
        why=(*change.why, *promised(source)),
        message=_published(appearance, change.detected_at),
        programmes=(*change.programmes, *vouched(source.programmes, besides=change.programmes)),
        strands=tuple(dict.fromkeys((*source.strands, *change.strands))),
        initiatives=tuple(dict.fromkeys((*source.initiatives, *change.initiatives))),
        section=source.section or change.section,
        cited_in=tuple(dict.fromkeys((*source.cited_in, *change.cited_in))),
    )


def overdue(expectation: Expectation, period: Period, url: str, now: datetime) -> Change:
    """Return the change, pending, that tells that something has not appeared in time at `url`.

    Its id is made of the expectation alone, so that it is told once, whenever somebody notices.
    """
    source, since = expectation.source, deadline(period)
    place = expectation.on[0].title if expectation.on else Reference(url)
    nothing = SnapshotRef(sha256="", fetched_at=since)
    return Change(
        id=change_id(since, f"{source.id}\0{expectation.id}", period.name, ChangeKind.OVERDUE),
        state=ChangeState.PENDING,
        source_id=source.id,
        publisher=source.publisher,
        url=url,
        final_url=url,
        page_title=expectation.title.en,
        detected_at=now,
        updated_at=now,
        kind=ChangeKind.OVERDUE,
        importance=Importance.NORMAL,
        why=(
            because(EXPECTED, N_("expected by {when}, and what was read since then does not show it"),
                    when=when(expectation, period)),
            *citing(ChangeKind.OVERDUE, source),
        ),
        programmes=vouched(source.programmes),
        strands=source.strands,
        initiatives=source.initiatives,
        section=source.section,
        message=Message(
            N_("Overdue: {title}, expected by {when}, has not appeared: {place}"),
            {"title": expectation.title, "when": when(expectation, period), "place": place},
        ),
        cited_in=source.cited_in,
        before=nothing,
        after=nothing,
    )  # fmt: skip


def _published(appearance: Appearance, at: datetime) -> Message:
    expectation, period = appearance.expectation, appearance.period
    name = short(appearance.name, _LONGEST_NAME)
    if appearance.symbol is not None and appearance.symbol not in name:
        name = f"{name} ({appearance.symbol})"
    values: dict[str, Value] = {"title": expectation.title, "name": name, "when": when(expectation, period)}
    if is_late(period, at.date()):
        return Message(N_("Published: {title}: “{name}” (expected by {when})"), values)
    return Message(N_("Published: {title}: “{name}”"), values)


def vouched(programmes: Iterable[str], besides: Iterable[Label] = ()) -> tuple[Label, ...]:
    """Return the labels for programmes that the catalogue knows of without a look at the words, but for those known."""
    known = {label.id for label in besides}
    return tuple(
        Label(id=each, score=PATH_WEIGHT, evidence=(TermHit(term=each, where="catalogue", weight=PATH_WEIGHT),))
        for each in programmes
        if each not in known
    )

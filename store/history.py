"""The history, for everybody who shows it: changes, and the life of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func
from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from pipeline.change import Change, Reason
from pipeline.fetched import Problem, Redirect
from pipeline.kinds import ChangeKind, ChangeState, Importance, Verdict
from pipeline.source import Section
from store.corrections import as_corrected
from store.engine import read_session
from store.health import SourceHealth, source_health
from store.mapping import problem_of, reasons_of, redirects_of
from store.outbox import deliveries_of
from store.tables import ChangeProgrammeRow, ChangeRow, ChangeStrandRow, FetchRow, PageRow, SnapshotRow

__all__ = [
    "ChangeFilter",
    "Fetch",
    "KeptSnapshot",
    "PageHistory",
    "SourceHealth",
    "change",
    "changes",
    "deliveries_of",
    "page_history",
    "source_health",
]

UNCLASSIFIED = "unclassified"  #: instead of a programme: changes that have none


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFilter:
    """Which changes to read; what is None is not asked for."""

    since: datetime | None = None  #: detected at or after
    until: datetime | None = None  #: detected before
    programme: str | None = None  #: an id, or `UNCLASSIFIED`
    strand: str | None = None
    kind: ChangeKind | None = None
    source_id: str | None = None
    section: Section | None = None
    min_importance: Importance | None = None  #: this one or a more pressing one
    states: frozenset[ChangeState] = frozenset({ChangeState.RELEASED})
    released_after: int | None = None  #: told by a release with a higher number
    #: Of a site-wide event only the change that is told for all; `programme` then looks at the labels of all of them,
    #: because it concerns whom any of them concerns.
    leaders: bool = False
    group: str | None = None  #: a site-wide event, by the id of the change that is told for all
    limit: int | None = None  #: at most so many, the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One check of a page."""

    at: datetime
    run: str
    status: int | None
    verdict: Verdict
    why: tuple[Reason, ...]
    problem: Problem | None
    elapsed: float  #: seconds
    sha256: str | None  #: of the body; None when there was none
    final_url: str
    redirects: tuple[Redirect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSnapshot:
    """One distinct good content of a page; its body is read with `store.bodies`."""

    fetched_at: datetime
    sha256: str
    final_url: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHistory:
    """The life of an address, each list newest first; empty when the address is not known."""

    url: str
    source_ids: tuple[str, ...]  #: the sources it is watched for
    fetches: tuple[Fetch, ...]
    snapshots: tuple[KeptSnapshot, ...]
    changes: tuple[Change, ...]  #: in every state


def changes(engine: Engine, wanted: ChangeFilter) -> tuple[Change, ...]:
    """Return the changes that match, newest first."""
    query = _matching(wanted).order_by(col(ChangeRow.detected_at).desc(), col(ChangeRow.id).desc())
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    with read_session(engine) as session:
        return as_corrected(session, session.exec(query))


def change(engine: Engine, change_id: str) -> Change | None:
    """Return a change in whatever state, or None."""
    with read_session(engine) as session:
        row = session.get(ChangeRow, change_id)
        return None if row is None else as_corrected(session, [row])[0]


def page_history(engine: Engine, url: str) -> PageHistory:
    """Return the life of an address: a source's own, or an item's that a listing told of."""
    with read_session(engine) as session:
        pages = session.exec(select(PageRow).where(PageRow.url == url)).all()
        ids = [page.id for page in pages]
        fetches = select(FetchRow).where(col(FetchRow.page_id).in_(ids))
        snapshots = select(SnapshotRow).where(col(SnapshotRow.page_id).in_(ids))
        found = select(ChangeRow).where(or_(col(ChangeRow.page_id).in_(ids), ChangeRow.url == url))
        return PageHistory(
            url=url,
            source_ids=tuple(sorted(page.source_id for page in pages)),
            fetches=_fetches(session.exec(fetches.order_by(col(FetchRow.at).desc(), col(FetchRow.id).desc()))),
            snapshots=_snapshots(session.exec(snapshots.order_by(col(SnapshotRow.fetched_at).desc()))),
            changes=as_corrected(session, session.exec(found.order_by(col(ChangeRow.id).desc()))),
        )


def _matching(wanted: ChangeFilter) -> SelectOfScalar[ChangeRow]:
    query = select(ChangeRow).where(col(ChangeRow.state).in_([state.value for state in wanted.states]))
    if wanted.since is not None:
        query = query.where(ChangeRow.detected_at >= wanted.since)
    if wanted.until is not None:
        query = query.where(ChangeRow.detected_at < wanted.until)
    if wanted.kind is not None:
        query = query.where(ChangeRow.kind == wanted.kind.value)
    if wanted.source_id is not None:
        query = query.where(ChangeRow.source_id == wanted.source_id)
    if wanted.section is not None:
        query = query.where(ChangeRow.section == wanted.section.value)
    if wanted.min_importance is not None:
        query = query.where(ChangeRow.importance <= wanted.min_importance.rank)
    if wanted.released_after is not None:
        query = query.where(col(ChangeRow.release_number) > wanted.released_after)
    if wanted.leaders:
        query = query.where(or_(col(ChangeRow.group_id).is_(None), col(ChangeRow.group_id) == ChangeRow.id))
    if wanted.group is not None:
        query = query.where(ChangeRow.group_id == wanted.group)
    return _labelled(query, wanted.programme, wanted.strand, leaders=wanted.leaders)


def _labelled(
    query: SelectOfScalar[ChangeRow], programme: str | None, strand: str | None, *, leaders: bool
) -> SelectOfScalar[ChangeRow]:
    labelled = select(ChangeProgrammeRow.change_id)
    if leaders:
        member = aliased(ChangeRow)
        labelled = select(func.coalesce(member.group_id, member.id)).join(
            ChangeProgrammeRow, col(ChangeProgrammeRow.change_id) == member.id
        )
    if programme == UNCLASSIFIED:
        query = query.where(col(ChangeRow.id).not_in(labelled))
    elif programme is not None:
        query = query.where(col(ChangeRow.id).in_(labelled.where(ChangeProgrammeRow.programme == programme)))
    if strand is not None:
        stranded = select(ChangeStrandRow.change_id).where(ChangeStrandRow.strand == strand)
        query = query.where(col(ChangeRow.id).in_(stranded))
    return query


def _fetches(rows: Iterable[FetchRow]) -> tuple[Fetch, ...]:
    return tuple(
        Fetch(
            at=row.at,
            run=row.run,
            status=row.status,
            verdict=Verdict(row.verdict),
            why=reasons_of(row.why),
            problem=problem_of(row.problem),
            elapsed=row.elapsed,
            sha256=row.body_sha256,
            final_url=row.final_url,
            redirects=redirects_of(row.redirects),
        )
        for row in rows
    )


def _snapshots(rows: Iterable[SnapshotRow]) -> tuple[KeptSnapshot, ...]:
    return tuple(
        KeptSnapshot(fetched_at=row.fetched_at, sha256=row.sha256, final_url=row.final_url, media_type=row.media_type)
        for row in rows
    )

"""Tickets: opened when it is sure that something is wrong, closed when it is over, each told to admins once.

What is wrong is read from the database each time, and tickets and messages are written in one transaction: a review
that was killed is made again by the next, and one that is repeated finds nothing to do.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, update
from sqlmodel import Session, col, select

from pipeline.change import Reason
from pipeline.health.tickets import UNREAD, Finding, Standing, TicketKind, about, findings, read_since
from pipeline.source import Source
from store import outbox
from store.engine import is_postgres, read_session, write_session
from store.mapping import reasons_json, reasons_of
from store.notices import Ticket, closed_lines, opened_lines
from store.standings import standings
from store.tables import PageRow, TicketRow

_BETWEEN = timedelta(days=1)  # two alerts about one host
_REST = timedelta(days=14)  # a restless source has come to rest: fewer days would open and close it by turns
NETWORK = ""  #: instead of a host: all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a review did; nothing when all is as it was."""

    opened: tuple[Ticket, ...] = ()
    closed: tuple[Ticket, ...] = ()
    lines: tuple[Reason, ...] = ()  #: what admins are told


def review(engine: Engine, sources: Sequence[Source], now: datetime, admins: Collection[str], lang: str) -> Review:
    """Open, close and tell tickets of these sources; `admins` are recipients of the outbox's channel.

    Of a host at most one alert a day says what is newly wrong; what is over before it was told is never told.
    """
    with write_session(engine) as session:
        if is_postgres(engine):
            # One review at a time, or two would open the same ticket; SQLite has one writer anyway.
            session.connection().exec_driver_sql("LOCK TABLE tickets IN SHARE ROW EXCLUSIVE MODE")
        known = standings(session, sources, now)
        # First: what failed before its host came back, and was not asked since, may be well.
        over = [row for row in _open(session) if row.source_id is None and _is_back(row, known)]
        _close(session, over, now)
        for back in over:
            _ask_again(session, back.host, now)
        found = {finding.about: finding for finding in findings(known, _recovered(session))}
        opened = [row for finding in found.values() if (row := _keep(session, finding, now)) is not None]
        ended = [row for row in _open(session) if row.source_id is not None and _is_over(row, found, known, now)]
        _close(session, [row for row in _open(session) if row in ended or _is_part_of_another(row, found)], now)
        over += ended
        told = [row for row in over if row.told_at is not None and _is_known(row, known)]
        untold = _to_tell(session, now)
        lines = (*opened_lines(map(_ticket, untold)), *closed_lines(map(_ticket, told), now))
        for telling in untold:
            telling.told_at = now
        if lines:
            outbox.address_notice(session, lines, admins, lang, now)
        return Review(opened=tuple(map(_ticket, opened)), closed=tuple(map(_ticket, over)), lines=lines)


def open_tickets(engine: Engine) -> tuple[Ticket, ...]:
    """Return what is wrong now, the widest trouble first, then by host and source."""
    with read_session(engine) as session:
        return open_tickets_in(session)


def open_tickets_in(session: Session) -> tuple[Ticket, ...]:
    """As `open_tickets`, inside a transaction of the caller's."""
    rows = sorted(_open(session), key=lambda row: (row.source_id is not None, row.host, row.source_id or ""))
    return tuple(map(_ticket, rows))


def _keep(session: Session, finding: Finding, now: datetime) -> TicketRow | None:
    """Bring the ticket of a finding up to date; return it if it is new."""
    row = session.exec(select(TicketRow).where(TicketRow.open_as == finding.about)).one_or_none()
    new = row is None
    if row is None:
        row = TicketRow(
            kind=finding.kind.value,
            host=finding.host,
            source_id=finding.source_id,
            open_as=finding.about,
            since=finding.since,
            seen_at=now,
            opened_at=now,
        )
        session.add(row)
    row.kind, row.seen_at, row.checks, row.sources = finding.kind.value, now, finding.checks, finding.sources
    row.why = reasons_json((finding.why,))[0] if finding.why else None
    session.flush()
    return row if new else None


def _close(session: Session, rows: Sequence[TicketRow], now: datetime) -> None:
    for row in rows:
        row.open_as, row.closed_at = None, now
    session.flush()


def _is_back(row: TicketRow, known: Sequence[Standing]) -> bool:
    """Whether anything of a host, or of any, was read since it failed."""
    return read_since(known, row.host, row.since) or not _failing(known, row)


def _is_over(row: TicketRow, found: Mapping[str, Finding], known: Sequence[Standing], now: datetime) -> bool:
    """Whether what the ticket of a source says has ended: not merely that nobody could look."""
    if row.open_as in found:
        return False
    if row.kind == TicketKind.RESTLESS:
        return now - row.seen_at >= _REST
    return row.kind not in UNREAD or not _failing(known, row)


def _failing(known: Sequence[Standing], row: TicketRow) -> bool:
    """Whether any source that a ticket is about is still not read."""
    return any(standing.failing_since is not None and _concerns(row, standing) for standing in known)


def _is_known(row: TicketRow, known: Sequence[Standing]) -> bool:
    """Whether anything that a ticket is about is still in the catalogue, at the same address."""
    return any(_concerns(row, standing) for standing in known)


def _concerns(row: TicketRow, standing: Standing) -> bool:
    return row.host in (NETWORK, standing.host) and row.source_id in (None, standing.source_id)


def _is_part_of_another(row: TicketRow, found: Mapping[str, Finding]) -> bool:
    """Whether a source is not read because its whole host is not: that ticket tells it."""
    kind = TicketKind(row.kind)
    return row.source_id is not None and kind in UNREAD and about(kind, row.host, None) in found


def _to_tell(session: Session, now: datetime) -> list[TicketRow]:
    last_told = dict(session.exec(select(TicketRow.host, func.max(TicketRow.told_at)).group_by(TicketRow.host)).all())
    return [
        row
        for row in _open(session)
        if row.told_at is None
        and (row.source_id is None or (last := last_told.get(row.host)) is None or now - last >= _BETWEEN)
    ]


def _ask_again(session: Session, host: str, now: datetime) -> None:
    """Let what failed with its host be read again now: it waits for longer than is needed."""
    waiting = update(PageRow).where(col(PageRow.failing_since).is_not(None), col(PageRow.due_at) > now)
    if host != NETWORK:
        waiting = waiting.where(col(PageRow.host) == host)
    session.exec(waiting.values(due_at=now, due_why=None))


def _recovered(session: Session) -> dict[str, datetime]:
    whole = col(TicketRow.source_id).is_(None)
    query = select(TicketRow.host, func.max(TicketRow.closed_at)).where(whole).group_by(TicketRow.host)
    return {host: closed_at for host, closed_at in session.exec(query) if closed_at is not None}


def _open(session: Session) -> list[TicketRow]:
    return list(session.exec(select(TicketRow).where(col(TicketRow.closed_at).is_(None)).order_by(col(TicketRow.id))))


def _ticket(row: TicketRow) -> Ticket:
    return Ticket(
        kind=TicketKind(row.kind),
        host=row.host,
        source_id=row.source_id,
        since=row.since,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        checks=row.checks,
        sources=row.sources,
        why=reasons_of([row.why])[0] if row.why else None,
    )

"""What is expected before it exists: its addresses are asked for, and who waited in vain is told once.

Silence means that something is missing only where it was looked for: before it was due, and after.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, or_, select

from pipeline.address import host_of
from pipeline.change import Change
from pipeline.kinds import Verdict
from pipeline.outcome import Outcome
from pipeline.publications.expected import Expectation, Period, awaited, expected_at, late
from pipeline.source import Item, PageRole
from pipeline.tell.fulfilment import overdue
from store import ledger
from store.catalogue import document_key
from store.engine import read_session, write_session
from store.mapping import item_json
from store.tables import ExpectedRow, PageRow, SourceRow


def keep_present(session: Session, outcome: Outcome) -> None:
    """Note what was expected and is there, and await its other forms from now on.

    Where it was there before us, its other forms may have been as well: nobody is told of those.
    """
    at = outcome.fetched.fetched_at
    is_new = outcome.verdict not in (Verdict.FIRST_SNAPSHOT, Verdict.RE_EXTRACTED)
    for appearance in outcome.present:
        row = _row(session, *appearance.key)
        row.met_at = row.met_at or at
    for source_id, url in outcome.follow_ups:
        if session.get(SourceRow, source_id) is not None and not _is_known(session, url):
            form = _add_page(session, source_id, url, at, due=True)
            form.announced = item_json(Item(url=url, awaited=True)) if is_new else None


def await_pages(engine: Engine, expected: Sequence[Expectation], now: datetime) -> None:
    """Make pages of the addresses at which something may appear from now on, due at once.

    What is there when it is first looked for was there before us: nobody is told.
    """
    wanted = {url: expectation.source.id for expectation, _, url in awaited(expected, now.date())}
    with read_session(engine) as session:
        if not wanted.keys() - _known(session, wanted):
            return
    with write_session(engine) as session:
        for url in sorted(wanted.keys() - _known(session, wanted)):
            if session.get(SourceRow, wanted[url]) is not None:
                _add_page(session, wanted[url], url, now, due=True)


def remind(engine: Engine, expected: Sequence[Expectation], now: datetime) -> tuple[Change, ...]:
    """Record, pending, what has not appeared in time and was not told before, and return it.

    Nobody is told of what was due before we began to look.
    """
    missed = [(expectation, period) for expectation in expected for period in late(expectation, now.date())]
    if missed:
        with read_session(engine) as session:
            missed = [each for each in missed if _missing_from(session, *each) is not None]
    if not missed:
        return ()
    with write_session(engine) as session:
        # Asked again: another program may have been quicker.
        found = [(*each, place) for each in missed if (place := _missing_from(session, *each)) is not None]
        return tuple(_tell(session, expectation, period, place, now) for expectation, period, place in found)


def _missing_from(session: Session, expectation: Expectation, period: Period) -> PageRow | None:
    """Return a page that was looked at before something was due and after, in vain; None if nobody is to be told."""
    row = session.get(ExpectedRow, (expectation.id, period.name))
    if row is not None and (row.met_at is not None or row.overdue_id is not None):
        return None
    # A list may have shown it, and no longer; an address of its own that never answered did not.
    since = period.opens if expectation.address is None else period.by
    return next(
        (
            page
            for page in _places(session, expectation, period)
            if (page.found_at is None or page.found_at.date() <= since) and _looked_at(page) > period.by
        ),
        None,
    )


def _looked_at(page: PageRow) -> date:
    """Return the day of the last good answer; that something is not there yet is one."""
    return date.min if page.good_at is None else page.good_at.date()


def _places(session: Session, expectation: Expectation, period: Period) -> Sequence[PageRow]:
    """Return the pages that would show it."""
    pages = select(PageRow).where(col(PageRow.retired_at).is_(None)).order_by(col(PageRow.id))
    if expectation.follows is not None:
        own = session.exec(pages.where(PageRow.source_id == expectation.source.id))
        return [page for page in own if expected_at([expectation], page.url) == (expectation, period)]
    if expectation.address is not None:
        return session.exec(pages.where(PageRow.url == period.filled(expectation.address))).all()
    return session.exec(pages.where(col(PageRow.url).in_([source.url for source in expectation.on]))).all()


def _tell(session: Session, expectation: Expectation, period: Period, place: PageRow, now: datetime) -> Change:
    source = expectation.source
    url = place.url if expectation.address is not None or source.url is None else source.url
    query = select(PageRow).where(PageRow.source_id == source.id, PageRow.url == url)
    page = session.exec(query).one_or_none() or _add_page(session, source.id, url, now, due=False)
    change = overdue(expectation, period, url, now)
    ledger.put(session, change, page.id or 0)
    _row(session, expectation.id, period.name).overdue_id = change.id
    return change


def _row(session: Session, expectation: str, period: str) -> ExpectedRow:
    row = session.get(ExpectedRow, (expectation, period))
    if row is None:
        row = ExpectedRow(expectation=expectation, period=period)
        session.add(row)
        session.flush()
    return row


def _known(session: Session, urls: Collection[str]) -> frozenset[str]:
    """Return the addresses that are pages already, of whatever source."""
    return frozenset(session.exec(select(PageRow.url).where(col(PageRow.url).in_(urls))))


def _is_known(session: Session, url: str) -> bool:
    """Whether an address, or another one of the same UN document, is a page already."""
    document = document_key(url)
    same = PageRow.url == url if document is None else or_(PageRow.url == url, PageRow.document == document)
    return session.exec(select(PageRow.id).where(same)).first() is not None


def _add_page(session: Session, source_id: str, url: str, now: datetime, *, due: bool) -> PageRow:
    page = PageRow(
        source_id=source_id,
        url=url,
        host=host_of(url),
        role=PageRole.ITEM.value,
        document=document_key(url),
        found_at=now,
        due_at=now if due else None,
    )
    session.add(page)
    session.flush()
    return page

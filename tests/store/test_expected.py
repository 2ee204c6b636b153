"""What is expected is looked for, noted when it is there, and told once when it is late."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import select

from pipeline.change import Reason
from pipeline.health.tickets import TicketKind
from pipeline.kinds import ChangeKind, ChangeState, Verdict
from pipeline.message import Message
from pipeline.outcome import NOT_PUBLISHED, Outcome
from pipeline.publications.expected import Appearance, Expectation, Yearly, periods
from pipeline.source import Item, Page, PageRole, SourceKind
from store.catalogue import sync_sources
from store.due import due_pages
from store.engine import write_session
from store.expected import await_pages, remind
from store.history import ChangeFilter, changes
from store.record import record
from store.release import release_left_over
from store.subscriptions import subscribe
from store.tables import PageRow
from store.tickets import open_tickets, review
from tests.builders import a_bilingual, a_fetch, a_page, a_source
from tests.store.outcomes import EVENING, MORNING, a_first_reading, an_unchanged_reading, recorded, some_rules

LISTING = a_source("resources", kind=SourceKind.LISTING, url="https://example.org/resources")
GUIDE = a_source("guide", url=None, reason="announced", programmes=("spp",))
DUE = (MORNING + timedelta(days=10)).date()
GUIDE_EXPECTED = Expectation(
    id="guide", title=a_bilingual("Guide", "指南"), source=GUIDE, on=(LISTING,), words=("guide",), by=DUE
)
YEAR_PAGE = Expectation(
    id="year-page",
    title=a_bilingual("Forum", "论坛"),
    source=LISTING,
    address="https://example.org/{year}",
    by=Yearly(start=(5, 1), end=(5, 31)),
)
LATE = MORNING + timedelta(days=12)
SOURCES = {LISTING.id: LISTING, GUIDE.id: GUIDE}


def looked(engine: Engine, *days: int) -> None:
    """The listing is read without a problem on these days after the first morning."""
    sync_sources(engine, list(SOURCES.values()), MORNING + timedelta(days=days[0]))
    first = a_first_reading(a_page(LISTING), at=MORNING + timedelta(days=days[0]))
    recorded(engine, first)
    assert first.state is not None
    for day in days[1:]:
        recorded(engine, an_unchanged_reading(first.state, a_page(LISTING), at=MORNING + timedelta(days=day)))


def seen(engine: Engine, day: int, expectation: Expectation = GUIDE_EXPECTED) -> None:
    """What is expected stands on the listing."""
    (period,) = periods(expectation, DUE)
    reading = a_first_reading(a_page(LISTING), at=MORNING + timedelta(days=day))
    recorded(engine, replace(reading, present=(Appearance(expectation, period, "Guide"),)))


def test_what_has_not_appeared_is_told_once_the_day_after(engine: Engine) -> None:
    looked(engine, 0, 11)
    subscribe(engine, 11, ("spp",), "en", MORNING)

    early = remind(engine, [GUIDE_EXPECTED], datetime.combine(DUE, datetime.max.time(), UTC))
    (told,) = remind(engine, [GUIDE_EXPECTED], LATE)
    again = remind(engine, [GUIDE_EXPECTED], LATE + timedelta(days=30))
    release_left_over(engine, some_rules(), LATE)

    assert (early, again) == ((), ())
    (found,) = changes(engine, ChangeFilter())
    assert (found.id, found.kind, found.source_id, found.url) == (told.id, ChangeKind.OVERDUE, "guide", LISTING.url)


def test_it_is_not_missing_where_nobody_looked_after_it_was_due(engine: Engine) -> None:
    looked(engine, 0, 9)

    assert remind(engine, [GUIDE_EXPECTED], LATE) == ()


def test_what_was_due_before_we_began_to_look_is_nobodys_news(engine: Engine) -> None:
    looked(engine, 11, 12)

    assert remind(engine, [GUIDE_EXPECTED], LATE + timedelta(days=1)) == ()


def test_what_was_seen_in_time_is_not_late(engine: Engine) -> None:
    looked(engine, 0)
    seen(engine, 5)
    looked(engine, 11)

    assert remind(engine, [GUIDE_EXPECTED], LATE) == ()


def test_a_ticket_says_what_is_overdue_until_it_is_seen(engine: Engine) -> None:
    looked(engine, 0, 11)
    remind(engine, [GUIDE_EXPECTED], LATE)
    release_left_over(engine, some_rules(), LATE)

    review(engine, list(SOURCES.values()), LATE, [], "en")
    while_late = [(ticket.kind, ticket.source_id) for ticket in open_tickets(engine)]
    seen(engine, 14)
    review(engine, list(SOURCES.values()), LATE + timedelta(days=2), [], "en")

    assert while_late == [(TicketKind.OVERDUE, "guide")]
    assert open_tickets(engine) == ()


def awaited_page(engine: Engine, now: datetime) -> dict[str, Page]:
    return {due.page.url: due.page for due in due_pages(engine, now, SOURCES) if due.page.role is PageRole.ITEM}


def not_there_yet(page: Page, at: datetime) -> Outcome:
    why = Reason(rule=NOT_PUBLISHED, message=Message("not yet"))
    return Outcome(
        fetched=a_fetch(b"", page=page, at=at, status=404), verdict=Verdict.UNCHANGED, why=(why,), state=None
    )


def test_the_address_of_the_year_is_asked_for_from_its_first_day_on(engine: Engine) -> None:
    sync_sources(engine, list(SOURCES.values()), MORNING)

    await_pages(engine, [YEAR_PAGE], datetime(2026, 4, 30, tzinfo=UTC))
    before = awaited_page(engine, datetime(2026, 4, 30, tzinfo=UTC))
    await_pages(engine, [YEAR_PAGE], MORNING)
    await_pages(engine, [YEAR_PAGE], EVENING)

    assert "https://example.org/2026" not in before
    assert awaited_page(engine, EVENING)["https://example.org/2026"].announced is None


def test_a_page_that_is_not_there_yet_is_awaited_and_not_failing(engine: Engine) -> None:
    sync_sources(engine, list(SOURCES.values()), MORNING)
    await_pages(engine, [YEAR_PAGE], MORNING)
    page = awaited_page(engine, MORNING)["https://example.org/2026"]

    record(engine, not_there_yet(page, MORNING), fence=None, due_at=EVENING, run="r")

    awaited = awaited_page(engine, EVENING)["https://example.org/2026"]
    assert awaited.announced == Item(url=awaited.url, awaited=True)
    with write_session(engine) as session:
        row = session.exec(select(PageRow).where(PageRow.url == awaited.url)).one()
        assert (row.failing_since, row.failures) == (None, 0)


def test_an_address_that_did_not_appear_in_time_is_overdue(engine: Engine) -> None:
    sync_sources(engine, list(SOURCES.values()), datetime(2026, 5, 1, tzinfo=UTC))
    await_pages(engine, [YEAR_PAGE], datetime(2026, 5, 1, tzinfo=UTC))
    june = datetime(2026, 6, 1, 9, tzinfo=UTC)
    page = awaited_page(engine, june)["https://example.org/2026"]
    record(engine, not_there_yet(page, june), fence=None, due_at=june + timedelta(days=7), run="r")

    (told,) = remind(engine, [YEAR_PAGE], june)

    assert (told.url, told.after.fetched_at.date()) == ("https://example.org/2026", date(2026, 6, 1))


def test_an_address_that_was_first_asked_for_in_its_season_is_overdue_after_it(engine: Engine) -> None:
    """On the first day of the season nothing ran."""
    sync_sources(engine, list(SOURCES.values()), MORNING)
    await_pages(engine, [YEAR_PAGE], MORNING)
    june = datetime(2026, 6, 1, 9, tzinfo=UTC)
    page = awaited_page(engine, june)["https://example.org/2026"]
    record(engine, not_there_yet(page, june), fence=None, due_at=june + timedelta(days=7), run="r")

    assert [change.kind for change in remind(engine, [YEAR_PAGE], june)] == [ChangeKind.OVERDUE]


def test_the_other_forms_of_what_was_there_before_us_are_read_quietly(engine: Engine) -> None:
    sync_sources(engine, list(SOURCES.values()), MORNING)
    reading = a_first_reading(a_page(LISTING))

    recorded(engine, replace(reading, follow_ups=(("guide", "https://undocs.org/zh/E/2026/57"),)))

    assert awaited_page(engine, EVENING)["https://undocs.org/zh/E/2026/57"].announced is None


def test_another_language_of_what_appeared_is_awaited_at_its_address(engine: Engine) -> None:
    sync_sources(engine, list(SOURCES.values()), MORNING)
    reading = replace(a_first_reading(a_page(LISTING)), verdict=Verdict.CONTENT_CHANGED)
    recorded(engine, replace(reading, follow_ups=(("guide", "https://undocs.org/zh/E/2026/57"),)))
    recorded(engine, replace(reading, follow_ups=(("guide", "https://docs.un.org/zh/E/2026/57"),)))

    found = awaited_page(engine, EVENING)

    assert list(found) == ["https://undocs.org/zh/E/2026/57"]
    assert found["https://undocs.org/zh/E/2026/57"].announced is not None


def test_what_is_overdue_is_pending_until_it_is_released(engine: Engine) -> None:
    looked(engine, 0, 11)

    (told,) = remind(engine, [GUIDE_EXPECTED], LATE)

    assert told.state is ChangeState.PENDING
    assert [found.id for found in changes(engine, ChangeFilter(states=frozenset({ChangeState.PENDING})))] == [told.id]

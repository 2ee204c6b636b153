"""Outcomes and rules for the tests of the store: what the core would answer, without asking it."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from pipeline.change import Change, SnapshotRef
from pipeline.classify.programmes import build_classifier
from pipeline.document import Document
from pipeline.fetched import FetchResult, Problem
from pipeline.identity import change_id
from pipeline.kinds import ChangeState, Verdict
from pipeline.outcome import Outcome, PageState, Snapshot
from pipeline.phrases import Phrases
from pipeline.rules import Rules
from pipeline.source import Page, Source
from store.record import record
from tests.builders import a_change, a_document, a_fetch, a_page, a_problem, a_reason, a_taxonomy

MORNING = datetime(2026, 5, 6, 8, tzinfo=UTC)  #: when pages are read for the first time
NOON = datetime(2026, 5, 6, 12, tzinfo=UTC)  #: when they are read again
EVENING = datetime(2026, 5, 6, 18, tzinfo=UTC)
RUN = "01KQYCA2000000000000000000"
EXTRACTOR = "blocks/1"


def some_rules() -> Rules:
    taxonomy = a_taxonomy()
    return Rules(taxonomy=taxonomy, classifier=build_classifier(taxonomy), phrases=Phrases({}))


def todays_rules(_source: Source) -> str:
    """Stands for `pipeline.extract.extraction.extractor_of`."""
    return EXTRACTOR


def a_state_of(fetched: FetchResult, text: str, *, held: Change | None = None, gone: bool = False) -> PageState:
    """What is known of a page after `fetched` was read as one block of `text`."""
    return PageState(
        snapshot=Snapshot(
            fetched_at=fetched.fetched_at,
            final_url=fetched.final_url,
            media_type="text/html",
            sha256=hashlib.sha256(fetched.body).hexdigest(),
            extractor=EXTRACTOR,
            document=a_document(text),
        ),
        held=held,
        gone=gone,
    )


def a_first_reading(
    page: Page | None = None,
    text: str = "The deadline is 8 July 2026.",
    *,
    at: datetime = MORNING,
    document: Document | None = None,
    headers: dict[str, str] | None = None,
) -> Outcome:
    fetched = a_fetch(text, page=page, at=at, headers=headers)
    state = a_state_of(fetched, text)
    if document is not None:
        state = replace(state, snapshot=replace(state.snapshot, document=document))
    return Outcome(fetched=fetched, verdict=Verdict.FIRST_SNAPSHOT, why=(a_reason("first"),), state=state)


def an_unchanged_reading(last: PageState, page: Page | None = None, *, at: datetime = NOON) -> Outcome:
    """The server says 304."""
    fetched = a_fetch(b"", page=page, at=at, status=304)
    return Outcome(fetched=fetched, verdict=Verdict.UNCHANGED, why=(a_reason("not-modified"),), state=last)


def a_changed_reading(
    page: Page | None = None,
    text: str = "The deadline is 15 July 2026.",
    *,
    at: datetime = NOON,
    change: Change | None = None,
    headers: dict[str, str] | None = None,
    suppressed: tuple[str, ...] = (),
) -> Outcome:
    """The publisher edited the page; `suppressed` names rules that hold back a difference each."""
    fetched = a_fetch(text, page=page, at=at, headers=headers)
    told = change or a_change_of(fetched)
    kept_back = tuple(
        replace(
            told,
            id=change_id(at, rule + fetched.page.url, told.before.sha256, told.after.sha256),
            state=ChangeState.SUPPRESSED,
            suppressed_by=rule,
        )
        for rule in suppressed
    )
    return Outcome(
        fetched=fetched,
        verdict=Verdict.CONTENT_CHANGED,
        why=told.why,
        state=a_state_of(fetched, text),
        change=told,
        suppressed=kept_back,
    )


def a_change_of(fetched: FetchResult, state: ChangeState = ChangeState.PENDING, **about: Any) -> Change:
    """The change that `fetched` shows, not told yet; `about` as in `a_change`."""
    source = fetched.page.source
    change = a_change(source=source, url=fetched.page.url, at=fetched.fetched_at, state=state, **about)
    after = SnapshotRef(sha256=hashlib.sha256(fetched.body).hexdigest(), fetched_at=fetched.fetched_at)
    return replace(change, after=after)


def a_held_loss(last: PageState, page: Page | None = None, *, at: datetime = NOON) -> Outcome:
    """The page answers 404 for the first time."""
    fetched = a_fetch(b"<h1>Not found</h1>", page=page, at=at, status=404)
    held = a_change_of(fetched, ChangeState.HELD)
    held = replace(held, after=SnapshotRef(sha256="", fetched_at=at))
    state = replace(last, held=held)
    return Outcome(fetched=fetched, verdict=Verdict.CONTENT_CHANGED, why=held.why, state=state, change=held)


def a_confirmed_loss(first: Outcome, *, at: datetime = EVENING) -> Outcome:
    """The page that was held as gone answers 404 again."""
    assert first.change is not None
    assert first.state is not None
    fetched = replace(first.fetched, fetched_at=at)
    told = replace(first.change, state=ChangeState.PENDING, updated_at=at)
    state = replace(first.state, held=None, gone=True)
    return Outcome(fetched=fetched, verdict=Verdict.CONTENT_CHANGED, why=told.why, state=state, change=told)


def a_problem_reading(
    last: PageState | None = None,
    page: Page | None = None,
    *,
    at: datetime = NOON,
    body: bytes = b"",
    problem: Problem | None = None,
) -> Outcome:
    problem = problem or a_problem()
    fetched = a_fetch(body, page=page, at=at, status=503, headers={"etag": '"of-the-error-page"'}, problem=problem)
    reason = a_reason(problem.code.value)
    return Outcome(fetched=fetched, verdict=Verdict.FETCH_PROBLEM, why=(reason,), state=last, problem=problem)


def recorded(engine: Engine, outcome: Outcome, *, due_at: datetime | None = None) -> Outcome:
    """Record an outcome without a claim, and return it."""
    record(engine, outcome, fence=None, due_at=due_at or outcome.fetched.fetched_at + timedelta(days=1), run=RUN)
    return outcome


def a_page_read(
    engine: Engine, page: Page | None = None, text: str = "The deadline is 8 July 2026.", **how: Any
) -> PageState:
    """Record the first reading of a page, and return what is known of it since; `how` as in `a_first_reading`."""
    outcome = recorded(engine, a_first_reading(page, text, **how))
    assert outcome.state is not None
    return outcome.state


def a_pending_change(
    engine: Engine,
    page: Page | None = None,
    *,
    at: datetime = NOON,
    text: str = "Now with a tool kit.",
    **about: Any,
) -> Change:
    """Record a first reading and a change of a page, and return the change."""
    page = page or a_page()
    recorded(engine, a_first_reading(page, at=at - timedelta(hours=4)))
    fetched = a_fetch(text, page=page, at=at)
    outcome = recorded(engine, a_changed_reading(page, text, at=at, change=a_change_of(fetched, **about)))
    assert outcome.change is not None
    return outcome.change

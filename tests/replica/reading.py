"""A page of the replica, read on one day and then on others, without a network: what the core makes of it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from urllib.parse import unquote, urljoin, urlsplit

from pipeline.kinds import ChangeKind, ChangeState
from pipeline.outcome import Outcome, PageState
from pipeline.source import FetchMode, Source, SourceKind
from tests.builders import a_source
from tests.crawler.server import Answer
from tests.pipeline.judging import judge_next
from tests.replica.hosting import Site

BASE = "http://network.example.org"


def watched(
    path: str, kind: SourceKind, *, fetch: FetchMode = FetchMode.FULL, watch: tuple[ChangeKind, ...] = ()
) -> Source:
    return a_source(url=f"{BASE}{path}", kind=kind, fetch=fetch, watch=watch)


def read_on(site: Site, source: Source, days: Iterable[date]) -> tuple[Outcome, ...]:
    """Return what each reading meant; a change that is held is looked at again at once."""
    state: PageState | None = None
    outcomes = []
    for day in days:
        outcome = _read(site, source, day, 8, state)
        if outcome.change is not None and outcome.change.state is ChangeState.HELD:
            outcome = _read(site, source, day, 14, outcome.state or state)
        state = outcome.state or state
        outcomes.append(outcome)
    return tuple(outcomes)


def _read(site: Site, source: Source, day: date, hour: int, state: PageState | None) -> Outcome:
    url = source.url or ""
    answer = _ask(site, url, day)
    while location := answer.headers.get("Location"):
        url = urljoin(url, location)
        answer = _ask(site, url, day)
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    at = datetime.combine(day, time(hour, tzinfo=UTC))
    return judge_next(
        state, body, source=source, at=at, status=answer.status, content_type=answer.content_type, final_url=url
    )


def _ask(site: Site, url: str, day: date) -> Answer:
    parts = urlsplit(url)
    answer = site.answer(unquote(parts.path), parts.query, day)
    assert answer is not None
    return answer

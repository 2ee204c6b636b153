"""A year of life, day by day: `python -m benchmarks.year [--days N]`.

A replica of a network, a yearly meeting and a store of documents (`tests/replica`) lives through news, a dead week,
a month without one host, a robots.txt that closes a part, and a redesign.  Every day is checked as by
`scpwatch check --at`, on SQLite, over HTTP on loopback.  What was told is held against what happened.
"""

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cli.bench import Bench, open_bench
from cli.check import one_check
from cli.selection import Selection
from config.logging import configure_logging
from config.settings import Settings
from pipeline.change import Change
from pipeline.kinds import ChangeKind
from store.engine import open_engine
from store.history import ChangeFilter, changes
from store.schema import upgrade
from tests.crawler.server import Asked
from tests.replica.documents import ADDRESS, DocumentStore
from tests.replica.hosting import Clock, Host, hosted
from tests.replica.life import COMING, FIRST_DAY, GOING, REDESIGN, Event
from tests.replica.meetings import YEAR, MeetingSite
from tests.replica.network import NEWS, PROGRAMME, PROJECTS, RESOURCES, NetworkSite

A_DAY = timedelta(days=1)
_HOUR = time(8, tzinfo=UTC)
_SLACK = 35  #: days after an event in which it must be told; items are read every 30 days when they are old


@dataclass
class Outcome:
    """What a simulated year came to."""

    events: tuple[tuple[Event, str], ...]  #: with the address of its site
    undecided: tuple[tuple[Event, str], ...]  #: of the first and last days: they may be told, or not (yet)
    told: tuple[Change, ...]
    logs: dict[str, list[tuple[date, Asked]]]  #: what each site was asked for, and on which day
    last_day: date
    failed: Counter[date] = field(default_factory=Counter)

    @property
    def requests(self) -> dict[str, Counter[date]]:
        """How many requests each site had on each day."""
        return {name: Counter(day for day, _ in log) for name, log in self.logs.items()}

    def matches(self, event: Event, base: str) -> list[Change]:
        """Return the changes that tell of an event."""
        of_page = [change for change in self.told if change.url == base + event.url]
        if event.kinds:
            of_kind = [change for change in of_page if change.kind in event.kinds]
        else:
            of_kind = [change for change in of_page if change.kind not in COMING | GOING]
        return [change for change in of_kind if event.words in _said(change)]

    @property
    def missed(self) -> list[Event]:
        return [event for event, base in self.events if not self.matches(event, base)]

    @property
    def doubled(self) -> list[Event]:
        return [event for event, base in self.events if len(self.matches(event, base)) > 1]

    @property
    def unfounded(self) -> list[Change]:
        """Changes that tell of nothing that happened."""
        founded = {change.id for event, base in (*self.events, *self.undecided) for change in self.matches(event, base)}
        return [change for change in self.told if change.id not in founded]


def simulate(days: int, directory: Path, *, say: bool = False) -> Outcome:
    clock = Clock()
    network, meetings, documents = NetworkSite(), MeetingSite(), DocumentStore()
    last_day = FIRST_DAY + days * A_DAY
    with hosted(clock, network, meetings, documents) as (one, other, third):
        bench = _bench(directory, one, other, third)
        engine = open_engine(bench.settings.database_url)
        upgrade(engine)
        outcome = Outcome((), (), (), {}, last_day)
        for day in _days(last_day):
            clock.today = day
            selection = Selection(at=datetime.combine(day, _HOUR))
            _, tally = asyncio.run(one_check(bench, engine, selection, begin=lambda _: None, observe=lambda _: None))
            outcome.failed[day] = tally.counts()["failed"]
            if say and day.day == 1:
                print(day, dict(tally.counts()), file=sys.stderr, flush=True)
        outcome.told = changes(engine, ChangeFilter())
        engine.dispose()
        # What happened in the last days may still be waiting for its next check.
        until = last_day - _SLACK * A_DAY
        happened = [
            *((event, one.url("")) for event in network.events(last_day)),
            *((event, other.url("")) for event in meetings.events(last_day)),
            *((event, third.url("")) for event in documents.events(last_day)),
        ]
        outcome.events = tuple(each for each in happened if each[0].seen and each[0].day <= until)
        outcome.undecided = tuple(each for each in happened if each not in outcome.events)
        outcome.logs = {"network": one.log, "meetings": other.log, "documents": third.log}
    return outcome


def _days(last_day: date) -> Iterator[date]:
    day = FIRST_DAY
    while day <= last_day:
        yield day
        day += A_DAY


def _bench(directory: Path, one: Host, other: Host, third: Host) -> Bench:
    listing: dict[str, Any] = {"kind": "listing", "check": "daily", "watch": ["new-item"]}
    sources: list[dict[str, Any]] = [
        {"id": "news", "url": one.url(NEWS), **listing},
        {"id": "resources", "url": one.url(RESOURCES), **listing, "follow": {"items": "/knowledge-centre/resources/."}},
        {"id": "projects", "url": one.url(PROJECTS), **listing, "check": "weekly"},
        {"id": "programme", "url": one.url(PROGRAMME), "kind": "programme", "check": "weekly"},
        {"id": "meeting", "url": other.url(YEAR), **listing},
        {"id": "report", "url": third.url(ADDRESS), "kind": "document-pdf", "check": "daily"},
    ]
    entries = [{**source, "title": {"en": f"The {source['id']}", "zh": f"The {source['id']}"}} for source in sources]
    file = directory / "sources.yaml"
    file.write_text(json.dumps({"sources": entries}), encoding="utf-8")
    settings = Settings(
        _env_file=None,
        var_dir=directory,
        catalogue=file,
        allow_hosts=("127.0.0.1",),
        download_delay=0,
        concurrent_per_host=4,
    )
    return open_bench(settings)


def _said(change: Change) -> str:
    words = (text for edit in change.edits for text in (edit.before, edit.after))
    return " ".join((change.page_title, *change.headline.values(), *words))


def _print(outcome: Outcome) -> None:
    print(f"days: {(outcome.last_day - FIRST_DAY).days}, events: {len(outcome.events)}, told: {len(outcome.told)}")
    print(f"missed: {len(outcome.missed)}, told twice: {len(outcome.doubled)}, unfounded: {len(outcome.unfounded)}")
    for event in outcome.missed[:20]:
        print(f"  missed  {event.day} {event.url}: {event.words}")
    for event in outcome.doubled[:20]:
        print(f"  twice   {event.day} {event.url}: {event.words}")
    for change in outcome.unfounded[:40]:
        print(f"  nothing {change.detected_at:%Y-%m-%d} {change.kind} {change.importance}: {change.headline.get('en')}")
    kinds = Counter(change.kind.value for change in outcome.unfounded)
    print(f"unfounded by kind: {dict(kinds)}")
    after = [c for c in outcome.unfounded if REDESIGN <= c.detected_at.date() <= REDESIGN + 7 * A_DAY]
    print(f"of them in the week after the redesign: {len(after)}, high: {_pressing(after)}")
    for name, by_day in outcome.requests.items():
        counts = sorted(by_day.values())
        print(f"requests to {name} a day: median {counts[len(counts) // 2]}, most {counts[-1]}")


def _pressing(told: Sequence[Change]) -> int:
    return sum(change.importance.rank < 2 and change.kind is not ChangeKind.TEMPLATE_CHANGE for change in told)


def main() -> int:
    parser = argparse.ArgumentParser(description="Simulate a year of watching a replica of the sites.")
    parser.add_argument("--days", type=int, default=364)
    days: int = parser.parse_args().days
    configure_logging(debug=False)
    with TemporaryDirectory(prefix="scpwatch-year-") as directory:
        outcome = simulate(days, Path(directory), say=True)
    _print(outcome)
    return 1 if outcome.missed or outcome.doubled else 0


if __name__ == "__main__":
    sys.exit(main())

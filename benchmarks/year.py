"""A year of life, day by day: `python -m benchmarks.year [--days N]`.

A replica of a network, a yearly meeting, a store of documents and partners (`tests/replica`) lives through news, a dead
week, a month without one host, a robots.txt that closes a part, and a redesign.  Every day is checked as by
`scpwatch check --at`, on SQLite, over HTTP on loopback.  What was told is held against what happened.
"""

import argparse
import asyncio
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine

from cli.bench import Bench, open_bench
from cli.check import one_check
from cli.selection import Selection
from config.expected import FILE
from config.logging import configure_logging
from config.settings import Settings
from config.wording import render
from crawler.children import COMMAND, ChildKeeper
from crawler.pool import LIMITS
from pipeline.change import Change
from pipeline.kinds import ChangeKind, Importance
from pipeline.tell.story import WINDOW
from store.engine import open_engine
from store.history import ChangeFilter, changes
from store.schema import upgrade
from tests.crawler.server import Asked
from tests.replica.hosting import Clock, hosted
from tests.replica.life import COMING, FIRST_DAY, GOING, REDESIGN, Event
from tests.replica.neighbours import NAMES, Neighbours, network_events
from tests.replica.watched import COPY, HOSTS, Network

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
        return [change for change in self.told if _tells(change, event, base)]

    @property
    def missed(self) -> list[Event]:
        return [event for event, base in self.events if not self.matches(event, base)]

    @property
    def doubled(self) -> list[Event]:
        """Return the events of which more than one change tells; what several might be about, is about the last one."""
        happened = (*self.events, *self.undecided)
        times: Counter[Event] = Counter()
        for change in self.told:
            of = [event for event, base in happened if _tells(change, event, base)]
            times.update([max(of, key=lambda event: event.day)] if of else [])
        return [event for event, _ in self.events if times[event] > 1]

    @property
    def parted(self) -> list[str]:
        """Stories of which a reader hears more than once, because their changes are not linked."""
        happened = (*self.events, *self.undecided)
        days = {event.story: event.day for event, _ in happened if event.story}
        leaders: defaultdict[str, set[str]] = defaultdict(set)
        for event, base in happened:
            # What another site tells again stands there under its title.
            name = event.story or (event.words if event.kinds == COMING else "")
            if name in days and abs(event.day - days[name]) <= WINDOW:
                leaders[name] |= {change.group or change.id for change in self.matches(event, base)}
        return [name for name, found in leaders.items() if len(found) > 1]

    @property
    def unfounded(self) -> list[Change]:
        """Changes that tell of nothing that happened."""
        founded = {change.id for event, base in (*self.events, *self.undecided) for change in self.matches(event, base)}
        return [change for change in self.told if change.id not in founded]


def simulate(days: int, directory: Path, *, say: bool = False) -> Outcome:
    return live(_days(FIRST_DAY + days * A_DAY), directory, say=say)


def live(
    days: Iterable[date], directory: Path, *, only: Collection[str] = (), delay: float = 0, say: bool = False
) -> Outcome:
    """Check the replica on each of `days`; `only` names the sources to be watched, if not all of them.

    `delay`: seconds between two requests to a host.  Without it, four are made at a time.
    """
    clock, network, neighbours = Clock(), Network(), Neighbours()
    with hosted(clock, *network.sites, *neighbours.sites) as hosts:
        network.move_in(hosts[: len(HOSTS)])
        neighbours.move_in(hosts[len(HOSTS) :])
        bench = _bench(directory, (*network.sources(), *neighbours.sources()), neighbours.expected(), only, delay)
        engine = open_engine(bench.settings.database_url)
        upgrade(engine)
        outcome = Outcome((), (), (), {}, FIRST_DAY)
        asyncio.run(_check_daily(bench, engine, days, clock, outcome, say=say))
        outcome.told = changes(engine, ChangeFilter())
        engine.dispose()
        last_day = outcome.last_day
        # What happened in the last days may still be waiting for its next check.
        until = last_day - _SLACK * A_DAY
        happened = [
            *network.events(last_day),
            *((event, hosts[0].url("")) for event in network_events(last_day)),
            *neighbours.events(last_day),
        ]
        outcome.events = tuple(each for each in happened if each[0].seen and each[0].day <= until)
        outcome.undecided = tuple(each for each in happened if each not in outcome.events)
        outcome.logs = {name: host.log for name, host in zip((*HOSTS, *NAMES), hosts, strict=True)}
    return outcome


async def _check_daily(
    bench: Bench, engine: Engine, days: Iterable[date], clock: Clock, outcome: Outcome, *, say: bool
) -> None:
    """Check on each of the days, all with one child: to start one takes longer than to read a few pages on loopback."""
    keeper = ChildKeeper(bench.settings, LIMITS, COMMAND)
    try:
        for day in days:
            clock.today = outcome.last_day = day
            at = Selection(at=datetime.combine(day, _HOUR))
            _, tally = await one_check(bench, engine, at, begin=lambda _: None, observe=lambda _: None, keeper=keeper)
            outcome.failed[day] = tally.counts()["failed"]
            if say and day.day == 1:
                print(day, dict(tally.counts()), file=sys.stderr, flush=True)
    finally:
        await keeper.close()


def _days(last_day: date) -> Iterator[date]:
    day = FIRST_DAY
    while day <= last_day:
        yield day
        day += A_DAY


def _bench(
    directory: Path,
    sources: Sequence[Mapping[str, Any]],
    expected: Sequence[Mapping[str, Any]],
    only: Collection[str],
    delay: float,
) -> Bench:
    sources = [source for source in sources if not only or source["id"] in only]
    expected = [each for each in expected if not only or each["source"] in only]
    entries = [{**source, "title": {"en": f"The {source['id']}", "zh": f"The {source['id']}"}} for source in sources]
    file = directory / "sources.yaml"
    hosts = {COPY: {"avoid": "a copy of the network's site"}}
    file.write_text(json.dumps({"sources": entries, "hosts": hosts}), encoding="utf-8")
    file.with_name(FILE).write_text(json.dumps({"expected": expected}), encoding="utf-8")
    settings = Settings(
        _env_file=None,
        var_dir=directory,
        catalogue=file,
        allow_hosts=("127.0.0.1", COPY),  # the copy could be asked, were it not to be avoided
        download_delay=delay,
        concurrent_per_host=1 if delay else 4,
    )
    return open_bench(settings)


def _tells(change: Change, event: Event, base: str) -> bool:
    if change.url != base + event.url or change.detected_at.date() < event.day:
        return False
    of_kind = change.kind in event.kinds if event.kinds else change.kind not in COMING | GOING
    return of_kind and event.words in _said(change) and event.reason in _reasons(change)


def _said(change: Change) -> str:
    words = (text for edit in change.edits for text in (edit.before, edit.after))
    return " ".join((change.page_title, *change.headline.values(), *words))


def _reasons(change: Change) -> str:
    return "; ".join(render(reason.message, "en") for reason in change.why)


def _print(outcome: Outcome) -> None:
    print(f"days: {(outcome.last_day - FIRST_DAY).days}, events: {len(outcome.events)}, told: {len(outcome.told)}")
    print(f"missed: {len(outcome.missed)}, told twice: {len(outcome.doubled)}, unfounded: {len(outcome.unfounded)}")
    print(f"stories told more than once: {len(outcome.parted)}")
    for event in outcome.missed[:20]:
        print(f"  missed  {event.day} {event.url}: {event.words}")
    for event in outcome.doubled[:20]:
        print(f"  twice   {event.day} {event.url}: {event.words}")
    for story in outcome.parted:
        print(f"  parted  {story}")
    for change in [change for change in outcome.unfounded if change.group in (None, change.id)][:60]:
        print(f"  nothing {change.detected_at:%Y-%m-%d} {change.kind} {change.importance}: {change.headline.get('en')}")
    kinds = Counter(change.kind.value for change in outcome.unfounded)
    print(f"unfounded by kind: {dict(kinds)}")
    alone = [change for change in outcome.unfounded if change.group in (None, change.id)]
    print(f"of them told by themselves, or for others: {len(alone)}, of more than low importance: {_alerted(alone)}")
    after = [c for c in outcome.unfounded if REDESIGN <= c.detected_at.date() <= REDESIGN + 7 * A_DAY]
    print(f"of them in the week after the redesign: {len(after)}, high: {_pressing(after)}")
    for name, by_day in outcome.requests.items():
        counts = sorted(by_day.values()) or [0]
        print(f"requests to {name} a day: median {counts[len(counts) // 2]}, most {counts[-1]}")


def _alerted(told: Sequence[Change]) -> int:
    return sum(change.importance is not Importance.LOW for change in told)


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
    return 1 if outcome.missed or outcome.doubled or outcome.parted else 0


if __name__ == "__main__":
    sys.exit(main())

"""A whole crawl in a test: a catalogue, a database on SQLite, children, and a server on loopback."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from config.catalogue import Catalogue, load_catalogue
from config.settings import Settings
from crawler.children import Limits
from crawler.due import host_jobs
from crawler.job import Event, HostEvent, HostJob, JobError, PageEvent
from crawler.pool import crawl
from pipeline.identity import run_id
from store.catalogue import sync_sources
from store.due import DuePage, due_pages
from store.engine import open_engine
from store.schema import upgrade
from tests.builders import NOON

opened: list[Engine] = []  #: what `a_world` opened, for the fixture that closes it after each test


def child(*constants: str) -> tuple[str, ...]:
    """Return the command of a child with these constants.

    Warnings are errors there too: a deprecation in Scrapy must not pass unseen.
    """
    return (sys.executable, "-W", "error", str(Path(__file__).with_name("odd_child.py")), *constants)


IMPATIENT = child("FIRST_RETRY_WAIT=0.02")


@dataclass
class World:
    """What `a_world` makes; `check` is what `scpwatch check --all` does with it, without the release."""

    settings: Settings
    catalogue: Catalogue
    engine: Engine
    at: datetime = NOON
    runs: int = 0
    events: list[Event] = field(default_factory=list)

    def due(self, at: datetime | None = None) -> tuple[DuePage, ...]:
        """Return all pages with their due times."""
        sources = {source.id: source for source in self.catalogue.sources}
        return due_pages(self.engine, at or self.at, sources, everything=True)

    def jobs(self, *, at: datetime | None = None) -> tuple[HostJob, ...]:
        self.runs += 1
        moment = at or self.at
        run = run_id(moment, str(self.runs).encode())
        return host_jobs(self.due(moment), run=run, owner="test", at=moment)

    async def check(
        self,
        jobs: Sequence[HostJob] | None = None,
        *,
        at: datetime | None = None,
        children: int = 2,
        limits: Limits | None = None,
        command: Sequence[str] = IMPATIENT,
    ) -> "Said":
        self.events = []
        await crawl(
            self.jobs(at=at) if jobs is None else jobs,
            settings=self.settings,
            children=children,
            on_event=self.events.append,
            limits=limits or Limits(),
            command=command,
        )
        return Said(self.events)


class Said:
    """What was heard of one check."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.pages = {
            event.source_id: event for event in events if isinstance(event, PageEvent)
        }  # the later one counts
        self.fetches = [event for event in events if isinstance(event, PageEvent)]
        self.hosts = [event for event in events if isinstance(event, HostEvent)]
        self.errors = [event for event in events if isinstance(event, JobError)]

    def problem(self, source_id: str) -> str | None:
        found = self.pages[source_id].problem
        return found.code.value if found is not None else None

    def problems(self) -> dict[str, str | None]:
        return {source_id: self.problem(source_id) for source_id in self.pages}

    def verdict(self, source_id: str) -> str:
        return self.pages[source_id].verdict.value


def a_world(
    directory: Path,
    sources: Mapping[str, str | Mapping[str, Any]],
    *,
    hosts: Mapping[str, Mapping[str, Any]] | None = None,
    allow: Sequence[str] = (),
    **settings: Any,
) -> World:
    """Make a world of these sources, given by their address or by what is special about them."""
    entries = [
        {"id": name, **(entry if isinstance(entry, Mapping) else {"url": entry})} for name, entry in sources.items()
    ]
    for entry in entries:
        entry.setdefault("title", {"en": entry["id"], "zh": entry["id"]})
        entry.setdefault("kind", "article")
        entry.setdefault("check", "daily")
    file = directory / "sources.yaml"
    file.write_text(json.dumps({"sources": entries, "hosts": hosts or {}}), encoding="utf-8")  # JSON is YAML
    made = Settings(
        _env_file=None,
        var_dir=directory,
        catalogue=file,
        public_url="https://watch.example.org",
        allow_hosts=tuple(allow),
        **{"download_delay": 0, "concurrent_per_host": 4, **settings},
    )
    catalogue = load_catalogue(file)
    engine = open_engine(made.database_url)
    opened.append(engine)
    upgrade(engine)
    sync_sources(engine, catalogue.sources, NOON)
    return World(settings=made, catalogue=catalogue, engine=engine)

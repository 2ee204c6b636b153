"""Whether the service does its work: the answer of `/healthz`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from config import wording
from notifier.build import built_release
from pipeline.message import N_, Message
from store.counts import Counts, counts
from store.errors import StoreError
from store.notices import Ticket, opened_lines
from store.release import release_number
from store.tickets import NETWORK, open_tickets

#: A page may wait this long for its check: manners, seasons of many due pages and a restart all need less.
_LATE = timedelta(hours=24)
_NOT_BUILT = N_("The feeds and pages have not been built yet.")
_BEHIND = N_("The feeds and pages show release {built}, the database has release {released}.")
_NO_NETWORK = N_("No page can be read, on any host, since {since}.")
_LATE_CHECKS = N_("Pages have been due for a check for more than {hours} hours.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Healthy means that there is no reason against it."""

    reasons: tuple[str, ...]
    released: int | None = None  #: None: the database does not answer
    built: int | None = None
    last_finished_run: datetime | None = None
    #: What is wrong with sources.  That is no fault of the service, which watches on; but one that reads nothing at all
    #: is not healthy.
    tickets: tuple[str, ...] = ()

    @property
    def healthy(self) -> bool:
        return not self.reasons

    @property
    def value(self) -> dict[str, Any]:
        """The answer as JSON."""
        run = self.last_finished_run
        return {
            "status": "ok" if self.healthy else "failing",
            "reasons": list(self.reasons),
            "release": self.released,
            "built": self.built,
            "tickets": list(self.tickets),
            "last_finished_run": None if run is None else run.isoformat(timespec="seconds"),
        }


def health(engine: Engine, public: Path, now: datetime, lang: str) -> Health:
    """Ask the database and the public directory; reasons are sentences in `lang`."""
    built = built_release(public)
    try:
        released, counted, tickets = release_number(engine), counts(engine), open_tickets(engine)
    except StoreError as error:
        return Health(reasons=(wording.render(error.message, lang),), built=built)
    reasons = tuple(wording.render(reason, lang) for reason in _reasons(released, built, counted, tickets, now))
    return Health(
        reasons=reasons,
        released=released,
        built=built,
        last_finished_run=counted.last_finished_run,
        tickets=tuple(wording.render(line.message, lang) for line in opened_lines(tickets)),
    )


def _reasons(
    released: int, built: int | None, counted: Counts, tickets: Iterable[Ticket], now: datetime
) -> Iterator[Message]:
    if built is None:
        yield Message(_NOT_BUILT)
    elif built < released:
        yield Message(_BEHIND, {"built": built, "released": released})
    if counted.oldest_due is not None and now - counted.oldest_due > _LATE:
        yield Message(_LATE_CHECKS, {"hours": int(_LATE / timedelta(hours=1))})
    for ticket in tickets:
        if ticket.host == NETWORK:
            yield Message(_NO_NETWORK, {"since": f"{ticket.since:%Y-%m-%d %H:%M} UTC"})

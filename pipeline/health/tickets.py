"""What is wrong with a source, when that is sure, and whether it is wrong with its whole host, or with our network.

One failed check says nothing: servers hiccup.  A source that is not read is a finding after three checks in a row (two,
when trying again cannot help) over at least a day; three sources of a host, of which none was read since, are a finding
of the host; three hosts, a finding of our network after an hour.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pipeline.change import Reason
from pipeline.fetched import Problem, ProblemCode

_SURE = timedelta(days=1)
_SURE_OF_NETWORK = timedelta(hours=1)
_CHECKS, _CHECKS_IF_LASTING = 3, 2
_TOGETHER = 3  # sources of a host, or hosts

_BLOCKED = frozenset(
    {
        ProblemCode.ROBOTS,
        ProblemCode.BLOCK_PAGE,
        ProblemCode.LOGIN_WALL,
        ProblemCode.AVOIDED_HOST,
        ProblemCode.BLOCKED_ADDRESS,
    }
)
REFUSALS = frozenset({401, 403, 429, 451})  #: statuses with which a server says that it does not want us
_BROKEN = frozenset(
    {
        ProblemCode.SELECTOR,
        ProblemCode.EMPTY,
        ProblemCode.NO_TEXT,
        ProblemCode.UNREADABLE,
        ProblemCode.WRONG_TYPE,
    }
)
_NO_NETWORK = frozenset({ProblemCode.DNS, ProblemCode.CONNECTION, ProblemCode.TIMEOUT, ProblemCode.TLS})


class TicketKind(StrEnum):
    FAILING = "failing"  # no answer, or a wrong one
    BLOCKED = "blocked"  # somebody does not want us to read it
    BROKEN = "broken"  # it answers, but its text is no longer found
    THINNED = "thinned"  # it is read, but only a fraction of its text is left
    GONE = "gone"  # told as gone: the catalogue needs another address
    RESTLESS = "restless"  # keeps changing by itself
    OVERDUE = "overdue"  # something expected has not appeared


#: One trouble under three names: of a source that is not read there is one finding, whatever the reason is today.
UNREAD = frozenset({TicketKind.FAILING, TicketKind.BLOCKED, TicketKind.BROKEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a source's own page stands after its last check."""

    source_id: str
    host: str
    checked_at: datetime | None = None
    good_at: datetime | None = None  #: when it last was read
    failing_since: datetime | None = None
    failures: int = 0  #: in a row
    problem: Problem | None = None  #: while it fails
    status: int | None = None  #: of the last answer, while it fails
    gone_since: datetime | None = None
    thinned_since: datetime | None = None  #: when a loss of most of its text was told, if nothing was since
    restless_since: datetime | None = None
    overdue_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong now, with a source, with a host (`source_id` None), or with all hosts (`host` "")."""

    kind: TicketKind
    host: str
    source_id: str | None
    since: datetime
    checks: int = 0  #: that failed in a row
    sources: int = 1
    why: Reason | None = None

    @property
    def about(self) -> str:
        """The same for what is wrong today and what was wrong yesterday, if it is the same trouble."""
        return about(self.kind, self.host, self.source_id)


def about(kind: TicketKind, host: str, source_id: str | None) -> str:
    """Return a name of one trouble of one source, of a whole host (`source_id` None) or of all of them (`host` "")."""
    return f"{'unread' if kind in UNREAD else kind} {host} {source_id or '*'}"


def kind_of(problem: Problem | None, status: int | None) -> TicketKind:
    """Return what sort of trouble a problem is."""
    if problem is None:
        return TicketKind.FAILING
    if problem.code in _BLOCKED or (problem.code is ProblemCode.HTTP_ERROR and status in REFUSALS):
        return TicketKind.BLOCKED
    return TicketKind.BROKEN if problem.code in _BROKEN else TicketKind.FAILING


def findings(standings: Sequence[Standing], recovered: Mapping[str, datetime]) -> tuple[Finding, ...]:
    """Return all that is surely wrong, the widest trouble first.

    `recovered`: by host, "" for all of them, when the last trouble of the whole was over.  A source that failed before
    that and was not asked since may be well.
    """
    if (network := _network(standings)) is not None:
        return (network, *_lasting_traits(standings))
    certain = [standing for standing in standings if _is_sure(standing) and not _may_be_well(standing, recovered)]
    whole = tuple(_hosts(standings, certain))
    hosts = {finding.host for finding in whole}
    single = (_unread(one, (one,), one.source_id) for one in certain if one.host not in hosts)
    return (*whole, *single, *_lasting_traits(standings))


def read_since(standings: Iterable[Standing], host: str, moment: datetime) -> bool:
    """Whether anything of a host ("": of any) was read after `moment`."""
    return any(
        standing.good_at is not None and standing.good_at > moment
        for standing in standings
        if host in ("", standing.host)
    )


def _network(standings: Sequence[Standing]) -> Finding | None:
    """Three hosts or more began to fail after anything was read, and all of them as if there was no network."""
    silent = _failing_since_last_good(standings)
    hosts = {standing.host for standing in silent}
    if len(hosts) < _TOGETHER or any(_code(standing) not in _NO_NETWORK for standing in silent):
        return None
    if _span(silent) < _SURE_OF_NETWORK:
        return None
    return _unread(silent[0], silent, None, host="")


def _hosts(standings: Sequence[Standing], certain: Collection[Standing]) -> Iterator[Finding]:
    """Three sources of a host or more began to fail after anything of the host was read; one of them is `certain`."""
    by_host: dict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        by_host[standing.host].append(standing)
    for host, together in by_host.items():
        silent = _failing_since_last_good(together)
        sure = [standing for standing in silent if standing in certain]
        if len(silent) >= _TOGETHER and sure:
            yield _unread(sure[0], silent, None, host=host)


def _failing_since_last_good(standings: Sequence[Standing]) -> list[Standing]:
    good = max((standing.good_at for standing in standings if standing.good_at), default=None)
    return [
        standing
        for standing in standings
        if standing.failing_since is not None and (good is None or standing.failing_since > good)
    ]


def _unread(
    shown: Standing, all_of_them: Sequence[Standing], source_id: str | None, host: str | None = None
) -> Finding:
    """The finding that these are not read; `shown` gives the reason."""
    return Finding(
        kind=kind_of(shown.problem, shown.status),
        host=shown.host if host is None else host,
        source_id=source_id,
        since=min(standing.failing_since for standing in all_of_them if standing.failing_since),
        checks=max(standing.failures for standing in all_of_them),
        sources=len(all_of_them),
        why=None if shown.problem is None else Reason(rule=shown.problem.code.value, message=shown.problem.message),
    )


def _is_sure(standing: Standing) -> bool:
    lasting = standing.problem is not None and not standing.problem.transient
    enough = _CHECKS_IF_LASTING if lasting else _CHECKS
    return standing.failures >= enough and _span((standing,)) >= _SURE


def _span(failing: Sequence[Standing]) -> timedelta:
    """From the first failed check to the last."""
    first = [standing.failing_since for standing in failing if standing.failing_since is not None]
    last = [standing.checked_at for standing in failing if standing.failing_since is not None and standing.checked_at]
    return max(last) - min(first) if first and last else timedelta(0)


def _may_be_well(standing: Standing, recovered: Mapping[str, datetime]) -> bool:
    over = [recovered[host] for host in ("", standing.host) if host in recovered]
    return standing.checked_at is not None and any(standing.checked_at <= moment for moment in over)


def _code(standing: Standing) -> ProblemCode | None:
    return standing.problem.code if standing.problem is not None else None


def _lasting_traits(standings: Sequence[Standing]) -> Iterator[Finding]:
    """What no single check decides: others have waited long enough before they said so."""
    for standing in standings:
        traits = (
            (TicketKind.GONE, standing.gone_since),
            (TicketKind.THINNED, standing.thinned_since),
            (TicketKind.RESTLESS, standing.restless_since),
            (TicketKind.OVERDUE, standing.overdue_since),
        )
        for kind, since in traits:
            if since is not None:
                yield Finding(kind=kind, host=standing.host, source_id=standing.source_id, since=since)

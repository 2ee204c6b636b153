"""What admins are told of tickets: one line to a host and kind, however many of its sources it is about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from config.wording import clause
from pipeline.change import Reason, because
from pipeline.health.tickets import TicketKind
from pipeline.message import N_, NN_, Bilingual

_NAMED = 10  # sources that a line about several gives by name
_DAYS = NN_("{count} day", "{count} days", by="count")
_HOURS = NN_("{count} hour", "{count} hours", by="count")

_OPENED: Mapping[TicketKind, str] = {
    TicketKind.FAILING: N_("{source} cannot be read since {since}, {checks} checks in a row: {why}"),
    TicketKind.BLOCKED: N_("{source} does not let us read it since {since}, {checks} checks in a row: {why}"),
    TicketKind.BROKEN: N_(
        "{source} answers, but since {since} its text is not found: {why}. Look at the page and at its select."
    ),
    TicketKind.THINNED: N_(
        "{source} lost most of its text at {since}. If the page looks whole, its select no longer fits."
    ),
    TicketKind.GONE: N_("{source} is gone since {since}. The catalogue needs another address for it."),
    TicketKind.RESTLESS: N_("{source} keeps changing by itself. Rules that would help: scpwatch sources show {source}"),
    TicketKind.OVERDUE: N_("{source} is overdue since {since}: what was expected there has not appeared."),
}
_OPENED_TOGETHER: Mapping[TicketKind, str] = {
    TicketKind.FAILING: N_("{sources} sources on {host} cannot be read since {since}: {why}"),
    TicketKind.BLOCKED: N_("{host} does not let us read {sources} sources since {since}: {why}"),
    TicketKind.BROKEN: N_("{sources} sources on {host} answer, but since {since} their text is not found: {why}"),
    TicketKind.THINNED: N_("{sources} sources on {host} lost most of their text: {names}"),
    TicketKind.GONE: N_("{sources} sources on {host} are gone: {names}"),
    TicketKind.RESTLESS: N_("{sources} sources on {host} keep changing by themselves: {names}"),
    TicketKind.OVERDUE: N_("{sources} sources are overdue: {names}"),
}
_WITH_NAMES = N_("{line} ({names})")
_OPENED_EVERYWHERE = N_("Nothing can be read since {since}, on no host; is there a network? {sources} sources: {why}")

_READ_AGAIN = N_("{source} is read again after {span}, {checks} failed checks.")
_CLOSED: Mapping[TicketKind, str] = {
    TicketKind.FAILING: _READ_AGAIN,
    TicketKind.BLOCKED: _READ_AGAIN,
    TicketKind.BROKEN: _READ_AGAIN,
    TicketKind.THINNED: N_("{source} has its text again, or a month has passed without it."),
    TicketKind.GONE: N_("{source} is back after {span}."),
    TicketKind.RESTLESS: N_("{source} has come to rest."),
    TicketKind.OVERDUE: N_("{source} is no longer overdue."),
}
_CLOSED_TOGETHER = N_("{sources} sources on {host} are well again: {names}")
_CLOSED_HOST = N_("{host} answers again after {span}; what failed there is read again now.")
_CLOSED_EVERYWHERE = N_("Pages can be read again after {span}; what failed meanwhile is read again now.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Something that was, or is, surely wrong with a source, a host (`source_id` None), or everywhere (`host` "")."""

    kind: TicketKind
    host: str
    source_id: str | None
    since: datetime  #: when it began
    opened_at: datetime  #: when it was sure
    closed_at: datetime | None
    checks: int  #: that failed in a row
    sources: int  #: that it is wrong with
    why: Reason | None


def opened_lines(tickets: Iterable[Ticket]) -> tuple[Reason, ...]:
    """Say what is wrong, one line to a host and kind."""
    lines = []
    for together in _together(tickets):
        first = together[0]
        about = _about(first)
        if first.source_id is None:
            sentence = _OPENED_TOGETHER[first.kind] if first.host else _OPENED_EVERYWHERE
        elif len(together) > 1:
            sentence = _OPENED_TOGETHER[first.kind]
            since = min(ticket.since for ticket in together)
            about |= {"sources": len(together), "names": _names(together), "since": _moment(since)}
        else:
            sentence = _OPENED[first.kind]
        line = because(f"{first.kind}-opened", sentence, **about)
        if len(together) > 1 and "{names}" not in sentence:
            line = because(
                line.rule, _WITH_NAMES, line=clause(line.message.text, **line.message.values), names=about["names"]
            )
        lines.append(line)
    return tuple(lines)


def closed_lines(tickets: Iterable[Ticket], now: datetime) -> tuple[Reason, ...]:
    """Say what is over, one line to a host and kind."""
    lines = []
    for together in _together(tickets):
        first = together[0]
        about = _about(first) | {"span": _span(now - first.since)}
        if first.source_id is None:
            sentence = _CLOSED_HOST if first.host else _CLOSED_EVERYWHERE
        elif len(together) > 1:
            sentence = _CLOSED_TOGETHER
            about |= {"sources": len(together), "names": _names(together)}
        else:
            sentence = _CLOSED[first.kind]
        lines.append(because(f"{first.kind}-closed", sentence, **about))
    return tuple(lines)


def _together(tickets: Iterable[Ticket]) -> list[list[Ticket]]:
    """Sources of a host that have the same trouble; the whole of a host is never mixed with them."""
    groups: dict[tuple[object, ...], list[Ticket]] = defaultdict(list)
    for ticket in tickets:
        groups[ticket.host, ticket.kind, ticket.source_id is None].append(ticket)
    return list(groups.values())


def _about(ticket: Ticket) -> dict[str, str | int | Bilingual]:
    return {
        "source": ticket.source_id or "",
        "host": ticket.host,
        "since": _moment(ticket.since),
        "checks": ticket.checks,
        "sources": ticket.sources,
        "names": ticket.source_id or "",
        "why": clause(ticket.why.message.text, **ticket.why.message.values) if ticket.why else "",
    }


def _names(together: Sequence[Ticket]) -> str:
    names = sorted(ticket.source_id or "" for ticket in together)
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


def _span(span: timedelta) -> Bilingual:
    if span >= timedelta(days=2):
        return clause(_DAYS, count=span.days)
    return clause(_HOURS, count=max(1, round(span / timedelta(hours=1))))


def _moment(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M} UTC"

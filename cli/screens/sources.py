"""The catalogue as a table, and one source as a sheet."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cli.screens.facts import facts
from cli.times import minute
from config.wording import citation_text, clause, name, programme_name, render, section_name, text
from crawler.chromium import browser_program
from pipeline.classify.taxonomy import Taxonomy
from pipeline.health.tickets import TicketKind
from pipeline.message import N_, NN_
from pipeline.paging import NumberedPages, Paging
from pipeline.source import Check, FetchMode, Source, SourceKind
from store.dismissals import FalseAlerts
from store.health import HealthState
from store.history import SourceHealth
from store.notices import opened_lines

Received = Mapping[str, FalseAlerts]


def source_table(
    sources: Sequence[Source],
    health: Mapping[str, SourceHealth],
    lang: str,
    restless: Collection[str] = (),
    received: tuple[Received, Received] = ({}, {}),
    *,
    wide: bool = True,
) -> Table:
    """One row to a source.  `received`: ever, and lately; a column only where anybody dismissed anything.

    What matters most, the state, gets the room of the kind where the screen is not `wide`.
    """
    ever, lately = received
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(text(N_("Source"), lang), no_wrap=True)
    if wide:
        table.add_column(text(N_("Kind"), lang), no_wrap=True)
    table.add_column(text(N_("Check"), lang), no_wrap=True)
    table.add_column(text(N_("State"), lang), ratio=1, overflow="fold")
    if ever:
        table.add_column(text(N_("False alerts"), lang), no_wrap=True)
    for source in sources:
        found = state(source, health.get(source.id), lang)
        if source.id in restless:
            found = Text.assemble(found, " ", (text(N_("(restless)"), lang), "yellow"))
        cells: list[str | Text] = [source.id, cadence(source.check, lang), found]
        if wide:
            cells.insert(1, source.kind.value)
        table.add_row(*cells, *([false_alerts(ever.get(source.id), lately.get(source.id), lang)] if ever else []))
    return table


def false_alerts(ever: FalseAlerts | None, lately: FalseAlerts | None, lang: str) -> str:
    """The rate since the beginning, and under it that of the last 90 days."""
    if ever is None:
        return ""
    lines = [text(N_("{noise} of {told}"), lang, noise=ever.noise, told=ever.told)]
    if lately is not None:
        lines.append(text(N_("90 days: {noise} of {told}"), lang, noise=lately.noise, told=lately.told))
    return "\n".join(lines)


def cadence(check: Check, lang: str) -> str:
    return check if isinstance(check, str) else text(N_("by season"), lang)


_NOT_READ = {
    HealthState.FAILING: NN_(
        "failing since {since}, {failures} check: {why}",
        "failing since {since}, {failures} checks in a row: {why}",
        by="failures",
    ),
    HealthState.BLOCKED: NN_(
        "blocked since {since}, {failures} check: {why}",
        "blocked since {since}, {failures} checks in a row: {why}",
        by="failures",
    ),
    HealthState.BROKEN: NN_(
        "text not found since {since}, {failures} check: {why}",
        "text not found since {since}, {failures} checks in a row: {why}",
        by="failures",
    ),
}
_READ = {
    HealthState.GONE: N_("gone; last looked at {when}"),
    HealthState.BROKEN: N_("lost most of its text lately; last read {when}"),
    HealthState.OVERDUE: N_("overdue; last read {when}, and what was expected was not there"),
}
_WELL = N_("ok, last read {when}; {checks}, {changes}")
_GOOD_CHECKS = NN_("{count} good check", "{count} good checks", by="count")
_CHANGES = NN_("{count} change", "{count} changes", by="count")


def state(source: Source, health: SourceHealth | None, lang: str) -> Text:
    """What became of it, or why it is not asked for, in one line."""
    if not source.requestable:
        late = [] if health is None else [ticket for ticket in health.tickets if ticket.kind is TicketKind.OVERDUE]
        parts = [Text(not_requested(source, lang), style="dim")]
        parts += [Text(text(N_("overdue since {when}"), lang, when=minute(one.since)), style="red") for one in late]
        return Text("; ").join(parts)
    if health is None or health.last_checked_at is None:
        return Text(text(N_("not yet checked"), lang), style="dim")
    if health.failing_since is not None:
        why = render(health.last_problem.message, lang) if health.last_problem else ""
        sentence = _NOT_READ.get(health.state, _NOT_READ[HealthState.FAILING])
        since = minute(health.failing_since)
        return Text(text(sentence, lang, since=since, failures=health.failures, why=why), style="red")
    when = minute(health.last_checked_at)
    if health.state in _READ:
        return Text(text(_READ[health.state], lang, when=when), style="red")
    checks, changes = clause(_GOOD_CHECKS, count=health.good_checks), clause(_CHANGES, count=health.changes)
    found = Text(text(_WELL, lang, when=when, checks=checks, changes=changes))
    if source.fetch is FetchMode.RENDERED and browser_program() is None:
        found = Text.assemble(found, " ", (text(N_("(built by scripts: read as served, incomplete)"), lang), "yellow"))
    if source.kind is SourceKind.LISTING and not health.items:
        found = Text.assemble(
            found, " ", (text(N_("(no items of its own found: name them with `follow`)"), lang), "yellow")
        )
    return Text.assemble(found, " ", (text(N_("(a change is held)"), lang), "yellow")) if health.held else found


def fetch_mode(source: Source, lang: str) -> str:
    if source.fetch is not FetchMode.RENDERED:
        return source.fetch.value
    if program := browser_program():
        return text(
            N_("{mode}: built by scripts, read in a browser ({program})"),
            lang,
            mode=source.fetch.value,
            program=program,
        )
    return text(N_("{mode}: built by scripts, read as served, so incomplete"), lang, mode=source.fetch.value)


def next_check(source: Source, health: SourceHealth | None, lang: str, now: datetime) -> str:
    """When it is asked again, and why then; pages that were last read by an older version do not say why."""
    if health is None or health.next_due_at is None:
        never = source.requestable and (health is None or health.last_checked_at is None)
        return text(N_("as soon as scpwatch runs: it was never read"), lang) if never else ""
    why = ("；" if lang == "zh" else "; ").join(render(reason.message, lang) for reason in health.next_due_why)
    if not why and health.next_due_at <= now:
        why = text(N_("as soon as possible: it is new, its entry has changed, or its host answers again"), lang)
    when = minute(health.next_due_at)
    return text(N_("{when} UTC: {why}"), lang, when=when, why=why) if why else f"{when} UTC"


def ticket_lines(health: SourceHealth, lang: str) -> str:
    return "\n".join(
        text(N_("open since {when} UTC: {line}"), lang, when=minute(ticket.opened_at), line=render(line.message, lang))
        for ticket in health.tickets
        for line in opened_lines([ticket])
    )


def not_requested(source: Source, lang: str) -> str:
    if source.reason:
        return text(N_("not requested: {reason}"), lang, reason=source.reason)
    if source.fetch is FetchMode.NEVER:
        return text(N_("not requested: kept as a citation"), lang)
    return text(N_("not requested: the catalogue says check: never"), lang)


def items(source: Source, lang: str) -> str:
    if source.kind is not SourceKind.LISTING:
        return ""
    return source.items or text(N_("found by themselves"), lang)


def list_pages(source: Source, lang: str) -> str:
    """How far a list is read, and how its later pages are found."""
    if source.kind is not SourceKind.LISTING:
        return ""
    if source.paging is Paging.NONE or source.depth == 1:
        return text(N_("only the first"), lang)
    if isinstance(source.paging, NumberedPages):
        sentence = N_("at most {depth}; the second one is {address}")
        return text(sentence, lang, depth=source.depth, address=source.paging.address(2))
    return text(N_("at most {depth}, found by the links of each page"), lang, depth=source.depth)


def source_sheet(
    source: Source, health: SourceHealth | None, taxonomy: Taxonomy, lang: str, now: datetime
) -> RenderableType:
    """Everything the catalogue says of a source, then how its checks went."""
    programmes = ", ".join(programme_name(known, taxonomy, lang) for known in source.programmes)
    rows = [
        (N_("Address"), source.url or "-"),
        (N_("Kind"), source.kind.value),
        (N_("Publisher"), source.publisher),
        (N_("Language"), source.lang or ""),
        (N_("Programmes"), programmes),
        (N_("Strands"), ", ".join(source.strands)),
        (N_("Initiatives"), ", ".join(source.initiatives)),
        (N_("Section"), section_name(source.section, lang) if source.section else ""),
        (N_("Check"), cadence(source.check, lang)),
        (N_("Fetch"), fetch_mode(source, lang)),
        (N_("Items"), items(source, lang)),
        (N_("Pages of the list"), list_pages(source, lang)),
        (N_("Watched for"), ", ".join(kind.value for kind in source.watch)),
        (N_("Cited in"), "; ".join(citation_text(citation, lang) for citation in source.cited_in)),
    ]
    rows.append((N_("Next check"), next_check(source, health, lang, now)))
    if health is not None:
        rows.append((N_("Ticket"), ticket_lines(health, lang)))
    title = Text(f"{source.id}: {name(source.title, lang)}", style="bold")
    return Group(title, state(source, health, lang), facts(rows, lang))

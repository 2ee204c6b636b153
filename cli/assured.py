"""What is known of a source for a period, in words: no silence without its reason.

Days are enough here; `scpwatch sources show` and the JSON form give the minute.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from cli.screens.sources import not_requested
from cli.times import day, minute
from config.wording import render, text
from pipeline.message import N_, NN_
from pipeline.source import FetchMode, Source, SourceKind
from store.assurance import Assurance, SourceAssurance, Unasked

NAMES: Mapping[Assurance, str] = {
    Assurance.CHANGED: N_("Changed"),
    Assurance.HELD: N_("Found something that waits to be confirmed"),
    Assurance.FAILING: N_("Failing"),
    Assurance.GONE: N_("Gone"),
    Assurance.UNCHANGED: N_("Checked and unchanged"),
    Assurance.NOT_CHECKED: N_("Not checked"),
}
_MODES: Mapping[FetchMode, str] = {
    FetchMode.METADATA_ONLY: N_("only title, description and dates are read"),
    FetchMode.RENDERED: N_("read without what scripts add"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assured:
    """The answer of `scpwatch assurance`; the sources are in the catalogue's order."""

    since: datetime | None
    until: datetime | None
    sources: tuple[tuple[Source, SourceAssurance], ...]

    def of(self, assurance: Assurance) -> tuple[tuple[Source, SourceAssurance], ...]:
        return tuple((source, found) for source, found in self.sources if found.assurance is assurance)


def period(assured: Assured, lang: str) -> str:
    since = f"{minute(assured.since)} UTC" if assured.since else text(N_("the beginning"), lang)
    until = f"{minute(assured.until)} UTC" if assured.until else text(N_("now"), lang)
    return text(N_("From {since} until {until}"), lang, since=since, until=until)


def totals(assured: Assured, lang: str) -> str:
    sentence = NN_(
        "{all} source: {changed} changed, {held} waiting to be confirmed, {failing} failing, {gone} gone,"
        " {unchanged} checked and unchanged, {not_checked} not checked.",
        "{all} sources: {changed} changed, {held} waiting to be confirmed, {failing} failing, {gone} gone,"
        " {unchanged} checked and unchanged, {not_checked} not checked.",
        by="all",
    )
    counts = {kind.value.replace("-", "_"): len(assured.of(kind)) for kind in Assurance}
    return text(sentence, lang, all=len(assured.sources), **counts)


def known(source: Source, found: SourceAssurance, lang: str) -> str:
    """All that is known of one source, in one line."""
    parts = [*_news(found, lang), *_checks(found, lang), *_silence(source, found, lang), *_limits(source, found, lang)]
    return ("；" if lang == "zh" else "; ").join(parts)


def _news(found: SourceAssurance, lang: str) -> Iterator[str]:
    if found.last_change_at is not None:
        sentence = NN_("{changes} change told, {when}", "{changes} changes told, the last {when}", by="changes")
        yield text(sentence, lang, changes=found.changes, when=day(found.last_change_at))
    if found.held:
        sentence = NN_("{held} change held until confirmed", "{held} changes held until confirmed", by="held")
        yield text(sentence, lang, held=found.held)


def _checks(found: SourceAssurance, lang: str) -> Iterator[str]:
    checks = found.checks
    if found.failing_since is not None:
        why = render(found.problem.message, lang) if found.problem else ""
        since = day(found.failing_since)
        sentence = NN_(
            "failing since {since}, {failed} failed check: {why}",
            "failing since {since}, {failed} failed checks: {why}",
            by="failed",
        )
        yield text(sentence, lang, since=since, failed=checks.failed, why=why)
    if found.gone_since is not None:
        yield text(N_("gone since {since}"), lang, since=day(found.gone_since))
    if checks.last_good_at is not None:
        sentence = NN_("{good} good check, {when}", "{good} good checks, the last {when}", by="good")
        yield text(sentence, lang, good=checks.good, when=day(checks.last_good_at))
    elif found.failing_since is not None and found.last_good_at is not None:
        yield text(N_("last read {when}"), lang, when=day(found.last_good_at))
    elif found.failing_since is not None:
        yield text(N_("never read"), lang)
    if checks.failed and found.failing_since is None:
        sentence = NN_("{failed} check failed in between", "{failed} checks failed in between", by="failed")
        yield text(sentence, lang, failed=checks.failed)


def _silence(source: Source, found: SourceAssurance, lang: str) -> Iterator[str]:
    """Why nobody asked."""
    when = day(found.next_due_at) if found.next_due_at else "-"
    match found.unasked:
        case Unasked.NOT_REQUESTED:
            yield not_requested(source, lang)
        case Unasked.NOT_LISTED:
            yield text(N_("not in the catalogue at that time"), lang)
        case Unasked.NOT_BEGUN:
            yield text(N_("its first check was not made yet"), lang)
        case Unasked.NOT_DUE:
            last = day(found.last_good_at) if found.last_good_at else "-"
            yield text(N_("not due in this time: last read {last}, next check {when}"), lang, last=last, when=when)
        case Unasked.WAITING:
            yield text(N_("due since {when}, and not asked: nothing was running"), lang, when=when)


def _limits(source: Source, found: SourceAssurance, lang: str) -> Iterator[str]:
    """What the checks cannot, or did not, see or tell."""
    if found.suppressed:
        sentence = NN_("{suppressed} difference not told", "{suppressed} differences not told", by="suppressed")
        yield text(sentence, lang, suppressed=found.suppressed)
    if found.items_failing:
        sentence = NN_(
            "the only page found through it was not read",
            "{failing} of {items} pages found through it were not read",
            by="items",
        )
        yield text(sentence, lang, failing=found.items_failing, items=found.items)
    if source.kind is SourceKind.LISTING and found.checks.good and not found.known_items:
        yield text(N_("no items of its own were found on it"), lang)
    if source.requestable and source.fetch in _MODES:
        yield text(_MODES[source.fetch], lang)

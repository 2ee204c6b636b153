"""How a source was received, what of it is not told, and which rules would keep it quiet."""

import math
from collections import Counter
from collections.abc import Sequence

import yaml
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cli.review import Review
from cli.screens.difference import difference
from cli.screens.facts import facts
from cli.screens.rules import rule_text
from cli.times import minute
from config.wording import text
from pipeline.change import Change
from pipeline.message import N_, NN_
from pipeline.source import Source
from pipeline.suppress.proposals import Proposal
from store.dismissals import FalseAlerts
from store.restlessness import Restlessness

_SHOWN = 3  # suppressed changes whose words are shown


def review_sheet(review: Review, lang: str) -> RenderableType:
    """What there is to say of it; nothing for a source that is quiet and was never wrong."""
    rows = [
        (N_("False alerts"), received(review.ever, lang)),
        (N_("In the last 90 days"), received(review.recent, lang)),
        (N_("Restless"), restless(review.restless, lang)),
    ]
    return Group(facts(rows, lang), *_ledger(review.not_told, lang))


def received(alerts: FalseAlerts | None, lang: str) -> str:
    if alerts is None:
        return ""
    sentence = N_("{noise} of {told} ({rate} per cent) dismissed as noise, {dull} as not relevant")
    rate = round(100 * alerts.rate)
    return text(sentence, lang, noise=alerts.noise, told=alerts.told, rate=rate, dull=alerts.not_relevant)


def restless(found: Restlessness | None, lang: str) -> str:
    if found is None:
        return ""
    sentence = NN_(
        "{differences} difference not told in 30 days, by {checks} of {differing} checks that brought other bytes",
        "{differences} differences not told in 30 days, by {checks} of {differing} checks that brought other bytes",
        by="differences",
    )
    values = {"differences": found.differences, "checks": found.checks, "differing": found.differing}
    return text(sentence, lang, **values)


def _ledger(not_told: Sequence[Change], lang: str) -> list[RenderableType]:
    if not not_told:
        return []
    last: dict[str, Change] = {}
    for change in not_told:
        last.setdefault(change.suppressed_by or "", change)
    times = Counter(change.suppressed_by or "" for change in not_told)
    table = Table(box=None, padding=(0, 2, 0, 2), header_style="bold")
    table.add_column(text(N_("Rule"), lang))
    table.add_column(text(N_("Times"), lang), justify="right")
    table.add_column(text(N_("Last"), lang))
    for rule, count in times.most_common():
        table.add_row(rule_text(rule, lang), str(count), minute(last[rule].detected_at))
    parts: list[RenderableType] = [_heading(N_("Not told in the last 30 days"), lang), table]
    for change in not_told[:_SHOWN]:
        parts.append(Text(f"  {minute(change.detected_at)}  {change.suppressed_by or ''}  {change.url}", style="dim"))
        parts.append(Padding(difference(change.edits, lang), (0, 0, 0, 2)))
    return parts


def proposal_sheet(found: Sequence[Proposal], lang: str) -> RenderableType:
    sentence = N_(
        "These rules would cover what was dismissed as noise, or keeps changing by itself. What they match is no longer"
        " watched. Nothing changes unless you put the line into the catalogue:"
    )
    parts: list[RenderableType] = [_heading(N_("Proposed"), lang), Text(text(sentence, lang))]
    for one in found:
        parts.append(Text(text(N_("{rule} covers, among others:"), lang, rule=one.rule), style="dim"))
        parts += [Text(f"  {seen}", no_wrap=True, overflow="ellipsis") for seen in one.texts[-2:]]
    return Group(*parts)


def ignore_line(source: Source, found: Sequence[Proposal]) -> str:
    """The source's `ignore` with the proposed rules added, as a line of the catalogue."""
    rules = [*source.ignore, *(one.rule for one in found)]
    line = yaml.safe_dump({"ignore": rules}, default_flow_style=None, allow_unicode=True, width=math.inf)
    return f"  {line}"


def _heading(sentence: str, lang: str) -> Text:
    return Text("\n" + text(sentence, lang), style="bold")

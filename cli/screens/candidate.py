"""What would be watched at an address."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cli.screens.facts import facts
from config.wording import date_text, programme_name, text
from crawler.finding import Finding
from pipeline.classify.taxonomy import Taxonomy
from pipeline.message import N_, Day

_SHOWN = 10  # items


def candidate_screen(finding: Finding, taxonomy: Taxonomy, lang: str) -> RenderableType:
    """What it seems to be, how its text begins, and where it leads as a listing."""
    rows = [
        (N_("Title"), finding.title),
        (N_("Kind"), finding.kind.value),
        (N_("Fetch"), finding.fetch.value),
        (N_("Programmes"), ", ".join(programme_name(each, taxonomy, lang) for each in finding.programmes)),
        (N_("Beginning"), "\n".join(finding.opening)),
        (N_("Goes on at"), finding.more or ""),
    ]
    parts: list[RenderableType] = [facts(rows, lang)]
    if finding.items:
        sentence = N_("Items that it would lead to as a listing: {count}")
        parts += [Text("\n" + text(sentence, lang, count=len(finding.items))), _items(finding, lang)]
    return Group(*parts)


def _items(finding: Finding, lang: str) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1, overflow="fold")
    for item in finding.items[:_SHOWN]:
        day = date_text(item.date, lang) if isinstance(item.date, Day) else ""
        table.add_row(day, Text.assemble(item.title or item.url, "\n", (item.url, "dim")))
    if len(finding.items) > _SHOWN:
        table.add_row("", Text(text(N_("and {count} more"), lang, count=len(finding.items) - _SHOWN), style="dim"))
    return table

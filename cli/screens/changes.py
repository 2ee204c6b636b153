"""The change history as a table."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from cli.times import minute
from config.wording import importance_name, kind_name, programme_name, text
from pipeline.change import Change
from pipeline.kinds import Importance
from pipeline.message import N_
from pipeline.taxonomy import Taxonomy

STYLES = {
    Importance.URGENT: "bold red",
    Importance.HIGH: "bold",
    Importance.NORMAL: "",
    Importance.LOW: "dim",
    Importance.NONE: "dim",
}


def change_table(changes: Iterable[Change], taxonomy: Taxonomy, lang: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(text(N_("When (UTC)"), lang), no_wrap=True)
    table.add_column(text(N_("Importance"), lang), no_wrap=True)
    table.add_column(text(N_("Programmes"), lang))
    table.add_column(text(N_("What changed"), lang), ratio=1, overflow="fold")
    table.add_column(text(N_("Change"), lang), no_wrap=True, style="dim")
    for change in changes:
        programmes = "\n".join(programme_name(label.id, taxonomy, lang) for label in change.programmes)
        table.add_row(
            minute(change.detected_at),
            Text(importance_name(change.importance, lang), style=STYLES[change.importance]),
            Text(programmes or "-"),
            told(change, lang),
            change.id,
        )
    return table


def told(change: Change, lang: str) -> Text:
    """The headline, with the page under it and, for what was not told, the rule that held it back."""
    result = Text(change.headline.get(lang, ""))
    result.append(f"\n{kind_name(change.kind, lang)} · {change.url}", "dim")
    if change.suppressed_by:
        result.append("\n" + text(N_("not told: {rule}"), lang, rule=change.suppressed_by), "yellow")
    if change.group and change.group != change.id:
        result.append("\n" + text(N_("the same edit as {change}"), lang, change=change.group), "dim")
    return result

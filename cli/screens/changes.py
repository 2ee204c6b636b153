"""The change history as a table that still reads well in 80 columns."""

from collections import Counter
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from cli.dismissals import NOT_ASKED, Dismissals, dismissed
from cli.formats.fields import outdated, relabelled
from cli.screens.rules import rule_text
from cli.times import minute
from config.wording import importance_name, kind_name, name, text
from pipeline.change import Change
from pipeline.classify.taxonomy import Taxonomy
from pipeline.kinds import Importance
from pipeline.message import N_, NN_
from pipeline.tell.story import is_in_story

STYLES = {
    Importance.URGENT: "bold red",
    Importance.HIGH: "bold",
    Importance.NORMAL: "",
    Importance.LOW: "dim",
    Importance.NONE: "dim",
}


def change_table(
    changes: Sequence[Change],
    taxonomy: Taxonomy,
    lang: str,
    *,
    folded: bool = False,
    dismissals: Dismissals = NOT_ASKED,
) -> Table:
    """One row to a change; folded, a site-wide event is one row as well."""
    labels = {programme.id: name(programme.short, lang) for programme in taxonomy.programmes}
    table = Table(box=None, padding=(0, 2, 1, 0), header_style="bold")
    table.add_column(text(N_("When (UTC)"), lang), no_wrap=True)
    table.add_column(text(N_("What changed"), lang), overflow="fold")
    members = Counter(change.group for change in changes if change.group is not None)
    shown = {change.id for change in changes}
    for change in changes:
        if folded and change.group != change.id and change.group in shown:
            continue
        lines = described(change, labels, lang, pages=members[change.id] if folded else 0)
        if (said := dismissals.get(change.id)) is not None:
            lines.append("\n" + dismissed(said, lang), "yellow")
        table.add_row(minute(change.detected_at), lines)
    return table


def described(change: Change, labels: dict[str, str], lang: str, *, pages: int = 0) -> Text:
    """The headline; under it how it is sorted, where it stands, and by which id to ask for more.

    `pages` is how many show the same edit, when it is told for all of them.
    """
    sorted_as = [importance_name(change.importance, lang), kind_name(change.kind, lang)]
    sorted_as += [labels.get(label.id, label.id) for label in change.programmes]
    lines = [Text(change.headline.get(lang, ""), style=STYLES[change.importance]), Text(" · ".join(sorted_as), "dim")]
    if change.suppressed_by:
        lines.append(Text(text(N_("not told: {rule}"), lang, rule=rule_text(change.suppressed_by, lang)), "yellow"))
    if words := outdated(change, lang):
        lines.append(Text(words, "yellow"))
    if corrected := relabelled(change, lang):
        lines.append(Text(corrected, "yellow"))
    if grouped := _grouped(change, lang, pages):
        lines.append(Text(grouped, "dim"))
    lines += [Text(change.url, "dim"), Text(change.id, "dim")]
    return Text("\n").join(lines)


def _grouped(change: Change, lang: str, pages: int) -> str:
    """Say with what a change was told, or for what; "" if it stands alone."""
    story = is_in_story(change)
    if change.group not in (None, change.id):
        sentence = N_("the same news as {change}") if story else N_("the same edit as {change}")
        return text(sentence, lang, change=change.group or "")
    if pages > 1 or (pages and not story):
        news = N_("the same news at {pages} addresses")
        edit = NN_("the same edit on {pages} page", "the same edit on {pages} pages", by="pages")
        return text(news if story else edit, lang, pages=pages)
    return ""

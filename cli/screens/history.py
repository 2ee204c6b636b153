"""The life of one page, as a table of its checks and one of its changes."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cli.times import minute
from config.wording import kind_name, render, state_name, text, verdict_name
from pipeline.message import N_, NN_
from store.history import Fetch, PageHistory


def history_screen(history: PageHistory, lang: str) -> RenderableType:
    counts = (
        (NN_("{count} check", "{count} checks", by="count"), len(history.fetches)),
        (NN_("{count} content", "{count} different contents", by="count"), len(history.snapshots)),
        (NN_("{count} change", "{count} changes", by="count"), len(history.changes)),
    )
    return Group(
        Text(history.url, style="bold"),
        Text(text(N_("Watched for: {sources}"), lang, sources=", ".join(history.source_ids) or "-")),
        Text(("，" if lang == "zh" else ", ").join(text(sentence, lang, count=count) for sentence, count in counts)),
        Text(""),
        check_table(history, lang),
        Text(""),
        change_list(history, lang),
    )


def check_table(history: PageHistory, lang: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in (N_("Checked (UTC)"), N_("Answer"), N_("Verdict"), N_("SHA-256"), N_("Why")):
        table.add_column(text(heading, lang), overflow="fold")
    for fetch in history.fetches:
        table.add_row(
            minute(fetch.at),
            str(fetch.status or "-"),
            verdict_name(fetch.verdict, lang),
            (fetch.sha256 or "-")[:12],
            Text(why(fetch, lang)),
        )
    return table


def why(fetch: Fetch, lang: str) -> str:
    if fetch.problem is not None:
        return render(fetch.problem.message, lang)
    return "; ".join(render(reason.message, lang) for reason in fetch.why)


def change_list(history: PageHistory, lang: str) -> RenderableType:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    table.add_column(no_wrap=True, style="dim")
    for change in history.changes:
        state = state_name(change.state, lang)
        headline = Text(change.headline.get(lang, ""))
        table.add_row(minute(change.detected_at), state, kind_name(change.kind, lang), headline, change.id)
    return table

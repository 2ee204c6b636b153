"""A check while it runs, and what it came to."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cli.crawlpass import Tally
from config.wording import text
from crawler.job import Event, HostEvent, JobError, PageEvent
from pipeline.message import N_, NN_


class CheckProgress:
    """A bar over all pages, on stderr; silent when stderr is not a terminal."""

    def __init__(self, console: Console, lang: str) -> None:
        self.lang = lang
        self.console = console
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[page]}", style="dim"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self.task = self.bar.add_task(text(N_("Checking"), lang), total=None, page="")
        self.seen: set[tuple[str, str]] = set()

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def begin(self, pages: int) -> None:
        self.bar.update(self.task, total=pages)

    def observe(self, event: Event) -> None:
        match event:
            case PageEvent():
                self.seen.add((event.source_id, event.url))
                self.bar.update(self.task, completed=len(self.seen), page=event.source_id)
            case HostEvent() | JobError():
                pass  # the bar counts pages; the summary tells what went wrong


def summary(tally: Tally, lang: str) -> list[str]:
    """The counts in one line, then each page and host that failed, with the reason."""
    counts = tally.counts()
    sentence = NN_(
        "{checked} page checked: {first} for the first time, {unchanged} unchanged, {changed} changed,"
        " {held} held until confirmed, {suppressed} with differences that are not told, {failed} failed.",
        "{checked} pages checked: {first} for the first time, {unchanged} unchanged, {changed} changed,"
        " {held} held until confirmed, {suppressed} with differences that are not told, {failed} failed.",
        by="checked",
    )
    lines = [text(sentence, lang, **{name: number for name, number in counts.items() if name != "not_modified"})]
    pages = tally.pages.values()
    lines += [f"  {page.source_id}: {page.problem.text} <{page.url}>" for page in pages if page.problem is not None]
    lines += map(trouble_line, tally.troubles)
    return lines


def trouble_line(trouble: JobError) -> str:
    """What went wrong with a host, which is named once."""
    return f"  {trouble.text}" if trouble.host in trouble.text else f"  {trouble.host}: {trouble.text}"

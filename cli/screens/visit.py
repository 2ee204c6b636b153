"""What a visit found out about an address, in lines that fit a narrow terminal."""

from collections.abc import Container, Sequence

from rich.table import Table
from rich.text import Text

from config.wording import render, text
from crawler.finding import Finding, RobotsAnswer
from crawler.job import PageEvent
from pipeline.message import N_, NN_, Language, Message

_ROBOTS = {
    RobotsAnswer.ALLOWED: N_("robots.txt allows it"),
    RobotsAnswer.FORBIDDEN: N_("robots.txt forbids it"),
    RobotsAnswer.UNREADABLE: N_("robots.txt cannot be read"),
    RobotsAnswer.NOT_ASKED: N_("robots.txt was not asked for"),
}

_SIZE = NN_("{characters} characters in {blocks} block", "{characters} characters in {blocks} blocks", by="blocks")


def visits_table(rows: Sequence[tuple[str, PageEvent, Sequence[Message]]], lang: str) -> Table:
    """One row to a source: what answered, what else is known, and what is to be done.

    A sitemap belongs to the host, so it stands in the first row of the host alone.
    """
    told: set[str] = set()
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, min_width=min(34, max((len(name) for name, _, _ in rows), default=0)))
    table.add_column(ratio=1, overflow="fold")
    for name, event, advices in rows:
        table.add_row(name, visit_lines(event, advices, lang, told))
        told.update(event.finding.sitemaps if event.finding else ())
    return table


def visit_lines(event: PageEvent, advices: Sequence[Message], lang: str, told: Container[str] = ()) -> Text:
    """Everything about one visit; `told`: sitemaps that need not be named again."""
    lines = [answer_line(event, lang)]
    finding = event.finding
    if finding is not None:
        lines += [Text(f"→ {redirect.status} {redirect.url}", style="dim") for redirect in finding.redirects]
        lines.append(Text(_join(manners(finding, lang), lang), style="dim"))
        lines += [Text(line, style="dim") for line in _ways_in(finding, lang, told)]
    lines += [Text(text(N_("To do: {what}"), lang, what=render(each, lang)), style="yellow") for each in advices]
    return Text("\n").join(lines)


def answer_line(event: PageEvent, lang: str) -> Text:
    """Whether it can be read, and how much was found."""
    finding = event.finding
    status = [str(event.status)] if event.status is not None else []
    if event.problem is not None:
        return Text(_join([*status, event.problem.text], lang), style="red")
    if finding is None:
        return Text(_join(status, lang))
    said = [
        text(_SIZE, lang, blocks=finding.blocks, characters=finding.characters),
    ]
    if finding.lang:
        said.append(text(N_("in {language}"), lang, language=Language(finding.lang)))
    if finding.shell:
        said.append(text(N_("scripts build it"), lang))
    if finding.items:
        said.append(text(NN_("{count} item", "{count} items", by="count"), lang, count=len(finding.items)))
    return Text(_join([*status, *said], lang), style="green")


def manners(finding: Finding, lang: str) -> list[str]:
    """What the server asks for, and what it offers to save requests."""
    said = [text(_ROBOTS[finding.robots], lang)]
    if finding.crawl_delay is not None:
        sentence = NN_("one request every second", "one request every {seconds} seconds", by="seconds")
        said.append(text(sentence, lang, seconds=f"{finding.crawl_delay:g}"))
    if finding.media_type is not None:
        validators = [
            name for name, given in (("ETag", finding.etag), ("Last-Modified", finding.last_modified)) if given
        ]
        said.append(", ".join(validators) if validators else text(N_("no validators"), lang))
    return said


def _ways_in(finding: Finding, lang: str, told: Container[str]) -> list[str]:
    feeds = [text(N_("feed: {address}"), lang, address=address) for address in finding.feeds]
    sitemaps = [address for address in finding.sitemaps if address not in told]
    return [*feeds, *(text(N_("sitemap: {address}"), lang, address=address) for address in sitemaps)]


def _join(parts: Sequence[str], lang: str) -> str:
    return ("；" if lang == "zh" else "; ").join(parts)

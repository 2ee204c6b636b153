"""`scpwatch sources probe`: one polite visit to each source, and a report to act on."""

from typing import Annotated

import typer

from cli.advice import advice, is_there
from cli.bench import Bench, open_bench
from cli.formats.finding_json import finding_json
from cli.logs import quiet_logs
from cli.output import note, notes, print_json, show
from cli.screens.checking import CheckProgress, trouble_line
from cli.screens.visit import visits_table
from cli.selection import refuse_unless_requestable
from cli.visiting import Visited, visit
from config.unconfirmed import unconfirmed
from config.wording import render, text
from crawler.job import JobPage, PageEvent
from pipeline.message import NN_, Message
from pipeline.source import Source


def probe(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Only these sources.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array, one object to a source.")] = False,
) -> None:
    """Visit sources once, politely, and say what is to be done about their entries; nothing is recorded."""
    bench = open_bench()
    quiet_logs(debug=bool(ctx.obj))
    for source_id in ids or ():
        refuse_unless_requestable(bench, source_id)
    sources = [each for each in bench.catalogue.sources if each.requestable and (not ids or each.id in ids)]
    pages = [JobPage(source_id=source.id, url=source.url or "") for source in sources]
    with CheckProgress(notes(), bench.lang) as progress:
        progress.begin(len(pages))
        visited = visit(bench, pages, progress.observe)
    marked = unconfirmed(bench.settings.catalogue)
    rows = [
        (source, event, advice(source, event, unconfirmed=source.url in marked))
        for source in sources
        if (event := visited.events.get((source.id, source.url or ""))) is not None
    ]
    if as_json:
        print_json([row_json(*row, marked=row[0].url in marked, lang=bench.lang) for row in rows])
    else:
        show(visits_table([(source.id, event, advices) for source, event, advices in rows], bench.lang))
        tell(bench, rows, visited, len(sources))
    failed = bool(visited.troubles) or len(rows) < len(sources) or any(event.problem for _, event, _ in rows)
    raise typer.Exit(1 if failed else 0)


def row_json(
    source: Source, event: PageEvent, advices: tuple[Message, ...], *, marked: bool, lang: str
) -> dict[str, object]:
    confirmed = is_there(event) if marked else None
    todo = [render(each, lang) for each in advices]
    return {"source_id": source.id, **finding_json(event), "unconfirmed": marked, "confirmed": confirmed, "to_do": todo}


def tell(bench: Bench, rows: list[tuple[Source, PageEvent, tuple[Message, ...]]], visited: Visited, asked: int) -> None:
    """The counts, and which hosts could not be asked, on stderr."""
    read = sum(event.problem is None for _, event, _ in rows)
    todo = sum(bool(advices) for _, _, advices in rows)
    sentence = NN_(
        "{asked} source visited: {read} can be read, {failed} cannot; something is to be done about {todo}",
        "{asked} sources visited: {read} can be read, {failed} cannot; something is to be done about {todo}",
        by="asked",
    )
    note(text(sentence, bench.lang, asked=asked, read=read, failed=asked - read, todo=todo))
    for trouble in visited.troubles:
        note(trouble_line(trouble))

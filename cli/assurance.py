"""`scpwatch assurance`: what the silence of each source means, for any period."""

from enum import StrEnum
from typing import Annotated

import typer

from cli.assured import Assured
from cli.bench import open_bench
from cli.database import open_database
from cli.errors import WrongUse
from cli.formats.assurance_json import write_assurance_json
from cli.formats.assurance_markdown import write_assurance_markdown
from cli.output import print_text, show
from cli.screens.assurance import assurance_screen
from cli.times import now, parse_time
from pipeline.message import N_
from store.assurance import assurances

app = typer.Typer()


class Format(StrEnum):
    TABLE = "table"
    MD = "md"
    JSON = "json"


@app.command()
def assurance(
    since: Annotated[
        str | None, typer.Option(help="From this time on, or 7d, 36h; else from the beginning.", show_default=False)
    ] = None,
    until: Annotated[str | None, typer.Option(help="Before this time; else until now.", show_default=False)] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
) -> None:
    """Say of every source whether it changed, was checked and unchanged, fails, or was not checked and why."""
    begin, end = parse_time(since) if since else None, parse_time(until) if until else None
    if begin is not None and end is not None and begin >= end:
        raise WrongUse(N_("--since is not before --until"))
    bench = open_bench()
    sources = bench.catalogue.sources
    found = assurances(open_database(bench.settings), sources, now(), begin, end)
    assured = Assured(since=begin, until=end, sources=tuple((source, found[source.id]) for source in sources))
    match form:
        case Format.TABLE:
            show(assurance_screen(assured, bench.lang))
        case Format.MD:
            print_text(write_assurance_markdown(assured, bench.lang))
        case Format.JSON:
            print_text(write_assurance_json(assured, bench.lang))

"""`scpwatch history`: the life of one page."""

from typing import Annotated

import typer

from cli.bench import Bench, open_bench
from cli.database import open_database
from cli.errors import WrongUse
from cli.output import show
from cli.screens.history import history_screen
from pipeline.message import N_
from store.history import page_history

app = typer.Typer()


@app.command("history")
def command(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="The address of a page, or a source's id.", show_default=False)
    ],
) -> None:
    """Show the life of one page: checks, snapshots, changes and failures, newest first."""
    bench = open_bench()
    found = page_history(open_database(bench.settings), stored_address(bench, url))
    if not (found.source_ids or found.changes):
        raise WrongUse(
            N_("No page with the address {url} has been watched. What is watched: scpwatch sources"), url=url
        )
    show(history_screen(found, bench.lang))


def stored_address(bench: Bench, typed: str) -> str:
    """The address as the catalogue writes it; people type it with another scheme or a slash more."""
    source = bench.catalogue.source(typed) or bench.catalogue.by_address(typed)
    return source.url if source is not None and source.url is not None else typed

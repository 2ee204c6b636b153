"""`scpwatch run`: the daemon."""

import asyncio

import typer

from cli.bench import open_bench
from cli.daemon import Daemon
from cli.database import open_database
from cli.listening import listening_socket
from config.logging import configure_logging

app = typer.Typer()


@app.command()
def run(ctx: typer.Context) -> None:
    """Watch all sources until stopped: crawl what is due, tell it, serve feeds and pages."""
    bench = open_bench()
    configure_logging(bool(ctx.obj))
    taken = listening_socket(bench.settings)  # first: with the port in use, nothing must have happened yet
    engine = open_database(bench.settings)
    asyncio.run(Daemon(bench, engine).run(taken))

"""`scpwatch run`: the daemon."""

import asyncio

import typer

from cli.bench import open_bench
from cli.daemon import Daemon
from cli.database import open_database
from cli.listening import listening_socket
from cli.logs import daemon_logs

app = typer.Typer()


@app.command()
def run(ctx: typer.Context) -> None:
    """Watch all sources until stopped: crawl what is due, tell it, serve feeds and pages."""
    bench = open_bench()
    daemon_logs(debug=bool(ctx.obj))
    taken = listening_socket(bench.settings)  # first: with the port in use, nothing must have happened yet
    engine = open_database(bench.settings)
    asyncio.run(Daemon(bench, engine).run(taken))

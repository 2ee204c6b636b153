"""`scpwatch serve`: the feeds and pages on the web, without crawling."""

import asyncio
import socket

import typer
from starlette.applications import Starlette

from cli.bench import open_bench
from cli.database import open_database
from cli.listening import listening_socket, serving
from cli.logs import quiet_logs
from cli.output import note
from cli.stopping import stop_event
from config.wording import text
from notifier.build import build_public
from notifier.web import create_app
from pipeline.message import N_

app = typer.Typer()


@app.command()
def serve(ctx: typer.Context) -> None:
    """Serve the feeds and pages without crawling, until stopped."""
    bench = open_bench()
    quiet_logs(debug=bool(ctx.obj))
    taken = listening_socket(bench.settings)
    engine = open_database(bench.settings)
    build_public(engine, bench.settings, bench.catalogue, bench.taxonomy)
    host, port = taken.getsockname()[:2]
    note(text(N_("Feeds and pages: http://{host}:{port}/ (stop with Ctrl-C)"), bench.lang, host=host, port=str(port)))
    asyncio.run(serve_until_stopped(create_app(bench.settings, engine), taken))


async def serve_until_stopped(web: Starlette, taken: socket.socket) -> None:
    with stop_event() as stop:
        async with serving(web, taken):
            await stop.wait()

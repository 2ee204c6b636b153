"""`scpwatch demo`: the offline tour."""

import asyncio
import sys
from pathlib import Path

import typer

from cli.boundary import screen_language
from cli.demo.folder import clean_folder
from cli.demo.tour import Tour
from cli.logs import quiet_logs
from cli.output import screen
from config.settings import load_settings

app = typer.Typer()


@app.command()
def demo(ctx: typer.Context) -> None:
    """Take the offline tour: an invented web site, two checks, what they tell.  Needs no network and no account."""
    quiet_logs(debug=bool(ctx.obj))
    folder = clean_folder(load_settings().var_dir / "demo")
    # As it was called by, such as .venv/bin/scpwatch: it need not be on the path.
    program = sys.argv[0] if Path(sys.argv[0]).name == "scpwatch" else "scpwatch"
    tour = Tour(folder, screen(), screen_language(), program)
    raise typer.Exit(0 if asyncio.run(tour.take()) else 1)

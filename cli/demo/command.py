"""`scpwatch demo`: the offline tour."""

import asyncio

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
    tour = Tour(folder, screen(), screen_language())
    raise typer.Exit(0 if asyncio.run(tour.take()) else 1)

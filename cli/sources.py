"""`scpwatch sources`: the catalogue, and how each source is doing."""

from pathlib import Path
from typing import Annotated

import typer

from cli.bench import Bench, open_bench
from cli.database import open_database
from cli.output import note, show
from cli.screens.sources import source_sheet, source_table
from cli.selection import known_source
from config.catalogue import load_catalogue
from config.settings import load_settings
from config.wording import text
from pipeline.message import N_
from store.history import source_health

app = typer.Typer(help="List, validate or show the sources of the catalogue.")


@app.callback(invoke_without_command=True)
def sources(ctx: typer.Context) -> None:
    """List, validate or show the sources of the catalogue; without a further word: list them."""
    if ctx.invoked_subcommand is None:
        list_sources()


@app.command("list")
def list_sources() -> None:
    """List every source with its state, and why."""
    bench = open_bench()
    known = bench.catalogue.sources
    health = source_health(open_database(bench.settings), [source.id for source in known])
    show(source_table(known, health, bench.lang))
    requested = sum(source.requestable for source in known)
    sentence = N_("{all} sources, {requested} of them requested")
    note(text(sentence, bench.lang, all=len(known), requested=requested))


@app.command()
def validate(file: Annotated[Path, typer.Argument(help="A catalogue file.", show_default=False)]) -> None:
    """Check a catalogue file; each mistake is named with its line, source and key."""
    catalogue = load_catalogue(file)
    settings = load_settings()
    count = len(catalogue.sources)
    note(text(N_("{file}: {count} sources, no mistake found"), settings.language, file=str(file), count=count))


@app.command("show")
def show_source(source_id: Annotated[str, typer.Argument(metavar="ID", help="A source of the catalogue.")]) -> None:
    """Show one source: what the catalogue says, and how its checks went."""
    bench: Bench = open_bench()
    source = known_source(bench, source_id)
    health = source_health(open_database(bench.settings), [source.id]).get(source.id)
    show(source_sheet(source, health, bench.taxonomy, bench.lang))

"""`scpwatch sources`: the catalogue, and how each source is doing."""

from pathlib import Path
from typing import Annotated

import typer

from cli.bench import Bench, open_bench
from cli.candidate import try_address
from cli.database import open_database
from cli.output import note, print_text, screen, show
from cli.probe import probe
from cli.review import RECENT, review_of
from cli.screens.review import ignore_line, proposal_sheet, review_sheet
from cli.screens.sources import source_sheet, source_table
from cli.selection import known_source
from cli.times import now
from config.catalogue import load_catalogue
from config.settings import load_settings
from config.wording import render, text
from pipeline.message import N_, NN_
from store.dismissals import false_alerts
from store.history import source_health
from store.notices import opened_lines
from store.restlessness import restless_sources
from store.tickets import open_tickets

WIDE = 110  # columns from which the list shows the kind of a source as well

app = typer.Typer(help="List, validate, show, probe or try sources.")
app.command("probe")(probe)
app.command("try")(try_address)


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
    engine, at = open_database(bench.settings), now()
    health = source_health(engine, [source.id for source in known])
    restless = restless_sources(engine, at)
    received = (false_alerts(engine), false_alerts(engine, at - RECENT))
    show(source_table(known, health, bench.lang, restless, received, wide=screen().width >= WIDE))
    requested = sum(source.requestable for source in known)
    sentence = NN_("{all} source, {requested} requested", "{all} sources, {requested} of them requested", by="all")
    note(text(sentence, bench.lang, all=len(known), requested=requested))
    for line in opened_lines(open_tickets(engine)):
        note(render(line.message, bench.lang))
    if restless:
        hint = N_("Restless: {sources}. What is not told of one, and which rules would help: scpwatch sources show ID")
        note(text(hint, bench.lang, sources=", ".join(sorted(restless))))


@app.command()
def validate(file: Annotated[Path, typer.Argument(help="A catalogue file.", show_default=False)]) -> None:
    """Check a catalogue file; each mistake is named with its line, source and key."""
    catalogue = load_catalogue(file)
    settings = load_settings()
    count = len(catalogue.sources)
    sentence = NN_("{file}: {count} source, no mistake found", "{file}: {count} sources, no mistake found", by="count")
    note(text(sentence, settings.language, file=str(file), count=count))


@app.command("show")
def show_source(source_id: Annotated[str, typer.Argument(metavar="ID", help="A source of the catalogue.")]) -> None:
    """Show one source: what the catalogue says, how its checks went, and which rules would keep it quiet."""
    bench: Bench = open_bench()
    source = known_source(bench, source_id)
    engine = open_database(bench.settings)
    health = source_health(engine, [source.id]).get(source.id)
    review = review_of(engine, source, now())
    show(source_sheet(source, health, bench.taxonomy, bench.lang, now()), review_sheet(review, bench.lang))
    if review.proposals:
        show(proposal_sheet(review.proposals, bench.lang))
        print_text(ignore_line(source, review.proposals))  # whole, however narrow the screen: it is to be pasted

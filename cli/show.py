"""`scpwatch show`: one change, with everything that is known of it."""

from typing import Annotated

import typer

from cli.bench import open_bench
from cli.database import open_database
from cli.errors import WrongUse
from cli.formats.change_json import change_object
from cli.output import print_json, show
from cli.screens.change import change_sheet
from pipeline.message import N_
from store.corrections import corrections_of
from store.dismissals import dismissals_of
from store.history import ChangeFilter, change, changes, deliveries_of

app = typer.Typer()


@app.command("show")
def command(
    change_id: Annotated[str, typer.Argument(metavar="CHANGE", help="Its id, from the report.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show one change: the words, the evidence, the snapshots, who was told when."""
    bench = open_bench()
    engine = open_database(bench.settings)
    found = change(engine, change_id.upper())
    if found is None:
        raise WrongUse(N_("There is no change {id}. The ids are those of: scpwatch report"), id=change_id)
    if as_json:
        print_json(change_object(found, bench.lang))
    else:
        said = dismissals_of(engine, [found]).get(found.id)
        corrections = corrections_of(engine, found.id)
        deliveries = deliveries_of(engine, found.id)
        members = [each for each in changes(engine, ChangeFilter(group=found.id)) if each.id != found.id]
        show(change_sheet(found, deliveries, bench.taxonomy, bench.lang, said, corrections, members))

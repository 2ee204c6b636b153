"""`scpwatch dismiss`: a reader says that a change should not have been told."""

from typing import Annotated

import typer

from cli.bench import open_bench
from cli.database import open_database
from cli.dismissals import dismissed
from cli.errors import WrongUse
from cli.output import note
from cli.times import now
from pipeline.message import N_
from store.dismissals import Dismissal, DismissalVerdict, dismiss

app = typer.Typer()


@app.command("dismiss")
def command(
    change_id: Annotated[str, typer.Argument(metavar="CHANGE", help="Its id, from the report.", show_default=False)],
    noise: Annotated[bool, typer.Option("--noise", help="Nothing happened: a false alert.")] = False,
    not_relevant: Annotated[
        bool, typer.Option("--not-relevant", help="It happened, and is not what this service is for.")
    ] = False,
    words: Annotated[str, typer.Option("--note", help="Why, in a few words.", show_default=False)] = "",
) -> None:
    """Say that a change should not have been told; it stays in the history, and the last word holds."""
    if noise == not_relevant:
        raise WrongUse(N_("Say why it should not have been told: --noise or --not-relevant, one of the two"))
    verdict = DismissalVerdict.NOISE if noise else DismissalVerdict.NOT_RELEVANT
    bench = open_bench()
    said = Dismissal(verdict=verdict, note=words.strip(), at=now())
    if not dismiss(open_database(bench.settings), change_id.upper(), said):
        raise WrongUse(N_("There is no change {id}. The ids are those of: scpwatch report"), id=change_id)
    note(f"{change_id.upper()}: {dismissed(said, bench.lang)}")

"""`scpwatch db`: the database's version, its copy, its soundness."""

from pathlib import Path
from typing import Annotated

import typer

from cli.database import closed_at_end, open_database
from cli.output import note
from config.settings import load_settings
from config.wording import render, text
from pipeline.message import N_
from store import backup as copying
from store import schema
from store.engine import open_engine

app = typer.Typer(no_args_is_help=True, help="Upgrade, back up or verify the database.")


@app.command()
def upgrade() -> None:
    """Bring the database to this version, creating it if there is none.  Make a backup first."""
    settings = load_settings()
    engine = closed_at_end(open_engine(settings.database_url))
    schema.upgrade(engine)
    revision = schema.revision(engine) or ""
    note(text(N_("The database is at revision {revision}"), settings.language, revision=revision))


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The new file.", show_default=False)]) -> None:
    """Copy the database to a new file, while everything else goes on."""
    settings = load_settings()
    copying.backup(open_database(settings), file)
    note(text(N_("Backup written to {file}"), settings.language, file=str(file)))


@app.command()
def verify() -> None:
    """Check that the database is sound and that every stored body is what it was."""
    settings = load_settings()
    problems = copying.verify(open_database(settings))
    for problem in problems:
        note(render(problem, settings.language))
    if problems:
        raise typer.Exit(1)
    note(text(N_("The database is sound"), settings.language))

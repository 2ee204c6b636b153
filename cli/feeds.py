"""`scpwatch feeds`: writing the feeds and pages by hand."""

import typer

from cli.bench import open_bench
from cli.database import open_database
from cli.output import note
from config.wording import text
from notifier.build import build_public
from pipeline.message import NN_

app = typer.Typer(no_args_is_help=True, help="Write the feeds and pages again.")


@app.callback()
def feeds() -> None:
    """Write the feeds and pages again."""


@app.command()
def build() -> None:
    """Write all feeds and pages under VAR_DIR/public from the database, whatever stands there."""
    bench = open_bench()
    engine = open_database(bench.settings)
    built = build_public(engine, bench.settings, bench.catalogue, bench.taxonomy, force=True)
    folder = str(bench.settings.var_dir / "public")
    sentence = NN_("{files} file written to {folder}", "{files} files written to {folder}", by="files")
    note(text(sentence, bench.lang, files=built.files_written, folder=folder))

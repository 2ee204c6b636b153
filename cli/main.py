"""The command line: which commands there are, and what happens when one of them fails.

Each command lives in a module of its own that is imported when the command is called, so that `scpwatch compare` does
not pay for Scrapy, the database and the bot.
"""

import errno
import gc
import importlib
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from cli.closing import one_command


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command lives and what `scpwatch --help` says of it."""

    module: str
    help: str


COMMANDS = {
    "run": Entry("cli.run", "Watch all sources until stopped: crawl, tell, serve."),
    "check": Entry("cli.check", "Check sources once, now, and say what changed."),
    "report": Entry("cli.report", "Print the change history."),
    "show": Entry("cli.show", "Show one change: the words, the evidence, who was told."),
    "dismiss": Entry("cli.dismiss", "Say that a change should not have been told."),
    "relabel": Entry("cli.relabel", "Correct the programmes of a change."),
    "history": Entry("cli.history", "Show the life of one page: checks, changes, failures."),
    "assurance": Entry("cli.assurance", "Say what the silence of each source means."),
    "sources": Entry("cli.sources", "List, validate or show the sources of the catalogue."),
    "compare": Entry("cli.compare", "Say what changed between two files."),
    "classify": Entry("cli.classify", "Say which programmes a file is about, and why."),
    "re-extract": Entry("cli.reextract", "Read stored pages under today's rules, and say what would differ."),
    "feeds": Entry("cli.feeds", "Write the feeds and pages again."),
    "serve": Entry("cli.serve", "Serve the feeds and pages without crawling."),
    "db": Entry("cli.db", "Upgrade, back up or verify the database."),
    "doctor": Entry("cli.doctor", "Check settings, catalogue, database, disk and versions."),
    "demo": Entry("cli.demo.command", "Take the offline tour."),
}


class LazyGroup(TyperGroup):
    """Lists the commands without importing them, and imports the one that is called.

    Contexts are typed Any because Typer keeps the class it passes here private.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = {name: TyperCommand(name, help=entry.help) for name, entry in COMMANDS.items()}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, _placeholder, rest = super().resolve_command(ctx, args)
        if name is None:  # only while a shell completes a word
            return None, None, rest
        return name, typer.main.get_command(importlib.import_module(COMMANDS[name].module).app), rest

    def invoke(self, ctx: Any) -> Any:
        try:
            with one_command():
                return super().invoke(ctx)
        except (typer.Exit, typer.Abort, typer.TyperException, EOFError):
            raise
        except Exception as error:
            reader_went_away = isinstance(error, OSError) and error.errno == errno.EPIPE  # `scpwatch report | head`
            if reader_went_away or ctx.params.get("debug"):
                raise
            boundary = importlib.import_module("cli.boundary")
            sentences, code = boundary.explain(error)
            for sentence in sentences:
                typer.echo(f"scpwatch: {sentence}", err=True)
            raise typer.Exit(code) from error


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"scpwatch {importlib.import_module('importlib.metadata').version('scpwatch')}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Say more, and show tracebacks.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Watch the pages and PDFs on which sustainable consumption and production policy is made public."""
    ctx.obj = debug


def main() -> None:
    # Thousands of terms and patterns are made at the start and all of them stay: looking among them for garbage after
    # every 700 objects, as Python does, is a fifth of the time of a short command.
    gc.set_threshold(200_000)
    app()


if __name__ == "__main__":
    main()

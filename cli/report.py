"""`scpwatch report`: the change history, filtered, in six formats."""

from enum import StrEnum
from typing import Annotated

import typer

from cli.bench import Bench, open_bench
from cli.database import open_database
from cli.dismissals import NOT_ASKED, Dismissals
from cli.errors import WrongUse
from cli.formats.change_csv import write_csv
from cli.formats.change_html import write_html
from cli.formats.change_json import write_json, write_jsonl
from cli.formats.change_markdown import write_markdown
from cli.output import note, print_text, show
from cli.screens.changes import change_table
from cli.selection import known_source
from cli.times import parse_time
from config.wording import LANGUAGES, text
from pipeline.change import Change
from pipeline.kinds import ChangeKind, ChangeState, Importance
from pipeline.message import N_
from pipeline.source import Section
from store.dismissals import dismissals_of
from store.history import ChangeFilter, changes

app = typer.Typer()

UNCLASSIFIED = "unclassified"


class Format(StrEnum):
    TABLE = "table"
    MD = "md"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


@app.command()
def report(
    since: Annotated[
        str | None, typer.Option(help="Found at or after this time, or 7d, 36h.", show_default=False)
    ] = None,
    until: Annotated[str | None, typer.Option(help="Found before this time.", show_default=False)] = None,
    programme: Annotated[
        str | None, typer.Option(help="A programme, or unclassified for none.", show_default=False)
    ] = None,
    strand: Annotated[str | None, typer.Option(help="A strand of a programme.", show_default=False)] = None,
    kind: Annotated[ChangeKind | None, typer.Option(help="A kind of change.", show_default=False)] = None,
    source: Annotated[str | None, typer.Option(help="A source of the catalogue.", show_default=False)] = None,
    section: Annotated[Section | None, typer.Option(help="A section of the bulletin.", show_default=False)] = None,
    min_importance: Annotated[
        Importance | None, typer.Option(help="This importance or a higher one.", show_default=False)
    ] = None,
    held: Annotated[bool, typer.Option("--held", help="What waits to be confirmed.")] = False,
    suppressed: Annotated[bool, typer.Option("--suppressed", help="What was not told, and why.")] = False,
    lang: Annotated[str | None, typer.Option(help="en or zh; else SCPWATCH_LANGUAGE.", show_default=False)] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
) -> None:
    """Print the change history, newest first."""
    if held and suppressed:
        raise WrongUse(N_("--held and --suppressed exclude each other: give one of them"))
    bench = open_bench()
    language = reader_language(lang, bench)
    check_names(bench, programme=programme, strand=strand, source=source)
    state = ChangeState.HELD if held else ChangeState.SUPPRESSED if suppressed else ChangeState.RELEASED
    wanted = ChangeFilter(
        since=parse_time(since) if since else None,
        until=parse_time(until) if until else None,
        programme=programme,
        strand=strand,
        kind=kind,
        source_id=source,
        section=section,
        min_importance=min_importance,
        states=frozenset({state}),
    )
    engine = open_database(bench.settings)
    found = tuple(changes(engine, wanted))
    print_report(found, form, bench, language, dismissals_of(engine, found))


def reader_language(lang: str | None, bench: Bench) -> str:
    if lang is not None and lang not in LANGUAGES:
        raise WrongUse(N_("--lang is one of: {languages}"), languages=", ".join(LANGUAGES))
    return lang or bench.lang


def check_names(bench: Bench, *, programme: str | None, strand: str | None, source: str | None) -> None:
    """A misspelt name must not look like a quiet month."""
    programmes = [*(known.id for known in bench.taxonomy.programmes), UNCLASSIFIED]
    if programme is not None and programme not in programmes:
        raise WrongUse(N_("--programme is one of: {programmes}"), programmes=", ".join(programmes))
    strands = [known.id for known in bench.taxonomy.strands]
    if strand is not None and strand not in strands:
        raise WrongUse(N_("--strand is one of: {strands}"), strands=", ".join(strands))
    if source is not None:
        known_source(bench, source)


def print_report(
    found: tuple[Change, ...], form: Format, bench: Bench, lang: str, dismissals: Dismissals = NOT_ASKED
) -> None:
    match form:
        case Format.TABLE if not found:
            note(text(N_("No changes. What that means, source by source: scpwatch assurance"), lang))
        case Format.TABLE:
            show(change_table(found, bench.taxonomy, lang, dismissals=dismissals))
        case Format.MD:
            print_text(write_markdown(found, bench.taxonomy, lang, dismissals))
        case Format.HTML:
            print_text(write_html(found, bench.taxonomy, lang, dismissals))
        case Format.CSV:
            print_text(write_csv(found, lang))
        case Format.JSON:
            print_text(write_json(found, lang))
        case Format.JSONL:
            print_text(write_jsonl(found, lang))

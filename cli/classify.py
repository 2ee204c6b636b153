"""`scpwatch classify`: which programmes a text is about, with the words that decided."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.bench import Bench, open_bench
from cli.errors import WrongUse
from cli.output import print_json, show
from cli.screens.labels import labels_screen
from config.wording import render
from pipeline.classify import Classification, classify
from pipeline.contract import label_json
from pipeline.document import BlockKind, Document
from pipeline.extract.extraction import Unreadable, extract
from pipeline.message import N_, Bilingual
from pipeline.source import Source, SourceKind

app = typer.Typer()

#: Stands for an address when none was given: the words alone decide (RFC 2606: .invalid is nobody's).
NOWHERE = "https://file.invalid/"


@app.command("classify")
def command(
    file: Annotated[
        str | None, typer.Argument(help="A page, a PDF or a text; - reads standard input.", show_default=False)
    ] = None,
    url: Annotated[
        str | None, typer.Option("--url", help="Its address, which may decide as well.", show_default=False)
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="Its title, instead of its own.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    export: Annotated[
        bool,
        typer.Option(
            "--export-corrections", help="Instead write what editors corrected to FILE, or print it: JSON lines."
        ),
    ] = False,
) -> None:
    """Say which programmes a file is about, and why."""
    bench = open_bench()
    if export:
        from cli.corrections import export_corrections  # noqa: PLC0415 - to classify a file takes no database

        export_corrections(bench, file)
        return
    if file is None:
        raise WrongUse(N_("Name a file; - reads standard input"))
    body = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    document = read(body, url or NOWHERE, bench.lang)
    found = classified(bench, document, url, title)
    if as_json:
        print_json(
            {
                "programmes": [label_json(label) for label in found.programmes],
                "strands": list(found.strands),
                "initiatives": list(found.initiatives),
                "lang": document.lang,
            }
        )
    else:
        show(labels_screen(found, bench.taxonomy, bench.lang))


def read(body: bytes, url: str, lang: str) -> Document:
    """Raises WrongUse when there is nothing to read in it."""
    source = Source(id="none", url=url, title=Bilingual("", ""), kind=SourceKind.ARTICLE)
    try:
        return extract(body, content_type="", url=url, source=source).document
    except Unreadable as error:
        raise WrongUse(N_("It cannot be read: {reason}"), reason=render(error.problem.message, lang)) from error


def classified(bench: Bench, document: Document, url: str | None, title: str | None) -> Classification:
    """A page of the catalogue has the programmes of its entry; any other is judged by its address and its words."""
    source = bench.catalogue.by_address(url) if url else None
    return classify(
        bench.rules.classifier,
        title=document.title if title is None else title,
        headings=[block.text for block in document.blocks if block.kind is BlockKind.HEADING],
        text=document.text,
        url=url,
        source=source,
        lang=document.lang,
    )

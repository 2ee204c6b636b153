"""`scpwatch classify`: which programmes a text is about, with the words that decided."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, TypedDict

import typer

from cli.bench import Bench, open_bench
from cli.errors import WrongUse
from cli.evaluation import evaluate, evaluation_json
from cli.explaining import hits_json
from cli.output import print_json, show
from cli.screens.evaluation import evaluation_screen
from cli.screens.explanation import explanation_screen
from cli.screens.labels import labels_screen
from cli.trial import with_terms
from config.wording import render
from pipeline.classify.explanation import explain
from pipeline.classify.programmes import classify
from pipeline.contract import label_json
from pipeline.document import BlockKind, Document
from pipeline.extract.extraction import Unreadable, extract
from pipeline.message import N_, Bilingual
from pipeline.source import Source, SourceKind

app = typer.Typer()


class Asked(TypedDict):
    """What the classifier is asked about a document."""

    title: str
    headings: Sequence[str]
    text: str
    url: str | None
    source: Source | None
    lang: str | None


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
    why: Annotated[
        bool, typer.Option("--explain", help="Show every place of a term, and what would be without it.")
    ] = False,
    labelled: Annotated[
        Path | None,
        typer.Option(
            "--evaluate", metavar="FILE", help="Instead measure by passages that people labelled.", show_default=False
        ),
    ] = None,
    tried: Annotated[
        list[str] | None,
        typer.Option(
            "--term", metavar="LABEL=TERM:WEIGHT", help="As if the vocabulary had this term.", show_default=False
        ),
    ] = None,
) -> None:
    """Say which programmes a file is about, and why."""
    bench = open_bench()
    if tried:
        bench = replace(bench, taxonomy=with_terms(bench.taxonomy, tried))
    if labelled is not None:
        print_evaluation(bench, labelled, as_json=as_json)
        return
    if export:
        from cli.corrections import export_corrections  # noqa: PLC0415 - to classify a file takes no database

        export_corrections(bench, file)
        return
    if file is None:
        raise WrongUse(N_("Name a file; - reads standard input"))
    body = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    document = read(body, url or NOWHERE, bench.lang)
    question = asked(bench, document, url, title)
    explained = explain(bench.rules.classifier, **question) if why else None
    found = explained.classification if explained else classify(bench.rules.classifier, **question)
    if as_json:
        said: dict[str, object] = {
            "programmes": [label_json(label) for label in found.programmes],
            "strands": list(found.strands),
            "initiatives": list(found.initiatives),
            "lang": document.lang,
        }
        print_json({**said, "hits": hits_json(explained)} if explained else said)
        return
    show(labels_screen(found, bench.taxonomy, bench.lang))
    if explained:
        show(explanation_screen(explained, bench.taxonomy, bench.lang))


def print_evaluation(bench: Bench, labelled: Path, *, as_json: bool) -> None:
    evaluation = evaluate(bench.rules.classifier, bench.taxonomy, labelled)
    if as_json:
        print_json(evaluation_json(evaluation))
    else:
        show(evaluation_screen(evaluation, bench.lang))


def read(body: bytes, url: str, lang: str) -> Document:
    """Raises WrongUse when there is nothing to read in it."""
    source = Source(id="none", url=url, title=Bilingual("", ""), kind=SourceKind.ARTICLE)
    try:
        return extract(body, content_type="", url=url, source=source).document
    except Unreadable as error:
        raise WrongUse(N_("It cannot be read: {reason}"), reason=render(error.problem.message, lang)) from error


def asked(bench: Bench, document: Document, url: str | None, title: str | None) -> Asked:
    """A page of the catalogue has the programmes of its entry; any other is judged by its address and its words."""
    return {
        "title": document.title if title is None else title,
        "headings": [block.text for block in document.blocks if block.kind is BlockKind.HEADING],
        "text": document.text,
        "url": url,
        "source": bench.catalogue.by_address(url) if url else None,
        "lang": document.lang,
    }

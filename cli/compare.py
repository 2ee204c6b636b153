"""`scpwatch compare`: verdict and change for two files, without a database.  The way to try a rule."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from cli.bench import Bench, open_bench
from cli.errors import WrongUse
from cli.formats.change_json import change_object
from cli.output import print_json, show
from cli.screens.assessment import assessment
from cli.selection import known_source
from cli.times import now, parse_time
from config.wording import render, worded
from pipeline.assess import assess
from pipeline.fetched import FetchResult, Redirect
from pipeline.kinds import Verdict
from pipeline.message import N_, Bilingual
from pipeline.outcome import Outcome, SiteMemory
from pipeline.source import Page, Source, SourceKind

app = typer.Typer()

#: The first file is taken to be this much older than the second.
APART = timedelta(days=1)

#: For two files that say nothing of where they come from (RFC 2606: .invalid is nobody's).
NOWHERE = "https://file.invalid/"

MEDIA_TYPES = {"html": "text/html", "pdf": "application/pdf", "text": "text/plain", "markdown": "text/markdown"}


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(help="The page as it was.", show_default=False)],
    after: Annotated[Path, typer.Argument(help="The page as it is.", show_default=False)],
    source_id: Annotated[
        str | None, typer.Option("--source", help="Compare as this source of the catalogue.", show_default=False)
    ] = None,
    url: Annotated[
        str | None,
        typer.Option("--url", help="The address of the page; its catalogue entry is used.", show_default=False),
    ] = None,
    final_url: Annotated[
        str | None, typer.Option("--final-url", help="Where the second fetch ended.", show_default=False)
    ] = None,
    media_type: Annotated[
        str | None,
        typer.Option(
            "--type", help="html, pdf, text, or a media type; without it the bytes decide.", show_default=False
        ),
    ] = None,
    at: Annotated[str | None, typer.Option("--at", help="When the second fetch was made.", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what changed between two files."""
    if source_id and url:
        raise WrongUse(N_("--source and --url both name a page: give one of them"))
    bench = open_bench()
    moment = parse_time(at) if at else now()
    bodies = (before.read_bytes(), after.read_bytes())
    page = page_for(bench, source_id, url)
    outcome = judge(bench, page, bodies, moment, final_url=final_url, media_type=media_type)
    if as_json:
        print_json(outcome_json(outcome, bench.lang))
    else:
        show(assessment(outcome, bench.taxonomy, bench.lang))


def page_for(bench: Bench, source_id: str | None, url: str | None) -> Page:
    """The catalogue's entry, or one made for an address that is not in it: no programmes, automatic content."""
    if source_id:
        source = known_source(bench, source_id)
        return Page(source=source, url=source.url or NOWHERE)
    known = bench.catalogue.by_address(url) if url else None
    if known is not None:
        return Page(source=known, url=known.url or NOWHERE)
    address = url or NOWHERE
    return Page(source=Source(id="none", url=address, title=Bilingual("", ""), kind=SourceKind.ARTICLE), url=address)


def judge(
    bench: Bench,
    page: Page,
    bodies: tuple[bytes, bytes],
    at: datetime,
    *,
    final_url: str | None,
    media_type: str | None,
) -> Outcome:
    """Assess the second body against the first, as two fetches of `page`."""
    headers = {"content-type": MEDIA_TYPES.get(media_type, media_type)} if media_type else {}
    first = FetchResult(
        page=page, fetched_at=at - APART, final_url=page.url, status=200, headers=headers, body=bodies[0]
    )
    second = replace(first, fetched_at=at, body=bodies[1])
    if final_url:
        second = replace(second, final_url=final_url, redirects=(Redirect(status=301, url=final_url),))
    site = SiteMemory(host="")
    # Two files lead nowhere: what is new on a list is told on the list itself.
    rules = replace(bench.rules, items_followed=False)
    baseline = assess(first, None, site, rules)
    if baseline.verdict is Verdict.FETCH_PROBLEM:
        return baseline  # there is nothing that the second file could be compared with
    outcome = assess(second, baseline.state, site, rules)
    return replace(
        outcome,
        change=worded(outcome.change) if outcome.change else None,
        suppressed=tuple(worded(change) for change in outcome.suppressed),
    )


def outcome_json(outcome: Outcome, lang: str) -> dict[str, object]:
    """The object that the contract gives for `compare --json`."""

    return {
        "verdict": outcome.verdict.value,
        "why": [{"rule": reason.rule, "text": render(reason.message, lang)} for reason in outcome.why],
        "change": change_object(outcome.change, lang) if outcome.change else None,
        "suppressed": [change_object(change, lang) for change in outcome.suppressed],
    }

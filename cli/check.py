"""`scpwatch check`: one pass now; returns when everything found is recorded, released and published."""

import asyncio
from collections.abc import Callable
from typing import Annotated

import typer
from sqlalchemy import Engine

from cli.bench import Bench, open_bench
from cli.crawlpass import Observer, Tally, crawl_pass, owner_name, rebuild
from cli.database import open_database
from cli.errors import WrongUse
from cli.logs import quiet_logs
from cli.output import note, notes, print_json, show
from cli.screens.changes import change_table
from cli.screens.checking import CheckProgress, summary
from cli.selection import Selection, refuse_public_sites, select
from cli.tickets import review_sources
from cli.times import now, parse_time
from crawler.children import ChildKeeper
from pipeline.identity import run_id
from pipeline.message import N_
from store.catalogue import sync_sources
from store.due import due_pages
from store.expected import await_pages, remind
from store.release import release_left_over
from store.runs import finish_run, start_run

app = typer.Typer()


@app.command()
def check(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Only these sources.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Due or not. The manners of a guest are kept all the same.")
    ] = False,
    due: Annotated[bool, typer.Option("--due", help="Only what is due (the default).")] = False,
    at: Annotated[
        str | None, typer.Option("--at", help="As if at this time; only for sites on SCPWATCH_ALLOW_HOSTS.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Check sources once, now, and say what changed."""
    if everything and due:
        raise WrongUse(N_("--all and --due exclude each other: give one of them"))
    bench = open_bench()
    quiet_logs(debug=bool(ctx.obj))
    selection = select(bench, ids or [], everything=everything, only_due=due, at=parse_time(at) if at else None)
    if selection.at is not None:
        refuse_public_sites(bench, selection)
    engine = open_database(bench.settings)
    with CheckProgress(notes(), bench.lang) as progress:
        run, tally = asyncio.run(one_check(bench, engine, selection, begin=progress.begin, observe=progress.observe))
    if as_json:
        print_json({"run": run, **tally.counts(), "changes": list(tally.changed_ids)})
    else:
        tell(bench, tally)
    raise typer.Exit(1 if tally.failed else 0)


async def one_check(
    bench: Bench,
    engine: Engine,
    selection: Selection,
    *,
    begin: Callable[[int], None],
    observe: Observer,
    keeper: ChildKeeper | None = None,
) -> tuple[str, Tally]:
    """Check what is selected and return the run's id and what it saw.

    `begin` hears how many pages there are before the first is asked for; `keeper` as in `crawler.pool.crawl`.
    """
    moment = selection.at or now()
    await asyncio.to_thread(sync_sources, engine, bench.catalogue.sources, moment)
    await asyncio.to_thread(release_left_over, engine, bench.rules, moment, before_fetching=True)
    await asyncio.to_thread(await_pages, engine, bench.catalogue.expected, moment)
    pages = await asyncio.to_thread(
        due_pages, engine, moment, bench.sources, ids=selection.ids, everything=selection.everything
    )
    begin(len(pages))
    owner = owner_name("check")
    run = run_id(moment, owner.encode())
    await asyncio.to_thread(start_run, engine, run, command="check", started_at=moment)
    tally = await crawl_pass(
        bench, engine, pages, run=run, owner=owner, clock=now, at=selection.at, observe=observe, keeper=keeper
    )
    tally.reminders = await asyncio.to_thread(remind, engine, bench.catalogue.expected, selection.at or now())
    for left_over in await asyncio.to_thread(release_left_over, engine, bench.rules, selection.at or now()):
        tally.released.extend(left_over.changes)
    await asyncio.to_thread(review_sources, bench, engine, selection.at or now())
    await asyncio.to_thread(rebuild, bench, engine)
    await asyncio.to_thread(finish_run, engine, run, finished_at=selection.at or now(), counts=tally.counts())
    return run, tally


def tell(bench: Bench, tally: Tally) -> None:
    """What changed on stdout; the counts and what went wrong on stderr."""
    if tally.released:
        show(change_table(tally.released, bench.taxonomy, bench.lang, folded=True))
    for line in summary(tally, bench.lang):
        note(line)

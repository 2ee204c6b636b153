"""`scpwatch re-extract`: stored pages under today's rules, beside what was told of them."""

from dataclasses import dataclass, field
from typing import Annotated

import typer
from rich.progress import track
from sqlalchemy import Engine

from cli.bench import Bench, open_bench
from cli.database import open_database
from cli.formats.change_json import change_object
from cli.output import note, notes, print_json, show
from cli.screens.rejudged import rejudged_screen
from cli.selection import known_source
from cli.times import now
from config.wording import text, worded
from pipeline.change import Change
from pipeline.message import N_
from pipeline.replay import rejudged, replay, reread
from store.due import DuePage, due_pages
from store.replay import changes_of, rewrite, stored_fetches
from store.state import page_state, site_memory

app = typer.Typer()


@dataclass(slots=True)
class Findings:
    """What came of all pages; the changes of one are gone from memory when the next one is read, unless they differ."""

    pages: int = 0
    rewritten: int = 0
    would_appear: list[Change] = field(default_factory=list)
    would_vanish: list[Change] = field(default_factory=list)


@app.command("re-extract")
def command(
    source_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Sources; without one: all.", show_default=False)
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Keep each page as today's rules read it; still nobody is told.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Read stored pages under today's rules: what would be told that was not, and the other way round.

    No host is contacted, nothing is told, and the history stays as it is.
    """
    bench = open_bench()
    for source_id in source_ids or ():
        known_source(bench, source_id)
    engine = open_database(bench.settings)
    pages = due_pages(engine, now(), bench.sources, ids=source_ids or None, everything=True)
    console = notes()
    sentence = text(N_("Reading again"), bench.lang)
    found = Findings()
    for page in track(pages, sentence, console=console, transient=True, disable=not console.is_terminal):
        examine(engine, bench, page, found, apply=apply)
    if as_json:
        print_json(findings_json(found, bench.lang, apply=apply))
    else:
        show(rejudged_screen(found.would_appear, found.would_vanish, bench.taxonomy, bench.lang))
    note(summary(found, bench.lang, apply=apply))


def examine(engine: Engine, bench: Bench, page: DuePage, found: Findings, *, apply: bool) -> None:
    last = page_state(engine, page.page, lambda _: "")  # as if no rules were today's: it then comes with its body
    if last is None:
        return
    found.pages += 1
    site = site_memory(engine, page.host)
    differing = rejudged(replay(stored_fetches(engine, page), site, bench.rules), changes_of(engine, page))
    found.would_appear += map(worded, differing.would_appear)
    found.would_vanish += differing.would_vanish
    again = reread(page.page, last, site, bench.rules) if apply else None
    if again is not None:
        found.rewritten += rewrite(engine, page, again)


def findings_json(found: Findings, lang: str, *, apply: bool) -> dict[str, object]:
    return {
        "pages": found.pages,
        "would_appear": [change_object(change, lang) for change in found.would_appear],
        "would_vanish": [change.id for change in found.would_vanish],
        "applied": apply,
    }


def summary(found: Findings, lang: str, *, apply: bool) -> str:
    counts = {"pages": found.pages, "appear": len(found.would_appear), "vanish": len(found.would_vanish)}
    said = text(
        N_(
            "Pages read again: {pages}. Changes that would appear: {appear}; that would vanish: {vanish}."
            " Nobody was told."
        ),
        lang,
        **counts,
    )
    if not apply:
        return said
    return said + " " + text(N_("Pages now kept as today's rules read them: {count}."), lang, count=found.rewritten)

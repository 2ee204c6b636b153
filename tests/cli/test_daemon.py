"""What a tick of the daemon does besides crawling."""

from pathlib import Path

from sqlalchemy import Engine

from cli.bench import open_bench
from cli.crawlpass import rebuild
from cli.daemon import Daemon
from pipeline.classify.correction import Correction
from store.relabel import relabel
from tests.builders import NOON
from tests.cli.past import a_told_change


async def test_a_correction_that_was_made_elsewhere_reaches_the_feeds_on_the_next_tick(
    at_home: Path, engine: Engine
) -> None:
    told = a_told_change(engine, programmes=())
    bench = open_bench()
    rebuild(bench, engine)
    relabel(engine, told.id, [Correction(programme="spp", applies=True, at=NOON)], NOON)

    await Daemon(bench, engine, clock=lambda: NOON).crawl_due()  # nothing is due

    assert told.id in (at_home / "var" / "public" / "feeds" / "spp.atom").read_text("utf-8")

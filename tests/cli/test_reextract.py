"""`scpwatch re-extract`: stored pages under today's rules, beside what was told of them."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from cli.bench import open_bench
from pipeline.assess import assess
from pipeline.extract.extraction import extractor_of
from pipeline.outcome import PageState
from pipeline.source import Page
from store.history import ChangeFilter, changes
from store.outbox import next_deliveries
from store.record import record
from store.release import release_host, release_number
from store.state import page_state, site_memory
from store.subscriptions import subscribe
from tests.builders import NOON, a_fetch
from tests.cli.conftest import CATALOGUE, Scpwatch
from tests.cli.past import HOST
from tests.pipeline.judging import A_DAY, html

OPEN_TO_MEMBERS = html("The deadline is 8 July 2026.", "Open to members.")
OPEN_TO_PARTNERS = html("The deadline is 8 July 2026.", "Open to partners and their friends.")
LATER_DEADLINE = html("The deadline is 21 July 2026.", "Open to partners and their friends.")


def the_page() -> Page:
    source = open_bench().sources["spp-news"]
    return Page(source=source, url=source.url or "")


def lived(engine: Engine, *pages: str) -> None:
    """The page was fetched once a day under the rules of that time, and what changed was told."""
    page, rules = the_page(), open_bench().rules
    for day, body in enumerate(pages):
        at = NOON + day * A_DAY
        fetched = a_fetch(body, page=page, at=at)
        outcome = assess(fetched, page_state(engine, page, extractor_of), site_memory(engine, HOST), rules)
        record(engine, outcome, fence=None, due_at=at + timedelta(days=1), run="a-run")
        release_host(engine, HOST, at)


def told(engine: Engine) -> list[str]:
    return [change.id for change in changes(engine, ChangeFilter())][::-1]


def stored(engine: Engine) -> PageState:
    found = page_state(engine, the_page(), extractor_of)
    assert found is not None
    return found


@pytest.fixture
def ignore(at_home: Path) -> None:
    """From the start: the catalogue leaves out to whom a call is open."""
    rewrite_catalogue(at_home, ignoring=True)


def rewrite_catalogue(home: Path, *, ignoring: bool) -> None:
    rule = "  check: daily\n  ignore: ['/^Open to /']\n" if ignoring else "  check: daily\n"
    (home / "sources.yaml").write_text(CATALOGUE.replace("  check: daily\n", rule, 1), "utf-8")


def test_under_the_same_rules_nothing_differs(scpwatch: Scpwatch, engine: Engine) -> None:
    lived(engine, OPEN_TO_MEMBERS, OPEN_TO_PARTNERS, LATER_DEADLINE)

    result = scpwatch("re-extract", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"pages": 1, "would_appear": [], "would_vanish": [], "applied": False}


def test_what_a_new_rule_would_have_held_back_would_vanish(scpwatch: Scpwatch, engine: Engine, at_home: Path) -> None:
    lived(engine, OPEN_TO_MEMBERS, OPEN_TO_PARTNERS, LATER_DEADLINE)
    partners, _deadline = told(engine)

    rewrite_catalogue(at_home, ignoring=True)
    result = scpwatch("re-extract", "--json")

    assert json.loads(result.stdout)["would_vanish"] == [partners]
    assert "would appear: 0; that would vanish: 1" in result.stderr


@pytest.mark.usefixtures("ignore")
def test_what_a_rule_held_back_would_appear_without_it(scpwatch: Scpwatch, engine: Engine, at_home: Path) -> None:
    lived(engine, OPEN_TO_MEMBERS, OPEN_TO_PARTNERS, LATER_DEADLINE)

    rewrite_catalogue(at_home, ignoring=False)
    (change,) = json.loads(scpwatch("re-extract", "spp-news", "--json").stdout)["would_appear"]

    assert change["detected_at"] == "2026-05-07T12:00:00Z"
    assert change["headline"]["zh"]
    assert [edit["before"] for edit in change["edits"]] == ["Open to members."]


def test_people_read_it_as_a_table(scpwatch: Scpwatch, engine: Engine, at_home: Path) -> None:
    lived(engine, OPEN_TO_MEMBERS, OPEN_TO_PARTNERS)
    (partners,) = told(engine)

    rewrite_catalogue(at_home, ignoring=True)
    shown = scpwatch("re-extract").stdout

    assert "Would vanish" in shown
    assert partners in shown


def test_without_apply_nothing_is_written(scpwatch: Scpwatch, engine: Engine, at_home: Path) -> None:
    lived(engine, OPEN_TO_MEMBERS, OPEN_TO_PARTNERS)
    before = stored(engine)

    rewrite_catalogue(at_home, ignoring=True)
    scpwatch("re-extract")

    assert stored(engine).snapshot == before.snapshot


def test_apply_keeps_the_page_as_todays_rules_read_it_and_tells_nobody(
    scpwatch: Scpwatch, engine: Engine, at_home: Path
) -> None:
    lived(engine, OPEN_TO_MEMBERS, OPEN_TO_PARTNERS)
    known, number = told(engine), release_number(engine)
    subscribe(engine, 4711, ("all",), "en", NOON)

    rewrite_catalogue(at_home, ignoring=True)
    result = scpwatch("re-extract", "--apply", "--json")

    assert json.loads(result.stdout)["applied"] is True
    assert "as today's rules read them: 1." in result.stderr
    assert "Open to" not in stored(engine).snapshot.document.text
    assert stored(engine).stale is None
    assert (told(engine), release_number(engine)) == (known, number)
    assert next_deliveries(engine, NOON + 99 * A_DAY, 10) == ()


def test_applying_twice_finds_nothing_left_to_rewrite(scpwatch: Scpwatch, engine: Engine, at_home: Path) -> None:
    lived(engine, OPEN_TO_MEMBERS, OPEN_TO_PARTNERS)
    rewrite_catalogue(at_home, ignoring=True)
    scpwatch("re-extract", "--apply")

    assert "as today's rules read them: 0." in scpwatch("re-extract", "--apply").stderr


def test_a_source_that_was_never_read_has_no_pages(scpwatch: Scpwatch) -> None:
    assert json.loads(scpwatch("re-extract", "spp-plan", "--json").stdout)["pages"] == 0


def test_an_unknown_source_is_wrong_use(scpwatch: Scpwatch) -> None:
    result = scpwatch("re-extract", "spp-nws")

    assert result.exit_code == 2
    assert "spp-news" in result.stderr

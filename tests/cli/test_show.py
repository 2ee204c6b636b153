"""`scpwatch show` and `scpwatch history`: one change, one page."""

import json

from sqlalchemy import Engine

from pipeline.kinds import ChangeKind
from store.release import release_host
from store.subscriptions import subscribe
from tests.builders import NOON, a_page, a_source, an_edit
from tests.cli.conftest import Scpwatch
from tests.cli.past import HOST, a_told_change
from tests.store.outcomes import a_pending_change, a_problem_reading, recorded


def test_a_change_shows_its_words_its_reasons_and_its_snapshots(scpwatch: Scpwatch, engine: Engine) -> None:
    told = a_told_change(engine, edits=(an_edit("It is open to members.", "It is open to partners."),))

    shown = scpwatch("show", told.id).stdout

    assert "It is open to [-members-]{+partners+}." in shown
    assert "a date was replaced by another" in shown
    assert "public procurement" in shown
    assert told.before.sha256 in shown
    assert told.after.sha256 in shown


def test_a_change_says_who_is_to_be_told(scpwatch: Scpwatch, engine: Engine) -> None:
    subscribe(engine, 4711, ("all",), "en", NOON)
    pending = a_pending_change(engine)
    release_host(engine, HOST, NOON)

    assert "4711" in scpwatch("show", pending.id).stdout


def test_a_change_is_shown_as_the_same_object_as_in_the_report(scpwatch: Scpwatch, engine: Engine) -> None:
    told = a_told_change(engine)

    shown = json.loads(scpwatch("show", told.id, "--json").stdout)
    reported = json.loads(scpwatch("report", "--format", "json").stdout)

    assert [shown] == reported


def test_the_first_telling_of_a_story_shows_the_others(scpwatch: Scpwatch, engine: Engine) -> None:
    leader = "01KQYCA2000000000000000001"
    first = a_told_change(engine, id=leader, group=leader, kind=ChangeKind.NEW_ITEM)
    elsewhere = a_page(a_source("partner", url=f"https://{HOST}/five"))
    second = a_told_change(engine, elsewhere, group=leader, kind=ChangeKind.NEW_ITEM)

    assert second.url in scpwatch("show", first.id).stdout
    assert leader in scpwatch("show", second.id).stdout


def test_an_unknown_change_is_wrong_use(scpwatch: Scpwatch) -> None:
    result = scpwatch("show", "01J00000000000000000000000")

    assert result.exit_code == 2
    assert "01J00000000000000000000000" in result.stderr


def test_the_history_of_a_page_has_its_checks_changes_and_failures(scpwatch: Scpwatch, engine: Engine) -> None:
    told = a_told_change(engine)
    recorded(engine, a_problem_reading(page=a_page()))

    shown = scpwatch("history", "https://news.example.org/spp").stdout

    assert "spp-news" in shown
    assert told.id in shown
    assert "no answer within 30 seconds" in shown


def test_the_history_is_found_by_the_id_of_the_source(scpwatch: Scpwatch, engine: Engine) -> None:
    told = a_told_change(engine)

    assert told.id in scpwatch("history", "spp-news").stdout


def test_the_history_of_an_address_nobody_watches_is_wrong_use(scpwatch: Scpwatch) -> None:
    result = scpwatch("history", "https://elsewhere.example.org/")

    assert result.exit_code == 2
    assert "https://elsewhere.example.org/" in result.stderr

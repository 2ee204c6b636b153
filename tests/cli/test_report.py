"""`scpwatch report`: the history, filtered, newest first."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from pipeline.change import because
from pipeline.kinds import ChangeKind, Importance
from pipeline.message import N_, Reference
from pipeline.source import Section
from pipeline.tell.citing import CITED
from tests.builders import NOON, a_label, a_page
from tests.cli.conftest import Scpwatch
from tests.cli.past import a_told_change
from tests.store.outcomes import a_changed_reading, a_first_reading, a_held_loss, recorded

YESTERDAY = NOON - timedelta(days=1)
AN_ITEM = a_page(url="https://news.example.org/spp/item")


def ids(stdout: str) -> list[str]:
    return [change["id"] for change in json.loads(stdout)]


def test_the_newest_change_comes_first(scpwatch: Scpwatch, engine: Engine) -> None:
    older = a_told_change(engine, AN_ITEM, at=YESTERDAY)
    newer = a_told_change(engine, at=NOON)

    result = scpwatch("report", "--format", "json")

    assert result.exit_code == 0
    assert ids(result.stdout) == [newer.id, older.id]


def test_the_table_says_where_a_page_is_cited_that_is_no_longer_what_it_was(scpwatch: Scpwatch, engine: Engine) -> None:
    cited = because(CITED, N_("cited in {issue}, {where}"), issue=Reference("Brief"), where=Reference("item 2"))
    a_told_change(engine, why=(cited,))

    assert "cited in Brief, item 2" in scpwatch("report").stdout
    assert "引用于Brief，第2条" in scpwatch("report", "--lang", "zh").stdout


def test_nothing_told_is_an_empty_array_and_nothing_else(scpwatch: Scpwatch) -> None:
    result = scpwatch("report", "--format", "json")

    assert (result.exit_code, result.stdout) == (0, "[]\n")


def test_a_quiet_table_says_where_to_see_what_was_checked(scpwatch: Scpwatch) -> None:
    result = scpwatch("report")

    assert result.stdout == ""
    assert "scpwatch assurance" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--since", "2026-05-06"),
        ("--programme", "spp"),
        ("--kind", "date-change"),
        ("--section", "spp"),
        ("--min-importance", "high"),
    ],
    ids=" ".join,
)
def test_a_filter_keeps_what_it_names(scpwatch: Scpwatch, engine: Engine, words: tuple[str, str]) -> None:
    a_told_change(
        engine,
        AN_ITEM,
        at=YESTERDAY,
        programmes=(a_label("sustainable-tourism"),),
        kind=ChangeKind.TEXT_EDIT,
        section=Section.PARTNERS,
    )
    wanted = a_told_change(engine, at=NOON, importance=Importance.HIGH)

    result = scpwatch("report", *words, "--format", "json")

    assert ids(result.stdout) == [wanted.id]


def test_until_leaves_out_what_came_later(scpwatch: Scpwatch, engine: Engine) -> None:
    older = a_told_change(engine, AN_ITEM, at=YESTERDAY)
    a_told_change(engine, at=NOON)

    assert ids(scpwatch("report", "--until", "2026-05-06", "--format", "json").stdout) == [older.id]


def test_unclassified_names_the_changes_without_a_programme(scpwatch: Scpwatch, engine: Engine) -> None:
    wanted = a_told_change(engine, AN_ITEM, at=YESTERDAY, programmes=())
    a_told_change(engine, at=NOON)

    assert ids(scpwatch("report", "--programme", "unclassified", "--format", "json").stdout) == [wanted.id]


def test_what_is_held_or_suppressed_is_shown_only_when_asked_for(scpwatch: Scpwatch, engine: Engine) -> None:
    first = recorded(engine, a_first_reading())
    assert first.state is not None
    held = recorded(engine, a_held_loss(first.state))
    recorded(engine, a_first_reading(AN_ITEM))
    changed = recorded(engine, a_changed_reading(AN_ITEM, suppressed=("counter",)))
    assert held.change is not None

    assert ids(scpwatch("report", "--format", "json").stdout) == []
    assert ids(scpwatch("report", "--held", "--format", "json").stdout) == [held.change.id]
    assert ids(scpwatch("report", "--suppressed", "--format", "json").stdout) == [changed.suppressed[0].id]


@pytest.mark.parametrize(
    "words",
    [
        ("--programme", "ssp"),
        ("--strand", "nothing"),
        ("--source", "spp-nws"),
        ("--lang", "fr"),
        ("--since", "yesterday"),
        ("--held", "--suppressed"),
        ("--kind", "rumour"),
    ],
    ids=" ".join,
)
def test_a_misspelt_filter_is_wrong_use_and_not_a_quiet_month(scpwatch: Scpwatch, words: tuple[str, ...]) -> None:
    result = scpwatch("report", *words)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr != ""


def test_a_source_that_was_probably_meant_is_named(scpwatch: Scpwatch) -> None:
    assert "spp-news" in scpwatch("report", "--source", "spp-nws").stderr


@pytest.mark.parametrize(
    ("form", "sign"), [("table", "When"), ("md", "# "), ("html", "<!doctype html>"), ("csv", "id,")]
)
def test_the_report_has_forms_for_people_and_programs(scpwatch: Scpwatch, engine: Engine, form: str, sign: str) -> None:
    told = a_told_change(engine)

    result = scpwatch("report", "--format", form)

    assert result.exit_code == 0
    assert sign in result.stdout
    assert told.id in result.stdout


def test_the_headlines_follow_the_language_that_is_asked_for(scpwatch: Scpwatch, engine: Engine) -> None:
    told = a_told_change(engine)

    result = scpwatch("report", "--lang", "zh", "--format", "csv")

    assert told.headline["zh"] in result.stdout

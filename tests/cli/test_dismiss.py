"""`scpwatch dismiss`: a reader says that a change should not have been told."""

import json

import pytest
from sqlalchemy import Engine

from tests.cli.conftest import Scpwatch
from tests.cli.past import a_told_change

UNKNOWN = "01J00000000000000000000000"


def test_a_dismissed_change_is_marked_where_people_read_it(scpwatch: Scpwatch, engine: Engine) -> None:
    told = a_told_change(engine)

    result = scpwatch("dismiss", told.id, "--noise", "--note", "the [counter] again")

    assert result.exit_code == 0
    for words in (("report",), ("report", "--format", "html"), ("show", told.id)):
        assert "dismissed as noise: the [counter] again" in scpwatch(*words).stdout
    assert r"dismissed as noise: the \[counter\] again" in scpwatch("report", "--format", "md").stdout


def test_a_dismissed_change_is_the_same_object_for_programs(scpwatch: Scpwatch, engine: Engine) -> None:
    told = a_told_change(engine)
    before = json.loads(scpwatch("report", "--format", "json").stdout)

    scpwatch("dismiss", told.id, "--not-relevant")

    assert json.loads(scpwatch("report", "--format", "json").stdout) == before
    assert "dismissed as not relevant" in scpwatch("show", told.id).stdout


def test_the_last_word_holds(scpwatch: Scpwatch, engine: Engine) -> None:
    told = a_told_change(engine)

    scpwatch("dismiss", told.id, "--noise")
    scpwatch("dismiss", told.id.lower(), "--not-relevant")

    assert "dismissed as not relevant" in scpwatch("show", told.id).stdout


def test_a_change_that_nobody_dismissed_says_nothing_of_it(scpwatch: Scpwatch, engine: Engine) -> None:
    told = a_told_change(engine)

    assert "dismissed" not in scpwatch("report").stdout + scpwatch("show", told.id).stdout


def test_an_unknown_change_is_wrong_use(scpwatch: Scpwatch) -> None:
    result = scpwatch("dismiss", UNKNOWN, "--noise")

    assert result.exit_code == 2
    assert UNKNOWN in result.stderr


@pytest.mark.parametrize("words", [(), ("--noise", "--not-relevant")], ids=["neither", "both"])
def test_exactly_one_reason_is_given(scpwatch: Scpwatch, engine: Engine, words: tuple[str, ...]) -> None:
    told = a_told_change(engine)

    result = scpwatch("dismiss", told.id, *words)

    assert result.exit_code == 2
    assert "--noise or --not-relevant" in result.stderr
    assert "dismissed" not in scpwatch("report").stdout

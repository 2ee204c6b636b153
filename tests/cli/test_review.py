"""`scpwatch sources`: how a source was received, how restless it is, and what could be done about it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from cli.times import now
from config.catalogue import load_catalogue
from pipeline.kinds import ChangeKind, ChangeState, Importance, Verdict
from pipeline.outcome import Outcome
from tests.builders import NOON, a_page, an_edit
from tests.cli.conftest import CATALOGUE, Scpwatch
from tests.cli.past import a_told_change
from tests.store.outcomes import a_change_of, a_changed_reading, a_first_reading, recorded

DAY = timedelta(days=1)


def restless(engine: Engine, days: int = 6) -> None:
    """For the last days, nothing but a quotation changed."""
    began = now() - (days + 1) * DAY
    recorded(engine, a_first_reading(a_page(), "Thought of the day: number 0 of many", at=began))
    for day in range(1, days + 1):
        outcome = a_changed_reading(a_page(), f"Thought of the day: number {day} of many", at=began + day * DAY)
        held_back = a_change_of(
            outcome.fetched,
            ChangeState.SUPPRESSED,
            suppressed_by="restless",
            kind=ChangeKind.NOISE,
            importance=Importance.NONE,
            edits=(
                an_edit(f"Thought of the day: number {day - 1} of many", f"Thought of the day: number {day} of many"),
            ),
        )
        recorded(
            engine,
            Outcome(
                fetched=outcome.fetched,
                verdict=Verdict.UNCHANGED,
                why=outcome.why,
                state=outcome.state,
                suppressed=(held_back,),
            ),
        )


def test_a_quiet_list_has_no_column_for_false_alerts(scpwatch: Scpwatch, engine: Engine) -> None:
    a_told_change(engine)

    shown = scpwatch("sources").stdout

    assert "False alerts" not in shown
    assert "restless" not in shown


def test_the_list_gives_the_rate_since_ever_and_of_the_last_90_days(scpwatch: Scpwatch, engine: Engine) -> None:
    old = a_told_change(engine, a_page(url="https://news.example.org/spp/1"), at=NOON - 400 * DAY)
    a_told_change(engine, a_page(url="https://news.example.org/spp/2"), at=now() - DAY)
    scpwatch("dismiss", old.id, "--noise")

    shown = scpwatch("sources").stdout

    assert "False alerts" in shown
    assert "1 of 2" in shown
    assert "90 days: 0 of 1" in shown


def test_a_source_is_shown_with_how_it_was_received(scpwatch: Scpwatch, engine: Engine) -> None:
    told = a_told_change(engine)
    scpwatch("dismiss", told.id, "--not-relevant")

    assert "0 of 1 (0 per cent) dismissed as noise, 1 as not relevant" in scpwatch("sources", "show", "spp-news").stdout


def test_a_restless_source_is_listed_as_such(scpwatch: Scpwatch, engine: Engine) -> None:
    restless(engine)

    result = scpwatch("sources")

    assert "(restless)" in result.stdout
    assert "spp-news" in result.stderr


def test_a_restless_source_shows_its_rules_and_what_was_not_told(scpwatch: Scpwatch, engine: Engine) -> None:
    restless(engine)

    shown = scpwatch("sources", "show", "spp-news").stdout

    assert "6 differences not told in 30 days" in shown
    assert re.search(r"\(restless\) +6 ", shown)
    assert "number [-5-]{+6+} of many" in shown


def test_the_proposed_line_can_be_pasted_into_the_catalogue(scpwatch: Scpwatch, engine: Engine, at_home: Path) -> None:
    restless(engine)

    shown = scpwatch("sources", "show", "spp-news").stdout
    (line,) = re.findall(r"^  ignore: .*$", shown, re.MULTILINE)
    (at_home / "sources.yaml").write_text(CATALOGUE.replace("  check: daily", f"  check: daily\n{line}"), "utf-8")

    source = load_catalogue(at_home / "sources.yaml").source("spp-news")
    assert source is not None
    (rule,) = source.ignore
    assert re.search(rule[1:-1], "Thought of the day: number 77 of many")
    assert "Proposed" not in scpwatch("sources", "show", "spp-news").stdout


def test_a_proposed_line_keeps_the_rules_that_are_there(scpwatch: Scpwatch, engine: Engine, at_home: Path) -> None:
    rule = "  check: daily\n  ignore: [.share, '/^It''s /']"
    (at_home / "sources.yaml").write_text(CATALOGUE.replace("  check: daily", rule), "utf-8")
    restless(engine)

    shown = scpwatch("sources", "show", "spp-news").stdout

    assert re.search(r"^  ignore: \[\.share, '?/\^It''?s /'?, ", shown, re.MULTILINE)


def test_a_false_alert_proposes_a_rule_at_once(scpwatch: Scpwatch, engine: Engine) -> None:
    edits = (an_edit("Visited 1,204 times", "Visited 1,377 times"),)
    told = a_told_change(engine, at=now() - DAY, edits=edits)

    scpwatch("dismiss", told.id, "--noise")

    assert "ignore: ['/^Visited" in scpwatch("sources", "show", "spp-news").stdout


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_sheet_can_be_read_in_both_languages(
    scpwatch: Scpwatch, engine: Engine, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    restless(engine)
    monkeypatch.setenv("SCPWATCH_LANGUAGE", lang)

    assert scpwatch("sources", "show", "spp-news").exit_code == 0

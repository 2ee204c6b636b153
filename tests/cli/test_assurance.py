"""`scpwatch assurance`: what the silence of each source means."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from cli.assured import Assured, known
from cli.screens.assurance import assurance_screen
from config.settings import BUNDLED_CATALOGUE
from config.wording import LANGUAGES
from pipeline.source import FetchMode, SourceKind
from store.assurance import Assurance, Checks, SourceAssurance, Unasked
from tests.builders import NOON, a_problem, a_source
from tests.cli.conftest import Scpwatch
from tests.cli.test_screens import printed
from tests.store.outcomes import a_first_reading, recorded

READ = Checks(good=14, last_good_at=NOON)


def test_every_source_is_listed_under_its_answer_and_counted(scpwatch: Scpwatch, engine: Engine) -> None:
    recorded(engine, a_first_reading())

    shown = scpwatch("assurance").stdout

    assert shown.index("Checked and unchanged (1)") < shown.index("spp-news") < shown.index("Not checked (1)")
    assert "1 good check, 2026-05-06" in shown
    assert "not requested: it is announced, and not yet published" in shown
    assert "2 sources: 0 changed" in shown


def test_the_period_is_said_and_what_lies_outside_is_not_counted(scpwatch: Scpwatch, engine: Engine) -> None:
    recorded(engine, a_first_reading())

    shown = scpwatch("assurance", "--since", "2026-05-07", "--until", "2026-05-08").stdout

    assert "From 2026-05-07 00:00 UTC until 2026-05-08 00:00 UTC" in shown
    assert "Not checked (2)" in shown


def test_a_period_that_ends_before_it_begins_is_wrong_use(scpwatch: Scpwatch) -> None:
    assert scpwatch("assurance", "--since", "2026-05-08", "--until", "2026-05-07").exit_code == 2


def test_as_json_it_is_one_value_with_all_sources(scpwatch: Scpwatch, engine: Engine) -> None:
    recorded(engine, a_first_reading())

    value = json.loads(scpwatch("assurance", "--format", "json").stdout)

    assert value["totals"] == {
        "changed": 0, "held": 0, "failing": 0, "gone": 0, "unchanged": 1, "not-checked": 1,
    }  # fmt: skip
    assert [(source["id"], source["assurance"]) for source in value["sources"]] == [
        ("spp-news", "unchanged"),
        ("spp-plan", "not-checked"),
    ]
    assert value["sources"][0]["good_checks"] == 1
    assert value["sources"][1]["not_checked_because"] == "not-requested"


def test_as_markdown_every_source_is_a_row(scpwatch: Scpwatch, engine: Engine) -> None:
    recorded(engine, a_first_reading())

    shown = scpwatch("assurance", "--format", "md").stdout

    assert "| `spp-news` | Procurement news | 1 good check, 2026-05-06" in shown
    assert "## Not checked (1)" in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_of_our_own_catalogue_is_answered_for_in_every_language(
    scpwatch: Scpwatch, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("SCPWATCH_CATALOGUE", str(BUNDLED_CATALOGUE))
    monkeypatch.setenv("SCPWATCH_LANGUAGE", lang)

    value = json.loads(scpwatch("assurance", "--format", "json").stdout)

    assert len(value["sources"]) == sum(value["totals"].values()) == 191
    assert all(source["text"] for source in value["sources"])


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            SourceAssurance(assurance=Assurance.CHANGED, changes=3, last_change_at=NOON, checks=READ, suppressed=2),
            ("3 changes told, the last 2026-05-06; 14 good checks, the last 2026-05-06; 2 differences not told"),
        ),
        (
            SourceAssurance(assurance=Assurance.HELD, held=1, checks=READ),
            "1 change held until confirmed; 14 good checks, the last 2026-05-06",
        ),
        (
            SourceAssurance(
                assurance=Assurance.FAILING,
                failing_since=NOON,
                problem=a_problem(),
                checks=Checks(failed=7, last_failed_at=NOON),
                last_good_at=NOON - timedelta(days=1),
            ),
            "failing since 2026-05-06, 7 failed checks: no answer within 30 seconds; last read 2026-05-05",
        ),
        (
            SourceAssurance(assurance=Assurance.FAILING, failing_since=NOON, problem=a_problem()),
            "failing since 2026-05-06, 0 failed checks: no answer within 30 seconds; never read",
        ),
        (SourceAssurance(assurance=Assurance.GONE, gone_since=NOON), "gone since 2026-05-06"),
        (
            SourceAssurance(assurance=Assurance.UNCHANGED, checks=Checks(good=14, last_good_at=NOON, failed=2)),
            "14 good checks, the last 2026-05-06; 2 checks failed in between",
        ),
        (
            SourceAssurance(assurance=Assurance.UNCHANGED, checks=READ, items=20, items_failing=3),
            "14 good checks, the last 2026-05-06; 3 of 20 pages found through it were not read",
        ),
        (
            SourceAssurance(assurance=Assurance.NOT_CHECKED, unasked=Unasked.WAITING, next_due_at=NOON),
            "due since 2026-05-06, and not asked: nothing was running",
        ),
    ],
    ids=lambda value: value.assurance.value if isinstance(value, SourceAssurance) else "",
)
def test_what_is_known_is_one_line(found: SourceAssurance, said: str) -> None:
    assert known(a_source(), found, "en") == said


@pytest.mark.parametrize(
    ("fetch", "said"),
    [(FetchMode.METADATA_ONLY, "only title, description and dates"), (FetchMode.RENDERED, "without what scripts add")],
)
def test_what_the_checks_cannot_see_is_said(fetch: FetchMode, said: str) -> None:
    found = SourceAssurance(assurance=Assurance.UNCHANGED, checks=READ)

    assert said in known(a_source(fetch=fetch), found, "en")


@pytest.mark.parametrize(("items", "said"), [(0, True), (3, False)])
def test_of_a_list_it_is_said_that_it_leads_to_nothing(items: int, said: bool) -> None:
    found = SourceAssurance(assurance=Assurance.UNCHANGED, checks=READ, known_items=items)

    assert ("no items of its own were found" in known(a_source(kind=SourceKind.LISTING), found, "en")) == said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_eighty_columns_no_name_is_cut_and_no_line_is_too_long(lang: str) -> None:
    source = a_source("opn-news-consultations-circularity")
    found = SourceAssurance(assurance=Assurance.CHANGED, changes=3, last_change_at=NOON, checks=READ, suppressed=2)
    assured = Assured(since=None, until=None, sources=((source, found),))

    shown = printed(assurance_screen(assured, lang), width=80)

    assert source.id in shown
    assert all(len(line) <= 80 for line in shown.splitlines())

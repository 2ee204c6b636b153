"""`scpwatch sources`: every source with its state, and why."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from pipeline.change import because
from pipeline.message import N_
from store.catalogue import sync_sources
from store.record import record
from store.tickets import review
from tests.builders import NOON, a_page
from tests.cli.conftest import CATALOGUE, Scpwatch
from tests.store.outcomes import a_first_reading, a_problem_reading, recorded


def line_of(source_id: str, stdout: str) -> str:
    return next(line for line in stdout.splitlines() if line.startswith(source_id))


def test_sources_alone_lists_them(scpwatch: Scpwatch) -> None:
    assert scpwatch("sources").stdout == scpwatch("sources", "list").stdout


def test_a_source_that_is_never_requested_is_listed_with_its_reason(scpwatch: Scpwatch) -> None:
    shown = scpwatch("sources").stdout

    assert "it is announced, and not yet published" in line_of("spp-plan", shown)
    assert "not yet checked" in line_of("spp-news", shown)


def test_a_source_that_was_read_is_listed_as_such(scpwatch: Scpwatch, engine: Engine) -> None:
    recorded(engine, a_first_reading())

    assert "1 good check, 0 changes" in line_of("spp-news", scpwatch("sources").stdout)


def test_a_source_that_fails_is_listed_with_the_reason(scpwatch: Scpwatch, engine: Engine) -> None:
    recorded(engine, a_problem_reading(page=a_page()))

    shown = line_of("spp-news", scpwatch("sources").stdout)

    assert "failing since 2026-05-06 12:00" in shown
    assert "no answer within 30 seconds" in shown


def test_what_is_surely_wrong_is_said_below_the_list(scpwatch: Scpwatch, engine: Engine) -> None:
    recorded(engine, a_first_reading())
    for hour in (1, 10, 40):
        recorded(engine, a_problem_reading(page=a_page(), at=NOON + timedelta(hours=hour)))
    review(engine, [a_page().source], NOON + timedelta(hours=40), [], "en")

    assert "spp-news cannot be read since 2026-05-06 13:00 UTC, 3 checks in a row" in scpwatch("sources").stderr
    assert "open since 2026-05-08 04:00 UTC" in scpwatch("sources", "show", "spp-news").stdout


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_source_says_when_it_is_next_due_and_why(
    scpwatch: Scpwatch, engine: Engine, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("SCPWATCH_LANGUAGE", lang)
    why = (because("catalogue", N_("every week by the catalogue")),)
    record(engine, a_first_reading(), fence=None, due_at=NOON, due_why=why, run="r")

    shown = scpwatch("sources", "show", "spp-news").stdout

    assert "2026-05-06 12:00 UTC" in shown
    assert {"en": "every week by the catalogue", "zh": "每周"}[lang] in shown


def test_a_source_that_is_due_for_no_reason_of_its_own_is_due_as_soon_as_possible(
    scpwatch: Scpwatch, engine: Engine
) -> None:
    sync_sources(engine, [a_page().source], NOON)

    assert "2026-05-06 12:00 UTC: as soon as possible" in scpwatch("sources", "show", "spp-news").stdout


def test_a_source_that_was_never_read_says_when_it_will_be(scpwatch: Scpwatch) -> None:
    assert "as soon as scpwatch runs" in scpwatch("sources", "show", "spp-news").stdout
    assert "as soon as scpwatch runs" not in scpwatch("sources", "show", "spp-plan").stdout


def test_every_source_of_our_own_catalogue_is_listed(scpwatch: Scpwatch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCPWATCH_CATALOGUE")

    result = scpwatch("sources")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) >= 192  # a heading, and a line or more to each
    assert "191 sources" in result.stderr


def test_one_source_is_shown_with_what_the_catalogue_says(scpwatch: Scpwatch) -> None:
    shown = scpwatch("sources", "show", "spp-news").stdout

    assert "https://news.example.org/spp" in shown
    assert "Example Agency" in shown


def test_an_unknown_source_is_wrong_use_and_the_right_one_is_named(scpwatch: Scpwatch) -> None:
    result = scpwatch("sources", "show", "spp-nws")

    assert result.exit_code == 2
    assert "spp-news" in result.stderr


def test_a_sound_catalogue_is_said_to_be_sound(scpwatch: Scpwatch) -> None:
    result = scpwatch("sources", "validate", "sources.yaml")

    assert result.exit_code == 0
    assert "2 sources" in result.stderr


@pytest.mark.parametrize(
    ("mistake", "named"),
    [
        (CATALOGUE.replace("  check: daily", "  chekc: daily"), "chekc"),
        (CATALOGUE.replace("check: daily", "check: [1]"), "check"),
        (CATALOGUE.replace("id: spp-plan", "id: spp-news"), "spp-news"),
        (CATALOGUE.replace("programmes: [spp]", "programmes: [ssp]"), "ssp"),
        ("sources: {", "sources.yaml"),
    ],
    ids=["unknown key", "wrong type", "duplicate id", "unknown programme", "not YAML"],
)
def test_a_mistake_in_a_catalogue_is_named_with_its_file(
    scpwatch: Scpwatch, at_home: Path, mistake: str, named: str
) -> None:
    (at_home / "sources.yaml").write_text(mistake, "utf-8")

    result = scpwatch("sources", "validate", "sources.yaml")

    assert result.exit_code == 2
    assert named in result.stderr
    assert "sources.yaml" in result.stderr


def test_a_catalogue_that_is_not_there_is_wrong_use(scpwatch: Scpwatch) -> None:
    result = scpwatch("sources", "validate", "nowhere.yaml")

    assert result.exit_code == 2
    assert "nowhere.yaml" in result.stderr


@pytest.mark.parametrize(
    ("follow", "items", "pages"),
    [
        ("", "found by themselves", "at most 3, found by the links of each page"),
        ("{items: /news/., paging: none}", "/news/.", "only the first"),
        ("{paging: '?p={2}', depth: 9}", "found by themselves", "at most 9; the second one is https://a.example/?p=2"),
    ],
)
def test_the_sheet_of_a_list_says_what_is_followed_and_how_far(
    scpwatch: Scpwatch, at_home: Path, follow: str, items: str, pages: str
) -> None:
    row = "{id: news, url: 'https://a.example/', kind: listing, title: {en: A, zh: 甲}"
    (at_home / "sources.yaml").write_text(f"sources: [{row}{', follow: ' + follow if follow else ''}}}]\n", "utf-8")

    shown = " ".join(scpwatch("sources", "show", "news").stdout.split())

    assert f"Items {items} Pages of the list {pages}" in shown

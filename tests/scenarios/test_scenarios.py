"""The acceptance cases of `cases.yaml`, judged with the bundled catalogue and rules."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.catalogue import Catalogue, load_catalogue
from config.programmes import load_taxonomy
from config.rules import build_rules
from config.settings import BUNDLED_CATALOGUE, Settings
from config.wording import worded
from pipeline.assess import assess
from pipeline.change import Change
from pipeline.fetched import FetchResult
from pipeline.outcome import Outcome, SiteMemory
from pipeline.rules import Rules
from pipeline.source import Page, Source
from tests.pdf_writer import Drawn, a_pdf

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
A_WEEK = timedelta(days=7)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} {case['title']}")
def test_the_case_is_told_as_expected(case: dict[str, Any]) -> None:
    expected = case["expected"]

    outcome = judged(case)

    change = outcome.change
    assert (0 if change is None else 1) == expected["alerts"], outcome.why
    if change is not None:
        assert (change.kind, change.importance) == (expected["kind"], expected["importance"])
        found = {label.id for label in change.programmes}
        assert set(expected["programmes"]) <= found
        assert set(expected.get("strands", ())) <= set(change.strands)
        assert not set(expected.get("not_programmes", ())) & found
        assert_words(worded(change), expected)


def assert_words(change: Change, expected: dict[str, Any]) -> None:
    for lang, headline in change.headline.items():
        assert [words for words in expected.get(lang, ()) if words not in headline] == [], headline
        assert [words for words in expected.get("never", ()) if words in headline] == [], headline


def judged(case: dict[str, Any]) -> Outcome:
    """Fetch the page of a case, and a week later fetch it again."""
    seen_at = datetime.fromisoformat(case["on"]).replace(hour=12, tzinfo=UTC)
    site = SiteMemory(host="")
    first = assess(fetched(case, "before", seen_at - A_WEEK), None, site, _rules())
    assert first.state is not None, first.problem
    return assess(fetched(case, "after", seen_at), first.state, site, _rules())


def fetched(case: dict[str, Any], side: str, at: datetime) -> FetchResult:
    source = catalogue_source(case["source"])
    answer = case[side]
    return FetchResult(
        page=Page(source=source, url=case["address"]),
        fetched_at=at,
        final_url=answer.get("final_address", case["address"]),
        status=200,
        headers={"content-type": f"{answer['type']}; charset=utf-8"},
        body=body_of(answer),
    )


def body_of(answer: dict[str, str]) -> bytes:
    if answer["type"] != "application/pdf":
        return answer["body"].encode()
    return a_pdf([Drawn(line, y=760 - 16 * index) for index, line in enumerate(answer["body"].splitlines())])


@cache
def _catalogue() -> Catalogue:
    return load_catalogue(BUNDLED_CATALOGUE)


@cache
def _rules() -> Rules:
    """The rules as they are bundled; what is new on a list is told on the list, as two files are compared."""
    return replace(build_rules(_catalogue(), load_taxonomy(), Settings(_env_file=None)), items_followed=False)


def catalogue_source(source_id: str) -> Source:
    source = _catalogue().source(source_id)
    assert source is not None
    return source

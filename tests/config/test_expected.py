"""What a person wrote of what is expected, and what they are told when it is wrong."""

from datetime import date
from pathlib import Path

import pytest

from config.catalogue import Catalogue, CatalogueError, load_catalogue
from config.expected import FILE
from config.settings import BUNDLED_CATALOGUE
from pipeline.message import Day
from pipeline.publications.expected import Yearly

SOURCES = """
sources:
- {id: forum, url: https://forum.example/, title: {en: Forum, zh: 论坛}, kind: listing}
- {id: guide, url: null, reason: announced, title: {en: Guide, zh: 指南}, kind: document-pdf}
"""
GUIDE = "id: guide, title: {en: Guide, zh: 指南}, source: guide, where: [forum], words: [guide]"


def loaded(tmp_path: Path, *entries: str) -> Catalogue:
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    lines = "\n".join(f"- {{{entry}}}" for entry in entries)
    (tmp_path / FILE).write_text(f"expected:\n{lines}\n", encoding="utf-8")
    return load_catalogue(tmp_path / "sources.yaml")


def problems(tmp_path: Path, *entries: str) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        loaded(tmp_path, *entries)
    return [problem.removeprefix(f"{tmp_path}/") for problem in caught.value.problems]


def test_a_month_is_promised_until_its_last_day(tmp_path: Path) -> None:
    (guide,) = loaded(tmp_path, f"{GUIDE}, by: 2024-11").expected

    assert (guide.by, guide.printed) == (date(2024, 11, 30), Day(month=11, year=2024))
    assert (guide.source.id, [source.id for source in guide.on]) == ("guide", ["forum"])


def test_a_day_is_that_day(tmp_path: Path) -> None:
    (guide,) = loaded(tmp_path, f"{GUIDE}, by: 2024-11-15").expected

    assert guide.printed == Day(month=11, day=15, year=2024)


def test_what_comes_every_year_has_a_season(tmp_path: Path) -> None:
    every_year = GUIDE.replace("[guide]", "[guide, '{year}']")

    (guide,) = loaded(tmp_path, f"{every_year}, yearly: {{from: 04-20, to: 05-10}}").expected

    assert guide.by == Yearly(start=(4, 20), end=(5, 10))


def test_without_the_file_nothing_is_expected(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")

    assert load_catalogue(tmp_path / "sources.yaml").expected == ()


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (f"{GUIDE}, by: soon", "expected.yaml:2: expected guide: key by: 'soon' is neither a day nor a month"),
        (f"{GUIDE}, by: 2024-13", "'2024-13' is neither a day nor a month"),
        (GUIDE, "expected.yaml:2: expected guide: say when: either by, or yearly"),
        (f"{GUIDE}, by: 2024-11, until: 2025", "key until: this key is not known"),
        (f"{GUIDE}, yearly: {{from: 04-20, to: 05-10}}", "what comes every year needs {year} or {symbol}"),
        (f"{GUIDE.replace('[forum]', '[forums]')}, by: 2024-11", "key where: there is no source 'forums'"),
        (f"{GUIDE.replace('source: guide', 'source: gide')}, by: 2024-11", "key source: there is no source 'gide'"),
        (f"{GUIDE}, by: 2024-11, follows: report", "follows and {symbol} in the address need each other"),
        (
            ("id: x, title: {en: X, zh: X}, source: guide, address: 'https://un.example/{symbol}', follows: report, "
            "by: 2024-11"),
            "key follows: nothing of the id 'report' is expected",
        ),
        ("id: x, title: {en: X, zh: X}, source: guide, by: 2024-11", "say how it is recognised"),
        (f"{GUIDE}, by: 2024-11, symbol: '['", "'[' is not a regular expression"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_with_its_place(tmp_path: Path, entry: str, problem: str) -> None:
    (line,) = problems(tmp_path, entry)

    assert problem in line


def test_an_id_is_taken_once_and_a_source_is_late_once_a_day(tmp_path: Path) -> None:
    assert problems(tmp_path, f"{GUIDE}, by: 2024-11", f"{GUIDE}, by: 2024-11-30") == [
        "expected.yaml:3: expected guide: key id: this id is taken",
        "expected.yaml:3: expected guide: key source: something else of this source is expected by the same day",
    ]


def test_the_bundled_expectations_name_sources_of_the_bundled_catalogue() -> None:
    expected = load_catalogue(BUNDLED_CATALOGUE).expected

    assert {"10yfp-progress-report", "framework-for-action-construction"} <= {each.id for each in expected}
    assert all(each.title.zh and each.source.programmes for each in expected)

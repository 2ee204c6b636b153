"""`scpwatch relabel`: an editor corrects the programmes of a change."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store.corrections import corrections_of
from store.history import change
from tests.builders import a_label, a_page, a_source
from tests.cli.conftest import Scpwatch
from tests.cli.past import a_told_change

UNKNOWN = "01J00000000000000000000000"
TOURISM = "sustainable-tourism"
PAGE = a_page(a_source(programmes=()))


@pytest.fixture
def about_tourism(engine: Engine) -> str:
    """The id of a told change that the rules found to be about tourism."""
    return a_told_change(engine, PAGE, programmes=(a_label(TOURISM),)).id


@pytest.fixture
def programmes_of(engine: Engine) -> Callable[[str], list[str]]:
    def read(change_id: str) -> list[str]:
        found = change(engine, change_id)
        assert found is not None
        return [label.id for label in found.programmes]

    return read


ProgrammesOf = Callable[[str], list[str]]


def reported(scpwatch: Scpwatch, *words: str) -> list[str]:
    return [one["id"] for one in json.loads(scpwatch("report", "--format", "json", *words).stdout)]


def test_a_change_moves_from_one_programme_to_another(
    scpwatch: Scpwatch, about_tourism: str, programmes_of: ProgrammesOf
) -> None:
    result = scpwatch("relabel", about_tourism, "+spp", "-sustainable-tourism", "--note", "it is about tenders")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{about_tourism} now has the programmes: spp\n"
    assert programmes_of(about_tourism) == ["spp"]
    assert reported(scpwatch, "--programme", "spp") == [about_tourism]
    assert reported(scpwatch, "--programme", TOURISM) == []


@pytest.mark.parametrize(
    "words",
    [
        ("-tourism", "+spp"),
        ("--note", "-tourism", "+SPP", "-sustainable-tourism"),
        ("＋spp", "－tourism", "--by", "li"),
        ("+可持续公共采购", "-Sustainable Tourism"),
        ("--", "+spp", "-tourism"),
    ],
    ids=" ".join,
)
def test_programmes_are_named_as_people_name_them_and_a_minus_is_no_option(
    scpwatch: Scpwatch, about_tourism: str, programmes_of: ProgrammesOf, words: tuple[str, ...]
) -> None:
    result = scpwatch("relabel", about_tourism.lower(), *words)

    assert result.exit_code == 0
    assert programmes_of(about_tourism) == ["spp"]


def test_who_said_so_when_and_why_is_kept(scpwatch: Scpwatch, engine: Engine, about_tourism: str) -> None:
    scpwatch("relabel", about_tourism, "+spp", "--by", "Li [CEC]", "--note", "tenders")

    (said,) = corrections_of(engine, about_tourism)
    assert (said.editor, said.note) == ("Li [CEC]", "tenders")
    assert f"+spp (Li [CEC], {said.at:%Y-%m-%d %H:%M} UTC): tenders" in scpwatch("show", about_tourism).stdout


def test_without_a_name_it_is_the_one_who_is_logged_in(
    scpwatch: Scpwatch, engine: Engine, about_tourism: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "li")

    scpwatch("relabel", about_tourism, "+spp")

    assert corrections_of(engine, about_tourism)[0].editor == "li"


@pytest.mark.parametrize("form", ["table", "md", "html", "csv", "json"])
def test_the_report_says_what_was_corrected(scpwatch: Scpwatch, about_tourism: str, form: str) -> None:
    scpwatch("relabel", about_tourism, "+spp", "-tourism", "--note", "tenders")

    shown = scpwatch("report", "--format", form).stdout.replace("\\", "")

    assert "an editor added the programme spp: tenders" in shown
    assert "an editor removed the programme sustainable-tourism: tenders" in shown


def test_in_chinese_it_says_so_in_chinese(scpwatch: Scpwatch, about_tourism: str) -> None:
    scpwatch("relabel", about_tourism, "+spp", "--note", "招标")

    assert "编辑补充了计划 spp：招标" in scpwatch("report", "--lang", "zh").stdout


def test_the_table_for_spreadsheets_has_the_corrected_programmes(scpwatch: Scpwatch, about_tourism: str) -> None:
    scpwatch("relabel", about_tourism, "+spp", "-tourism")

    (row,) = csv.DictReader(io.StringIO(scpwatch("report", "--format", "csv").stdout.removeprefix("\ufeff")))

    assert row["programmes"] == "spp"


def test_programs_read_the_note_as_the_evidence(scpwatch: Scpwatch, about_tourism: str) -> None:
    scpwatch("relabel", about_tourism, "+spp", "-tourism", "--note", "tenders")

    read = json.loads(scpwatch("show", about_tourism, "--json").stdout)

    assert read["programmes"] == [
        {"id": "spp", "score": 10.0, "evidence": [{"term": "tenders", "where": "editor", "weight": 10.0}]}
    ]
    assert [reason["rule"] for reason in read["why"]][-2:] == ["relabelled", "relabelled"]


def test_the_feeds_are_written_again(scpwatch: Scpwatch, at_home: Path, about_tourism: str) -> None:
    scpwatch("feeds", "build")

    scpwatch("relabel", about_tourism, "+spp", "-tourism")

    feeds = at_home / "var" / "public" / "feeds"
    assert about_tourism in (feeds / "spp.atom").read_text("utf-8")
    assert about_tourism not in (feeds / f"{TOURISM}.atom").read_text("utf-8")


def test_a_change_without_any_programme_left_is_unclassified(scpwatch: Scpwatch, about_tourism: str) -> None:
    result = scpwatch("relabel", about_tourism, "-tourism")

    assert "Unclassified" in result.stderr
    assert reported(scpwatch, "--programme", "unclassified") == [about_tourism]


def test_an_unknown_change_is_wrong_use(scpwatch: Scpwatch) -> None:
    result = scpwatch("relabel", UNKNOWN, "+spp")

    assert result.exit_code == 2
    assert UNKNOWN in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Say which programmes it has or has not"),
        (("spp",), "spp has no sign: write +spp or -spp"),
        (("+procurment",), "No programme is called “procurment”. The programmes are: spp, "),
        (("+all",), "No programme is called “all”"),
        (("+",), "No programme is called “”"),
        (("--programme", "+spp"), "No programme is called “-programme”"),
        (("+spp", "-SPP"), "spp has both signs"),
        (("+tourism", "-spp"), "Nothing was changed"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_wrong_use_and_changes_nothing(
    scpwatch: Scpwatch, engine: Engine, about_tourism: str, words: tuple[str, ...], told: str
) -> None:
    result = scpwatch("relabel", about_tourism, *words)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"scpwatch: {told}")
    assert result.stderr.count("\n") == 1
    assert corrections_of(engine, about_tourism) == ()


def test_a_wrong_use_is_told_in_chinese_as_well(
    scpwatch: Scpwatch, about_tourism: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCPWATCH_LANGUAGE", "zh")

    assert "同时带有" in scpwatch("relabel", about_tourism, "+spp", "-spp").stderr


def test_it_explains_itself(scpwatch: Scpwatch) -> None:
    assert "+spp -tourism" in scpwatch("relabel", "--help").stdout

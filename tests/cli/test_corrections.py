"""`scpwatch classify --export-corrections`: what editors corrected, as labelled rows."""

import json
from pathlib import Path

from sqlalchemy import Engine

from pipeline.document import Link
from pipeline.source import SourceKind
from tests.builders import a_label, a_page, a_source, an_edit
from tests.cli.conftest import Scpwatch
from tests.cli.past import a_told_change

TOURISM = "sustainable-tourism"
LISTING = """\
sources:
- id: spp-list
  url: https://news.example.org/list
  title: {en: All news, zh: 全部新闻}
  kind: listing
"""


def exported(scpwatch: Scpwatch) -> list[dict[str, object]]:
    result = scpwatch("classify", "--export-corrections")
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_nothing_corrected_is_nothing_exported(scpwatch: Scpwatch, engine: Engine) -> None:
    a_told_change(engine)

    assert exported(scpwatch) == []


def test_a_row_has_what_was_asked_and_what_the_editor_answered(scpwatch: Scpwatch, engine: Engine) -> None:
    edits = (an_edit("Offers by 8 July.", "Offers by 15 July."), an_edit("", "All tenders are published."))
    told = a_told_change(engine, programmes=(a_label(TOURISM),), edits=edits)

    scpwatch("relabel", told.id, "+spp", "-tourism", "--note", "it is about tenders")

    assert exported(scpwatch) == [
        {
            "id": told.id,
            "url": "https://news.example.org/spp",
            "lang": "en",
            "labels": ["spp"],
            "evidence": "it is about tenders",
            "title": "Call for proposals",
            "text": "15 July\nAll tenders are published.",
            "text_kind": "verbatim",
            "group": "positive",
            "source": "correction by an editor",
        }
    ]


def test_a_change_that_is_about_no_programme_is_a_negative(scpwatch: Scpwatch, engine: Engine) -> None:
    told = a_told_change(engine, edits=(an_edit("The tender is closed.", ""),))

    scpwatch("relabel", told.id, "-spp")

    (row,) = exported(scpwatch)
    assert (row["labels"], row["group"], row["evidence"]) == ([], "negative", "editor")
    assert row["text"] == "The tender is closed."


def test_an_item_of_a_listing_has_its_own_address_and_not_the_title_of_the_listing(
    scpwatch: Scpwatch, engine: Engine, at_home: Path
) -> None:
    (at_home / "sources.yaml").write_text(LISTING, "utf-8")
    page = a_page(a_source("spp-list", url="https://news.example.org/list", kind=SourceKind.LISTING))
    item = Link(text="A tender", url="https://news.example.org/tender")
    told = a_told_change(engine, page, programmes=(), edits=(an_edit("", "A tender", after_links=(item,)),))

    scpwatch("relabel", told.id, "+spp")

    (row,) = exported(scpwatch)
    assert (row["url"], row["title"], row["text"]) == (item.url, "", "A tender")


def test_the_rows_can_be_written_to_a_file(scpwatch: Scpwatch, engine: Engine, at_home: Path) -> None:
    told = a_told_change(engine, edits=(an_edit("", "全部招标"),))
    scpwatch("relabel", told.id, "-spp")

    result = scpwatch("classify", "--export-corrections", "labelled.jsonl")

    assert (result.exit_code, result.stdout) == (0, "")
    (line,) = (at_home / "labelled.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["text"] == "全部招标"


def test_without_a_file_there_is_nothing_to_classify(scpwatch: Scpwatch) -> None:
    result = scpwatch("classify")

    assert result.exit_code == 2
    assert "Name a file" in result.stderr

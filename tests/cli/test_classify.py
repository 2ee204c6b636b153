"""`scpwatch classify`: why, what a term would change, and how well labelled passages are told."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Scpwatch

ROWS: list[dict[str, Any]] = [
    {
        "id": "a",
        "url": "https://city.example/news/1",
        "lang": "en",
        "labels": ["spp"],
        "title": "New rules",
        "text": "Green public procurement begins in May.",
        "text_kind": "verbatim (title only)",
        "group": "positive",
    },
    {
        "id": "b",
        "url": "https://isle.example/sustainable-tourism/notes",
        "lang": "fr",
        "labels": ["sustainable-tourism"],
        "title": "Notes",
        "text": "La réunion a eu lieu lundi.",
        "text_kind": "paraphrase",
        "group": "positive",
    },
    {
        "id": "c",
        "url": None,
        "lang": "en",
        "labels": [],
        "title": "Food waste in May",
        "text": "",
        "text_kind": "verbatim",
        "group": "negative-hard",
    },
]


def labelled(folder: Path, *rows: object) -> str:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / "labelled.jsonl").write_text("\n".join(lines), "utf-8")
    return "labelled.jsonl"


def test_every_place_of_a_term_is_explained(scpwatch: Scpwatch) -> None:
    text = b"Beside capacity building, the fund pays for green public procurement."

    hits = json.loads(scpwatch("classify", "-", "--explain", "--json", stdin=text).stdout)["hits"]

    building = next(hit for hit in hits if hit["words"] == "building")
    procurement = next(hit for hit in hits if hit["words"] == "green public procurement" and hit["where"] == "text")
    assert (building["counts"], building["covered_by"]) == (False, "capacity building")
    assert (procurement["counts"], procurement["lost_without"]) == (True, ["spp"])


def test_the_explanation_is_a_table_for_people(scpwatch: Scpwatch) -> None:
    printed = scpwatch("classify", "-", "--explain", stdin=b"The fund pays for capacity building and ecolabels.").stdout

    assert "inside 'capacity building'" in printed
    assert "-consumer-information" in printed


def test_a_term_is_tried_without_writing_it_down(scpwatch: Scpwatch) -> None:
    text = b"The buying club met on Monday."

    before = scpwatch("classify", "-", "--json", stdin=text)
    after = scpwatch("classify", "-", "--json", "--term", "spp=buying club:9", stdin=text)

    assert json.loads(before.stdout)["programmes"] == []
    assert [label["id"] for label in json.loads(after.stdout)["programmes"]] == ["spp"]


def test_a_term_that_is_none_is_refused(scpwatch: Scpwatch) -> None:
    result = scpwatch("classify", "-", "--term", "shopping=club", stdin=b"x")

    assert result.exit_code == 2
    assert "is not LABEL=TERM:WEIGHT" in result.stderr


def test_labelled_passages_give_precision_recall_and_confusions(scpwatch: Scpwatch, tmp_path: Path) -> None:
    result = scpwatch("classify", "--evaluate", labelled(tmp_path, *ROWS), "--json")

    found = json.loads(result.stdout)
    addressed, words = found["with_address"], found["from_words"]
    assert addressed["groups"]["positive"] == {"passages": 2, "right": 2, "labels": 1.0}
    assert words["groups"]["positive"]["right"] == 1
    assert addressed["groups"]["positive, verbatim"]["passages"] == 1
    assert addressed["labels"]["spp"] == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "hits": 1,
        "wrong": 0,
        "missed": 0,
    }
    assert words["labels"]["sustainable-tourism"]["recall"] == 0.0
    assert addressed["languages"]["en"]["precision"] == 0.5
    assert {"given": None, "found": "sustainable-food-systems", "passages": 1} in addressed["confusions"]
    assert [mistake["id"] for mistake in words["mistakes"]] == ["b", "c"]


def test_the_figures_are_tables_for_people(scpwatch: Scpwatch, tmp_path: Path) -> None:
    printed = scpwatch("classify", "--evaluate", labelled(tmp_path, *ROWS)).stdout

    assert "From title and text alone" in printed
    assert "Given, and found as" in printed
    assert "negative-hard, en" in printed


def test_each_mistake_in_a_labelled_file_has_its_line_and_key(scpwatch: Scpwatch, tmp_path: Path) -> None:
    file = labelled(tmp_path, {**ROWS[0], "labels": ["sp"]}, "{", {"id": "d"}, {**ROWS[0], "lang": 7})

    result = scpwatch("classify", "--evaluate", file)

    lines = result.stderr.splitlines()
    assert result.exit_code == 2
    assert [line.split(": ")[1:3] for line in lines if "labelled.jsonl:1" in line or ":3" in line or ":4" in line] == [
        ["labelled.jsonl:1", "key labels"],
        ["labelled.jsonl:3", "key labels"],
        ["labelled.jsonl:4", "key lang"],
    ]
    assert any("labelled.jsonl:2: this is not JSON" in line for line in lines)

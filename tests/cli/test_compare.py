"""`scpwatch compare` and `scpwatch classify`: trying a rule on files."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.demo.pdf import write_pdf
from tests.cli.conftest import Scpwatch

PAGE = """<html lang="en"><head><title>Rules for buyers</title></head><body><h1>Rules for buyers</h1>
<p>Buyers {must} ask for proof that wood comes from managed forests, whatever the size of the contract.</p>
<p>Sustainable public procurement is more than a list of criteria: it begins with the question of need.</p>
<p>{visits}</p></body></html>"""


@pytest.fixture
def pages(at_home: Path) -> Path:
    (at_home / "before.html").write_text(PAGE.format(must="may", visits="Visitors: 1041"), "utf-8")
    (at_home / "after.html").write_text(PAGE.format(must="shall", visits="Visitors: 1042"), "utf-8")
    (at_home / "ticked.html").write_text(PAGE.format(must="may", visits="Visitors: 1042"), "utf-8")
    return at_home


def compared(scpwatch: Scpwatch, *words: str) -> dict[str, Any]:
    result = scpwatch("compare", *words, "--json")
    assert result.exit_code == 0, result.stderr
    value: dict[str, Any] = json.loads(result.stdout)
    return value


@pytest.mark.usefixtures("pages")
def test_an_edited_sentence_is_a_change(scpwatch: Scpwatch) -> None:
    found = compared(scpwatch, "before.html", "after.html")

    assert found["verdict"] == "content_changed"
    assert [edit["op"] for edit in found["change"]["edits"]] == ["replace"]


@pytest.mark.usefixtures("pages")
def test_a_counter_that_ticks_is_unchanged_and_stands_among_what_is_not_told(scpwatch: Scpwatch) -> None:
    found = compared(scpwatch, "before.html", "ticked.html")

    assert (found["verdict"], found["change"]) == ("unchanged", None)
    assert len(found["suppressed"]) == 1


@pytest.mark.usefixtures("pages")
def test_the_same_file_twice_is_unchanged(scpwatch: Scpwatch) -> None:
    assert compared(scpwatch, "before.html", "before.html")["verdict"] == "unchanged"


@pytest.mark.usefixtures("pages")
def test_the_screen_shows_the_words_that_differ(scpwatch: Scpwatch) -> None:
    assert "[-may-]{+shall+}" in scpwatch("compare", "before.html", "after.html").stdout


@pytest.mark.usefixtures("pages")
def test_the_screen_gives_each_reason_once_and_in_words(scpwatch: Scpwatch) -> None:
    changed = scpwatch("compare", "before.html", "after.html").stdout
    ticked = scpwatch("compare", "before.html", "ticked.html").stdout

    assert changed.count("words on the page differ") == 1
    assert "a number of visits or downloads (counter)" in ticked


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("words", [("--source", "spp-news"), ("--url", "https://news.example.org/spp")], ids=" ".join)
def test_the_catalogue_entry_gives_its_programmes(scpwatch: Scpwatch, words: tuple[str, str]) -> None:
    change = compared(scpwatch, "before.html", "after.html", *words)["change"]

    assert change["source_id"] == "spp-news"
    assert [label["id"] for label in change["programmes"]] == ["spp"]


@pytest.mark.usefixtures("pages")
def test_the_time_of_the_second_fetch_can_be_set(scpwatch: Scpwatch) -> None:
    change = compared(scpwatch, "before.html", "after.html", "--at", "2026-05-06T08:00:00Z")["change"]

    assert change["detected_at"] == "2026-05-06T08:00:00Z"


def test_two_pdfs_are_compared_by_their_words(scpwatch: Scpwatch, at_home: Path) -> None:
    words = "Members published {} tenders in the year, and half of them asked for proof of repair and for spare parts."
    (at_home / "before.pdf").write_bytes(write_pdf("Yearly report", [words.format(412)]))
    (at_home / "after.pdf").write_bytes(write_pdf("Yearly report", [words.format(455)]))

    change = compared(scpwatch, "before.pdf", "after.pdf")["change"]

    assert "455" in change["edits"][0]["after"]


def test_a_file_that_is_no_page_is_a_verdict_and_no_error(scpwatch: Scpwatch, pages: Path) -> None:
    (pages / "noise").write_bytes(bytes(range(256)) * 8)

    assert compared(scpwatch, "before.html", "noise")["verdict"] == "fetch_problem"


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    "words",
    [
        ("before.html", "nowhere.html"),
        ("before.html", "."),
        ("before.html", "after.html", "--source", "nobody"),
        ("before.html", "after.html", "--source", "spp-news", "--url", "https://news.example.org/spp"),
        ("before.html", "after.html", "--at", "soon"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_compared_is_wrong_use_in_one_sentence(scpwatch: Scpwatch, words: tuple[str, ...]) -> None:
    result = scpwatch("compare", *words)

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.usefixtures("pages")
def test_a_page_is_classified_with_the_words_that_decided(scpwatch: Scpwatch) -> None:
    found = json.loads(scpwatch("classify", "after.html", "--json").stdout)

    assert [label["id"] for label in found["programmes"]] == ["spp"]
    assert found["programmes"][0]["evidence"][0]["term"].lower() == "sustainable public procurement"
    assert found["lang"] == "en"


def test_a_text_is_classified_from_standard_input(scpwatch: Scpwatch) -> None:
    result = scpwatch("classify", "-", "--json", stdin="可持续公共采购政策说明".encode())

    assert [label["id"] for label in json.loads(result.stdout)["programmes"]] == ["spp"]


def test_a_text_about_nothing_has_no_programme(scpwatch: Scpwatch) -> None:
    result = scpwatch("classify", "-", stdin=b"The weather was fine on both days of the meeting.")

    assert result.exit_code == 0
    assert "No programme" in result.stdout


def test_what_cannot_be_read_is_not_classified(scpwatch: Scpwatch) -> None:
    result = scpwatch("classify", "-", stdin=b"%PDF-1.4 and nothing more")

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_a_new_card_of_a_listing_is_told_on_the_listing(scpwatch: Scpwatch, at_home: Path) -> None:
    catalogue = at_home / "sources.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("kind: article", "kind: listing"), "utf-8")
    cards = [f"<li><a href='/spp/{number}'>Ministers agree on plan number {number}</a></li>" for number in range(5)]
    for file, shown in (("before.html", cards[1:]), ("after.html", cards)):
        (at_home / file).write_text(f"<main><h1>News</h1><ul>{''.join(shown)}</ul></main>", "utf-8")

    found = compared(scpwatch, "before.html", "after.html", "--source", "spp-news")

    assert found["change"]["kind"] == "new-item"

"""The change history as files: words of strangers' pages stay words."""

import csv
import io
import json
from html.parser import HTMLParser

import pytest

from cli.formats.change_csv import write_csv
from cli.formats.change_html import write_html
from cli.formats.change_json import write_json, write_jsonl
from cli.formats.change_markdown import plain, write_markdown
from pipeline.change import Change, Op
from pipeline.source import Citation
from tests.builders import a_change, a_label, a_taxonomy, an_edit


def a_headline(words: str) -> Change:
    return a_change(headline={"en": words, "zh": words})


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_of_the_csv_is_run_as_a_formula(start: str) -> None:
    dangerous = start + 'HYPERLINK("https://evil.example.org","see")'

    (row,) = rows(write_csv([a_headline(dangerous)], "en"))

    assert row["headline"] == "'" + dangerous


def test_the_csv_opens_in_excel_with_its_chinese() -> None:
    text = write_csv([a_change()], "zh")

    assert text.startswith("\ufeff")
    assert rows(text)[0]["headline"] == "截止日期由2026年7月8日改为7月15日"


def test_the_csv_carries_the_words_before_and_after() -> None:
    (row,) = rows(
        write_csv(
            [
                a_change(edits=(an_edit("8 July", "15 July"), an_edit("", "New, and more"))),
            ],
            "en",
        )
    )

    assert (row["before"], row["after"]) == ("8 July", "15 July\nNew, and more")


def test_json_is_one_array_and_jsonl_one_object_to_a_line() -> None:
    changes = [a_change("01J00000000000000000000001"), a_change("01J00000000000000000000002")]

    array = json.loads(write_json(changes, "en"))
    lines = [json.loads(line) for line in write_jsonl(changes, "en").splitlines()]

    assert array == lines
    assert [change["id"] for change in array] == ["01J00000000000000000000001", "01J00000000000000000000002"]


def test_no_changes_are_an_empty_array() -> None:
    assert json.loads(write_json([], "en")) == []


def test_the_files_name_the_issues_that_cite_the_page() -> None:
    change = a_change(cited_in=(Citation(issue="SPP bulletin 2023 no. 1", where="partners section, item 3"),))

    place = "SPP bulletin 2023 no. 1, partners section, item 3"
    assert rows(write_csv([change], "en"))[0]["cited_in"] == place
    assert f"<dt>Cited in</dt><dd>{place}</dd>" in write_html([change], a_taxonomy(), "en")
    assert f"- Cited in: {place}" in write_markdown([change], a_taxonomy(), "en")
    assert "《可持续公共采购计划简报》2023年第1期，合作伙伴栏目，第3条" in write_csv([change], "zh")


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


def test_html_of_a_page_never_becomes_html_of_the_report() -> None:
    hostile = "<script>alert(1)</script>"
    change = a_change(headline={"en": hostile, "zh": hostile}, page_title=hostile, edits=(an_edit(hostile, ""),))

    page = Tags()
    page.feed(write_html([change], a_taxonomy(), "en"))

    assert "script" not in page.found


def test_only_web_addresses_become_links() -> None:
    page = write_html([a_change(url="javascript:alert(1)")], a_taxonomy(), "en")

    assert "href" not in page


def test_the_html_report_marks_the_words_that_differ() -> None:
    page = write_html([a_change(edits=(an_edit("for members only", "for partners only"),))], a_taxonomy(), "en")

    assert "for <del>members</del><ins>partners</ins> only" in page


def test_markdown_marks_the_words_that_differ_and_escapes_the_rest() -> None:
    change = a_change(edits=(an_edit("see [us] for members", "see [us] for partners"),))

    assert r"> see \[us\] for ~~members~~**partners**" in write_markdown([change], a_taxonomy(), "en")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("- not a list", r"\- not a list"),
        ("# no heading", r"\# no heading"),
        ("12. no number", r"12\. no number"),
        ("from 2026-05-06 on + C#", "from 2026-05-06 on + C#"),
    ],
)
def test_markdown_escapes_signs_of_lists_and_headings_where_a_line_begins(words: str, shown: str) -> None:
    assert plain(words) == shown


def test_a_moved_block_is_shown_once() -> None:
    change = a_change(edits=(an_edit("A word about money", "A word about money", op=Op.MOVE),))

    assert write_markdown([change], a_taxonomy(), "en").count("A word about money") == 1


def test_a_report_says_by_which_words_a_programme_was_given() -> None:
    change = a_change(programmes=(a_label("spp", term="green tenders"),))

    assert "Sustainable Public Procurement: green tenders" in write_markdown([change], a_taxonomy(), "en")
    assert "Sustainable Public Procurement: green tenders" in write_html([change], a_taxonomy(), "en")

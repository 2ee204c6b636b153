"""RSS, Atom, JSON Feed and OPML, read back by a feed reader's parser."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from notifier.feeds import Feed, atom, rss
from notifier.jsonfeed import json_feed
from notifier.opml import opml
from tests.builders import NOON, a_change, an_edit
from tests.notifier.editions import a_feed

ANY_TEXT = st.text(st.characters(exclude_categories=()))
XML = pytest.mark.parametrize("write", [rss, atom], ids=["rss", "atom"])
Writer = Callable[[Feed], bytes]


def parsed(data: bytes) -> Any:
    result = feedparser.parse(data)
    assert not result.bozo, result.get("bozo_exception")
    return result


@XML
def test_the_channel_leads_to_the_pages_and_not_to_itself(write: Writer) -> None:
    feed = parsed(write(a_feed(a_change()))).feed

    assert feed.link == "https://watch.example.org/"


@pytest.mark.parametrize(("write", "extension"), [(rss, "rss"), (atom, "atom")])
def test_each_format_names_its_own_address(write: Writer, extension: str) -> None:
    feed = parsed(write(a_feed(channel="spp", lang="zh"))).feed

    [own] = [link.href for link in feed.links if link.rel == "self"]
    assert own == f"https://watch.example.org/zh/feeds/spp.{extension}"


@XML
def test_entries_stand_newest_first_as_they_were_given(write: Writer) -> None:
    newer, older = a_change(at=NOON), a_change(at=NOON - timedelta(days=1))

    entries = parsed(write(a_feed(newer, older))).entries

    assert [entry.id for entry in entries] == [
        f"tag:scpwatch.example,2026:change:{change.id}" for change in (newer, older)
    ]


@XML
def test_an_entry_has_a_summary_and_its_whole_content(write: Writer) -> None:
    [entry] = parsed(write(a_feed(a_change()))).entries

    assert "became" in entry.summary
    assert "<ins>15 July 2026</ins>" in entry.content[0].value


@XML
def test_an_entry_leads_to_our_page_of_the_change(write: Writer) -> None:
    change = a_change()

    [entry] = parsed(write(a_feed(change))).entries

    assert [link.href for link in entry.links] == [f"https://watch.example.org/changes/{change.id}/"]


@XML
def test_labels_are_written_for_people_with_their_vocabulary(write: Writer) -> None:
    [entry] = parsed(write(a_feed(a_change()))).entries

    first = entry.tags[0]
    assert "Sustainable Public Procurement" in (first.term, first.label)
    assert first.scheme == "tag:scpwatch.example,2026:programme"


@XML
def test_a_feed_is_as_new_as_its_newest_entry(write: Writer) -> None:
    feed = parsed(write(a_feed(a_change(at=NOON - timedelta(days=1)), a_change(at=NOON)))).feed

    assert feed.updated_parsed[:5] == (2026, 5, 6, 12, 0)


@pytest.mark.parametrize("write", [rss, atom, json_feed])
def test_the_same_entries_are_the_same_bytes_at_any_time(write: Writer) -> None:
    assert write(a_feed(a_change())) == write(a_feed(a_change()))


@XML
def test_a_feed_without_entries_is_still_a_feed(write: Writer) -> None:
    assert parsed(write(a_feed())).entries == []


def test_atom_names_an_author() -> None:
    assert parsed(atom(a_feed(a_change()))).feed.author == "scpwatch"


@XML
@given(text=ANY_TEXT)
def test_any_text_gives_a_well_formed_feed(write: Writer, text: str) -> None:
    change = replace(
        a_change(page_title=text, headline={"en": text}, edits=(an_edit(text, text[::-1], path=text),)),
        publisher=text,
        url=text,
    )

    tree = etree.fromstring(write(a_feed(change)))

    assert tree is not None


@given(text=ANY_TEXT)
def test_any_text_gives_a_json_feed_that_can_be_read(text: str) -> None:
    change = a_change(page_title=text, headline={"en": text}, edits=(an_edit(text, ""),))

    [item] = json.loads(json_feed(a_feed(change)))["items"]

    assert item["title"]


def test_a_json_feed_says_what_version_1_1_asks_for() -> None:
    change = a_change()

    feed = json.loads(json_feed(a_feed(change, channel="spp", lang="zh")))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://watch.example.org/zh/feeds/spp.json"
    assert feed["home_page_url"] == "https://watch.example.org/zh/"
    assert feed["language"] == "zh-Hans"
    [item] = feed["items"]
    assert item["id"] == f"tag:scpwatch.example,2026:change:{change.id}"
    assert item["external_url"] == "https://news.example.org/spp"
    assert item["date_published"] == "2026-05-06T12:00:00+00:00"


def test_an_address_that_is_no_web_address_is_not_given_as_one() -> None:
    [item] = json.loads(json_feed(a_feed(a_change(url="javascript:alert(1)"))))["items"]

    assert "external_url" not in item
    assert "javascript:" not in item["content_html"]


def test_the_outline_lists_each_feed_with_its_address() -> None:
    outline = etree.fromstring(opml([a_feed(), a_feed(channel="spp")]))

    assert [element.get("xmlUrl") for element in outline.iter("outline")] == [
        "https://watch.example.org/feeds/all.rss",
        "https://watch.example.org/feeds/spp.rss",
    ]
    assert [element.get("text") for element in outline.iter("outline")] == [
        "scpwatch: All changes",
        "scpwatch: Sustainable Public Procurement",
    ]

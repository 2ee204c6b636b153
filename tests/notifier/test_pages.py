"""The pages for people."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from notifier import pages
from notifier.characters import printable
from pipeline.change import Change, Op, SnapshotRef
from pipeline.document import Link
from pipeline.kinds import ChangeKind
from pipeline.message import Bilingual
from pipeline.source import FetchMode, Source
from store.health import HealthState, SourceHealth
from tests.builders import NOON, a_change, a_problem, a_source, an_edit
from tests.notifier.editions import an_edition

ANY_TEXT = st.text(st.characters(exclude_categories=()))


def change_page(change: Change, *members: Change, lang: str = "en", source: Source | None = None) -> str:
    editions = [an_edition(each, source or a_source()) for each in ("en", "zh")]
    edition = next(edition for edition in editions if edition.lang == lang)
    return pages.change_page(editions, edition, change, members)


def source_page(source: Source, health: SourceHealth, *changes: Change, lang: str = "en") -> str:
    edition = an_edition(lang, source)
    return pages.source_page([edition], edition, source, health, changes)


def words(element: HtmlElement | str) -> str:
    element = html.fromstring(element) if isinstance(element, str) else element
    return " ".join(" ".join(element.itertext()).split())


def test_the_difference_is_marked_for_eyes_and_in_words_for_screen_readers() -> None:
    page = html.fromstring(change_page(a_change(edits=(an_edit("Due on 8 July.", "Due on 15 July."),))))

    [removed] = page.iter("del")
    [added] = page.iter("ins")
    assert words(removed) == "removed: 8 July end of removal."
    assert words(added) == "added: 15 July end of addition."


def test_the_compared_text_is_said_to_be_in_its_own_language() -> None:
    change = a_change(lang="fr-FR", edits=(an_edit("", "Marchés publics durables"),))

    page = html.fromstring(change_page(change, lang="zh"))

    [text] = page.find_class("text")
    assert (page.get("lang"), text.get("lang"), text.get("dir")) == ("zh-Hans", "fr", "auto")


def test_a_page_is_all_chinese_in_the_chinese_edition() -> None:
    page = words(change_page(a_change(headline={"zh": "截止日期推迟"}), lang="zh"))

    assert "截止日期推迟" in page
    assert "可持续公共采购计划" in page
    assert "2026年5月6日" in page


def test_each_page_leads_to_itself_in_the_other_language() -> None:
    change = a_change()

    page = html.fromstring(change_page(change, lang="zh"))

    assert page.xpath("//nav//a[@lang='en']/@href") == [f"../../../changes/{change.id}/"]


def test_links_inside_the_site_are_relative_so_that_any_address_serves_it() -> None:
    page = html.fromstring(change_page(a_change()))

    inside = page.xpath("//body//a[not(@rel)]/@href | //link[@rel='stylesheet' or @rel='icon']/@href")
    assert all(link.startswith(("../../", "#")) for link in inside), inside


def test_a_page_loads_nothing_from_elsewhere_and_runs_nothing() -> None:
    page = html.fromstring(change_page(a_change()))

    assert page.xpath("//script | //iframe | //img | //style | //@style | //@onclick") == []
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["../../style.css"]


def test_both_versions_are_named_by_their_fingerprint_and_time() -> None:
    change = replace(a_change(), after=SnapshotRef(sha256="", fetched_at=NOON))

    page = words(change_page(change))

    assert change.before.sha256 in page
    assert "After 6 May 2026, 12:00 UTC no content" in page


def test_a_link_that_points_elsewhere_shows_both_addresses() -> None:
    old, new = Link("report", "https://example.org/1.pdf"), Link("report", "https://example.org/2.pdf")
    edit = an_edit("Read the report.", "Read the report.", before_links=(old,), after_links=(new,))

    page = html.fromstring(change_page(a_change(edits=(edit,))))

    assert page.xpath("//del/a/@href | //ins/a/@href") == [old.url, new.url]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,<script>", "//evil.example"])
def test_no_address_but_of_the_web_becomes_a_link(url: str) -> None:
    edit = an_edit("", "Read", after_links=(Link("the report", url),))

    page = html.fromstring(change_page(a_change(url=url, edits=(edit,))))

    assert not [link for link in page.xpath("//@href") if url in link]


def test_a_change_without_edits_says_so() -> None:
    assert "There is no text to compare." in words(change_page(a_change(edits=())))


def test_a_moved_block_is_called_moved() -> None:
    page = words(change_page(a_change(edits=(an_edit("Agenda", "Agenda", op=Op.MOVE),))))

    assert "Moved Call for proposals > paragraph Agenda" in page


@settings(deadline=None)
@given(ANY_TEXT)
def test_nothing_a_stranger_writes_becomes_markup(text: str) -> None:
    edit = an_edit(text, text[::-1], path=text, after_links=(Link(text, text),))
    change = replace(
        a_change(page_title=text, headline={"en": text}, edits=(edit,)), publisher=text, lang=text, url=text
    )
    harmless = change_page(a_change())

    page = change_page(change, source=a_source(title=Bilingual(text, text)))

    assert set(re.findall(r"<[a-z]+", page)) <= set(re.findall(r"<[a-z]+", harmless)) | {"<br", "<ul", "<li"}
    assert printable(page) == page


def test_a_source_says_when_it_was_read_although_nothing_changed() -> None:
    health = SourceHealth(state=HealthState.OK, last_checked_at=NOON, last_good_at=NOON)

    page = words(source_page(a_source(), health))

    assert "State read without a problem" in page
    assert "Last read without a problem 6 May 2026, 12:00 UTC" in page
    assert "No change has been told of this source yet." in page


def test_a_source_that_fails_says_since_when_it_is_silent_and_why() -> None:
    health = SourceHealth(
        state=HealthState.FAILING,
        last_checked_at=NOON,
        last_good_at=NOON - timedelta(days=3),
        failing_since=NOON - timedelta(days=2),
        last_problem=a_problem(text="no answer within 30 seconds"),
    )

    page = words(source_page(a_source(), health))

    assert "could not be read no answer within 30 seconds" in page
    assert "Last read without a problem 3 May 2026" in page


def test_a_source_that_is_never_requested_says_why() -> None:
    source = a_source(fetch=FetchMode.NEVER, reason="a personal tracking link")

    page = words(source_page(source, SourceHealth()))

    assert "kept as a citation, not requested" in page
    assert "a personal tracking link" in page


def test_the_page_of_a_source_lists_its_changes() -> None:
    change = a_change(headline={"en": "Deadline moved"})

    page = html.fromstring(source_page(a_source(), SourceHealth(), change))

    [link] = page.xpath(f"//a[@href='../../changes/{change.id}/']")
    assert words(link) == "Deadline moved"


def test_a_story_is_told_as_one_with_all_its_addresses() -> None:
    edition = an_edition()
    first = a_change("01J00000000000000000000001", kind=ChangeKind.NEW_ITEM, group="01J00000000000000000000001")
    again = a_change("01J00000000000000000000002", kind=ChangeKind.NEW_ITEM, group=first.id, url="https://b.example/5")

    of_first = words(html.fromstring(pages.change_page([edition], edition, first, [again])))
    of_second = words(html.fromstring(pages.change_page([edition], edition, again, [])))

    assert "The same news at other addresses" in of_first
    assert "https://b.example/5" in of_first
    assert "The same news was told before, from another address" in of_second


def test_sources_are_listed_under_the_programme_they_are_watched_for() -> None:
    edition = an_edition("en", a_source("one"), a_source("two", programmes=()))
    health = {"one": SourceHealth(), "two": SourceHealth()}

    page = html.fromstring(pages.sources_page([edition], edition, health))

    assert [words(heading) for heading in page.iter("h2")] == ["Sustainable Public Procurement", "Unclassified"]


def test_the_start_page_offers_every_feed_in_every_format() -> None:
    edition = an_edition()

    page = html.fromstring(pages.start_page([edition], edition, [a_change()]))

    rows = page.xpath("//table//tr[td]")
    assert len(rows) == 9
    assert rows[1].xpath(".//a/@href") == ["./feeds/spp.rss", "./feeds/spp.atom", "./feeds/spp.json"]


def test_a_page_that_is_not_there_says_so_in_both_languages_under_any_address() -> None:
    editions = [an_edition(lang, public_url="https://example.org/scp") for lang in ("en", "zh")]

    page = html.fromstring(pages.not_found_page(editions))

    assert "Page not found" in words(page)
    assert page.xpath("//section[@lang='zh-Hans']//a/@href") == ["/scp/zh/"]
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["/scp/style.css"]

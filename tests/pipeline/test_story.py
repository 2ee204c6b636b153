"""The same news under several addresses is one story."""

from dataclasses import replace
from datetime import timedelta

from pipeline.change import Change, Label, SnapshotRef
from pipeline.document import Link
from pipeline.kinds import ChangeKind, ChangeState, Importance
from pipeline.outcome import Release
from pipeline.release import release
from pipeline.tell.site_wide import Site
from pipeline.tell.story import WINDOW
from tests.builders import NOON, a_change, a_label, a_source, an_edit

TITLE = "Five new buyers sign the pact on fair devices"
NETWORK, PARTNER = "https://network.example.org/news/five", "https://partner.example.com/2026/05/five-new-buyers"


def an_item(
    url: str = NETWORK,
    title: str = TITLE,
    *,
    kind: ChangeKind = ChangeKind.NEW_ITEM,
    days: float = 0,
    importance: Importance = Importance.NORMAL,
    programmes: tuple[Label, ...] | None = None,
    **special: object,
) -> Change:
    """A change that tells of a new item from its own page."""
    edits = (an_edit("", title, after_links=(Link(title, url),)), an_edit("", f"What {url} says of it."))
    change = a_change(
        source=a_source(url.split("/")[2].replace(".", "-")),
        state=ChangeState.PENDING,
        url=url,
        page_title=title,
        at=NOON + timedelta(days=days),
        kind=kind,
        importance=importance,
        edits=edits,
        programmes=programmes,
    )
    return replace(change, **special)  # type: ignore[arg-type]  # the test's own words


def told(*pending: Change, recent: tuple[Change, ...] = ()) -> Release:
    return release(pending, Site(pages=1, read=1), recent=recent)


def test_the_same_title_on_two_hosts_in_one_batch_is_one_alert_and_two_changes() -> None:
    first, second = an_item(NETWORK), an_item(PARTNER)

    release = told(first, second)

    assert {change.group for change in release.changes} == {first.id}
    assert release.alerts == (first.id,)
    assert [reason.rule for reason in release.changes[1].why][-1] == "story"


def test_the_most_pressing_of_a_batch_leads() -> None:
    first, second = an_item(NETWORK), an_item(PARTNER, importance=Importance.URGENT)

    assert told(first, second).alerts == (second.id,)


def test_what_was_told_before_leads_and_the_later_one_joins_quietly() -> None:
    earlier = replace(an_item(NETWORK, days=-3), state=ChangeState.RELEASED)

    release = told(an_item(PARTNER), recent=(earlier,))

    assert [change.group for change in release.changes] == [earlier.id]
    assert [(change.id, change.group) for change in release.leaders] == [(earlier.id, earlier.id)]
    assert release.alerts == ()


def test_a_third_joins_the_story_that_two_make_already() -> None:
    first = replace(an_item(NETWORK, days=-3), group="LEADER")
    second = replace(an_item(PARTNER, days=-2), group="LEADER")

    release = told(an_item("https://third.example.net/five"), recent=(first, second))

    assert [change.group for change in release.changes] == ["LEADER"]
    assert release.leaders == ()


def test_after_two_weeks_it_is_news_again() -> None:
    earlier = an_item(NETWORK, days=-WINDOW.days - 1)

    assert told(an_item(PARTNER), recent=(earlier,)).changes[0].group is None


def test_a_document_is_the_same_for_two_months() -> None:
    """Pages list a paper of a session weeks after it came out; news that names it then is other news."""
    earlier = an_item("https://undocs.org/en/E/2026/57", "Note", kind=ChangeKind.NEW_DOCUMENT, days=-37)
    row = an_edit(
        "",
        "E/2026/57 | Note of the secretariat | English 中文",
        after_links=(
            Link("English", "https://docs.un.org/en/E/2026/57"),
            Link("中文", "https://docs.un.org/zh/E/2026/57"),
        ),
    )
    page = replace(an_item("https://meeting.example.org/documents", kind=ChangeKind.NEW_DOCUMENT), edits=(row,))

    assert told(page, recent=(earlier,)).changes[0].group == earlier.id
    assert told(an_item(NETWORK, "Side event on E/2026/57"), recent=(earlier,)).changes[0].group is None


def test_a_short_title_says_too_little() -> None:
    assert told(an_item(NETWORK, "Annual report 2026"), an_item(PARTNER, "Annual report 2026")).changes[0].group is None


def test_a_chinese_title_is_known_by_its_characters() -> None:
    title = "“同一个地球”网络发布可持续公共采购指南"

    other_quotes = title.replace("“", "「").replace("”", "」")

    assert told(an_item(NETWORK, title), an_item(PARTNER, other_quotes)).changes[1].group is not None
    assert told(an_item(NETWORK, "采购指南发布"), an_item(PARTNER, "采购指南发布")).changes[1].group is None


def test_two_items_of_one_title_at_one_address_are_two() -> None:
    """A page that is new twice (told, gone, told again) is no story."""
    earlier = an_item(NETWORK, days=-3)

    assert told(an_item(NETWORK), recent=(earlier,)).changes[0].group is None


def test_a_un_document_is_one_under_all_its_addresses() -> None:
    reader = an_item("https://undocs.org/en/E/2026/57", "Note", kind=ChangeKind.NEW_DOCUMENT)
    store = an_item("https://documents.un.org/api/symbol/access?s=E%2F2026%2F57&l=en", "E/2026/57")
    news = an_item(NETWORK, "Report E/2026/57 is out")

    release = told(reader, replace(store, kind=ChangeKind.NEW_DOCUMENT), news)

    assert {change.group for change in release.changes} == {reader.id}


def test_a_document_that_a_page_lists_is_the_one_that_is_told_elsewhere() -> None:
    line = an_edit(
        "",
        "Progress report of the framework (E/2026/57)",
        after_links=(Link("Progress report of the framework", "https://meeting.example.org/files/57.pdf"),),
    )
    page = replace(an_item("https://meeting.example.org/2026", kind=ChangeKind.NEW_DOCUMENT), edits=(line,))

    assert told(page, an_item("https://undocs.org/en/E/2026/57", "Note")).changes[0].group == page.id


def test_a_row_names_the_document_that_its_last_cell_leads_to() -> None:
    link = Link("English", "https://undocs.org/en/E/HLPF/2026/3")
    row = an_edit("", f"E/HLPF/2026/3 | {TITLE} | English", after_links=(link,))
    page = replace(an_item("https://meeting.example.org/documents", kind=ChangeKind.NEW_DOCUMENT), edits=(row,))

    assert told(page, an_item(NETWORK)).changes[1].group == page.id


def test_a_translation_that_a_page_lists_is_the_one_that_came_up_before() -> None:
    """The page is in English, what it leads to since then is not."""
    chinese = an_item("https://undocs.org/zh/E/2026/57", kind=ChangeKind.LANGUAGE_ADDED, lang="zh", days=-3)
    english, link = Link("English", "https://undocs.org/en/E/2026/57"), Link("中文", "https://undocs.org/zh/E/2026/57")
    row = an_edit(
        "E/2026/57 | Note | English",
        "E/2026/57 | Note | English 中文",
        before_links=(english,),
        after_links=(english, link),
    )
    page = an_item("https://meeting.example.org/documents", kind=ChangeKind.LANGUAGE_ADDED, lang="en")

    assert told(replace(page, edits=(row,)), recent=(chinese,)).changes[0].group == chinese.id


def test_equal_files_are_one_whatever_they_are_called() -> None:
    same = SnapshotRef(sha256="ab" * 32, fetched_at=NOON)
    files = [
        an_item(f"https://{host}.example.org/{host}.pdf", host, kind=ChangeKind.NEW_DOCUMENT, after=same)
        for host in ("one", "two")
    ]

    assert len({change.group for change in told(*files).changes}) == 1


def test_news_that_names_the_same_resolution_in_passing_is_other_news() -> None:
    one = an_item(NETWORK, "Ministers meet on A/RES/70/1 and A/RES/76/202")
    other = an_item(PARTNER, "Cities report on A/RES/70/1 and on A/RES/76/202")

    assert {change.group for change in told(one, other).changes} == {None}


def test_a_translation_is_other_news_than_the_document() -> None:
    earlier = an_item("https://undocs.org/en/E/2026/57", kind=ChangeKind.NEW_DOCUMENT, days=-3)
    chinese = an_item("https://undocs.org/zh/E/2026/57", kind=ChangeKind.LANGUAGE_ADDED, lang="zh")
    again = an_item("https://docs.un.org/zh/E/2026/57", kind=ChangeKind.LANGUAGE_ADDED, lang="zh")

    assert told(chinese, recent=(earlier,)).changes[0].group is None
    assert told(again, recent=(earlier, chinese)).changes[0].group == chinese.id


def test_edits_make_no_story() -> None:
    edits = [an_item(url, kind=ChangeKind.TEXT_EDIT, programmes=(a_label(),)) for url in (NETWORK, PARTNER)]

    assert {change.group for change in told(*edits).changes} == {None}

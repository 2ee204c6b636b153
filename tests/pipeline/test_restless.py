"""What changes by itself, from the first comparison on."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.change import Op
from pipeline.compare.diff import BlockEdit
from pipeline.document import BlockKind
from pipeline.suppress.restless import restless_rule, rotating
from tests.builders import NOON, a_block, a_document
from tests.pipeline.judging import the_rules

YESTERDAY = NOON - timedelta(days=1)


def rule(before: str, after: str, *, then: datetime = YESTERDAY, now: datetime = NOON) -> str | None:
    op = Op.REPLACE if before and after else Op.INSERT if after else Op.DELETE
    edit = BlockEdit(op, a_block(before) if before else None, a_block(after) if after else None)
    return restless_rule(edit, the_rules().phrases, then, now)


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("Viewed 812 times", "Viewed 1,204 times", "counter"),
        ("Guide to tenders (512 downloads)", "Guide to tenders (513 downloads)", "counter"),
        ("发布时间：2026-01-02 浏览次数：89", "发布时间：2026-01-02 浏览次数：97", "counter"),
        ("阅读: 15", "阅读: 16", "counter"),
        ("评论(3)", "评论(12)", "counter"),
        ("Comments (3)", "Comments (12)", "counter"),
        ("Posted just now", "Posted an hour ago", "relative-time"),
        ("Publié à l’instant", "Publié il y a une heure", "relative-time"),
        ("几分钟前", "昨天更新", "relative-time"),
        ("4 min read", "5 min read", "reading-time"),
        ("", "Temps de lecture : 6 minutes", "reading-time"),
        ("阅读时间：4 分钟", "阅读时间：5 分钟", "reading-time"),
        ("", "Loading…", "placeholder"),
        ("Please wait", "", "placeholder"),
        ("正在加载...", "", "placeholder"),
        ("Posted 3 hours ago", "Posted 2 days ago", "relative-time"),
        ("il y a 3 heures", "il y a 2 jours", "relative-time"),
        ("3小时前", "2天前", "relative-time"),
        ("Tuesday, 5 May 2026, 08:12", "Wednesday, 6 May 2026, 09:40", "today"),
        ("今天是2026年5月5日 星期二", "今天是2026年5月6日 星期三", "today"),
        ("build 9f8e7d6c5b4a39281716", "build 1a2b3c4d5e6f70819203", "token"),
        ("id kQ7xZp2LmV9cRt4WbY8nHs3JdF6gTaE1", "id Bw5uN8eKy2XoD7vQi4Mz9SrLh3PjCf6G", "token"),
        ("Already a member ? What is 4 + 3 ?", "Already a member ? What is 6 + 3 ?", "captcha"),
        ("请计算：4 × 3 =", "请计算：7 × 2 =", "captcha"),
        ("© 2025 Example Agency", "© 2026 Example Agency", "copyright-year"),
        ("We use cookies to improve the site.", "We use cookies and similar means.", "cookie-notice"),
        ("Viewed 812 times. © 2025 Example Agency", "Viewed 1,204 times. © 2026 Example Agency", "counter"),
        ("Server time: 5 May 2026, 08:12:40 © 2025 Agency", "Server time: 6 May 2026, 09:40:02 © 2026 Agency", "today"),
        ("服务器时间：2026年5月5日 08:12:40 版权所有", "服务器时间：2026年5月6日 09:40:02 版权所有", "today"),
        ("", "Viewed 3 times", "counter"),
    ],
)
def test_a_difference_that_a_pattern_explains_has_the_name_of_the_rule(before: str, after: str, name: str) -> None:
    assert rule(before, after) == name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("unites 180 signatories", "unites 194 signatories"),
        ("Feedback closes on 5 May 2026", "Feedback closes on 9 September 2026"),
        ("Submit within 5 minutes of reading the call", "Submit within 9 minutes of reading the call"),
        ("We received 24 replies", "We received 30 replies"),
        ("", "Loading docks of the port are closed"),
        ("The hub lists 24 tools", "The hub lists 30 tools"),
        ("The report was viewed as a success", "The report was viewed as a failure"),
        ("", "A new paragraph of 3 views on procurement"),
        ("Article 5", "Article 6"),
        ("see /network/publications/buses-for-nine-cities", "see /network/publications/trams-for-nine-cities"),
        ("/sites/default/files/2031-07/Report_77_final_EN", "/sites/default/files/2031-07/Report_79_final_EN"),
    ],
)
def test_a_fact_is_not_taken_for_a_counter(before: str, after: str) -> None:
    assert rule(before, after) is None


@pytest.mark.parametrize(
    ("relative", "spelt_out"),
    [
        ("Posted 5 days ago", "Posted 1 May 2026"),
        ("Publié il y a 5 jours", "Publié 1er mai 2026"),
        ("5天前", "2026年5月1日"),
    ],
)
def test_a_time_ago_that_is_told_as_its_date_from_now_on_is_no_change(relative: str, spelt_out: str) -> None:
    assert rule(relative, spelt_out) == "relative-time"
    assert rule(spelt_out, relative) == "relative-time"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Posted 5 days ago", "Posted 1 July 2026"),
        ("Posted 5 days ago", "Withdrawn 1 May 2026"),
        ("Deadline for offers: 2 days ago", "Deadline for offers: 4 May 2026"),
    ],
    ids=["a date ahead", "another word", "a date to be kept"],
)
def test_a_date_in_the_place_of_a_time_ago_is_told_when_it_says_more(before: str, after: str) -> None:
    assert rule(before, after) is None


def test_a_date_is_todays_only_on_its_own_side() -> None:
    assert rule("Closes 9 September 2026", "Closes 6 May 2026") is None


@pytest.mark.parametrize("words", ["Deadline: {}", "截止日期：{}", "Date limite : {}"])
def test_a_date_that_somebody_must_keep_is_no_clock_although_it_is_that_of_the_fetch(words: str) -> None:
    assert rule(words.format("2026-05-05"), words.format("2026-05-06")) is None
    assert rule("", words.format("2026-05-06")) is None


def test_a_lone_date_that_went_on_as_many_days_as_the_fetches_are_apart_is_a_clock() -> None:
    assert rule("Monday, March 02, 2015", "Tuesday, March 03, 2015") == "today"
    assert rule("Monday, March 02, 2015", "Friday, March 06, 2015") is None


def test_the_date_of_a_coming_event_is_no_clock_although_it_moved_by_a_day() -> None:
    assert rule("Monday, 7 September 2026", "Tuesday, 8 September 2026") is None


MAY = datetime(2026, 5, 31, 8, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "after"), [("May 2026", "June 2026"), ("June 2026 »", "July 2026 »"), ("2026年4月", "2026年5月")]
)
def test_a_month_that_goes_on_with_the_calendar_is_a_clock(before: str, after: str) -> None:
    assert rule(before, after, then=MAY, now=JUNE) == "today"


@pytest.mark.parametrize(
    ("before", "after"),
    [("October 2026", "November 2026"), ("May 2026", "July 2026"), ("Planned for June 2026", "Planned for July 2026")],
)
def test_a_month_that_somebody_moved_is_no_clock(before: str, after: str) -> None:
    assert rule(before, after, then=MAY, now=JUNE) is None


def test_a_policy_that_speaks_of_cookies_is_content() -> None:
    assert rule("Section 4. This website uses cookies for a year.", "x" * 400 + " This website uses cookies.") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "This page was translated automatically and may contain errors."),
        (
            "Machine translation: for information only.",
            "This is an automatic translation. Only the English is authentic.",
        ),
        ("本页由机器翻译，仅供参考。", ""),
        ("Traduction automatique : seule la version anglaise fait foi.", ""),
        ("", "このページは機械翻訳です。正確性は保証しません。"),
    ],
)
def test_a_note_that_a_machine_translated_the_page_says_nothing_of_the_page(before: str, after: str) -> None:
    assert rule(before, after) == "translation-note"


@pytest.mark.parametrize(
    "fact",
    [
        "Tenders will be translated automatically into 24 languages.",
        "The plan is adopted; its automatic translation may contain errors.",
        "From 3 July 2026 machine translation is for information only.",
        "Estimates may contain errors.",
    ],
)
def test_a_fact_on_translation_is_told(fact: str) -> None:
    assert rule("", fact) is None


def test_cards_under_a_related_heading_rotate_until_the_next_heading() -> None:
    heading = a_block("You might also be interested in", kind=BlockKind.HEADING, path=("Title",))
    card = a_block("School meals", path=("Title", heading.text))
    after = a_block("Downloads", kind=BlockKind.HEADING, path=("Title",))
    document = a_document(a_block("Text", path=("Title",)), heading, card, after, a_block("File", path=("Title",)))

    assert rotating(document, the_rules().phrases) == {heading, card}


def test_a_sentence_with_such_words_is_no_heading() -> None:
    document = a_document(a_block("If you may also like to join, write to us."), a_block("Text"))

    assert rotating(document, the_rules().phrases) == frozenset()


def test_a_range_or_a_formula_that_nobody_asks_for_is_content() -> None:
    assert rule("The grant covers 4 - 12 months of work.", "The grant covers 6 - 12 months of work.") is None

"""What is expected before it exists: recognised when it appears, late when it does not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from config.wording import render, worded
from pipeline.assess import assess
from pipeline.change import Change
from pipeline.kinds import ChangeKind, Importance, Verdict
from pipeline.message import Day
from pipeline.outcome import Outcome
from pipeline.publications.expected import Expectation, Yearly, awaited, expected_at, follow_up, late, periods
from pipeline.rules import Rules
from pipeline.source import Citation, Item, PageRole, SourceKind, page_of
from pipeline.tell.fulfilment import overdue
from tests.builders import NOON, a_bilingual, a_fetch, a_source
from tests.pipeline.judging import a_site, html, judge_next, the_rules, told

LISTING = a_source("resources", kind=SourceKind.LISTING, programmes=("cross-cutting",), section=None)
GUIDE = a_source(
    "guide",
    url=None,
    reason="announced",
    programmes=("spp", "buildings-construction"),
    initiatives=("guide",),
    cited_in=(Citation(issue="SPP bulletin 2024 Q3", where="SPP section, item 2"),),
)
PROMISED = Expectation(
    id="guide",
    title=a_bilingual("Guide to timber", "木材指南"),
    source=GUIDE,
    on=(LISTING,),
    words=("guide to timber", "cities"),
    by=date(2026, 4, 30),
    printed=Day(month=4, year=2026),
)
REPORT = Expectation(
    id="report",
    title=a_bilingual("Report of the year", "年度报告"),
    source=GUIDE,
    on=(LISTING,),
    words=("report of the framework",),
    symbol=r"E/{year}/\d+",
    by=Yearly(start=(4, 20), end=(5, 10)),
)
CHINESE = Expectation(
    id="report-zh",
    title=a_bilingual("Report in Chinese", "报告中文版"),
    source=GUIDE,
    address="https://undocs.org/zh/{symbol}",
    follows="report",
    lang="zh",
    by=Yearly(start=(4, 20), end=(6, 15)),
)
YEAR_PAGE = Expectation(
    id="year-page",
    title=a_bilingual("Page of the next forum", "下一届论坛网页"),
    source=LISTING,
    address="https://forum.example.org/{year}",
    by=Yearly(start=(9, 1), end=(3, 31)),
)
RULES = replace(the_rules(), expected=(PROMISED, REPORT, CHINESE, YEAR_PAGE))
OTHERS = ["<li><a href='/r/ecolabels'>Good practice on ecolabels in public tenders</a></li>"]
TIMBER = "<li><a href='/r/timber'>A guide to timber for cities that build anew</a> (5 May 2026)</li>"


def listed(*cards: str) -> str:
    return html(f"<ul>{''.join((*cards, *OTHERS))}</ul>", title="Resources")


def came(card: str, *, before: str = "", rules: Rules = RULES) -> Change:
    """The change of a listing that shows a card since today."""
    last = judge_next(None, listed(before), source=LISTING, at=NOON - timedelta(days=1), rules=rules).state
    return told(judge_next(last, listed(card), source=LISTING, rules=rules))


def test_what_was_promised_is_told_with_the_promise_its_programmes_and_its_citation() -> None:
    change = came(TIMBER)

    assert (change.kind, change.importance) == (ChangeKind.NEW_DOCUMENT, Importance.HIGH)
    assert {"spp", "buildings-construction"} <= {label.id for label in change.programmes}
    assert change.initiatives == ("guide",)
    assert [citation.issue for citation in change.cited_in] == ["SPP bulletin 2024 Q3"]
    assert "announced in SPP bulletin 2024 Q3, SPP section, item 2" in [
        render(reason.message, "en") for reason in change.why
    ]
    headline = worded(change).headline
    assert "Guide to timber" in headline["en"]
    assert "expected by April 2026" in headline["en"]
    assert "木材指南" in headline["zh"]
    assert "2026年4月" in headline["zh"]


def test_what_comes_in_time_is_not_told_as_late() -> None:
    in_time = replace(PROMISED, by=date(2026, 5, 31))

    assert "expected by" not in render(came(TIMBER, rules=replace(RULES, expected=(in_time,))).message, "en")


def test_what_stood_on_the_page_before_is_no_news_when_its_card_is_edited() -> None:
    assert came(TIMBER.replace("5 May", "9 May"), before=TIMBER).kind is not ChangeKind.NEW_DOCUMENT


def test_a_card_with_some_of_the_words_is_another_one() -> None:
    assert came("<li><a href='/r/x'>A guide to timber for those who sell it</a></li>").kind is ChangeKind.NEW_ITEM


def test_the_report_of_a_year_is_known_by_its_symbol() -> None:
    change = came("<li><a href='/f/57.pdf'>Report of the framework for the forum</a> (E/2026/57)</li>")

    assert "E/2026/57" in render(change.message, "en")
    assert "Report of the year" in render(change.message, "en")
    assert "expected by" not in render(change.message, "en")
    assert came("<li><a href='/f/1.pdf'>Report of the framework of old</a> (E/2019/64)</li>").message != change.message


def test_a_read_page_says_what_is_present_and_where_its_translation_will_stand() -> None:
    page = listed("<li><a href='/f/57.pdf'>Report of the framework for the forum</a> (E/2026/57)</li>")

    outcome = judge_next(None, page, source=LISTING, rules=RULES)

    assert [appearance.key for appearance in outcome.present] == [("report", "2026")]
    assert outcome.follow_ups == (("guide", "https://undocs.org/zh/E/2026/57"),)
    assert follow_up(RULES.expected, outcome.present[0]) == outcome.follow_ups


def test_an_item_of_a_listing_is_told_as_what_was_expected() -> None:
    item = Item(url="https://news.example.org/r/timber", title="A guide to timber for cities")
    page = page_of(LISTING, item.url, PageRole.ITEM, announced=item)

    change = told(assess(a_fetch(html("All on timber."), page=page), None, a_site(), RULES))

    assert (change.kind, change.importance) == (ChangeKind.NEW_DOCUMENT, Importance.HIGH)
    assert "expected by April 2026" in render(change.message, "en")


def asked(url: str, *, status: int = 200, body: str = "", **special: object) -> Outcome:
    """The outcome of the first good fetch of an awaited page."""
    item = Item(url=url, awaited=True) if special.pop("awaited", False) else None
    page = page_of(GUIDE, url, PageRole.ITEM, announced=item)
    fetched = a_fetch(body, page=page, status=status, **special)  # type: ignore[arg-type]
    return assess(fetched, None, a_site(), RULES)


@pytest.mark.parametrize(
    ("status", "body", "final_url"),
    [
        (404, "<h1>Page not found</h1>", None),
        (410, "", None),
        (200, html("Page not found", title="Page not found"), None),
        (200, html("All about the forum.", title="Forum"), "https://forum.example.org/"),
    ],
    ids=["404", "410", "soft 404", "home page"],
)
def test_that_an_expected_page_is_not_there_yet_is_no_problem(status: int, body: str, final_url: str | None) -> None:
    outcome = asked("https://forum.example.org/2027", status=status, body=body, final_url=final_url)

    assert (outcome.verdict, outcome.state, outcome.problem) == (Verdict.UNCHANGED, None, None)
    assert outcome.not_published


def test_another_page_that_is_not_there_is_a_problem() -> None:
    assert asked("https://forum.example.org/about", status=404).verdict is Verdict.FETCH_PROBLEM


def test_an_expected_page_that_is_there_when_it_is_first_looked_for_is_known_quietly() -> None:
    outcome = asked("https://forum.example.org/2027", body=html("The forum meets in July 2027."))

    assert (outcome.verdict, outcome.change) == (Verdict.FIRST_SNAPSHOT, None)
    assert [appearance.key for appearance in outcome.present] == [("year-page", "2027")]


def test_an_expected_page_that_comes_up_is_told() -> None:
    change = told(asked("https://forum.example.org/2027", body=html("It meets in July."), awaited=True))

    assert (change.kind, change.importance) == (ChangeKind.NEW_DOCUMENT, Importance.HIGH)
    assert "Page of the next forum" in render(change.message, "en")


def test_an_awaited_page_that_cannot_be_read_is_a_problem_and_no_news() -> None:
    outcome = asked("https://forum.example.org/2027", status=500, awaited=True)

    assert (outcome.verdict, outcome.change) == (Verdict.FETCH_PROBLEM, None)


def test_nothing_from_the_store_of_un_documents_is_not_published_yet() -> None:
    outcome = asked("https://documents.example.org/api/symbol/access?s=E%2F2026%2F57&l=en&t=pdf")

    assert (outcome.verdict, outcome.problem, outcome.change) == (Verdict.UNCHANGED, None, None)


def test_a_document_that_was_there_and_of_which_nothing_comes_is_neither_gone_nor_replaced() -> None:
    url = "https://documents.example.org/api/symbol/access?s=E%2F2026%2F57&l=en&t=pdf"
    source = a_source("doc", url=url, kind=SourceKind.DOCUMENT_PDF)
    first = judge_next(None, a_report("en"), source=source)

    outcome = judge_next(first.state, b"", source=source, at=NOON + timedelta(days=1))

    assert (outcome.verdict, outcome.change, outcome.state) == (Verdict.FETCH_PROBLEM, None, first.state)


def test_a_un_document_that_appears_is_told_as_a_new_document() -> None:
    url = "https://documents.example.org/api/symbol/access?s=E%2F2026%2F57&l=en&t=pdf"

    change = told(asked(url, body=a_report("en"), awaited=True))

    assert change.kind is ChangeKind.NEW_DOCUMENT


def test_a_translation_that_appears_is_told_as_a_language() -> None:
    change = told(asked("https://undocs.org/zh/E/2026/57", body=a_report("zh"), awaited=True))

    assert (change.kind, change.importance) == (ChangeKind.LANGUAGE_ADDED, Importance.HIGH)
    assert "E/2026/57" in render(change.message, "zh")


def test_the_original_where_the_translation_is_awaited_tells_nothing() -> None:
    outcome = asked("https://undocs.org/zh/E/2026/57", body=a_report("en"), awaited=True)

    assert (outcome.verdict, outcome.change, outcome.present) == (Verdict.FIRST_SNAPSHOT, None, ())


def a_report(lang: str) -> str:
    texts = {
        "en": "The framework helped many countries to buy what is sustainable, says the Secretary-General.",
        "zh": "《可持续消费和生产十年方案框架》帮助许多国家采购可持续的产品，秘书长的报告如是说。",
    }
    return html("E/2026/57", texts[lang], lang=lang, title="E/2026/57")


def test_a_period_that_ends_in_the_next_year_is_that_years() -> None:
    (_, period) = expected_at([YEAR_PAGE], "https://forum.example.org/2027") or (None, None)

    assert period is not None
    assert (period.opens, period.by) == (date(2026, 9, 1), date(2027, 3, 31))


def test_an_address_is_asked_for_from_the_first_day_on() -> None:
    def addresses(day: date) -> list[str]:
        return [url for _, _, url in awaited([YEAR_PAGE], day)]

    assert "https://forum.example.org/2027" not in addresses(date(2026, 8, 31))
    assert "https://forum.example.org/2027" in addresses(date(2026, 9, 1))


@pytest.mark.parametrize(
    ("day", "names"),
    [(date(2026, 4, 30), []), (date(2026, 5, 1), [""]), (date(2027, 4, 30), [""]), (date(2027, 5, 1), [])],
)
def test_it_is_late_from_the_day_after_for_a_year(day: date, names: list[str]) -> None:
    assert [period.name for period in late(PROMISED, day)] == names


def test_overdue_is_the_same_change_whenever_it_is_noticed() -> None:
    (period,) = periods(PROMISED, NOON.date())
    first = overdue(PROMISED, period, "https://example.org/resources", NOON)
    later = overdue(PROMISED, period, "https://example.org/resources", NOON + timedelta(days=3))

    assert first.id == later.id
    assert (first.kind, first.importance) == (ChangeKind.OVERDUE, Importance.NORMAL)
    assert [label.id for label in first.programmes] == ["spp", "buildings-construction"]
    assert "Guide to timber" in worded(first).headline["en"]
    assert "April 2026" in worded(first).headline["en"]
    assert "cited" in {reason.rule for reason in first.why}
    assert first.after.fetched_at == datetime(2026, 5, 1, tzinfo=UTC)

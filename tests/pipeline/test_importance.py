"""Which change matters, by kind of source: the table of docs/kinds.md, row by row."""

from dataclasses import dataclass

import pytest

from pipeline.kinds import ChangeKind, Importance
from pipeline.source import FetchMode, SourceKind
from tests.builders import NOON, a_source
from tests.pdf_writer import Drawn, a_pdf
from tests.pipeline.judging import A_DAY, first_state, html, judge, judge_next, told

URGENT, HIGH, NORMAL, LOW = Importance.URGENT, Importance.HIGH, Importance.NORMAL, Importance.LOW
CARDS = "".join(
    f"<div class='c'><a href='/news/{name}'>The {name} meeting of all the partners</a> 3 May 2026</div>"
    for name in ("autumn", "summer", "spring")
)


@dataclass(frozen=True)
class Row:
    """What a page of a kind of source said, what it says now, and how that is told."""

    about: str
    source: SourceKind
    before: str
    after: str
    kind: ChangeKind
    importance: Importance
    watch: tuple[ChangeKind, ...] = ()


ROWS = [
    # Listings.
    Row("a new UN document", SourceKind.LISTING, CARDS,
        "<div class='c'><a href='/d/a'>Report of the Secretary-General on consumption (A/81/57)</a></div>" + CARDS,
        ChangeKind.NEW_ITEM, HIGH),
    Row("a paper of a session", SourceKind.LISTING, CARDS,
        "<div class='c'><a href='/d/a'>Provisional agenda of the session (E/HLPF/2026/1)</a></div>" + CARDS,
        ChangeKind.NEW_ITEM, NORMAL),
    Row("a new card", SourceKind.LISTING, CARDS,
        "<div class='c'><a href='/news/winter'>The winter meeting of all the partners</a> 6 May 2026</div>" + CARDS,
        ChangeKind.NEW_ITEM, NORMAL),
    Row("a title corrected", SourceKind.LISTING, CARDS, CARDS.replace("The summer meeting", "The midsummer meeting"),
        ChangeKind.TEXT_EDIT, LOW),
    # UN document pages.
    Row("a new progress report", SourceKind.LISTING, CARDS,
        "<div class='c'><a href='/f/E.pdf'>Progress report on the 10-Year Framework of Programmes (E/2026/57)</a></div>"
        + CARDS, ChangeKind.NEW_DOCUMENT, URGENT),
    Row("a corrigendum", SourceKind.ARTICLE, "<p><a href='/f/A_79_1.pdf'>A/79/1</a></p>",
        "<p><a href='/f/A_79_1.pdf'>A/79/1</a></p><p><a href='/f/A_79_1_Corr.1.pdf'>A/79/1/Corr.1</a></p>",
        ChangeKind.NEW_DOCUMENT, HIGH),
    Row("a file replaced", SourceKind.ARTICLE, "<p><a href='/f/E_59.pdf'>Report</a></p>",
        "<p><a href='/f/E_59_0.pdf'>Report</a></p>", ChangeKind.DOCUMENT_REPLACED, HIGH),
    Row("a language added", SourceKind.ARTICLE, "<p>The report is here.</p>",
        "<p>The report is here.</p><p><a href='/f/zh'>中文</a></p>", ChangeKind.LANGUAGE_ADDED, HIGH),
    # Consultations and calls.
    Row("a closing date that moved", SourceKind.ARTICLE, "Comments until 3 June 2026.", "Comments until 17 June 2026.",
        ChangeKind.DATE_CHANGE, URGENT),
    Row("closed before its day", SourceKind.ARTICLE, "<p>Comments until 3 June 2026.</p><p>Status: open for all</p>",
        "<p>Comments until 3 June 2026.</p><p>Status: closed for all</p>", ChangeKind.STATUS_CHANGE, URGENT),
    Row("closed on time", SourceKind.ARTICLE, "<p>Comments until 3 May 2026.</p><p>Status: open for all</p>",
        "<p>Comments until 3 May 2026.</p><p>Status: closed for all</p>", ChangeKind.STATUS_CHANGE, LOW),
    Row("adopted", SourceKind.ARTICLE, "The guidelines are a draft of the agency.",
        "The guidelines were adopted by the agency.", ChangeKind.STATUS_CHANGE, HIGH),
    Row("withdrawn", SourceKind.ARTICLE, "The proposal is under discussion now.",
        "The proposal was withdrawn.", ChangeKind.STATUS_CHANGE, HIGH),
    Row("a document in the file", SourceKind.ARTICLE, "<p>The file.</p>",
        "<p>The file.</p><p><a href='/f/note.pdf'>Explanatory note on labels</a></p>", ChangeKind.NEW_DOCUMENT, NORMAL),
    # Events.
    Row("a date that moved", SourceKind.EVENT, "The forum is held on 8 July in Bonn.",
        "The forum is held on 15 July in Bonn.", ChangeKind.DATE_CHANGE, URGENT),
    Row("a date of the past", SourceKind.EVENT, "The forum was held on 8 July 2019.",
        "The forum was held on 9 July 2019.", ChangeKind.DATE_CHANGE, HIGH),
    Row("a place that moved", SourceKind.EVENT, "Venue: Bonn, World Conference Centre",
        "Venue: Geneva, Palais des Nations", ChangeKind.TEXT_EDIT, URGENT),
    Row("a place under a heading", SourceKind.EVENT, "<h2>地点</h2><p>北京国际会议中心</p>",
        "<h2>地点</h2><p>上海国际会议中心</p>", ChangeKind.TEXT_EDIT, URGENT),
    Row("postponed", SourceKind.EVENT, "The forum takes place as planned in all halls.",
        "The forum is postponed.", ChangeKind.STATUS_CHANGE, URGENT),
    Row("an outcome document", SourceKind.EVENT, "<p>The forum.</p>",
        "<p>The forum.</p><p><a href='/f/o.pdf'>Outcome document of the forum</a></p>", ChangeKind.NEW_DOCUMENT, HIGH),
    Row("a speaker", SourceKind.EVENT, "<p>The forum.</p><p>Speakers: Ana Li</p>",
        "<p>The forum.</p><p>Speakers: Ana Li and Bo Ek</p>", ChangeKind.TEXT_EDIT, NORMAL),
    Row("a recording", SourceKind.EVENT, "<p>The forum.</p>", "<p>The forum.</p><p>Watch the recording (58 min)</p>",
        ChangeKind.RECORDING_ADDED, LOW),
    Row("a long text that says cancelled", SourceKind.EVENT, "<p>The forum.</p>",
        "<p>The forum.</p><p>" + "Bookings that are cancelled a month before the forum are paid back in full. " * 4
        + "</p>", ChangeKind.TEXT_EDIT, NORMAL),
    # Programme pages.
    Row("other leaders", SourceKind.PROGRAMME, "Co-leads: Agency A; Ministry B; Centre C",
        "Co-leads: Agency A; Ministry D; Centre C", ChangeKind.LEAD_CHANGE, HIGH),
    Row("a call for leaders", SourceKind.PROGRAMME, "<p>The programme.</p>",
        "<p>The programme.</p><p>Call for co-leads of the programme: write to us.</p>", ChangeKind.TEXT_EDIT, HIGH),
    Row("a product of its own", SourceKind.PROGRAMME, "<p>The programme.</p>",
        "<p>The programme.</p><p><a href='/guide'>A guide to buying furniture</a></p>",
        ChangeKind.NEW_ITEM, NORMAL, (ChangeKind.NEW_ITEM,)),
    Row("how to reach it", SourceKind.PROGRAMME, "<p>The programme.</p><p>Write to old@example.org</p>",
        "<p>The programme.</p><p>Write to new@example.org</p>", ChangeKind.TEXT_EDIT, LOW),
    Row("a call with an address", SourceKind.PROGRAMME, "<p>The programme.</p>",
        "<p>The programme.</p><p>Send your ideas to new@example.org until 30 June 2026.</p>",
        ChangeKind.TEXT_EDIT, HIGH),
    # Initiatives and pacts.
    Row("a state that joins", SourceKind.INITIATIVE, "Signatories: Norway; Kenya; Alpha Hotels",
        "Signatories: Norway; Kenya; Government of Costa Rica; Alpha Hotels", ChangeKind.SIGNATORY_CHANGE, HIGH),
    Row("a member that joins", SourceKind.INITIATIVE, "Signatories: Norway; Kenya; Alpha Hotels",
        "Signatories: Norway; Kenya; Beta Tours; Alpha Hotels", ChangeKind.SIGNATORY_CHANGE, NORMAL),
    Row("how many signed", SourceKind.INITIATIVE, "It unites 180 signatories.", "It unites 194 signatories.",
        ChangeKind.SIGNATORY_CHANGE, NORMAL),
    Row("a commitment", SourceKind.INITIATIVE, "<p>The pact.</p>",
        "<p>The pact.</p><p>The city commits to buy nothing but reused furniture.</p>", ChangeKind.TEXT_EDIT, HIGH),
    # Indicators and reporting, tools.
    Row("a reporting deadline", SourceKind.TOOL, "Reports are due by 31 May 2026.", "Reports are due by 30 June 2026.",
        ChangeKind.DATE_CHANGE, URGENT),
    Row("a threshold", SourceKind.TOOL, "The threshold is 40 points.", "The threshold is 55 points.",
        ChangeKind.FIGURE_CHANGE, HIGH),
    Row("a release", SourceKind.TOOL, "The tool, version 2.1, counts material.",
        "The tool, version 3.0, counts material.", ChangeKind.NEW_VERSION, HIGH),
    Row("a release, where one is waited for", SourceKind.INITIATIVE, "指标说明第2版", "指标说明第3版",
        ChangeKind.NEW_VERSION, HIGH, (ChangeKind.NEW_VERSION,)),
    Row("guidance", SourceKind.TOOL, "Countries report what they buy.", "Countries report what they buy and reuse.",
        ChangeKind.TEXT_EDIT, NORMAL),
    Row("the day of the last edit", SourceKind.TOOL, "<p>The tool.</p><p>Last updated on 3 May 2025</p>",
        "<p>The tool.</p><p>Last updated on 4 March 2026</p>", ChangeKind.DATE_CHANGE, LOW),
    # National schemes and standards.
    Row("a repeal", SourceKind.ARTICLE, "Le décret est appliqué dans le pays.", "Le décret est abrogé.",
        ChangeKind.STATUS_CHANGE, HIGH),
    Row("a level", SourceKind.ARTICLE, "The scheme has three levels for all farms.",
        "The scheme has two levels for all farms.", ChangeKind.TEXT_EDIT, NORMAL),
    Row("how many are certified", SourceKind.ARTICLE, "24 000 certified farms take part.",
        "30 500 certified farms take part.", ChangeKind.FIGURE_CHANGE, LOW),
    Row("a share that must be certified", SourceKind.ARTICLE, "At least 20 per cent certified organic food is bought.",
        "At least 50 per cent certified organic food is bought.", ChangeKind.FIGURE_CHANGE, NORMAL),
    Row("words that are no field", SourceKind.ARTICLE, "Status reports are sent by all the partners.",
        "Status reports are sent by some of the partners.", ChangeKind.TEXT_EDIT, NORMAL),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.source.value}: {row.about}")
def test_a_change_is_told_as_the_table_has_it(row: Row) -> None:
    source = a_source(kind=row.source, watch=row.watch)

    change = told(judge(html(row.before), html(row.after), source=source))

    assert (change.kind, change.importance) == (row.kind, row.importance), [reason.rule for reason in change.why]


PDF = a_source(kind=SourceKind.DOCUMENT_PDF)
OPENING = "Guidelines on buying furniture for offices and schools"


def pdf(*lines: str) -> bytes:
    return a_pdf([Drawn(line, y=760 - 30 * index) for index, line in enumerate((OPENING, *lines))])


@pytest.mark.parametrize(
    ("before", "after", "importance"),
    [
        (("1. Buyers may ask for reused furniture.",), ("1. Buyers must ask for reused furniture.",), HIGH),
        (("1. The buyers ask.", "2. Our byuers pay."), ("1. The buyers ask.", "2. Our buyers pay."), LOW),
        (("1. It was adapted by all.", "2. It is adopted."), ("1. It was adopted by all.", "2. It is adopted."), HIGH),
        (("1. Buyers ask.", "Annex I: 24 forms"), ("1. Buyers ask.", "Annex I: 30 forms"), LOW),
    ],
    ids=["text", "typing", "another word", "annex"],
)
def test_a_document_that_was_replaced_weighs_by_what_differs(
    before: tuple[str, ...], after: tuple[str, ...], importance: Importance
) -> None:
    change = told(judge(pdf(*before), pdf(*after), source=PDF, content_type="application/pdf"))

    assert (change.kind, change.importance) == (ChangeKind.DOCUMENT_REPLACED, importance)


@pytest.mark.parametrize(("symbol", "importance"), [("", NORMAL), ("E/2026/57 ", HIGH)])
def test_another_language_weighs_more_for_a_un_document(symbol: str, importance: Importance) -> None:
    source = a_source(kind=SourceKind.DOCUMENT_PDF, lang="zh")
    english = f"{symbol}Governments buy goods and services for a large part of what a country produces in a year."
    chinese = f"{symbol}各国政府采购的商品和服务在全国年度产值中占有很大比重。"

    change = told(judge(english, chinese, source=source, content_type="text/plain; charset=utf-8"))

    assert (change.kind, change.importance) == (ChangeKind.LANGUAGE_ADDED, importance)


REDIRECT = a_source(kind=SourceKind.REDIRECT)
ELSEWHERE = "https://archive.example.org/plan"


def test_a_redirect_to_the_same_work_at_another_address_is_low() -> None:
    page = html("The plan of the agency.", "It has three parts.")

    change = told(judge_next(first_state(page, REDIRECT), page, source=REDIRECT, at=NOON + A_DAY, final_url=ELSEWHERE))

    assert (change.kind, change.importance) == (ChangeKind.MOVED, LOW)


def test_a_redirect_to_another_work_is_normal() -> None:
    before = html("The plan of the agency.", "It has three parts.")
    after = html("Shop for garden chairs.", "Ten colours at low prices.", title="Chairs")

    change = told(
        judge_next(first_state(before, REDIRECT), after, source=REDIRECT, at=NOON + A_DAY, final_url=ELSEWHERE)
    )

    assert (change.kind, change.importance) == (ChangeKind.MOVED, NORMAL)


def test_a_redirect_to_another_work_is_normal_however_much_its_page_has_in_common_with_the_one_before() -> None:
    frame = (
        "<p>Those who are members of the network find its letters, its calendar and the names of all on this site.</p>"
    )
    before = html("The plan of the agency.", frame, title="A plan")
    after = html("Ten colours at low prices.", frame, title="Garden chairs")

    change = told(
        judge_next(first_state(before, REDIRECT), after, source=REDIRECT, at=NOON + A_DAY, final_url=ELSEWHERE)
    )

    assert (change.kind, change.importance) == (ChangeKind.MOVED, NORMAL)


@pytest.mark.parametrize("kind", [SourceKind.REDIRECT, SourceKind.VIDEO, SourceKind.WEBINAR])
def test_an_address_that_says_not_found_twice_is_gone_whatever_its_status(kind: SourceKind) -> None:
    source = a_source(kind=kind)
    lost = html("The page you are looking for is not here.", title="Page not found")

    first = judge_next(first_state(html("The plan of the agency."), source), lost, source=source, at=NOON + A_DAY)
    second = judge_next(first.state, lost, source=source, at=NOON + 2 * A_DAY)

    assert (told(second).kind, told(second).importance) == (ChangeKind.GONE, NORMAL)


VIDEO = a_source(kind=SourceKind.VIDEO, fetch=FetchMode.METADATA_ONLY)
FILM = (
    "<html><head><title>A film</title><meta name='description' content='How a ministry buys'>"
    "<meta property='og:video:duration' content='{}'></head><body></body></html>"
)


def test_a_video_that_was_made_private_is_gone_when_a_later_fetch_shows_the_same() -> None:
    private = "<html><head><title>Channel</title></head><body></body></html>"

    first = judge_next(first_state(FILM.format(60), VIDEO), private, source=VIDEO, at=NOON + A_DAY)
    second = judge_next(first.state, private, source=VIDEO, at=NOON + 2 * A_DAY)

    assert told(first).state == "held"
    assert (told(second).kind, told(second).importance) == (ChangeKind.GONE, NORMAL)


def test_the_length_of_a_video_is_of_low_importance() -> None:
    change = told(judge(FILM.format(3480), FILM.format(2880), source=VIDEO))

    assert change.importance == LOW

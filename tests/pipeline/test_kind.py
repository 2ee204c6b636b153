"""Kind, importance and headline of a change, from the words on the page."""

import pytest

from config.wording import render
from pipeline.change import Change
from pipeline.kinds import ChangeKind, Importance
from pipeline.message import Bilingual
from pipeline.source import PageRole, SourceKind, page_of
from tests.builders import NOON, a_source
from tests.pipeline.judging import A_DAY, first_state, html, judge, judge_next, told

LISTING = a_source(kind=SourceKind.LISTING, programmes=("cross-cutting",), title=Bilingual("Network news", "网络新闻"))


def change(before: str, after: str, kind: SourceKind = SourceKind.ARTICLE) -> Change:
    return told(judge(html(before, title=""), html(after, title=""), source=a_source(kind=kind)))


def test_a_closing_date_that_moves_ahead_is_urgent_and_gives_both_dates() -> None:
    moved = change("Comments until 3 June 2026 (noon).", "Comments until 17 June 2026 (noon).")

    assert (moved.kind, moved.importance) == (ChangeKind.DATE_CHANGE, Importance.URGENT)
    assert {reason.rule for reason in moved.why} >= {"deadline", "date-ahead"}
    assert render(moved.message, "en") == "Date changed: Procurement news: now 17 June 2026 (was 3 June 2026)"
    assert "2026年6月17日" in render(moved.message, "zh")


def test_a_date_in_the_past_that_is_corrected_is_high() -> None:
    moved = change("Held on 3 June 2019 in Oslo.", "Held on 4 June 2019 in Oslo.")

    assert (moved.kind, moved.importance) == (ChangeKind.DATE_CHANGE, Importance.HIGH)


def test_a_figure_is_told_with_both_values_and_its_unit() -> None:
    moved = change("The hub lists 24 tools.", "The hub lists 30 tools.")

    assert (moved.kind, moved.importance) == (ChangeKind.FIGURE_CHANGE, Importance.NORMAL)
    assert "24 → 30 tools" in render(moved.message, "en")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The pact unites 46 signatories.", "The pact unites 93 signatories."),
        ("该倡议现有46个成员。", "该倡议现有93个成员。"),
        ("Signatories: Alpha Hotels; Beta Tours", "Signatories: Alpha Hotels; Beta Tours; Gamma Lodges"),
    ],
)
def test_members_that_join_are_a_signatory_change(before: str, after: str) -> None:
    assert change(before, after).kind is ChangeKind.SIGNATORY_CHANGE


def test_leaders_are_compared_as_a_set() -> None:
    moved = change(
        "Programme leadership: Centre A (China); Ministry B (Netherlands); Province C (South Africa); UNEP",
        "Programme leadership: Centre A (China); Province C (South Africa); Ministry D (Costa Rica); UNEP",
        SourceKind.PROGRAMME,
    )

    assert (moved.kind, moved.importance) == (ChangeKind.LEAD_CHANGE, Importance.HIGH)
    assert "joins Ministry D (Costa Rica); leaves Ministry B (Netherlands)" in render(moved.message, "en")


def entries(heading: str, *names: str) -> str:
    return html("Those who take part promise to report.", f"<h2>{heading}</h2>", a_list(*names))


def a_list(*names: str) -> str:
    return "<ul>" + "".join(f"<li>{name}</li>" for name in names) + "</ul>"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Signatories", ChangeKind.SIGNATORY_CHANGE),
        ("签署方", ChangeKind.SIGNATORY_CHANGE),
        ("Co-leads", ChangeKind.LEAD_CHANGE),
        ("Items on the agenda", ChangeKind.TEXT_EDIT),
    ],
)
def test_an_entry_that_joins_or_leaves_a_list_is_told_as_the_heading_of_the_list_says(
    heading: str, kind: ChangeKind
) -> None:
    few, many = ("Alpha Hotels", "Beta Tours"), ("Alpha Hotels", "Members report", "Beta Tours")

    joined = told(judge(entries(heading, *few), entries(heading, *many)))
    left = told(judge(entries(heading, *many), entries(heading, *few)))

    assert (joined.kind, left.kind) == (kind, kind)


def test_a_sentence_below_the_names_of_members_is_no_name() -> None:
    names = ("Alpha Hotels", "Beta Tours")

    change = told(judge(entries("Members", *names), entries("Members", *names, "All of them met in Oslo in spring.")))

    assert change.kind is ChangeKind.TEXT_EDIT


def test_what_a_list_of_events_waits_for_comes_to_the_pages_of_the_events() -> None:
    waits_for = (ChangeKind.NEW_ITEM, ChangeKind.RECORDING_ADDED)
    events = a_source(kind=SourceKind.LISTING, watch=waits_for)
    event = page_of(events, "https://news.example.org/events/1", PageRole.ITEM).source

    added = told(
        judge(html("Members met in Oslo."), html("Members met in Oslo.", "Watch the recording."), source=event)
    )

    assert added.kind is ChangeKind.RECORDING_ADDED


SENTENCE = (
    "Lead with care; nobody who works for the network in any of the regions, and with whomever they meet {}, may share "
    "what was said in a closed meeting; ask first."
)
HAN_SENTENCE = "牵头机构说明，各参加单位应当在每一个年度结束之{}向秘书处提交上一年度采购情况的完整书面报告，并予公开"


@pytest.mark.parametrize(("sentence", "one", "other"), [(SENTENCE, "there", "here"), (HAN_SENTENCE, "前", "后")])
def test_the_parts_of_a_sentence_are_no_list_of_names(sentence: str, one: str, other: str) -> None:
    assert change(sentence.format(one), sentence.format(other)).kind is ChangeKind.TEXT_EDIT


def test_a_list_is_known_by_the_words_beside_it_and_not_by_those_of_another_edit() -> None:
    before = ("Alpha Hotels; Beta Tours; Delta Inns", "The programme is led from Oslo. Leadership is a duty.")
    after = ("Alpha Hotels; Beta Tours; Gamma Lodges", "The programme is led from Rome. Leadership is a duty.")

    assert told(judge(html(*before), html(*after))).kind is ChangeKind.TEXT_EDIT


def test_a_figure_names_no_page_that_was_written_anew() -> None:
    topics = ("paper", "lamps", "cars", "desks", "soap", "bread", "shoes", "cloth", "tiles", "doors", "ropes", "seeds")
    before = [f"Section on {topic}: the old rules hold." for topic in topics]
    after = [f"Section on {topic}: the new rules hold, and are published." for topic in topics]

    rewritten = told(judge(html(*before, "The hub lists 24 tools."), html(*after, "The hub lists 30 tools.")))
    counted = told(
        judge(
            html(*[f"Purchases of {topic}: 24 tonnes" for topic in topics], "In all: 288 tonnes"),
            html(*[f"Purchases of {topic}: 30 tonnes" for topic in topics], "In all: 360 tonnes"),
        )
    )

    assert rewritten.kind is ChangeKind.TEXT_EDIT
    assert counted.kind is ChangeKind.FIGURE_CHANGE


def test_a_scheme_that_loses_a_level_is_a_status_change_in_french() -> None:
    moved = change(
        "La certification comporte trois niveaux pour les fermes du pays.",
        "La certification comporte désormais deux niveaux pour les fermes du pays.",
    )

    assert moved.kind is ChangeKind.STATUS_CHANGE


def test_a_new_card_of_a_listing_is_a_new_item_under_its_own_programme() -> None:
    old = "<div><a href='/news/food'>Food systems partners meet</a></div>"
    new = "<div><a href='/news/ict'>Five buyers join a pact on sustainable public procurement of ICT</a></div>"

    item = told(judge(html(old), html(new, old), source=LISTING))

    assert (item.kind, item.importance) == (ChangeKind.NEW_ITEM, Importance.NORMAL)
    assert [label.id for label in item.programmes] == ["spp"]
    assert render(item.message, "en") == (
        "New item on Network news: “Five buyers join a pact on sustainable public procurement of ICT”"
    )


def test_several_new_cards_are_counted() -> None:
    cards = [f"<div><a href='/news/{n}'>A long enough story about number {n}</a></div>" for n in "abc"]

    item = told(judge(html(cards[2]), html(*cards), source=LISTING))

    assert render(item.message, "en").startswith("2 new items on Network news")


def test_only_links_that_the_catalogue_calls_items_are_items() -> None:
    source = a_source(kind=SourceKind.LISTING, items=r"/news/")
    old = "<div><a href='/news/food'>Food systems partners meet</a></div>"
    new = "<div><a href='/about/us'>How we work with the media</a></div>"

    assert told(judge(html(old), html(new, old), source=source)).kind is ChangeKind.TEXT_EDIT


def test_a_new_progress_report_on_a_page_is_urgent() -> None:
    old = "<ul><li><a href='/a.pdf'>Provisional agenda</a></li></ul>"
    new = (
        "<ul><li><a href='/a.pdf'>Provisional agenda</a></li><li><a href='/files/E%202026%2057.pdf'>"
        "Progress report on the 10-Year Framework of Programmes (E/2026/57)</a></li></ul>"
    )

    document = told(judge(html(old), html(new), source=LISTING))

    assert (document.kind, document.importance) == (ChangeKind.NEW_DOCUMENT, Importance.URGENT)
    assert "E/2026/57" in render(document.message, "en")


@pytest.mark.parametrize(
    "new",
    [
        "<li><a href='https://undocs.org/en/E/2026/3'>Guidance on what ministries may ask</a> (E/2026/3)</li>",
        (
            "<table><tr><td>E/2026/3</td><td>Guidance on what ministries may ask</td>"
            "<td><a href='https://undocs.org/en/E/2026/3'>English</a></td></tr></table>"
        ),
    ],
)
def test_a_un_document_that_a_page_lists_is_a_new_document(new: str) -> None:
    document = change(
        "<p>What was sent to the meeting stands here.</p>", f"<p>What was sent to the meeting stands here.</p>{new}"
    )

    assert document.kind is ChangeKind.NEW_DOCUMENT


def test_a_language_of_a_un_document_that_a_row_leads_to_is_told_with_its_symbol() -> None:
    def row(**languages: str) -> str:
        links = " ".join(f"<a href='https://docs.un.org/{tag}/E/2026/57'>{name}</a>" for tag, name in languages.items())
        return f"<table><tr><td>E/2026/57</td><td>Progress report of the framework</td><td>{links}</td></tr></table>"

    added = change(row(en="English"), row(en="English", zh="中文"))

    assert added.kind is ChangeKind.LANGUAGE_ADDED
    assert render(added.message, "en") == ("Language added: E/2026/57 is now available in Chinese, on Procurement news")
    assert render(added.message, "zh") == "新增语种：E/2026/57中文版已发布，见采购新闻"


def test_a_un_document_that_a_sentence_mentions_is_no_new_document() -> None:
    mention = (
        "<p>The states agreed on it long ago, in <a href='https://undocs.org/A/RES/67/203'>resolution 67/203</a>.</p>"
    )

    edited = change("<p>What was sent stands here.</p>", f"<p>What was sent stands here.</p>{mention}")

    assert edited.kind is ChangeKind.TEXT_EDIT


def test_a_file_uploaded_again_under_another_suffix_is_a_replaced_document() -> None:
    replaced = told(
        judge(html("<p><a href='/f/E%2059.pdf'>Report</a></p>"), html("<p><a href='/f/E%2059_0.pdf'>Report</a></p>"))
    )

    assert (replaced.kind, replaced.importance) == (ChangeKind.DOCUMENT_REPLACED, Importance.HIGH)


def test_a_link_to_another_page_under_the_same_words_is_not_told() -> None:
    outcome = judge(html("<p><a href='/old'>Read on</a></p>"), html("<p><a href='/new'>Read on</a></p>"))

    assert outcome.change is None
    assert [held.suppressed_by for held in outcome.suppressed] == ["link-target"]


def test_a_recording_of_an_event_is_of_low_importance() -> None:
    held = change("The webinar took place.", "The webinar took place. Watch the recording.", SourceKind.EVENT)

    assert (held.kind, held.importance) == (ChangeKind.RECORDING_ADDED, Importance.LOW)


def test_a_programme_that_is_renamed_and_moves_is_one_change() -> None:
    source = a_source(kind=SourceKind.PROGRAMME, url="https://news.example.org/programmes/buildings")
    before = html("The programme promotes resource-efficient housing.", title="Sustainable Buildings Programme")
    after = html(
        "Formerly the Sustainable Buildings Programme. The programme promotes resource-efficient housing.",
        title="Circular Built Environment",
    )

    renamed = told(
        judge_next(
            first_state(before, source),
            after,
            source=source,
            at=NOON + A_DAY,
            final_url="https://news.example.org/programmes/circular-built-environment",
        )
    )

    assert (renamed.kind, renamed.importance) == (ChangeKind.RENAME, Importance.HIGH)
    assert render(renamed.message, "en") == (
        "Renamed: “Sustainable Buildings Programme” is now “Circular Built Environment”"
    )


def test_the_same_words_under_another_address_moved() -> None:
    page = html("Some text about the work of the agency.")

    moved = told(judge_next(first_state(page), page, at=NOON + A_DAY, final_url="https://news.example.org/new/place"))

    assert (moved.kind, moved.importance) == (ChangeKind.MOVED, Importance.LOW)


def test_a_new_deadline_inside_an_edit_raises_it() -> None:
    edited = change(
        "The strategy was launched in October 2022.",
        "The strategy was launched in October 2022. A review is open for comments until 31 March 2027.",
    )

    assert (edited.kind, edited.importance) == (ChangeKind.TEXT_EDIT, Importance.HIGH)
    assert "31 March 2027" in render(edited.message, "en")


def test_words_that_only_went_are_quoted_as_gone() -> None:
    edited = change("Cities and towns may apply.", "Cities may apply.")

    assert render(edited.message, "en") == "Page edited: Procurement news: − “and towns”"

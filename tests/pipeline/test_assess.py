"""What one fetch of a page means."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assess import assess
from pipeline.fetched import ProblemCode
from pipeline.kinds import ChangeKind, ChangeState, Importance, Verdict
from pipeline.message import Reference
from pipeline.source import Citation, SourceKind
from pipeline.suppress.furniture import block_digest
from tests.builders import NOON, a_fetch, a_page, a_problem, a_source
from tests.pipeline.judging import A_DAY, a_site, first_state, html, judge, judge_next, stale, the_rules, told

LONG = [f"Paragraph {n} says something about the way public buyers choose goods and services." for n in range(12)]


def test_the_first_snapshot_is_recorded_and_tells_nothing() -> None:
    outcome = judge_next(None, html("Governments buy sustainable goods."))

    assert outcome.verdict is Verdict.FIRST_SNAPSHOT
    assert outcome.change is None
    assert outcome.state is not None
    assert "Governments buy sustainable goods." in outcome.state.snapshot.document.text


def test_the_same_bytes_are_unchanged() -> None:
    page = html("Governments buy sustainable goods.")

    outcome = judge(page, page)

    assert outcome.verdict is Verdict.UNCHANGED
    assert outcome.why[0].rule == "same-bytes"


def test_a_304_is_unchanged_without_a_body() -> None:
    last = first_state(html("Governments buy sustainable goods."))

    outcome = judge_next(last, status=304, at=NOON + A_DAY)

    assert outcome.verdict is Verdict.UNCHANGED
    assert outcome.state == last


def test_a_304_for_a_page_never_read_is_a_problem() -> None:
    assert judge_next(None, status=304).verdict is Verdict.FETCH_PROBLEM


def test_other_markup_around_the_same_words_is_unchanged_and_remembered() -> None:
    outcome = judge(html("Governments  buy\n goods."), html("<p class='x'>Governments buy <b>goods</b>.</p>"))

    assert outcome.verdict is Verdict.UNCHANGED
    assert outcome.suppressed == ()
    assert outcome.state is not None
    assert outcome.state.snapshot.fetched_at == NOON + A_DAY


def test_an_edited_paragraph_is_told_with_both_texts() -> None:
    change = told(judge(html("Cities may buy green goods."), html("Cities must buy green goods.")))

    assert (change.kind, change.state) == (ChangeKind.TEXT_EDIT, ChangeState.PENDING)
    assert [(edit.before, edit.after) for edit in change.edits] == [
        ("Cities may buy green goods.", "Cities must buy green goods.")
    ]
    assert change.programmes[0].id == "spp"


def test_the_same_fetch_judged_again_makes_the_same_change() -> None:
    one, other = (told(judge(html("Cities may buy."), html("Cities must buy."))) for _ in range(2))

    assert one == other


def test_a_counter_that_ticks_is_in_the_ledger_and_not_told() -> None:
    outcome = judge(html("A guide.", "Viewed 812 times"), html("A guide.", "Viewed 897 times"))

    assert outcome.verdict is Verdict.UNCHANGED
    assert [change.suppressed_by for change in outcome.suppressed] == ["counter"]
    assert outcome.suppressed[0].edits[0].after == "Viewed 897 times"


def test_a_counter_beside_a_real_edit_holds_nothing_back() -> None:
    outcome = judge(html("The fee is low.", "Viewed 8 times"), html("The fee is high.", "Viewed 9 times"))

    assert [edit.after for edit in told(outcome).edits] == ["The fee is high."]
    assert len(outcome.suppressed) == 1


def test_a_fetch_problem_keeps_what_was_known() -> None:
    last = first_state(html("Governments buy goods."))
    fetched = a_fetch(b"", page=a_page(), status=None, problem=a_problem(ProblemCode.DNS))

    outcome = assess(fetched, last, a_site(), the_rules())

    assert (outcome.verdict, outcome.state) == (Verdict.FETCH_PROBLEM, last)
    assert outcome.problem is not None
    assert outcome.problem.code is ProblemCode.DNS


class TestAPageThatIsGone:
    PAGE = html("Eight case studies on food systems.")
    SOURCE = a_source(cited_in=(Citation(issue="E/2021/56", where="footnote 14"),))

    def test_is_held_at_first(self) -> None:
        outcome = judge_next(first_state(self.PAGE, self.SOURCE), source=self.SOURCE, status=404, at=NOON + A_DAY)

        change = told(outcome)
        assert (change.kind, change.state) == (ChangeKind.GONE, ChangeState.HELD)
        assert outcome.state is not None
        assert outcome.state.held == change

    def test_is_told_under_the_same_id_when_a_later_fetch_confirms_it(self) -> None:
        first = judge_next(first_state(self.PAGE, self.SOURCE), source=self.SOURCE, status=404, at=NOON)
        second = judge_next(first.state, source=self.SOURCE, status=410, at=NOON + timedelta(hours=6))

        assert told(second).state is ChangeState.PENDING
        assert told(second).id == told(first).id
        assert told(second).message.values["issues"] == Reference("E/2021/56")
        assert second.state is not None
        assert second.state.gone

    def test_is_not_confirmed_too_early(self) -> None:
        first = judge_next(first_state(self.PAGE), status=404, at=NOON)

        second = judge_next(first.state, status=404, at=NOON + timedelta(hours=5))

        assert told(second).state is ChangeState.HELD

    def test_is_confirmed_by_a_second_fetch_at_once_where_the_operator_wants_it(self) -> None:
        rules = replace(the_rules(), confirm_after=timedelta(0))
        first = judge_next(first_state(self.PAGE), status=404, at=NOON, rules=rules)

        second = judge_next(first.state, status=404, at=NOON + timedelta(seconds=1), rules=rules)

        assert told(first).state is ChangeState.HELD
        assert told(second).state is ChangeState.PENDING

    def test_is_forgotten_when_it_answers_again_before(self) -> None:
        first = judge_next(first_state(self.PAGE), status=404, at=NOON)

        second = judge_next(first.state, self.PAGE, at=NOON + A_DAY)

        assert second.verdict is Verdict.UNCHANGED
        assert second.state is not None
        assert second.state.held is None

    def test_is_told_once(self) -> None:
        state = replace(first_state(self.PAGE), gone=True)

        outcome = judge_next(state, status=404, at=NOON + A_DAY)

        assert (outcome.verdict, outcome.change) == (Verdict.UNCHANGED, None)

    def test_is_told_as_back_when_it_answers_again_after_that(self) -> None:
        state = replace(first_state(self.PAGE), gone=True)

        outcome = judge_next(state, self.PAGE, at=NOON + A_DAY)

        assert told(outcome).why[0].rule == "back"
        assert outcome.state is not None
        assert not outcome.state.gone

    def test_on_its_first_fetch_is_a_problem(self) -> None:
        outcome = judge_next(None, status=404)

        assert outcome.verdict is Verdict.FETCH_PROBLEM
        assert outcome.problem is not None
        assert not outcome.problem.transient

    def test_is_seen_when_the_address_lands_on_the_home_page(self) -> None:
        outcome = judge_next(
            first_state(self.PAGE), html("Welcome."), at=NOON + A_DAY, final_url="https://news.example.org/"
        )

        assert told(outcome).kind is ChangeKind.GONE
        assert outcome.state is not None
        assert "case studies" in outcome.state.snapshot.document.text


class TestALossOfMostOfTheText:
    BEFORE = html(*LONG)
    AFTER = html(LONG[0])

    def test_is_held(self) -> None:
        outcome = judge(self.BEFORE, self.AFTER)

        assert told(outcome).state is ChangeState.HELD
        assert told(outcome).why[0].rule == "mass-loss"
        assert outcome.state is not None
        assert outcome.state.snapshot.document.text.count("\n") >= 12

    def test_is_told_when_a_later_fetch_shows_it_again(self) -> None:
        first = judge(self.BEFORE, self.AFTER)

        second = judge_next(first.state, self.AFTER, at=NOON + 2 * A_DAY)

        assert (told(second).state, told(second).id) == (ChangeState.PENDING, told(first).id)
        assert told(second).detected_at == told(first).detected_at
        assert second.state is not None
        assert second.state.snapshot.document.text.count("\n") == 1

    def test_is_forgotten_when_the_text_is_back(self) -> None:
        first = judge(self.BEFORE, self.AFTER)

        second = judge_next(first.state, self.BEFORE, at=NOON + 2 * A_DAY)

        assert second.verdict is Verdict.UNCHANGED
        assert second.state is not None
        assert second.state.held is None


class TestOurOwnNewRules:
    PAGE = html("Governments buy goods.")

    def test_tell_nothing_when_the_page_is_the_same(self) -> None:
        outcome = judge_next(stale(first_state(self.PAGE), self.PAGE), self.PAGE, at=NOON + A_DAY)

        assert outcome.verdict is Verdict.RE_EXTRACTED
        assert outcome.change is None
        assert outcome.state is not None
        assert outcome.state.snapshot.extractor != "blocks/0"

    def test_read_both_sides_when_the_page_changed_too(self) -> None:
        outcome = judge_next(stale(first_state(self.PAGE), self.PAGE), html("Cities buy goods."), at=NOON + A_DAY)

        assert [(edit.before, edit.after) for edit in told(outcome).edits] == [
            ("Governments buy goods.", "Cities buy goods.")
        ]

    def test_start_anew_where_they_cannot_read_the_old_body(self) -> None:
        source = a_source(select="#text")
        last = stale(first_state(html("<div id='text'>One</div>"), source), "<p>no such element</p>")

        outcome = judge_next(last, html("<div id='text'>Two</div>"), source=source, at=NOON + A_DAY)

        assert (outcome.verdict, outcome.change) == (Verdict.RE_EXTRACTED, None)


def test_a_selector_that_finds_nothing_is_a_problem_of_the_source() -> None:
    outcome = judge_next(None, html("Text."), source=a_source(select="article.no-such"))

    assert outcome.problem is not None
    assert outcome.problem.code is ProblemCode.SELECTOR


def test_a_page_that_answers_in_another_language_is_not_its_new_text() -> None:
    french = [f"Le paragraphe {n} parle des achats publics et de la consommation durable des villes." for n in range(9)]

    outcome = judge(html(*LONG), html(*french, lang="fr"))

    assert outcome.problem is not None
    assert outcome.problem.code is ProblemCode.WRONG_LANGUAGE


def test_the_language_that_the_address_promises_is_told_as_added() -> None:
    chinese = [f"第{n}段说明公共采购如何推动可持续消费和生产，并介绍各国经验和案例。" for n in range(12)]
    source = a_source(url="https://news.example.org/zh/report")

    change = told(judge(html(*LONG), html(*chinese, lang="zh"), source=source))

    assert change.kind is ChangeKind.LANGUAGE_ADDED
    assert change.edits == ()


def test_a_changed_footer_that_most_pages_carry_is_of_low_importance() -> None:
    site = a_site(10, frozenset({block_digest("Contact: office@example.org, Tel. 1")}))

    change = told(
        judge(
            html("A text.", "Contact: office@example.org, Tel. 1"),
            html("A text.", "Contact: desk@example.org, Tel. 2"),
            site=site,
        )
    )

    assert (change.kind, change.importance) == (ChangeKind.TEMPLATE_CHANGE, Importance.LOW)


def test_furniture_beside_a_real_edit_is_not_told_with_it() -> None:
    site = a_site(10, frozenset({block_digest("Contact: office@example.org, Tel. 1")}))

    outcome = judge(
        html("The fee is low.", "Contact: office@example.org, Tel. 1"),
        html("The fee is high.", "Contact: desk@example.org, Tel. 2"),
        site=site,
    )

    assert [edit.after for edit in told(outcome).edits] == ["The fee is high."]
    assert [change.suppressed_by for change in outcome.suppressed] == ["furniture"]


def test_the_last_card_of_a_listing_that_slides_to_page_two_is_not_gone() -> None:
    cards = [f"<div><a href='/news/{n}'>A story about procurement number {n}</a></div>" for n in range(6)]
    source = a_source(kind=SourceKind.LISTING)

    outcome = judge(html(*cards[1:6]), html(*cards[0:5]), source=source)

    assert [edit.after for edit in told(outcome).edits] == ["A story about procurement number 0"]
    assert [change.suppressed_by for change in outcome.suppressed] == ["paging"]


def test_cards_in_another_order_are_not_told() -> None:
    cards = [f"<div><a href='/news/{n}'>A story about procurement number {n}</a></div>" for n in range(4)]

    outcome = judge(html(*cards), html(*reversed(cards)), source=a_source(kind=SourceKind.LISTING))

    assert outcome.verdict is Verdict.UNCHANGED
    assert {change.suppressed_by for change in outcome.suppressed} == {"order"}


@pytest.mark.parametrize("status", [400, 401, 403, 418, 429, 500, 502, 503])
def test_an_error_of_the_server_is_a_problem_with_its_status(status: int) -> None:
    outcome = judge_next(first_state(html("Text.")), html("Something else."), status=status, at=NOON + A_DAY)

    assert outcome.verdict is Verdict.FETCH_PROBLEM
    assert outcome.change is None


@pytest.mark.parametrize("status", [200, 403, 429, 503])
def test_a_page_that_asks_whether_we_are_human_is_a_block_page_whatever_its_status(status: int) -> None:
    guard = "<html><head><title>One moment</title></head><body><p>Verify you are human to go on.</p></body></html>"

    outcome = judge_next(first_state(html("Text.")), guard, status=status, at=NOON + A_DAY)

    assert outcome.problem is not None
    assert outcome.problem.code is ProblemCode.BLOCK_PAGE


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)


@given(st.binary(max_size=2000), st.sampled_from(["text/html", "text/plain", "application/pdf", "", "image/png"]))
def test_no_body_raises(body: bytes, content_type: str) -> None:
    outcome = judge_next(None, body, content_type=content_type)

    assert outcome.verdict in (Verdict.FIRST_SNAPSHOT, Verdict.FETCH_PROBLEM)


@given(st.lists(words, max_size=8))
def test_a_page_compared_with_itself_is_unchanged(paragraphs: list[str]) -> None:
    page = "\n\n".join(["# Some title that stays", *paragraphs])
    last = judge_next(None, page, content_type="text/plain; charset=utf-8").state
    if last is None:
        return

    outcome = judge_next(last, page + "\n", content_type="text/plain; charset=utf-8", at=NOON + A_DAY)

    assert outcome.verdict is Verdict.UNCHANGED
    assert outcome.suppressed == ()


@given(st.lists(words, min_size=1, max_size=6), st.lists(words, min_size=1, max_size=6))
def test_any_two_pages_can_be_compared(one: list[str], other: list[str]) -> None:
    outcome = judge_next(None, html(*one))
    assert outcome.verdict in (Verdict.FIRST_SNAPSHOT, Verdict.FETCH_PROBLEM)

    later = judge_next(outcome.state, html(*other), at=NOON + A_DAY)

    assert (later.change is not None) == (later.verdict is Verdict.CONTENT_CHANGED)

"""What a page has taught: which of its places are restless, and which texts it showed before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.diff import block_edits
from pipeline.document import BlockKind
from pipeline.extract import sniff
from pipeline.fetched import ProblemCode
from pipeline.fold import one_line
from pipeline.kinds import ChangeKind, ChangeState, Verdict
from pipeline.outcome import Outcome, PageState
from pipeline.source import Source, SourceKind
from pipeline.suppress.memory import SHOWN, PageMemory
from pipeline.suppress.slots import align
from tests.builders import NOON, a_block, a_document, a_source
from tests.pipeline.judging import A_DAY, html, judge_next, stale, told

TEXT = "Cities buy green goods for schools, hospitals and offices."
SAYINGS = (
    "A stitch in time saves nine.",
    "Many hands make light work.",
    "Still waters run deep.",
    "Fortune favours brave people.",
    "Every cloud has its silver lining.",
    "Practice makes perfect in the end.",
    "Better late than never.",
    "Honesty is always good policy.",
)


class Life:
    """A page fetched again and again, a day apart unless told otherwise."""

    def __init__(self, source: Source | None = None) -> None:
        self.now = NOON
        self.state: PageState | None = None
        self._source = source

    def fetch(self, page: str = "", *, status: int = 200, after: timedelta = A_DAY) -> Outcome:
        self.now += after
        outcome = judge_next(self.state, page, source=self._source, at=self.now, status=status)
        self.state = outcome.state
        return outcome

    def fetch_all(self, pages: Sequence[str], *, after: timedelta = A_DAY) -> list[Outcome]:
        return [self.fetch(page, after=after) for page in pages]


def with_saying(number: int, *blocks: str) -> str:
    return html(TEXT, *blocks, SAYINGS[number])


def with_figure(number: int, text: str = TEXT) -> str:
    return html(text, f"The hub now lists {number} tools for buyers.")


def a_restless_page(source: Source | None = None) -> Life:
    """A page whose last block was another one at three fetches in a row."""
    life = Life(source)
    life.fetch_all([with_saying(number) for number in range(4)])
    return life


def rules_of(outcome: Outcome) -> list[str | None]:
    return [change.suppressed_by for change in outcome.suppressed]


class TestARestlessPlace:
    def test_is_told_three_times_and_then_in_the_ledger_with_both_texts(self) -> None:
        life = Life()
        outcomes = life.fetch_all([with_figure(number) for number in range(24, 29)])

        assert [outcome.change is not None for outcome in outcomes] == [False, True, True, True, False]
        assert rules_of(outcomes[4]) == ["restless"]
        assert outcomes[4].suppressed[0].edits[0].before == "The hub now lists 27 tools for buyers."
        assert outcomes[4].suppressed[0].edits[0].after == "The hub now lists 28 tools for buyers."

    def test_may_have_rested_once_in_four(self) -> None:
        life = Life()
        life.fetch_all([with_figure(number) for number in (24, 25, 26, 26, 27)])

        assert rules_of(life.fetch(with_figure(28))) == ["restless"]

    def test_may_hold_an_unlike_text_each_time(self) -> None:
        outcome = a_restless_page().fetch(with_saying(4))

        assert (outcome.change, rules_of(outcome)) == (None, ["restless"])
        assert {(edit.before, edit.after) for edit in outcome.suppressed[0].edits} == {
            (SAYINGS[3], ""),
            ("", SAYINGS[4]),
        }

    def test_may_be_a_whole_box_of_cards(self) -> None:
        life = Life()
        boxes = [
            html(TEXT, "<h2>More from us</h2>", *(f"<p>{SAYINGS[(n * 3 + k) % 8]}</p>" for k in range(3)))
            for n in range(6)
        ]

        assert rules_of(life.fetch_all(boxes)[4]) == ["restless"]

    def test_stays_so_for_as_long_as_it_goes_on(self) -> None:
        life = a_restless_page()

        assert [life.fetch(with_saying(n)).change for n in (4, 5, 6, 7, 0, 2)] == [None] * 6

    def test_rests_and_is_told_again(self) -> None:
        life = a_restless_page()
        life.fetch_all([with_saying(3)] * 2)

        assert told(life.fetch(with_saying(5))).state is ChangeState.PENDING

    def test_rests_as_well_when_the_server_says_that_nothing_changed(self) -> None:
        life = a_restless_page()
        life.fetch(status=304)
        life.fetch(status=304)

        assert told(life.fetch(with_saying(5)))

    def test_holds_nothing_back_that_stands_elsewhere(self) -> None:
        outcome = a_restless_page().fetch(html(TEXT.replace("green", "fair"), SAYINGS[4]))

        assert [edit.after for edit in told(outcome).edits] == [TEXT.replace("green", "fair")]
        assert rules_of(outcome) == ["restless"]

    def test_is_known_again_below_a_new_paragraph(self) -> None:
        life = a_restless_page()
        new = "A new paragraph about the training of buyers."

        first = life.fetch(html(new, TEXT, SAYINGS[4]))
        second = life.fetch(html(new, TEXT, SAYINGS[5]))

        assert [edit.after for edit in told(first).edits] == [new]
        assert (second.change, rules_of(second)) == (None, ["restless"])

    def test_leaves_nothing_behind_where_it_stood(self) -> None:
        life = a_restless_page()
        life.fetch(html("A new paragraph.", TEXT, SAYINGS[4]))

        assert told(life.fetch(html("A new paragraph.", TEXT.replace("green", "fair"), SAYINGS[4])))

    def test_hides_no_paragraph_that_comes_beside_it(self) -> None:
        new = "A new paragraph about the training of buyers."

        outcome = a_restless_page().fetch(html(TEXT, new, SAYINGS[4]))

        assert new in [edit.after for edit in told(outcome).edits]

    @pytest.mark.parametrize(
        "fact",
        [
            "The next round closes on 30 June 2026.",
            "The decision is E/2026/57.",
            "<p>Read <a href='/files/rules-2026.pdf'>the new rules</a> now.</p>",
        ],
    )
    def test_is_told_when_it_holds_a_fact(self, fact: str) -> None:
        assert told(a_restless_page().fetch(html(TEXT, fact)))

    def test_tells_a_fact_once_and_not_when_it_comes_round_again(self) -> None:
        fact = "The next round closes on 30 June 2026."
        life = a_restless_page()

        outcomes = life.fetch_all([html(TEXT, fact), with_saying(4), html(TEXT, fact)])

        assert [outcome.change is not None for outcome in outcomes] == [True, False, False]
        assert rules_of(outcomes[2]) == ["restless"]

    def test_is_one_that_shows_three_texts_also_when_some_return(self) -> None:
        life = Life()
        life.fetch_all([with_saying(number) for number in (0, 1, 0, 2, 1)])

        assert rules_of(life.fetch(with_saying(3))) == ["restless"]

    def test_is_none_that_shows_two_texts_by_turns_beside_real_edits(self) -> None:
        life = Life()
        for number, saying in enumerate((0, 1, 0, 1, 0)):
            life.fetch(html(f"{TEXT} Edition {number}.", SAYINGS[saying]))

        outcome = life.fetch(html(f"{TEXT} Edition 4.", "The winners are known."))

        assert "The winners are known." in [edit.after for edit in told(outcome).edits]

    def test_is_not_told_for_a_fact_that_was_there(self) -> None:
        life = Life()
        life.fetch_all([html(f"{saying} The round closes on 30 June 2026.") for saying in SAYINGS[:4]])

        assert rules_of(life.fetch(html(f"{SAYINGS[4]} The round closes on 30 June 2026."))) == ["restless"]

    def test_holds_nothing_back_when_most_of_the_text_is_gone(self) -> None:
        life = Life()
        long = [f"{TEXT} Paragraph {number}." for number in range(12)]
        life.fetch_all([html(*long, saying) for saying in SAYINGS[:4]])

        outcome = life.fetch(html(SAYINGS[4]))

        assert told(outcome).state is ChangeState.HELD
        assert SAYINGS[4] in [edit.after for edit in told(outcome).edits]


class TestLittleEvidence:
    def test_a_figure_that_changes_once_in_a_month_is_told(self) -> None:
        life = Life()
        life.fetch(with_figure(23))
        outcomes = []
        for figure in range(24, 30):
            outcomes.append(life.fetch(with_figure(figure)))
            life.fetch_all([with_figure(figure)] * 29)

        assert all(told(outcome).kind is ChangeKind.FIGURE_CHANGE for outcome in outcomes)

    def test_a_page_that_is_read_once_a_month_is_told_each_time(self) -> None:
        life = Life()
        life.fetch(with_figure(23))

        outcomes = life.fetch_all([with_figure(figure) for figure in range(24, 34)], after=timedelta(days=30))

        assert all(outcome.change for outcome in outcomes)

    def test_a_lesson_does_not_outlast_a_long_silence(self) -> None:
        assert told(a_restless_page().fetch(with_saying(4), after=timedelta(days=60)))

    def test_an_unread_page_teaches_nothing(self) -> None:
        life = a_restless_page()
        before = life.state

        outcome = life.fetch(status=503)

        assert outcome.verdict is Verdict.FETCH_PROBLEM
        assert life.state == before

    def test_a_counter_teaches_nothing_of_the_words_beside_it(self) -> None:
        life = Life()
        life.fetch_all([html(f"The fee is low. Viewed {number} times") for number in range(800, 806)])

        assert told(life.fetch(html("The fee is high. Viewed 900 times")))

    def test_a_page_at_rest_keeps_an_empty_memory(self) -> None:
        life = Life()
        life.fetch_all([html(TEXT)] * 6)
        life.fetch(status=304)

        assert life.state is not None
        assert life.state.memory == PageMemory()


class TestANewItem:
    def listing(self, *titles: str) -> str:
        cards = "".join(f"<li><a href='/news/{title.replace(' ', '-')}'>{title}</a></li>" for title in titles)
        return html(f"<ul>{cards}</ul>")

    def test_of_a_page_that_shows_one_item_is_told_each_time(self) -> None:
        life = Life(a_source(kind=SourceKind.LISTING))

        outcomes = life.fetch_all([self.listing(f"Notice {number}: {saying}") for number, saying in enumerate(SAYINGS)])

        assert all(outcome.change for outcome in outcomes[1:])

    def test_of_a_page_that_is_watched_for_items_is_told_each_time(self) -> None:
        life = Life(a_source(kind=SourceKind.PROGRAMME, watch=(ChangeKind.NEW_ITEM,)))

        outcomes = life.fetch_all([self.listing(*SAYINGS[n : n + 2]) for n in range(0, 8, 2)] + [self.listing("Last")])

        assert all(outcome.change for outcome in outcomes[1:])

    def test_that_pushes_another_off_the_end_is_told_each_time_on_any_page(self) -> None:
        life = Life()

        outcomes = life.fetch_all([self.listing(*reversed(SAYINGS[n : n + 3])) for n in range(6)])

        assert [[edit.after for edit in told(outcome).edits if edit.after] for outcome in outcomes[1:]] == [
            [saying] for saying in SAYINGS[3:8]
        ]

    @settings(max_examples=20, deadline=None)
    @given(
        st.lists(st.text("abcdefgh ", max_size=20), min_size=22, max_size=22),
        st.integers(1, 30),
    )
    def test_on_top_of_a_listing_is_told_twenty_times_out_of_twenty(self, words: list[str], shown: int) -> None:
        titles = [one_line(f"{word} {chr(ord('a') + number) * 4}") for number, word in enumerate(words)]
        life = Life(a_source(kind=SourceKind.LISTING))
        life.fetch(self.listing(*reversed(titles[max(0, 2 - shown) : 2])))

        for n in range(3, 23):
            outcome = life.fetch(self.listing(*reversed(titles[max(0, n - shown) : n])))
            assert titles[n - 1] in [edit.after for edit in told(outcome).edits]


class TestTwoTextsByTurns:
    A = html(TEXT, "Nominations are open.")
    B = html(TEXT, "Nominations are closed.")
    C = html(TEXT, "The winners are known.")

    def test_are_told_twice_and_then_never(self) -> None:
        outcomes = Life().fetch_all([self.A, self.B, self.A, self.B, self.A, self.B, self.A])

        assert [outcome.change is not None for outcome in outcomes] == [False, True, True, *[False] * 4]
        assert rules_of(outcomes[3]) == ["flapping"]

    def test_the_first_return_is_told_as_such(self) -> None:
        change = told(Life().fetch_all([self.A, self.B, self.A])[2])

        assert "returned" in [reason.rule for reason in change.why]
        assert change.edits[0].after == "Nominations are open."

    def test_are_known_also_when_each_stands_for_some_fetches(self) -> None:
        outcomes = Life().fetch_all([self.A, self.A, self.B, self.B, self.A, self.A, self.B, self.B, self.A])

        assert [number for number, outcome in enumerate(outcomes) if outcome.change] == [2, 4]

    def test_may_differ_by_a_whole_block(self) -> None:
        with_banner = html(TEXT, "We are moving house.", "Nominations are open.")

        outcomes = Life().fetch_all([self.A, with_banner, self.A, with_banner, self.A])

        assert [outcome.change is not None for outcome in outcomes] == [False, True, True, False, False]

    def test_a_third_text_is_told(self) -> None:
        life = Life()
        life.fetch_all([self.A, self.B, self.A, self.B])

        assert told(life.fetch(self.C))

    def test_each_of_which_stood_for_weeks_are_told(self) -> None:
        outcomes = Life().fetch_all([self.A, self.B] * 3, after=timedelta(days=30))

        assert all(outcome.change for outcome in outcomes[1:])

    def test_that_link_to_another_file_are_two_texts(self) -> None:
        first, second = (html(TEXT, f"<p>Read <a href='/v{n}.pdf'>the rules</a>.</p>") for n in (1, 2))
        life = Life()
        life.fetch_all([first, self.B, first])

        assert told(life.fetch(second))

    def test_made_by_older_rules_are_not_compared_with_new_ones(self) -> None:
        life = Life()
        life.fetch_all([self.A, self.B, self.A])
        assert life.state is not None
        life.state = stale(life.state, self.A)

        outcome = life.fetch(self.B)

        assert told(outcome)
        assert "returned" not in [reason.rule for reason in outcome.why]


class TestTheEncoding:
    """A body in a Western encoding that nothing declares; so few letters with accents allow many guesses."""

    BODY = "<html><body><main><p>Le marché est ouvert à tous.</p></main></body></html>".encode("cp1252")
    LONGER = BODY.replace(b"tous.", b"tous. " + "La clôture est fixée.".encode("cp1252"))

    @pytest.mark.parametrize("encoding", ["cp1252", "iso8859_15", "mac_roman"])
    def test_that_read_a_page_before_reads_it_again_rather_than_a_new_guess(self, encoding: str) -> None:
        first = judge_next(None, self.BODY, content_type="text/html").state
        assert first is not None
        known = replace(first, snapshot=replace(first.snapshot, encoding=encoding))

        outcome = judge_next(known, self.LONGER, at=NOON + A_DAY, content_type="text/html")

        assert outcome.state is not None
        assert outcome.state.snapshot.encoding == encoding

    def test_is_what_the_page_declares_if_it_does(self) -> None:
        first = judge_next(None, self.BODY, content_type="text/html; charset=windows-1250").state
        assert first is not None

        again = judge_next(first, self.LONGER, at=NOON + A_DAY, content_type="text/html; charset=iso-8859-1").state

        assert again is not None
        assert (first.snapshot.encoding, again.snapshot.encoding) == ("cp1250", "cp1252")

    def test_is_given_up_when_it_cannot_read_the_page_any_more(self) -> None:
        chinese = "<p>可持续公共采购计划的新消息，各国政府正在采购绿色产品。</p>".encode("gb18030")

        assert sniff.decode(chinese, "text/html", hint="utf-8").encoding == "gb18030"


class TestTheMemory:
    MEMORY = PageMemory(
        touched=(frozenset({b"12345678"}),),
        versions=(b"abcdefgh",),
        changed_at=NOON,
        shown={b"12345678": (b"one text", b"another.")},
    )

    def test_of_what_a_place_showed_is_bounded(self) -> None:
        life = Life()

        life.fetch_all([with_figure(number) for number in range(100)])

        assert life.state is not None
        assert [len(texts) for texts in life.state.memory.shown.values()] == [SHOWN]

    def test_holds_no_place_of_a_page_that_was_written_anew(self) -> None:
        first, second = (html(*(f"Entry {number} of the {word} register." for number in range(300))) for word in "ab")
        life = Life()

        life.fetch_all([first, second])

        assert life.state is not None
        assert life.state.memory.shown == {}

    def test_of_what_a_place_showed_is_gone_when_it_has_come_to_rest(self) -> None:
        life = a_restless_page()

        life.fetch_all([with_saying(3)] * 4)

        assert life.state is not None
        assert life.state.memory.shown == {}

    def remembered(self) -> PageState:
        state = Life().fetch(html(*(f"{TEXT} {number}" for number in range(12)))).state
        assert state is not None
        return replace(state, memory=self.MEMORY)

    def test_outlasts_a_problem(self) -> None:
        outcome = judge_next(self.remembered(), status=500)

        assert outcome.state is not None
        assert outcome.problem is not None
        assert outcome.problem.code is not ProblemCode.DNS
        assert outcome.state.memory == self.MEMORY

    def test_outlasts_a_change_that_is_held(self) -> None:
        outcome = judge_next(self.remembered(), html(TEXT), at=NOON + 2 * A_DAY)

        assert outcome.state is not None
        assert outcome.state.held is not None
        assert outcome.state.memory == self.MEMORY

    def test_outlasts_a_page_that_is_gone(self) -> None:
        held = judge_next(self.remembered(), status=404, at=NOON + 2 * A_DAY)
        gone = judge_next(held.state, status=404, at=NOON + 3 * A_DAY)

        assert gone.state is not None
        assert gone.state.gone
        assert gone.state.memory == self.MEMORY

    def test_loses_its_texts_when_the_page_is_read_under_newer_rules(self) -> None:
        page = html(TEXT)
        first = Life().fetch(page).state
        assert first is not None

        outcome = judge_next(stale(replace(first, memory=self.MEMORY), page), page, at=NOON + 2 * A_DAY)

        assert outcome.verdict is Verdict.RE_EXTRACTED
        assert outcome.state is not None
        assert outcome.state.memory == replace(self.MEMORY, versions=())


texts = st.lists(st.sampled_from([*SAYINGS, TEXT, TEXT + " And more."]), max_size=12)
kinds = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.ITEM])


@given(texts, texts, kinds)
def test_blocks_that_did_not_change_keep_their_slot(old: list[str], new: list[str], kind: BlockKind) -> None:
    before, after = (a_document(*(a_block(text, kind=kind) for text in side)) for side in (old, new))

    alignment = align(block_edits(before, after), before, after)

    assert len(set(alignment.follow.values())) == len(alignment.follow)
    if old == new:
        assert all(was == now for was, now in alignment.follow.items())
        assert len(alignment.follow) == len(before.blocks)

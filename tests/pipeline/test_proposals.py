"""Proposals of `ignore` rules, from what nobody wanted to hear."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.change import Change, Op
from pipeline.document import Document
from pipeline.kinds import ChangeKind, ChangeState, Importance
from pipeline.suppress.proposals import Proposal, proposals
from tests.builders import a_change, a_document, an_edit
from tests.pipeline.pace import takes_at_most


def a_told_change(before: str, after: str, *, number: int = 0) -> Change:
    return a_change(f"01J0000000000000000000{number:04}", edits=(an_edit(before, after),))


def not_told(
    *texts: str, rule: str = "restless", op: Op | None = None, kind: ChangeKind = ChangeKind.NOISE
) -> tuple[Change, ...]:
    """One suppressed change to each step from one text to the next."""
    return tuple(
        a_change(
            state=ChangeState.SUPPRESSED,
            suppressed_by=rule,
            kind=kind,
            importance=Importance.NONE,
            edits=(an_edit(before, after, op=op),),
        )
        for before, after in pairwise(texts)
    )


def rules(changes: tuple[Change, ...], *blocks: str, dismissed: bool = False) -> list[str]:
    noise = frozenset(change.id for change in changes) if dismissed else frozenset()
    return [found.rule for found in proposals(changes, noise, [a_document(*blocks)])]


def test_a_counter_that_was_dismissed_is_covered_whatever_it_counts() -> None:
    told = a_told_change("Visited 1,204 times", "Visited 1,377 times")

    (rule,) = rules((told,), "Visited 1,377 times", "The deadline is 8 July 2026.", dismissed=True)

    assert rule.startswith("/^Visited ")
    assert rule.endswith(" times$/")
    assert re.search(rule[1:-1], "Visited 12,881 times")


def test_a_told_change_that_nobody_dismissed_proposes_nothing() -> None:
    told = a_told_change("Visited 1,204 times", "Visited 1,377 times")

    assert rules((told,), "Visited 1,377 times") == []


def test_a_place_that_was_suppressed_three_times_is_restless_enough() -> None:
    texts = (
        "Quote of the day: be kind",
        "Quote of the day: buy less",
        "Quote of the day: mend it",
        "Quote of the day: share",
    )

    assert rules(not_told(*texts), texts[-1], "About us") == ["/^Quote of the day: .*$/"]


def test_a_place_that_was_suppressed_twice_may_yet_come_to_rest() -> None:
    texts = ("Quote of the day: be kind", "Quote of the day: buy less", "Quote of the day: mend it")

    assert rules(not_told(*texts), texts[-1]) == []


def test_a_date_in_any_form_is_one_place() -> None:
    texts = ("Page built 3 May 2026 by the web team", "Page built 14 June 2026 by the web team")

    (rule,) = rules((a_told_change(*texts),), texts[-1], dismissed=True)

    assert all(re.search(rule[1:-1], text) for text in (*texts, "Page built 21 December 2027 by the web team"))
    assert re.search(rule[1:-1], "Page built by the web team") is None


def test_a_figure_that_never_differs_stays_as_it_is() -> None:
    told = a_told_change("Room 12: 30 seats free", "Room 12: 28 seats free")

    (rule,) = rules((told,), "Room 12: 28 seats free", "Room 14: 9 seats free", dismissed=True)

    assert re.search(rule[1:-1], "Room 14: 9 seats free") is None


def test_what_would_hide_another_block_of_the_page_is_not_proposed() -> None:
    told = a_told_change("Deadline: 8 July 2026", "Deadline: 15 July 2026")

    assert rules((told,), "Deadline: 15 July 2026", "Deadline: 1 September 2026", dismissed=True) == []


def test_texts_with_nothing_in_common_propose_nothing() -> None:
    texts = ("A card about cotton", "Something on fish", "Cement, again", "The forest")

    assert rules(not_told(*texts, rule="rotating"), texts[-1]) == []


def test_a_first_word_in_common_is_too_little_to_be_known_by() -> None:
    texts = ("This week we speak of cotton", "This is about fish", "This, again, on cement", "This summer")

    assert rules(not_told(*texts, rule="rotating"), texts[-1]) == []


def test_a_bare_number_is_too_little_to_be_known_by() -> None:
    assert rules((a_told_change("1,204", "1,377"),), "1,377", dismissed=True) == []


def test_chinese_text_is_covered() -> None:
    told = a_told_change("浏览次数：1204", "浏览次数：1377")

    (rule,) = rules((told,), "浏览次数：1377", "招标公告", dismissed=True)

    assert re.search(rule[1:-1], "浏览次数：20001")


def test_signs_that_mean_something_in_an_expression_are_taken_literally() -> None:
    told = a_told_change("Rating (beta): 4.1/5 [12 votes]?", "Rating (beta): 4.3/5 [14 votes]?")

    (rule,) = rules((told,), "Rating (beta): 4.3/5 [14 votes]?", dismissed=True)

    assert re.search(rule[1:-1], "Rating (beta): 4.1/5 [12 votes]?")
    assert re.search(rule[1:-1], "Rating beta: 4.1/5 12 votes") is None


def test_a_block_that_came_and_went_is_known_by_its_words() -> None:
    gone = a_told_change("Our servers are being repaired.", "")

    assert rules((gone,), "About us", dismissed=True) == [r"/^Our servers are being repaired\.$/"]


def test_a_long_block_is_known_by_its_opening() -> None:
    filler = "and so on " * 60
    told = a_told_change(f"Meet the team of the month, {filler}1", f"Meet the team of the month, {filler}2")

    (rule,) = rules((told,), f"Meet the team of the month, {filler}2", dismissed=True)

    assert len(rule) < 140
    assert rule.startswith("/^Meet the team of the month, ")


@pytest.mark.parametrize("rule", ["furniture", "menu", "flapping"])
def test_what_was_held_back_for_another_reason_than_its_place_proposes_nothing(rule: str) -> None:
    texts = tuple(f"Number {count} of the news" for count in range(6))

    assert rules(not_told(*texts, rule=rule), texts[-1]) == []


def test_differences_of_form_propose_nothing() -> None:
    texts = tuple(f"Number {count} of the news" for count in range(6))

    assert rules(not_told(*texts, rule="link-target", kind=ChangeKind.COSMETIC), texts[-1]) == []


def test_two_places_of_a_page_are_two_proposals() -> None:
    one = a_told_change("Visited 1,204 times", "Visited 1,377 times", number=1)
    other = a_told_change("Open in 3 languages", "Open in 4 languages", number=2)

    assert len(rules((one, other), "Visited 1,377 times", "Open in 4 languages", dismissed=True)) == 2


def test_a_proposal_says_what_it_stands_on() -> None:
    told = a_told_change("Visited 1,204 times", "Visited 1,377 times")

    (found,) = proposals((told,), {told.id}, [])

    assert found == Proposal(rule=found.rule, texts=("Visited 1,204 times", "Visited 1,377 times"), times=1)


def test_what_the_catalogue_ignores_already_is_not_proposed_again() -> None:
    told = a_told_change("Visited 1,204 times", "Visited 1,377 times")

    assert proposals((told,), {told.id}, [], [".counter", "/^Visited/"]) == ()
    assert len(proposals((told,), {told.id}, [], [".counter", "/^Called/"])) == 1


def test_many_numbers_do_not_make_an_expression_that_never_ends() -> None:
    old, new = ("Index " + " ".join(str(number + step) for number in range(100, 180)) for step in (0, 1))
    near = "Index " + " ".join(str(number) for number in range(300, 380)) + " x"

    told = a_told_change(old, new)

    assert takes_at_most(1, lambda: proposals((told,), {"01J00000000000000000000000"}, [a_document(near)]))


texts = st.text(alphabet="ab1 9.月5日é(\\/'\"\n", min_size=1, max_size=30)


@given(st.lists(texts, min_size=2, max_size=5), st.lists(texts, max_size=5))
def test_a_proposal_covers_all_variants_and_nothing_else_of_the_page(variants: list[str], others: list[str]) -> None:
    changes = not_told(*variants)
    document = Document(title="", lang=None, blocks=a_document(*others).blocks if others else ())

    for found in proposals(changes, frozenset(change.id for change in changes), [document]):
        expression = re.compile(found.rule[1:-1])
        assert all(expression.search(text) for text in found.texts)
        assert not any(expression.search(text) for text in set(others) - set(found.texts))

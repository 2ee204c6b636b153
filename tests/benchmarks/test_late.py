"""The first round of late families: they stand apart, say nothing of the content, and are counted one by one."""

from collections import Counter
from functools import cache
from itertools import count, pairwise
from random import Random

import pytest

from benchmarks.detector import Answer
from benchmarks.generated import examine
from benchmarks.generator.cases import Case, a_pair, draw, draw_late, plain
from benchmarks.generator.content import Piece, facts_of
from benchmarks.generator.draft import Draft
from benchmarks.generator.languages import TONGUES
from benchmarks.generator.languages.late import LATE_WORDS, LateWords
from benchmarks.generator.markup import Node, every, text_of
from benchmarks.generator.noise import NOISES
from benchmarks.generator.noise_late import LATE, LATE_FRAME, LATE_TURNING
from benchmarks.generator.pair import Pair
from benchmarks.generator.paper import lay_out
from benchmarks.generator.pdf import Run
from benchmarks.late import family_lines, run


def test_the_ordinary_runs_know_nothing_of_the_late_families() -> None:
    cases = [draw(5, number) for number in range(200)]

    assert LATE.keys().isdisjoint(NOISES)
    assert all(LATE.keys().isdisjoint(case.noises) for case in cases)


def test_each_late_case_carries_one_family_and_every_second_one_an_edit() -> None:
    cases = the_cases(200)

    assert Counter(case.noises for case in cases) == {(name,): 40 for name in LATE}
    assert 0.4 < sum(bool(case.told) for case in cases) / len(cases) < 0.6
    assert draw_late(5, 7, ("first",)) == cases[7]


def test_every_language_has_words_for_the_late_families() -> None:
    assert LATE_WORDS.keys() == TONGUES.keys()
    assert all(len(words.numbers) == 9 for words in LATE_WORDS.values())


@pytest.mark.parametrize("name", LATE)
def test_a_late_family_changes_the_bytes_and_no_word_of_the_content(name: str) -> None:
    for seed in range(12):
        quiet, noisy = a_late_pair(name, seed)

        assert noisy.before.serve().body != noisy.after.serve().body
        assert facts_of(noisy.before.content) == facts_of(noisy.after.content) == facts_of(quiet.before.content)


@pytest.mark.parametrize("name", [name for name in LATE if name != "stamp of the copy"])
def test_all_of_the_content_stays_on_a_page_with_a_late_family(name: str) -> None:
    for seed in range(12):
        quiet, noisy = a_late_pair(name, seed)

        targets = Counter(links(quiet.before))
        for draft in (noisy.before, noisy.after):
            shown = plain(text_of(page(draft)))
            assert all(plain(piece.text) in shown for piece in pieces(draft))
            assert not targets - Counter(links(draft))


def test_a_strip_is_on_every_page_of_the_site_or_on_none() -> None:
    (name,) = LATE_FRAME
    cases = [case for case in the_cases(200) if case.noises == (name,) and case.neighbours]

    assert cases
    assert all(case.site_wide for case in cases)
    assert all(other.after and other.after.body != other.before.body for case in cases for other in case.neighbours)


def test_another_sum_is_asked_at_every_fetch_of_every_page() -> None:
    (name,) = LATE_TURNING
    cases = [case for case in the_cases(200) if case.noises == (name,) and case.neighbours]

    assert cases
    for case in cases:
        for fetches in ((*case.earlier, case.before), *((*other.earlier, other.before) for other in case.neighbours)):
            assert all(first.body != second.body for first, second in pairwise(fetches))


def test_a_list_of_the_headings_stands_once_and_leads_to_each_of_them() -> None:
    for seed in range(12):
        _, noisy = a_late_pair("list of the headings", seed)

        with_list = max((noisy.before, noisy.after), key=lambda draft: len(page_text(draft)))
        inside = [node for node in every(page(with_list)) if (node.get("href") or "").startswith("#s")]
        ids = [node.get("id") for node in every(page(with_list)) if (node.get("id") or "").startswith("s")]
        headings = [section.heading for section in with_list.content.sections if section.heading]
        assert [text_of(node) for node in inside] == headings
        assert [f"#{each}" for each in ids] == [node.get("href") for node in inside]


def test_a_mark_at_the_links_is_all_that_is_new_on_the_page() -> None:
    for seed in range(12):
        quiet, noisy = a_late_pair("links say new window", seed)

        mark = next(
            mark for mark in words(noisy).new_window if mark in page_text(noisy.before) + page_text(noisy.after)
        )
        bare = [plain(page_text(draft)).replace(plain(mark), "") for draft in (noisy.before, noisy.after)]
        assert bare == [plain(page_text(quiet.before))] * 2


def test_a_stamp_says_when_a_copy_was_made_and_moves_no_line_of_the_text() -> None:
    for seed in range(12):
        quiet, noisy = a_late_pair("stamp of the copy", seed)

        assert noisy.before.layout.stamp != noisy.after.layout.stamp
        for draft in (noisy.before, noisy.after):
            assert all(draft.layout.stamp in [run.text for run in sheet] for sheet in sheets(draft))
            assert but_for_the_stamp(draft) == sheets(quiet.before)


def test_each_late_family_has_figures_of_its_own() -> None:
    cases = [examine(case, lambda *_: Answer(told=True, kind="text-edit")) for case in the_cases(50)]

    printed = "\n".join(family_lines([each for each in cases if not each.first_visit]))

    assert all(name in printed for name in LATE)
    assert "; 0.0000, " in printed


def test_the_real_detector_can_be_measured_on_late_families() -> None:
    judged = [run(1, number, ("first",)) for number in range(len(LATE))]

    assert {name for each in judged for name in each.noises} == set(LATE)
    assert not any(each.answer.raised for each in judged)


@cache
def the_cases(number: int) -> tuple[Case, ...]:
    return tuple(draw_late(5, each, ("first",)) for each in range(number))


def a_late_pair(name: str, seed: int) -> tuple[Pair, Pair]:
    """A page that this family can be on, without it and with it."""
    for number in count():
        rng = Random(f"{seed} {number}")
        pair = a_pair(rng)
        noisy = LATE[name](rng, pair)
        if noisy is not None and noisy.before.serve() != noisy.after.serve():
            return pair, noisy
    raise AssertionError


def page(draft: Draft) -> Node:
    assert draft.template
    return draft.tree(draft.template)


def page_text(draft: Draft) -> str:
    return text_of(page(draft))


def links(draft: Draft) -> list[str]:
    return [href for node in every(page(draft)) if (href := node.get("href"))]


def pieces(draft: Draft) -> list[Piece]:
    return [
        piece
        for section in draft.content.sections
        for block in section.blocks
        for entry in block.entries
        for line in entry.lines
        for piece in line.pieces
    ]


def words(pair: Pair) -> LateWords:
    return LATE_WORDS[pair.tongue.code]


def sheets(draft: Draft) -> list[list[Run]]:
    return lay_out(draft.content, draft.layout, draft.tongue)


def but_for_the_stamp(draft: Draft) -> list[list[Run]]:
    return [[run for run in sheet if run.text != draft.layout.stamp] for sheet in sheets(draft)]

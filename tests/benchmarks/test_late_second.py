"""The second round of late families: widgets and addresses around a page, and edits that are easily lost."""

from functools import cache
from itertools import count, pairwise
from random import Random

import pytest

from benchmarks.detector import Answer
from benchmarks.generated import examine
from benchmarks.generator.cases import Case, a_pair, draw, draw_late, edited, plain
from benchmarks.generator.content import Form, entries_of, facts_of, parts_of
from benchmarks.generator.draft import Draft
from benchmarks.generator.edits_late import LATE_EDITS, LONG
from benchmarks.generator.genres_late import LATE_GENRES
from benchmarks.generator.languages import TONGUES
from benchmarks.generator.languages.widgets import WIDGET_WORDS
from benchmarks.generator.markup import Node, every, text_of
from benchmarks.generator.noise import NOISES
from benchmarks.generator.noise_addresses import ADDRESSES, ADDRESSES_TURNING
from benchmarks.generator.noise_widgets import WIDGETS_FRAME
from benchmarks.generator.pair import Noise, Pair
from benchmarks.generator.places import places
from benchmarks.generator.rounds import ROUNDS
from benchmarks.generator.truth import Told
from benchmarks.late import ALL, family_lines, rounds, run
from benchmarks.score import Judged

SECOND = ROUNDS["second"].noises
ON_SCREEN = [name for name in SECOND if name != "line of the export"]


def test_the_ordinary_runs_and_the_first_round_know_nothing_of_the_second() -> None:
    others = [draw(5, number) for number in range(60)] + [draw_late(5, number, ("first",)) for number in range(60)]

    assert SECOND.keys().isdisjoint(NOISES)
    assert SECOND.keys().isdisjoint(ROUNDS["first"].noises)
    assert all(SECOND.keys().isdisjoint(case.noises) for case in others)
    assert all(LATE_EDITS.keys().isdisjoint(case.edits) for case in others)


def test_all_rounds_are_asked_together_unless_one_is_named() -> None:
    assert rounds(ALL) == ("first", "second")
    assert rounds("second") == ("second",)
    families = sum(len(each.noises) for each in ROUNDS.values())
    assert len({draw_late(2, number).noises for number in range(families)}) == families


def test_the_second_round_has_ordinary_edits_and_late_ones_in_turn() -> None:
    cases = the_cases(2 * len(SECOND))

    first, second = cases[: len(SECOND)], cases[len(SECOND) :]
    assert {case.noises for case in first} == {case.noises for case in second} == {(name,) for name in SECOND}
    assert all(LATE_EDITS.keys().isdisjoint(case.edits) for case in first)
    assert all(set(case.edits) <= LATE_EDITS.keys() for case in second)
    assert draw_late(5, 7, ("second",)) == cases[7]


def test_every_language_has_words_for_the_widgets_and_opposites_of_its_own_words() -> None:
    assert WIDGET_WORDS.keys() == TONGUES.keys()
    for lang, words in WIDGET_WORDS.items():
        assert words.opposites.keys() <= set(TONGUES[lang].words["word"])
        assert all(len(buttons) > 2 for buttons in words.buttons)


@pytest.mark.parametrize("name", SECOND)
def test_a_family_changes_the_bytes_and_no_word_of_the_content(name: str) -> None:
    for seed in range(4):
        quiet, noisy = a_noisy_pair(SECOND[name], seed)

        assert noisy.before.serve() != noisy.after.serve()
        assert noisy.after.serve() == noisy.after.serve()
        assert facts_of(noisy.before.content) == facts_of(noisy.after.content) == facts_of(quiet.before.content)


@pytest.mark.parametrize("name", ON_SCREEN)
def test_all_of_the_content_stays_on_a_page_with_a_widget(name: str) -> None:
    for seed in range(4):
        _, noisy = a_noisy_pair(SECOND[name], seed)

        for draft in (noisy.before, noisy.after):
            shown = plain(text_of(page(draft)))
            assert all(plain(line.text) in shown for _, entry in entries_of(draft.content) for line in entry.lines)


@pytest.mark.parametrize("name", ADDRESSES_TURNING)
def test_another_address_leads_to_the_same_file_and_no_word_changes(name: str) -> None:
    for seed in range(4):
        quiet, noisy = a_noisy_pair(ADDRESSES[name], seed)

        if name != "images come late":
            assert text_of(page(noisy.before)) == text_of(page(noisy.after)) == text_of(page(quiet.before))
        files = [href for href in links(quiet.before) if href.endswith(".pdf")]
        assert all(any(file in href for href in links(noisy.after)) for file in files)


@pytest.mark.parametrize("name", WIDGETS_FRAME)
def test_a_widget_of_the_frame_changes_on_every_page_of_the_site(name: str) -> None:
    cases = [case for case in the_cases(200) if case.noises == (name,) and case.neighbours]

    assert cases
    assert all(case.site_wide for case in cases)
    assert all(other.after and other.after.body != other.before.body for case in cases for other in case.neighbours)


def test_rates_of_exchange_are_others_at_every_fetch_of_every_page() -> None:
    cases = [case for case in the_cases(200) if case.noises == ("rates of exchange",) and case.neighbours]

    assert cases
    for case in cases:
        for fetches in ((*case.earlier, case.before), *((*other.earlier, other.before) for other in case.neighbours)):
            assert all(first.body != second.body for first, second in pairwise(fetches))


@pytest.mark.parametrize("name", LATE_EDITS)
def test_a_late_edit_changes_one_part_of_the_page_and_says_how(name: str) -> None:
    for seed in range(4):
        pair, told, after = a_late_edit(name, seed)

        old, new = parts_of(pair.before.content), parts_of(after.content)
        assert sum((old - new).values()) == sum((new - old).values()) == 1
        assert told.before != told.after
        assert told.before in "\n".join(facts_of(pair.before.content))
        assert told.after in "\n".join(facts_of(after.content))


def test_a_long_table_hides_the_row_that_changed_among_many() -> None:
    pair, _, _ = a_late_edit("digit in a long table", 1)

    assert len(places(pair.before.content, Form.TABLE)) > LONG


def test_each_family_and_each_late_edit_has_figures_of_its_own() -> None:
    printed = "\n".join(family_lines([silent(case) for case in the_cases(3 * len(SECOND))]))

    assert all(f"  {name}: " in printed for name in SECOND)
    assert "late edits: recall, of cases" in printed
    assert any(f"  {name}: 0.0000 of " in printed for name in LATE_EDITS)


def test_the_real_detector_can_be_measured_on_the_second_round() -> None:
    judged = [run(1, number, ("second",)) for number in range(0, 2 * len(SECOND), 9)]

    assert not any(each.answer.raised for each in judged)


@cache
def the_cases(number: int) -> tuple[Case, ...]:
    return tuple(draw_late(5, each, ("second",)) for each in range(number))


def silent(case: Case) -> Judged:
    return examine(case, lambda *_: Answer(told=False))


def a_noisy_pair(noise: Noise, seed: int) -> tuple[Pair, Pair]:
    """A page that this family can be on, without it and with it."""
    for number in count():
        rng = Random(f"{seed} {number}")
        pair = a_pair(rng)
        noisy = noise(rng, pair)
        if noisy is not None and noisy.before.serve() != noisy.after.serve():
            return pair, noisy
    raise AssertionError


def a_late_edit(name: str, seed: int) -> tuple[Pair, Told, Draft]:
    """A page that this edit can be made to, what must be told, and the page after it."""
    for number in count():
        rng = Random(f"{seed} {number}")
        pair = a_pair(rng, LATE_GENRES)
        result = edited(rng, pair, {name: LATE_EDITS[name]})
        if result is not None:
            (told,), after = result
            return pair, told, after.after
    raise AssertionError


def page(draft: Draft) -> Node:
    assert draft.template
    return draft.tree(draft.template)


def links(draft: Draft) -> list[str]:
    return [href for node in every(page(draft)) if (href := node.get("href"))]

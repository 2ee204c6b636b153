"""The harness: it counts what a detector told, missed and invented, whoever the detector is."""

import gzip
import json
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from benchmarks.detector import Answer, Catalogued, Detector, Fetched, Surroundings
from benchmarks.generated import examine, run
from benchmarks.generator.cases import Case, draw
from benchmarks.generator.truth import Told
from benchmarks.history import history
from benchmarks.pairs import PairScore, measured
from benchmarks.score import Failure, Score, percentile, score


def test_a_detector_that_tells_everything_has_full_recall_and_poor_precision() -> None:
    result = scored(tells_everything)

    assert result.recall == 1
    wrong = result.quiet.cases + result.site_wide.cases
    assert result.precision == result.edited.cases / (result.edited.cases + wrong)
    assert {judged.failure for judged in result.failures} == {Failure.FALSE_ALERT}


def test_calling_everything_the_frame_of_the_site_excuses_nothing() -> None:
    frame = Answer(told=True, kind="template-change", importance="low", events=("template-change low",))

    result = score(examine(case, lambda *_: frame) for case in the_cases(400))

    assert result.quiet.failed == result.quiet.cases > 0
    assert 0 < result.framed < result.quiet.failed


@pytest.mark.parametrize(
    ("events", "right"),
    [
        ((), True),
        (("template-change low",), True),
        (("template-change low", "template-change low"), False),
        (("text-edit low",), False),
        (("template-change normal",), False),
    ],
)
def test_another_frame_on_all_pages_of_a_site_is_one_event_of_low_importance_at_most(
    events: tuple[str, ...], right: bool
) -> None:
    case = next(case for case in the_cases(400) if case.site_wide and not case.told)

    judged = examine(case, lambda *_: Answer(told=bool(events), events=events))

    assert (judged.failure is None) == right


def test_another_frame_beside_an_edit_does_not_excuse_a_second_event() -> None:
    case = next(case for case in the_cases(400) if case.site_wide and case.told)
    right = replace(telling(case.told)(*nothing()), kind="text-edit", importance="normal")

    judged = [
        examine(case, lambda *_, events=events: replace(right, events=("text-edit normal", *events))).failure
        for events in ((), ("template-change low",), ("text-edit normal",))
    ]

    assert judged == [None, None, Failure.FALSE_ALERT]


def test_a_silent_detector_misses_every_edit_and_raises_no_false_alert() -> None:
    result = scored(lambda *_: Answer(told=False))

    assert result.recall == 0
    assert result.quiet.failed == result.site_wide.failed == 0
    assert {judged.failure for judged in result.failures} == {Failure.MISSED}


def test_a_change_told_without_its_words_is_not_found() -> None:
    result = scored(lambda *_: Answer(told=True, before="something", after="something else"))

    assert result.recall == 0
    assert Failure.WORDS in {judged.failure for judged in result.failures}


def test_a_page_that_was_taken_for_a_problem_is_a_failure_even_without_an_edit() -> None:
    result = scored(lambda *_: Answer(told=False, read=False))

    assert not result.perfect
    assert {judged.failure for judged in result.failures} == {Failure.NOT_READ}


def test_an_exception_is_a_failure_of_its_case_and_stops_nothing() -> None:
    def stumbles(*_: object) -> Answer:
        raise KeyError("a page that nobody thought of")

    result = scored(stumbles)

    assert {judged.failure for judged in result.failures} == {Failure.RAISED}
    assert len(result.failures) == CASES


def test_each_family_is_counted_once_to_a_case() -> None:
    result = scored(tells_everything)

    assert {name: tally.cases for name, tally in result.families["edits"].items()} == counted(the_cases())


def test_words_of_the_noise_among_the_edits_are_noticed() -> None:
    case = next(case for case in map(a_case, range(400)) if case.told and case.unwanted)
    words = next(iter(case.unwanted))

    clean = examine(case, telling(case.told))
    mixed = examine(case, telling((*case.told, Told(after=words))))

    assert (clean.mixed_in, mixed.mixed_in) == (False, True)
    assert clean.failure is None
    assert mixed.failure is None


def test_words_in_another_form_of_letters_are_the_same_words() -> None:
    case = next(case for case in map(a_case, range(400)) if case.told and not any(told.target for told in case.told))
    wide = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})

    told = tuple(
        replace(each, before=each.before.translate(wide), after=each.after.translate(wide)) for each in case.told
    )
    judged = examine(case, telling(told))

    assert judged.failure is None


def test_the_real_detector_can_be_measured() -> None:
    result = score(run(1, number) for number in range(CASES))

    assert result.edited.cases + result.quiet.cases + result.site_wide.cases == CASES
    assert result.edited.cases > result.edited.failed


def test_a_history_is_judged_where_its_truth_is_known() -> None:
    judged = history(2, 0)

    assert judged
    assert all(each.told or each.number % 10 >= 4 for each in judged)


def test_recorded_pairs_are_scored_by_their_labels(tmp_path: Path) -> None:
    labels = ("substantive", "substantive", "noise", "noise", "links_or_markup_only", "unlabelled")
    folder = recorded(tmp_path, labels)

    result = PairScore(pairs=tuple(measured(folder, tells_odd_pairs)))

    assert [pair.id for pair in result.misses] == ["pair-1"]
    assert [pair.id for pair in result.false_alerts] == ["pair-2"]
    assert [pair.id for pair in result.links_told] == ["pair-4"]
    assert (result.recall, result.precision) == (0.5, 0.5)


def test_the_truth_of_a_case_is_never_empty_words() -> None:
    assert all(each.before or each.after for case in map(a_case, range(CASES)) for each in case.told)


def test_the_percentile_of_few_values_is_one_of_them() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([3.0, 1.0, 2.0], 0.95) == 3.0
    assert percentile([], 0.5) == 0.0


CASES = 100


@cache
def the_cases(count: int = CASES) -> tuple[Case, ...]:
    return tuple(draw(1, number) for number in range(count))


def nothing() -> tuple[Fetched, Fetched, Catalogued, Surroundings]:
    """The arguments of a detector that looks at none of them."""
    fetched = Fetched(url="", body=b"", content_type="", at=datetime.min)  # noqa: DTZ901 - nobody reads it
    return fetched, fetched, Catalogued(), Surroundings()


def scored(detector: Detector) -> Score:
    return score(examine(case, detector) for case in the_cases())


def a_case(number: int) -> Case:
    return draw(4, number)


def tells_everything(first: Fetched, second: Fetched, entry: Catalogued, known: Surroundings) -> Answer:
    """Knows the truth of the case behind the bytes, and tells of the quiet ones too."""
    case = next(case for case in the_cases() if case.after.body == second.body)
    return telling(case.told)(first, second, entry, known)


def telling(told: tuple[Told, ...]) -> Detector:
    answer = Answer(
        told=True,
        before="\n".join(each.before for each in told),
        after="\n".join(each.after for each in told),
        targets_after=tuple(each.after for each in told if each.target),
    )
    return lambda *_: answer


def tells_odd_pairs(first: Fetched, second: Fetched, entry: Catalogued, known: Surroundings) -> Answer:
    """Tells of every second pair: of those whose number is even."""
    return Answer(told=int(second.body.decode()) % 2 == 0)


def counted(cases: tuple[Case, ...]) -> dict[str, int]:
    names = [name for case in cases for name in case.edits]
    return {name: names.count(name) for name in names}


def recorded(folder: Path, labels: tuple[str, ...]) -> Path:
    rows = []
    for number, label in enumerate(labels):
        for side in ("before", "after"):
            (folder / f"{number}.{side}.gz").write_bytes(gzip.compress(str(number).encode()))
        row = {"id": f"pair-{number}", "format": "html", "known_kind": label}
        rows.append(json.dumps({**row, "before": f"{number}.before.gz", "after": f"{number}.after.gz"}))
    (folder / "index.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder

"""What comes, goes and stays on the lists of the network, and what the day of its redesign brings."""

from datetime import date, timedelta
from pathlib import Path

from benchmarks.year import Outcome, live
from pipeline.kinds import ChangeKind, Importance
from tests.replica.frame import NEWS
from tests.replica.life import COMING, REDESIGN

A_DAY = timedelta(days=1)


def told(outcome: Outcome, day: date) -> set[tuple[str, str]]:
    """Return kinds and paths of what was told on a day."""
    base = f"http://{outcome.logs['network'][0][1].headers['host']}"
    return {(change.kind, change.url.removeprefix(base)) for change in outcome.told if change.detected_at.date() == day}


def test_what_vanished_within_a_day_is_gone_what_slid_to_page_two_is_not_and_a_letter_of_the_same_name_is_new(
    tmp_path: Path,
) -> None:
    letter, story = f"{NEWS}/letter-of-the-secretariat-to-the-members-3", f"{NEWS}/news-{{}}"
    days = [date(2026, 2, 6) + step * A_DAY for step in range(4)]

    outcome = live(days, tmp_path, only=("news",))

    assert [told(outcome, day) for day in days] == [
        set(),
        {("new-item", story.format("63-textile-towns")), ("new-item", letter)},
        {("new-item", story.format("64-dairy-farms"))},
        {("new-item", story.format("65-school-canteens")), ("gone", NEWS)},
    ]


def test_a_redesign_brings_nothing_that_presses(tmp_path: Path) -> None:
    outcome = live((REDESIGN - A_DAY, REDESIGN), tmp_path, only=("news", "tool", "initiative", "forum", "programme"))

    pressing = [change for change in outcome.told if change.kind not in COMING and change.importance != Importance.LOW]
    assert pressing == []
    assert [change.url for change in outcome.told if change.kind is ChangeKind.GONE] == []

"""What a pass counts."""

import pytest

from cli.crawlpass import Tally
from crawler.job import EventProblem, JobError, PageEvent
from pipeline.fetched import ProblemCode
from pipeline.kinds import Verdict


def an_event(
    source_id: str = "spp-news",
    verdict: Verdict = Verdict.UNCHANGED,
    *,
    change: str | None = None,
    held: bool = False,
    suppressed: int = 0,
    not_modified: bool = False,
    problem: ProblemCode | None = None,
) -> PageEvent:
    return PageEvent(
        source_id=source_id,
        url=f"https://news.example.org/{source_id}",
        verdict=verdict,
        change=change,
        held=held,
        suppressed=suppressed,
        not_modified=not_modified,
        problem=EventProblem(code=problem, text="the address is not known") if problem else None,
        status=None if problem else 200,
        elapsed=0.1,
    )


def counted(*events: PageEvent) -> dict[str, int]:
    tally = Tally()
    for event in events:
        tally.add(event)
    return dict(tally.counts())


def test_every_checked_page_is_in_exactly_one_count() -> None:
    counts = counted(
        an_event("a", Verdict.FIRST_SNAPSHOT),
        an_event("b", Verdict.UNCHANGED),
        an_event("c", Verdict.UNCHANGED, not_modified=True),
        an_event("d", Verdict.RE_EXTRACTED),
        an_event("e", Verdict.UNCHANGED, suppressed=2),
        an_event("f", Verdict.CONTENT_CHANGED, change="1", suppressed=1),
        an_event("g", Verdict.CONTENT_CHANGED, change="2", held=True),
        an_event("h", Verdict.FETCH_PROBLEM, problem=ProblemCode.DNS),
    )

    columns = ("first", "unchanged", "changed", "held", "suppressed", "failed")
    assert [counts[column] for column in columns] == [1, 3, 1, 1, 1, 1]
    assert counts["checked"] == sum(counts[column] for column in columns)
    assert counts["not_modified"] == 1


def test_a_page_that_was_fetched_twice_counts_as_it_was_the_second_time() -> None:
    counts = counted(
        an_event("a", Verdict.CONTENT_CHANGED, change="1", held=True),
        an_event("a", Verdict.CONTENT_CHANGED, change="1"),
    )

    assert (counts["checked"], counts["held"], counts["changed"]) == (1, 0, 1)


def test_only_what_was_not_held_is_named_as_changed() -> None:
    tally = Tally()
    tally.add(an_event("a", Verdict.CONTENT_CHANGED, change="1"))
    tally.add(an_event("b", Verdict.CONTENT_CHANGED, change="2", held=True))

    assert tally.changed_ids == ("1",)


@pytest.mark.parametrize(
    ("problem", "trouble", "failed"),
    [(None, None, False), (ProblemCode.TIMEOUT, None, True), (None, JobError(host="a.example", text="busy"), True)],
    ids=["all well", "a page failed", "a host was left out"],
)
def test_a_pass_failed_when_anything_in_it_did(
    problem: ProblemCode | None, trouble: JobError | None, failed: bool
) -> None:
    tally = Tally(troubles=[trouble] if trouble else [])
    tally.add(an_event("a", Verdict.FETCH_PROBLEM if problem else Verdict.UNCHANGED, problem=problem))

    assert tally.failed is failed

"""The life of a page under today's rules, beside what was told of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.assess import assess
from pipeline.change import Change
from pipeline.fetched import FetchResult
from pipeline.kinds import ChangeKind, ChangeState
from pipeline.outcome import PageState
from pipeline.replay import Rejudged, StoredFetch, as_fetched, rejudged, replay, reread
from pipeline.source import Source
from tests.builders import NOON, a_fetch, a_page, a_source
from tests.pipeline.judging import A_DAY, a_site, first_state, html, stale, the_rules

SOURCE = a_source()
IGNORING = replace(SOURCE, ignore=("/^Open to /",))

BEFORE = html("The deadline is 8 July 2026.", "Open to members.")
AFTER = html("The deadline is 8 July 2026.", "Open to partners and their friends.")
LATER = html("The deadline is 21 July 2026.", "Open to partners and their friends.")


def fetches(*pages: str, source: Source = SOURCE) -> list[FetchResult]:
    """One a day; an empty page is one that is not found."""
    return [
        a_fetch(page or "<h1>Not found</h1>", page=a_page(source), at=NOON + day * A_DAY, status=200 if page else 404)
        for day, page in enumerate(pages)
    ]


def history(fetched: Sequence[FetchResult], state: PageState | None = None) -> tuple[Change, ...]:
    """What the store keeps of a page that was read so: each change in its last state."""
    kept: dict[str, Change] = {}
    for one in fetched:
        outcome = assess(one, state, a_site(), the_rules())
        state = outcome.state
        for change in (outcome.change, *outcome.suppressed):
            if change is not None:
                kept[change.id] = change
    return tuple(
        replace(change, state=ChangeState.RELEASED) if change.state is ChangeState.PENDING else change
        for change in kept.values()
    )


def compared(today: Sequence[FetchResult], known: Sequence[Change]) -> Rejudged:
    return rejudged(replay(today, a_site(), the_rules()), known)


def times(changes: Sequence[Change]) -> list[datetime]:
    return [change.detected_at for change in changes]


def test_under_the_same_rules_nothing_appears_and_nothing_vanishes() -> None:
    lived = fetches(BEFORE, AFTER, AFTER, LATER, "", "", LATER)

    assert compared(lived, history(lived)) == Rejudged(would_appear=(), would_vanish=())


def test_a_change_that_is_ignored_today_would_vanish() -> None:
    known = history(fetches(BEFORE, AFTER, LATER))

    found = compared(fetches(BEFORE, AFTER, LATER, source=IGNORING), known)

    assert times(found.would_vanish) == [NOON + A_DAY]
    assert found.would_appear == ()


def test_a_change_that_is_no_longer_ignored_would_appear() -> None:
    known = history(fetches(BEFORE, AFTER, LATER, source=IGNORING))

    found = compared(fetches(BEFORE, AFTER, LATER), known)

    assert times(found.would_appear) == [NOON + A_DAY]
    assert found.would_vanish == ()


def test_a_change_that_was_suppressed_would_appear_when_it_is_told_today() -> None:
    lived = fetches(BEFORE, AFTER)
    (told,) = history(lived)
    suppressed = replace(told, state=ChangeState.SUPPRESSED, suppressed_by="counter")

    assert times(compared(lived, [suppressed]).would_appear) == [NOON + A_DAY]


def test_a_change_that_still_waits_is_neither_new_nor_lost() -> None:
    lived = fetches(BEFORE, "")
    known = history(lived)

    assert [change.state for change in known] == [ChangeState.HELD]
    assert compared(lived, known) == Rejudged(would_appear=(), would_vanish=())


def test_a_loss_that_was_told_as_unconfirmed_does_not_vanish() -> None:
    lived = fetches(BEFORE, "")
    unconfirmed = [replace(change, state=ChangeState.RELEASED) for change in history(lived)]

    assert compared(lived, unconfirmed).would_vanish == ()


def test_another_change_of_the_same_fetch_appears_in_place_of_the_one_that_vanishes() -> None:
    (told,) = history(fetches(BEFORE, LATER, source=IGNORING))
    (known,) = history(fetches(BEFORE, AFTER))

    found = rejudged(
        replay(fetches(BEFORE, LATER, source=IGNORING), a_site(), the_rules()), [replace(known, id=told.id)]
    )

    assert [change.kind for change in found.would_vanish] == [ChangeKind.TEXT_EDIT]
    assert [change.kind for change in found.would_appear] == [ChangeKind.DATE_CHANGE]


def test_a_change_that_is_sorted_differently_is_still_the_same() -> None:
    lived = fetches(BEFORE, AFTER)
    renamed = [replace(change, kind=ChangeKind.STATUS_CHANGE) for change in history(lived)]

    assert compared(lived, renamed) == Rejudged(would_appear=(), would_vanish=())


def test_what_cannot_be_judged_again_does_not_vanish() -> None:
    lived = fetches(BEFORE, AFTER, LATER)
    known = history(lived)

    assert compared(lived[1:], known) == Rejudged(would_appear=(), would_vanish=())


def test_a_stored_fetch_is_as_it_was_handed_over() -> None:
    (fetched,) = fetches(BEFORE)
    stored = StoredFetch(
        at=fetched.fetched_at, status=200, final_url=fetched.final_url, content_type="text/html; charset=utf-8"
    )

    assert as_fetched(fetched.page, stored, fetched.body) == fetched


def test_a_page_is_read_again_under_todays_rules() -> None:
    state = stale(first_state(BEFORE, SOURCE), BEFORE)

    again = reread(a_page(IGNORING), state, a_site(), the_rules())

    assert again is not None
    assert "Open to" not in again.snapshot.document.text
    assert again.snapshot.fetched_at == state.snapshot.fetched_at


def test_reading_again_neither_confirms_a_doubt_nor_brings_a_lost_page_back() -> None:
    (held,) = history(fetches(BEFORE, ""))
    state = replace(stale(first_state(BEFORE, SOURCE), BEFORE), held=held, gone=True)

    again = reread(a_page(SOURCE), state, a_site(), the_rules())

    assert again is not None
    assert (again.held, again.gone) == (held, True)


def test_a_page_that_todays_rules_cannot_read_stays_as_it_was_read() -> None:
    state = stale(first_state(BEFORE, SOURCE), BEFORE)
    selecting_nothing = replace(SOURCE, select="#nowhere")

    assert reread(a_page(selecting_nothing), state, a_site(), the_rules()) is None

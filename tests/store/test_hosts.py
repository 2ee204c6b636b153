import multiprocessing
from datetime import timedelta
from multiprocessing.synchronize import Barrier
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine

from store.engine import open_engine
from store.hosts import claim, extend, free_at, give_back
from tests.store.outcomes import NOON

if TYPE_CHECKING:  # at run time it takes no parameter
    from multiprocessing.queues import Queue

HOST = "news.example.org"
LEASE = timedelta(minutes=5)
SECOND = timedelta(seconds=1)


def test_a_host_has_at_most_one_holder(engine: Engine) -> None:
    mine = claim(engine, HOST, "daemon", NOON, LEASE)

    assert mine is not None
    assert claim(engine, HOST, "check", NOON + SECOND, LEASE) is None
    assert claim(engine, "other.example.org", "check", NOON + SECOND, LEASE) is not None


def test_a_claim_that_was_given_back_can_be_taken_at_once(engine: Engine) -> None:
    mine = claim(engine, HOST, "daemon", NOON, LEASE)
    assert mine is not None

    give_back(engine, mine, None)

    assert claim(engine, HOST, "check", NOON + SECOND, LEASE) is not None


def test_the_claim_of_a_holder_that_died_ends_with_its_lease(engine: Engine) -> None:
    claim(engine, HOST, "daemon", NOON, LEASE)

    assert claim(engine, HOST, "check", NOON + LEASE - SECOND, LEASE) is None
    assert claim(engine, HOST, "check", NOON + LEASE, LEASE) is not None


def test_the_fence_grows_with_each_claim(engine: Engine) -> None:
    claims = [claim(engine, HOST, "daemon", NOON + number * LEASE, LEASE) for number in range(3)]

    assert [claimed.fence for claimed in claims if claimed] == [1, 2, 3]


def test_a_claim_can_be_held_for_longer(engine: Engine) -> None:
    mine = claim(engine, HOST, "daemon", NOON, LEASE)
    assert mine is not None

    longer = extend(engine, mine, NOON + LEASE - SECOND, LEASE)

    assert longer is not None
    assert longer.until == NOON + 2 * LEASE - SECOND
    assert claim(engine, HOST, "check", NOON + LEASE, LEASE) is None


def test_a_claim_that_was_lost_cannot_be_extended_or_end_that_of_the_new_holder(engine: Engine) -> None:
    mine = claim(engine, HOST, "daemon", NOON, LEASE)
    assert mine is not None
    claim(engine, HOST, "check", NOON + LEASE, LEASE)

    assert extend(engine, mine, NOON + LEASE, LEASE) is None
    give_back(engine, mine, None)
    assert claim(engine, HOST, "third", NOON + LEASE + SECOND, LEASE) is None


def test_a_claim_that_was_given_back_cannot_be_extended(engine: Engine) -> None:
    mine = claim(engine, HOST, "daemon", NOON, LEASE)
    assert mine is not None
    give_back(engine, mine, None)

    assert extend(engine, mine, NOON, LEASE) is None


def test_nobody_gets_the_host_before_its_pause_is_over(engine: Engine) -> None:
    mine = claim(engine, HOST, "daemon", NOON, LEASE)
    assert mine is not None
    pause_ends = NOON + timedelta(hours=1)

    give_back(engine, mine, pause_ends)

    assert claim(engine, HOST, "check", pause_ends - SECOND, LEASE) is None
    again = claim(engine, HOST, "check", pause_ends, LEASE)
    assert again is not None
    assert again.next_allowed_at == pause_ends


def test_a_pause_is_never_made_shorter_not_even_by_a_lost_claim(engine: Engine) -> None:
    slow = claim(engine, HOST, "daemon", NOON, LEASE)
    quick = claim(engine, HOST, "check", NOON + LEASE, LEASE)
    assert slow is not None
    assert quick is not None

    give_back(engine, quick, NOON + timedelta(hours=2))
    give_back(engine, slow, NOON + timedelta(hours=1))

    assert free_at(engine, HOST, NOON) == NOON + timedelta(hours=2)


@pytest.mark.parametrize(("asked_after", "free_after"), [(timedelta(0), LEASE), (LEASE * 2, LEASE * 2)])
def test_it_is_known_when_a_host_is_worth_asking_for(
    engine: Engine, asked_after: timedelta, free_after: timedelta
) -> None:
    claim(engine, HOST, "daemon", NOON, LEASE)

    assert free_at(engine, HOST, NOON + asked_after) == NOON + free_after
    assert free_at(engine, "unknown.example.org", NOON) == NOON


def test_of_processes_that_claim_at_the_same_time_one_gets_the_host(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    context = multiprocessing.get_context("spawn")
    start, won = context.Barrier(3), context.Queue()

    rivals = [context.Process(target=try_to_claim, args=(url, number, start, won)) for number in range(3)]
    for rival in rivals:
        rival.start()
    results = [won.get(timeout=60) for _ in rivals]
    for rival in rivals:
        rival.join()

    # Each of 20 hosts was claimed once, by whichever process.
    assert sorted(host for hosts in results for host in hosts) == sorted(f"h{number}" for number in range(20))


def try_to_claim(url: str, number: int, start: Barrier, won: "Queue[list[str]]") -> None:
    engine = open_engine(url)
    start.wait()
    hosts = [f"h{host}" for host in range(20)]
    won.put([host for host in hosts if claim(engine, host, f"p{number}", NOON, LEASE)])
    engine.dispose()

"""Ids, digests and the contract's JSON."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from config.wording import render
from pipeline.contract import change_json, time_json
from pipeline.identity import change_id, ulid
from pipeline.suppress.furniture import block_digest, digests, furniture
from tests.builders import NOON, a_change, a_document

CONTRACT_KEYS = (
    "id state source_id publisher url final_url page_title detected_at updated_at kind importance why programmes "
    "strands initiatives section headline lang group suppressed_by cited_in edits before after"
).split()


def test_a_ulid_is_26_signs_and_begins_with_its_time() -> None:
    assert ulid(datetime(2026, 5, 6, 8, tzinfo=UTC), bytes(10)) == "01KQY4T2000000000000000000"


def test_the_same_facts_make_the_same_id_and_any_other_fact_another() -> None:
    one = change_id(NOON, "page", "before", "after")

    assert one == change_id(NOON, "page", "before", "after")
    others = [
        change_id(NOON + timedelta(milliseconds=1), "page", "before", "after"),
        change_id(NOON, "other", "before", "after"),
        change_id(NOON, "page", "other", "after"),
        change_id(NOON, "page", "before", "other"),
    ]
    assert len({one, *others}) == 5


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.binary(min_size=10))
def test_ids_sort_by_time(one: int, other: int, entropy: bytes) -> None:
    early, late = sorted(NOON + timedelta(seconds=seconds) for seconds in (one, other))

    assert ulid(early, entropy) <= ulid(late, entropy)


def test_furniture_is_what_five_pages_and_half_of_the_site_carry() -> None:
    footer, teaser = block_digest("Contact us"), block_digest("Read more")

    assert furniture({footer: 5, teaser: 4}, pages=10) == {footer}
    assert furniture({footer: 5}, pages=11) == frozenset()
    assert furniture({footer: 4}, pages=4) == frozenset()


def test_a_block_is_counted_once_to_a_page_whatever_its_width() -> None:
    assert len(digests(a_document("Menu", "Menu", "菜单（全部）", "菜单(全部)"))) == 2


def test_a_change_has_the_keys_of_the_contract_in_its_order() -> None:
    value = change_json(a_change(), lambda message: render(message, "en"))

    assert list(value) == CONTRACT_KEYS
    assert set(value["edits"][0]) == {"op", "path", "before", "after"}
    assert set(value["headline"]) == {"en", "zh"}


def test_times_are_in_utc_with_a_z() -> None:
    assert time_json(datetime.fromisoformat("2026-05-06T10:00:00.5+02:00")) == "2026-05-06T08:00:00Z"

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from pipeline.outcome import StaleBody
from pipeline.source import Page, Source
from pipeline.suppress.furniture import block_digest
from pipeline.suppress.memory import PageMemory
from store.bodies import body
from store.catalogue import sync_sources
from store.engine import write_session
from store.errors import StoreError
from store.state import Validators, failing_since, page_state, site_memory, validators
from store.tables import BodyRow
from tests.builders import a_document, a_fetch, a_page, a_source
from tests.store.outcomes import (
    EVENING,
    MORNING,
    NOON,
    a_change_of,
    a_changed_reading,
    a_confirmed_loss,
    a_first_reading,
    a_held_loss,
    a_page_read,
    a_problem_reading,
    an_unchanged_reading,
    recorded,
    todays_rules,
)

TAGGED = {"etag": '"v1"', "last-modified": "Tue, 05 May 2026 08:00:00 GMT"}
MENU = "Home | News | Contact"
A_MEMORY = PageMemory(
    touched=(frozenset({b"\0slot-01", b"\xffslot-02"}), frozenset(), frozenset({b"\0slot-01"})),
    versions=(b"\x00version", b"\xffversion"),
    changed_at=NOON,
    shown={b"\0slot-01": (b"\0text-01", b"\xfftext-2"), b"\xffslot-02": ()},
)


def tomorrows_rules(_source: Source) -> str:
    return "blocks/2"


def pages_of_a_site(count: int) -> list[Page]:
    return [a_page(a_source(f"s{number}", url=f"https://site.example.org/{number}")) for number in range(count)]


def test_a_page_that_was_never_read_has_no_state(engine: Engine) -> None:
    assert page_state(engine, a_page(), todays_rules) is None


def test_the_last_good_snapshot_counts(engine: Engine) -> None:
    recorded(engine, a_first_reading())
    changed = recorded(engine, a_changed_reading())

    assert page_state(engine, a_page(), todays_rules) == changed.state


def test_what_a_page_has_taught_is_kept_as_it_is(engine: Engine) -> None:
    read = a_page_read(engine)

    recorded(engine, an_unchanged_reading(replace(read, memory=A_MEMORY)))

    assert page_state(engine, a_page(), todays_rules) == replace(read, memory=A_MEMORY)


def test_what_a_page_has_taught_goes_with_its_new_text(engine: Engine) -> None:
    a_page_read(engine)
    changed = a_changed_reading()
    assert changed.state is not None

    recorded(engine, replace(changed, state=replace(changed.state, memory=A_MEMORY)))

    assert page_state(engine, a_page(), todays_rules) == replace(changed.state, memory=A_MEMORY)


def test_the_encoding_that_read_a_page_is_kept(engine: Engine) -> None:
    first = a_first_reading()
    assert first.state is not None
    in_chinese = replace(first.state, snapshot=replace(first.state.snapshot, encoding="gb18030"))

    recorded(engine, replace(first, state=in_chinese))

    assert page_state(engine, a_page(), todays_rules) == in_chinese


def test_a_document_made_by_older_rules_comes_with_its_body_to_make_it_again(engine: Engine) -> None:
    first = recorded(engine, a_first_reading())

    known = page_state(engine, a_page(), tomorrows_rules)

    assert known is not None
    assert known.stale == StaleBody(body=first.fetched.body, content_type="text/html; charset=utf-8")


def test_a_document_that_was_made_again_is_not_stale(engine: Engine) -> None:
    read = a_page_read(engine)
    again = replace(read.snapshot, extractor="blocks/2", document=a_document("Read better."))

    recorded(engine, an_unchanged_reading(replace(read, snapshot=again)))

    known = page_state(engine, a_page(), tomorrows_rules)
    assert known is not None
    assert (known.stale, known.snapshot.document) == (None, a_document("Read better."))


def test_two_sources_of_one_address_do_not_share_their_state(engine: Engine) -> None:
    recorded(engine, a_first_reading())

    assert page_state(engine, a_page(a_source("another")), todays_rules) is None


def test_a_damaged_body_is_never_taken_for_the_page(engine: Engine) -> None:
    first = recorded(engine, a_first_reading())
    sha256 = hashlib.sha256(first.fetched.body).hexdigest()
    with write_session(engine) as session:
        row = session.exec(select(BodyRow)).one()
        row.data = row.data[:-1]

    with pytest.raises(StoreError, match=f"The stored body {sha256} is damaged"):
        body(engine, sha256)


def test_a_body_that_was_never_stored_is_none(engine: Engine) -> None:
    assert body(engine, "0" * 64) is None


def test_the_validators_of_the_last_answer_are_sent_to_the_address_they_came_from(engine: Engine) -> None:
    recorded(engine, a_first_reading(headers=TAGGED))

    assert validators(engine, a_page()) == Validators(
        etag='"v1"', last_modified=TAGGED["last-modified"], url=a_page().url
    )


def test_validators_follow_each_fetch_also_without_a_change(engine: Engine) -> None:
    read = a_page_read(engine, headers=TAGGED)
    refreshed = an_unchanged_reading(read)
    headers = {"etag": '"v2"'}

    recorded(engine, replace(refreshed, fetched=replace(refreshed.fetched, headers=headers)))

    assert validators(engine, a_page()).etag == '"v2"'
    assert validators(engine, a_page()).last_modified == TAGGED["last-modified"]


def test_a_whole_answer_without_validators_ends_them(engine: Engine) -> None:
    recorded(engine, a_first_reading(headers=TAGGED))

    recorded(engine, a_changed_reading())

    assert validators(engine, a_page()) == Validators(url=a_page().url)


def test_the_validators_of_an_error_page_are_not_kept(engine: Engine) -> None:
    first = recorded(engine, a_first_reading(headers=TAGGED))

    recorded(engine, a_problem_reading(first.state))

    assert validators(engine, a_page()).etag == '"v1"'


def test_what_waits_for_confirmation_or_is_gone_is_asked_for_whole(engine: Engine) -> None:
    read = a_page_read(engine, headers=TAGGED)

    held = recorded(engine, a_held_loss(read))
    while_held = validators(engine, a_page())
    recorded(engine, a_confirmed_loss(held))
    once_gone = validators(engine, a_page())

    assert (while_held, once_gone) == (Validators(), Validators())


def test_a_held_edit_leaves_the_validators_of_what_was_believed(engine: Engine) -> None:
    read = a_page_read(engine, headers=TAGGED)
    fetched = a_fetch("Nothing left.", at=NOON, headers={"etag": '"of the doubtful page"'})
    held = replace(a_held_loss(read), fetched=fetched, change=a_change_of(fetched), state=read)
    doubtful = replace(held, state=replace(read, held=a_held_loss(read).change))
    recorded(engine, doubtful)

    recorded(engine, an_unchanged_reading(read, at=EVENING))

    assert validators(engine, a_page()).etag == '"v1"'


def test_it_is_known_since_when_a_page_fails(engine: Engine) -> None:
    read = a_page_read(engine)
    before = failing_since(engine, a_page())
    for at in (NOON, EVENING):
        recorded(engine, a_problem_reading(read, at=at))

    assert (before, failing_since(engine, a_page())) == (None, NOON)


def test_blocks_that_most_pages_of_a_site_carry_are_its_furniture(engine: Engine) -> None:
    for page in pages_of_a_site(6):
        document = a_document(MENU, f"What is new on {page.url}")
        recorded(engine, a_first_reading(page, page.url, document=document))

    memory = site_memory(engine, "site.example.org")

    assert (memory.host, memory.pages) == ("site.example.org", 6)
    assert memory.furniture == {block_digest(MENU)}


def test_places_that_are_restless_on_most_pages_of_a_site_are_known(engine: Engine) -> None:
    memory = PageMemory(touched=(frozenset({b"a place."}),) * 3, shown={b"a place.": (b"1", b"2", b"3")})
    for number, page in enumerate(pages_of_a_site(6)):
        first = a_first_reading(page, page.url)
        assert first.state is not None
        recorded(engine, replace(first, state=replace(first.state, memory=memory)) if number else first)

    assert site_memory(engine, "site.example.org").restless == {b"a place."}


def test_other_sites_and_retired_pages_do_not_count(engine: Engine) -> None:
    for page in pages_of_a_site(5):
        recorded(engine, a_first_reading(page, page.url, document=a_document(MENU)))
    elsewhere = a_page(a_source("elsewhere", url="https://elsewhere.example.org/"))
    recorded(engine, a_first_reading(elsewhere, "elsewhere", document=a_document(MENU)))

    sync_sources(engine, [page.source for page in pages_of_a_site(4)], MORNING + timedelta(days=1))

    memory = site_memory(engine, "site.example.org")
    assert (memory.pages, memory.furniture) == (4, frozenset())

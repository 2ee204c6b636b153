"""What is known of how often a page changes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from pipeline.kinds import ChangeKind, ChangeState
from store.catalogue import sync_sources
from store.readings import readings
from store.record import record
from tests.builders import a_change, a_page, a_source
from tests.store.outcomes import EVENING, MORNING, NOON, a_first_reading

SOURCE = a_source()
PAGE = a_page(SOURCE)


@pytest.mark.parametrize(
    ("kind", "changes"), [(ChangeKind.TEXT_EDIT, 1), (ChangeKind.TEMPLATE_CHANGE, 0)], ids=["an edit", "a new frame"]
)
def test_the_frame_of_the_site_is_no_change_of_the_page(engine: Engine, kind: ChangeKind, changes: int) -> None:
    sync_sources(engine, [SOURCE], MORNING)
    record(engine, a_first_reading(PAGE), fence=None, due_at=EVENING, run="run-1")
    change = a_change(source=SOURCE, url=PAGE.url, at=NOON, kind=kind, state=ChangeState.PENDING)
    second = replace(a_first_reading(PAGE, at=NOON), change=change)

    record(engine, second, fence=None, due_at=EVENING + timedelta(days=1), run="run-2")

    assert readings(engine, PAGE).changes == changes

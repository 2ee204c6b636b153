"""How a source was received, how restless it is, and what could be done about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine

from pipeline.change import Change
from pipeline.kinds import ChangeState
from pipeline.source import Source
from pipeline.suppress.proposals import Proposal, proposals
from store.dismissals import DismissalVerdict, FalseAlerts, dismissals_of, false_alerts
from store.history import ChangeFilter, changes
from store.replay import current_documents
from store.restlessness import PERIOD, Restlessness, restless_sources

RECENT = timedelta(days=90)
_ENOUGH = 1000  # changes that are looked at for proposals


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    ever: FalseAlerts | None  #: None: nobody has dismissed anything
    recent: FalseAlerts | None  #: of the changes found in the last 90 days; None: nothing was told in them
    restless: Restlessness | None
    not_told: tuple[Change, ...]  #: the suppressed changes of the last 30 days, newest first
    proposals: tuple[Proposal, ...]


def review_of(engine: Engine, source: Source, now: datetime) -> Review:
    """Look at the last 90 days of a source; a place that has come to rest since then proposes nothing."""
    states = frozenset({ChangeState.RELEASED, ChangeState.SUPPRESSED})
    found = changes(engine, ChangeFilter(source_id=source.id, states=states, since=now - RECENT, limit=_ENOUGH))
    dismissals = dismissals_of(engine, found)
    noise = {change_id for change_id, said in dismissals.items() if said.verdict is DismissalVerdict.NOISE}
    return Review(
        ever=false_alerts(engine).get(source.id),
        recent=false_alerts(engine, now - RECENT).get(source.id),
        restless=restless_sources(engine, now).get(source.id),
        not_told=tuple(
            change for change in found if change.state is ChangeState.SUPPRESSED and change.detected_at >= now - PERIOD
        ),
        proposals=proposals(found[::-1], noise, current_documents(engine, source.id), source.ignore),
    )

"""How soon a reader should hear of a change, and why: by its kind and by the kind of source it stands on."""

from pipeline.change import Reason, because
from pipeline.compare.ahead import is_after
from pipeline.compare.comparison import Comparison
from pipeline.kinds import ChangeKind, Importance
from pipeline.message import N_
from pipeline.phrases import Phrases
from pipeline.source import SourceKind
from pipeline.tell.circumstances import weight_of
from pipeline.tell.citing import printed_otherwise

_BY_KIND = {
    ChangeKind.NEW_ITEM: Importance.NORMAL,
    ChangeKind.NEW_DOCUMENT: Importance.NORMAL,
    ChangeKind.DOCUMENT_REPLACED: Importance.HIGH,
    ChangeKind.NEW_VERSION: Importance.HIGH,
    ChangeKind.LANGUAGE_ADDED: Importance.HIGH,
    ChangeKind.TEXT_EDIT: Importance.NORMAL,
    ChangeKind.FIGURE_CHANGE: Importance.NORMAL,
    ChangeKind.DATE_CHANGE: Importance.HIGH,
    ChangeKind.STATUS_CHANGE: Importance.NORMAL,
    ChangeKind.LEAD_CHANGE: Importance.HIGH,
    ChangeKind.SIGNATORY_CHANGE: Importance.NORMAL,
    ChangeKind.RENAME: Importance.HIGH,
    ChangeKind.MOVED: Importance.LOW,
    ChangeKind.GONE: Importance.NORMAL,
    ChangeKind.RECORDING_ADDED: Importance.LOW,
    ChangeKind.OVERDUE: Importance.NORMAL,
    ChangeKind.TEMPLATE_CHANGE: Importance.LOW,
    ChangeKind.COSMETIC: Importance.NONE,
    ChangeKind.NOISE: Importance.NONE,
    ChangeKind.FETCH_PROBLEM: Importance.NONE,
}
_BY_SOURCE = {
    (SourceKind.LISTING, ChangeKind.TEXT_EDIT): Importance.LOW,  # a title or teaser corrected
    (SourceKind.LISTING, ChangeKind.GONE): Importance.LOW,  # a card removed
}


def importance_of(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> tuple[Importance, tuple[Reason, ...]]:
    """Return the level and the reasons that moved it from what is usual for the kind."""
    level = _BY_SOURCE.get((comparison.source.kind, kind), _BY_KIND[kind])
    reasons: list[Reason] = []
    facts = comparison.facts
    weight = weight_of(kind, comparison, phrases)
    if weight is not None:
        level = weight.level
        reasons.append(weight.reason)
    ahead = next((day for day in facts.new_dates if is_after(day, comparison.fetched.fetched_at.date())), None)
    if ahead and level is not Importance.LOW:
        level = level.raised()
        reasons.append(because("date-ahead", N_("a date that lies ahead is new or was moved: {date}"), date=ahead))
    if printed := printed_otherwise(comparison.source, facts):
        level = level.raised()
        reasons.append(printed)
    return level, tuple(reasons)

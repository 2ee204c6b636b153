"""How soon a reader should hear of a change, and why: by its kind and by the kind of source it stands on."""

from datetime import date

from pipeline.change import Reason, because
from pipeline.citing import printed_otherwise
from pipeline.comparison import Comparison
from pipeline.kinds import ChangeKind, Importance
from pipeline.message import N_, Day
from pipeline.phrases import Phrases, Topic
from pipeline.source import SourceKind
from pipeline.succession import succession
from pipeline.versions import Relation

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
    (SourceKind.REDIRECT, ChangeKind.MOVED): Importance.NORMAL,
}
_DAYS_IN_MONTH = 31


def importance_of(kind: ChangeKind, comparison: Comparison, phrases: Phrases) -> tuple[Importance, tuple[Reason, ...]]:
    """Return the level and the reasons that moved it from what is usual for the kind."""
    level = _BY_SOURCE.get((comparison.source.kind, kind), _BY_KIND[kind])
    reasons: list[Reason] = []
    facts = comparison.facts
    if kind in (ChangeKind.NEW_DOCUMENT, ChangeKind.NEW_ITEM) and (
        words := phrases.find(Topic.KEY_DOCUMENT, facts.new_words)
    ):
        level = Importance.URGENT if facts.symbols else Importance.HIGH
        reasons.append(because("key-document", N_("the network waits for it: “{words}”"), words=words))
    if kind is ChangeKind.NEW_DOCUMENT and _is_correction(comparison):
        level = Importance.HIGH
        reasons = [because("correction", N_("a document that is in use was corrected"))]
    if kind is ChangeKind.DOCUMENT_REPLACED and (words := _annex(comparison, phrases)):
        level = Importance.LOW
        reasons.append(because("annex", N_("the change is in an annex (“{words}”)"), words=words))
    ahead = next((day for day in facts.new_dates if is_after(day, comparison.fetched.fetched_at.date())), None)
    if ahead and level is not Importance.LOW:
        level = level.raised()
        reasons.append(because("date-ahead", N_("a date that lies ahead is new or was moved: {date}"), date=ahead))
    if printed := printed_otherwise(comparison.source, facts):
        level = level.raised()
        reasons.append(printed)
    return level, tuple(reasons)


def is_after(day: Day, today: date) -> bool:
    """Whether a printed date certainly lies after `today`; without a year it never does."""
    if day.year is None:
        return False
    last = day.day if day.day is not None else _DAYS_IN_MONTH
    return (day.year, day.month, last) > (today.year, today.month, today.day) and (
        day.day is not None or (day.year, day.month) > (today.year, today.month)
    )


def _is_correction(comparison: Comparison) -> bool:
    found = succession(comparison.edits, comparison.before.document)
    return found is not None and found.relation is Relation.CORRECTION


def _annex(comparison: Comparison, phrases: Phrases) -> str | None:
    """Return the word that places every edit of a document in an annex; None if one stands elsewhere."""
    found = None
    for edit in comparison.edits:
        block = edit.after or edit.before
        places = (*block.path, block.text[:40]) if block else ()
        found = next((words for place in places if (words := phrases.find(Topic.ANNEX, place))), None)
        if found is None:
            return None
    return found

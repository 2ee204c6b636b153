"""The closed vocabularies of a change: what kind it is, how important, and how far it has come."""

from enum import StrEnum


class ChangeKind(StrEnum):
    NEW_ITEM = "new-item"
    NEW_DOCUMENT = "new-document"
    DOCUMENT_REPLACED = "document-replaced"
    NEW_VERSION = "new-version"
    LANGUAGE_ADDED = "language-added"
    TEXT_EDIT = "text-edit"
    FIGURE_CHANGE = "figure-change"
    DATE_CHANGE = "date-change"
    STATUS_CHANGE = "status-change"
    LEAD_CHANGE = "lead-change"
    SIGNATORY_CHANGE = "signatory-change"
    RENAME = "rename"
    MOVED = "moved"
    GONE = "gone"
    RECORDING_ADDED = "recording-added"
    OVERDUE = "overdue"
    COSMETIC = "cosmetic"  # never told
    NOISE = "noise"  # never told
    TEMPLATE_CHANGE = "template-change"
    FETCH_PROBLEM = "fetch-problem"  # never told as a change


class Importance(StrEnum):
    """How soon a reader hears of it, most pressing first."""

    URGENT = "urgent"  # Telegram at once
    HIGH = "high"  # Telegram the same day
    NORMAL = "normal"  # digest and feed
    LOW = "low"  # feed and report only
    NONE = "none"  # nobody is alerted

    @property
    def rank(self) -> int:
        """0 for the most pressing."""
        return list(Importance).index(self)

    def raised(self) -> "Importance":
        """One level more pressing; urgent stays urgent and none stays none."""
        if self in (Importance.URGENT, Importance.NONE):
            return self
        return list(Importance)[self.rank - 1]


class ChangeState(StrEnum):
    PENDING = "pending"  # recorded, not yet told
    HELD = "held"  # waits for a later fetch to confirm it
    RELEASED = "released"  # told
    SUPPRESSED = "suppressed"  # in the ledger, never told


class Verdict(StrEnum):
    """What one fetch means."""

    FIRST_SNAPSHOT = "first_snapshot"  # nothing to compare with: recorded, never alerted
    UNCHANGED = "unchanged"  # the same bytes, the same words, or only differences that are not told
    CONTENT_CHANGED = "content_changed"  # the publisher edited the page (or it is gone): a change, told or held
    RE_EXTRACTED = "re_extracted"  # our rules changed, the page did not
    FETCH_PROBLEM = "fetch_problem"  # a block page, an error, a wrong document: the page was not read

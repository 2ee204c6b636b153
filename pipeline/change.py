"""A change: the difference that is told, or held back with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pipeline.document import Link
from pipeline.kinds import ChangeKind, ChangeState, Importance
from pipeline.message import Message, Sentence, Value
from pipeline.source import Citation, Section


class Op(StrEnum):
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One block that differs.  An insert has no `before`, a delete no `after`; a move has the same text in both."""

    op: Op
    path: str  #: the headings above the block and its place, joined with " > "
    before: str = ""
    after: str = ""
    before_links: tuple[Link, ...] = ()
    after_links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a verdict, a kind or an importance was given: the rule's name and a sentence."""

    rule: str
    message: Message


def because(rule: str, sentence: Sentence, /, **values: Value) -> Reason:
    """Return the reason `rule` gives, in a sentence marked with `N_()` or `NN_()`."""
    return Reason(rule=rule, message=Message(sentence, values))


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHit:
    term: str  #: as written in the taxonomy
    where: str  #: title, heading, text, address, catalogue, editor
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A programme, with the words that decided."""

    id: str
    score: float
    evidence: tuple[TermHit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotRef:
    """One side of a comparison."""

    sha256: str  #: of the body, hexadecimal; "" when there was none (a page that is gone)
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two snapshots of a page."""

    id: str  #: ULID, see `pipeline.identity`
    state: ChangeState
    source_id: str
    publisher: str
    url: str  #: the catalogue's own address, or the item's for one found through a listing
    final_url: str
    page_title: str
    detected_at: datetime  #: when the fetch that showed it was complete
    updated_at: datetime
    kind: ChangeKind
    importance: Importance
    why: tuple[Reason, ...]
    programmes: tuple[Label, ...] = ()
    strands: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    section: Section | None = None
    message: Message  #: the headline's sentence and values
    headline: Mapping[str, str] = field(
        default_factory=dict
    )  #: "en" and "zh", filled by `config.wording` when recorded
    lang: str | None = None
    group: str | None = None  #: the id of the change that is told for all of a site-wide event
    suppressed_by: str | None = None  #: the rule that held it back
    cited_in: tuple[Citation, ...] = ()
    edits: tuple[Edit, ...] = ()
    before: SnapshotRef
    after: SnapshotRef

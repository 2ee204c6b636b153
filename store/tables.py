"""The tables.  Rows stay inside this package; `store.mapping` turns them into values."""

# No `from __future__ import annotations` here: SQLModel reads the annotations when the classes are made.
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, MetaData, UniqueConstraint
from sqlmodel import Field, SQLModel

from store.columns import UTCDateTime

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """Base of all tables.  A name for every constraint, or SQLite could never drop one in a migration."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


class SourceRow(Row, table=True):
    __tablename__ = "sources"

    id: str = Field(primary_key=True)
    definition: dict[str, Any] = Field(sa_type=JSON)  #: the catalogue's entry when it was last read
    added_at: datetime = Field(sa_type=UTCDateTime)
    retired_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  #: no longer in the catalogue


class PageRow(Row, table=True):
    """An address under watch, when it is due, and how its last checks went."""

    __tablename__ = "pages"
    __table_args__ = (UniqueConstraint("source_id", "url"),)

    id: int | None = Field(default=None, primary_key=True)
    source_id: str = Field(foreign_key="sources.id")
    url: str = Field(index=True)
    host: str = Field(index=True)  #: `pipeline.address.host_of` of the address
    role: str  #: `pipeline.source.PageRole`
    announced: dict[str, Any] | None = Field(
        default=None, sa_type=JSON(none_as_null=True)
    )  #: what a listing says of an item that nobody was told of yet
    name: str | None = Field(default=None, index=True)  #: digest of an item's title and date, as its listing has them
    title: str | None = Field(default=None, index=True)  #: digest of the title alone
    document: str | None = Field(default=None, index=True)  #: the UN document and language that the address is of
    found_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  #: None: before this was noted
    due_at: datetime | None = Field(default=None, sa_type=UTCDateTime, index=True)  #: None: not scheduled
    due_why: list[Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))  #: None: as the catalogue changed
    retired_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    checked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    good_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    failing_since: datetime | None = Field(default=None, sa_type=UTCDateTime)
    failures: int = 0  #: in a row
    problem: dict[str, Any] | None = Field(
        default=None, sa_type=JSON(none_as_null=True)
    )  #: of the last check, while it fails
    etag: str | None = None
    last_modified: str | None = None
    validated_url: str | None = None  #: the address that gave both validators


class BodyRow(Row, table=True):
    __tablename__ = "bodies"

    sha256: str = Field(primary_key=True)
    size: int  #: bytes, before compression
    data: bytes = Field(sa_type=LargeBinary)  #: zstd


class FetchRow(Row, table=True):
    """One request and what it meant."""

    __tablename__ = "fetches"
    # `run` is part of the key because a run may be told to act as if at a given moment, twice the same one.
    __table_args__ = (UniqueConstraint("page_id", "at", "run"),)

    id: int | None = Field(default=None, primary_key=True)
    page_id: int = Field(foreign_key="pages.id")
    # Not a foreign key: evidence is kept even when the row of its run was never written.
    run: str = Field(index=True)
    at: datetime = Field(sa_type=UTCDateTime, index=True)
    status: int | None = None
    verdict: str
    why: list[Any] = Field(sa_type=JSON)
    problem: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    elapsed: float  #: seconds
    body_sha256: str | None = Field(default=None, foreign_key="bodies.sha256")
    final_url: str
    redirects: list[Any] = Field(sa_type=JSON)


class SnapshotRow(Row, table=True):
    """Distinct good content of a page."""

    __tablename__ = "snapshots"
    __table_args__ = (UniqueConstraint("page_id", "fetched_at", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    page_id: int = Field(foreign_key="pages.id")
    fetched_at: datetime = Field(sa_type=UTCDateTime)
    sha256: str = Field(foreign_key="bodies.sha256")
    final_url: str
    media_type: str
    content_type: str  #: the header it came with
    encoding: str | None = None  #: the codec that read it; None where the format itself knows (PDF, XML)


class ReleaseRow(Row, table=True):
    """What was told after one batch, or again after a correction; numbers have no gaps and are committed in order."""

    __tablename__ = "releases"

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    host: str
    at: datetime = Field(sa_type=UTCDateTime)


class ChangeRow(Row, table=True):
    """One change; `data` is all of it, the other columns repeat what is searched for."""

    __tablename__ = "changes"
    # A fetch tells one change of a page, and suppresses at most one to a rule.
    __table_args__ = (
        UniqueConstraint("page_id", "after_at", "after_sha256", "suppressed_by"),
        Index(None, "detected_at", "id"),
    )

    id: str = Field(primary_key=True)
    page_id: int = Field(foreign_key="pages.id")
    source_id: str = Field(foreign_key="sources.id", index=True)
    url: str = Field(index=True)
    state: str = Field(index=True)
    kind: str
    importance: int  #: `Importance.rank`, 0 the most pressing
    section: str | None = None
    detected_at: datetime = Field(sa_type=UTCDateTime)
    after_at: datetime = Field(sa_type=UTCDateTime)
    after_sha256: str  #: "" when there was no body (a page that is gone)
    suppressed_by: str = ""  #: "" for a change that is told; never NULL, or the constraint above would not hold
    group_id: str | None = Field(default=None, index=True)
    release_number: int | None = Field(default=None, foreign_key="releases.number", index=True)
    data: dict[str, Any] = Field(sa_type=JSON)


class ChangeProgrammeRow(Row, table=True):
    """The programmes by which a change is searched for: those of its `data`, as corrected by editors."""

    __tablename__ = "change_programmes"

    change_id: str = Field(primary_key=True, foreign_key="changes.id")
    programme: str = Field(primary_key=True, index=True)
    score: float


class ChangeStrandRow(Row, table=True):
    __tablename__ = "change_strands"

    change_id: str = Field(primary_key=True, foreign_key="changes.id")
    strand: str = Field(primary_key=True, index=True)


class DismissalRow(Row, table=True):
    """What a reader said of a change that should not have been told; the last word holds."""

    __tablename__ = "dismissals"

    change_id: str = Field(primary_key=True, foreign_key="changes.id")
    verdict: str
    note: str = ""
    at: datetime = Field(sa_type=UTCDateTime)


class CorrectionRow(Row, table=True):
    """What an editor said of one programme of a change; the last word holds."""

    __tablename__ = "corrections"

    change_id: str = Field(primary_key=True, foreign_key="changes.id")
    programme: str = Field(primary_key=True)
    applies: bool  #: whether the change is about it
    note: str = ""
    editor: str = ""  #: who said so
    at: datetime = Field(sa_type=UTCDateTime)


class PageStateRow(Row, table=True):
    """What the next fetch of a page is compared with."""

    __tablename__ = "page_states"

    page_id: int = Field(primary_key=True, foreign_key="pages.id", sa_column_kwargs={"autoincrement": False})
    snapshot_id: int = Field(foreign_key="snapshots.id")
    extractor: str
    document: bytes = Field(sa_type=LargeBinary)  #: zstd of JSON
    document_size: int  #: bytes, before compression
    digests: bytes = Field(sa_type=LargeBinary)  #: of its blocks, `pipeline.suppress.furniture.DIGEST_SIZE` bytes each
    gone: bool = False
    held_id: str | None = Field(default=None, foreign_key="changes.id")
    memory: dict[str, Any] | None = Field(
        default=None, sa_type=JSON(none_as_null=True)
    )  #: what comparisons taught; None while that is nothing


class TicketRow(Row, table=True):
    """Something that is wrong with a source, with a host or with all of them, from when it was sure until it ended."""

    __tablename__ = "tickets"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    host: str = ""  #: "": with all of them
    source_id: str | None = Field(default=None, foreign_key="sources.id", index=True)  #: None: with the whole host
    open_as: str | None = Field(default=None, unique=True)  #: what it is about, while it is open: one ticket to each
    since: datetime = Field(sa_type=UTCDateTime)  #: when it began, which is before anybody could be sure
    seen_at: datetime = Field(sa_type=UTCDateTime)  #: when it was last found to be so
    opened_at: datetime = Field(sa_type=UTCDateTime)
    told_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    checks: int = 0  #: that failed in a row
    sources: int = 1  #: that it is wrong with
    why: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))  #: a message


class ExpectedRow(Row, table=True):
    """Something expected (`config/expected.yaml`) in one period, from when it was there or told as overdue."""

    __tablename__ = "expected"

    expectation: str = Field(primary_key=True)
    period: str = Field(primary_key=True)  #: the year; "" of what is expected once
    met_at: datetime | None = Field(default=None, sa_type=UTCDateTime)  #: when it was first seen
    overdue_id: str | None = Field(default=None, foreign_key="changes.id")  #: the change that tells that it is late


class NoticeRow(Row, table=True):
    """What admins are told at once: tickets that were opened or closed."""

    __tablename__ = "notices"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UTCDateTime)
    lang: str  #: for a recipient who has not chosen one
    lines: list[Any] = Field(sa_type=JSON)  #: messages


class OutboxRow(Row, table=True):
    """One message to one recipient, of a change or of a notice; written with it, settled by the notifier."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("change_id", "channel", "recipient"),
        UniqueConstraint("notice_id", "channel", "recipient"),
        Index(None, "state", "not_before"),
    )

    id: int | None = Field(default=None, primary_key=True)
    change_id: str | None = Field(default=None, foreign_key="changes.id")
    notice_id: int | None = Field(default=None, foreign_key="notices.id")
    channel: str
    recipient: str = Field(index=True)
    state: str
    not_before: datetime = Field(sa_type=UTCDateTime)
    attempts: int = 0
    parts_sent: int = 0
    last_error: str | None = None
    sent_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class SubscriptionRow(Row, table=True):
    __tablename__ = "subscriptions"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    programmes: list[str] = Field(sa_type=JSON)
    lang: str
    active: bool = True
    created_at: datetime = Field(sa_type=UTCDateTime)


class HostRow(Row, table=True):
    """Who may ask a host now, and from when on."""

    __tablename__ = "hosts"

    host: str = Field(primary_key=True)
    next_allowed_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    claimed_by: str | None = None
    claimed_until: datetime | None = Field(default=None, sa_type=UTCDateTime)
    fence: int = Field(default=0, sa_type=BigInteger)  #: grows by one with each claim


class RunRow(Row, table=True):
    __tablename__ = "runs"

    id: str = Field(primary_key=True)
    command: str
    started_at: datetime = Field(sa_type=UTCDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    counts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)

"""Why a page is due when it is, what is wrong with sources, and the messages that say so."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # NULL for pages that are older than these columns: found long ago, and due without a stated reason.
    op.add_column("pages", sa.Column("found_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("pages", sa.Column("due_why", sa.JSON(), nullable=True))
    op.create_table(
        "tickets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("open_as", sa.String(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checks", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_tickets_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sa.UniqueConstraint("open_as", name=op.f("uq_tickets_open_as")),
    )
    op.create_index(op.f("ix_tickets_source_id"), "tickets", ["source_id"])
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    with op.batch_alter_table("outbox") as outbox:
        outbox.alter_column("change_id", existing_type=sa.String(), nullable=True)
        outbox.add_column(sa.Column("notice_id", sa.Integer(), nullable=True))
        outbox.create_foreign_key(op.f("fk_outbox_notice_id_notices"), "notices", ["notice_id"], ["id"])
        outbox.create_unique_constraint(
            op.f("uq_outbox_notice_id_channel_recipient"), ["notice_id", "channel", "recipient"]
        )

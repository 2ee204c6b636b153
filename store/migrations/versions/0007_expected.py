"""What was expected and is there, or was told as overdue; and which UN document an address leads to."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "expected",
        sa.Column("expectation", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overdue_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["overdue_id"], ["changes.id"], name=op.f("fk_expected_overdue_id_changes")),
        sa.PrimaryKeyConstraint("expectation", "period", name=op.f("pk_expected")),
    )
    op.add_column("pages", sa.Column("document", sa.String(), nullable=True))
    op.create_index(op.f("ix_pages_document"), "pages", ["document"])
